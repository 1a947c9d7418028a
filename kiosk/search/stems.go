package search

import "strings"

// kin says that one stem begins the other, as register and registration do.
func kin(a, b string) bool {
	return len(a) >= 5 && len(b) >= 5 && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
}

// spelled are one word written in two ways.
var spelled = strings.NewReplacer("licens", "licenc", "isation", "ization", "ise", "ize", "centre", "center", "cheque", "check", "labour", "labor", "programme", "program")

// stem takes the commonest endings off an English word, so that permits finds
// permit, registering finds register, and license finds licence.
func stem(w string) string {
	w = spelled.Replace(w)
	for _, end := range []string{"izations", "ization", "ations", "ation", "ments", "ment", "ings", "ing", "ied", "ies", "ed", "es", "er", "al", "s", "y", "e"} {
		if s, ok := strings.CutSuffix(w, end); ok && len(s) >= 4 {
			if n := len(s); n > 4 && s[n-1] == s[n-2] && s[n-1] != 's' { // stopp-ing
				s = s[:n-1]
			}
			return s
		}
	}
	if s, ok := strings.CutSuffix(w, "s"); ok && len(s) == 3 {
		return s
	}
	return w
}

// stemKey is a text as the stems of its words, without those that carry
// nothing unless there are no others: open a company is open company.
func stemKey(s string) string {
	var out, all []string
	for _, w := range wordsOf(fold(s)) {
		st := stem(w.text)
		all = append(all, st)
		if !idleWord(w.text) {
			out = append(out, st)
		}
	}
	if len(out) == 0 {
		out = all
	}
	return strings.Join(out, " ")
}

// within says that two words differ by so many edits at most: a letter put in,
// left out, changed, or two neighbours changed places.
func within(a, b string, edits int) bool {
	const most = 24
	if len(a) > most || len(b) > most {
		return false
	}
	var rows [3][most + 1]int8
	for j := range len(b) + 1 {
		rows[0][j] = int8(j)
	}
	for i := 1; i <= len(a); i++ {
		now, last, before := &rows[i%3], &rows[(i+2)%3], &rows[(i+1)%3]
		now[0] = int8(i)
		least := now[0]
		for j := 1; j <= len(b); j++ {
			cost := int8(1)
			if a[i-1] == b[j-1] {
				cost = 0
			}
			v := min(last[j]+1, now[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				v = min(v, before[j-2]+1)
			}
			now[j] = v
			least = min(least, v)
		}
		if int(least) > edits {
			return false
		}
	}
	return int(rows[len(a)%3][len(b)]) <= edits
}
