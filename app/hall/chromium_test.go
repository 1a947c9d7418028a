package hall

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"yimen/kiosk/queue"
)

// one is the Chromium of all tests here, started by the first that needs it.
var one struct {
	sync.Mutex
	ctx  context.Context
	stop []func()
}

func TestMain(m *testing.M) {
	code := m.Run()
	for _, stop := range slices.Backward(one.stop) {
		stop()
	}
	os.Exit(code)
}

// chrome is a page in the real Chromium, for one test.
func chrome(t *testing.T) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("no chromium here (apt install chromium): the pages are not seen in a browser")
	}
	one.Lock()
	defer one.Unlock()
	if one.ctx == nil {
		dir, err := os.MkdirTemp("", "hall-chromium-")
		if err != nil {
			t.Fatal(err)
		}
		opts := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.UserDataDir(dir),
			chromedp.WSURLReadTimeout(2*time.Minute), chromedp.Flag("autoplay-policy", "no-user-gesture-required"))
		ctx, stop := chromedp.NewExecAllocator(context.Background(), opts...)
		ctx, end := chromedp.NewContext(ctx)
		one.stop = append(one.stop, func() { _ = os.RemoveAll(dir) }, stop, end)
		if err := chromedp.Do(ctx); err != nil {
			t.Fatalf("chromium does not start: %v", err)
		}
		one.ctx = ctx
	}
	ctx, end := chromedp.NewContext(one.ctx)
	t.Cleanup(end)
	ctx, late := context.WithTimeout(ctx, 3*time.Minute)
	t.Cleanup(late)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("chromium opens no page: %v", err)
	}
	return ctx
}

// checks are what would keep somebody from reading a page: read in the browser, from
// what it draws. Contrast, sizes, names, landmarks, ids and language.
const checks = `(() => {
  const out = [], seen = {};
  const lum = c => { const f = v => { v /= 255; return v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); }; return 0.2126 * f(c[0]) + 0.7152 * f(c[1]) + 0.0722 * f(c[2]); };
  const rgb = s => (s.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number);
  const ground = el => { for (let e = el; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0.99) return c; } return [255, 255, 255]; };
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > wide) out.push('scrolls sideways');
  if (!document.documentElement.lang) out.push('no language');
  if (document.querySelectorAll('main').length !== 1) out.push('not one main');
  if (!document.title) out.push('no title');
  for (const el of document.querySelectorAll('[id]')) { if (seen[el.id]) out.push('id twice: ' + el.id); seen[el.id] = true; }
  for (const el of document.querySelectorAll('body *')) {
    const s = getComputedStyle(el), r = el.getBoundingClientRect();
    if (!r.width || s.visibility === 'hidden' || el.closest('[hidden]')) continue;
    if (el.matches('a,button,input:not([type=hidden])')) {
      if (!(el.textContent.trim() || el.getAttribute('aria-label'))) out.push('no name: ' + el.outerHTML.slice(0, 60));
      if (r.height < 43.5 && s.display !== 'inline') out.push('too small for a finger: ' + el.textContent.trim() + ' ' + Math.round(r.height));
    }
    const own = [...el.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own) continue;
    const a = lum(rgb(s.color)), b = lum(ground(el)), c = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (c < 4.5) out.push('contrast ' + c.toFixed(1) + ': ' + el.textContent.trim().slice(0, 30));
    if (parseFloat(s.fontSize) < 15) out.push('small letters ' + s.fontSize + ': ' + el.textContent.trim().slice(0, 30));
    if (r.right > wide + 1) out.push('sticks out: ' + el.textContent.trim().slice(0, 30));
  }
  return out;
})()`

