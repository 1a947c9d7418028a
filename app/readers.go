package main

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"

	"yimen/devices/document"
	"yimen/kiosk/queue"
	"yimen/kiosk/visit"
)

// reader is one of the kiosk's readers of documents.
type reader struct {
	kind string // visit.KindCard ...
	name string // port or name, for the service page
	document.Reader
	// fields reads one document and tells which of its fields arrive, masked:
	// "name 张*". nil where the reader cannot.
	fields func(context.Context) ([]string, error)
}

// readers are all of them as one: a document may be shown at any. What they read
// for one visit is never told to another.
type readers struct {
	all  []reader
	send func(visit.Event)
	log  *slog.Logger

	mu     sync.Mutex
	cancel context.CancelFunc // of what is being read; nil: nothing
	last   chan struct{}      // closed when the reading before has ended
}

// watch tells whether anything can be read.
func (r *readers) watch(changed func()) {
	for _, one := range r.all {
		one.Watch(func(document.State) { changed() })
	}
}

// ready says that a document can be shown at one of them at least.
func (r *readers) ready() bool {
	return slices.ContainsFunc(r.all, func(x reader) bool { return x.State() == document.Ready })
}

// read asks for documents for a visit until stop.
func (r *readers) read(id string, p visit.Purpose) {
	r.begin(func(ctx context.Context) {
		var wg sync.WaitGroup
		for _, one := range r.all {
			wg.Go(func() {
				err := one.Read(ctx, document.Purpose(p), func(e document.Event) { r.tell(ctx, id, one.kind, e) })
				if err != nil && ctx.Err() == nil {
					r.log.Error("a reader cannot read", "reader", one.kind, "error", err)
				}
			})
		}
		wg.Wait()
	})
}

// tell turns what a reader says into an event of the visit that asked.
func (r *readers) tell(ctx context.Context, id, kind string, e document.Event) {
	if ctx.Err() != nil {
		return
	}
	switch e := e.(type) {
	case document.Shown:
		r.log.Info("a document was shown", "reader", kind, "kind", e.Kind, "expired", e.Expired, "doubts", e.Doubts)
		r.send(visit.DocumentShown{Visit: id, Document: visit.Document{Person: queue.Person(e.Key), Name: e.Name, Expired: e.Expired}})
	case document.Code:
		r.log.Info("a code of this hall was scanned", "reader", kind)
		r.send(visit.DocumentTrouble{Visit: id, What: visit.OwnCode})
	case document.Trouble:
		r.log.Info("a document was not read", "reader", kind, "trouble", e.What, "status", e.SW)
		r.send(visit.DocumentTrouble{Visit: id, What: string(e.What)})
	}
}

// try reads one document to see which of its fields arrive.
func (r *readers) try(id string) {
	r.begin(func(ctx context.Context) {
		ctx, cancel := context.WithTimeout(ctx, tryTime)
		defer cancel()
		answers := make(chan visit.Tried, len(r.all))
		asked := 0
		for _, one := range r.all {
			if one.fields == nil {
				continue
			}
			asked++
			go func() {
				fields, err := one.fields(ctx)
				t := visit.Tried{Visit: id, Fields: fields}
				if err != nil {
					r.log.Info("a test document was not read", "reader", one.kind, "error", err)
					t.Trouble = string(document.Unreadable)
					var no unread
					if errors.As(err, &no) {
						t.Trouble = string(no)
					}
				}
				answers <- t
			}()
		}
		best := visit.Tried{Visit: id, Trouble: string(document.Unreadable)}
		for range asked { // the first that has something to say; the others are called off
			t := <-answers
			if len(best.Fields) == 0 && (len(t.Fields) > 0 || t.Trouble != "" && t.Trouble != string(document.Unreadable)) {
				best = t
				cancel()
			}
		}
		r.send(best)
	})
}

// unread is why a test document was not read.
type unread document.What

func (u unread) Error() string { return "not read: " + string(u) }

// begin calls off what is being read and starts something else once it has ended.
func (r *readers) begin(f func(context.Context)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.cancel != nil {
		r.cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	before, done := r.last, make(chan struct{})
	r.cancel, r.last = cancel, done
	go func() {
		defer close(done)
		if before != nil {
			<-before
		}
		if ctx.Err() == nil {
			f(ctx)
		}
	}()
}

// stop calls off what is being read.
func (r *readers) stop() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.cancel != nil {
		r.cancel()
		r.cancel = nil
	}
}

// close ends every reader.
func (r *readers) close() {
	r.stop()
	for _, one := range r.all {
		if err := one.Close(); err != nil {
			r.log.Error("closing a reader", "reader", one.kind, "error", err)
		}
	}
}
