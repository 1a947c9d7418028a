package desk_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"yimen/app/hall/desk"
	"yimen/i18n"
	"yimen/kiosk/queue"
)

func render(t *testing.T, p desk.Page, lang i18n.Lang) string {
	t.Helper()
	var b bytes.Buffer
	if err := desk.Render(&b, p, lang); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func attr(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

func words(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	if n.Data == "svg" || n.Data == "kbd" {
		return ""
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(words(c))
	}
	return strings.TrimSpace(b.String())
}

func inside(n *html.Node, name string) *html.Node {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Data == name {
			return p
		}
	}
	return nil
}

// faults are what a page must not have: what a person with a screen reader would
// stumble over, what the policy forbids, and forms that could be doubled.
func faults(page string, lang i18n.Lang) []string {
	var told []string
	tell := func(format string, args ...any) { told = append(told, fmt.Sprintf(format, args...)) }
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return []string{err.Error()}
	}
	ids, keys := map[string]bool{}, map[string]bool{}
	labelled, refs := map[string]bool{}, []string{}
	var inputs []*html.Node
	level, h1 := 0, 0
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				tell("<%s> has %s, which the policy forbids", n.Data, a.Key)
			}
			if slices.Contains([]string{"src", "href", "action"}, a.Key) && (strings.Contains(a.Val, "//") || strings.HasPrefix(a.Val, "javascript:") || strings.Contains(a.Val, "ZgotmplZ")) {
				tell("<%s> leads to %s", n.Data, a.Val)
			}
			if a.Key == "aria-labelledby" || a.Key == "aria-describedby" {
				refs = append(refs, a.Val)
			}
		}
		if id, ok := attr(n, "id"); ok {
			if ids[id] || id == "" || strings.ContainsAny(id, " \t") {
				tell("the id %q is there twice or not usable", id)
			}
			ids[id] = true
		}
		switch n.Data {
		case "html":
			if l, _ := attr(n, "lang"); l != string(lang) {
				tell("the page's language is %q", l)
			}
		case "style", "iframe", "object", "img":
			tell("there is a <%s>", n.Data)
		case "script":
			if src, _ := attr(n, "src"); src == "" || words(n) != "" {
				tell("a script stands in the page")
			}
		case "h1", "h2", "h3", "h4":
			now := int(n.Data[1] - '0')
			if now > level+1 {
				tell("heading %s after level %d: %q", n.Data, level, words(n))
			}
			if level = now; now == 1 {
				h1++
			}
			if words(n) == "" {
				tell("an empty %s", n.Data)
			}
		case "label":
			if of, ok := attr(n, "for"); ok && words(n) != "" {
				labelled[of] = true
			}
		case "input", "select", "textarea":
			if kind, _ := attr(n, "type"); kind != "hidden" {
				inputs = append(inputs, n)
			}
			if inside(n, "form") == nil {
				tell("a field stands outside of a form")
			}
		case "button", "summary", "a":
			if words(n) == "" {
				tell("a <%s> without words", n.Data)
			}
		case "th":
			if s, _ := attr(n, "scope"); s == "" {
				tell("a th without scope: %q", words(n))
			}
		case "form":
			if method, _ := attr(n, "method"); method != "post" {
				break
			}
			has := map[string]int{}
			for c := range n.Descendants() {
				name, _ := attr(c, "name")
				value, _ := attr(c, "value")
				has[name]++
				if name == "key" && value != "" {
					if keys[value] {
						tell("the key %q is in two forms", value)
					}
					keys[value] = true
				}
				if (name == "csrf" || name == "key" || name == "do") && value == "" {
					tell("an empty field %q", name)
				}
			}
			for _, name := range []string{"csrf", "key", "do"} {
				if has[name] != 1 {
					tell("a form has %d fields %q", has[name], name)
				}
			}
			if to, _ := attr(n, "action"); to == "" {
				tell("a form goes nowhere")
			}
		}
	}
	for _, n := range inputs {
		if id, _ := attr(n, "id"); !labelled[id] {
			name, _ := attr(n, "name")
			tell("the field %q (%q) has no label", name, id)
		}
	}
	for _, id := range refs {
		if !ids[id] {
			tell("something is named by %q, which is not there", id)
		}
	}
	if h1 != 1 {
		tell("%d h1", h1)
	}
	return told
}

func TestPagesAreSound(t *testing.T) {
	for _, lang := range i18n.Langs() {
		for kind, pages := range map[string]map[string]desk.Page{"full": full(""), "hostile": full(bad), "empty": empty()} {
			for _, name := range slices.Sorted(maps.Keys(pages)) {
				page := render(t, pages[name], lang)
				for _, f := range faults(page, lang) {
					t.Errorf("%s %s in %s: %s", kind, name, lang, f)
				}
				if strings.Contains(page, "<img") || strings.Contains(page, "ZgotmplZ") || strings.Contains(page, "<no value>") {
					t.Errorf("%s %s in %s is not escaped", kind, name, lang)
				}
			}
		}
	}
}

