package main

import (
	"slices"

	"yimen/app/touch"
	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/queue"
	"yimen/kiosk/slip"
	"yimen/kiosk/visit"
)

// slips turns what the hall knows into documents.
type slips struct {
	w       visit.World
	printer string // name of its profile and port, for the test slip
}

// ticket is a ticket's slip, with the papers of the case that was chosen: first
// those that the visitor said are missing.
func (s slips) ticket(t queue.Ticket, job queue.Job, papers visit.Papers) slip.Document {
	c := s.w.Catalog
	f := slip.Facts{JobID: job.ID, Hall: c.Hall.Name, Label: t.Label(), Ahead: t.Ahead, Minutes: t.Wait.Minutes,
		Known: t.Wait.Known, Issued: t.Issued.In(catalog.Zone), Code: s.w.TicketCode(t), Follow: s.w.Follow != "",
		Phone: c.Hall.Phone, Copy: job.Copy, Name: papers.Name, Demo: !c.Hall.Demo.Empty(), Lang: t.Lang}
	it, has := c.Item(t.ItemID)
	if lane, ok := c.Lane(t.Lane); ok {
		f.Service = lane.Name
		f.Counters = touch.Where(s.w, lane, it)
	}
	if has {
		f.Service = it.Name
		if !it.Short.Empty() {
			f.Service = it.Short
		}
		for i, m := range visit.MaterialsFor(it, papers.Case) {
			if slices.Contains(papers.Lacks, i) {
				f.Missing = append(f.Missing, m.Name)
			} else {
				f.Papers = append(f.Papers, m.Name)
			}
		}
	}
	for _, n := range t.Needs {
		f.Needs = append(f.Needs, string(n))
	}
	return slip.Ticket(f)
}

// paper is a checklist or a form's notes; ok is false for what does not exist.
func (s slips) paper(id, what string, lang i18n.Lang) (slip.Document, bool) {
	c := s.w.Catalog
	l := slip.List{JobID: id, Hall: c.Hall.Name, Demo: !c.Hall.Demo.Empty(), Phone: c.Hall.Phone, Lang: lang}
	switch kind, ref := visit.SplitPaper(what); kind {
	case visit.PaperChecklist:
		id, scenario := visit.SplitCase(ref)
		it, ok := c.Item(id)
		if !ok {
			return slip.Document{}, false
		}
		l.Title = it.Name.In(lang)
		for _, sc := range it.Scenarios {
			if sc.ID == scenario {
				l.Title += i18n.For(lang).T("dot") + sc.Name.In(lang)
			}
		}
		for _, m := range visit.MaterialsFor(it, scenario) {
			l.Lines = append(l.Lines, slip.Line{Text: m.Name.In(lang), Note: touch.MaterialLine(s.w, lang, m)})
		}
		return slip.Checklist(l), true
	case visit.PaperJourney:
		j, ok := c.Journey(ref)
		if !ok {
			return slip.Document{}, false
		}
		return touch.JourneySlip(s.w, lang, j, now(), id).Document(), true
	case visit.PaperTest:
		return slip.Test(id, s.printer, now()), true
	case visit.PaperNotes:
		form, ok := c.Form(ref)
		sample, has := c.Sample(ref)
		if !ok || !has {
			return slip.Document{}, false
		}
		l.Title = form.Name.In(lang)
		for _, p := range sample.Pages {
			for _, f := range p.Fields {
				if f.Number > 0 {
					l.Lines = append(l.Lines, slip.Line{Text: f.Label.In(lang), Note: f.Note.In(lang)})
				}
			}
		}
		return slip.Notes(l), true
	}
	return slip.Document{}, false
}
