package papers

import (
	"slices"
	"unicode"

	"github.com/go-text/typesetting/segmenter"
)

// span is a line: the characters [from, to) of a text.
type span struct{ from, to int }

// lines cuts a text into lines no wider than w, where UAX #14 allows it: no
// Chinese line begins with closing punctuation, no English word is cut. Only a
// piece that is wider than a line by itself is cut anywhere. Where glued says so
// the text is kept together before a character.
func (st style) lines(text []rune, w float64, glued func(i int) bool) []span {
	if len(text) == 0 {
		return nil
	}
	var seg segmenter.Segmenter
	seg.Init(text)
	var out []span
	line := span{}
	from := 0
	var ends []int // where a line may end
	for it := seg.LineIterator(); it.Next(); {
		piece := it.Line()
		to := piece.Offset + len(piece.Text)
		if glued != nil && to < len(text) && glued(to) {
			continue
		}
		ends = append(ends, to)
		if st.fits(text[line.from:to], w) {
			line.to = to
		} else {
			if line.to > line.from {
				out = append(out, line)
			}
			line = span{from, to}
			for !st.fits(text[line.from:line.to], w) {
				n := st.longest(text[line.from:line.to], w)
				out = append(out, span{line.from, line.from + n})
				line.from += n
			}
		}
		if piece.IsMandatoryBreak && to < len(text) {
			out = append(out, line)
			line = span{to, to}
		}
		from = to
	}
	if line.to > line.from {
		out = append(out, line)
	}
	st.feedWidow(text, out, ends, w)
	for i := range out {
		out[i] = trim(text, out[i])
	}
	return out
}

// widow is the least that a last line of Chinese holds: a character alone under
// a paragraph looks lost, and is easily overlooked.
const widow = 3

// feedWidow moves the end of the line before into a last line that is too short.
func (st style) feedWidow(text []rune, lines []span, ends []int, w float64) {
	if len(lines) < 2 {
		return
	}
	last, before := &lines[len(lines)-1], &lines[len(lines)-2]
	if last.from != before.to || !unicode.Is(unicode.Han, text[last.from]) {
		return
	}
	for _, end := range slices.Backward(ends) {
		if last.to-last.from >= widow || end <= before.from+2*widow {
			return
		}
		if end < last.from && st.fits(text[end:last.to], w) {
			before.to, last.from = end, end
		}
	}
}

func (st style) fits(text []rune, w float64) bool {
	s := trim(text, span{0, len(text)})
	return st.width(string(text[s.from:s.to])) <= w
}

// longest is how many characters fit, at least one.
func (st style) longest(text []rune, w float64) int {
	n := 1
	for n < len(text) && st.width(string(text[:n+1])) <= w {
		n++
	}
	return n
}

// trim takes off what is blank at the end of a line. A blank that may not be
// broken at belongs to the text.
func trim(text []rune, s span) span {
	for s.to > s.from && text[s.to-1] != nbsp && unicode.IsSpace(text[s.to-1]) {
		s.to--
	}
	return s
}

// nbsp is a blank at which no line is broken.
const nbsp = '\u00a0'

func (st style) width(text string) float64 { return st.face.Width(text, st.size) }

// broken is a text as lines.
func (st style) broken(text string, w float64) []string {
	r := []rune(text)
	var out []string
	for _, s := range st.lines(r, w, nil) {
		out = append(out, string(r[s.from:s.to]))
	}
	return out
}
