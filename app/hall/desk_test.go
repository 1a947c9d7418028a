package hall

import (
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"yimen/kiosk/queue"
)

// browser is a counter's machine, without any script.
type browser struct {
	r    *rig
	http *http.Client
	page *html.Node
	text string
	at   string
	code int
}

func (r *rig) browser() *browser {
	r.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		r.t.Fatal(err)
	}
	b := &browser{r: r, http: &http.Client{Jar: jar}}
	b.get("/desk/enroll/" + r.token(Counter, ""))
	return b
}

func (b *browser) read(resp *http.Response, err error) {
	b.r.t.Helper()
	if err != nil {
		b.r.t.Fatal(err)
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		b.r.t.Fatal(err)
	}
	b.at, b.code, b.text = resp.Request.URL.RequestURI(), resp.StatusCode, string(raw)
	if b.page, err = html.Parse(strings.NewReader(b.text)); err != nil {
		b.r.t.Fatal(err)
	}
	if csp := resp.Header.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") {
		b.r.t.Errorf("%s: policy %q", b.at, csp)
	}
}

func (b *browser) get(path string) {
	b.r.t.Helper()
	resp, err := b.http.Get(b.r.srv.URL + path)
	b.read(resp, err)
}

// form is the fields of the page's form that does something.
func (b *browser) form(do string) (action string, fields url.Values) {
	b.r.t.Helper()
	var found *html.Node
	walk(b.page, func(n *html.Node) {
		if n.Data != "form" || found != nil {
			return
		}
		walk(n, func(i *html.Node) {
			if (i.Data == "input" || i.Data == "button") && attr(i, "name") == "do" && attr(i, "value") == do {
				found = n
			}
		})
	})
	if found == nil {
		b.r.t.Fatalf("%s has no form that does %q", b.at, do)
	}
	fields = url.Values{"do": {do}}
	walk(found, func(i *html.Node) {
		name := attr(i, "name")
		if i.Data != "input" || name == "" || name == "do" {
			return
		}
		if t := attr(i, "type"); t == "checkbox" || t == "radio" {
			if !has(i, "checked") {
				return
			}
		}
		fields.Add(name, attr(i, "value"))
	})
	return attr(found, "action"), fields
}

// submit fills in a form and sends it.
func (b *browser) submit(do string, pairs ...string) {
	b.r.t.Helper()
	action, fields := b.form(do)
	for i := 0; i+1 < len(pairs); i += 2 {
		fields.Set(pairs[i], pairs[i+1])
	}
	b.post(action, fields)
}

func (b *browser) post(action string, fields url.Values) {
	b.r.t.Helper()
	resp, err := b.http.PostForm(b.r.srv.URL+action, fields)
	b.read(resp, err)
}

