package cards

import (
	"context"
	"errors"
	"time"

	"yimen/devices/document"
	"yimen/devices/port"
	"yimen/devices/samv"
	"yimen/devices/stx"
)

// card is what is known of the reader's field while somebody asks.
type card struct {
	lies   bool         // a card was read, or given up, and has not left yet
	told   bool         // it was, so its leaving is told
	again  bool         // its answer was lost: if it can be found, it is read once more
	old    bool         // it was read for somebody who asked before
	since  time.Time    // when this one asked
	unlike bool         // find itself refused it: what it finds later is another
	key    document.Key // of that card, where the dialect reads it again and again
	misses int          // looks in a row that did not find it
	failed int          // cards in a row that were found and not read
	odd    int          // verifications that failed
	begun  time.Time    // when it was found
	said   document.What
	saidAt time.Time
}

// sayAgain is how long the same trouble is not told again.
const sayAgain = 3 * time.Second

// trouble tells what the visitor should do, not again and again about one card.
func (r *Reader) trouble(w document.What, status byte) {
	now := r.cfg.Clock.Now()
	if r.card.said == w && now.Sub(r.card.saidAt) < sayAgain {
		return
	}
	r.card.said, r.card.saidAt = w, now
	r.cfg.Logger.Info("card not read", "trouble", string(w), "status", status)
	r.ask.Say(document.Trouble{What: w, SW: status})
}

// gone ends whatever lay on the reader: the cable, or the card, has left.
func (r *Reader) gone() {
	if !r.card.lies {
		return
	}
	told := r.card.told
	r.card = card{odd: r.card.odd}
	if told {
		r.ask.Say(document.Removed{})
	}
}

// leaves is how long a card that was read for somebody before may lie without a word.
const leaves = 3 * time.Second

// see is one look at the field: a card is found, chosen and read, or, once it
// was read, it is looked whether it still lies there.
func (r *Reader) see(ctx context.Context) (time.Duration, error) {
	r.checked = r.cfg.Clock.Now()
	defer func() {
		if r.conn != nil {
			r.conn.forget()
		}
	}()
	if r.card.lies {
		there, err := r.there(ctx)
		if err != nil {
			return r.cfg.Timing.Lying, err
		}
		r.ill = 0
		if there {
			r.card.misses = 0
			if r.card.old && r.cfg.Clock.Now().Sub(r.card.since) >= leaves {
				// It cannot be read again before it has left, and whoever has just
				// dropped it is about to lift it.
				r.card.old, r.card.told = false, true
				r.trouble(document.Again, 0)
			}
			return r.cfg.Timing.Lying, nil
		}
		// With a phone or bank card near the antenna a look fails now and then.
		if r.card.misses++; r.card.lies && r.card.misses < 2 {
			return r.cfg.Timing.Lying, nil
		}
		if !r.card.lies {
			return 0, nil
		}
		r.gone()
		return r.cfg.Timing.Settle, nil
	}
	var err error
	if r.dialect == STX {
		err = r.readSTX(ctx)
	} else {
		err = r.readSAMV(ctx)
	}
	if r.card.lies {
		return r.cfg.Timing.Lying, err
	}
	return r.cfg.Timing.Find, err
}

// there says whether the card still lies on the reader. Find does not tell: it
// finds a card that was read only after it has left (section 14.1).
func (r *Reader) there(ctx context.Context) (bool, error) {
	if r.dialect == SAMV {
		a, err := r.put(ctx, samQuestion(samv.ReadNewAddress))
		if err != nil || a.do == samv.Go || a.do == samv.Nothing {
			return err == nil, err
		}
		// It may be one that was never chosen, or be gone.
		a, err = r.put(ctx, samQuestion(samv.Find))
		if err == nil && a.do == samv.Go && (r.card.told || r.card.old || r.card.unlike) {
			// A card that was read is not found: this is the next person's.
			r.gone()
			return false, nil
		}
		return err == nil && a.do != samv.Wait && !r.onceMore(a), err
	}
	if r.card.again {
		r.card = r.card.anew()
		return false, r.blink(ctx)
	}
	a, err := r.put(ctx, stxQuestion(stx.ReadNumber))
	if err == nil && a.do == samv.Wait { // without a field for a moment no card is known
		if err = r.blink(ctx); err == nil {
			a, err = r.put(ctx, stxQuestion(stx.ReadNumber))
		}
	}
	if err != nil || a.do == samv.Wait {
		return false, err
	}
	if a.do == samv.Go && !r.card.key.Zero() { // another card in its place is another person
		shown, err := a.stx.Take(document.Fields{Key: true}, r.cfg.Keys, r.today())
		return err == nil && shown.Key == r.card.key, nil
	}
	return true, nil
}

// readSAMV is find, select, read.
func (r *Reader) readSAMV(ctx context.Context) error {
	r.card.begun = r.cfg.Clock.Now()
	for _, c := range []samv.Command{samv.Find, samv.Select, samv.ReadText} {
		a, err := r.put(ctx, samQuestion(c))
		if err != nil {
			return r.lost(c.Cmd == samv.Find.Cmd && c.Para == samv.Find.Para, err)
		}
		if a.do != samv.Go {
			return r.failed(ctx, a, c.Cmd == samv.Find.Cmd && c.Para == samv.Find.Para)
		}
		r.ill = 0
		if c.Cmd == samv.ReadText.Cmd {
			record, err := a.sam.Record()
			if err != nil {
				return r.lost(false, errDamaged)
			}
			r.read(func() (document.Shown, error) { return samv.Take(record, r.ask.Fields, r.cfg.Keys, r.today()) }, record)
		}
	}
	return nil
}

