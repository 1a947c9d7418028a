package pcsc

import (
	"errors"
	"time"

	"yimen/devices/document"
	"yimen/devices/idnum"
)

// lying is a card in a slot, from the time that it was looked at until it leaves.
type lying struct {
	event uint32 // counter of the slot: another number is another card
	done  bool   // read, or given up: not again while it lies there
	seen  bool   // it was shown
	old   bool   // it lay there when the reader came
	deaf  bool   // it is no social security card
}

// compare tells of cards that have left since the look before: of all when all is
// nil. fresh says that the reader has just come.
func (r *Reader) compare(all []slot, fresh bool) {
	now := make(map[string]lying, len(all))
	for _, s := range all {
		switch k, was := r.lies[s.name]; {
		case !s.present:
		case was && k.event == s.event:
			now[s.name] = k
		default:
			now[s.name] = lying{event: s.event, old: fresh}
		}
	}
	for name, k := range r.lies {
		if n, stays := now[name]; k.seen && !(stays && n.event == k.event) {
			r.ask.Say(document.Removed{})
		}
	}
	r.lies = now
}

// forget lets cards that lie there be read again, for another who asks: not a
// PSAM, which never leaves.
func (r *Reader) forget() {
	for name, k := range r.lies {
		k.seen = false
		k.done = k.old && k.deaf
		r.lies[name] = k
	}
}

// next is a card to read: none while one lies there that was shown.
func (r *Reader) next(all []slot) (found slot, ok bool) {
	for _, s := range all {
		k := r.lies[s.name]
		if k.seen {
			return slot{}, false
		}
		if s.present && !k.done && !ok {
			found, ok = s, true
		}
	}
	return found, ok
}

// take reads a card.
func (r *Reader) take(s slot) {
	k := r.lies[s.name]
	k.done = true
	defer func() { r.lies[s.name] = k }()
	begun := time.Now()
	shown, err := r.read(s)
	var bad failure
	switch {
	case err == nil:
		r.cfg.Logger.Info("smart card read", "ms", time.Since(begun).Milliseconds(), "doubts", len(shown.Doubts))
		k.seen = true
		r.ask.Say(shown)
	case errors.As(err, &bad):
		k.deaf = bad.what == document.WrongCard
		r.cfg.Logger.Info("smart card not read", "trouble", string(bad.what), "status", bad.status)
		if k.deaf && k.old {
			return // it lay there before any visitor: the reader's own
		}
		r.ask.Say(document.Trouble{What: bad.what, SW: bad.status})
	default: // pcscd has gone; the next look finds it anew, and the card
		k.done = false
	}
}

// read connects to a card, takes what is asked for, and lets it go. An error is
// a failure, or pcscd's.
func (r *Reader) read(s slot) (document.Shown, error) {
	card, err := r.c.connect(s.name)
	var no refused
	switch {
	case errors.As(err, &no):
		r.cfg.Logger.Info("a smart card cannot be reached", "error", err)
		return document.Shown{}, failure{what: no.what()}
	case err != nil:
		r.drop()
		return document.Shown{}, err
	}
	shown, err := Take(card.transmit, r.ask.Fields, r.cfg.Keys, idnum.DateOf(r.cfg.Today()))
	if e := card.disconnect(); e != nil {
		r.cfg.Logger.Info("a smart card was not let go", "error", e)
		r.drop()
	}
	return shown, err
}

// what a visitor is told when pcscd cannot reach a card.
func (r refused) what() document.What {
	switch r {
	case 0x8010000C, 0x80100069: // no card any more
		return document.HoldStill
	case 0x8010000B, 0x80100017, 0x80100068: // another program has it, the reader is not free, it was reset
		return document.Again
	}
	return document.WrongCard // it does not answer (the wrong way round, too), or not in a way that is known
}
