package pdf

import (
	"math"

	ot "github.com/go-text/typesetting/font/opentype"
)

// Operators of Type 2 charstrings, note 5177 appendix A.
const (
	opLine  = 5
	opCurve = 8
	opEnd   = 14
	opShort = 28 // not an operator: a number of two bytes follows
	opMove  = 21
)

// mostArgs is how many numbers an operator may take: the stack of a Type 2
// interpreter holds 48.
const mostArgs = 48

// usualAdvance is the advance that the private dictionary gives to every glyph
// that names none: that of a Chinese character.
const usualAdvance = 1000

// charstring is the program that draws an outline.
func charstring(segments []ot.Segment, advance int) []byte {
	var s stroke
	if advance != usualAdvance {
		s.first = []int{advance}
	}
	for _, g := range segments {
		switch g.Op {
		case ot.SegmentOpMoveTo:
			s.flush() // each path closes by itself
			s.to(opMove, g.Args[0])
			s.flush()
		case ot.SegmentOpLineTo:
			s.to(opLine, g.Args[0])
		case ot.SegmentOpQuadTo: // a CFF font has none; others are raised to cubic
			c, p := g.Args[0], g.Args[1]
			s.to(opCurve, between(s.fx, s.fy, c), between(p.X, p.Y, c), p)
		case ot.SegmentOpCubeTo:
			s.to(opCurve, g.Args[0], g.Args[1], g.Args[2])
		}
	}
	s.flush()
	s.out = appendNumbers(s.out, s.first) // of a blank
	return append(s.out, opEnd)
}

// between is two thirds of the way from a point to a control point.
func between(x, y float32, c ot.SegmentPoint) ot.SegmentPoint {
	return ot.SegmentPoint{X: x + (c.X-x)*2/3, Y: y + (c.Y-y)*2/3}
}

// stroke gathers numbers for an operator as long as it stays the same.
type stroke struct {
	out    []byte
	first  []int // the advance, before the numbers of the first operator
	op     byte
	args   []int
	x, y   int     // where the pen is
	fx, fy float32 // before rounding
}

func (s *stroke) to(op byte, points ...ot.SegmentPoint) {
	if s.op != op || len(s.args)+2*len(points) > mostArgs {
		s.flush()
	}
	s.op = op
	for _, p := range points {
		x, y := int(math.Round(float64(p.X))), int(math.Round(float64(p.Y)))
		s.args = append(s.args, x-s.x, y-s.y)
		s.x, s.y, s.fx, s.fy = x, y, p.X, p.Y
	}
}

func (s *stroke) flush() {
	if len(s.args) == 0 {
		return
	}
	s.out = appendNumbers(appendNumbers(s.out, s.first), s.args)
	s.out = append(s.out, s.op)
	s.first, s.args = nil, s.args[:0]
}

func appendNumbers(b []byte, numbers []int) []byte {
	for _, n := range numbers {
		switch {
		case n >= -107 && n <= 107:
			b = append(b, byte(n+139))
		case n >= 108 && n <= 1131:
			n -= 108
			b = append(b, byte(n>>8)+247, byte(n))
		case n >= -1131 && n <= -108:
			n = -n - 108
			b = append(b, byte(n>>8)+251, byte(n))
		default:
			b = append(b, opShort, byte(n>>8), byte(n))
		}
	}
	return b
}
