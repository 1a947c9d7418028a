package scanner

import (
	"bytes"
	"context"
	"unicode/utf8"

	"yimen/devices/document"
	"yimen/devices/mrz"
)

// Heard is what one scan was, for `yimen doctor`: nothing in it tells whose.
type Heard struct {
	Kind   string // passport, travel, code, ours, garbled, incomplete, misread
	What   document.What
	Bytes  int
	End    Suffix
	Coding string      // ASCII, UTF-8, GB18030
	Masked string      // of a code: its first three characters and stars
	Fields []mrz.Field // of a passport or card
}

// Probe waits for one scan and says what arrived. It counts as a Read; ctx's end
// without a scan is its error.
func (r *Reader) Probe(ctx context.Context) (Heard, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var h Heard
	got := false
	err := r.desk.Serve(&document.Ask{Ctx: ctx, Look: func(m any) {
		if !got {
			h, got = r.heardOf(m.(Message)), true
			cancel()
		}
	}})
	switch {
	case err != nil:
		return Heard{}, err
	case !got:
		return Heard{}, ctx.Err()
	}
	return h, nil
}

// heardOf describes a message; the goroutine of run calls it.
func (r *Reader) heardOf(m Message) Heard {
	h := Heard{Bytes: len(m.Text), End: m.End}
	if m.Bad {
		h.Kind, h.What = "incomplete", document.Again
		return h
	}
	b := m.Text
	if bytes.HasPrefix(b, camera) {
		var found [most][]byte
		for _, v := range found[:values(b[len(camera):], &found)] {
			if r.means(v) {
				b = v
				break
			}
		}
	}
	if r.cfg.AIM {
		b = aim(b)
	}
	text := r.spell.utf8(b)
	defer r.spell.wipe()
	h.Coding = "ASCII"
	for _, c := range b {
		if c >= utf8.RuneSelf {
			h.Coding = "UTF-8"
		}
	}
	if !utf8.Valid(b) {
		h.Coding = "GB18030"
	}
	if printable(text) && r.cfg.Ours(text) {
		h.Kind, h.Masked = "ours", stars(text)
		return h
	}
	var lines [mrz.Most][]byte
	switch n, zone := mrz.Split(b, &lines); {
	case zone:
		fields, err := mrz.List(lines[:n], r.cfg.Today())
		if err != nil {
			h.Kind, h.What = "misread", err.(mrz.Error).What()
			break
		}
		h.Kind, h.Fields = fields[0].Shown, fields
	case garbage(b):
		h.Kind, h.What = "garbled", document.Again
	default:
		h.Kind, h.What, h.Masked = "code", document.NotOurs, stars(text)
	}
	return h
}

// stars masks a code, which may be a number of somebody's.
func stars(text []byte) string {
	var out []rune
	keep := 0
	if n := utf8.RuneCount(text); n >= 12 {
		keep = 3
	}
	for i := 0; i < 24 && len(text) > 0; i++ {
		c, n := utf8.DecodeRune(text)
		if i >= keep || !printable(text[:n]) {
			c = '*'
		}
		out = append(out, c)
		text = text[n:]
	}
	return string(out)
}