// The checks above must find what they look for.
func TestFaultsAreFound(t *testing.T) {
	told := strings.Join(faults(`<html lang="fr"><h1>A</h1><h3 style="x" id="a">B</h3><p id="a" onclick="x"></p><img><script>1</script><style></style>
<form method="post"><input name="csrf" value=""><button></button></form><a href="//x">y</a><table><th>z</th></table><section aria-labelledby="gone"></section>`, i18n.ZH), "\n")
	for _, want := range []string{"language", "h3 after", "style, which", "onclick", "<img>", "stands in the page", "<style>", `empty field "csrf"`, `fields "key"`, "without words", "leads to", "without scope", `id "a"`, "no label", "goes nowhere", `"gone"`} {
		if !strings.Contains(told, want) {
			t.Errorf("does not find %s in\n%s", want, told)
		}
	}
}

var han = regexp.MustCompile(`\p{Han}`)

// An English page has Chinese only where it says that it is Chinese.
func TestEnglishPagesSayWhatIsChinese(t *testing.T) {
	for name, p := range full("") {
		if name == "message" || name == "counter-notices" || name == "tickets" {
			continue // whose words are the caller's
		}
		doc, err := html.Parse(strings.NewReader(render(t, p, i18n.EN)))
		if err != nil {
			t.Fatal(err)
		}
		for n := range doc.Descendants() {
			if n.Type != html.TextNode || !han.MatchString(n.Data) {
				continue
			}
			marked := false
			for a := n.Parent; a != nil && !marked && a.Data != "html"; a = a.Parent {
				_, marked = attr(a, "lang")
			}
			// Names of people are what they are in every language.
			person := strings.ContainsAny(n.Data, "王李赵陈") || strings.Contains(n.Data, "培训") || strings.HasPrefix(name, "devices")
			if !marked && !person {
				t.Errorf("%s: %q is not marked as Chinese", name, strings.TrimSpace(n.Data))
			}
		}
	}
}

func TestHostileWordsAreShownAsTheyAre(t *testing.T) {
	for name, p := range full(bad) {
		if name == "signin" {
			continue
		}
		if !strings.Contains(render(t, p, i18n.ZH), "&lt;img src=x onerror=alert(1)&gt;") {
			t.Errorf("%s does not show the name", name)
		}
	}
}

func TestPageWithoutKeyIsRefused(t *testing.T) {
	for _, f := range []desk.Frame{{CSRF: "c", Key: "k"}, {CSRF: "c", Post: "/"}, {Key: "k", Post: "/"}} {
		var b bytes.Buffer
		if err := desk.Render(&b, desk.Clerks{Frame: f}, i18n.ZH); !errors.Is(err, desk.ErrNoKey) || b.Len() > 0 {
			t.Errorf("%+v: %v, %d bytes", f, err, b.Len())
		}
	}
}

func TestLivePartIsThePages(t *testing.T) {
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	for _, lang := range i18n.Langs() {
		for name, p := range full("") {
			var b bytes.Buffer
			err := desk.RenderLive(&b, p, lang)
			if live := strings.HasPrefix(name, "counter") || name == "overview"; live != (err == nil) {
				t.Errorf("%s: %v", name, err)
			}
			if err == nil && !strings.Contains(squeeze(render(t, p, lang)), squeeze(b.String())) {
				t.Errorf("%s: the live part is not the page's", name)
			}
		}
	}
}

func TestStepsOfEachState(t *testing.T) {
	do := regexp.MustCompile(`name="do" value="([a-z]+)"`)
	for state, want := range map[desk.CounterState][]string{
		desk.Idle:    {"next", "number", "pause", "undo", "take"},
		desk.Called:  {"came", "missed", "again", "hold", "transfer", "wrong", "undo"},
		desk.Serving: {"finish", "hold", "transfer", "wrong", "split", "pause", "undo"},
		desk.Paused:  {"resume", "undo"},
	} {
		var b bytes.Buffer
		if err := desk.RenderLive(&b, counter(state, ""), i18n.ZH); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range do.FindAllStringSubmatch(b.String(), -1) {
			got = append(got, m[1])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s offers %v, want %v", state, got, want)
		}
		for _, class := range []string{"elder", "Elder", "七十", "over"} {
			if strings.Contains(b.String(), class) {
				t.Errorf("%s tells the reason of priority", state)
			}
		}
		if c := counter(state, ""); c.Ticket != nil && strings.Count(b.String(), `name="version" value="4"`) < len(want)-1 {
			t.Errorf("%s: not every step says which ticket it means", state)
		}
	}
}

func TestKeysDoNotClash(t *testing.T) {
	if k := desk.DefaultKeys().Clash(); k != "" {
		t.Errorf("%q has two steps at once", k)
	}
	if k := (desk.Keys{desk.DoCame: {"C"}, desk.DoMissed: {"x", "c"}}).Clash(); k != "c" {
		t.Errorf("a clash is not found: %q", k)
	}
}

func TestSizes(t *testing.T) {
	for _, lang := range i18n.Langs() {
		for name, p := range full("") {
			size := len(render(t, p, lang))
			for _, f := range desk.Files() {
				size += len(f.Body)
			}
			if strings.HasPrefix(name, "counter") && size > 60_000 || size > 90_000 {
				t.Errorf("%s in %s is %d bytes with its files", name, lang, size)
			}
		}
	}
}

