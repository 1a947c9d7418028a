package desk_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"yimen/app/hall/desk"
	"yimen/i18n"
)

// hall is a counter with one line, as little as shows whether a step was done
// once: its steps change the state, and a key that was seen does nothing again.
type hall struct {
	mu      sync.Mutex
	state   desk.CounterState
	number  int
	version int64
	key     int
	seen    map[string]bool
	done    []string // steps, with what they were about
	posts   int      // requests, repeats counted
	down    bool     // requests are cut off, after they were done where cut is set
	cut     bool
	out     bool // signed out
	plain   bool // the script does not arrive
	wakes   map[chan struct{}]bool
}

func newHall() *hall {
	return &hall{state: desk.Idle, number: 26, version: 1, seen: map[string]bool{}, wakes: map[chan struct{}]bool{}}
}

func (h *hall) page() desk.Page {
	h.key++
	c := counter(h.state, "")
	c.Now, c.Live.Version, c.Key, c.Undo = time.Now().In(zone), h.version, fmt.Sprintf("k%d", h.key), nil
	if c.Ticket != nil {
		*c.Ticket = desk.Ticket{ID: fmt.Sprintf("t%d", h.number), Version: int(h.version), Label: fmt.Sprintf("A%03d", h.number), Called: c.Now, Started: c.Now, Calls: 1, Again: c.Now.Add(time.Hour)}
	}
	return c
}

// changed tells the page. The lock is held.
func (h *hall) changed() {
	h.version++
	for c := range h.wakes {
		select {
		case c <- struct{}{}:
		default:
		}
	}
}

func (h *hall) do(r *http.Request) {
	do := r.PostFormValue("do")
	h.posts++
	if h.seen[r.PostFormValue("key")] {
		return
	}
	h.seen[r.PostFormValue("key")] = true
	h.done = append(h.done, strings.TrimSpace(do+" "+r.PostFormValue("ticket")+r.PostFormValue("number")))
	switch do {
	case desk.DoNext, desk.DoNumber:
		h.state, h.number = desk.Called, h.number+1
	case desk.DoCame:
		h.state = desk.Serving
	case desk.DoFinish, desk.DoMissed:
		h.state = desk.Idle
	case desk.DoPause:
		h.state = desk.Paused
	case desk.DoResume:
		h.state = desk.Idle
	}
	h.changed()
}

func (h *hall) serve() http.Handler {
	mux := http.NewServeMux()
	for _, f := range desk.Files() {
		if h.plain && strings.HasSuffix(f.Path, ".js") {
			continue
		}
		mux.HandleFunc("GET "+f.Path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", f.Type)
			_, _ = w.Write(f.Body)
		})
	}
	mux.HandleFunc("GET /desk", func(w http.ResponseWriter, _ *http.Request) {
		h.mu.Lock()
		defer h.mu.Unlock()
		show(w, h.page(), i18n.ZH)
	})
	mux.HandleFunc("GET /desk/signin", func(w http.ResponseWriter, _ *http.Request) {
		f := frame("")
		f.Live = desk.Live{}
		show(w, desk.SignIn{Frame: f}, i18n.ZH)
	})
	mux.HandleFunc("GET /desk/live", func(w http.ResponseWriter, r *http.Request) {
		h.mu.Lock()
		defer h.mu.Unlock()
		if h.out {
			http.Redirect(w, r, "/desk/signin", http.StatusSeeOther)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if err := desk.RenderLive(w, h.page(), i18n.ZH); err != nil {
			panic(err)
		}
	})
	mux.HandleFunc("POST /desk/do", func(w http.ResponseWriter, r *http.Request) {
		h.mu.Lock()
		defer h.mu.Unlock()
		h.do(r)
		if h.cut {
			panic(http.ErrAbortHandler)
		}
		to := "/desk"
		if r.PostFormValue("do") == desk.DoSignOut {
			to = "/desk/signin"
		}
		http.Redirect(w, r, to, http.StatusSeeOther)
	})
	mux.HandleFunc("GET /desk/events", func(w http.ResponseWriter, r *http.Request) {
		wake := make(chan struct{}, 1)
		h.mu.Lock()
		h.wakes[wake] = true
		h.mu.Unlock()
		w.Header().Set("Content-Type", "text/event-stream")
		w.(http.Flusher).Flush()
		for {
			select {
			case <-r.Context().Done():
				return
			case <-wake:
			}
			h.mu.Lock()
			_, err := fmt.Fprintf(w, "data: %d\n\n", h.version)
			gone := h.down
			h.mu.Unlock()
			if err != nil || gone {
				return
			}
			w.(http.Flusher).Flush()
		}
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.mu.Lock()
		down := h.down
		h.mu.Unlock()
		if down {
			panic(http.ErrAbortHandler)
		}
		mux.ServeHTTP(w, r)
	})
}

func (h *hall) set(f func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	f()
}

