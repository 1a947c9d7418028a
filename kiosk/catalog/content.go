package catalog

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Content is a catalogue's rows in the one form in which they are written: the
// cells by key, tidied, lists with ；, words in Chinese. It is what is stored,
// exported and compared, so that writing it out and reading it in again changes
// nothing. Rows of a sheet stand in their order.
type Content struct {
	Sheets map[string][]Cells // by the sheet's key
}

// Cells is one row: what stands in each column that is not empty, by its key.
type Cells map[string]string

// Key names what rows belong to: an item with its materials, steps and so on is
// one; a department is one.
type Key struct{ Sheet, ID string }

func (k Key) String() string { return k.Sheet + " " + k.ID }

// key is what a row belongs to. A row whose key is missing or unknown belongs
// to what the cell says, so that nothing else is touched by it.
func (r *row) key() Key { return keyOf(r.t.sheet, r.s, r.raw) }

func keyOf(sh *sheet, s func(string) string, raw map[string]string) Key {
	column, in := sh.keyColumn(), sh.key
	if sh.part != "" {
		in = sh.part
	}
	if column == "" {
		return Key{in, ""}
	}
	return Key{in, cmp.Or(s(column), means(sh.column(column), raw[column]))}
}

// keyColumn is the column by which a row belongs to something; "" for the hall,
// which has one row.
func (s *sheet) keyColumn() string {
	switch {
	case s.id != "":
		return s.id
	case s.part != "" || s.key == "hours":
		return s.columns[0].key
	}
	return ""
}

// content writes the rows that were taken.
func (ld *loader) content() Content {
	c := Content{Sheets: map[string][]Cells{}}
	for _, r := range ld.taken {
		if r.bad {
			continue
		}
		if in := r.t.sheet.part; in != "" && ld.good[in][r.out[r.t.sheet.columns[0].key]] == 0 {
			continue // what it belongs to was found in error later
		}
		c.Sheets[r.t.sheet.key] = append(c.Sheets[r.t.sheet.key], r.out)
	}
	return c
}

func (r *row) written() Cells {
	out := make(Cells, len(r.cells))
	for _, k := range r.cells {
		c, v := k.c, k.cell
		key := c.key
		if w := c.write(v); w != "" {
			out[key] = w
		}
		if c.kind == kindLimit { // 15个工作日 is a number and its unit
			out[unitOf(key)] = cmp.Or(v.unit, r.s(unitOf(key)), limitUnits[0].zh)
		}
	}
	return out
}

// unitOf is the column with the unit of a limit: promise_n, promise_unit.
func unitOf(n string) string {
	if x, ok := strings.CutSuffix(n, "_n"); ok {
		return x + "_unit"
	}
	return "unit"
}

// write is the one form in which a cell is written. parse reads it as itself.
func (c *column) write(v cell) string {
	if !v.given {
		return ""
	}
	if c.list {
		return strings.Join(v.list, "；")
	}
	switch c.kind {
	case kindNumber, kindLimit:
		return strconv.Itoa(v.n)
	case kindMoney:
		if v.fen%100 == 0 {
			return strconv.FormatInt(v.fen/100, 10)
		}
		return fmt.Sprintf("%d.%02d", v.fen/100, v.fen%100)
	case kindYes:
		if v.yes {
			return "是"
		}
		return "否"
	}
	return v.s
}

// Book is the content as sheets with headings and keys, named in Chinese, as a
// workbook has them; every known column is there.
func (c Content) Book() Book {
	var b Book
	for i := range sheets {
		sh := &sheets[i]
		s := Sheet{Name: sh.name, Rows: []Row{{N: 1}, {N: 2}}}
		for _, col := range sh.columns {
			s.Rows[0].Cells = append(s.Rows[0].Cells, col.heading)
			s.Rows[1].Cells = append(s.Rows[1].Cells, col.key)
		}
		for n, cells := range c.Sheets[sh.key] {
			r := Row{N: n + 3, Cells: make([]string, len(sh.columns))}
			for i, col := range sh.columns {
				r.Cells[i] = cells[col.key]
			}
			s.Rows = append(s.Rows, r)
		}
		b.Sheets = append(b.Sheets, s)
	}
	return b
}

// Rows is how many rows there are in all.
func (c Content) Rows() int {
	n := 0
	for _, rows := range c.Sheets {
		n += len(rows)
	}
	return n
}

// Equal says that two contents say the same, rows in the same order.
func (c Content) Equal(d Content) bool {
	for i := range sheets {
		if !slices.EqualFunc(c.Sheets[sheets[i].key], d.Sheets[sheets[i].key], maps.Equal[Cells, Cells]) {
			return false
		}
	}
	return true
}

// Hash names a content: equal contents have the same.
func (c Content) Hash() string {
	h := sha256.New()
	if err := c.encode(h); err != nil {
		panic(err) // a hash takes everything
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

func (c Content) encode(w io.Writer) error {
	e := json.NewEncoder(w) // keys of maps come sorted
	e.SetEscapeHTML(false)
	return e.Encode(c.Sheets)
}

// Pack makes bytes of a content for a store; Unpack reads them.
func (c Content) Pack() ([]byte, error) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if err := c.encode(z); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// Unpack reads what Pack made.
func Unpack(b []byte) (Content, error) {
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return Content{}, fmt.Errorf("catalog: stored catalogue: %w", err)
	}
	var c Content
	if err := json.NewDecoder(z).Decode(&c.Sheets); err != nil {
		return Content{}, fmt.Errorf("catalog: stored catalogue: %w", err)
	}
	return c, nil
}
