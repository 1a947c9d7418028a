package search

import (
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"
)

// said is one character of a text and the ways to type it.
type said struct {
	r        rune
	full     []string // whole syllables without tones, every reading: chang, zhang
	initials []string // their beginnings: c, ch, z, zh
}

// voice reads characters and remembers them while an index is made.
type voice map[rune]*said

func (v voice) of(text []rune) []*said {
	out := make([]*said, len(text))
	for i, r := range text {
		if v[r] == nil {
			v[r] = newSaid(r)
		}
		out[i] = v[r]
	}
	return out
}

func newSaid(r rune) *said {
	s := &said{r: r}
	if r < 128 {
		return s
	}
	args := pinyin.NewArgs()
	args.Heteronym = true
	add := func(list *[]string, v string) {
		if !slices.Contains(*list, v) {
			*list = append(*list, v)
		}
	}
	for _, p := range pinyin.SinglePinyin(r, args) {
		add(&s.full, p)
		// ü is typed v, and by many u: nv and nu for 女, lve and lue for 略.
		if strings.Contains(p, "v") {
			add(&s.full, strings.ReplaceAll(p, "v", "u"))
		}
		add(&s.initials, p[:1])
		if len(p) > 1 && p[1] == 'h' && strings.Contains("zcs", p[:1]) {
			add(&s.initials, p[:2])
		}
	}
	return s
}

// span is where a query stands in a text, and how it was said.
type span struct {
	Mark
	full int // characters typed themselves or said in full, not by initials
}

// stand is the best place in a text where the query stands together: each
// character typed as itself, by a reading, or by its initial; the last one may
// break off. Best is most characters in full, then the earliest.
func stand(text []*said, q []rune) (best span, ok bool) {
	for i := range text {
		if s, found := standAt(text, i, q); found && (!ok || s.full > best.full) {
			best, ok = s, true
		}
	}
	return best, ok
}

// standAt is stand at one place. It goes through the text once and keeps, for
// each number of letters used up so far, the most characters said in full: a
// query of n letters costs n steps a character however many readings there are.
func standAt(text []*said, from int, q []rune) (span, bool) {
	n := len(q)
	if n == 0 || n > queryMax {
		return span{}, false
	}
	var now, next [queryMax + 1]int8 // characters in full, plus one; 0: not reached
	now[0] = 1
	low, high := 0, 0
	best := span{full: -1}
	for i := from; i < len(text) && low <= high; i++ {
		next = [queryMax + 1]int8{}
		l, h := n+1, -1
		reach := func(used int, full int8) {
			if used == n {
				if int(full)-1 >= best.full { // of equals the wider: sh is two characters' initials before it is one's
					best = span{Mark{from, i + 1}, int(full) - 1}
				}
				return
			}
			next[used] = max(next[used], full)
			l, h = min(l, used), max(h, used)
		}
		for j := low; j <= high; j++ {
			if now[j] == 0 {
				continue
			}
			rest := q[j:]
			if rest[0] == text[i].r {
				reach(j+1, now[j]+1)
			}
			for _, p := range text[i].full {
				switch k := common(rest, p); {
				case k == len(p):
					reach(j+k, now[j]+1)
				case k == len(rest) && k > 1 && (k > 2 || p[1] != 'h'): // breaks off, and is more than an initial
					reach(n, now[j]+1)
				}
			}
			for _, p := range text[i].initials {
				if common(rest, p) == len(p) {
					reach(j+len(p), now[j])
				}
			}
		}
		now, low, high = next, l, h
	}
	return best, best.full >= 0
}

// common is how many letters two texts begin with alike.
func common(q []rune, p string) int {
	n := 0
	for n < len(q) && n < len(p) && q[n] == rune(p[n]) {
		n++
	}
	return n
}

// keys are the first letters and characters that a place in a text can be
// typed with, as a filter: no bit, no match.
func keys(text []*said) (k uint64) {
	for _, s := range text {
		k |= bit(s.r)
		for _, p := range s.initials {
			k |= bit(rune(p[0]))
		}
	}
	return k
}

// bit gives letters and digits a bit each, and spreads other characters over
// the rest.
func bit(r rune) uint64 {
	switch {
	case r >= 'a' && r <= 'z':
		return 1 << (r - 'a')
	case r >= '0' && r <= '9':
		return 1 << 26
	}
	return 1 << (27 + uint(r)%37)
}
