package workbook

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// emptyRows is for how many rows of a template the drop-downs hold.
const emptyRows = 5000

// Template writes the empty workbook: headings, keys, drop-downs, columns
// formatted as text, and the sheet that explains it.
func Template(path string) error { return write(path, catalog.Content{}) }

// Write writes a catalogue as a workbook. Reading it again gives the same
// content.
func Write(path string, c catalog.Content) error { return write(path, c) }

func write(path string, c catalog.Content) error {
	x := excelize.NewFile()
	defer x.Close()
	st, err := newStyles(x)
	if err != nil {
		return err
	}
	if err := x.SetSheetName("Sheet1", catalog.GuideSheet); err != nil {
		return err
	}
	if err := guide(x, st); err != nil {
		return err
	}
	book := c.Book()
	for i, info := range catalog.Describe() {
		if err := sheet(x, st, info, book.Sheets[i]); err != nil {
			return fmt.Errorf("sheet %s: %w", info.Name, err)
		}
	}
	x.SetActiveSheet(0)
	return x.SaveAs(path)
}

// styles are the few looks of the workbook.
type styles struct{ heading, must, key, text, title, wrap int }

func newStyles(x *excelize.File) (styles, error) {
	var s styles
	asText := 49 // "@": codes and phones keep their digits
	for _, one := range []struct {
		id    *int
		style excelize.Style
	}{
		{&s.heading, excelize.Style{Font: &excelize.Font{Bold: true, Color: "16213A"}, Fill: fill("E3ECF6"), NumFmt: asText}},
		{&s.must, excelize.Style{Font: &excelize.Font{Bold: true, Color: "FFFFFF"}, Fill: fill("12437A"), NumFmt: asText}},
		{&s.key, excelize.Style{Font: &excelize.Font{Color: "8A8F9C", Italic: true}, NumFmt: asText}},
		{&s.text, excelize.Style{NumFmt: asText, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}},
		{&s.title, excelize.Style{Font: &excelize.Font{Bold: true, Size: 14, Color: "12437A"}}},
		{&s.wrap, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}},
	} {
		id, err := x.NewStyle(&one.style)
		if err != nil {
			return s, err
		}
		*one.id = id
	}
	return s, nil
}

