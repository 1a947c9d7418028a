package client

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"yimen/app/config"
	"yimen/app/hall"
	"yimen/app/office"
	"yimen/i18n"
	"yimen/kiosk/queue"
	"yimen/kiosk/store"
)

const patience = 20 * time.Second

// line is a hall server on loopback whose cable can be pulled.
type line struct {
	t      *testing.T
	server *http.Server
	addr   string
	h      http.Handler
	office *office.Office
	mu     sync.Mutex
	drop   func(*http.Request) bool // answers nothing although the request was carried out
}

func newLine(t *testing.T) *line {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	cfg := config.Default()
	cfg.Database.Path = filepath.Join(t.TempDir(), "hall.db")
	cfg.Queue.AnyTime = true
	log := slog.New(slog.DiscardHandler)
	o, err := office.Open(ctx, cfg, true, log)
	if err != nil {
		t.Fatal(err)
	}
	s, err := hall.New(ctx, hall.Config{Hall: "demo", Queue: o.Queue, Store: o.Store, Catalog: o.Catalog, Hours: o.Calendar, Packed: o.Packed, Clock: office.Now, Log: log})
	if err != nil {
		t.Fatal(err)
	}
	l := &line{t: t, h: s.Handler(), office: o}
	l.plug("127.0.0.1:0")
	t.Cleanup(func() {
		cancel()
		l.pull()
		_ = o.Close()
	})
	return l
}

func (l *line) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	l.mu.Lock()
	drop := l.drop
	l.mu.Unlock()
	if drop != nil && drop(r) {
		l.h.ServeHTTP(&nowhere{http.Header{}}, r)
		panic(http.ErrAbortHandler)
	}
	l.h.ServeHTTP(w, r)
}

type nowhere struct{ h http.Header }

func (n *nowhere) Header() http.Header         { return n.h }
func (n *nowhere) Write(b []byte) (int, error) { return len(b), nil }
func (n *nowhere) WriteHeader(int)             {}

func (l *line) plug(addr string) {
	l.t.Helper()
	n, err := net.Listen("tcp", addr)
	if err != nil {
		l.t.Fatal(err)
	}
	l.addr = n.Addr().String()
	l.server = &http.Server{Handler: l}
	go func(s *http.Server) { _ = s.Serve(n) }(l.server)
}

func (l *line) pull() { _ = l.server.Close() }

func (l *line) desk(prefix string) (*Desk, context.CancelFunc) {
	l.t.Helper()
	_, token, err := hall.AddDevice(context.Background(), l.office.Store, "demo", hall.Device{Kind: hall.Kiosk, Name: "kiosk " + prefix, Prefix: prefix}, office.Now())
	if err != nil {
		l.t.Fatal(err)
	}
	st, err := store.Open(context.Background(), filepath.Join(l.t.TempDir(), "kiosk.db"), store.Options{Exclusive: true})
	if err != nil {
		l.t.Fatal(err)
	}
	q, err := queue.New(queue.Config{Hall: "demo", Lanes: office.Lanes(l.office.Catalog()), Store: st, Clock: queue.SystemClock(), Zone: time.FixedZone("", 8*3600), OwnPrefix: prefix})
	if err != nil {
		l.t.Fatal(err)
	}
	d := NewDesk(DeskConfig{Remote: New("http://"+l.addr, token, "en"), Local: q, Store: st, Hall: "demo", Log: slog.New(slog.DiscardHandler), NoOwn: prefix == ""})
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { d.Run(ctx); close(done) }()
	stop := sync.OnceFunc(func() { cancel(); <-done; _ = st.Close() })
	l.t.Cleanup(stop)
	return d, stop
}

func (l *line) labels() (out []string) {
	l.t.Helper()
	day, _, err := l.office.Queue.Day(context.Background())
	if err != nil {
		l.t.Fatal(err)
	}
	legs, err := l.office.Queue.Legs(context.Background(), queue.LegQuery{Day: day, States: []queue.LegState{queue.InLine}})
	if err != nil {
		l.t.Fatal(err)
	}
	for _, leg := range legs {
		out = append(out, leg.Ticket.Label())
	}
	return out
}

