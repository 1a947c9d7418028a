package catalog

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"yimen/i18n"
)

// cell is a checked cell: only the part of its kind is set.
type cell struct {
	s     string // text, code, date (YYYY-MM-DD), season (MM-DD), clock (HH:MM), word (Chinese)
	list  []string
	n     int
	fen   int64
	yes   bool
	unit  string // of a limit that names its unit itself
	given bool
}

// fault is what is wrong with a cell.
type fault struct {
	note note
	args []any
}

func bad(n note, args ...any) *fault { return &fault{n, args} }

// means is what a cell says after tidying, "" if it says nothing. Clerks write
// 无 for nothing, except under fee, where it is an answer, and in the boxes of a
// filled-in form, where it is what a person writes.
func means(c *column, raw string) string {
	s := harmful(strings.TrimSpace(raw))
	if c.key == "fee" && s == "无" {
		return "否"
	}
	if c.literal {
		return s
	}
	switch s {
	case "无", "-", "/", "暂无", "－", "／", "—":
		return ""
	}
	if c.kind != kindText {
		s = plain(s)
	}
	return s
}

// plain folds full-width digits, letters and signs, and the dashes that a
// clerk's keyboard makes, to those that a phone or a code is written with.
func plain(s string) string {
	if ascii(s) {
		return strings.TrimSpace(s)
	}
	return strings.TrimSpace(dashes.Replace(width.Fold.String(s)))
}

var dashes = strings.NewReplacer("—", "-", "–", "-", "‐", "-", "−", "-", "\u00a0", " ", "\u3000", " ")

// parse checks one cell by its column; must says that it may not be empty.
func (c *column) parse(raw string, must bool) (cell, *fault) {
	s := means(c, raw)
	if s == "" {
		if must {
			return cell{}, bad(sayMust)
		}
		return cell{}, nil
	}
	if n := utf8.RuneCountInString(s); c.max > 0 && n > c.max {
		return cell{}, bad(sayLong, n, c.max)
	}
	for _, r := range s {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return cell{}, bad(sayControl)
		}
	}
	out := cell{s: s, given: true}
	if c.list {
		out.list = split(s)
		if c.kind == kindPhone {
			out.list = splitPhones(s)
		}
		if len(out.list) == 0 {
			if must {
				return cell{}, bad(sayMust)
			}
			return cell{}, nil
		}
	}
	if c.kind == kindCode || c.kind == kindPhone {
		for _, v := range append([]string{s}, out.list...) {
			if excelNumber.MatchString(v) {
				return cell{}, bad(sayExcel, v)
			}
		}
	}
	if c.only != "" && s != c.only {
		return cell{}, bad(sayOnly, s, c.only)
	}
	if f := c.parseKind(s, &out); f != nil {
		return cell{}, f
	}
	return out, nil
}

func (c *column) parseKind(s string, out *cell) *fault {
	var ok bool
	switch c.kind {
	case kindText:
		if c.file && (strings.ContainsAny(s, `/\:`) || strings.Contains(s, "..")) {
			return bad(sayPath, s)
		}
		if strings.HasSuffix(c.key, "url") && !webAddress.MatchString(s) {
			return bad(sayAddress, s)
		}
	case kindNumber:
		n, err := strconv.Atoi(s)
		if err != nil || n < c.low || n > c.high {
			return bad(sayNumber, s, c.low, c.high)
		}
		out.n = n
	case kindMoney:
		if out.fen, ok = parseFen(s); !ok {
			return bad(sayMoney, s)
		}
	case kindDate:
		if out.s, ok = parseDate(s); !ok {
			return bad(sayDate, s)
		}
	case kindSeason:
		if out.s, ok = parseSeason(s); !ok {
			return bad(saySeason, s)
		}
	case kindClock:
		if out.s, ok = parseClock(s); !ok {
			return bad(sayClock, s)
		}
	case kindYes:
		if out.yes, ok = parseYes(s); !ok {
			return bad(sayYes, s)
		}
	case kindLimit:
		if out.n, out.unit, ok = parseLimit(s); !ok || out.n > c.high {
			return bad(sayLimit, s)
		}
	case kindWord:
		if !c.list {
			if out.s, ok = fixed(c.words, s); !ok {
				return bad(sayWord, s, wordList(c.words))
			}
			return nil
		}
		for i, v := range out.list {
			if out.list[i], ok = fixed(c.words, v); !ok {
				return bad(sayWord, v, wordList(c.words))
			}
		}
	}
	return nil
}