func walk(n *html.Node, f func(*html.Node)) {
	if n.Type == html.ElementNode {
		f(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(c, f)
	}
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

func (b *browser) says(words ...string) {
	b.r.t.Helper()
	for _, w := range words {
		if !strings.Contains(b.text, w) {
			b.r.t.Errorf("%s (%d) does not say %q:\n%s", b.at, b.code, w, plain(b.page))
		}
	}
}

func plain(n *html.Node) string {
	var out strings.Builder
	var rec func(*html.Node)
	rec = func(n *html.Node) {
		if n.Type == html.TextNode {
			out.WriteString(strings.TrimSpace(n.Data) + " ")
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			rec(c)
		}
	}
	rec(n)
	return strings.Join(strings.Fields(out.String()), " ")
}

func (b *browser) signIn(name, pin string) {
	b.r.t.Helper()
	b.get("/desk")
	b.submit("signin", "name", name, "pin", pin)
}

func (b *browser) sit(window string) {
	b.r.t.Helper()
	b.get("/desk/seat?window=" + window)
	b.submit("sit")
}

// A clerk's morning, with a browser that runs no script.
func TestCounterPages(t *testing.T) {
	r := newRig(t)
	kiosk := r.token(Kiosk, "")
	r.clerk("li", "748291", Clerk)
	r.issue(kiosk, "biz", "en")
	r.issue(kiosk, "biz", "zh-Hans")
	b := r.browser()
	b.signIn("li", "000001")
	b.says("PIN 码不对")
	b.signIn("li", "748291")
	if b.at != "/desk/seat" {
		t.Fatal(b.at)
	}
	b.sit("12")
	if b.at != "/desk/counter" {
		t.Fatal(b.at, plain(b.page))
	}
	action, next := b.form("next")
	b.post(action, next)
	b.says("A001")
	b.post(action, next) // the button was pressed twice
	b.says("A001")
	if l, _, _ := r.s.cfg.Queue.Find(t.Context(), "A002"); l.State != queue.InLine {
		t.Error("the second press called the next one")
	}
	came, fields := b.form("came")
	b.post(came, fields)
	b.submit("undo")
	b.submit("came")
	b.submit("hold")
	b.says("A001")
	b.submit("next")
	b.says("A002")
	b.post(came, fields) // a page that was overtaken does nothing to another ticket
	if l, _, _ := r.s.cfg.Queue.Find(t.Context(), "A002"); l.State != queue.Called {
		t.Errorf("A002 is %s", l.State)
	}
	b.get("/desk/counter")
	b.submit("came")
	b.submit("finish")
	b.submit("pause", "reason", "lunch")
	b.says("午餐")
	b.submit("resume")
	b.get("/desk/lang/en?to=%2Fdesk%2Fcounter")
	b.says("Counter 12", `lang="en"`)
	b.get("/desk/lang/en?to=https://evil.example")
	if !strings.HasPrefix(b.at, "/desk") {
		t.Errorf("led to %s", b.at)
	}
	b.submit("signout")
	if b.at != "/desk/signin" {
		t.Error(b.at)
	}
}

// The laptop's lid closes: another sits there, and the first page says so.
func TestAnotherSignsIn(t *testing.T) {
	r := newRig(t)
	r.clerk("li", "748291", Clerk)
	r.clerk("wang", "748292", Clerk)
	a, b := r.browser(), r.browser()
	a.signIn("li", "748291")
	a.sit("12")
	b.signIn("wang", "748292")
	b.get("/desk/seat?window=12")
	b.submit("sit", "move", "1")
	a.get("/desk/counter")
	if !strings.HasPrefix(a.at, "/desk/seat") {
		t.Errorf("the former clerk is at %s", a.at)
	}
}

func TestSupervisorPages(t *testing.T) {
	r := newRig(t)
	kiosk := r.token(Kiosk, "")
	r.clerk("li", "748291", Clerk)
	r.clerk("boss", "802746", Supervisor)
	first := r.issue(kiosk, "biz", "en")
	b := r.browser()
	b.signIn("boss", "802746")
	if b.at != "/desk/overview" {
		t.Fatal(b.at)
	}
	for _, lang := range []string{"zh-Hans", "en"} {
		b.get("/desk/lang/" + lang)
		for _, page := range []string{"overview", "hall", "duty", "tickets?q=A001", "clerks", "devices"} {
			b.get("/desk/" + page)
			if b.code != 200 {
				t.Errorf("%s: %d %s", page, b.code, plain(b.page))
			}
		}
	}
	b.get("/desk/tickets?q=A001")
	b.says("A001")
	b.submit("class", "class", "elder", "reason", "asked")
	if l, _, _ := r.s.cfg.Queue.Find(t.Context(), "A001"); l.Ticket.Class != queue.Elder {
		t.Errorf("class %q", l.Ticket.Class)
	}
	b.get("/desk/hall")
	b.submit("stop", "scope", "lane:tax", "reason", "system")
	if a := r.do(request{method: "POST", path: "/v1/tickets", token: kiosk, key: "paused-lane", lang: "en", body: map[string]any{"lane": "tax", "lang": "en"}}); a.code(t) != "stopped" || !strings.Contains(string(a.body), "out of order") {
		t.Errorf("a paused lane: %s", a.body)
	}
	b.get("/desk/duty?day=2026-11-25")
	b.submit("dutyadd", "window", "12", "clerk", "li", "from", "09:00", "to", "17:00", "lunchfrom", "12:00", "lunchto", "13:00")
	b.says("09:00", "17:00")
	b.submit("dutyadd", "window", "12", "clerk", "boss", "from", "16:00", "to", "18:00")
	if rows, err := r.s.duty(t.Context(), "2026-11-25"); err != nil || len(rows) != 1 {
		t.Errorf("%+v %v", rows, err)
	}
	b.get("/desk/devices")
	b.submit("deviceadd", "kind", "board", "name", "Second floor")
	b.says("board-")
	b.get("/desk/devices")
	if strings.Contains(b.text, "board-") {
		t.Error("a token is shown twice")
	}
	b.get("/desk/hall")
	b.submit("shut")
	if l, _, _ := r.s.cfg.Queue.Find(t.Context(), "A001"); l.Outcome != queue.OutcomeUnserved {
		t.Errorf("%s is %s %s", first.Label, l.State, l.Outcome)
	}
}

// Who has no business at a page is told so, and nothing is done.
func TestPageRefusals(t *testing.T) {
	r := newRig(t)
	r.clerk("li", "748291", Clerk)
	stranger := &browser{r: r, http: &http.Client{}}
	stranger.get("/desk")
	if stranger.code != 401 {
		t.Errorf("a machine that is not the hall's: %d", stranger.code)
	}
	stranger.get("/desk/enroll/counter-guessed")
	if stranger.code != 403 {
		t.Errorf("a guessed token: %d", stranger.code)
	}
	b := r.browser()
	b.signIn("li", "748291")
	b.get("/desk/overview")
	if b.code != 403 {
		t.Errorf("a clerk at the supervisor's page: %d", b.code)
	}
	b.sit("12")
	r.issue(r.token(Kiosk, ""), "biz", "en")
	action, fields := b.form("next")
	forged := func(change func(*http.Request, url.Values)) int {
		v := url.Values{}
		for k := range fields {
			v[k] = fields[k]
		}
		req, err := http.NewRequest("POST", r.srv.URL+action, nil)
		if err != nil {
			t.Fatal(err)
		}
		change(req, v)
		req.Body = io.NopCloser(strings.NewReader(v.Encode()))
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		resp, err := b.http.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		return resp.StatusCode
	}
	for name, change := range map[string]func(*http.Request, url.Values){
		"no csrf":        func(_ *http.Request, v url.Values) { v.Del("csrf") },
		"another's csrf": func(_ *http.Request, v url.Values) { v.Set("csrf", strings.Repeat("0", 32)) },
		"another site":   func(q *http.Request, _ url.Values) { q.Header.Set("Sec-Fetch-Site", "cross-site") },
		"another origin": func(q *http.Request, _ url.Values) { q.Header.Set("Origin", "https://evil.example") },
	} {
		if code := forged(change); code != 403 {
			t.Errorf("%s: %d", name, code)
		}
	}
	if _, ok, _ := r.s.cfg.Queue.AtWindow(t.Context(), "12"); ok {
		t.Error("a forged form called somebody")
	}
	if code := forged(func(*http.Request, url.Values) {}); code != 200 {
		t.Errorf("the form itself: %d", code)
	}
	// Whoever is taken out of the list is out at once.
	if err := EndPerson(context.Background(), r.store, "demo", "li"); err != nil {
		t.Fatal(err)
	}
	b.get("/desk/counter")
	if b.at != "/desk/signin" {
		t.Errorf("somebody who does not work here any more is at %s", b.at)
	}
}

// HTML in what people type stays text.
func TestTypedHTMLStaysText(t *testing.T) {
	r := newRig(t)
	r.clerk("boss", "802746", Supervisor)
	b := r.browser()
	b.signIn("boss", "802746")
	evil := `<script>alert(1)</script>`
	b.get("/desk/hall")
	b.submit("stop", "scope", "hall", "zh", evil, "en", evil)
	b.get("/desk/devices")
	b.submit("deviceadd", "kind", "board", "name", evil)
	for _, page := range []string{"/desk/hall", "/desk/overview", "/desk/devices", "/desk/tickets?q=" + url.QueryEscape(evil)} {
		b.get(page)
		if strings.Contains(b.text, evil) {
			t.Errorf("%s runs it", page)
		}
	}
}
