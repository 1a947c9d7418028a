package site

import (
	"html/template"
	"regexp"
	"strings"
	"time"

	words "yimen/app/say"
	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// words is what the touchscreen says too.
func (w *writer) words() words.In { return words.In{Words: w.Localizer, Cat: w.cat, Lang: w.lang} }

// pay and days are the message ids of fixed words of the workbook.
var (
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

// official is the Chinese name, which an English page shows as well: it is what
// counters and signs say.
func (w *writer) official(t i18n.Text) string {
	if w.english() && t.EN != "" && t.ZH != t.EN {
		return t.ZH
	}
	return ""
}