// desktop is a browser at the hall's counter.
type desktop struct {
	*hall
	t   *testing.T
	url string
	do  func(...chromedp.Action[chromedp.Void])
	is  func(string) bool
}

func at(t *testing.T) *desktop {
	ctx := browser(t)
	h := newHall()
	srv := httptest.NewServer(h.serve())
	srv.Config.ErrorLog = nil
	t.Cleanup(func() { srv.CloseClientConnections(); srv.Close() })
	d := &desktop{hall: h, t: t, url: srv.URL}
	d.do = func(steps ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		if err := chromedp.Do(ctx, steps...); err != nil {
			t.Fatal(err)
		}
	}
	d.is = func(js string) bool {
		t.Helper()
		got, err := chromedp.Run(ctx, chromedp.Evaluate[bool](js))
		if err != nil {
			t.Fatalf("%s: %v", js, err)
		}
		return got
	}
	d.do(chromedp.Navigate(srv.URL + "/desk"))
	d.wait(`document.querySelector('[data-net=on]').offsetParent !== null`)
	return d
}

// wait holds until something is so in the page.
func (d *desktop) wait(js string) {
	d.t.Helper()
	until := time.Now().Add(time.Minute)
	for !d.is(js) {
		if time.Now().After(until) {
			d.t.Fatalf("never: %s; done %v", js, d.steps())
		}
		time.Sleep(20 * time.Millisecond) // between two looks
	}
}

// ready waits for a state, and for the moment after a change to pass in which
// nothing is taken.
func (d *desktop) ready(state desk.CounterState) {
	d.t.Helper()
	d.wait(`document.getElementById('live').classList.contains('is-` + string(state) + `') && !document.body.hasAttribute('data-quiet')`)
}

func (d *desktop) steps() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.done)
}

func (d *desktop) want(steps ...string) {
	d.t.Helper()
	if got := d.steps(); !slices.Equal(got, steps) {
		d.t.Errorf("done %q, want %q", got, steps)
	}
}

func TestWorksByKeysAlone(t *testing.T) {
	d := at(t)
	d.ready(desk.Idle)
	d.do(chromedp.KeyEvent("n"))
	d.ready(desk.Called)
	if !d.is(`document.activeElement.closest('.main') !== null || document.activeElement === document.body`) {
		t.Error("the focus is nowhere to go on from")
	}
	d.do(chromedp.KeyEvent("R")) // too soon, and says so
	if !d.is(`document.querySelector('[data-keys^="r"]').getAttribute('aria-disabled') === 'true' && /\d/.test(document.querySelector('[data-keys^="r"] .cd').textContent)`) {
		t.Error("calling again is not held back")
	}
	d.do(chromedp.KeyEvent("c"))
	d.ready(desk.Serving)
	d.do(chromedp.KeyEvent("t")) // opens a form, and goes into it
	d.wait(`document.activeElement.id === 'to'`)
	d.do(chromedp.KeyEvent("\u001b"))
	d.wait(`!document.querySelector('details[open]')`)
	d.do(chromedp.KeyEvent("f"))
	d.ready(desk.Idle)
	d.do(chromedp.KeyEvent("b"))
	d.wait(`document.activeElement.id === 'number'`)
	d.do(chromedp.KeyEvent("n1")) // typed, and no step
	d.wait(`document.getElementById('number').value === 'n1'`)
	d.want("next", "came t27", "finish t27")
	if d.is(`document.title.includes('A027')`) {
		t.Error("the title keeps a ticket that has gone")
	}
}

func TestSecondClickSendsNothingTwice(t *testing.T) {
	d := at(t)
	d.ready(desk.Idle)
	// The second half of a slow double click falls on the button that comes into
	// the place of the first.
	d.do(chromedp.Evaluate[chromedp.Void](`new MutationObserver((_, o) => {
		o.disconnect();
		window.second = document.querySelector('.acts .main [data-keys^=c]');
		window.second.click();
	}).observe(document.getElementById('live'), {attributes: true, attributeFilter: ['class']})`))
	d.do(chromedp.Click(".acts .main button"))
	d.ready(desk.Called)
	d.want("next")
	if !d.is(`!!window.second`) {
		t.Error("there was no second click")
	}
	// Nor is a step sent twice that is pressed thrice in one moment.
	if !d.is(`(() => { const b = document.querySelector('.acts .main button'); b.click(); b.click(); b.click(); return true })()`) {
		t.Fatal()
	}
	d.ready(desk.Serving)
	d.want("next", "came t27")
	d.set(func() {
		if d.posts != 2 {
			t.Errorf("%d requests for two steps", d.posts)
		}
	})
	d.do(chromedp.Reload())
	d.ready(desk.Serving)
	d.want("next", "came t27")
}

