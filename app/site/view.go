package site

import (
	_ "embed"
	"html/template"
	"path"
	"strings"

	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// A page is a value before it is HTML: everything is worded here in Go, and the
// one template only says which element it becomes.

// doc is a page.
type doc struct {
	Lang     string
	Title    string
	Name     text   // its heading
	Official string // the Chinese name, on an English page
	Lead     []text
	Sections []section
	Frame    frame
}

// frame is what is around every page.
type frame struct {
	Hall, Home, Skip       string
	Switch, SwitchLang, To string // the same page in the other language
	Foot                   []text
}

// section is a part of a page under its own heading. It has what it has.
type section struct {
	Title  text
	Intro  []text
	Facts  []fact
	Links  []link
	Checks []check
	Steps  []step
	Fields []field
}

type (
	// text is words, and their language where it is not the page's.
	text struct{ S, Lang string }
	fact struct {
		Label  string
		Values []link // a link or plain words
	}
	link struct {
		Text text
		To   string       // address below the site, as from the page
		Call template.URL // a telephone number
		Web  string       // an address elsewhere
		Sub  []text
	}
	check struct {
		Name text
		Zh   string // to show at the counter, on an English page
		Sub  []text
		Form link
	}
	step struct {
		Name link
		Tags []string
		Sub  []text
	}
	field struct {
		Kind   string // head, box, text, sign
		Label  text
		Under  text // the label in Chinese, on an English page
		Parts  []part
		Value  text
		Means  text // the value in English
		Note   text
		Number int
	}
	// part is a piece of a clause, filled in or not.
	part struct {
		S      string
		Filled bool
	}
)

//go:embed page.html
var pageHTML string

var page = template.Must(template.New("page").Parse(pageHTML))

// writer words pages in a language.
type writer struct {
	*i18n.Localizer
	cat   *catalog.Catalog
	lang  i18n.Lang
	at    string // the page below its language
	files map[string]int
}

func newWriter(cat *catalog.Catalog, lang i18n.Lang, at string, files map[string]int) *writer {
	return &writer{i18n.For(lang), cat, lang, at, files}
}

// english says that the page is for those who do not read Chinese.
func (w *writer) english() bool { return w.lang != i18n.ZH }

// in is a text of the catalogue. Where English is missing the Chinese stands
// in, and is marked so that it is read aloud as Chinese.
func (w *writer) in(t i18n.Text) text {
	if w.english() && t.EN == "" && t.ZH != "" {
		return text{t.ZH, string(i18n.ZH)}
	}
	return text{S: t.In(w.lang)}
}

// zh is Chinese on whatever page.
func (w *writer) zh(s string) text {
	if w.english() && s != "" {
		return text{s, string(i18n.ZH)}
	}
	return text{S: s}
}

// say is a message.
func say(s string) text { return text{S: s} }

func texts(list ...text) []text {
	var out []text
	for _, t := range list {
		if t.S != "" {
			out = append(out, t)
		}
	}
	return out
}

// href leads to a page in this language, or to a PDF, which is in both.
func (w *writer) href(to string) string {
	from := path.Join(root(w.lang), w.at)
	if !strings.HasSuffix(to, ".pdf") {
		to = path.Join(root(w.lang), to)
	}
	return relative(from, to)
}

// frame puts hall, switch and foot around a page.
func (w *writer) frame(d *doc) {
	other := w.lang.Other()
	hall := w.cat.Hall
	d.Lang = string(w.lang)
	d.Title = hall.Name.In(w.lang)
	if w.at != "" {
		d.Title = d.Name.S + " - " + d.Title
	}
	d.Frame = frame{
		Hall: hall.Name.In(w.lang), Home: w.href(""), Skip: w.T("site_skip"),
		Switch: w.T("bar_language"), SwitchLang: string(other),
		To: relative(path.Join(root(w.lang), w.at), path.Join(root(other), w.at)),
	}
	d.Frame.Foot = texts(w.in(hall.Demo), w.in(hall.Address))
	if hall.Phone != "" {
		d.Frame.Foot = append(d.Frame.Foot, say(w.T("site_phone", "Phone", hall.Phone)))
	}
	if hall.UpdatedOn != "" {
		d.Frame.Foot = append(d.Frame.Foot, say(w.T("site_updated", "Date", hall.UpdatedOn)))
	}
}
