package desk

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io"
	"sync"
	"time"

	"yimen/i18n"
)

//go:embed pages/*.html
var pages embed.FS

// Page is one of this package's pages.
type Page interface {
	frame() Frame
	name() string                   // of its file, and of its place in the navigation
	title(l *i18n.Localizer) string // of the browser's tab
}

func (SignIn) name() string       { return "signin" }
func (Seat) name() string         { return "seat" }
func (Counter) name() string      { return "counter" }
func (Overview) name() string     { return "overview" }
func (HallDay) name() string      { return "hall" }
func (Duty) name() string         { return "duty" }
func (Tickets) name() string      { return "tickets" }
func (Appointments) name() string { return "appointments" }
func (Clerks) name() string       { return "clerks" }
func (Devices) name() string      { return "devices" }
func (Stats) name() string        { return "stats" }
func (Message) name() string      { return "message" }

func (SignIn) title(l *i18n.Localizer) string { return l.T("desk_signin_title") }
func (Seat) title(l *i18n.Localizer) string   { return l.T("desk_seat_title") }
func (c Counter) title(l *i18n.Localizer) string {
	name := l.T("desk_window", "Window", c.Window)
	if c.Ticket != nil {
		return c.Ticket.Label + l.T("dot") + name
	}
	return name
}
func (Overview) title(l *i18n.Localizer) string     { return l.T("desk_nav_overview") }
func (HallDay) title(l *i18n.Localizer) string      { return l.T("desk_nav_hall") }
func (Duty) title(l *i18n.Localizer) string         { return l.T("desk_nav_duty") }
func (Tickets) title(l *i18n.Localizer) string      { return l.T("desk_nav_tickets") }
func (Appointments) title(l *i18n.Localizer) string { return l.T("desk_nav_appointments") }
func (Clerks) title(l *i18n.Localizer) string       { return l.T("desk_nav_clerks") }
func (Devices) title(l *i18n.Localizer) string      { return l.T("desk_nav_devices") }
func (Stats) title(l *i18n.Localizer) string        { return l.T("desk_nav_stats") }
func (m Message) title(*i18n.Localizer) string      { return m.Title }

// Message is a page that says one thing: no such page, no right, a fault.
type Message struct {
	Frame
	Title, Text string
	To          string // where to go on
}

var everyPage = []string{"signin", "seat", "counter", "overview", "hall", "duty", "tickets", "appointments", "clerks", "devices", "stats", "message"}

// ErrNoKey refuses to draw a page whose forms could be forged or doubled.
var ErrNoKey = errors.New("desk: a page needs CSRF and Key, and Post where its forms go")

// Render writes a whole page. Nothing is written when it fails.
func Render(w io.Writer, page Page, lang i18n.Lang) error { return render(w, page, lang, "page") }

// RenderLive writes the part of a page that changes: of Counter and Overview.
func RenderLive(w io.Writer, page Page, lang i18n.Lang) error { return render(w, page, lang, "live") }

func render(w io.Writer, page Page, lang i18n.Lang, part string) error {
	if f := page.frame(); f.CSRF == "" || f.Key == "" || f.Post == "" {
		return ErrNoKey
	}
	t := templates(lang)[page.name()]
	if t.Lookup(part) == nil {
		return fmt.Errorf("desk: the page %s has no live part", page.name())
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, part, page); err != nil {
		return fmt.Errorf("desk: drawing the page %s: %w", page.name(), err)
	}
	_, err := w.Write(b.Bytes())
	return err
}

var (
	parsing sync.Mutex
	parsed  = map[i18n.Lang]map[string]*template.Template{}
)

// templates are the pages in a language, read once. The functions that find
// words belong to the language, so each has its own.
func templates(lang i18n.Lang) map[string]*template.Template {
	parsing.Lock()
	defer parsing.Unlock()
	if all, ok := parsed[lang]; ok {
		return all
	}
	frame := template.Must(template.New("").Funcs(funcs(lang)).ParseFS(pages, "pages/frame.html", "pages/parts.html"))
	all := map[string]*template.Template{}
	for _, name := range everyPage {
		all[name] = template.Must(template.Must(frame.Clone()).ParseFS(pages, "pages/"+name+".html"))
	}
	parsed[lang] = all
	return all
}

