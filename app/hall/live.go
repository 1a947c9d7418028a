package hall

import (
	"context"
	"slices"
	"sync"
	"time"

	"yimen/kiosk/queue"
)

// View is the hall at one moment, shared by everybody who looks. It is never
// changed once made.
type View struct {
	Seq   int64 // of the last event in it
	Day   string
	At    time.Time
	Rules queue.Rules
	State queue.HallState
	Stops []queue.Stop
	Posts []queue.Post
	Live  []queue.Leg // of the day, that have not ended
	Calls []queue.Leg // called last, newest first

	byTicket map[string][]queue.Leg
	byLane   map[string][]queue.Leg // waiting, in the order of being called
}

// Of is the legs of a ticket that have not ended.
func (v *View) Of(ticket string) []queue.Leg { return v.byTicket[ticket] }

// Waiting is a lane, in the order of being called.
func (v *View) Waiting(lane string) []queue.Leg { return v.byLane[lane] }

// Ahead is how many of its lane would be called before a leg.
func (v *View) Ahead(l queue.Leg) int {
	return max(0, slices.IndexFunc(v.byLane[l.Lane], func(o queue.Leg) bool { return o.Ticket.ID == l.Ticket.ID }))
}

// Post of a counter.
func (v *View) Post(window string) (queue.Post, bool) {
	i := slices.IndexFunc(v.Posts, func(p queue.Post) bool { return p.Window == window })
	if i < 0 {
		return queue.Post{}, false
	}
	return v.Posts[i], true
}

// live watches the record and tells who listens that something has happened.
type live struct {
	cfg  Config
	poke chan struct{}

	mu   sync.Mutex
	view *View
	subs map[chan struct{}]bool
}

// How often the record is looked at when nobody pokes: another program may have
// written. And how long a view may serve those who did not write themselves.
const (
	lookEvery = 250 * time.Millisecond
	viewEvery = 100 * time.Millisecond
)

func newLive(cfg Config) *live {
	return &live{cfg: cfg, poke: make(chan struct{}, 1), subs: map[chan struct{}]bool{}}
}

// changed says that this server has written something.
func (l *live) changed() {
	select {
	case l.poke <- struct{}{}:
	default:
	}
}

func (l *live) run(ctx context.Context) {
	t := time.NewTicker(lookEvery)
	defer t.Stop()
	var told int64 = -1
	for {
		if v, err := l.now(ctx); err == nil && v.Seq != told {
			told = v.Seq
			l.tell()
			// Many writes in a row are one change for those who look.
			select {
			case <-ctx.Done():
				return
			case <-time.After(viewEvery / 2):
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		case <-l.poke:
		}
	}
}

func (l *live) tell() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for c := range l.subs {
		select {
		case c <- struct{}{}:
		default: // has not looked at the last one yet
		}
	}
}

// listen gives a channel that gets a word after each change.
func (l *live) listen() (c chan struct{}, stop func()) {
	c = make(chan struct{}, 1)
	l.mu.Lock()
	l.subs[c] = true
	l.mu.Unlock()
	return c, func() {
		l.mu.Lock()
		delete(l.subs, c)
		l.mu.Unlock()
	}
}

// now is the hall as it is: read anew when the record has gone on.
func (l *live) now(ctx context.Context) (*View, error) {
	var v *View
	err := l.cfg.Store.Do(ctx, l.cfg.Hall, func(tx queue.Tx) error {
		last, err := tx.LastEvent()
		if err != nil {
			return err
		}
		l.mu.Lock()
		old := l.view
		l.mu.Unlock()
		if old != nil && old.Seq == last.Seq {
			v = old
			return nil
		}
		v, err = l.read(tx, last.Seq)
		return err
	})
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	if l.view == nil || v.Seq >= l.view.Seq {
		l.view = v
	}
	l.mu.Unlock()
	return v, nil
}

// last is the view of a moment ago: for the many who only look.
func (l *live) last(ctx context.Context) (*View, error) {
	l.mu.Lock()
	v := l.view
	l.mu.Unlock()
	if v != nil {
		return v, nil
	}
	return l.now(ctx)
}

// callsKept is how many of the last calls a view has, over all zones.
const callsKept = 60

func (l *live) read(tx queue.Tx, seq int64) (*View, error) {
	v := &View{Seq: seq, At: l.cfg.Clock()}
	var err error
	if v.Day, v.Rules, v.State, v.Stops, err = l.cfg.Queue.Now(tx); err != nil {
		return nil, err
	}
	if v.Posts, err = tx.Posts(); err != nil {
		return nil, err
	}
	if v.Live, err = tx.Legs(queue.LegQuery{Day: v.Day, States: []queue.LegState{queue.Planned, queue.InLine, queue.Called, queue.AtDesk, queue.Held, queue.MissedL}}); err != nil {
		return nil, err
	}
	if v.Calls, err = tx.Legs(queue.LegQuery{Day: v.Day, Newest: callsKept}); err != nil {
		return nil, err
	}
	v.byTicket, v.byLane = map[string][]queue.Leg{}, map[string][]queue.Leg{}
	for _, leg := range v.Live {
		v.byTicket[leg.Ticket.ID] = append(v.byTicket[leg.Ticket.ID], leg)
		if leg.State == queue.InLine {
			v.byLane[leg.Lane] = append(v.byLane[leg.Lane], leg)
		}
	}
	for _, in := range v.byLane {
		slices.SortStableFunc(in, func(a, b queue.Leg) int {
			switch {
			case v.Rules.Sooner(a, b, v.At):
				return -1
			case v.Rules.Sooner(b, a, v.At):
				return 1
			}
			return 0
		})
	}
	return v, nil
}
