package scanner

import (
	"bytes"
	"hash/maphash"

	"yimen/devices/document"
	"yimen/devices/mrz"
)

// message is called by the framer for each message, while somebody asks.
func (r *Reader) message(m Message) {
	if r.ask == nil {
		return
	}
	r.rearm = r.cfg.Trigger.Start != ""
	if isNoRead(m.Text) {
		return
	}
	r.cfg.Logger.Info("scan", "bytes", len(m.Text), "end", string(m.End), "whole", !m.Bad)
	switch {
	case r.ask.Look != nil:
		r.ask.Look(m)
	case m.Bad:
		r.trouble(document.Again)
	case bytes.HasPrefix(m.Text, camera):
		r.camera(m.Text[len(camera):])
	case hasAny(m.Text, ignored):
	default:
		r.scan(m.Text)
	}
}

func hasAny(b []byte, prefixes [][]byte) bool {
	for _, p := range prefixes {
		if bytes.HasPrefix(b, p) {
			return true
		}
	}
	return false
}

// camera takes of a JSON frame the value that means something.
func (r *Reader) camera(b []byte) {
	var found [most][]byte
	n := values(b, &found)
	var best []byte
	for _, v := range found[:n] {
		if r.means(v) {
			r.scan(v)
			return
		}
		if len(v) > len(best) {
			best = v
		}
	}
	if len(best) >= shortest {
		r.scan(best)
	}
}

// means says that a text is a code of ours or looks like a passport's.
func (r *Reader) means(b []byte) bool {
	if printable(b) && r.cfg.Ours(b) {
		return true
	}
	var lines [mrz.Most][]byte
	_, ok := mrz.Split(b, &lines)
	return ok
}

// scan says what one scan was.
func (r *Reader) scan(b []byte) {
	if r.again(b) {
		return
	}
	if r.cfg.AIM {
		b = aim(b)
	}
	text := r.spell.utf8(b)
	defer r.spell.wipe()
	if printable(text) && r.cfg.Ours(text) {
		r.well()
		r.tell(document.Code{Text: string(text)})
		return
	}
	var lines [mrz.Most][]byte
	if n, ok := mrz.Split(b, &lines); ok {
		r.well()
		shown, err := mrz.Take(lines[:n], r.ask.Fields, r.cfg.Keys, r.cfg.Today())
		if err != nil {
			r.trouble(err.(mrz.Error).What())
			return
		}
		r.tell(shown)
		return
	}
	if garbage(b) {
		r.odd++
		if r.odd >= 3 {
			r.state.Set(document.Garbled)
		}
		r.trouble(document.Again)
		return
	}
	r.well()
	r.trouble(document.NotOurs)
}

// well says that text came.
func (r *Reader) well() {
	r.odd = 0
	r.state.Set(document.Ready)
}

// again says that this was scanned a moment ago: a scanner that reads all the
// time sends what lies there again and again. Only a hash is kept, under a seed
// that nobody knows.
func (r *Reader) again(b []byte) bool {
	now := r.cfg.Clock.Now()
	sum := maphash.Bytes(r.seed, b)
	is := sum == r.same && !r.sameAt.IsZero() && now.Sub(r.sameAt) < r.cfg.Timing.Same
	r.same, r.sameAt = sum, now
	return is
}

// trouble tells one. A code of several lines comes as several messages, and a
// wrong rate as many: that is said once.
func (r *Reader) trouble(w document.What) {
	now := r.cfg.Clock.Now()
	once := w == document.NotOurs || w == document.Again
	if once && r.said == w && now.Sub(r.saidAt) < r.cfg.Timing.Same {
		r.saidAt = now
		return
	}
	r.said, r.saidAt = "", now
	if once {
		r.said = w
	}
	r.tell(document.Trouble{What: w})
}

func (r *Reader) tell(e document.Event) {
	switch e := e.(type) {
	case document.Shown:
		r.cfg.Logger.Info("document", "kind", string(e.Kind), "expired", e.Expired, "doubts", len(e.Doubts))
	case document.Trouble:
		r.cfg.Logger.Info("scan is of no use", "what", string(e.What))
	}
	r.ask.Say(e)
}
