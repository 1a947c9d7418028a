package slip

// Document is one slip, from its first line to the cut.
type Document struct {
	// ID names the print job in logs and in the printer's proof. It is never
	// printed and holds nothing personal.
	ID string
	// Blocks are printed in order. The cut after the last one is understood.
	Blocks []Block
}

// Block is a piece of a slip: Text, Pair, Check, Rule, Ruler, QR or Space. The set is
// closed, so a printer driver that handles these handles every slip.
type Block interface{ block() }

// Align is where a line stands between the paper's edges.
type Align int

// The three alignments, in ESC/POS order.
const (
	Left Align = iota
	Centre
	Right
)

// Text is a paragraph. A driver breaks it into lines by UAX #14 for the
// paper's width; a line never begins with closing punctuation.
type Text struct {
	Text  string
	Align Align
	Bold  bool
	// Size multiplies the printer's own character: 1 to 8. 0 means 1.
	Size int
}

// Pair is a label and its value, in two columns ("窗口 Counter", "12-16 ...").
// A value too long for its column goes on below itself.
type Pair struct{ Label, Value string }

// Check is one line of a checklist: an empty box, then the text, indented.
type Check struct{ Text string }

// Rule is a dashed line across the paper.
type Rule struct{}

// Ruler is a scale across the whole width that the printer can print: a mark
// each 8 dots, a longer one each 80. Its last mark shows where printing ends.
type Ruler struct{}

// Space is empty paper, in lines of body text.
type Space struct{ Lines int }

// QR is a code with a caption. Drivers that can put the caption beside the
// code do; the others print it below.
type QR struct {
	// Data is what a phone reads, UTF-8.
	Data    string
	Caption []string
}

func (Text) block()  {}
func (Pair) block()  {}
func (Check) block() {}
func (Rule) block()  {}
func (Ruler) block() {}
func (Space) block() {}
func (QR) block()    {}
