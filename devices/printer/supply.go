package printer

import (
	"sync"

	"yimen/devices/watch"
	"yimen/kiosk/slip"
)

// Supply is how much paper is left, as far as known.
func (p *Printer) Supply() Supply { return p.book.supply.Get() }

// WatchSupply calls f at once with the supply and again at each change.
func (p *Printer) WatchSupply(f func(Supply)) { p.book.supply.Add(f) }

// NewRoll says that somebody put a new roll in.
func (p *Printer) NewRoll() { p.book.change(func(r *roll) { r.fresh(true) }) }

// book keeps the roll's account. The driver writes into it, anybody reads.
type book struct {
	mu     sync.Mutex
	roll   roll
	supply *watch.Value[Supply]
	kept   *watch.Value[RollState]
}

func newBook(cfg Roll) *book {
	b := &book{roll: newRoll(cfg)}
	b.supply = watch.New(b.roll.supply())
	b.kept = watch.New(b.roll.now)
	if cfg.Keep != nil {
		b.kept.Add(cfg.Keep)
	}
	return b
}

func (b *book) change(f func(*roll)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	f(&b.roll)
	b.kept.Set(b.roll.now)
	b.supply.Set(b.roll.supply())
}

// printed counts a slip that came out.
func (b *book) printed(mm float64) { b.change(func(r *roll) { r.printed(mm) }) }

// moved counts other paper.
func (b *book) moved(mm float64) { b.change(func(r *roll) { r.moved(mm) }) }

// state tells what the printer is in.
func (b *book) state(s slip.State) { b.change(func(r *roll) { r.state(s) }) }
