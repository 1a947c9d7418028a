package clerk

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"yimen/app/current"
	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/workbook"
)

func template(_ context.Context, c *call) error {
	if err := needs(c.args[0], ".xlsx"); err != nil {
		return err
	}
	if err := workbook.Template(c.args[0]); err != nil {
		return c.fail(cannotWrite, c.args[0], err)
	}
	c.say(i18n.Text{ZH: "已写好空白工作簿：%s。填法见其中的“说明”表。", EN: "The empty workbook is in %s. Its sheet 说明 explains it."}, c.args[0])
	return nil
}

// readBook reads and checks a file, with progress.
func (c *call) readBook(path string) (catalog.Book, catalog.Result, error) {
	c.note(i18n.Text{ZH: "正在读取 %s …", EN: "Reading %s …"}, path)
	book, err := current.Read(path)
	if err != nil {
		return book, catalog.Result{}, err
	}
	tell, end := c.progress(i18n.Text{ZH: "检查", EN: "checking row"})
	defer end()
	return book, catalog.Check(book, catalog.Options{Today: c.today, SameAsAbove: c.above, Progress: tell}), nil
}

// note writes what is only of interest while it lasts.
func (c *call) note(t i18n.Text, args ...any) {
	if c.Terminal && !c.quiet {
		fmt.Fprintf(c.Err, t.In(c.lang)+"\n", args...)
	}
}

// check prints the report. It ends with an error when a row would be left out.
func check(_ context.Context, c *call) error {
	book, r, err := c.readBook(c.args[0])
	if err != nil {
		return err
	}
	if c.json {
		e := json.NewEncoder(c.Out)
		e.SetEscapeHTML(false)
		for _, p := range r.Report.Problems {
			if err := e.Encode(problemJSON(p)); err != nil {
				return err
			}
		}
	} else {
		fmt.Fprint(c.Out, r.Report.String(c.lang))
		c.summary(r)
	}
	if c.report != "" {
		if err := needs(c.report, ".xlsx"); err != nil {
			return err
		}
		path := c.args[0]
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			path = ""
		}
		if err := workbook.Mark(path, book, r.Report, c.report); err != nil {
			return c.fail(cannotWrite, c.report, err)
		}
		if !c.json {
			c.say(i18n.Text{ZH: "已存成标注好的工作簿：%s。", EN: "The marked workbook is in %s."}, c.report)
		}
	}
	if r.Report.HasErrors() {
		return c.fail(i18n.Text{ZH: "有错误；有错误的行不会读入", EN: "there are errors; the rows in error are not taken"})
	}
	return nil
}

type jsonProblem struct {
	Severity  string `json:"severity"`
	Sheet     string `json:"sheet"`
	Row       int    `json:"row,omitempty"`
	Column    string `json:"column,omitempty"`
	Heading   string `json:"heading,omitempty"`
	Cell      string `json:"cell,omitempty"`
	MessageZH string `json:"message_zh"`
	MessageEN string `json:"message_en"`
	DoZH      string `json:"do_zh,omitempty"`
	DoEN      string `json:"do_en,omitempty"`
}

func problemJSON(p catalog.Problem) jsonProblem {
	return jsonProblem{p.Severity.Text().EN, p.File, p.Row, p.Column, p.Heading, p.Cell, p.Message.ZH, p.Message.EN, p.Do.ZH, p.Do.EN}
}

// summary is the report in a few lines.
func (c *call) summary(r catalog.Result) {
	errors, warnings, hints := r.Report.Count(catalog.Error), r.Report.Count(catalog.Warning), r.Report.Count(catalog.Hint)
	c.say(i18n.Text{ZH: fmt.Sprintf("错误 %d 处，警告 %d 处，提示 %d 处。", errors, warnings, hints),
		EN: counted(errors, "error") + ", " + counted(warnings, "warning") + ", " + counted(hints, "hint") + "."})
	c.say(i18n.Text{ZH: "可用：%d 个事项，%d 个部门，%d 个窗口，共 %d 行。", EN: "Usable: %d services, %d departments, %d counters; %d rows in all."},
		len(r.Catalog.Items), len(r.Catalog.Departments), len(r.Catalog.Windows), r.Content.Rows())
	c.score(r.Catalog)
}

// counted is "1 error", "2 errors".
func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// score is how many of the nine disclosures of all items are filled.
func (c *call) score(cat *catalog.Catalog) {
	if len(cat.Items) == 0 {
		return
	}
	own, inherited, missing := 0, 0, 0
	for i := range cat.Items {
		for _, d := range cat.Disclosures(&cat.Items[i]) {
			switch d.State {
			case catalog.Own:
				own++
			case catalog.Inherited:
				inherited++
			default:
				missing++
			}
		}
	}
	all := 9 * len(cat.Items)
	c.say(i18n.Text{ZH: "九公开：自有 %d%%，沿用部门或中心 %d%%，缺 %d%%。", EN: "Nine disclosures: %d%% own, %d%% from the department or the hall, %d%% missing."},
		own*100/all, inherited*100/all, missing*100/all)
}
