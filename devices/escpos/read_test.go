package escpos

import (
	"fmt"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// paperLine is a line of text as a reader of the bytes sees it.
type paperLine struct {
	text  string
	size  int
	align int
	end   int // dots from the left edge to the end of the last character
}

// paper is what a reader makes of a job: a second reading, written from the
// table of commands and not from the encoder.
type paper struct {
	lines []paperLine
	bands int
	rows  []int    // rows of each band
	dots  [][]byte // rows of all bands and feeds, as bytes, trimmed
	fed   int      // units fed by 1B 4A
	cuts  int
	qr    string
}

// readJob interprets bytes and refuses anything it does not know, control
// characters in text among it.
func readJob(b []byte) (paper, error) {
	var p paper
	size, align := 1, 0
	line := paperLine{size: 1}
	x := 0
	lengths := map[string]int{"1b40": 2, "1c26": 2, "1b52": 3, "1b33": 3, "1b61": 3, "1b45": 3, "1d21": 3, "1c21": 3,
		"1b24": 4, "1b4a": 3, "1b69": 2, "1b6d": 2}
	for i := 0; i < len(b); {
		c := b[i]
		switch {
		case c == 0x0A:
			line.size, line.align, line.end = size, align, x
			p.lines = append(p.lines, line)
			line, x = paperLine{}, 0
			i++
			continue
		case c >= 0x81:
			if i+1 >= len(b) || b[i+1] < 0x40 || b[i+1] == 0x7F {
				return p, fmt.Errorf("at %d: %02X %02X is no two-byte character", i, c, b[i+1:min(i+2, len(b))])
			}
			r, err := simplifiedchinese.GB18030.NewDecoder().Bytes(b[i : i+2])
			if err != nil {
				return p, err
			}
			line.text += string(r)
			x += 24 * size
			i += 2
			continue
		case c >= 0x20 && c < 0x7F:
			line.text += string(rune(c))
			x += 12 * size
			i++
			continue
		case c != 0x1B && c != 0x1C && c != 0x1D:
			return p, fmt.Errorf("at %d: control byte %02X in text", i, c)
		}
		if i+1 >= len(b) {
			return p, fmt.Errorf("ends in a command")
		}
		cmd := fmt.Sprintf("%02x%02x", c, b[i+1])
		n, ok := lengths[cmd]
		switch cmd {
		case "1d56":
			n, ok = 3, true
			if b[i+2] >= 0x41 {
				n = 4
			}
			p.cuts++
		case "1d76":
			w, h := int(b[i+4])|int(b[i+5])<<8, int(b[i+6])|int(b[i+7])<<8
			n, ok = 8+w*h, true
			p.bands++
			p.rows = append(p.rows, h)
			for y := range h {
				p.dots = append(p.dots, b[i+8+y*w:i+8+(y+1)*w])
			}
			if align != 0 {
				return p, fmt.Errorf("at %d: a picture of a whole line is moved by alignment %d", i, align)
			}
		case "1d28":
			n, ok = 5+int(b[i+3])|int(b[i+4])<<8, true
			if b[i+6] == 0x50 {
				p.qr = string(b[i+8 : i+n])
			}
		}
		if !ok || i+n > len(b) {
			return p, fmt.Errorf("at %d: command %s is not known or is cut off", i, cmd)
		}
		arg := byte(0)
		if n > 2 {
			arg = b[i+2]
		}
		switch cmd {
		case "1b61":
			if x > 0 {
				return p, fmt.Errorf("at %d: alignment inside a line", i)
			}
			align = int(arg)
		case "1d21":
			size = int(arg&7) + 1
		case "1b24":
			to := int(b[i+2]) | int(b[i+3])<<8
			if to < x {
				return p, fmt.Errorf("at %d: column %d is behind %d", i, to, x)
			}
			x = to
			line.text += "\t"
		case "1b4a":
			p.fed += int(arg)
			for range arg {
				p.dots = append(p.dots, nil)
			}
			if x > 0 {
				return p, fmt.Errorf("at %d: feed inside a line", i)
			}
		}
		i += n
	}
	if x > 0 {
		return p, fmt.Errorf("the last line has no end")
	}
	return p, nil
}
