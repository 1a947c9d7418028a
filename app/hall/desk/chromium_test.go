package desk_test

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"yimen/app/hall/desk"
	"yimen/i18n"
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

// browser is a page in Chromium, to be used by one test. Without Chromium the
// test is skipped.
func browser(t *testing.T) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("no chromium here (apt install chromium): the pages are not seen in a browser")
	}
	one.Lock()
	defer one.Unlock()
	if one.ctx == nil {
		dir, err := os.MkdirTemp("", "desk-chromium-")
		if err != nil {
			t.Fatal(err)
		}
		opts := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.UserDataDir(dir), chromedp.WSURLReadTimeout(2*time.Minute))
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
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("chromium opens no page: %v", err)
	}
	ctx, late := context.WithTimeout(ctx, 4*time.Minute)
	t.Cleanup(late)
	return ctx
}

// site serves pages and their files as the hall does.
func site(pages map[string]desk.Page) *http.ServeMux {
	mux := http.NewServeMux()
	for _, f := range desk.Files() {
		mux.HandleFunc("GET "+f.Path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", f.Type)
			_, _ = w.Write(f.Body)
		})
	}
	mux.HandleFunc("GET /desk/events", func(w http.ResponseWriter, r *http.Request) { // and nothing happens
		w.Header().Set("Content-Type", "text/event-stream")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	mux.HandleFunc("GET /{lang}/{page}", func(w http.ResponseWriter, r *http.Request) {
		p, ok := pages[r.PathValue("page")]
		if !ok {
			http.NotFound(w, r)
			return
		}
		show(w, p, i18n.Lang(r.PathValue("lang")))
	})
	return mux
}

func show(w http.ResponseWriter, p desk.Page, lang i18n.Lang) {
	var b bytes.Buffer
	if err := desk.Render(&b, p, lang); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", desk.Policy)
	_, _ = w.Write(b.Bytes())
}

// fits says what sticks out of a page to the side, and what its console said.
const fits = `(() => {
  const wide = document.documentElement.clientWidth, out = [];
  if (document.documentElement.scrollWidth > wide) out.push('the page scrolls sideways: ' + document.documentElement.scrollWidth + ' of ' + wide);
  for (const el of document.querySelectorAll('main *,header *')) {
    if (el.closest('.wide,.vh') || el.closest('svg') || !el.offsetParent) continue;
    const r = el.getBoundingClientRect();
    if (r.right > wide + 1) out.push(el.tagName + '.' + el.className + ' ends at ' + Math.round(r.right) + ': ' + el.textContent.trim().slice(0, 30));
    if (/^(BUTTON|SUMMARY)$/.test(el.tagName) && el.scrollWidth > el.clientWidth + 1) out.push('the words of a button stick out: ' + el.textContent.trim().slice(0, 30));
  }
  return out.join('\n');
})()`

type size struct {
	name       string
	wide, high int64
	scale      float64
}

// Pages at the sizes of office screens, less what the browser takes for itself;
// zoomed to 200 % a page has half of the pixels.
var sizes = []size{
	{"1280x800", 1280, 680, 1},
	{"1366x768", 1366, 648, 1},
	{"1024x768", 1024, 648, 1},
	{"zoom200", 640, 340, 2},
}

// opened are panels of a page that are looked at as well.
var opened = []struct{ page, panel string }{
	{"counter-called", "#p-transfer-t27"}, {"counter-serving", "#p-wrong-t27"}, {"counter-serving", "#p-transfer-t27"}, {"counter-idle", "#p-number"}, {"counter-idle", "#p-pause"},
	{"hall", "details"}, {"tickets", "details:last-of-type"},
}

// TestPagesInChromium takes pictures of all pages, for people to look at, and
// finds what a machine can: what is cut off or makes a page scroll sideways, and
// what the policy forbids. The pictures stay where YIMEN_PAGES says.
func TestPagesInChromium(t *testing.T) {
	ctx := browser(t)
	dir := os.Getenv("YIMEN_PAGES")
	keep := dir != ""
	pages := full("")
	// What the browser itself complains of: the policy, a file that is missing, an
	// exception of the script's.
	var mu sync.Mutex
	var complaints []string
	if _, err := chromedp.Call(ctx, log.Enable, cdp.Empty{}); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Listen(ctx, func(ev any) {
		mu.Lock()
		defer mu.Unlock()
		switch ev := ev.(type) {
		case *log.EventEntryAdded:
			complaints = append(complaints, ev.Entry.Text+" "+ev.Entry.URL)
		case *runtime.EventExceptionThrown:
			complaints = append(complaints, ev.ExceptionDetails.Text)
		}
	}); err != nil {
		t.Fatal(err)
	}
	heard := func() []string {
		mu.Lock()
		defer mu.Unlock()
		out := complaints
		complaints = nil
		return out
	}
	srv := httptest.NewServer(site(pages))
	defer func() { srv.CloseClientConnections(); srv.Close() }()
	look := func(s size, lang i18n.Lang, name, panel string) {
		where := name + "-" + string(lang) + "-" + s.name + strings.Map(func(r rune) rune {
			if strings.ContainsRune("#:", r) {
				return '-'
			}
			return r
		}, panel)
		fail := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatalf("%s: %v", where, err)
			}
		}
		at := emulation.SetDeviceMetricsOverrideParams{Width: s.wide, Height: s.high, DeviceScaleFactor: s.scale}
		_, err := chromedp.Call(ctx, emulation.SetDeviceMetricsOverride, at)
		fail(err)
		fail(chromedp.Do(ctx, chromedp.Navigate(srv.URL+"/"+string(lang)+"/"+name)))
		if panel != "" {
			fail(chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`document.querySelector('`+panel+`').open = true`)))
		}
		told, err := chromedp.Run(ctx, chromedp.Evaluate[string](fits))
		fail(err)
		for _, c := range heard() {
			t.Errorf("%s: the browser says: %s", where, c)
		}
		if told != "" {
			t.Errorf("%s:\n%s", where, told)
		}
		if !keep {
			return
		}
		shot, err := chromedp.Run(ctx, chromedp.FullScreenshot(90))
		fail(err)
		fail(os.WriteFile(filepath.Join(dir, where+".jpg"), shot, 0o644))
	}
	// It does complain of what the policy forbids.
	if err := chromedp.Do(ctx, chromedp.Navigate(srv.URL+"/zh-Hans/message"), chromedp.Evaluate[chromedp.Void](`document.body.insertAdjacentHTML('beforeend', '<p style="color:red">x</p>')`)); err != nil {
		t.Fatal(err)
	}
	if c := heard(); len(c) == 0 || !strings.Contains(c[0], "Content Security Policy") {
		t.Errorf("an inline style is not complained of: %q", c)
	}
	for i, s := range sizes {
		for _, lang := range i18n.Langs() {
			for name := range pages {
				if keep || i == 2 || strings.HasPrefix(name, "counter-called") {
					look(s, lang, name, "")
				}
			}
			for _, o := range opened {
				if keep || i == 2 && lang == i18n.EN {
					look(s, lang, o.page, o.panel)
				}
			}
		}
	}
}
