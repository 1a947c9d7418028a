package simulate

import (
	"fmt"
	"image"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// Complaint is something that a real printer would have printed as junk or left
// out: a command it does not know, a character it does not have.
type Complaint struct {
	Offset int
	Bytes  []byte
	Reason string
}

func (c Complaint) String() string {
	return fmt.Sprintf("byte %d (% x): %s", c.Offset, c.Bytes, c.Reason)
}

// Slip is a piece of paper between two cuts.
type Slip struct {
	Image      *image.Gray
	Text       []string // line by line, as the printer understood it
	QR         []string
	Bytes      []byte
	Complaints []Complaint
	Partial    bool // partial cut
	Torn       bool // pulled out without a cut
}

// Geometry of the printer.
type geometry struct {
	dots   int
	half   bool // vertical motion units are half dots, as Epson's
	noHan  bool // no Chinese font
	knife  int  // dots from head to knife
	longMM int  // the longest slip that is drawn; what comes after is dropped
}

const dotsPerMM = 8

// char is a character waiting in the line buffer.
type char struct {
	r     rune
	w, h  int // cell
	bold  bool
	under bool
	inv   bool
	dots  []bool // a picture of w x h instead of a character
	at    int    // x, or -1 to follow the one before
}

// paper is the printer's head and its modes: bytes in, dots out. It does no
// I/O; replies that are due in order are handed to answer.
type paper struct {
	geo    geometry
	glyphs *glyphs
	answer func([]byte)
	cut    func(Slip)
	model  Model
	mouth  func(eject bool)
	stored []byte // a picture of GS ( L

	rows  [][]byte // dots of the present slip, a byte each, 1 black
	line  []char
	next  int // x that the next character goes to, or -1
	modes modes

	text       []string
	qr         []string
	qrData     []byte
	qrSize     int
	complaints []Complaint
	raw        []byte
	offset     int

	buf  []byte // a command that is not complete yet
	band *raster
}

type modes struct {
	han, bold, under, inv bool
	w, h                  int // ANK size
	hw, hh                int // Chinese size
	align, pitch          int
	left, width           int
}

func newPaper(geo geometry, g *glyphs, answer func([]byte), cut func(Slip)) *paper {
	p := &paper{geo: geo, model: Options{}.anything(), glyphs: g, answer: answer, cut: cut, qrSize: 3}
	p.reset()
	p.feed(geo.knife) // between knife and head there is always blank paper
	return p
}

func (p *paper) reset() {
	p.line, p.next, p.qrData = nil, -1, nil
	p.modes = modes{han: !p.geo.noHan, w: 1, h: 1, hw: 1, hh: 1, pitch: 30, width: p.geo.dots}
}

// Write takes bytes as they come, in pieces of any size.
func (p *paper) Write(b []byte) (int, error) {
	for _, c := range b {
		if len(p.raw) < 1<<20 {
			p.raw = append(p.raw, c)
		}
		p.offset++
		if p.band != nil {
			p.rasterByte(c)
			continue
		}
		p.buf = append(p.buf, c)
		if n := p.step(p.buf); n > 0 {
			p.buf = append(p.buf[:0], p.buf[n:]...)
		}
	}
	return len(b), nil
}

func (p *paper) complain(b []byte, reason string) {
	if len(p.complaints) < 100 {
		p.complaints = append(p.complaints, Complaint{p.offset - len(b), append([]byte(nil), b...), reason})
	}
}

// step handles the complete command or character at the beginning of b and is
// its length; 0 when more bytes are needed.
func (p *paper) step(b []byte) int {
	switch c := b[0]; {
	case c == 0x0A:
		p.feedLine()
		return 1
	case c == 0x0D || c == 0x00:
		return 1
	case c == 0x09:
		p.tab()
		return 1
	case c == 0x1B || c == 0x1C || c == 0x1D || c == 0x10:
		return p.command(b)
	case c < 0x20:
		p.complain(b[:1], "a control byte that means nothing")
		return 1
	case c >= 0x81 && p.modes.han:
		if len(b) < 2 {
			return 0
		}
		p.two(b[:2])
		return 2
	default:
		r := rune(c)
		if c >= 0x80 {
			p.complain(b[:1], "a byte of a code table with Chinese off")
			r = '?'
		}
		p.put(r, 12*p.modes.w, 24*p.modes.h)
		return 1
	}
}

// two is a two-byte Chinese character. The second byte of a four-byte code is a
// digit: printers have none of these, and print two blanks and two digits.
func (p *paper) two(b []byte) {
	if p.model.Han == "big5" {
		p.big5(b)
		return
	}
	if b[1] >= 0x30 && b[1] <= 0x39 {
		p.complain(b, "a four-byte character, of which this printer has none")
		p.put(' ', 12*p.modes.w, 24*p.modes.h)
		p.put(rune(b[1]), 12*p.modes.w, 24*p.modes.h)
		return
	}
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(b)
	rs := []rune(string(out))
	if err != nil || len(rs) != 1 || rs[0] == 0xFFFD || p.model.Han == "gb2312" && (b[0] < 0xA1 || b[0] > 0xF7 || b[1] < 0xA1) {
		p.complain(b, "no such Chinese character")
		rs = []rune{'?'}
	}
	p.put(rs[0], 24*p.modes.hw, 24*p.modes.hh)
}

// big5 is a character of a printer as sold in Taiwan and Hong Kong.
func (p *paper) big5(b []byte) {
	out, err := traditionalchinese.Big5.NewDecoder().Bytes(b)
	rs := []rune(string(out))
	if err != nil || len(rs) != 1 || rs[0] == 0xFFFD {
		p.complain(b, "no such Chinese character")
		rs = []rune{'?'}
	}
	p.put(rs[0], 24*p.modes.hw, 24*p.modes.hh)
}

// put adds a character to the line, which prints itself when it is full.
func (p *paper) put(r rune, w, h int) {
	p.place(char{r: r, w: w, h: h, bold: p.modes.bold, under: p.modes.under, inv: p.modes.inv})
}

func (p *paper) place(c char) {
	x := p.x()
	if p.next >= 0 {
		x = p.next
	}
	if x+c.w > p.modes.left+p.modes.width && len(p.line) > 0 {
		p.feedLine()
	}
	c.at = p.next
	p.line = append(p.line, c)
	p.next = -1
}

// x is where the line ends.
func (p *paper) x() int {
	x := p.modes.left
	for _, c := range p.line {
		if c.at >= 0 {
			x = c.at
		}
		x += c.w
	}
	return x
}

func (p *paper) tab() {
	p.next = (p.x()/96 + 1) * 96
}

// feedLine prints the line buffer and feeds to the next line.
func (p *paper) feedLine() {
	h := 0
	text := ""
	for _, c := range p.line {
		h = max(h, c.h)
		if c.at > 0 && text != "" {
			text += " "
		}
		text += string(c.r)
	}
	if len(p.line) > 0 {
		p.text = append(p.text, text)
	}
	p.burn(h)
	p.feed(max(h, p.modes.pitch) - h)
	p.line, p.next = nil, -1
}

// burn draws the line into new rows.
func (p *paper) burn(h int) {
	if h == 0 {
		return
	}
	top := p.feed(h)
	if top < 0 {
		return
	}
	x := p.modes.left
	if free := p.modes.width - (p.x() - p.modes.left); free > 0 {
		x += []int{0, free / 2, free}[p.modes.align]
	}
	for _, c := range p.line {
		if c.at >= 0 {
			x = c.at
		}
		var cell *image.Gray
		if c.dots == nil {
			cell = p.glyphs.cell(c.r, c.bold, c.w, c.h)
		}
		for dy := 0; dy < c.h; dy++ {
			for dx := 0; dx < c.w; dx++ {
				black := cell == nil && c.dots[dy*c.w+dx] || cell != nil && cell.Pix[dy*cell.Stride+dx] == 0 || c.under && dy == c.h-1
				if black != c.inv {
					p.dot(x+dx, top+h-c.h+dy)
				}
			}
		}
		x += c.w
	}
}

// feed moves the paper and is the first new row, -1 when the slip is too long.
func (p *paper) feed(n int) int {
	if n <= 0 {
		return len(p.rows)
	}
	top := len(p.rows)
	if top+n > p.geo.longMM*dotsPerMM {
		p.complain(nil, "the slip is longer than is drawn")
		return -1
	}
	for range n {
		p.rows = append(p.rows, make([]byte, p.geo.dots))
	}
	return top
}

func (p *paper) dot(x, y int) {
	if x >= 0 && x < p.geo.dots && y >= 0 && y < len(p.rows) {
		p.rows[y][x] = 1
	}
}

// units are vertical motion units in dots.
func (p *paper) units(n byte) int {
	if p.geo.half {
		return int(n) / 2
	}
	return int(n)
}

// knife cuts at the knife: what was printed within its distance from the head
// stays on the roll and begins the next slip.
func (p *paper) knife(feed int, partial bool) {
	if !p.model.Knife {
		p.complain(nil, "this printer has no knife")
		return
	}
	if len(p.line) > 0 {
		p.complain(nil, "a cut with an unprinted line is ignored")
		return
	}
	p.feed(feed)
	p.release(partial, false)
}

// tear pulls the paper out by hand.
func (p *paper) tear() { p.line, p.next = nil, -1; p.feed(p.geo.knife); p.release(false, true) }

func (p *paper) release(partial, torn bool) {
	rest := p.rows[max(0, len(p.rows)-p.geo.knife):]
	keep := p.rows[:max(0, len(p.rows)-p.geo.knife)]
	s := Slip{Image: picture(keep, p.geo.dots), Text: p.text, QR: p.qr, Bytes: p.raw, Complaints: p.complaints, Partial: partial, Torn: torn}
	p.rows = append([][]byte(nil), rest...)
	p.text, p.qr, p.raw, p.complaints = nil, nil, nil, nil
	p.cut(s)
}

const marginDots = 32

// picture is the paper with its unprintable margins.
func picture(rows [][]byte, dots int) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, dots+2*marginDots, max(1, len(rows))))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	for y, row := range rows {
		for x, v := range row {
			if v == 1 {
				img.Pix[y*img.Stride+x+marginDots] = 0
			}
		}
	}
	return img
}
