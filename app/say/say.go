package say

import (
	"regexp"
	"strconv"
	"strings"

	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// In is the words of one language for one catalogue.
type In struct {
	Words *i18n.Localizer
	Cat   *catalog.Catalog
	Lang  i18n.Lang
}

// Limit is "15 working days", "on the spot".
func (s In) Limit(l catalog.Limit) string {
	switch {
	case l.N == 0:
		return s.Words.T("limit_at_once")
	case l.Unit == "自然日":
		return s.Words.N("limit_days", l.N)
	case l.Unit == "月":
		return s.Words.N("limit_months", l.N)
	}
	return s.Words.N("limit_working_days", l.N)
}

// Limits is the promised limit and the statutory one.
func (s In) Limits(it *catalog.Item) string {
	switch {
	case it.Promise.Set && it.Legal.Set:
		return s.Words.T("limits_both", "Promise", s.Limit(it.Promise), "Legal", s.Limit(it.Legal))
	case it.Promise.Set:
		return s.Words.T("limits_promise", "Promise", s.Limit(it.Promise))
	case it.Legal.Set:
		return s.Words.T("limits_legal", "Legal", s.Limit(it.Legal))
	}
	return s.Words.T("limits_none")
}

// Place is where a counter is: its zone, else its floor.
func (s In) Place(w *catalog.Window) string {
	if pl, ok := s.Cat.Place(w.PlaceID); ok {
		return pl.Name.In(s.Lang)
	}
	return s.Words.T("floor", "N", w.Floor)
}

// Counters is "second floor, zone B, counters 12–16", one text a zone.
func (s In) Counters(windows []*catalog.Window) []string {
	var zones []string
	ids := map[string][]string{}
	for _, w := range windows {
		z := s.Place(w)
		if ids[z] == nil {
			zones = append(zones, z)
		}
		ids[z] = append(ids[z], w.ID)
	}
	var out []string
	for _, z := range zones {
		out = append(out, s.Words.N("where_counters", len(ids[z]), "Where", z, "Counters", Runs(ids[z])))
	}
	return out
}

// Runs draws numbers that follow each other together: 12–16, 21.
func Runs(ids []string) string {
	follows := func(i int) bool {
		a, err1 := strconv.Atoi(ids[i])
		b, err2 := strconv.Atoi(ids[i+1])
		return err1 == nil && err2 == nil && b == a+1
	}
	var out []string
	for i := 0; i < len(ids); {
		j := i
		for j+1 < len(ids) && follows(j) {
			j++
		}
		if j-i >= 2 {
			out = append(out, ids[i]+"–"+ids[j])
		} else {
			out = append(out, ids[i:j+1]...)
		}
		i = j + 1
	}
	return strings.Join(out, ", ")
}

// Count is how many originals and copies of a paper are asked for, and whether
// it may be missing.
func (s In) Count(m catalog.Material) []string {
	var out []string
	if m.Originals > 0 {
		out = append(out, s.Words.N("originals", m.Originals))
	}
	if m.Copies > 0 {
		out = append(out, s.Words.N("copies", m.Copies))
	}
	switch m.Need {
	case "非必要":
		out = append(out, s.Words.T("material_optional"))
	case "容缺后补":
		out = append(out, s.Words.T("material_later"))
	}
	return out
}

// channels are the message ids of the fixed words of column 办理形式.
var channels = map[string]string{"窗口": "channel_counter", "网上": "channel_online", "移动端": "channel_mobile",
	"自助机": "channel_kiosk", "邮寄": "channel_post", "上门": "channel_home"}

// Channels is the ways in which an item can be applied for.
func (s In) Channels(it *catalog.Item) []string {
	var out []string
	for _, c := range it.Channels {
		if id, ok := channels[c]; ok {
			out = append(out, s.Words.T(id))
		}
	}
	return out
}

// Also is what else is offered: booking, the result by courier, help from staff.
func (s In) Also(it *catalog.Item) []string {
	var out []string
	for _, x := range []struct {
		on bool
		id string
	}{{it.Appoint, "item_appoint"}, {it.Express, "item_express"}, {it.Agency, "item_agency"}} {
		if x.on {
			out = append(out, s.Words.T(x.id))
		}
	}
	return out
}

var (
	chineseNumber = regexp.MustCompile(`[零〇一二三四五六七八九十百千]+`)
	paragraph     = regexp.MustCompile(`(?:条)?第(\d+)[款项]`)
)

// Article of a statute. The workbook keeps 第二十三条; English says "Article 23".
func (s In) Article(a string) string {
	if a == "" || s.Lang == i18n.ZH {
		return a
	}
	return s.Words.T("article", "N", articleNumber(a))
}

// articleNumber turns 第一百零五条第二款 into 105(2); what it cannot read stays as
// it is.
func articleNumber(a string) string {
	n := chineseNumber.ReplaceAllStringFunc(a, func(n string) string { return strconv.Itoa(fromChinese(n)) })
	n = paragraph.ReplaceAllString(n, "($1)")
	return strings.NewReplacer("第", "", "条", "", "款", "", "、", ", ", "，", ", ").Replace(n)
}

// fromChinese reads whole numbers below ten thousand.
func fromChinese(s string) int {
	digits := map[rune]int{'零': 0, '〇': 0, '一': 1, '二': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}
	units := map[rune]int{'十': 10, '百': 100, '千': 1000}
	sum, digit := 0, 0
	for _, r := range s {
		if d, ok := digits[r]; ok {
			digit = d
			continue
		}
		sum += max(digit, 1) * units[r]
		digit = 0
	}
	return sum + digit
}
