package part

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/go-text/typesetting/segmenter"

	"yimen/app/look"
)

// Width of a text in one line, in pixels.
func (s *Sheet) Width(text string, t look.Type) float32 {
	return fyne.MeasureText(text, s.PX(t.EM), fyne.TextStyle{Bold: t.Bold}).Width
}

// LineHeight is the pitch of lines of a type, in pixels.
func (s *Sheet) LineHeight(t look.Type) float32 { return s.PX(t.EM * t.Leading) }

// Break cuts a text into lines no wider than w, at the places that UAX #14
// allows: no Chinese line begins with closing punctuation, no English word is
// cut. Only a piece that is wider than the line by itself is cut anywhere.
func (s *Sheet) Break(text string, t look.Type, w float32) []string {
	key := breakKey{text, t, w, s.Look.Panel.PerMM()}
	if lines, ok := breaks.get(key); ok {
		return lines
	}
	var lines []string
	for _, para := range strings.Split(text, "\n") {
		lines = append(lines, s.breakPara(para, t, w)...)
	}
	breaks.put(key, lines)
	return lines
}

func (s *Sheet) breakPara(text string, t look.Type, w float32) []string {
	fits := func(x string) bool { return s.Width(strings.TrimRight(x, " "), t) <= w }
	if fits(text) {
		return []string{text}
	}
	var seg segmenter.Segmenter
	seg.Init([]rune(text))
	var lines [][]string // of pieces
	var line []string
	for it := seg.LineIterator(); it.Next(); {
		piece := string(it.Line().Text)
		if fits(strings.Join(line, "") + piece) {
			line = append(line, piece)
			continue
		}
		if len(line) > 0 {
			lines, line = append(lines, line), nil
		}
		if strings.TrimSpace(piece) == "·" { // where a line ends nothing has to be parted
			continue
		}
		for !fits(piece) {
			n := longest(piece, fits)
			lines = append(lines, []string{piece[:n]})
			piece = piece[n:]
		}
		line = []string{piece}
	}
	if strings.TrimSpace(strings.Join(line, "")) != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	feedWidow(lines, fits)
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = strings.TrimRightFunc(strings.Join(l, ""), unicode.IsSpace)
	}
	return out
}

// widow is the least that a last line of Chinese holds: a character alone under
// a line looks lost, and is easily overlooked.
const widow = 3

// feedWidow moves pieces from the line before to a last line that is too short.
func feedWidow(lines [][]string, fits func(string) bool) {
	if len(lines) < 2 {
		return
	}
	last, before := len(lines)-1, len(lines)-2
	for len(lines[before]) > 2*widow {
		text := strings.Join(lines[last], "")
		first, _ := utf8.DecodeRuneInString(text)
		if utf8.RuneCountInString(strings.TrimSpace(text)) >= widow || !unicode.Is(unicode.Han, first) {
			return
		}
		n := len(lines[before]) - 1
		moved := append([]string{lines[before][n]}, lines[last]...)
		if !fits(strings.Join(moved, "")) {
			return
		}
		lines[before], lines[last] = lines[before][:n], moved
	}
}

// longest is the length in bytes of the longest prefix that fits, at least one character.
func longest(piece string, fits func(string) bool) int {
	n := 0
	for i := range piece {
		if i > 0 && !fits(piece[:i]) {
			break
		}
		n = i
	}
	if n == 0 {
		_, size := firstRune(piece)
		return size
	}
	return n
}

func firstRune(s string) (rune, int) {
	for i, r := range s {
		if i > 0 {
			return []rune(s)[0], i
		}
		_ = r
	}
	return []rune(s)[0], len(s)
}

// Align is where a line stands in its place.
type Align int

// The three alignments.
const (
	Leading Align = iota
	Middle
	Trailing
)

// Line draws one line of text, centred in the height of r.
func (s *Sheet) Line(text string, t look.Type, colour look.Role, r Rect, a Align) *canvas.Text {
	o := canvas.NewText(text, s.Look.Colour(colour))
	o.TextSize = s.PX(t.EM)
	o.TextStyle = fyne.TextStyle{Bold: t.Bold}
	size := fyne.MeasureText(text, o.TextSize, o.TextStyle)
	x := r.X
	switch a {
	case Middle:
		x += (r.W - size.Width) / 2
	case Trailing:
		x += r.W - size.Width
	}
	em := s.PX(t.EM)
	s.add(o, Rect{x, r.Y + (r.H-size.Height)/2, size.Width, size.Height})
	if strings.TrimSpace(text) != "" {
		s.Texts = append(s.Texts, Drawn{text, t, s.Look.Colour(colour),
			Rect{x, r.Y + (r.H-em)/2, size.Width, em}, s.within()})
	}
	return o
}

// LiveLine is a line whose text changes while the page stays.
func (s *Sheet) LiveLine(text func() string, t look.Type, colour look.Role, r Rect, a Align) {
	o := s.Line(text(), t, colour, r, a)
	l := &Live{Text: text, on: o, room: r.W, size: func(x string) float32 { return s.Width(x, t) }}
	o.Alignment = []fyne.TextAlign{fyne.TextAlignLeading, fyne.TextAlignCenter, fyne.TextAlignTrailing}[a]
	o.Move(fyne.NewPos(r.X, o.Position().Y)) // its place is the whole room, so that it may grow
	o.Resize(fyne.NewSize(r.W, o.Size().Height))
	s.Lives = append(s.Lives, l)
}

// Refresh puts the present text in place; false when it does not fit there.
func (l *Live) Refresh() bool {
	text := l.Text()
	if text == l.on.Text {
		return true
	}
	if l.size(text) > l.room {
		return false
	}
	l.on.Text = text
	l.on.Refresh()
	return true
}

// Lines draws lines below each other from the top of r.
func (s *Sheet) Lines(lines []string, t look.Type, colour look.Role, r Rect, a Align) float32 {
	h := s.LineHeight(t)
	for i, line := range lines {
		s.Line(line, t, colour, Rect{r.X, r.Y + float32(i)*h, r.W, h}, a)
	}
	return float32(len(lines)) * h
}

// Bold is a type in its bold weight.
func Bold(t look.Type) look.Type {
	t.Bold = true
	return t
}