func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !is(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("never: ", what)
		}
	}
}

var request = 0

func ask(t *testing.T, d *Desk, lane string) (queue.Ticket, queue.Job) {
	t.Helper()
	request++
	tk, j, err := d.Issue(context.Background(), queue.Request{Key: fmt.Sprintf("button-%08d", request), Lane: lane, Lang: i18n.EN})
	if err != nil {
		t.Fatal(err)
	}
	return tk, j
}

// Q52: without the server the kiosk gives its own numbers, which come to it later,
// each once, by their time of issue.
func TestQ52WithoutTheServer(t *testing.T) {
	l := newLine(t)
	d, _ := l.desk("X")
	ctx := context.Background()
	first, job := ask(t, d, "biz")
	if first.Label() != "A001" {
		t.Fatal(first.Label())
	}
	if err := d.Begin(ctx, job.ID); err != nil {
		t.Fatal(err)
	}
	addr := l.addr
	l.pull()
	if err := d.End(ctx, job.ID, queue.JobPrinted, ""); err != nil {
		t.Fatal("the slip is out, and that is kept: ", err)
	}
	var own []queue.Ticket
	for range 3 {
		tk, j := ask(t, d, "biz")
		if err := d.Begin(ctx, j.ID); err != nil {
			t.Fatal(err)
		}
		if err := d.End(ctx, j.ID, queue.JobPrinted, ""); err != nil {
			t.Fatal(err)
		}
		own = append(own, tk)
	}
	for i, tk := range own {
		if want := fmt.Sprintf("X%03d", i+1); tk.Label() != want {
			t.Errorf("%s, not %s", tk.Label(), want)
		}
	}
	again, _, err := d.Issue(ctx, queue.Request{Key: fmt.Sprintf("button-%08d", request), Lane: "biz", Lang: i18n.EN})
	if err != nil || again.ID != own[2].ID {
		t.Errorf("the same button gave %s (%v)", again.Label(), err)
	}
	if w, err := d.Waiting(ctx); err != nil || len(w) == 0 || w[0].Wait.Known {
		t.Errorf("a wait is announced that nobody can know: %+v, %v", w, err)
	}
	l.plug(addr)
	want := []string{"A001", "X001", "X002", "X003"}
	eventually(t, "all are there", func() bool { return slices.Equal(l.labels(), want) })
	if again, _, err := d.Issue(ctx, queue.Request{Key: fmt.Sprintf("button-%08d", request), Lane: "biz", Lang: i18n.EN}); err != nil || again.ID != own[2].ID {
		t.Errorf("back on the line the same button gave %s (%v)", again.Label(), err)
	}
	tk, _ := ask(t, d, "biz")
	if tk.Label() != "A002" {
		t.Errorf("the server's next is %s", tk.Label())
	}
	eventually(t, "the slip's end is known", func() bool {
		j, err := l.office.Queue.Job(ctx, job.ID)
		return err == nil && j.State == queue.JobPrinted
	})
	eventually(t, "nothing is left over", func() bool {
		tickets, jobs, err := d.leftOver(ctx)
		return err == nil && len(tickets)+len(jobs) == 0
	})
}

// A number whose answer was lost on the way ends as a ghost once the kiosk has said
// what it gave instead: nobody is called who is not there.
func TestAnswerLostOnTheWay(t *testing.T) {
	l := newLine(t)
	d, _ := l.desk("X")
	eventually(t, "the line is up", func() bool { return !d.Away() })
	l.mu.Lock()
	l.drop = func(r *http.Request) bool { return r.URL.Path == "/v1/tickets" }
	l.mu.Unlock()
	tk, j := ask(t, d, "biz")
	if tk.Label() != "X001" {
		t.Fatal(tk.Label())
	}
	if err := d.End(context.Background(), j.ID, queue.JobPrinted, ""); err != nil {
		t.Fatal(err)
	}
	l.mu.Lock()
	l.drop = nil
	l.mu.Unlock()
	eventually(t, "only the number that was seen waits", func() bool { return slices.Equal(l.labels(), []string{"X001"}) })
	if tk, _ := ask(t, d, "biz"); tk.Label() != "A002" {
		t.Errorf("the number that nobody saw is used: next is A002, not %s", tk.Label())
	}
}

