package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"yimen/app/papers"
	"yimen/devices/cups"
	"yimen/kiosk/catalog"
	"yimen/kiosk/slip"
	"yimen/kiosk/visit"
)

// onA4 prints a guide or a form on the hall's A4 printer.
func (h *hands) onA4(id string, e visit.PrintPaper) {
	ctx, cancel := context.WithTimeout(context.Background(), a4Time)
	defer cancel()
	end := func(r slip.Result) { h.send(visit.PaperEnd{Visit: e.Visit, What: e.What, Result: r}) }
	if h.a4 == nil {
		end(slip.Result{Outcome: slip.Failed, State: slip.Absent})
		return
	}
	pdfs, err := h.slips().a4(e)
	if err != nil {
		h.log.Error("a paper for the A4 printer cannot be made", "job", id, "error", err)
		end(slip.Result{Outcome: slip.Failed, State: h.a4.State(ctx)})
		return
	}
	var r cups.Result
	for _, pdf := range pdfs {
		r = h.a4.Print(ctx, cups.Job{ID: id, PDF: pdf})
		h.log.Info("A4 paper ended", "job", id, "outcome", r.Outcome, "printer", r.State, "error", r.Err)
		if r.Outcome != slip.Printed {
			break
		}
	}
	end(slip.Result{Outcome: r.Outcome, State: r.State, Err: r.Err})
}

var errNoPaper = errors.New("there is no such paper in the catalogue that holds now")

// a4 is a paper as PDFs: a service's guide, or a form, blank and as a sample.
func (s slips) a4(e visit.PrintPaper) ([][]byte, error) {
	c := s.w.Catalog
	switch kind, ref := visit.SplitPaper(e.What); kind {
	case visit.PaperGuide:
		id, scenario := visit.SplitCase(ref)
		if it, ok := c.Item(id); ok {
			var b bytes.Buffer
			err := papers.Guide(&b, papers.GuideOptions{World: s.w, Item: it, Case: scenario, Lang: e.Lang, Now: now()})
			return [][]byte{b.Bytes()}, err
		}
	case visit.PaperForm:
		form, ok := c.Form(ref)
		sample, has := c.Sample(ref)
		if ok && has {
			return both(c, form, sample)
		}
	}
	return nil, fmt.Errorf("%w: %s", errNoPaper, e.What)
}

// both is a form to fill in, then the one that shows how.
func both(c *catalog.Catalog, f *catalog.Form, s *catalog.Sample) ([][]byte, error) {
	var out [][]byte
	for _, filled := range []bool{false, true} {
		var b bytes.Buffer
		if err := papers.Write(&b, f, s, papers.Options{Hall: c.Hall.Name, Demo: c.Hall.Demo, Filled: filled}); err != nil {
			return nil, err
		}
		out = append(out, b.Bytes())
	}
	return out, nil
}
