package search

import (
	"strings"
	"sync"

	"github.com/mozillazg/go-pinyin"
)

// readings are all the ways a character is read, without tones; nil for what is
// not Chinese. A character with several readings is found by each of them.
func readings(r rune) []string {
	if v, ok := read.Load(r); ok {
		return v.([]string)
	}
	args := pinyin.NewArgs()
	args.Heteronym = true
	var out []string
	seen := map[string]bool{}
	for _, p := range pinyin.SinglePinyin(r, args) {
		if !seen[p] {
			seen[p] = true
			out = append(out, p)
		}
	}
	read.Store(r, out)
	return out
}

var read sync.Map // rune -> []string

// sound is a Chinese text as it is read: for each character its readings, or
// itself when it is a letter or digit.
type sound [][]string

func soundOf(text []rune) sound {
	out := make(sound, len(text))
	for i, r := range text {
		if rs := readings(r); rs != nil {
			out[i] = rs
		} else if r < 128 && r != ' ' {
			out[i] = []string{string(r)}
		}
	}
	return out
}

// match finds letters in a sound from a character on: each character is said in
// full, or by its initial; the last one may break off. It gives the character
// after the last one, and how many were said in full; ok is false where the
// letters are not there.
func (s sound) match(from int, letters string) (to, full int, ok bool) {
	best := -1
	var walk func(i, full int, rest string)
	walk = func(i, done int, rest string) {
		if rest == "" {
			if done > best {
				best, to, full, ok = done, i, done, true
			}
			return
		}
		if i >= len(s) {
			return
		}
		for _, p := range s[i] {
			if after, is := strings.CutPrefix(rest, p); is {
				walk(i+1, done+1, after)
			}
			for _, initial := range initials(p) {
				if after, is := strings.CutPrefix(rest, initial); is && initial != p {
					walk(i+1, done, after)
				}
			}
			if len(rest) < len(p) && len(rest) > 1 && strings.HasPrefix(p, rest) {
				walk(i+1, done, "")
			}
		}
	}
	walk(from, 0, letters)
	return to, full, ok
}

// initials of a syllable: its first letter, and zh, ch, sh whole.
func initials(p string) []string {
	if len(p) > 1 && p[1] == 'h' && strings.ContainsRune("zcs", rune(p[0])) {
		return []string{p[:1], p[:2]}
	}
	return []string{p[:1]}
}

// find is the first place where the letters are said, best said in full.
func (s sound) find(letters string) (m Mark, full int, ok bool) {
	for i := range s {
		if to, f, is := s.match(i, letters); is && (!ok || f > full) {
			m, full, ok = Mark{i, to}, f, true
		}
	}
	return m, full, ok
}