// A kiosk without a letter of its own says that it has no numbers.
func TestNoLetterOfItsOwn(t *testing.T) {
	l := newLine(t)
	d, _ := l.desk("")
	l.pull()
	_, _, err := d.Issue(context.Background(), queue.Request{Key: "button-none", Lane: "biz", Lang: i18n.EN})
	if err != ErrAway {
		t.Error(err)
	}
}

// The server's own refusals come through as the queue's errors.
func TestRefusalsComeThrough(t *testing.T) {
	l := newLine(t)
	d, _ := l.desk("X")
	ctx := context.Background()
	if _, _, err := d.Issue(ctx, queue.Request{Key: "button-lane", Lane: "none", Lang: i18n.EN}); err == nil || Away(err) {
		t.Errorf("no such lane: %v", err)
	}
	who := queue.Person{1, 2, 3}
	if _, _, err := d.Issue(ctx, queue.Request{Key: "button-p1", Lane: "biz", Lang: i18n.EN, Person: who}); err != nil {
		t.Fatal(err)
	}
	_, _, err := d.Issue(ctx, queue.Request{Key: "button-p2", Lane: "biz", Lang: i18n.EN, Person: who})
	if has, ok := err.(queue.HasOne); !ok || has.Ticket.Label() != "A001" {
		t.Errorf("holds one already: %v", err)
	}
	if err := l.office.Queue.SetState(ctx, queue.ServeOut, "test"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := d.Issue(ctx, queue.Request{Key: "button-p3", Lane: "biz", Lang: i18n.EN}); err == nil || Away(err) {
		t.Errorf("no more numbers: %v", err)
	}
}

// The catalogue is fetched once, and again when it is another.
func TestCatalogue(t *testing.T) {
	l := newLine(t)
	d, _ := l.desk("X")
	content, tag, err := d.remote.Catalogue(context.Background(), "")
	if err != nil || len(content) < 1000 || tag == "" {
		t.Fatal(len(content), tag, err)
	}
	content, again, err := d.remote.Catalogue(context.Background(), tag)
	if err != nil || content != nil || again != tag {
		t.Error(len(content), again, err)
	}
}

// A follower comes back to a server that was away, with what it has.
func TestFollow(t *testing.T) {
	l := newLine(t)
	d, _ := l.desk("X")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	events := make(chan Event, 100)
	go d.remote.Follow(ctx, "/v1/events", func() {}, func(e Event) { events <- e })
	next := func() Event {
		select {
		case e := <-events:
			return e
		case <-time.After(patience):
			t.Fatal("no event came")
			return Event{}
		}
	}
	// The stream begins with what happens from then on: ask until it does.
	eventually(t, "the first event", func() bool { ask(t, d, "biz"); return len(events) > 0 })
	for len(events) > 0 {
		next()
	}
	addr := l.addr
	l.pull()
	tk, _, err := l.office.Queue.Issue(context.Background(), queue.Request{Key: "meanwhile", Lane: "tax", Lang: i18n.EN})
	if err != nil {
		t.Fatal(err)
	}
	l.plug(addr)
	for !strings.Contains(string(next().Data), tk.ID) { // of what happened while it was away
	}
}

func FuzzReadEvents(f *testing.F) {
	f.Add([]byte("id: 3\nevent: zone\ndata: {}\n\n: alive\n\ndata: a\ndata: b\n\n"))
	f.Add([]byte("data\r\n\r\nid\x00: 3\n\n\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		n := 0
		err := ReadEvents(&slow{b: b}, func() { n++ }, func(e Event) {
			if len(e.Data) > len(b) {
				t.Error("more came out than went in")
			}
		})
		if err == nil || n > len(b)+1 {
			t.Error(n, err)
		}
	})
}

// slow gives a byte at a time.
type slow struct{ b []byte }

func (s *slow) Read(p []byte) (int, error) {
	if len(s.b) == 0 {
		return 0, fmt.Errorf("the end")
	}
	p[0], s.b = s.b[0], s.b[1:]
	return 1, nil
}
