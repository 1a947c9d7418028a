package synthetic

import (
	"strings"
	"unicode/utf8"
)

// longestName is the longest item name in the real lists, in characters, and
// longestPaper the longest name of a material.
const (
	longestName  = 110
	longestPaper = 164
)

// itemName makes a name that no other item has: most have 8 to 25 characters,
// one in twelve more than 30, one in a hundred more than 60. Longest makes
// it longestName characters.
func (m *maker) itemName(longest bool) word {
	for {
		w := m.plainName()
		switch {
		case longest:
			w = m.stretch(w, longestName, 240)
		case m.chance(8):
			n := 31 + m.few(0, 30)
			if m.chance(12) {
				n = m.between(61, longestName-1)
			}
			w = m.stretch(w, n, 240)
		}
		if !m.used[w.zh] {
			m.used[w.zh] = true
			return w
		}
	}
}

// plainName is [scope] subject object verb [（qualifier）].
func (m *maker) plainName() word {
	s, o, v := pick(m, subjects), pick(m, objects), pick(m, verbs)
	w := word{s.zh + o.zh + v.zh, s.en + " " + o.en}
	if m.chance(25) {
		p := pick(m, prefix)
		w = word{p.zh + w.zh, p.en + " " + w.en}
	}
	w.en = v.en + " " + w.en
	if m.chance(55) {
		q := pick(m, qualifiers)
		w = word{w.zh + "（" + q.zh + "）", w.en + " (" + q.en + ")"}
	}
	w.en = capital(w.en)
	return w
}

// stretch makes a name n characters long by telling what it includes, as the
// long names of real lists do. English is kept within its column.
func (m *maker) stretch(w word, n, english int) word {
	const head, tail = "（含", "）"
	room := n - utf8.RuneCountInString(w.zh+head+tail)
	if room < 8 { // no place for a list
		return w
	}
	var zh, en []string
	for room > 16 { // the longest subject has 7 characters
		s := pick(m, subjects)
		zh, en = append(zh, s.zh), append(en, s.en)
		room -= utf8.RuneCountInString(s.zh) + 1
	}
	// Words of two and three characters, each with its comma but the last, fill
	// any room of 6 and more exactly.
	for room++; room > 0; {
		f := pick(m, fillers[0])
		if room%3 != 0 {
			f = pick(m, fillers[1])
		}
		zh, en = append(zh, f.zh), append(en, f.en)
		room -= utf8.RuneCountInString(f.zh) + 1
	}
	w.zh += head + strings.Join(zh, "、") + tail
	list := en[0]
	for _, e := range en[1:] {
		if len(w.en)+len(list)+len(e)+len(" (including ,  and others)") > english {
			list += " and others"
			break
		}
		list += ", " + e
	}
	w.en += " (including " + list + ")"
	return w
}

// fillers are words of two and of three characters.
var fillers = [2][]word{
	{{"新办", "new"}, {"变更", "changed"}, {"延续", "renewed"}, {"补证", "replaced"}, {"换证", "exchanged"}, {"增项", "extended"}, {"减项", "reduced"}},
	{{"个体户", "sole traders"}, {"合伙类", "partnerships"}, {"单位类", "bodies"}, {"个人类", "persons"}, {"园区内", "in the park"}, {"试点类", "trial"}},
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