func fill(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

// sheet writes one sheet, row by row, so that a large one needs no memory.
func sheet(x *excelize.File, st styles, info catalog.SheetInfo, s catalog.Sheet) error {
	if _, err := x.NewSheet(info.Name); err != nil {
		return err
	}
	w, err := x.NewStreamWriter(info.Name)
	if err != nil {
		return err
	}
	for i, c := range info.Columns {
		width := 14.0
		if c.Wide {
			width = 40
		}
		if err := w.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if err := w.SetColStyle(1, len(info.Columns), st.text); err != nil {
		return err
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, XSplit: 1, YSplit: 2, TopLeftCell: "B3", ActivePane: "bottomRight"}); err != nil {
		return err
	}
	for n, r := range s.Rows {
		cells := make([]any, len(r.Cells))
		for i, v := range r.Cells {
			style := st.text
			switch {
			case n == 0 && info.Columns[i].Must:
				style = st.must
			case n == 0:
				style = st.heading
			case n == 1:
				style = st.key
			case v == "":
				continue // nil: no cell at all
			}
			cells[i] = excelize.Cell{StyleID: style, Value: catalog.Harmless(v)}
		}
		at, err := excelize.CoordinatesToCellName(1, n+1)
		if err != nil {
			return err
		}
		if err := w.SetRow(at, cells); err != nil {
			return err
		}
	}
	if err := dropDowns(x, info, len(s.Rows)); err != nil {
		return err
	}
	return w.Flush()
}

// dropDowns offers the fixed words. A column of several words gets them as a
// hint only, as a drop-down would take just one.
func dropDowns(x *excelize.File, info catalog.SheetInfo, rows int) error {
	last := max(rows, emptyRows) + 2
	for i, c := range info.Columns {
		if c.Words == nil {
			continue
		}
		column, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		v := excelize.NewDataValidation(true)
		v.Sqref = fmt.Sprintf("%s3:%s%d", column, column, last)
		if c.List {
			v.SetInput(c.Heading, c.Rule.ZH)
		} else {
			if err := v.SetDropList(c.Words); err != nil {
				return fmt.Errorf("column %s: %w", c.Key, err)
			}
			v.SetError(excelize.DataValidationErrorStyleWarning, c.Heading, c.Rule.ZH)
		}
		if err := x.AddDataValidation(info.Name, v); err != nil {
			return err
		}
	}
	return nil
}

// guide writes the sheet 说明.
func guide(x *excelize.File, st styles) error {
	w, err := x.NewStreamWriter(catalog.GuideSheet)
	if err != nil {
		return err
	}
	for i, width := range []float64{16, 18, 20, 8, 70, 70} {
		if err := w.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	row := 0
	put := func(style int, cells ...string) error {
		row++
		out := make([]any, len(cells))
		for i, c := range cells {
			out[i] = excelize.Cell{StyleID: style, Value: c}
		}
		at, err := excelize.CoordinatesToCellName(1, row)
		if err != nil {
			return err
		}
		return w.SetRow(at, out)
	}
	for i, line := range guideLines {
		style := st.wrap
		if i == 0 {
			style = st.title
		}
		if err := put(style, "", "", "", "", line.ZH, line.EN); err != nil {
			return err
		}
	}
	if err := put(st.heading, "表 sheet", "列 column", "键名 key", "必填", "可以写什么", "What may be written"); err != nil {
		return err
	}
	for _, s := range catalog.Describe() {
		for _, c := range s.Columns {
			must := ""
			if c.Must {
				must = "必填"
			}
			if err := put(st.wrap, s.Name+" "+s.Key, c.Heading, c.Key, must, c.Rule.ZH, c.Rule.EN); err != nil {
				return err
			}
		}
	}
	return w.Flush()
}

// guideLines begin the sheet 说明.
var guideLines = []i18n.Text{
	{ZH: "一门目录工作簿：怎样填写", EN: "The Yimen catalogue: how to fill it in"},
	{ZH: "每张表第一行是中文标题，第二行是键名，从第三行起写内容。列的先后可以变，标题或键名不要改。", EN: "Row 1 of a sheet holds the headings, row 2 the keys, rows from 3 on the data. Columns may stand in any order; leave headings or keys as they are."},
	{ZH: "必须有的表只有三张：部门、窗口、事项。其他表可以先空着，以后再补。", EN: "Only three sheets are needed: 部门 departments, 窗口 windows, 事项 items. The others may stay empty at first."},
	{ZH: "深蓝色标题的列必须填写。", EN: "Columns with a dark blue heading must be filled in."},
	{ZH: "一格里写几个内容时，用“；”隔开，或者换行。", EN: "Several values in one cell are parted by ; or a line break."},
	{ZH: "“无”“暂无”“-”“/”都算没有内容；只有“是否收费”里的“无”等于“否”。", EN: "无, 暂无, - and / mean nothing is there; only under 是否收费 (fee) does 无 mean no."},
	{ZH: "编号、电话、日期的单元格已设为文本，粘贴时请选“只保留数值”或“只保留文本”，以免 Excel 改写号码。", EN: "Cells for codes, phones and dates are formatted as text. Paste values only, or Excel will change long numbers."},
	{ZH: "英文没有时显示中文。", EN: "Where English is missing, the Chinese is shown."},
	{ZH: "填好后先检查：yimen catalog check 文件；再导入：yimen catalog import 文件。导入前会列出将要新增、修改、撤下的内容。", EN: "Check first: yimen catalog check FILE. Then import: yimen catalog import FILE, which lists what would be added, changed and withdrawn."},
	{ZH: "表里没有而一体机上还有的内容，只列出来，不会自动撤下。", EN: "What the kiosk has and the file has not is listed, and not withdrawn unless you ask for it."},
	{ZH: "", EN: ""},
}

// column is the letter of a column, from 1.
func column(n int) string {
	name, err := excelize.ColumnNumberToName(n)
	if err != nil {
		return strings.Repeat("Z", 3)
	}
	return name
}
