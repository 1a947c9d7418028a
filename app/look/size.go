package look

// CapRatio is capital height over type size in Noto Sans CJK (head of the
// font: cap height 733 of 1000 units).
const CapRatio = 0.733

// Limits of facts/accessibility.md section 7, in millimetres, by mode. The
// sweep measures every page against them.
type Limits struct {
	Cap, Em, HeadingCap   float64 // capital height, Chinese character, heading's capital
	Target, Key, Primary  float64 // touch targets; keyboard keys; the page's main action
	Gap                   float64
	TextContrast, Outline float64 // luminance ratios: text, and parts that must be seen
	Leading               float64 // line pitch over type size
}

// Limits of the mode.
func (l Look) Limits() Limits {
	if l.Large() {
		return Limits{Cap: 7.4, Em: 10.1, HeadingCap: 9.0, Target: 20, Key: 15, Primary: 25,
			Gap: 3.2, TextContrast: 10, Outline: 4.5, Leading: 1.5}
	}
	return Limits{Cap: 4.8, Em: 6.6, HeadingCap: 7.4, Target: 20, Key: 15, Primary: 25,
		Gap: 2.5, TextContrast: 7, Outline: 3, Leading: 1.3}
}

// Style is what a text is for; its size follows from that.
type Style int

// The styles, small to large.
const (
	Small   Style = iota // what explains something else
	Body                 // what is read
	Strong               // body in bold
	Label                // on buttons
	Heading              // of a card, a row, a door
	Title                // of the page
	Hero                 // the one main thing: "Take a number"
	Huge                 // the ticket number
)

// Type is a style made concrete.
type Type struct {
	EM      float64 // millimetres
	Bold    bool
	Leading float64 // line pitch over EM
	Heading bool    // measured against the heading limit
}

// Type of a style in this mode. Headings grow less than body text, so that
// large type does not eat the page.
func (l Look) Type(s Style) Type {
	lead := l.pick(1.36, 1.5)
	switch s {
	case Small:
		return Type{l.pick(6.7, 10.2), false, lead, false}
	case Strong:
		return Type{l.pick(7.6, 10.6), true, lead, false}
	case Label:
		return Type{l.pick(7.2, 10.2), true, lead, false}
	case Heading:
		return Type{l.pick(10.2, 12.4), true, l.pick(1.3, 1.5), true}
	case Title:
		return Type{l.pick(12.4, 14), true, l.pick(1.3, 1.5), true}
	case Hero:
		return Type{l.pick(15.5, 17.5), true, l.pick(1.3, 1.5), true}
	case Huge:
		return Type{l.pick(46, 42), true, l.pick(1.3, 1.5), true}
	default:
		return Type{l.pick(7.6, 10.4), false, lead, false}
	}
}

// Distances that pages share, in millimetres.
const (
	Margin = 12.0 // page edge to content
	Radius = 5.0  // corners of cards
)

// Gap between things that are touched: above the limit, and wider between groups.
func (l Look) Gap() float64 { return l.pick(6, 6) }
