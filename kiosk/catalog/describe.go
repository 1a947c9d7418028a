package catalog

import (
	"fmt"
	"strings"

	"yimen/i18n"
)

// SheetInfo describes a sheet for who writes one: a template, a guide.
type SheetInfo struct {
	Key, Name string
	Must      bool // nothing works without it
	Columns   []ColumnInfo
}

// ColumnInfo describes a column.
type ColumnInfo struct {
	Key, Heading string
	Must         bool
	Words        []string  // that may stand there, in Chinese; nil: anything
	List         bool      // several values
	Rule         i18n.Text // what may stand there
	Wide         bool      // holds running text
}

// Describe is every sheet of the workbook, in order.
func Describe() []SheetInfo {
	out := make([]SheetInfo, len(sheets))
	for i, sh := range sheets {
		out[i] = SheetInfo{Key: sh.key, Name: sh.name, Must: sh.must}
		for _, c := range sh.columns {
			info := ColumnInfo{Key: c.key, Heading: c.heading, Must: c.must, List: c.list, Rule: c.rule(&sh), Wide: c.kind == kindText && c.max >= 200}
			for _, w := range c.words {
				info.Words = append(info.Words, w.zh)
			}
			if c.kind == kindYes {
				info.Words = []string{"是", "否"}
			}
			out[i].Columns = append(out[i].Columns, info)
		}
	}
	return out
}

// rule says in words what a column takes.
func (c *column) rule(sh *sheet) i18n.Text {
	var t i18n.Text
	switch {
	case c.only != "":
		t = say(ruleOnly, c.only)
	case c.refs != "":
		var zh, en []string
		for _, s := range strings.Split(c.refs, "|") {
			zh, en = append(zh, sheetOf(s).name), append(en, sheetOf(s).name+" "+s)
		}
		t = say(ruleRef, i18n.Text{ZH: strings.Join(zh, "、"), EN: strings.Join(en, ", ")})
	case c.kind == kindWord:
		t = say(ruleWords, wordList(c.words))
	case c.kind == kindNumber:
		t = say(ruleNumber, c.low, c.high)
	default:
		t = kindRules[c.kind]
		if c.max > 0 && (c.kind == kindText || c.kind == kindCode) {
			t = i18n.Text{ZH: fmt.Sprintf("%s，最多 %d 字", t.ZH, c.max), EN: fmt.Sprintf("%s, %d characters at most", t.EN, c.max)}
		}
	}
	if c.key == sh.id {
		t = i18n.Text{ZH: t.ZH + "，不能重复", EN: t.EN + ", once each"}
	}
	if c.list {
		t = i18n.Text{ZH: t.ZH + "；可写几个，用“；”或换行隔开", EN: t.EN + "; several, parted by ; or a line break"}
	}
	return t
}

var (
	ruleOnly   = i18n.Text{ZH: "只能是 %s", EN: "always %s"}
	ruleRef    = i18n.Text{ZH: "“%s”表里的编号", EN: "a key of %s"}
	ruleWords  = i18n.Text{ZH: "选一个：%s", EN: "one of: %s"}
	ruleNumber = i18n.Text{ZH: "%d 到 %d 的整数", EN: "a whole number from %d to %d"}
	kindRules  = map[kind]i18n.Text{
		kindText:   {ZH: "文字", EN: "text"},
		kindCode:   {ZH: "编码，单元格设为文本", EN: "a code, in a cell formatted as text"},
		kindPhone:  {ZH: "电话，带区号", EN: "a phone number with its area code"},
		kindMoney:  {ZH: "元，最多两位小数", EN: "yuan, at most two decimals"},
		kindDate:   {ZH: "日期，如 2026-05-01", EN: "a date such as 2026-05-01"},
		kindSeason: {ZH: "月日，如 05-01", EN: "month and day such as 05-01"},
		kindClock:  {ZH: "时间，如 09:00", EN: "a time such as 09:00"},
		kindYes:    {ZH: "是或否", EN: "是 (yes) or 否 (no)"},
		kindLimit:  {ZH: "天数，当场写 0", EN: "a number of days, 0 for at once"},
	}
)
