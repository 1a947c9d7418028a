package simulate

import (
	"bytes"
	"image"
	"strings"
	"testing"
	"time"
)

// Statuses of models that have their own: fact sheet, section 7.
func TestStatusOfModels(t *testing.T) {
	for _, c := range []struct {
		model, order, ask string
		want              []byte
	}{
		{"masung-d347", "status", "\x10\x04\x01", []byte{0x16}},
		{"masung-d347", "mouth jam", "\x10\x04\x05", []byte{0x08}},
		{"cashino-kp628e", "status", "\x10\x04\x01", []byte{0x12}},
		{"custom-vkp80", "status", "\x10\x04\x14", []byte{0x10, 0x0F, 0, 0, 0, 0}},
		{"custom-vkp80", "paper out", "\x10\x04\x14", []byte{0x10, 0x0F, 1, 0, 0, 0}},
		{"custom-vkp80", "cover open", "\x10\x04\x14", []byte{0x10, 0x0F, 0, 3, 0, 0}},
		{"epson-tm-t82", "near-end on", "\x10\x04\x04", []byte{0x1E}},
		{"generic-58", "near-end on", "\x10\x04\x04", []byte{0x12}}, // no sensor is fitted
	} {
		r := start(t, func(o *Options) { o.Model = c.model })
		r.Order(c.order)
		if got := r.ask(c.ask, len(c.want)); !bytes.Equal(got, c.want) {
			t.Errorf("%s, %s: % x, not % x", c.model, c.order, got, c.want)
		}
	}
}

// A slip hangs in the mouth until it is taken; the next one jams there.
func TestMouth(t *testing.T) {
	for model, taken := range map[string][2]byte{"masung-d347": {0x04, 5}, "cashino-kp628e": {0x92, 1}} {
		r := start(t, func(o *Options) { o.Model = model })
		r.Order("hold slips")
		cut := "A\n\x1dVB\x00"
		r.write(cut)
		r.slip()
		ask := "\x10\x04" + string(rune(taken[1]))
		if b := r.ask(ask, 1); b[0] != taken[0] {
			t.Errorf("%s: %02x with a slip in the mouth", model, b[0])
		}
		r.write(cut)
		r.slip()
		if b := r.ask("\x10\x04\x01", 1); b[0]&0x08 == 0 {
			t.Errorf("%s: %02x with the mouth jammed", model, b[0])
		}
		r.Order("take slip")
		if b := r.ask("\x10\x04\x01", 1); b[0]&0x88 != 0 {
			t.Errorf("%s: %02x after it was taken", model, b[0])
		}
	}
}

// What a model does not know is complained about.
func TestCommandsOutsideTheModel(t *testing.T) {
	for _, c := range []struct{ model, bytes, reason string }{
		{"generic-80", "\x1d(H\x06\x0000ABCD", "no such command"},
		{"cashino-kp628e", "\x1d(k\x04\x001A2\x00", "QR command"},
		{"cashino-kp628e", "\x1dr\x01", "GS r"},
		{"raster-80", "\x1c&", "no Chinese"},
		{"generic-80", "\x1b*!\x01\x00\xff\xff\xff", "no column pictures"},
		{"generic-80", "\x1d(L\x02\x0002", "no such graphics"},
		{"epson-tm-t82", "\x1b.\x01\x00\x00\x01\x08\x00\x00\xff", "no packed pictures"},
		{"masung-d347", "\x81\x40", "no such Chinese character"}, // GBK, not GB 2312
		{"epson-tm-t82", "\x1by\x03", "no such command"},
	} {
		r := start(t, func(o *Options) { o.Model = c.model })
		r.write(c.bytes + "\n\x1dVB\x00")
		s := r.slip()
		if len(s.Complaints) == 0 || !strings.Contains(s.Complaints[0].Reason, c.reason) {
			t.Errorf("%s % x: %v", c.model, c.bytes, s.Complaints)
		}
	}
	if _, err := FindModel("none"); err == nil || !strings.Contains(err.Error(), "generic-80") {
		t.Errorf("%v", err)
	}
}

func black(img *image.Gray, x, y int) bool { return img.GrayAt(x+marginDots, y).Y == 0 }

// A column picture stands where the line has got to, and text goes on after it.
func TestColumnPictureInALine(t *testing.T) {
	r := start(t, func(o *Options) { o.Model = "epson-tm-t82" })
	full := strings.Repeat("\xff\xff\xff", 24)
	r.write("\x1b@ab\x1b*!\x18\x00" + full + "c\n\x1dVB\x00")
	s := r.slip()
	if len(s.Complaints) > 0 || len(s.Text) != 1 || s.Text[0] != "ab\uFFFCc" {
		t.Fatalf("%q, %v", s.Text, s.Complaints)
	}
	top := 12 * dotsPerMM
	for _, p := range []struct {
		x, y int
		want bool
	}{{24, 0, true}, {47, 23, true}, {23, 12, false}, {49, 1, false}} {
		if black(s.Image, p.x, top+p.y) != p.want {
			t.Errorf("dot %d, %d is not %v", p.x, p.y, p.want)
		}
	}
}

