package printer

import (
	"sync"

	"yimen/kiosk/slip"
)

// Supply is how much paper is left, as far as known.
func (p *Printer) Supply() Supply { return p.book.supply.get() }

// WatchSupply calls f at once with the supply and again at each change.
func (p *Printer) WatchSupply(f func(Supply)) { p.book.supply.add(f) }

// NewRoll says that somebody put a new roll in.
func (p *Printer) NewRoll() { p.book.change(func(r *roll) { r.fresh(true) }) }

// book keeps the roll's account. The driver writes into it, anybody reads.
type book struct {
	mu     sync.Mutex
	roll   roll
	supply *watchers[Supply]
	kept   *watchers[RollState]
}

func newBook(cfg Roll) *book {
	b := &book{roll: newRoll(cfg)}
	b.supply = newWatchers(b.roll.supply())
	b.kept = newWatchers(b.roll.now)
	if cfg.Keep != nil {
		b.kept.add(cfg.Keep)
	}
	return b
}

func (b *book) change(f func(*roll)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	f(&b.roll)
	b.kept.set(b.roll.now)
	b.supply.set(b.roll.supply())
}

// printed counts a slip that came out.
func (b *book) printed(mm float64) { b.change(func(r *roll) { r.printed(mm) }) }

// moved counts other paper.
func (b *book) moved(mm float64) { b.change(func(r *roll) { r.moved(mm) }) }

// state tells what the printer is in.
func (b *book) state(s slip.State) { b.change(func(r *roll) { r.state(s) }) }
