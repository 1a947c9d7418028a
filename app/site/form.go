package site

import (
	"strings"

	words "yimen/app/say"
	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// form is the page of one form: to take away as PDF, and what to write in it.
func (w *writer) form(f *catalog.Form) doc {
	d := doc{Name: w.in(f.Name), Official: w.official(f.Name)}
	d.Lead = texts(say(w.version(f)))
	if where := f.Where.In(w.lang); where != "" {
		d.Lead = append(d.Lead, say(w.T("site_paper_at", "Where", where)))
	}
	d.Sections = append(d.Sections, section{Links: w.takeAway(f)})
	if s, ok := w.cat.Sample(f.ID); ok {
		for n, pg := range s.Pages {
			sec := section{Title: say(w.T("form_page", "N", n+1, "Of", len(s.Pages)))}
			if n == 0 {
				sec.Intro = texts(say(w.T("site_how")))
			}
			for _, field := range pg.Fields {
				sec.Fields = append(sec.Fields, w.field(field))
			}
			d.Sections = append(d.Sections, sec)
		}
	}
	used := section{Title: say(w.T("site_used"))}
	for _, id := range f.ItemIDs {
		if it, ok := w.cat.Item(id); ok {
			used.Links = append(used.Links, link{Text: w.in(it.Name), To: w.href("items/" + it.ID)})
		}
	}
	if len(used.Links) > 0 {
		d.Sections = append(d.Sections, used)
	}
	return d
}

func (w *writer) version(f *catalog.Form) string {
	switch {
	case f.Version != "" && f.UpdatedOn != "":
		return w.T("paper_version_updated", "Version", f.Version, "Date", f.UpdatedOn)
	case f.Version != "":
		return w.T("paper_version", "Version", f.Version)
	case f.UpdatedOn != "":
		return w.T("paper_updated", "Date", f.UpdatedOn)
	}
	return ""
}

// takeAway are the PDFs, and the authority's own page of the form.
func (w *writer) takeAway(f *catalog.Form) []link {
	var out []link
	for _, filled := range []bool{false, true} {
		at := "forms/" + f.ID + "/" + pdfName(filled)
		size, ok := w.files[at]
		if !ok {
			continue
		}
		name := w.T("paper_blank")
		if filled {
			name = w.T("paper_filled")
		}
		out = append(out, link{Text: say(w.T("site_file", "Name", name, "KB", (size+999)/1000)), To: w.href(at)})
	}
	if f.URL != "" {
		out = append(out, web(say(w.T("site_form_url")), f.URL))
	}
	return out
}

// kindOf is the element that a field becomes.
var kindOf = map[string]string{catalog.FieldHead: "head", catalog.FieldText: "text", catalog.FieldSign: "sign"}

// field is one field of the sample. What is written in it is Chinese on both
// pages, as that is what has to be written; English says what it means.
func (w *writer) field(f catalog.SampleField) field {
	out := field{Kind: kindOf[f.Kind], Label: w.in(f.Label), Note: w.in(f.Note), Number: f.Number}
	if out.Kind == "" {
		out.Kind = "box"
	}
	out.Under = w.zh(w.official(f.Label))
	if f.Kind == catalog.FieldText {
		label, value := f.Label.In(w.lang), f.Value.In(w.lang)
		for _, p := range words.Pieces(label, value) {
			if p.Filled && p.Text == "" {
				p.Text = strings.Repeat("_", p.Room)
			}
			out.Parts = append(out.Parts, part{p.Text, p.Filled})
		}
		return w.clauseUnder(out, f)
	}
	out.Value = w.zh(f.Value.ZH)
	out.Means = say(w.means(f.Value))
	return out
}

// means is the English of a value where it says more.
func (w *writer) means(v i18n.Text) string {
	if w.english() && v.EN != v.ZH {
		return v.EN
	}
	return ""
}

// clauseUnder puts the filled-in Chinese clause under the English one.
func (w *writer) clauseUnder(out field, f catalog.SampleField) field {
	if out.Under.S == "" {
		return out
	}
	out.Under.S = ""
	for _, p := range words.Pieces(f.Label.ZH, f.Value.ZH) {
		out.Under.S += p.Text
	}
	return out
}
