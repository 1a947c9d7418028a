package site

import (
	"fmt"
	"path"

	"yimen/app/papers"
	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// Options of Write.
type Options struct {
	// Progress is told how many of all files are written; may be nil.
	Progress func(done, all int)
}

// task is one page in both languages, or one PDF.
type task struct {
	at   string // address below the site: "forms/F01"
	page func(*writer) doc
	form *catalog.Form // of a PDF
	fill bool
}

// Write writes the site of a catalogue into a folder. A folder that has a site
// already is written over page by page, so it may be served meanwhile; pages of
// what the catalogue no longer has are taken away at the end.
func Write(dir string, cat *catalog.Catalog, o Options) error {
	tasks, err := plan(cat)
	if err != nil {
		return err
	}
	folder := newFolder(dir)
	files := make(map[string]int, 2*len(cat.Samples)) // bytes of PDFs, which pages tell
	for n, t := range tasks {
		if t.form != nil {
			err = writePaper(folder, cat, t, files)
		} else {
			err = writePages(folder, cat, t, files)
		}
		if err != nil {
			return err
		}
		if o.Progress != nil {
			o.Progress(n+1, len(tasks))
		}
	}
	return folder.sweep()
}

// plan is everything that has to be written. PDFs come first, as the pages say
// how large they are.
func plan(cat *catalog.Catalog) ([]task, error) {
	if err := checkIDs(cat); err != nil {
		return nil, err
	}
	var tasks []task
	for i := range cat.Forms {
		f := &cat.Forms[i]
		if _, ok := cat.Sample(f.ID); ok {
			tasks = append(tasks, task{at: "forms/" + f.ID, form: f}, task{at: "forms/" + f.ID, form: f, fill: true})
		}
	}
	tasks = append(tasks, task{page: (*writer).home},
		task{at: "journeys", page: (*writer).journeys}, task{at: "departments", page: (*writer).departments}, task{at: "items", page: (*writer).departments})
	for n := range chunks(len(shownForms(cat))) {
		tasks = append(tasks, task{at: formsAt(n), page: func(w *writer) doc { return w.forms(n) }})
	}
	for i := range cat.Forms {
		tasks = append(tasks, task{at: "forms/" + cat.Forms[i].ID, page: func(w *writer) doc { return w.form(&cat.Forms[i]) }})
	}
	for i := range cat.Departments {
		dept := &cat.Departments[i]
		for n := range chunks(len(cat.ItemsOf(dept.ID))) {
			tasks = append(tasks, task{at: departmentAt(dept.ID)(n), page: func(w *writer) doc { return w.department(dept, n) }})
		}
	}
	for i := range cat.Items {
		tasks = append(tasks, task{at: "items/" + cat.Items[i].ID, page: func(w *writer) doc { return w.item(&cat.Items[i]) }})
	}
	for i := range cat.Journeys {
		tasks = append(tasks, task{at: "journeys/" + cat.Journeys[i].ID, page: func(w *writer) doc { return w.journey(&cat.Journeys[i]) }})
	}
	return tasks, nil
}

// checkIDs looks before anything is written whether all ids can be folders.
func checkIDs(cat *catalog.Catalog) error {
	var ids []string
	for _, f := range cat.Forms {
		ids = append(ids, f.ID)
	}
	for _, d := range cat.Departments {
		ids = append(ids, d.ID)
	}
	for _, it := range cat.Items {
		ids = append(ids, it.ID)
	}
	for _, j := range cat.Journeys {
		ids = append(ids, j.ID)
	}
	for _, id := range ids {
		if !safe(id) {
			return fmt.Errorf("%q cannot be part of an address; give it an id of letters, digits, - and _ in the catalogue", id)
		}
	}
	return nil
}

func writePaper(folder *folder, cat *catalog.Catalog, t task, files map[string]int) error {
	s, _ := cat.Sample(t.form.ID)
	at := t.at + "/" + pdfName(t.fill)
	size, err := folder.write(at, func(b writerTo) error {
		return papers.Write(b, t.form, s, papers.Options{Hall: cat.Hall.Name, Demo: cat.Hall.Demo, Filled: t.fill})
	})
	files[at] = size
	return err
}

func pdfName(filled bool) string {
	if filled {
		return "filled.pdf"
	}
	return "blank.pdf"
}

func writePages(folder *folder, cat *catalog.Catalog, t task, files map[string]int) error {
	for _, lang := range i18n.Langs() {
		w := newWriter(cat, lang, t.at, files)
		d := t.page(w)
		w.frame(&d)
		at := path.Join(root(lang), t.at, "index.html")
		if _, err := folder.write(at, func(b writerTo) error { return page.Execute(b, d) }); err != nil {
			return err
		}
	}
	return nil
}
