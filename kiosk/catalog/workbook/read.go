package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/xuri/excelize/v2"

	"yimen/kiosk/catalog"
)

// Limits of a file. Wuxi's whole catalogue makes 4 MB, 30 MB unpacked.
const (
	maxFile     = 64 << 20
	maxUnpacked = 768 << 20
)

// Read reads a workbook. What is wrong with the file as a whole is in
// Book.Faults, in words for the clerk; the book is then empty. Files that forms
// name are looked for in the folder files beside it.
func Read(path string) catalog.Book {
	name := filepath.Base(path)
	b := catalog.Book{Name: name}
	fail := func(f catalog.FileFault, args ...any) catalog.Book {
		b.Sheets = nil
		b.Faults = []catalog.Problem{catalog.FileProblem(name, f, args...)}
		return b
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return fail(catalog.CannotRead, why(err))
	case info.IsDir():
		return fail(catalog.NotAWorkbook)
	case info.Size() > maxFile:
		return fail(catalog.TooLarge, maxFile>>20)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return fail(catalog.CannotRead, why(err))
	}
	if f, args := kindOf(raw); f >= 0 {
		return fail(f, args...)
	}
	shapes, f, args := shapesOf(raw)
	if f >= 0 {
		return fail(f, args...)
	}
	x, err := excelize.OpenReader(bytes.NewReader(raw), options())
	if err != nil {
		return fail(catalog.Truncated, why(err))
	}
	defer x.Close()
	for _, sheet := range x.GetSheetList() {
		s, err := readSheet(x, sheet, shapes[sheet])
		if err != nil {
			s.Cut = true
			s.Faults = append(s.Faults, catalog.FileProblem(sheet, catalog.Truncated, why(err)))
		}
		b.Sheets = append(b.Sheets, s)
	}
	if dir := filepath.Join(filepath.Dir(path), "files"); isDir(dir) {
		b.Files = os.DirFS(dir)
	}
	return b
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// options make dates and times come out as the workbook writes them, whatever
// the clerk's computer shows.
func options() excelize.Options {
	return excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: 64 << 20, ShortDatePattern: "yyyy-mm-dd",
		LongDatePattern: "yyyy-mm-dd", LongTimePattern: "hh:mm", CultureInfo: excelize.CultureNameZhCN}
}

// why is an error's cause without the path.
func why(err error) string {
	var pe *os.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return err.Error()
}

// kindOf says what a file is that is no workbook, by its first bytes; -1 if it
// may be one.
func kindOf(raw []byte) (catalog.FileFault, []any) {
	switch {
	case bytes.HasPrefix(raw, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		// Excel before 2007 and files with a password are both of this kind; the
		// latter hold a stream of this name, in UTF-16.
		if bytes.Contains(raw, utf16("EncryptedPackage")) {
			return catalog.Encrypted, nil
		}
		return catalog.OldExcel, nil
	case !bytes.HasPrefix(raw, []byte("PK")):
		return catalog.NotAWorkbook, nil
	}
	return -1, nil
}

func utf16(s string) []byte {
	var b []byte
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}

// readSheet reads the cells as they are shown.
func readSheet(x *excelize.File, name string, sh shape) (catalog.Sheet, error) {
	s := catalog.Sheet{Name: name}
	rows, err := x.Rows(name)
	if err != nil {
		return s, err
	}
	defer rows.Close()
	top := map[[2]int]string{} // values of merged cells further down
	for n := 1; rows.Next(); n++ {
		cells, err := rows.Columns()
		if err != nil {
			return s, err
		}
		r := catalog.Row{N: n, Cells: cells, Hidden: sh.hidden[n], Formulas: sh.formulas[n]}
		for _, m := range sh.merged[n] {
			if n == m.top {
				for row := m.top + 1; row <= m.bottom && m.left-1 < len(cells); row++ {
					top[[2]int{row, m.left}] = cells[m.left-1]
				}
				continue
			}
			v := top[[2]int{n, m.left}]
			for len(r.Cells) < m.left {
				r.Cells = append(r.Cells, "")
			}
			if v != "" && r.Cells[m.left-1] == "" && n > 2 {
				r.Cells[m.left-1] = v
				if r.Merged == nil {
					r.Merged = map[int]bool{}
				}
				r.Merged[m.left-1] = true
			}
		}
		if strings.Join(r.Cells, "") == "" && len(s.Rows) > 0 {
			continue
		}
		if len(s.Rows) >= catalog.MaxRows {
			s.Cut = true
			s.Faults = append(s.Faults, catalog.FileProblem(name, catalog.TooManyRows, catalog.MaxRows))
			return s, nil
		}
		s.Rows = append(s.Rows, r)
	}
	return s, rows.Error()
}

// openZip reads the directory of a workbook and refuses what is damaged, holds
// macros, or would unpack to more than a catalogue can be.
func openZip(raw []byte) (*zip.Reader, catalog.FileFault, []any) {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, catalog.Truncated, []any{why(err)}
	}
	var sum uint64
	workbook := false
	for _, f := range z.File {
		sum += f.UncompressedSize64
		if strings.EqualFold(filepath.Base(f.Name), "vbaProject.bin") {
			return nil, catalog.Macros, nil
		}
		workbook = workbook || f.Name == "xl/workbook.xml"
	}
	if sum > maxUnpacked {
		return nil, catalog.Bomb, []any{maxUnpacked >> 20}
	}
	if !workbook {
		return nil, catalog.NotAWorkbook, nil
	}
	return z, -1, nil
}

// part reads one part of a workbook. Its size was declared and is held to that
// by archive/zip.
func part(z *zip.Reader, name string) (io.ReadCloser, error) {
	for _, f := range z.File {
		if f.Name == name {
			return f.Open()
		}
	}
	return nil, fmt.Errorf("%s is missing", name)
}
