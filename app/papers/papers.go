package papers

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// Options say what is on a paper beside the form itself.
type Options struct {
	Hall   i18n.Text // name of the hall, at the head
	Demo   i18n.Text // notice of a demonstration, at the foot; empty in a real hall
	Filled bool      // with what a person would write, notes and watermark
}

// Write draws a form as a PDF.
func Write(w io.Writer, f *catalog.Form, s *catalog.Sample, o Options) error {
	d, err := draw(f, s, o)
	if err != nil {
		return err
	}
	return d.doc.Write(w)
}

// BlankName and FilledName are how WriteAll calls the files of a form.
func BlankName(formID string) string  { return formID + "-blank.pdf" }
func FilledName(formID string) string { return formID + "-filled.pdf" }

// WriteAll writes both PDFs of every form that has rows in the sheet 样张
// samples into a folder, and says how many files it wrote. A form without such
// rows is a file of the hall's own, or none at all; it is passed over.
func WriteAll(dir string, cat *catalog.Catalog) (n int, err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return 0, fmt.Errorf("the folder for the forms cannot be made: %w", err)
	}
	for i := range cat.Forms {
		f := &cat.Forms[i]
		s, ok := cat.Sample(f.ID)
		if !ok {
			continue
		}
		for _, filled := range []bool{false, true} {
			name := BlankName(f.ID)
			if filled {
				name = FilledName(f.ID)
			}
			if err := WriteFile(filepath.Join(dir, name), f, s, Options{Hall: cat.Hall.Name, Demo: cat.Hall.Demo, Filled: filled}); err != nil {
				return n, err
			}
			n++
		}
	}
	return n, nil
}

// WriteFile writes one PDF. The file is there whole or not at all: it may be
// served while it is written anew.
func WriteFile(path string, f *catalog.Form, s *catalog.Sample, o Options) error {
	var b bytes.Buffer
	if err := Write(&b, f, s, o); err != nil {
		return err
	}
	part := path + ".part"
	if err := os.WriteFile(part, b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("form %s cannot be written: %w", f.ID, err)
	}
	if err := os.Rename(part, path); err != nil {
		return fmt.Errorf("form %s cannot be written: %w", f.ID, err)
	}
	return nil
}
