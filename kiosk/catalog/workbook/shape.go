package workbook

import (
	"archive/zip"
	"encoding/xml"
	"io"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"yimen/kiosk/catalog"
)

// shape is what a sheet's cells do not say: which rows are hidden, which values
// a formula made, which cells are merged. Excelize tells these only after
// loading a sheet whole, which a large one is too large for.
type shape struct {
	hidden   map[int]bool
	formulas map[int]map[int]bool // row, column from 0: looks into another file
	merged   map[int][]area       // by each of its rows
}

type area struct{ top, left, bottom int }

// shapesOf reads the shapes of all sheets, by the sheet's name.
func shapesOf(raw []byte) (map[string]shape, catalog.FileFault, []any) {
	z, f, args := openZip(raw)
	if f >= 0 {
		return nil, f, args
	}
	names, err := sheetParts(z)
	if err != nil {
		return nil, catalog.Truncated, []any{why(err)}
	}
	out := map[string]shape{}
	for name, file := range names {
		r, err := part(z, file)
		if err != nil {
			return nil, catalog.Truncated, []any{why(err)}
		}
		s, err := readShape(r)
		r.Close()
		if err != nil {
			return nil, catalog.Truncated, []any{why(err)}
		}
		out[name] = s
	}
	return out, -1, nil
}

// sheetParts is which part of the file each sheet is.
func sheetParts(z *zip.Reader) (map[string]string, error) {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := decodePart(z, "xl/workbook.xml", &book); err != nil {
		return nil, err
	}
	var rels struct {
		Rel []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := decodePart(z, "xl/_rels/workbook.xml.rels", &rels); err != nil {
		return nil, err
	}
	target := map[string]string{}
	for _, r := range rels.Rel {
		if strings.HasPrefix(r.Target, "/") {
			target[r.ID] = strings.TrimPrefix(r.Target, "/")
		} else {
			target[r.ID] = path.Join("xl", r.Target)
		}
	}
	out := map[string]string{}
	for _, s := range book.Sheets {
		if t := target[s.ID]; t != "" && strings.Contains(t, "worksheets") {
			out[s.Name] = t
		}
	}
	return out, nil
}

func decodePart(z *zip.Reader, name string, into any) error {
	r, err := part(z, name)
	if err != nil {
		return err
	}
	defer r.Close()
	return xml.NewDecoder(io.LimitReader(r, 8<<20)).Decode(into)
}

// outside is a reference into another workbook: [1]Sheet!A1, '[fees.xlsx]x'!A1.
var outside = regexp.MustCompile(`\[[^\]]+\][^!\[\]]*!`)

// readShape goes through a sheet once.
func readShape(r io.Reader) (shape, error) {
	s := shape{hidden: map[int]bool{}, formulas: map[int]map[int]bool{}, merged: map[int][]area{}}
	d := xml.NewDecoder(r)
	row, column := 0, 0
	for {
		t, err := d.RawToken()
		if err == io.EOF {
			return s, nil
		}
		if err != nil {
			return s, err
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "row":
			row++
			if n, err := strconv.Atoi(attr(e, "r")); err == nil {
				row = n
			}
			column = 0
			if h := attr(e, "hidden"); h == "1" || h == "true" {
				s.hidden[row] = true
			}
		case "c":
			column++
			if c, _, err := excelize.CellNameToCoordinates(attr(e, "r")); err == nil {
				column = c
			}
		case "f":
			text, err := d.RawToken()
			if err != nil {
				return s, err
			}
			formula, _ := text.(xml.CharData)
			if s.formulas[row] == nil {
				s.formulas[row] = map[int]bool{}
			}
			s.formulas[row][column-1] = outside.Match(formula)
		case "mergeCell":
			s.merge(attr(e, "ref"))
		}
	}
}

// merge notes a merged area by its rows. One that spans a whole column is a
// clerk's slip and not worth a million entries.
func (s *shape) merge(ref string) {
	from, to, ok := strings.Cut(ref, ":")
	left, top, err1 := excelize.CellNameToCoordinates(from)
	_, bottom, err2 := excelize.CellNameToCoordinates(to)
	if !ok || err1 != nil || err2 != nil || bottom-top > 10_000 {
		return
	}
	for row := top; row <= bottom && bottom > top; row++ {
		s.merged[row] = append(s.merged[row], area{top, left, bottom})
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
