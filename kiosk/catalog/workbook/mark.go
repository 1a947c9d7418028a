package workbook

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// ReportSheet is the name of the sheet with everything that was found.
const ReportSheet = "检查报告"

// maxMarks is how many cells get a mark and a comment: more would make a file
// that no spreadsheet opens, and the report's own sheet has all of them.
const maxMarks = 3000

// colours of marks, by severity.
var colours = map[catalog.Severity]string{catalog.Error: "F4B6B0", catalog.Warning: "F8E0A8", catalog.Hint: "DCE8F6"}

// Mark writes a copy of what was checked, with the cells marked and commented
// that something is wrong with, and a first sheet that lists all of it. path is
// the workbook that was read; for a CSV set it is "", and the book's cells are
// written as a workbook.
func Mark(path string, b catalog.Book, rep catalog.Report, out string) error {
	x, err := open(path, b)
	if err != nil {
		return err
	}
	defer x.Close()
	m := marker{x: x, styles: map[[2]int]int{}, said: map[string]string{}}
	for i, p := range rep.Problems {
		if i == maxMarks {
			break
		}
		if err := m.mark(p); err != nil {
			return err
		}
	}
	if err := m.comment(); err != nil {
		return err
	}
	if err := reportSheet(x, rep); err != nil {
		return err
	}
	return x.SaveAs(out)
}

func open(path string, b catalog.Book) (*excelize.File, error) {
	if path != "" {
		if len(b.Faults) > 0 { // it could not be read, so there is nothing to mark
			return excelize.NewFile(), nil
		}
		return excelize.OpenFile(path, options())
	}
	x := excelize.NewFile()
	for _, s := range b.Sheets {
		if _, err := x.NewSheet(s.Name); err != nil {
			return nil, err
		}
		w, err := x.NewStreamWriter(s.Name)
		if err != nil {
			return nil, err
		}
		for _, r := range s.Rows {
			cells := make([]any, len(r.Cells))
			for i, c := range r.Cells {
				cells[i] = c
			}
			if err := w.SetRow(fmt.Sprintf("A%d", r.N), cells); err != nil {
				return nil, err
			}
		}
		if err := w.Flush(); err != nil {
			return nil, err
		}
	}
	return x, x.DeleteSheet("Sheet1")
}

type marker struct {
	x      *excelize.File
	styles map[[2]int]int // old style, severity: the same with a ground
	said   map[string]string
	order  []string
}

// mark colours the cell of a problem, or the first of its row, and keeps what
// is said of it.
func (m *marker) mark(p catalog.Problem) error {
	if i, err := m.x.GetSheetIndex(p.File); err != nil || i < 0 || p.Row == 0 {
		return nil // of the file as a whole: only the list tells it
	}
	cell := fmt.Sprintf("%s%d", column(max(1, p.Place)), p.Row)
	old, err := m.x.GetCellStyle(p.File, cell)
	if err != nil {
		return err
	}
	id := p.File + "\x00" + cell
	if m.said[id] == "" {
		m.order = append(m.order, id)
		style, err := m.style(old, p.Severity)
		if err != nil {
			return err
		}
		if err := m.x.SetCellStyle(p.File, cell, cell, style); err != nil {
			return err
		}
	}
	m.said[id] += p.Severity.Text().ZH + "：" + p.Message.ZH + p.Do.ZH + "\n" + p.Message.EN + " " + p.Do.EN + "\n"
	return nil
}

// style is a cell's own style with another ground.
func (m *marker) style(old int, sev catalog.Severity) (int, error) {
	key := [2]int{old, int(sev)}
	if s, ok := m.styles[key]; ok {
		return s, nil
	}
	st, err := m.x.GetStyle(old)
	if err != nil {
		return 0, err
	}
	st.Fill = fill(colours[sev])
	s, err := m.x.NewStyle(st)
	m.styles[key] = s
	return s, err
}

func (m *marker) comment() error {
	for _, id := range m.order {
		var sheet, cell string
		for i := range id {
			if id[i] == 0 {
				sheet, cell = id[:i], id[i+1:]
				break
			}
		}
		if err := m.x.AddComment(sheet, excelize.Comment{Cell: cell, Author: "一门 Yimen", Width: 420, Height: 160,
			Paragraph: []excelize.RichTextRun{{Text: m.said[id]}}}); err != nil {
			return err
		}
	}
	return nil
}

// reportSheet lists every problem in both languages, in front of the others.
func reportSheet(x *excelize.File, rep catalog.Report) error {
	st, err := newStyles(x)
	if err != nil {
		return err
	}
	first := x.GetSheetName(0)
	if _, err := x.NewSheet(ReportSheet); err != nil {
		return err
	}
	w, err := x.NewStreamWriter(ReportSheet)
	if err != nil {
		return err
	}
	for i, width := range []float64{14, 8, 18, 24, 10, 60, 60} {
		if err := w.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	rows := [][]string{{"表 sheet", "行 row", "列 column", "内容 cell", "程度", "问题和办法", "What is wrong, and what to do"}}
	for _, p := range rep.Problems {
		row := ""
		if p.Row > 0 {
			row = fmt.Sprint(p.Row)
		}
		rows = append(rows, []string{p.File, row, p.Heading, catalog.Harmless(p.Cell), p.Severity.Text().ZH,
			p.Message.In(i18n.ZH) + p.Do.In(i18n.ZH), p.Message.In(i18n.EN) + " " + p.Do.In(i18n.EN)})
	}
	for n, r := range rows {
		cells := make([]any, len(r))
		style := st.wrap
		if n == 0 {
			style = st.heading
		}
		for i, c := range r {
			cells[i] = excelize.Cell{StyleID: style, Value: c}
		}
		if err := w.SetRow(fmt.Sprintf("A%d", n+1), cells); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if first != ReportSheet {
		if err := x.MoveSheet(ReportSheet, first); err != nil {
			return err
		}
	}
	i, err := x.GetSheetIndex(ReportSheet)
	if err != nil {
		return err
	}
	x.SetActiveSheet(i)
	return nil
}
