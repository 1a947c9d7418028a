package catalog

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"yimen/i18n"
)

// doubt warns about a cell that can be read but is probably not what was meant.
func (ld *loader) doubt(r *row, c *column, v cell) {
	if !v.given {
		return
	}
	// Upstream systems cut texts at 255 or 500 characters.
	if n := utf8.RuneCountInString(v.s); c.kind == kindText && !c.list && (n == 255 || n == 500) {
		r.problem(Warning, c.key, sayCut, n)
	}
	if strings.HasSuffix(c.key, "_zh") {
		if t := traditionalIn(v.s); t != 0 {
			r.problem(Warning, c.key, sayTraditional, string(t))
		}
	}
	if c.kind != kindPhone {
		return
	}
	for _, p := range v.list {
		switch {
		case !phoneForm.MatchString(p):
			r.problem(Warning, c.key, sayOddPhone, p)
		case mobileForm.MatchString(p):
			r.problem(Warning, c.key, sayMobile, p)
		case localForm.MatchString(p):
			r.problem(Warning, c.key, sayNoArea, p)
		}
	}
	if c.key == "complaint_phone" && len(v.list) > 0 && slices.Equal(v.list, r.list("phone")) {
		r.problem(Warning, c.key, saySamePhone)
	}
}

var (
	phoneForm  = regexp.MustCompile(`^\+?[0-9][0-9 ()-]{2,}[0-9](\s*(转|ext\.?)\s*\d+)?$`)
	mobileForm = regexp.MustCompile(`^(\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}$`)
	localForm  = regexp.MustCompile(`^[2-8]\d{6,7}(-\d+)?$`)
)

// near tells what could have been meant: everything, when that is little, else
// the three keys nearest in spelling.
func near(id string, known []string) i18n.Text {
	if len(known) == 0 {
		return knownNone
	}
	if len(known) <= 12 {
		return say(knownAre, join(known))
	}
	sorted := slices.Clone(known)
	far := make(map[string]int, len(known))
	for _, k := range known {
		far[k] = distance(strings.ToLower(id), strings.ToLower(k))
	}
	slices.SortStableFunc(sorted, func(a, b string) int { return far[a] - far[b] })
	return say(knownLike, join(sorted[:3]))
}

func join(list []string) i18n.Text {
	return i18n.Text{ZH: strings.Join(list, listComma.ZH), EN: strings.Join(list, listComma.EN)}
}

// distance is the number of letters to put in, take out or change.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			cost := diagonal
			if x[i] != y[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(y)]
}

// validUSCC checks a unified social credit code: 18 characters, the last by
// GB 32100-2015, 4.6 (weights are powers of 3, modulo 31).
func validUSCC(s string) bool {
	const digits = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	if len(s) != 18 {
		return false
	}
	sum, weight := 0, 1
	for i := range 17 {
		n := strings.IndexByte(digits, s[i])
		if n < 0 {
			return false
		}
		sum += n * weight
		weight = weight * 3 % 31
	}
	return s[17] == digits[(31-sum%31)%31]
}