// The three ways of sending the same picture draw the same dots.
func TestPicturesOfEveryKind(t *testing.T) {
	rows := "\xff\x00\x81\x7e"
	for name, b := range map[string]string{
		"GS v 0": "\x1dv0\x00\x02\x00\x02\x00" + rows,
		"GS ( L": "\x1d(L\x0e\x000p0\x01\x011\x10\x00\x02\x00" + rows + "\x1d(L\x02\x0002",
		"ESC .":  "\x1b.\x01\x00\x00\x02\x10\x00\x03\xff\x00\x81\x7e",
	} {
		r := start(t, nil)
		r.write(b + "\x1dVB\x00")
		s := r.slip()
		if len(s.Complaints) > 0 {
			t.Errorf("%s: %v", name, s.Complaints)
		}
		top := 12 * dotsPerMM
		got := ""
		for y := range 2 {
			for x := range 16 {
				if black(s.Image, x, top+y) {
					got += "1"
				} else {
					got += "0"
				}
			}
		}
		if got != "1111111100000000"+"1000000101111110" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// Power off loses what was held and keeps the half slip; some printers tell.
func TestPower(t *testing.T) {
	r := start(t, func(o *Options) { o.Model = "epson-tm-t82" })
	r.Order("paper out")
	r.write("LOST\n\x1dVB\x00")
	r.ask("\x10\x04\x01", 1)
	r.Order("power off")
	r.write("\x10\x04\x01NEVER\n")
	r.Order("paper in")
	r.until("what was sent is lost", func(_, _, lost int) bool { return lost == 9 })
	r.Order("power on")
	if b := r.ask("", 3); string(b) != "\x3b\x31\x00" {
		t.Errorf("% x", b)
	}
	r.write("NEW\n\x1dVB\x00")
	if s := r.slip(); len(s.Text) != 1 || s.Text[0] != "NEW" {
		t.Errorf("%q", s.Text)
	}
}

// A printer without flow control loses what it has no room for.
func TestWithoutFlowControlBytesAreLost(t *testing.T) {
	r := start(t, func(o *Options) { o.Model, o.Buffer = "generic-58", 256 })
	r.Order("paper out")
	r.write(strings.Repeat("x", 200) + "\n" + strings.Repeat("y", 200))
	r.ask("\x10\x04\x01", 1)
	r.Order("paper in")
	r.until("there is room again", func(waiting, _, _ int) bool { return waiting == 0 })
	r.write("\nend\n")
	r.until("all is printed", func(waiting, received, _ int) bool { return waiting == 0 && received == 200+1+200+3+5 })
	r.Order("pull paper")
	s := r.slip()
	if text := strings.Join(s.Text, ""); !s.Torn || strings.Count(text, "y") >= 200 || !strings.Contains(text, "end") {
		t.Errorf("torn %v, %d y, %q", s.Torn, strings.Count(text, "y"), text)
	}
}

func TestLosesBytesAndRunsOut(t *testing.T) {
	r := start(t, nil)
	r.Order("lose 10")
	r.write(strings.Repeat("x", 500) + "\n")
	r.until("all have come or are lost", func(_, received, lost int) bool { return received+lost == 501 })
	r.Order("lose off")
	r.write("\n\x1dVB\x00")
	if n := strings.Count(strings.Join(r.slip().Text, ""), "x"); n < 400 || n > 490 {
		t.Errorf("%d of 500 arrived", n)
	}
	r.Order("paper out after 5")
	r.write("\x1bJ\x20\x1bJ\x20")
	for end := time.Now().Add(patience); r.ask("\x10\x04\x04", 1)[0] != 0x7e; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the roll never ended")
		}
	}
	if say := r.Order("status"); !strings.Contains(say, "no paper") {
		t.Error(say)
	}
}

// FuzzHead gives every model any bytes: no panic, no endless command; after an
// initialisation and enough zeros a slip is whole.
func FuzzHead(f *testing.F) {
	for i, b := range []string{"\x1b*!\xff\xff", "\x1d(L\xff\xff0p0", "\x1b.\x01\x00\x00\xff\xff\x00\x81", "\x1dv0\x00\xff\xff\xff\xff", "\x1cW\x01\xc4\xe3\x1d!\x77", "\x1b@\x10\x14\x08"} {
		f.Add([]byte(b), byte(i))
	}
	g, err := newGlyphs(fontFiles[0], fontFiles[1])
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, b []byte, which byte) {
		name := Models()[int(which)%len(Models())]
		m, _ := FindModel(name)
		m.Knife = true
		var cut []Slip
		p := newPaper(geometry{dots: m.Dots, half: m.Half, noHan: m.Han == "", knife: 12 * dotsPerMM, longMM: 300}, g, func([]byte) {}, func(s Slip) { cut = append(cut, s) })
		p.model = m
		if _, err := p.Write(b[:min(len(b), 4096)]); err != nil {
			t.Fatal(err)
		}
		if len(p.buf) > 1<<16 {
			t.Fatalf("%d bytes of one command are held", len(p.buf))
		}
		for n := 0; p.band != nil; n++ { // what a cut-off picture still waits for
			if p.rasterByte(0); n > 1<<16 {
				p.band = nil // somebody switches it off
			}
		}
		p.buf = p.buf[:0]
		p.tear()
		_, _ = p.Write([]byte("\x1b@good\n\x1dVB\x00"))
		if last := cut[len(cut)-1]; len(last.Text) != 1 || last.Text[0] != "good" {
			t.Fatalf("%s: the slip after it says %q", name, last.Text)
		}
	})
}
