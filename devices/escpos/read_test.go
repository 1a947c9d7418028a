package escpos

import (
	"fmt"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// paperLine is a line of text as a reader of the bytes sees it. A picture in it
// reads as U+FFFC.
type paperLine struct {
	text  string
	size  int
	align int
	bold  bool
	end   int // dots from the left edge to the end of the last character
}

// paper is what a reader makes of a job: a second reading, written from the
// table of commands in the fact sheet and not from the encoder.
type paper struct {
	lines    []paperLine
	pictures [][]byte // column pictures in lines, 3 bytes a column
	bands    []int    // rows of each band
	dots     [][]byte // the paper's rows: of bands as bytes, of feeds nil
	lineDots int      // the paper that lines of text took
	fed      int      // dots fed by 1B 4A
	cuts     int
	qr       string
	after    []byte       // what follows the cut
	starts   map[int]bool // where commands and characters begin
	commands map[string]int
}

// height is the paper that went by before the cut, in dots.
func (p paper) height() int { return len(p.dots) + p.lineDots }

// reader is a printer's modes.
type reader struct {
	unit  int // motion units of a dot
	dots  int // of the paper's width
	code  encoding.Encoding
	paper paper

	size, align, pitch int
	bold               [2]bool // 1B 45 and 1B 47
	line               paperLine
	x                  int
	stored             [][]byte // by 1D 28 4C, not yet printed
	raised             int      // rows of a 1B 2E that the paper has not moved by yet
	chinese            bool
}

// readJob interprets bytes and refuses anything it does not know, control
// characters in text among it.
func readJob(p Profile, b []byte) (paper, error) {
	r := &reader{unit: 1, dots: p.Dots, code: simplifiedchinese.GB18030, size: 1, pitch: 30}
	if p.Unit == "half" {
		r.unit = 2
	}
	if p.Chinese == "big5" {
		r.code = traditionalchinese.Big5
	}
	r.paper.starts, r.paper.commands = map[int]bool{}, map[string]int{}
	for i := 0; i < len(b); {
		if i+1 < len(b) && b[i] == 0x10 {
			return r.paper, fmt.Errorf("at %d: a real-time command", i)
		}
		r.paper.starts[i] = true
		n, err := r.one(b[i:])
		if err != nil {
			return r.paper, fmt.Errorf("at %d: %w", i, err)
		}
		for k := i; k+1 < i+n; k++ {
			if b[k] == 0x10 && (b[k+1] == 0x04 || b[k+1] == 0x05 || b[k+1] == 0x14) {
				return r.paper, fmt.Errorf("at %d: % X would be obeyed", k, b[k:k+2])
			}
		}
		i += n
	}
	r.paper.starts[len(b)] = true
	if r.x > 0 || r.line.text != "" {
		return r.paper, fmt.Errorf("the last line has no end")
	}
	if r.stored != nil || r.raised > 0 {
		return r.paper, fmt.Errorf("a picture was never printed")
	}
	return r.paper, nil
}

// one reads one command or character and returns its length.
func (r *reader) one(b []byte) (int, error) {
	c := b[0]
	switch {
	case c == 0x0A:
		return 1, r.newLine()
	case c >= 0x81:
		if !r.chinese {
			return 0, fmt.Errorf("a Chinese character outside Chinese mode")
		}
		if len(b) < 2 || b[1] < 0x40 || b[1] == 0x7F {
			return 0, fmt.Errorf("% X is no two-byte character", b[:min(2, len(b))])
		}
		s, err := r.code.NewDecoder().Bytes(b[:2])
		if err != nil || string(s) == "\uFFFD" {
			return 0, fmt.Errorf("% X is no character: %v", b[:2], err)
		}
		r.line.text += string(s)
		r.x += 24 * r.size
		return 2, nil
	case c >= 0x20 && c < 0x7F:
		r.line.text += string(rune(c))
		r.x += 12 * r.size
		return 1, nil
	case c != 0x1B && c != 0x1C && c != 0x1D:
		return 0, fmt.Errorf("control byte %02X in text", c)
	}
	n := r.length(b)
	if n == 0 || n > len(b) {
		return 0, fmt.Errorf("command % X is not known or is cut off", b[:min(5, len(b))])
	}
	cmd := fmt.Sprintf("%02x%02x", c, b[1])
	r.paper.commands[cmd]++
	if r.paper.cuts > 0 {
		r.paper.after = append(r.paper.after, b[:n]...)
	}
	return n, r.obey(cmd, b[:n])
}

func (r *reader) newLine() error {
	if r.stored != nil || r.raised > 0 {
		return fmt.Errorf("text while a picture waits")
	}
	r.line.size, r.line.align, r.line.bold, r.line.end = r.size, r.align, r.bold[0] || r.bold[1], r.x
	r.paper.lines = append(r.paper.lines, r.line)
	r.paper.lineDots += max(r.pitch, r.size*24)
	r.line, r.x = paperLine{}, 0
	return nil
}

// length is the length of a command as the sheet gives it, 0 if unknown.
func (r *reader) length(b []byte) int {
	at := func(i int) int {
		if i < len(b) {
			return int(b[i])
		}
		return 0
	}
	word := func(i int) int { return at(i) | at(i+1)<<8 }
	switch fmt.Sprintf("%02x%02x", b[0], at(1)) {
	case "1b40", "1c26", "1b69", "1b6d":
		return 2
	case "1b52", "1b33", "1b61", "1b45", "1b47", "1d21", "1c21", "1b4a", "1b79":
		return 3
	case "1b24":
		return 4
	case "1d56":
		if at(2) >= 0x41 {
			return 4
		}
		return 3
	case "1d65":
		return 4
	case "1d52":
		return 4
	case "1b0c":
		return 3
	case "1d76":
		return 8 + word(4)*word(6)
	case "1d28":
		return 5 + word(3)
	case "1b2a":
		return 5 + 3*word(3)
	case "1b2e":
		return 8 + packedLength(b[min(8, len(b)):], at(5)*((word(6)+7)/8))
	}
	return 0
}

// obey does what a command says.
func (r *reader) obey(cmd string, b []byte) error {
	inside := r.x > 0 || r.line.text != ""
	switch cmd {
	case "1b40":
		r.size, r.align, r.pitch, r.bold, r.chinese = 1, 0, 30, [2]bool{}, false
	case "1c26":
		r.chinese = true
	case "1b33":
		r.pitch = int(b[2]) / r.unit
	case "1b61":
		if inside {
			return fmt.Errorf("alignment inside a line")
		}
		r.align = int(b[2])
	case "1b45":
		r.bold[0] = b[2] == 1
	case "1b47":
		r.bold[1] = b[2] == 1
	case "1d21":
		r.size = int(b[2]&7) + 1
	case "1b24":
		to := int(b[2]) | int(b[3])<<8
		if to < r.x {
			return fmt.Errorf("column %d is behind %d", to, r.x)
		}
		r.x = to
		r.line.text += "\t"
	case "1b4a":
		if inside {
			return fmt.Errorf("feed inside a line")
		}
		n := int(b[2]) / r.unit
		r.paper.fed += n
		for range n {
			if r.raised > 0 {
				r.raised--
			} else {
				r.paper.dots = append(r.paper.dots, nil)
			}
		}
	case "1d56", "1b69", "1b6d":
		if inside {
			return fmt.Errorf("a cut inside a line is ignored")
		}
		r.paper.cuts++
	default:
		return r.draw(cmd, b)
	}
	return nil
}

// draw does what a picture's command says.
func (r *reader) draw(cmd string, b []byte) error {
	word := func(i int) int { return int(b[i]) | int(b[i+1])<<8 }
	wholeLine := func() error {
		if r.align > 1 || r.x > 0 {
			return fmt.Errorf("a picture of a whole line is moved by alignment %d or stands at %d", r.align, r.x)
		}
		return nil
	}
	switch cmd {
	case "1d76":
		r.band(rowsOf(b[8:], word(4), word(6)))
		return wholeLine()
	case "1d28":
		switch {
		case b[2] == 0x6B && b[6] == 0x50:
			r.paper.qr = string(b[8:])
		case b[2] == 0x4C && b[6] == 0x70:
			w := (word(11) + 7) / 8
			if len(b)-15 != w*word(13) {
				return fmt.Errorf("%d bytes for %d x %d", len(b)-15, w, word(13))
			}
			r.stored = rowsOf(b[15:], w, word(13))
		case b[2] == 0x4C && b[6] == 0x32:
			r.band(r.stored)
			r.stored = nil
			return wholeLine()
		}
	case "1b2a":
		if b[2] != 0x21 || r.size != 1 {
			return fmt.Errorf("column picture of kind %02X in a line of size %d", b[2], r.size)
		}
		r.paper.pictures = append(r.paper.pictures, b[5:])
		r.line.text += "\uFFFC"
		r.x += word(3)
	case "1b2e":
		w := (word(6) + 7) / 8
		r.band(rowsOf(unpack(b[8:], w*int(b[5])), w, int(b[5])))
		r.raised = int(b[5])
		return wholeLine()
	}
	return nil
}

func (r *reader) band(rows [][]byte) {
	r.paper.bands = append(r.paper.bands, len(rows))
	for _, row := range rows {
		if r.align == 1 {
			row = shift(row, (r.dots-len(row)*8)/2)
		}
		r.paper.dots = append(r.paper.dots, row)
	}
}

// shift moves a row to the right by some dots.
func shift(row []byte, dots int) []byte {
	out := make([]byte, len(row)+dots/8+1)
	for i, d := range row {
		out[i+dots/8] |= d >> (dots % 8)
		out[i+dots/8+1] |= d << (8 - dots%8)
	}
	return out
}

func rowsOf(data []byte, w, h int) [][]byte {
	var rows [][]byte
	for y := range h {
		rows = append(rows, data[y*w:(y+1)*w])
	}
	return rows
}

// packedLength is how many bytes of PackBits make up so many bytes of picture.
func packedLength(b []byte, want int) int {
	i := 0
	for got := 0; got < want && i < len(b); {
		switch c := int(b[i]); {
		case c < 128:
			got, i = got+c+1, i+c+2
		case c > 128:
			got, i = got+257-c, i+2
		default:
			i++
		}
	}
	return i
}

// unpack decodes PackBits as TIFF 6.0 section 9 gives it.
func unpack(b []byte, want int) []byte {
	out := make([]byte, 0, want)
	for i := 0; i < len(b); {
		n := int(int8(b[i]))
		i++
		switch {
		case n >= 0:
			out = append(out, b[i:i+n+1]...)
			i += n + 1
		case n > -128:
			for range 1 - n {
				out = append(out, b[i])
			}
			i++
		}
	}
	return out
}
