package simulate

import (
	"bytes"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
)

// finish keeps a slip: bytes, picture and text, by number, and as the last one.
func (p *Printer) finish(s Slip) {
	p.slips++
	if !s.Torn {
		p.presented()
	}
	p.say("slip %d: %d bytes, %d x %d dots, %d complaints", p.slips, len(s.Bytes), s.Image.Rect.Dx(), s.Image.Rect.Dy(), len(s.Complaints))
	for _, c := range s.Complaints {
		p.say("  %s", c)
	}
	if p.opt.Out != "" {
		if err := keep(p.opt.Out, p.slips, s); err != nil {
			p.say("the slip was not kept: %v", err)
		}
	}
	if p.opt.OnSlip != nil {
		go p.opt.OnSlip(s)
	}
}

func keep(dir string, n int, s Slip) error {
	var pic bytes.Buffer
	if err := png.Encode(&pic, s.Image); err != nil {
		return err
	}
	text := strings.Join(s.Text, "\n") + "\n"
	for _, q := range s.QR {
		text += "QR " + q + "\n"
	}
	for name, data := range map[string][]byte{".bin": s.Bytes, ".png": pic.Bytes(), ".txt": []byte(text)} {
		if err := replace(filepath.Join(dir, fmt.Sprintf("slip-%03d%s", n, name)), data); err != nil {
			return err
		}
		if err := replace(filepath.Join(dir, "slip"+name), data); err != nil {
			return err
		}
	}
	return nil
}

// replace writes a file so that nobody ever reads half of it.
func replace(path string, data []byte) error {
	tmp := path + ".new"
	if err := os.WriteFile(tmp, data, 0o644); err != nil {
		return err
	}
	return os.Rename(tmp, path)
}
