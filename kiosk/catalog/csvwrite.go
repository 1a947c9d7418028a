package catalog

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
)

// WriteCSV writes a content as CSV files into a folder, one a sheet that has
// rows, with headings and keys, named by the sheet's key. Files of sheets that
// have no rows any more are removed, so that the folder is the content.
func WriteCSV(c Content, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for i := range sheets {
		path := filepath.Join(dir, sheets[i].key+".csv")
		if len(c.Sheets[sheets[i].key]) == 0 {
			if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
				return err
			}
			continue
		}
		if err := os.WriteFile(path, csvOf(&sheets[i], c.Sheets[sheets[i].key]), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// csvOf writes the columns of which any row has something.
func csvOf(sh *sheet, rows []Cells) []byte {
	var b bytes.Buffer
	b.WriteString("\xef\xbb\xbf") // Excel takes a file without for something else than UTF-8
	w := csv.NewWriter(&b)
	var used []column
	for _, c := range sh.columns {
		filled := c.must
		for _, r := range rows {
			if filled {
				break
			}
			filled = r[c.key] != ""
		}
		if filled {
			used = append(used, c)
		}
	}
	line := make([]string, len(used))
	write := func(cell func(column) string) {
		for i, c := range used {
			line[i] = Harmless(cell(c))
		}
		_ = w.Write(line) // a buffer takes everything
	}
	write(func(c column) string { return c.heading })
	write(func(c column) string { return c.key })
	for _, r := range rows {
		write(func(c column) string { return r[c.key] })
	}
	w.Flush()
	return b.Bytes()
}

// Harmless is a cell that no spreadsheet takes for a formula: what begins with
// = + - or @ gets an apostrophe before it, which the importer takes off again.
func Harmless(cell string) string {
	if cell != "" && formulaSign(cell[0]) {
		return "'" + cell
	}
	return cell
}

func formulaSign(b byte) bool { return b == '=' || b == '+' || b == '-' || b == '@' }

// harmful takes off what Harmless put on.
func harmful(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && formulaSign(cell[1]) {
		return cell[1:]
	}
	return cell
}
