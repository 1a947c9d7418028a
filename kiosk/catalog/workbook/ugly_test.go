package workbook_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/workbook"
)

// ugly opens the small catalogue, lets a test make it as real lists are, and
// reads it again.
func ugly(t *testing.T, o catalog.Options, spoil func(x *excelize.File)) catalog.Result {
	t.Helper()
	path := small(t)
	x, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	spoil(x)
	out := filepath.Join(t.TempDir(), "ugly.xlsx")
	if err := x.SaveAs(out); err != nil {
		t.Fatal(err)
	}
	_ = x.Close()
	return catalog.Check(workbook.Read(out), o)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// cellOf is where a column's cell stands, by its key.
func cellOf(t *testing.T, sheet, key string, row int) string {
	t.Helper()
	for _, s := range catalog.Describe() {
		if s.Name != sheet {
			continue
		}
		for i, c := range s.Columns {
			if c.Key == key {
				name, err := excelize.CoordinatesToCellName(i+1, row)
				must(t, err)
				return name
			}
		}
	}
	t.Fatalf("no %s in %s", key, sheet)
	return ""
}

func told(t *testing.T, r catalog.Result, sev catalog.Severity, sheet, says string) {
	t.Helper()
	for _, p := range r.Report.Problems {
		if p.Severity == sev && p.File == sheet && strings.Contains(p.Message.EN, says) {
			if p.Message.ZH == "" || strings.Contains(p.Line(i18n.ZH), "%!") {
				t.Errorf("Chinese is wrong: %q", p.Line(i18n.ZH))
			}
			return
		}
	}
	t.Errorf("not told in %s: %q\n%s", sheet, says, r.Report.String(i18n.EN))
}

func TestHiddenRowsAreReadAndTold(t *testing.T) {
	r := ugly(t, catalog.Options{}, func(x *excelize.File) { must(t, x.SetRowVisible("事项", 4, false)) })
	told(t, r, catalog.Warning, "事项", "1 rows are hidden (4)")
	if len(r.Catalog.Items) != 8 {
		t.Errorf("%d items, want all 8", len(r.Catalog.Items))
	}
}

func TestMergedCellsHoldForEachRow(t *testing.T) {
	r := ugly(t, catalog.Options{}, func(x *excelize.File) {
		must(t, x.SetCellStr("材料", "A4", "")) // as Excel leaves them when it merges
		must(t, x.SetCellStr("材料", "A5", ""))
		must(t, x.MergeCell("材料", "A3", "A5"))
	})
	told(t, r, catalog.Warning, "材料", "2 rows hold merged cells (4–5)")
	it, _ := r.Catalog.Item("gs-001")
	if r.Report.HasErrors() || len(it.Materials) < 3 {
		t.Errorf("%d papers\n%s", len(it.Materials), r.Report.Error())
	}
}

func TestFormulas(t *testing.T) {
	name := cellOf(t, "事项", "name_zh", 3)
	path := small(t)
	x, err := excelize.OpenFile(path)
	must(t, err)
	must(t, x.SetCellFormula("事项", name, `"公司"&"设立"`))
	must(t, x.Save())
	_ = x.Close()
	withValue(t, path, "公司设立") // which Excel keeps beside each formula
	r := catalog.Check(workbook.Read(path), catalog.Options{})
	told(t, r, catalog.Hint, "事项", `the value it gave last, "公司设立"`)
	if it, _ := r.Catalog.Item("gs-001"); it == nil || it.Name.ZH != "公司设立" {
		t.Errorf("the value of a formula is not taken: %+v", it)
	}
	r = ugly(t, catalog.Options{}, func(x *excelize.File) { must(t, x.SetCellFormula("事项", name, `='[fees.xlsx]表'!A1`)) })
	told(t, r, catalog.Error, "事项", "another file")
	if _, ok := r.Catalog.Item("gs-001"); ok || len(r.Catalog.Items) != 7 {
		t.Error("only the row with the formula goes")
	}
}

// withValue puts a value beside the formulas of a workbook.
func withValue(t *testing.T, path, value string) {
	t.Helper()
	z, err := zip.OpenReader(path)
	must(t, err)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range z.File {
		r, err := f.Open()
		must(t, err)
		data, err := io.ReadAll(r)
		must(t, err)
		text := strings.ReplaceAll(string(data), "</f>", "</f><v>"+value+"</v>")
		p, err := w.Create(f.Name)
		must(t, err)
		_, err = p.Write([]byte(text))
		must(t, err)
	}
	must(t, w.Close())
	_ = z.Close()
	must(t, os.WriteFile(path, b.Bytes(), 0o600))
}

func TestNumbersThatExcelChanged(t *testing.T) {
	code := cellOf(t, "事项", "impl_code", 3)
	r := ugly(t, catalog.Options{}, func(x *excelize.File) {
		st, err := x.NewStyle(&excelize.Style{NumFmt: 11}) // 0.00E+00, what Excel shows of a long number
		must(t, err)
		must(t, x.SetCellFloat("事项", code, 500000000000000000, -1, 64))
		must(t, x.SetCellStyle("事项", code, code, st))
	})
	told(t, r, catalog.Error, "事项", "Excel has changed this number")
}

func TestDatesAndTimesThatExcelMadeNumbers(t *testing.T) {
	date, open := cellOf(t, "日历", "date", 3), cellOf(t, "时间", "open1", 3)
	r := ugly(t, catalog.Options{}, func(x *excelize.File) {
		for _, c := range []struct {
			sheet, cell string
			v           float64
			format      int
		}{{"日历", date, 46023, 14}, {"时间", open, 0.375, 20}} {
			st, err := x.NewStyle(&excelize.Style{NumFmt: c.format})
			must(t, err)
			must(t, x.SetCellFloat(c.sheet, c.cell, c.v, -1, 64))
			must(t, x.SetCellStyle(c.sheet, c.cell, c.cell, st))
		}
	})
	if r.Report.HasErrors() {
		t.Fatal(r.Report.Error())
	}
	if d := r.Content.Sheets["calendar"][0]["date"]; d != "2026-01-01" {
		t.Errorf("46023 is read as %s", d)
	}
	if h := r.Catalog.Hours[0].Open1; h != "09:00" {
		t.Errorf("0.375 is read as %s", h)
	}
}

func TestBlankKeysMeanTheSameOnlyWhenAsked(t *testing.T) {
	spoil := func(x *excelize.File) { must(t, x.SetCellStr("材料", "A4", "")) }
	if r := ugly(t, catalog.Options{}, spoil); !r.Report.HasErrors() {
		t.Error("a paper of no item is taken")
	}
	if r := ugly(t, catalog.Options{SameAsAbove: true}, spoil); r.Report.HasErrors() {
		t.Error(r.Report.Error())
	}
}

func TestHeadingsAloneAndAnyOrder(t *testing.T) {
	r := ugly(t, catalog.Options{}, func(x *excelize.File) {
		must(t, x.RemoveRow("部门", 2))               // the keys
		must(t, x.InsertCols("部门", "A", 1))         // a margin
		must(t, x.SetCellStr("部门", "A1", "备注"))     // which nobody knows
		must(t, x.SetSheetName("窗口", "windows"))    // the English key is as good
		must(t, x.SetSheetName("时间", "时间 hours"))   // and so are both
		must(t, x.SetCellStr("说明", "A1", "随便写点什么")) // never read
	})
	told(t, r, catalog.Hint, "部门", "does not read the column")
	if r.Report.HasErrors() || len(r.Catalog.Departments) != 4 || len(r.Catalog.Hours) == 0 {
		t.Errorf("%d departments, %d hours\n%s", len(r.Catalog.Departments), len(r.Catalog.Hours), r.Report.Error())
	}
}

// An item on each of its papers' rows, as a joined table has it.
func TestItemRepeatedOnEachRow(t *testing.T) {
	r := ugly(t, catalog.Options{}, func(x *excelize.File) { must(t, x.DuplicateRow("事项", 3)) })
	told(t, r, catalog.Hint, "事项", "says the same as row 3")
	if r.Report.HasErrors() || len(r.Catalog.Items) != 8 {
		t.Errorf("%d items\n%s", len(r.Catalog.Items), r.Report.Error())
	}
}

// Text that a spreadsheet could take for a formula goes out as text and comes
// back as it was.
func TestFormulaSignsGoOutAsText(t *testing.T) {
	first := ugly(t, catalog.Options{}, func(x *excelize.File) {
		must(t, x.SetCellStr("事项", cellOf(t, "事项", "content_zh", 3), "=cmd|' /C calc'!A0"))
		must(t, x.SetCellStr("事项", cellOf(t, "事项", "conditions_zh", 3), "+1 名股东"))
		must(t, x.SetCellStr("事项", cellOf(t, "事项", "quota_zh", 3), "@不限"))
		must(t, x.SetCellStr("事项", cellOf(t, "事项", "limit_note_zh", 3), "-不含补正"))
	})
	path := filepath.Join(t.TempDir(), "out.xlsx")
	must(t, workbook.Write(path, first.Content))
	x, err := excelize.OpenFile(path)
	must(t, err)
	defer x.Close()
	for _, key := range []string{"content_zh", "conditions_zh", "quota_zh", "limit_note_zh"} {
		cell := cellOf(t, "事项", key, 3)
		v, err := x.GetCellValue("事项", cell)
		must(t, err)
		if f, _ := x.GetCellFormula("事项", cell); f != "" || !strings.HasPrefix(v, "'") {
			t.Errorf("%s is written as %q, formula %q", key, v, f)
		}
	}
	again := catalog.Check(workbook.Read(path), catalog.Options{})
	if !again.Content.Equal(first.Content) {
		t.Error("it does not come back as it was")
	}
	dir := t.TempDir()
	must(t, catalog.WriteCSV(first.Content, dir))
	b := catalog.ReadCSV(dirFS(dir))
	if again := catalog.Check(b, catalog.Options{}); !again.Content.Equal(first.Content) {
		t.Errorf("not by CSV either\n%s", again.Report.String(i18n.EN))
	}
}

// The report marks the cells and lists everything in front.
func TestMark(t *testing.T) {
	path := small(t)
	x, err := excelize.OpenFile(path)
	must(t, err)
	bad := cellOf(t, "事项", "promise_n", 3)
	must(t, x.SetCellStr("事项", bad, "一周"))
	must(t, x.Save())
	_ = x.Close()
	book := workbook.Read(path)
	r := catalog.Check(book, catalog.Options{})
	out := filepath.Join(t.TempDir(), "report.xlsx")
	must(t, workbook.Mark(path, book, r.Report, out))
	x, err = excelize.OpenFile(out)
	must(t, err)
	defer x.Close()
	if first := x.GetSheetName(0); first != workbook.ReportSheet {
		t.Errorf("first sheet is %s", first)
	}
	comments, err := x.GetComments("事项")
	must(t, err)
	found := false
	for _, c := range comments {
		found = found || c.Cell == bad && strings.Contains(c.Text+para(c), "不是时限")
	}
	if !found {
		t.Errorf("no comment at %s: %+v", bad, comments)
	}
	rows, err := x.GetRows(workbook.ReportSheet)
	must(t, err)
	if len(rows) != 1+len(r.Report.Problems) {
		t.Errorf("%d rows for %d problems", len(rows), len(r.Report.Problems))
	}
	if again := catalog.Check(workbook.Read(out), catalog.Options{}); again.Report.Count(catalog.Error) != r.Report.Count(catalog.Error) {
		t.Error("the marked workbook cannot be mended and read again")
	}
}

func para(c excelize.Comment) (s string) {
	for _, p := range c.Paragraph {
		s += p.Text
	}
	return s
}

func TestTemplate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.xlsx")
	must(t, workbook.Template(path))
	x, err := excelize.OpenFile(path)
	must(t, err)
	defer x.Close()
	if got := x.GetSheetList()[0]; got != catalog.GuideSheet {
		t.Errorf("first is %s", got)
	}
	for _, s := range catalog.Describe() {
		rows, err := x.GetRows(s.Name)
		must(t, err)
		if len(rows) != 2 || len(rows[0]) != len(s.Columns) || rows[1][0] != s.Columns[0].Key {
			t.Errorf("%s: %d rows", s.Name, len(rows))
		}
		dv, err := x.GetDataValidations(s.Name)
		must(t, err)
		words := 0
		for _, c := range s.Columns {
			if c.Words != nil {
				words++
			}
		}
		if len(dv) != words {
			t.Errorf("%s: %d drop-downs for %d columns of words", s.Name, len(dv), words)
		}
		style, err := x.GetColStyle(s.Name, "A")
		must(t, err)
		if st, err := x.GetStyle(style); err != nil || st.NumFmt != 49 {
			t.Errorf("%s: column A is not text", s.Name)
		}
		panes, err := x.GetPanes(s.Name)
		must(t, err)
		if !panes.Freeze || panes.XSplit != 1 {
			t.Errorf("%s: first column is not frozen", s.Name)
		}
	}
	r := catalog.Check(workbook.Read(path), catalog.Options{})
	for _, p := range r.Report.Problems {
		if !strings.Contains(p.Message.EN, "no usable row") {
			t.Errorf("the template itself is told of: %s", p.Line(i18n.EN))
		}
	}
}