// look opens a page at a size, checks it and takes its picture.
func (r *rig) look(ctx context.Context, name, path string, w, h int64) {
	r.t.Helper()
	if _, err := chromedp.Call(ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: w, Height: h, DeviceScaleFactor: 1, Mobile: w < 500}); err != nil {
		r.t.Fatalf("%s: %v", name, err)
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(r.srv.URL+path), chromedp.WaitVisible("main")); err != nil {
		r.t.Fatalf("%s: %v", name, err)
	}
	told, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](checks))
	if err != nil {
		r.t.Fatalf("%s: %v", name, err)
	}
	shot, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		r.t.Fatalf("%s: %v", name, err)
	}
	for _, s := range told {
		r.t.Errorf("%s %dx%d: %s", name, w, h, s)
	}
	if dir := os.Getenv("YIMEN_PAGES"); dir != "" {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			r.t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s-%d.png", name, w)), shot, 0o644); err != nil {
			r.t.Fatal(err)
		}
	}
}

// Every public page in a real browser, in both languages, on a small phone, a large
// one, and the boards' screens.
func TestPublicPagesInABrowser(t *testing.T) {
	r := newRig(t)
	ctx := chrome(t)
	q := r.s.cfg.Queue
	kiosk := r.token(Kiosk, "")
	var ids []string
	for i, lang := range []string{"en", "zh-Hans", "zh-Hans", "zh-Hans", "en", "zh-Hans", "zh-Hans", "en"} {
		ids = append(ids, r.issue(kiosk, "biz", lang).ID)
		r.clock.Pass(time.Duration(i) * time.Second)
	}
	at := func(w string) queue.At { return queue.At{Window: w} }
	must := func(_ queue.Leg, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	call := func(w string) {
		t.Helper()
		r.clock.Pass(time.Second)
		if _, ok, err := q.Next(ctx, at(w)); err != nil || !ok {
			t.Fatal(ok, err)
		}
	}
	call("12")
	must(q.Came(ctx, at("12")))
	must(q.Done(ctx, at("12")))
	call("12")
	must(q.DidNotCome(ctx, at("12")))
	call("12")
	must(q.Hold(ctx, at("12")))
	call("12")
	must(q.Came(ctx, at("12")))
	call("13")
	must(q.MoreTime(ctx, ids[5], "more"))
	must(q.GiveUp(ctx, ids[6], "leave"))
	if err := q.SetStop(ctx, queue.Stop{Scope: "lane:tax", ZH: "业务系统故障", EN: "The system is out of order"}); err != nil {
		t.Fatal(err)
	}
	r.s.live.changed()
	for name, id := range map[string]string{"done": ids[0], "missed": ids[1], "held": ids[2], "serving": ids[3], "called": ids[4], "putback": ids[5], "cancelled": ids[6], "waiting": ids[7]} {
		for _, lang := range []string{"zh-Hans", "en"} {
			r.look(ctx, "ticket-"+name+"-"+lang, "/t/"+id+"?lang="+lang, 360, 640)
		}
	}
	for _, lang := range []string{"zh-Hans", "en"} {
		r.look(ctx, "ticket-waiting-large-"+lang, "/t/"+ids[7]+"?lang="+lang, 412, 915)
		r.look(ctx, "sure-"+lang, "/t/"+ids[7]+"/sure?lang="+lang, 360, 640)
		r.look(ctx, "receipt-"+lang, "/t/"+ids[7]+"/order?lang="+lang, 360, 640)
		r.look(ctx, "order-"+lang, "/order?lang="+lang, 360, 1400)
		r.look(ctx, "start-"+lang, "/?lang="+lang, 360, 900)
		r.look(ctx, "none-"+lang, "/t/7a3c4b80-0000-4000-8000-000000000009?lang="+lang, 360, 640)
	}
	r.look(ctx, "board", "/board", 1920, 1080)
	r.look(ctx, "board-portrait", "/board", 1080, 1920)
}

// wait asks the browser until something is so.
func wait(t *testing.T, ctx context.Context, what, js string) {
	t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](js))
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if ok {
			return
		}
		if time.Now().After(end) {
			text, _ := chromedp.Run(ctx, chromedp.Evaluate[string](`document.body.innerText`))
			t.Fatalf("never: %s; the page says\n%s", what, text)
		}
	}
}