// said is a text and its language where it is not the page's.
type said struct{ S, Lang string }

func funcs(lang i18n.Lang) template.FuncMap {
	l := i18n.For(lang)
	known := func(table map[string]string, id string) string {
		if m, ok := table[id]; ok {
			return l.T(m)
		}
		return id
	}
	return template.FuncMap{
		"t":         l.T,
		"n":         l.N,
		"lang":      func() string { return string(lang) },
		"otherlang": func() string { return string(lang.Other()) },
		"title":     func(p Page) string { return p.title(l) },
		"name":      func(p Page) string { return p.name() },
		"file":      func(i int) string { return files[i].Path },
		"in": func(t i18n.Text) said {
			if lang != i18n.ZH && t.EN == "" && t.ZH != "" {
				return said{t.ZH, string(i18n.ZH)}
			}
			return said{t.In(lang), ""}
		},
		"need":  func(id string) string { return known(needs, id) },
		"skill": func(id string) string { return known(skills, id) },
		"class": func(id string) string { return known(classWords, id) },
		"nav":   func(id string) string { return known(navWords, id) },
		"speaks": func(of i18n.Lang) string {
			if id, ok := langs[of]; ok {
				return l.T(id)
			}
			return string(of)
		},
		"state": func(s any) string {
			id := fmt.Sprint(s)
			if w, ok := legStates[id]; ok {
				return l.T(w.id)
			}
			return id
		},
		"statekind": func(s any) string { return legStates[fmt.Sprint(s)].kind },
		"stepword":  func(do string) string { return l.T(steps[do].id) },
		"clock": func(t time.Time) string {
			if t.IsZero() {
				return ""
			}
			return l.Clock(t)
		},
		"date":    l.Date,
		"day":     l.Day,
		"iso":     func(t time.Time) string { return t.Format("2006-01-02") },
		"ms":      func(t time.Time) int64 { return t.UnixMilli() },
		"minutes": func(d time.Duration) string { return l.T("desk_minutes", "N", int(d.Round(time.Minute)/time.Minute)) },
		"since":   func(now, t time.Time) time.Duration { return max(0, now.Sub(t)) },
		"ran":     ran,
		"past":    func(now, t time.Time) bool { return !t.IsZero() && !now.Before(t) },
		"seconds": func(now, until time.Time) int { return int(max(0, until.Sub(now)+time.Second-1) / time.Second) },
		"alarm": func(a Alarm) string {
			if w, ok := alarms[a.Kind]; ok {
				return l.T(w.id, "Where", a.Where.In(lang))
			}
			return a.Kind + " " + a.Where.In(lang)
		},
		"alarmact": func(a Alarm) string {
			if w, ok := alarms[a.Kind]; ok {
				return l.T(w.act)
			}
			return ""
		},
		"alarmkind": func(a Alarm) string {
			if w, ok := alarms[a.Kind]; ok {
				return w.kind
			}
			return "bad"
		},
		"classes":     func() []Choice { return choices(classes) },
		"devicekinds": func() []Choice { return choices(deviceKinds) },
		"kind": func(value string) string {
			for _, k := range deviceKinds {
				if k.value == value {
					return l.T(k.id)
				}
			}
			return value
		},
		"percent": func(share float64) string { return fmt.Sprintf("%.0f%%", share*100) },
		"list":    func(names ...string) []string { return names },
		"hours": func(rows []StatRow) columns {
			return columnsOf(rows, func(n int) string { return l.T("desk_minutes", "N", n) })
		},
		"bar":  barOf,
		"most": mostOf,
	}
}

// choices are a table's values, worded in both languages.
func choices(table []struct{ value, id string }) []Choice {
	var out []Choice
	for _, c := range table {
		out = append(out, Choice{Value: c.value, Text: i18n.Text{ZH: i18n.For(i18n.ZH).T(c.id), EN: i18n.For(i18n.EN).T(c.id)}})
	}
	return out
}

// ran is how long something has taken, as a clock: "2:05", "1:02:05".
func ran(d time.Duration) string {
	s := int(max(0, d) / time.Second)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}
