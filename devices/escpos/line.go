package escpos

import (
	"github.com/go-text/typesetting/segmenter"
)

// style is how the characters of one line look. It changes only between lines.
type style struct {
	align int // 0 left, 1 centre, 2 right
	bold  bool
	size  int // 1 to 8
}

// cell is one character of a line.
type cell struct {
	r    rune
	code [2]byte
	n    int // bytes of code; 0: the printer lacks it, so its line is drawn
	w    int // width in dots at the line's size
}

// span is a stretch of characters that starts at a distance from the left edge.
type span struct {
	x     int
	cells []cell
}

// line is one line of paper. With alignment left the spans stand where x says;
// otherwise there is one span and x is 0.
type line struct {
	style
	spans []span
}

// drawn says that the line holds a character the printer does not have.
func (l line) drawn() bool {
	for _, s := range l.spans {
		for _, c := range s.cells {
			if c.n == 0 {
				return true
			}
		}
	}
	return false
}

// height: large characters fill their line to the last dot, so some white
// follows them.
func (l line) height(p Profile) int {
	switch {
	case !p.asText(l):
		return p.pitch() * l.size
	case l.size > 1:
		return max(p.pitch(), l.size*p.Hanzi) + p.pitch() - p.Hanzi
	}
	return p.pitch()
}

// inLine says that a character which the printer lacks is drawn in its place.
// Column pictures have one height, that of characters at size 1.
func (p Profile) inLine(s style) bool { return p.Column && s.size == 1 }

// asText says that a line is sent as characters, at most with some of them
// drawn.
func (p Profile) asText(l line) bool { return p.HasFont() && (!l.drawn() || p.inLine(l.style)) }

func width(cells []cell) int {
	w := 0
	for _, c := range cells {
		w += c.w
	}
	return w
}

// trim drops the spaces at the end of a line.
func trim(cells []cell) []cell {
	for len(cells) > 0 && cells[len(cells)-1].r == ' ' {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// paragraphs cuts a text at its own line breaks.
func paragraphs(text []rune) [][]rune {
	var out [][]rune
	start := 0
	for i, r := range text {
		if r == '\n' {
			out = append(out, text[start:i])
			start = i + 1
		}
	}
	return append(out, text[start:])
}

// unbroken cuts a paragraph where UAX #14 allows a line to end. The cells of one
// piece belong together.
func unbroken(cells []cell) [][]cell {
	runes := make([]rune, len(cells))
	for i, c := range cells {
		runes[i] = c.r
	}
	var seg segmenter.Segmenter
	seg.Init(runes)
	var out [][]cell
	for it := seg.LineIterator(); it.Next(); {
		l := it.Line()
		out = append(out, cells[l.Offset:l.Offset+len(l.Text)])
	}
	return out
}

// breakLines breaks a paragraph into lines of at most max dots. An unbroken
// piece wider than a line is cut between characters, but never so that a line
// begins with closing punctuation.
func breakLines(cells []cell, max int) [][]cell {
	if len(cells) == 0 {
		return [][]cell{nil}
	}
	if width(cells) <= max {
		return [][]cell{trim(cells)}
	}
	var out [][]cell
	start, end, used := 0, 0, 0 // the line is cells[start:end], used dots wide
	flush := func(to int) {
		out = append(out, trim(cells[start:to]))
		for to < len(cells) && cells[to].r == ' ' && to < end {
			to++
		}
		start = to
	}
	for _, piece := range unbroken(cells) {
		if used+width(trim(piece)) > max && end > start {
			flush(end)
			used = 0
		}
		end += len(piece)
		used += width(piece)
		for width(trim(cells[start:end])) > max {
			flush(cutAt(cells[start:end], max) + start)
			used = width(cells[start:end])
		}
	}
	if start < end {
		flush(end)
	}
	return out
}

// cutAt is how many of the cells fit into max dots, less if the next line would
// begin with closing punctuation. It is at least 1, or nothing would ever end.
func cutAt(cells []cell, max int) int {
	n, w := 0, 0
	for n < len(cells) && w+cells[n].w <= max {
		w += cells[n].w
		n++
	}
	fit := n
	for n > 1 && n < len(cells) && closing(cells[n].r) {
		n--
	}
	if n <= 1 {
		n = fit
	}
	if n < 1 {
		n = 1
	}
	return n
}

// closing says that a line must not begin with this character.
func closing(r rune) bool {
	for _, c := range "，。、；：？！）》」』】〕〉｝］”’…—·％℃!?,.:;)]}%'\"" {
		if r == c {
			return true
		}
	}
	return false
}