// press clicks on what a selector finds, once it is there. In one step in the page, as
// a part that is drawn anew may take an element away between finding and clicking it.
func press(t *testing.T, ctx context.Context, sel string) {
	t.Helper()
	wait(t, ctx, sel, "(e => { if (!e || document.readyState !== 'complete') return false; e.click(); return true })(document.querySelector('"+sel+"'))")
}

// A phone follows its number to the counter, asks for more time, is called again and
// gives up, all by fingers; the board shows the call, and says so when it is cut off.
func TestPhoneFollows(t *testing.T) {
	r := newRig(t)
	ctx := chrome(t)
	q := r.s.cfg.Queue
	kiosk := r.token(Kiosk, "")
	mine := r.issue(kiosk, "biz", "en")
	for range 4 {
		r.issue(kiosk, "biz", "zh-Hans")
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(r.srv.URL+"/t/"+mine.ID), chromedp.WaitVisible(".number")); err != nil {
		t.Fatal(err)
	}
	wait(t, ctx, "it waits", `document.querySelector('.card').classList.contains('waiting')`)
	next := func() string {
		t.Helper()
		r.clock.Pass(time.Second)
		l, ok, err := q.Next(ctx, queue.At{Window: "12"})
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		r.s.live.changed()
		return l.Ticket.Label()
	}
	next()
	wait(t, ctx, "it is called", `document.querySelector('.card').classList.contains('called') && document.body.innerText.includes('Counter 12') && document.title.includes('A001')`)
	press(t, ctx, `form[action*="/more"] button`)
	wait(t, ctx, "it is put back", `!!document.querySelector('.card.putback') && !document.querySelector('form[action*="/more"]')`)
	for _, want := range []string{"A002", "A003", "A004", "A001"} {
		if got := next(); got != want {
			t.Errorf("called %s, not %s", got, want)
		}
	}
	wait(t, ctx, "it is called again", `!!document.querySelector('.card.called')`)
	press(t, ctx, `.leave a`)
	press(t, ctx, `form[action*="/giveup"] button`)
	wait(t, ctx, "it is given up", `!!document.querySelector('.card.cancelled')`)
	if kept, err := chromedp.Run(ctx, chromedp.Evaluate[int](`localStorage.length + sessionStorage.length + document.cookie.length`)); err != nil || kept != 0 {
		t.Errorf("%d things kept on the phone (%v)", kept, err)
	}

	if err := chromedp.Do(ctx, chromedp.Navigate(r.srv.URL+"/board"), chromedp.WaitVisible("#now")); err != nil {
		t.Fatal(err)
	}
	wait(t, ctx, "the last call is on the board", `document.querySelector('#now').innerText.includes('A001')`)
	next()
	wait(t, ctx, "the next call takes its place", `document.querySelector('#now .big').innerText === 'A005' && document.querySelector('.last').innerText.includes('A001')`)
	r.srv.CloseClientConnections()
	r.srv.Listener.Close()
	wait(t, ctx, "it says that it knows nothing new", `!document.getElementById('gone').hidden && document.getElementById('gone').innerText.includes('请看窗口屏')`)
}

// A page with all that belongs to it is small, and asks nothing of anybody else.
func TestPagesAreSmall(t *testing.T) {
	r := newRig(t)
	kiosk := r.token(Kiosk, "")
	tk := r.issue(kiosk, "biz", "en")
	for _, path := range []string{"/t/" + tk.ID, "/board", "/order", "/"} {
		a := r.do(request{method: "GET", path: path})
		size := len(a.body)
		for _, part := range strings.Split(string(a.body), `"`) {
			if strings.HasPrefix(part, "/public-") {
				size += len(r.do(request{method: "GET", path: part}).body)
			}
			if strings.Contains(part, "//") {
				t.Errorf("%s names another place: %s", path, part)
			}
		}
		if a.status != 200 || size > 60<<10 || size < 5000 {
			t.Errorf("%s: %d, %d bytes", path, a.status, size)
		}
		if a.header.Get("Set-Cookie") != "" {
			t.Errorf("%s sets a cookie", path)
		}
	}
}
