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
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"yimen/app/hall/desk"
	"yimen/i18n"
)

// browser starts Chromium, one for each test. Without one the test is skipped.
func browser(t *testing.T) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("no chromium here (apt install chromium): the pages are not seen in a browser")
	}
	opts := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.UserDataDir(t.TempDir()),
		chromedp.WSURLReadTimeout(2*time.Minute))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(stop)
	ctx, end := chromedp.NewContext(ctx)
	t.Cleanup(end)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("chromium does not start: %v", err)
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

// TestPagesInChromium takes pictures of all pages, for people to look at, and
// finds what a machine can: what is cut off or makes a page scroll sideways, and
// what the policy forbids. The pictures stay where YIMEN_PAGES says.
func TestPagesInChromium(t *testing.T) {
	ctx := browser(t)
	dir := os.Getenv("YIMEN_PAGES")
	keep := dir != ""
	pages := full("")
	srv := httptest.NewServer(site(pages))
	defer func() { srv.CloseClientConnections(); srv.Close() }()
	for i, s := range sizes {
		for name := range pages {
			if !keep && i != 2 && !strings.HasPrefix(name, "counter-called") {
				continue
			}
			for _, lang := range i18n.Langs() {
				where := name + " in " + string(lang) + " at " + s.name
				at := emulation.SetDeviceMetricsOverrideParams{Width: s.wide, Height: s.high, DeviceScaleFactor: s.scale}
				if _, err := chromedp.Call(ctx, emulation.SetDeviceMetricsOverride, at); err != nil {
					t.Fatalf("%s: %v", where, err)
				}
				if err := chromedp.Do(ctx, chromedp.Navigate(srv.URL+"/"+string(lang)+"/"+name)); err != nil {
					t.Fatalf("%s: %v", where, err)
				}
				told, err := chromedp.Run(ctx, chromedp.Evaluate[string](fits))
				if err != nil {
					t.Fatalf("%s: %v", where, err)
				}
				if told != "" {
					t.Errorf("%s:\n%s", where, told)
				}
				if !keep {
					continue
				}
				shot, err := chromedp.Run(ctx, chromedp.FullScreenshot(90))
				if err != nil {
					t.Fatalf("%s: %v", where, err)
				}
				if err := os.WriteFile(filepath.Join(dir, name+"-"+string(lang)+"-"+s.name+".jpg"), shot, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}
