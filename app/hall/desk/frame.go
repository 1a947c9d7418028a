package desk

import (
	"strconv"
	"strings"
	"time"

	"yimen/i18n"
)

// Frame is what every page has around it. CSRF and Key must be set: the first
// belongs to the session, the second is new each time a page is drawn.
type Frame struct {
	Hall   i18n.Text
	Now    time.Time // in the hall's zone
	Switch string    // address of this page in the other language
	Post   string    // address that the page's forms are sent to
	CSRF   string
	Key    string
	Who    string // signed in; "" nobody
	Nav    []Link // the supervisor's pages; none at a counter
	// Notices tell what came of the last step, once.
	Notices []Notice
	Live    Live
}

// Link is a page of the supervisor's.
type Link struct {
	ID string // "overview", "hall", "duty", "tickets", "appointments", "clerks", "devices", "stats", "counter"
	To string
}

// Notice is a sentence about the last step.
type Notice struct {
	Kind NoticeKind
	Text string
}

// NoticeKind is how a notice looks and which word stands before it.
type NoticeKind string

// Every kind of notice.
const (
	Good NoticeKind = "good"
	Warn NoticeKind = "warn"
	Bad  NoticeKind = "bad"
)

// Live is how a page learns of changes. Without Events it is as it was drawn.
type Live struct {
	// Events is an address of server-sent events. Any message means that
	// something changed; when its data is a whole number, that is the version,
	// and one the page has already is not fetched again.
	Events string
	// Fragment is where RenderLive's answer is fetched from. A page that hears
	// nothing for half a minute asks there too, which also says that it lives.
	Fragment string
	Version  int64 // never less than on the page before
}

// Choice is one of a list.
type Choice struct {
	Value string
	Text  i18n.Text
	On    bool // chosen
}

// fields are what a form sends unseen.
type fields struct {
	Post, CSRF, Key, Do string
	Extra               []pair
}

type pair struct{ Name, Value string }

// Form is a form's hidden fields. extra are pairs of name and value. The key is
// the page's with the step and what it is about, so that two steps of one page
// are never taken for one.
func (f Frame) Form(do string, extra ...any) fields {
	out := fields{Post: f.Post, CSRF: f.CSRF, Do: do}
	key := []string{f.Key, do}
	for i := 0; i+1 < len(extra); i += 2 {
		name, value := text(extra[i]), text(extra[i+1])
		out.Extra = append(out.Extra, pair{name, value})
		key = append(key, value)
	}
	out.Key = strings.Join(key, ".")
	return out
}

func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	}
	panic("desk: a hidden field is a text or a number")
}

func (f Frame) frame() Frame { return f }
