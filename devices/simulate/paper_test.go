package simulate

import (
	"bytes"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var fontFiles = func() (out [2][]byte) {
	for i, name := range []string{"Regular", "Bold"} {
		b, err := os.ReadFile(filepath.Join("..", "..", "assets", "fonts", "NotoSansCJKsc-"+name+".otf"))
		if err != nil {
			panic(err)
		}
		out[i] = b
	}
	return out
}()

var testGlyphs = func() *glyphs {
	g, err := newGlyphs(fontFiles[0], fontFiles[1])
	if err != nil {
		panic(err)
	}
	return g
}()

// head is a print head of its own: what it was sent, what it cut and answered.
type head struct {
	*paper
	slips   []Slip
	answers []byte
}

func newHead(change func(*geometry)) *head {
	geo := geometry{dots: 576, knife: 12 * dotsPerMM, longMM: 3000}
	if change != nil {
		change(&geo)
	}
	h := &head{}
	h.paper = newPaper(geo, testGlyphs, func(b []byte) { h.answers = append(h.answers, b...) }, func(s Slip) { h.slips = append(h.slips, s) })
	return h
}

// print sends bytes and cuts; the slip begins at the head, without what is
// always blank before it.
func (h *head) print(t *testing.T, parts ...string) Slip {
	t.Helper()
	n := len(h.slips)
	_, _ = h.Write([]byte(strings.Join(parts, "") + "\x1dVA\x00"))
	if len(h.slips) != n+1 {
		t.Fatalf("%d slips were cut", len(h.slips)-n)
	}
	return h.slips[n]
}

// ink is the smallest rectangle around all that is black.
func ink(img *image.Gray) image.Rectangle {
	r := image.Rectangle{}
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if img.GrayAt(x, y).Y < 128 {
				r = r.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return r
}

// gb is text as the wire carries it: 营业 in GB18030.
const gb = "\xd3\xaa\xd2\xb5"

func TestTextOnPaper(t *testing.T) {
	for _, c := range []struct{ name, bytes, text string }{
		{"latin", "A027\n", "A027"},
		{"Chinese", gb + "\n", "营业"},
		{"Chinese switched off and on", "\x1c.AB\x1c&" + gb + "\n", "AB营业"},
		{"reset in the middle", "ab\x1b@cd\n", "cd"}, // ESC @ drops the line
		{"carriage return is nothing", "ab\r\n", "ab"},
		{"a tab leaves a gap", "a\tb\n", "a b"},
		{"two lines", "a\nb\n", "a\nb"},
	} {
		s := newHead(nil).print(t, c.bytes)
		if got := strings.Join(s.Text, "\n"); got != c.text || len(s.Complaints) > 0 {
			t.Errorf("%s: %q, not %q; %v", c.name, got, c.text, s.Complaints)
		}
	}
}

// Sizes and places are read from the picture, not from what the head believes.
func TestSizeAndPlace(t *testing.T) {
	at := func(s string) image.Rectangle { return ink(newHead(nil).print(t, s).Image) }
	one := at("H\n")
	if one.Dx() > 12 || one.Dy() > 24 || one.Min.X < marginDots {
		t.Errorf("one H is at %v", one)
	}
	for name, c := range map[string]struct {
		bytes string
		w, h  float64
	}{
		"1D 21 11": {"\x1d!\x11H\n", 2, 2}, "1D 21 77": {"\x1d!\x77H\n", 8, 8}, "1D 21 10": {"\x1d!\x10H\n", 2, 1}, "1B 21 30": {"\x1b!\x30H\n", 2, 2},
	} {
		r := at(c.bytes)
		if w, h := float64(r.Dx())/float64(one.Dx()), float64(r.Dy())/float64(one.Dy()); w < c.w*0.8 || w > c.w*1.35 || h < c.h*0.85 || h > c.h*1.2 {
			t.Errorf("%s: %.2f wide and %.2f high", name, w, h)
		}
	}
	mid, right := at("\x1ba\x01H\n"), at("\x1ba\x02H\n")
	if c := (mid.Min.X+mid.Max.X)/2 - marginDots; c < 282 || c > 294 {
		t.Errorf("centred at %d of 576", c)
	}
	if r := right.Max.X - marginDots; r < 564 || r > 576 {
		t.Errorf("right edge at %d of 576", r)
	}
	if r := at("\x1b$\x00\x01H\n"); r.Min.X-marginDots < 256 || r.Min.X-marginDots > 262 {
		t.Errorf("1B 24 to 256 is at %d", r.Min.X-marginDots)
	}
	black := func(s string) (n int) {
		img := newHead(nil).print(t, s).Image
		for _, v := range img.Pix {
			if v == 0 {
				n++
			}
		}
		return n
	}
	if plain, bold := black("HHHH\n"), black("\x1bE\x01HHHH\n"); bold <= plain {
		t.Errorf("bold has %d dots, plain %d", bold, plain)
	}
}

func TestALineBreaksWhenItIsFull(t *testing.T) {
	s := newHead(nil).print(t, strings.Repeat("x", 49)+"\n")
	if len(s.Text) != 2 || len(s.Text[0]) != 48 || len(s.Text[1]) != 1 {
		t.Errorf("48 characters fit in a line: %q", s.Text)
	}
}

func TestFeed(t *testing.T) {
	high := func(s string, half bool) int {
		h := newHead(func(g *geometry) { g.half = half })
		h.print(t, "x\n") // the blank before the first slip
		return h.print(t, s).Image.Rect.Dy()
	}
	none := high("", false)
	for _, c := range []struct {
		bytes string
		half  bool
		dots  int
	}{{"\n", false, 30}, {"\x1bd\x03", false, 90}, {"\x1bJ\x50", false, 80}, {"\x1bJ\x50", true, 40}, {"\x1b3\x50\n\n", false, 160}, {"\x1b3\x50\x1b2\n", false, 30}} {
		if got := high(c.bytes, c.half) - none; got != c.dots {
			t.Errorf("% x (half=%v) feeds %d dots, not %d", c.bytes, c.half, got, c.dots)
		}
	}
}

// What is between head and knife at the cut begins the next slip.
func TestTheKnifeIsAboveTheHead(t *testing.T) {
	h := newHead(nil)
	_, _ = h.Write([]byte("H\n\x1dV\x00")) // cut without feed
	s := h.print(t)
	if len(h.slips) != 2 || !ink(h.slips[0].Image).Empty() || ink(s.Image).Empty() {
		t.Errorf("the line is on the slip before its end")
	}
	if first := newHead(nil).print(t, "H\n"); ink(first.Image).Min.Y < h.geo.knife {
		t.Errorf("the line is %d dots below the edge", ink(first.Image).Min.Y)
	}
}

func TestRaster(t *testing.T) {
	s := newHead(nil).print(t, "\x1dv0\x00\x02\x00\x03\x00", "\xff\x01\x00\x00\x80\x00")
	r := ink(s.Image)
	if r.Min.X != marginDots || r.Dx() != 16 || r.Dy() != 3 {
		t.Errorf("ink at %v", r)
	}
	if len(s.Complaints) > 0 || len(s.Text) > 0 {
		t.Errorf("%v, %q", s.Complaints, s.Text)
	}
	// bytes of a picture are never commands
	s = newHead(nil).print(t, "\x1dv0\x00\x03\x00\x01\x00", "\x1b@\x0a", "ok\n")
	if !slices.Equal(s.Text, []string{"ok"}) {
		t.Errorf("%q", s.Text)
	}
}

func TestComplaints(t *testing.T) {
	for _, c := range []struct {
		name, bytes, reason string
		change              func(*geometry)
	}{
		{"unknown command", "\x1b\x99\n", "no such command", nil},
		{"four-byte character", "\x81\x30\x81\x30\n", "four-byte", nil},
		{"no such character", "\xff\xff\n", "no such Chinese", nil},
		{"no Chinese", "\x1c&\n", "no Chinese", func(g *geometry) { g.noHan = true }},
		{"high byte without Chinese", "\x1c.\xd3\n", "Chinese off", nil},
		{"alignment too late", "a\x1ba\x01\n", "start of a line", nil},
		{"picture too wide", "\x1dv0\x00\x49\x00\x01\x00" + strings.Repeat("\x00", 73), "wider", nil},
		{"control byte", "\x01\n", "means nothing", nil},
		{"QR without data", "\x1d(k\x03\x00\x31\x51\x30", "no QR data", nil},
		{"QR too wide", "\x1d(k\x03\x00\x31\x43\x10" + "\x1d(k\xcb\x00\x31\x50\x30" + strings.Repeat("x", 200) + "\x1d(k\x03\x00\x31\x51\x30", "wider", nil},
	} {
		s := newHead(c.change).print(t, c.bytes)
		if !slices.ContainsFunc(s.Complaints, func(x Complaint) bool { return strings.Contains(x.Reason, c.reason) }) {
			t.Errorf("%s: %v", c.name, s.Complaints)
		}
	}
}

func TestProofInOrder(t *testing.T) {
	h := newHead(nil)
	h.print(t, "A\n\x1d(H\x06\x00\x30\x30J001")
	if want := []byte("\x37\x22J001\x00"); !bytes.Equal(h.answers, want) {
		t.Errorf("answered % x, not % x", h.answers, want)
	}
	h.answers = nil
	_, _ = h.Write([]byte("\x1dr\x01"))
	if !bytes.Equal(h.answers, []byte{0}) {
		t.Errorf("paper status % x", h.answers)
	}
}

// FuzzPaper: any bytes, in pieces of any size, give the same paper.
func FuzzPaper(f *testing.F) {
	f.Add([]byte("\x1b@\x1c&"+gb+"\n\x1dV\x00"), byte(1))
	f.Add([]byte("\x1dv0\x00\x02\x00\x03\x00\xff\x01\x00\x00\x80\x00\x1d(k\x03\x00\x31\x51\x30"), byte(3))
	f.Add([]byte("\x1b*\x21\x05\x00aaaaaaaaaaaaaaa\x1bD\x01\x02\x00\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"), byte(2))
	f.Fuzz(func(t *testing.T, b []byte, piece byte) {
		if len(b) > 4096 {
			return
		}
		short := func(g *geometry) { g.longMM = 200 }
		whole, pieces := newHead(short), newHead(short)
		_, _ = whole.Write(b)
		n := int(piece)%7 + 1
		for i := 0; i < len(b); i += n {
			_, _ = pieces.Write(b[i:min(len(b), i+n)])
		}
		if len(whole.slips) != len(pieces.slips) || len(whole.rows) != len(pieces.rows) || !bytes.Equal(whole.answers, pieces.answers) || !slices.Equal(whole.text, pieces.text) {
			t.Errorf("%d slips and %d rows, in pieces %d and %d", len(whole.slips), len(whole.rows), len(pieces.slips), len(pieces.rows))
		}
		if len(whole.rows) > 200*dotsPerMM+whole.geo.knife {
			t.Errorf("%d rows", len(whole.rows))
		}
	})
}
