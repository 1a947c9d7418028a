package site

import (
	"html/template"
	"regexp"
	"strconv"
	"strings"
	"time"

	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// limit is "15 working days", "on the spot".
func (w *writer) limit(l catalog.Limit) string {
	switch {
	case l.N == 0:
		return w.T("limit_at_once")
	case l.Unit == "自然日":
		return w.N("limit_days", l.N)
	case l.Unit == "月":
		return w.N("limit_months", l.N)
	}
	return w.N("limit_working_days", l.N)
}

// limits is the promised limit and the statutory one.
func (w *writer) limits(it *catalog.Item) string {
	switch {
	case it.Promise.Set && it.Legal.Set:
		return w.T("limits_both", "Promise", w.limit(it.Promise), "Legal", w.limit(it.Legal))
	case it.Promise.Set:
		return w.T("limits_promise", "Promise", w.limit(it.Promise))
	case it.Legal.Set:
		return w.T("limits_legal", "Legal", w.limit(it.Legal))
	}
	return w.T("limits_none")
}

// where is the counters of an item, one line a zone.
func (w *writer) where(it *catalog.Item) []string {
	var zones []string
	ids := map[string][]string{}
	for _, win := range w.cat.WindowsOf(it) {
		z := w.T("floor", "N", win.Floor)
		if pl, ok := w.cat.Place(win.PlaceID); ok {
			z = pl.Name.In(w.lang)
		}
		if ids[z] == nil {
			zones = append(zones, z)
		}
		ids[z] = append(ids[z], win.ID)
	}
	var out []string
	for _, z := range zones {
		out = append(out, w.N("where_counters", len(ids[z]), "Where", z, "Counters", runs(ids[z])))
	}
	return out
}

// runs draws numbers that follow each other together: 12–16, 21.
func runs(ids []string) string {
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

// channels, pay and days are the message ids of fixed words of the workbook.
var (
	channels = map[string]string{"窗口": "channel_counter", "网上": "channel_online", "移动端": "channel_mobile",
		"自助机": "channel_kiosk", "邮寄": "channel_post", "上门": "channel_home"}
	pay  = map[string]string{"现金": "site_pay_cash", "刷卡": "site_pay_card", "扫码": "site_pay_scan", "网上": "channel_online"}
	days = map[string]string{"工作日": "site_days_working", "周末": "site_days_weekend", "调休上班日": "site_days_adjusted",
		"法定节假日": "site_days_holidays"}
	weekdays = map[string]time.Weekday{"周一": time.Monday, "周二": time.Tuesday, "周三": time.Wednesday, "周四": time.Thursday,
		"周五": time.Friday, "周六": time.Saturday, "周日": time.Sunday}
)

// list puts fixed words into the page's language.
func (w *writer) list(ids map[string]string, from []string) string {
	var out []string
	for _, f := range from {
		if id, ok := ids[f]; ok {
			out = append(out, w.T(id))
		}
	}
	return w.List(out...)
}

// hours are the opening times of the first owner that has any, one line a rule.
func (w *writer) hours(owners ...string) []text {
	for _, o := range owners {
		var out []text
		for _, h := range w.cat.Hours {
			if h.Owner == o {
				out = append(out, text{S: w.hour(h)})
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

func (w *writer) hour(h catalog.Hours) string {
	var names []string
	for _, d := range h.Days {
		if id, ok := days[d]; ok {
			names = append(names, w.T(id))
		} else if day, ok := weekdays[d]; ok {
			names = append(names, w.Weekday(day))
		}
	}
	when := w.List(names...)
	for _, span := range [][2]string{{h.FromMD, h.ToMD}, {h.FromDate, h.ToDate}} {
		switch {
		case span[0] == "":
		case span[0] == span[1]:
			when = strings.TrimSpace(span[0] + " " + when)
		default:
			when = strings.TrimSpace(w.T("site_season", "From", span[0], "To", span[1]) + " " + when)
		}
	}
	note := h.Note.In(w.lang)
	open := ""
	switch {
	case h.Open1 == "" && note == "":
		open = w.T("site_closed")
	case h.Open1 != "":
		open = w.Range(h.Open1, h.Close1)
		if h.Open2 != "" {
			open = w.List(open, w.Range(h.Open2, h.Close2))
		}
	}
	says := strings.TrimSpace(when + " " + open)
	if note != "" {
		says += w.T("dot") + note
	}
	return says
}

// phones are numbers to touch.
func phones(numbers []string) []link {
	var out []link
	for _, n := range numbers {
		out = append(out, link{Text: say(n), Call: tel(n)})
	}
	return out
}

var notDialled = regexp.MustCompile(`[^0-9+]`)

// tel is a number as a telephone takes it. Only digits are left, so that
// nothing else can be called by it.
func tel(n string) template.URL {
	digits := notDialled.ReplaceAllString(n, "")
	if len(digits) < 3 || strings.LastIndex(digits, "+") > 0 {
		return ""
	}
	return template.URL("tel:" + digits)
}

var webAddress = regexp.MustCompile(`(?i)^https?://[^\s/]`)

// web is a link to an address of the catalogue; whatever is no web address
// stays words.
func web(name text, address string) link {
	if !webAddress.MatchString(address) {
		return link{Text: say(address)}
	}
	return link{Text: name, Web: address}
}

var (
	chineseNumber = regexp.MustCompile(`[零〇一二三四五六七八九十百千]+`)
	paragraph     = regexp.MustCompile(`(?:条)?第(\d+)[款项]`)
)

// article of a statute: the workbook keeps 第二十三条, English says "Article 23".
func (w *writer) article(a string) string {
	if a == "" || !w.english() {
		return a
	}
	n := chineseNumber.ReplaceAllStringFunc(a, func(s string) string { return strconv.Itoa(fromChinese(s)) })
	n = paragraph.ReplaceAllString(n, "($1)")
	n = strings.NewReplacer("第", "", "条", "", "款", "", "、", ", ", "，", ", ").Replace(n)
	return w.T("article", "N", n)
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

// official is the Chinese name, which an English page shows as well: it is what
// counters and signs say.
func (w *writer) official(t i18n.Text) string {
	if w.english() && t.EN != "" && t.ZH != t.EN {
		return t.ZH
	}
	return ""
}
