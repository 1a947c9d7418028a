package search

import "slices"

// partly is how much of a run of Chinese is in a text when the whole is not:
// stretches of two characters and more count fully, single ones by half, as
// they may be chance or the rest of a word with one wrong character. It is
// from 0 to 1; the marks are the stretches.
func partly(text, q []rune) (share float64, marks []Mark) {
	covered := 0.0
	for i := 0; i < len(q); {
		at, n := longest(text, q[i:])
		switch {
		case n >= 2:
			covered += float64(n)
			marks = append(marks, Mark{at, at + n})
		case n == 1:
			covered += 0.5
		default:
			n = 1
		}
		i += n
	}
	if len(marks) == 0 { // single characters alone say nothing, but for 社保卡 of 社会保障卡
		if at, ok := scattered(text, q); ok {
			return 0.8, at
		}
		return 0, nil
	}
	return covered / float64(len(q)), marks
}

// longest is the longest beginning of q that stands somewhere in a text.
func longest(text, q []rune) (at, n int) {
	for i := range text {
		k := 0
		for k < len(q) && i+k < len(text) && text[i+k] == q[k] {
			k++
		}
		if k > n {
			at, n = i, k
		}
	}
	return at, n
}

// scattered finds three characters and more one after the other with others in
// between, as in a word cut short. The first must begin the text or the word
// would be put together from anywhere.
func scattered(text, q []rune) ([]Mark, bool) {
	if len(q) < 3 {
		return nil, false
	}
	var marks []Mark
	at := 0
	for _, r := range q {
		i := slices.Index(text[at:], r)
		if i < 0 || at > 0 && i > 2 {
			return nil, false
		}
		marks = append(marks, Mark{at + i, at + i + 1})
		at += i + 1
	}
	return marks, true
}
