package search

import (
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"
)

// said is one character and the ways to type it.
type said struct {
	r        rune
	full     []string // whole syllables without tones, every reading: chang, zhang
	initials []string // their beginnings: c, ch, z, zh
}

func newSaid(r rune) said {
	s := said{r: r}
	if kindOf(r) != han {
		return s
	}
	args := pinyin.NewArgs()
	args.Heteronym = true
	add := func(list *[]string, v string) {
		if v != "" && !slices.Contains(*list, v) {
			*list = append(*list, v)
		}
	}
	for _, p := range pinyin.SinglePinyin(r, args) {
		if p == "" || p[0] > 'z' { // ê of 欸 and its like, which no keyboard has
			continue
		}
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

// keys are what typing a character can begin with, as a filter: no bit, no
// match.
func (s *said) keys() uint64 {
	k := bit(s.r)
	for _, p := range s.initials {
		k |= bit(rune(p[0]))
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

// reach is how much of a query is used up after some characters of a text: for
// each number of letters used, the most characters said in full, plus one; 0
// is a number that cannot be reached. Going through a text costs the length of
// the query a character, however many readings there are.
type reach struct {
	full      [queryMax + 1]uint8
	low, high int // the least and the most number that is reached
}

func (a *reach) put(used int, full uint8) {
	a.full[used] = max(a.full[used], full)
	a.low, a.high = min(a.low, used), max(a.high, used)
}

// start is where every search begins: nothing used.
func start() reach {
	r := reach{}
	r.full[0] = 1
	return r
}

// need is what the next character must be typed with, as bits.
func (a *reach) need(q []rune) (k uint64) {
	for i := a.low; i <= a.high; i++ {
		if a.full[i] > 0 && i < len(q) {
			k |= bit(q[i])
		}
	}
	return k
}

// step goes on by one character: typed as itself, by a reading, or by its
// initial; the last one may break off. Done is the most characters said in
// full when the query ends here, or -1.
func (a *reach) step(next *reach, s *said, q []rune) (done int) {
	*next = reach{low: len(q) + 1, high: -1}
	done = -1
	put := func(used int, full uint8) {
		if used == len(q) {
			done = max(done, int(full)-1)
			return
		}
		next.put(used, full)
	}
	for j := a.low; j <= a.high && j < len(q); j++ {
		full := a.full[j]
		if full == 0 {
			continue
		}
		rest := q[j:]
		if rest[0] == s.r {
			put(j+1, full+1)
		}
		for _, p := range s.full {
			switch k := common(rest, p); {
			case k == len(p):
				put(j+k, full+1)
			case k == len(rest) && k > 1 && (k > 2 || p[1] != 'h'): // breaks off, and is more than an initial
				put(len(q), full+1)
			}
		}
		for _, p := range s.initials {
			if common(rest, p) == len(p) {
				put(j+len(p), full)
			}
		}
	}
	return done
}

// common is how many letters two texts begin with alike.
func common(q []rune, p string) int {
	n := 0
	for n < len(q) && n < len(p) && q[n] == rune(p[n]) {
		n++
	}
	return n
}

// stand is the best place in a text where a query stands together: most
// characters in full, then the earliest, then the widest (sh is two characters'
// initials before it is one's).
func (a *alphabet) stand(text []letter, q []rune) (at Mark, full int, ok bool) {
	full = -1
	if len(q) == 0 || len(q) > queryMax {
		return at, full, false
	}
	for from := range text {
		if a.keys[text[from]]&bit(q[0]) == 0 {
			continue
		}
		now := start()
		best, wide := -1, 0
		for i := from; i < len(text) && now.low <= now.high; i++ {
			var next reach
			if done := now.step(&next, &a.said[text[i]], q); done >= 0 && done >= best {
				best, wide = done, i+1
			}
			now = next
		}
		if best > full {
			at, full = Mark{from, wide}, best
		}
	}
	return at, full, full >= 0
}
