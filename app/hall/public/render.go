package public

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io"
	"sync"
	"time"

	"yimen/i18n"
)

//go:embed pages/*.html
var pages embed.FS

//go:embed public.css
var css []byte

//go:embed public.js
var script []byte

// File is what a page needs beside itself. Its name holds its content's hash, so
// that it can be kept for ever.
type File struct {
	Path, Type string
	Body       []byte
}

var files = []File{named("css", "text/css; charset=utf-8", css), named("js", "text/javascript; charset=utf-8", script)}

func named(ext, mime string, body []byte) File {
	sum := sha256.Sum256(body)
	return File{Path: "/public-" + hex.EncodeToString(sum[:6]) + "." + ext, Type: mime, Body: body}
}

// Files are what pages need beside themselves.
func Files() []File { return files }

// Page is one of this package's pages.
type Page interface {
	frame() Frame
	name() string
}

func (Ticket) name() string  { return "ticket" }
func (Sure) name() string    { return "sure" }
func (Board) name() string   { return "board" }
func (Order) name() string   { return "order" }
func (Receipt) name() string { return "receipt" }
func (Start) name() string   { return "start" }
func (Message) name() string { return "message" }

var every = []string{"ticket", "sure", "board", "order", "receipt", "start", "message"}

// Render writes a whole page, or nothing when it fails.
func Render(w io.Writer, p Page, lang i18n.Lang) error { return render(w, p, lang, "page") }

// RenderLive writes the part of a page that changes.
func RenderLive(w io.Writer, p Page, lang i18n.Lang) error { return render(w, p, lang, "live") }

func render(w io.Writer, p Page, lang i18n.Lang, part string) error {
	var b bytes.Buffer
	if err := templates(lang)[p.name()].ExecuteTemplate(&b, part, p); err != nil {
		return fmt.Errorf("drawing the page %s: %w", p.name(), err)
	}
	_, err := w.Write(b.Bytes())
	return err
}

var (
	parsing sync.Mutex
	parsed  = map[i18n.Lang]map[string]*template.Template{}
)

func templates(lang i18n.Lang) map[string]*template.Template {
	parsing.Lock()
	defer parsing.Unlock()
	if all, ok := parsed[lang]; ok {
		return all
	}
	frame := template.Must(template.New("").Funcs(funcs(lang)).ParseFS(pages, "pages/frame.html"))
	all := map[string]*template.Template{}
	for _, name := range every {
		all[name] = template.Must(template.Must(frame.Clone()).ParseFS(pages, "pages/"+name+".html"))
	}
	parsed[lang] = all
	return all
}

// states are the sentences of a ticket's states: a title and what to do.
var states = map[State][2]string{
	Waiting:   {"phone_waiting", "phone_waiting_do"},
	PutBack:   {"phone_putback", "phone_putback_do"},
	Early:     {"phone_early", "phone_early_do"},
	CalledNow: {"phone_called", "phone_called_do"},
	AtCounter: {"phone_serving", "phone_serving_do"},
	OnHold:    {"phone_held", "phone_held_do"},
	Missed:    {"phone_missed", "phone_missed_do"},
	Done:      {"phone_done", "phone_done_do"},
	GivenUp:   {"phone_cancelled", "phone_cancelled_do"},
	NoShow:    {"phone_noshow", "phone_noshow_do"},
	Unserved:  {"phone_unserved", "phone_unserved_do"},
	Over:      {"phone_over", "phone_over_do"},
}

// rules are why somebody went before.
var rules = map[string]string{
	"order": "receipt_order", "priority": "receipt_priority", "appointment": "receipt_appointment", "bound": "receipt_bound",
	"skill": "receipt_skill", "cap": "receipt_cap", "hand": "receipt_hand", "return": "receipt_return",
}

func funcs(lang i18n.Lang) template.FuncMap {
	l := i18n.For(lang)
	return template.FuncMap{
		"t": l.T, "n": l.N,
		"lang":  func() string { return string(lang) },
		"other": func() string { return string(lang.Other()) },
		"zh":    func(t i18n.Text) string { return t.ZH },
		"en":    func(t i18n.Text) string { return t.EN },
		"in":    func(t i18n.Text) string { return t.In(lang) },
		"file":  func(i int) string { return files[i].Path },
		"clock": l.Clock,
		"day":   l.Day,
		"title": func(s State) string { return l.T(states[s][0]) },
		"todo":  func(s State) string { return l.T(states[s][1]) },
		"rule":  func(r string, n int) string { return l.N(rules[r], n) },
		"zht":   i18n.For(i18n.ZH).T,
		"ent":   i18n.For(i18n.EN).T,
		"zhday": func(t time.Time) string { return i18n.For(i18n.ZH).Day(t) },
		"ms":    func(t time.Time) int64 { return t.UnixMilli() },
		"times": func(f float64) string { return fmt.Sprintf("%g", f) },
		"eng":   func(l i18n.Lang) bool { return l == i18n.EN },
		"mul":   func(f float64, n int) string { return fmt.Sprintf("%g", f*float64(n)) },
	}
}