// readSTX is one command: it finds, chooses and reads no more than is needed.
func (r *Reader) readSTX(ctx context.Context) error {
	r.card.begun = r.cfg.Clock.Now()
	c := stx.ReadFor(r.ask.Fields)
	if r.ask.Look != nil {
		c = stx.ReadText
	}
	a, err := r.put(ctx, stxQuestion(c))
	if err != nil {
		return r.lost(errors.Is(err, errSilent), err) // a damaged answer may have been a card's
	}
	if a.do != samv.Go {
		return r.failed(ctx, a, a.do == samv.Wait || a.do == samv.Unsupported)
	}
	r.ill = 0
	record, _ := a.stx.Record()
	r.read(func() (document.Shown, error) { return a.stx.Take(r.ask.Fields, r.cfg.Keys, r.today()) }, record)
	return nil
}

// lost is an answer that did not come, or not whole. Once a card was found it
// concerns the visitor.
func (r *Reader) lost(first bool, err error) error {
	if first || port.Broken(err) || !errors.Is(err, errSilent) && !errors.Is(err, errDamaged) {
		return err
	}
	r.trouble(document.Again, 0)
	r.card.lies, r.card.again = true, true
	return err
}

// onceMore says that a card whose answer was lost can be found again, so that it
// is read anew without the visitor's doing anything.
func (r *Reader) onceMore(a answer) bool {
	if !r.card.again || a.do != samv.Go {
		return false
	}
	r.card = r.card.anew()
	return true
}

// anew is the same card, to be read once more.
func (c card) anew() card { return card{odd: c.odd, said: c.said, saidAt: c.saidAt} }

// blink switches the field off and on: after that a card that lies there is
// found again.
func (r *Reader) blink(ctx context.Context) error {
	for _, c := range []stx.Command{stx.RFOff, stx.RFOn} {
		if _, err := r.put(ctx, stxQuestion(c)); err != nil {
			return err
		}
	}
	return nil
}

// read takes what the purpose needs from a card.
func (r *Reader) read(take func() (document.Shown, error), record []byte) {
	took := r.cfg.Clock.Now().Sub(r.card.begun)
	r.card.lies, r.card.told, r.card.failed, r.card.misses, r.card.said = true, true, 0, 0, ""
	if r.ask.Look != nil {
		r.ask.Look(record)
		return
	}
	shown, err := take()
	if err != nil {
		r.trouble(document.Unreadable, 0)
		return
	}
	if r.dialect == STX {
		r.card.key = shown.Key
	}
	r.cfg.Logger.Info("card read", "kind", string(shown.Kind), "ms", took.Milliseconds(), "doubts", len(shown.Doubts))
	r.ask.Say(shown)
}

// failed is a status that is no success: what to do, and what to tell. first says
// that no card was found yet.
func (r *Reader) failed(ctx context.Context, a answer, first bool) error {
	switch do := a.do; {
	case do == samv.Wait, first && do == samv.Nothing:
		r.ill = 0
		if r.card.misses++; r.card.misses >= 2 { // nothing lies there: whoever comes next is told anew
			r.card = card{odd: r.card.odd}
		}
		return nil
	case do == samv.Still:
		r.card.misses = 0
		r.trouble(document.HoldStill, sw(a))
		return nil
	case do == samv.Again:
		r.trouble(document.Again, sw(a))
	case do == samv.AgainOrStaff:
		if r.card.odd++; r.card.odd > 1 {
			r.trouble(document.NotGenuine, sw(a))
			break
		}
		r.trouble(document.Again, sw(a))
	case do == samv.Staff:
		r.trouble(document.NotGenuine, sw(a))
	case do == samv.Wrong:
		r.trouble(document.WrongCard, sw(a))
		r.card.unlike = first
	case do == samv.OutOfService, first && do == samv.Unsupported:
		r.cfg.Logger.Error("card reader refuses", "status", a.log)
		r.known = false
		if do == samv.OutOfService {
			r.set(document.Fault)
		}
		return nil
	case do == samv.Unsupported, do == samv.Nothing:
		r.cfg.Logger.Error("card reader refuses to read", "status", a.log)
		r.trouble(document.Unreadable, sw(a))
	default: // select failed, or a status that no source knows
		return r.failedAgain(ctx, a)
	}
	r.card.lies, r.card.misses = true, 0 // given up until it has left
	return nil
}

// failedAgain begins anew at find. An error that the module does not know itself
// is met with a reset (section 3); the third time is told.
func (r *Reader) failedAgain(ctx context.Context, a answer) error {
	r.card.failed++
	chosen := a.sw != byte(samv.SelectFailed)
	switch {
	case r.card.failed == 2 && chosen && r.dialect == SAMV:
		r.cfg.Logger.Warn("card reader is reset", "status", a.log)
		_, err := r.put(ctx, samQuestion(samv.Reset))
		return err
	case r.card.failed < 3:
		return nil
	case chosen:
		r.trouble(document.Again, sw(a))
	default:
		r.trouble(document.WrongCard, sw(a))
	}
	r.card.lies, r.card.misses = true, 0
	return nil
}
