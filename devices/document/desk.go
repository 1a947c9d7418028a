package document

import (
	"context"
	"sync"
)

// Ask is a Read that lasts, or a look at one document.
type Ask struct {
	Ctx    context.Context
	Fields Fields
	Tell   func(Event) // nil: nothing is told
	// Look is for whoever tests a reader: the driver hands it what it reads, of a
	// type of its own, instead of taking fields. nil: none.
	Look func(raw any)
	done chan struct{}
}

// Say tells an event, unless the one who asked has gone.
func (a *Ask) Say(e Event) {
	if a != nil && a.Tell != nil && a.Ctx.Err() == nil {
		a.Tell(e)
	}
}

// End lets whoever asked return.
func (a *Ask) End() { close(a.done) }

// Desk hands what is asked of a reader to the goroutine that owns its cable, one
// at a time. Every driver has one, with its state.
type Desk struct {
	asks  chan *Ask
	quit  chan struct{}
	ended chan struct{}
	close sync.Once
	mu    sync.Mutex
	busy  bool
}

// NewDesk opens one.
func NewDesk() *Desk {
	return &Desk{asks: make(chan *Ask), quit: make(chan struct{}), ended: make(chan struct{})}
}

// Asks brings what is asked. The owner ends each with End.
func (d *Desk) Asks() <-chan *Ask { return d.asks }

// Quit is closed when the owner has to end; it says so with Ended.
func (d *Desk) Quit() <-chan struct{} { return d.quit }

// Ended says that the owner has ended.
func (d *Desk) Ended() { close(d.ended) }

// Close lets the owner end, and waits for it.
func (d *Desk) Close() error {
	d.close.Do(func() { close(d.quit) })
	<-d.ended
	return nil
}

// Serve hands an ask to the owner and waits until it has ended: nil when its
// context is done, ErrBusy, or ErrClosed.
func (d *Desk) Serve(a *Ask) error {
	d.mu.Lock()
	if d.busy {
		d.mu.Unlock()
		return ErrBusy
	}
	d.busy = true
	d.mu.Unlock()
	defer func() {
		d.mu.Lock()
		d.busy = false
		d.mu.Unlock()
	}()
	a.done = make(chan struct{})
	select {
	case d.asks <- a:
		<-a.done
	case <-a.Ctx.Done():
	case <-d.quit:
	}
	select {
	case <-d.quit:
		return ErrClosed
	default:
		return nil
	}
}
