package catalog_test

import (
	"slices"
	"strings"
	"testing"

	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/catalogtest"
)

// rewrite gives a file other heading rows and another order of its columns.
func rewrite(data []byte, heads func(rows [][]string) [][]string) []byte {
	var rows [][]string
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		rows = append(rows, strings.Split(line, ","))
	}
	var b strings.Builder
	for _, r := range heads(rows) {
		b.WriteString(strings.Join(r, ",") + "\r\n")
	}
	return []byte(b.String())
}

func TestColumnsAreFoundByEitherRowInAnyOrder(t *testing.T) {
	headings := []string{"队列编号", "号票字头", "队列名称", "英文队列名称", "部门", "窗口", "每件分钟", "顺序"}
	cases := map[string]func([][]string) [][]string{
		"both rows":     func(r [][]string) [][]string { return r },
		"keys only":     func(r [][]string) [][]string { return r[1:] },
		"headings only": func(r [][]string) [][]string { return append([][]string{headings}, r[2:]...) },
		"other headings": func(r [][]string) [][]string {
			return append([][]string{{"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"}}, r[1:]...)
		},
		"last column first": func(r [][]string) [][]string {
			for i := range r {
				slices.Reverse(r[i])
			}
			return r
		},
		"capital keys": func(r [][]string) [][]string {
			for i := range r[1] {
				r[1][i] = strings.ToUpper(r[1][i])
			}
			return r
		},
	}
	want := catalogtest.Small().Lanes
	for name, heads := range cases {
		fsys := catalogtest.FS()
		fsys["lanes.csv"].Data = rewrite(fsys["lanes.csv"].Data, heads)
		cat, report := catalog.Load(fsys)
		if report.HasErrors() {
			t.Errorf("%s: %s", name, report.Error())
			continue
		}
		if !slices.EqualFunc(cat.Lanes, want, func(a, b catalog.Lane) bool {
			return a.ID == b.ID && a.Prefix == b.Prefix && a.Name == b.Name && slices.Equal(a.WindowIDs, b.WindowIDs) && a.Minutes == b.Minutes
		}) {
			t.Errorf("%s: lanes = %+v", name, cat.Lanes)
		}
	}
}

func TestColumnThatIsNeededAndMissing(t *testing.T) {
	fsys := catalogtest.FS()
	fsys["laws.csv"].Data = []byte("事项编号,序号\nitem_id,seq\ngs-001,1\n")
	_, report := catalog.Load(fsys)
	want := `laws.csv, row 1, title_zh 法规名称: error: this column is needed and missing; the whole sheet is left out. Add the column.`
	if report.Of(catalog.Error).Error() != want {
		t.Errorf("got %s", report.Error())
	}
}

func TestFileWithoutHeadings(t *testing.T) {
	fsys := catalogtest.FS()
	fsys["laws.csv"].Data = []byte("gs-001,1,某法\n")
	fsys["steps.csv"].Data = nil
	_, report := catalog.Load(fsys)
	for _, file := range []string{"laws.csv", "steps.csv"} {
		found := slices.ContainsFunc(report.Problems, func(p catalog.Problem) bool {
			return p.File == file && p.Severity == catalog.Error && strings.Contains(p.Message.EN, "no heading")
		})
		if !found {
			t.Errorf("%s: not told:\n%s", file, report.String(i18n.EN))
		}
	}
}

func TestChineseFileNames(t *testing.T) {
	fsys := catalogtest.FS()
	fsys["时间.csv"] = fsys["hours.csv"]
	delete(fsys, "hours.csv")
	fsys["事項.csv"] = fsys["laws.csv"]
	cat, report := catalog.Load(fsys)
	if len(cat.Hours) != 7 {
		t.Errorf("%d hours from 时间.csv, want 7", len(cat.Hours))
	}
	report = untidied(report)
	if len(report.Problems) != 1 || report.Problems[0].File != "事項.csv" || report.Problems[0].Severity != catalog.Hint {
		t.Errorf("want one hint about 事項.csv, got:\n%s", report.String(i18n.EN))
	}
}

// Rows are numbered as a spreadsheet shows them: a cell with line breaks is in
// one row, an empty line is a row too.
func TestRowNumbersAreTheSpreadsheets(t *testing.T) {
	fsys := catalogtest.FS()
	fsys["laws.csv"].Data = []byte("事项编号,法规名称,条款\nitem_id,title_zh,article\ngs-001,\"甲\n\n乙\",1\n\n\ngs-009,丙,2\n,,\ngs-001,丁\n")
	_, report := catalog.Load(fsys)
	var got []int
	for _, p := range report.Of(catalog.Error).Problems {
		got = append(got, p.Row)
	}
	if !slices.Equal(got, []int{6, 8}) {
		t.Errorf("errors in rows %v, want 6 and 8:\n%s", got, report.Error())
	}
	if !strings.Contains(report.Error(), "line 10 of the file") {
		t.Errorf("the line in the file is not told:\n%s", report.Error())
	}
}