var (
	// 5.0E+17 is what Excel makes of a long number in a cell that is not text.
	excelNumber = regexp.MustCompile(`(?i)^\d+(\.\d+)?E\+\d+$`)
	webAddress  = regexp.MustCompile(`(?i)^https?://[^\s/]+(/\S*)?$`)
	moneyForm   = regexp.MustCompile(`^(\d{1,9})(?:\.(\d{1,2}))?元?$`)
	dateForm    = regexp.MustCompile(`^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$`)
	seasonForm  = regexp.MustCompile(`^(\d{1,2})[-/.月](\d{1,2})日?$`)
	clockForm   = regexp.MustCompile(`^(\d{1,2}):(\d{2})(?::00)?$`)
	limitForm   = regexp.MustCompile(`^(\d{1,4})\s*个?\s*\(?\s*(工作日|自然日|月|日|天)?\s*\)?$`)
)

// split takes a list apart: ； ; or a line break.
func split(s string) []string {
	var out []string
	for _, v := range strings.FieldsFunc(s, func(r rune) bool { return r == '；' || r == ';' || r == '\n' }) {
		if v = strings.TrimSpace(v); v != "" {
			out = append(out, v)
		}
	}
	return out
}

// splitPhones also parts numbers that are written side by side: 、 and , and /
// and 或, and a space before what begins a number of its own.
func splitPhones(s string) []string {
	s = phoneGap.ReplaceAllString(s, "$1;")
	return split(strings.NewReplacer("、", ";", ",", ";", "，", ";", "/", ";", "或", ";").Replace(s))
}

// phoneGap is the space between two whole numbers; one within a number, as in
// 021-5555 0101, has fewer digits before it.
var phoneGap = regexp.MustCompile(`(\d{3,4}-\d{7,8}|\d{11})[ \t]+`)

// fixed is a fixed word in Chinese, from the Chinese or the English word.
func fixed(list []word, s string) (string, bool) {
	for _, w := range list {
		if s == w.zh || strings.EqualFold(s, w.en) || w.gb != "" && (s == w.gb || s == w.zh+"级") {
			return w.zh, true
		}
	}
	return "", false
}

func wordList(list []word) i18n.Text {
	zh := make([]string, len(list))
	en := make([]string, len(list))
	for i, w := range list {
		zh[i], en[i] = w.zh, w.zh+" ("+w.en+")"
	}
	return i18n.Text{ZH: strings.Join(zh, listComma.ZH), EN: strings.Join(en, listComma.EN)}
}

func parseFen(s string) (int64, bool) {
	m := moneyForm.FindStringSubmatch(s)
	if m == nil {
		return 0, false
	}
	yuan, _ := strconv.ParseInt(m[1], 10, 64)
	fen, _ := strconv.ParseInt((m[2] + "00")[:2], 10, 64)
	return yuan*100 + fen, true
}

// parseDate accepts what Excel makes of a date when it saves a CSV file:
// 2026/5/1. What comes out is YYYY-MM-DD and a day that exists.
func parseDate(s string) (string, bool) {
	m := dateForm.FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	month, _ := strconv.Atoi(m[2])
	day, _ := strconv.Atoi(m[3])
	out := fmt.Sprintf("%s-%02d-%02d", m[1], month, day)
	_, err := time.Parse(time.DateOnly, out)
	return out, err == nil
}

func parseSeason(s string) (string, bool) {
	m := seasonForm.FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	out, ok := parseDate("2000-" + m[1] + "-" + m[2]) // a leap year, so that 02-29 is a day
	return strings.TrimPrefix(out, "2000-"), ok
}

// parseClock gives HH:MM from 00:00 to 24:00, which ends a day.
func parseClock(s string) (string, bool) {
	m := clockForm.FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	hour, _ := strconv.Atoi(m[1])
	minute, _ := strconv.Atoi(m[2])
	ok := minute < 60 && (hour < 24 || hour == 24 && minute == 0)
	return fmt.Sprintf("%02d:%02d", hour, minute), ok
}

func parseYes(s string) (yes, ok bool) {
	switch strings.ToLower(s) {
	case "是", "yes", "y", "true", "1", "√":
		return true, true
	case "否", "no", "n", "false", "0", "×":
		return false, true
	}
	return false, false
}

// parseLimit reads 15, 15个工作日, 15(工作日), 当场 and 即办. The unit is "" when
// the cell does not name it.
func parseLimit(s string) (n int, unit string, ok bool) {
	switch s {
	case "当场", "即办", "当场办结", "即时办结":
		return 0, limitUnits[0].zh, true
	}
	m := limitForm.FindStringSubmatch(s)
	if m == nil {
		return 0, "", false
	}
	n, err := strconv.Atoi(m[1])
	unit = m[2]
	if unit == "日" || unit == "天" { // says neither: the unit's own column decides
		unit = ""
	}
	return n, unit, err == nil
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