func TestFilesAreNamedByWhatIsInThem(t *testing.T) {
	page := render(t, full("")["overview"], i18n.ZH)
	for _, f := range desk.Files() {
		if !regexp.MustCompile(`^/desk-[0-9a-f]{12}\.(css|js|svg)$`).MatchString(f.Path) || !strings.Contains(page, f.Path) || len(f.Body) == 0 {
			t.Errorf("%s: not named, or not used", f.Path)
		}
	}
}

func BenchmarkCounter(b *testing.B) {
	p := counter(desk.Serving, "")
	for b.Loop() {
		if err := desk.RenderLive(io.Discard, p, i18n.ZH); err != nil {
			b.Fatal(err)
		}
	}
}

// Every step that there is has a form, and no form asks for another one.
func TestEveryStepHasAForm(t *testing.T) {
	want := []string{desk.DoSignIn, desk.DoSit, desk.DoSignOut, desk.DoNext, desk.DoAgain, desk.DoCame, desk.DoMissed, desk.DoFinish, desk.DoHold, desk.DoTake,
		desk.DoNumber, desk.DoTransfer, desk.DoWrong, desk.DoSplit, desk.DoPause, desk.DoResume, desk.DoUndo, desk.DoOpen, desk.DoServe, desk.DoShut, desk.DoStop,
		desk.DoUnstop, desk.DoPrintDay, desk.DoRelease, desk.DoApprove, desk.DoRefuse, desk.DoReturn, desk.DoReprint, desk.DoClass, desk.DoDutyAdd, desk.DoDutyRemove,
		desk.DoClerkAdd, desk.DoClerkPIN, desk.DoClerkRemove, desk.DoDeviceAdd, desk.DoDeviceRevoke}
	slices.Sort(want)
	do := regexp.MustCompile(`name="do" value="([^"]*)"`)
	var got []string
	for _, p := range full("") {
		for _, m := range do.FindAllStringSubmatch(render(t, p, i18n.ZH), -1) {
			got = append(got, m[1])
		}
	}
	slices.Sort(got)
	if got = slices.Compact(got); !slices.Equal(got, want) {
		t.Errorf("forms ask for\n%v, want\n%v", got, want)
	}
}

// The queue's own names are all worded, in both languages.
func TestQueueNamesAreWorded(t *testing.T) {
	for _, lang := range i18n.Langs() {
		shows := func(name string, p desk.Page, raw string) {
			doc, err := html.Parse(strings.NewReader(render(t, p, lang)))
			if err != nil {
				t.Fatal(err)
			}
			for n := range doc.Descendants() {
				if n.Type == html.TextNode && strings.TrimSpace(n.Data) == raw {
					t.Errorf("%s %q has no words in %s", name, raw, lang)
				}
			}
		}
		for _, need := range queue.Needs() {
			c := counter(desk.Called, "")
			c.Ticket.Needs = []string{string(need)}
			shows("the need", c, string(need))
		}
		for _, class := range append(queue.Classes(), queue.Green, queue.Appointment) {
			c := counter(desk.Called, "")
			c.Ticket.Class = string(class)
			shows("the class", c, string(class))
		}
		for _, s := range []queue.LegState{queue.Planned, queue.InLine, queue.Called, queue.AtDesk, queue.Held, queue.MissedL, queue.Ended} {
			shows("the state", desk.Tickets{Frame: super(""), Found: &desk.FoundTicket{Ticket: *ticket(""), State: string(s)}}, string(s))
		}
		for _, kind := range []string{"no-window", "idle", "ghosts", "long-case", "counter-silent", "board-silent", "printer", "kiosk-silent", "no-voice"} {
			shows("the alarm", desk.Overview{Frame: super(""), Alarms: []desk.Alarm{{Kind: kind}}}, kind)
		}
	}
	if !strings.Contains(render(t, desk.Overview{Frame: super(""), Alarms: []desk.Alarm{{Kind: "newkind"}}}, i18n.ZH), "newkind") {
		t.Error("an alarm that has no words is not shown")
	}
}

// What does not fit a scale must not be drawn outside of it.
func TestChartStaysInItsFrame(t *testing.T) {
	number := regexp.MustCompile(`<rect class="(?:tick|med)" x="(-?\d+)" y="(-?\d+)" width="(\d+)" height="(-?\d+)"`)
	s := desk.Stats{Frame: super("")}
	for h := range 24 {
		s.Hours = append(s.Hours, desk.StatRow{Name: i18n.Text{ZH: fmt.Sprint(h)}, Tickets: h * 997, WaitMedian: time.Duration(h) * time.Hour, WaitP90: time.Duration(h*h) * time.Hour})
	}
	found := number.FindAllStringSubmatch(render(t, s, i18n.EN), -1)
	if len(found) < 48 {
		t.Fatalf("%d bars", len(found))
	}
	for _, m := range found {
		if strings.HasPrefix(m[1]+m[2]+m[4], "-") || strings.Contains(m[2]+m[4], "-") {
			t.Errorf("a bar leaves its frame: %s", m[0])
		}
	}
}