func TestLiveUpdateKeepsWhatIsTyped(t *testing.T) {
	d := at(t)
	d.ready(desk.Idle)
	d.do(chromedp.KeyEvent("b"))
	d.wait(`document.activeElement.id === 'number'`)
	d.do(chromedp.SendKeys("#number", "A03"))
	d.set(d.changed)
	d.wait(fmt.Sprintf(`document.getElementById('live').dataset.version === '%d'`, d.now()))
	for _, kept := range []string{`document.activeElement.id === 'number'`, `document.getElementById('number').value === 'A03'`, `document.getElementById('p-number').open`} {
		if !d.is(kept) {
			t.Errorf("no longer: %s", kept)
		}
	}
	// An answer that is older than the page is dropped.
	late := d.now() + 5
	d.set(func() { d.version = late - 1; d.changed() })
	d.wait(fmt.Sprintf(`document.getElementById('live').dataset.version === '%d'`, late))
	d.set(func() { d.version = 1; d.state = desk.Paused; d.key = 500 })
	d.do(chromedp.Evaluate[chromedp.Void](`window.dispatchEvent(new Event('online'))`))
	d.wait(fmt.Sprintf(`%d > 500`, d.keys()))
	d.set(func() { d.version = late; d.changed(); d.state = desk.Idle })
	d.wait(fmt.Sprintf(`document.getElementById('live').dataset.version === '%d'`, late+1))
	if !d.is(`document.getElementById('number').value === 'A03'`) {
		t.Error("a stale answer was drawn")
	}
}

func (d *desktop) now() int64 { d.mu.Lock(); defer d.mu.Unlock(); return d.version }

// keys waits until the page has asked again, and is how many were drawn.
func (d *desktop) keys() int {
	until := time.Now().Add(time.Minute)
	for {
		d.mu.Lock()
		n := d.key
		d.mu.Unlock()
		if n > 500 || time.Now().After(until) {
			return n
		}
		time.Sleep(5 * time.Millisecond) // between two looks
	}
}

func TestLostConnectionIsShownAndTheStepArrivesOnce(t *testing.T) {
	d := at(t)
	d.ready(desk.Idle)
	d.set(func() { d.down = true; d.changed() }) // the stream breaks
	d.wait(`document.getElementById('lost').offsetParent !== null && document.querySelector('[data-net=off]').offsetParent !== null`)
	d.do(chromedp.KeyEvent("n"))
	d.wait(`document.getElementById('sending').offsetParent !== null`)
	d.do(chromedp.KeyEvent("p")) // opens the panel; its step waits for nobody
	d.do(chromedp.Click(`#p-pause form button`))
	d.wait(`document.getElementById('busy').offsetParent !== null`)
	d.want()
	d.set(func() { d.down = false })
	d.ready(desk.Called)
	d.wait(`document.getElementById('lost').offsetParent === null && document.getElementById('sending').offsetParent === null`)
	d.want("next")
}

func TestAnswerThatIsLostIsNoSecondStep(t *testing.T) {
	d := at(t)
	d.ready(desk.Idle)
	d.set(func() { d.cut = true }) // done, but nobody hears of it
	d.do(chromedp.KeyEvent("n"))
	d.wait(`document.getElementById('sending').offsetParent !== null`)
	d.set(func() { d.cut = false })
	d.ready(desk.Called)
	d.wait(`document.getElementById('sending').offsetParent === null`)
	d.want("next")
	d.set(func() {
		if d.posts < 2 {
			t.Error("nothing was repeated")
		}
	})
}

func TestSignedOutElsewhereShowsTheSignIn(t *testing.T) {
	d := at(t)
	d.set(func() { d.out = true; d.changed() })
	d.wait(`location.pathname === '/desk/signin' && document.getElementById('pin') !== null`)
}

// A step that leads to another page brings that page, in its own address.
func TestStepThatLeadsElsewhere(t *testing.T) {
	d := at(t)
	d.ready(desk.Idle)
	d.do(chromedp.Click(`header form button`))
	d.wait(`location.pathname === '/desk/signin' && document.getElementById('pin') !== null && document.documentElement.lang === 'zh-Hans'`)
	d.want("signout")
}

// Without the script the same page works as forms.
func TestWorksWithoutTheScript(t *testing.T) {
	ctx := browser(t)
	h := newHall()
	h.plain = true
	srv := httptest.NewServer(h.serve())
	t.Cleanup(func() { srv.CloseClientConnections(); srv.Close() })
	if err := chromedp.Do(ctx, chromedp.Navigate(srv.URL+"/desk"), chromedp.Click(".is-idle .acts .main button"), chromedp.WaitVisible(".is-called .label"),
		chromedp.Click(".is-called .acts .main button"), chromedp.WaitVisible(".is-serving .label"),
		chromedp.Click(".is-serving .acts .main button"), chromedp.WaitVisible(".is-idle"), chromedp.Reload(), chromedp.WaitVisible(".is-idle")); err != nil {
		t.Fatal(err)
	}
	h.set(func() {
		if want := []string{"next", "came t27", "finish t27"}; !slices.Equal(h.done, want) {
			t.Errorf("done %q, want %q", h.done, want)
		}
	})
}
