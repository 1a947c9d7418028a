package mrz

import (
	"fmt"
	"time"

	"yimen/devices/document"
)

// Error says which line to show again, 1 to 3; 0: what was read is no zone of a
// document that is known.
type Error struct{ Line int }

func (e Error) Error() string {
	if e.Line == 0 {
		return "no machine-readable zone that is known"
	}
	return fmt.Sprintf("line %d of the machine-readable zone does not add up", e.Line)
}

// What is the same for the visitor.
func (e Error) What() document.What {
	switch e.Line {
	case 1:
		return document.Line1
	case 2:
		return document.Line2
	case 3:
		return document.Line3
	}
	return document.Unreadable
}

// Take reads the lines of a zone, as Split gives them, and takes what the fields
// ask for. The key is that of the document number alone, without the state that
// issued it, since that is what an appointment knows. The lines are overwritten.
// An error is always an Error.
func Take(lines [][]byte, f document.Fields, keys *document.Keys, today time.Time) (document.Shown, error) {
	defer wipe(lines)
	l, err := verify(lines)
	if err != nil {
		return document.Shown{}, err
	}
	out := document.Shown{Kind: l.kind}
	out.Expired, out.Doubts = l.dates(lines, dayOf(today))
	if f.Name && l.name.to > 0 {
		out.Name = masked(l.name.of(lines))
	}
	if f.Key && keys != nil {
		var whole [9 + 15]byte
		out.Key = keys.Of(l.kind, l.whole(lines, whole[:0]))
		document.Wipe(whole[:])
	}
	return out, nil
}

func wipe(lines [][]byte) {
	for _, l := range lines {
		document.Wipe(l)
	}
}

// verify finds the layout and checks all that can be checked.
func verify(lines [][]byte) (*layout, error) {
	l, err := find(lines)
	if err != nil {
		return nil, err
	}
	if line := l.wrong(lines); line > 0 {
		return nil, Error{Line: line}
	}
	return l, nil
}

// wrong is the first line that does not add up, from 1; 0: all do.
func (l *layout) wrong(lines [][]byte) int {
	worst := 0
	bad := func(s span) {
		if worst == 0 || s.line < worst-1 {
			worst = s.line + 1
		}
	}
	for n, line := range lines {
		for _, c := range line {
			if value(c) < 0 {
				return n + 1
			}
		}
	}
	for _, s := range l.letters {
		for _, c := range s.of(lines) {
			if isDigit(c) {
				bad(s)
			}
		}
	}
	if l.sex.to > 0 {
		switch l.sex.of(lines)[0] {
		case 'M', 'F', 'X', '<':
		default:
			bad(l.sex)
		}
	}
	if !l.numberRight(lines) {
		bad(l.number.over)
	}
	if !l.birth.right(lines) || !partly(l.birth.over.of(lines)) {
		bad(l.birth.over)
	}
	if e := l.expiry.over.of(lines); !l.expiry.right(lines) || !digits(e) && !empty(e) {
		bad(l.expiry.over)
	}
	for _, c := range l.others {
		if !c.right(lines) {
			bad(c.over)
		}
	}
	if worst == 0 && !l.allRight(lines) {
		bad(l.suspect(lines))
	}
	return worst
}

func (c check) right(lines [][]byte) bool {
	over, d := c.over.of(lines), c.digit.of(lines)[0]
	if c.blank && d == '<' {
		return empty(over)
	}
	return d == digit(over)
}

// numberRight checks the document number. A number longer than its field has a
// filler for its check digit and goes on in the optional data, with the check
// digit as its last character. Doc 9303 counts the number without that filler;
// Belgian cards of some years counted it in. Both are taken: the last check
// digit covers the same characters again.
func (l *layout) numberRight(lines [][]byte) bool {
	if l.number.right(lines) {
		return true
	}
	rest, d := l.rest(lines)
	if len(rest) == 0 {
		return false
	}
	field := l.number.over.of(lines)
	return d == digit(field, rest) || d == digit(field, l.number.digit.of(lines), rest)
}

// rest is how a long number goes on, and its check digit; none: it is not long.
func (l *layout) rest(lines [][]byte) ([]byte, byte) {
	if l.overflow.to == 0 || l.number.digit.of(lines)[0] != '<' {
		return nil, 0
	}
	more := l.overflow.of(lines)
	n := 0
	for n < len(more) && more[n] != '<' {
		n++
	}
	if n < 2 {
		return nil, 0
	}
	return more[:n-1], more[n-1]
}

// whole appends the document number.
func (l *layout) whole(lines [][]byte, out []byte) []byte {
	out = append(out, l.number.over.of(lines)...)
	if rest, _ := l.rest(lines); len(rest) > 0 {
		return append(out, rest...)
	}
	return trim(out)
}

// allRight checks the digit over the whole.
func (l *layout) allRight(lines [][]byte) bool {
	var parts [4][]byte
	for i, s := range l.composite {
		parts[i] = s.of(lines)
	}
	return l.last.of(lines)[0] == digit(parts[:len(l.composite)]...)
}

// suspect is where an error is likely that only the last check digit shows: in
// optional data, which has none of its own.
func (l *layout) suspect(lines [][]byte) span {
	if l == &td1 && !empty(lines[0][15:]) && empty(lines[1][18:29]) {
		return span{line: 0}
	}
	return l.last
}

// dates says whether the document has expired, and what is odd about its dates.
func (l *layout) dates(lines [][]byte, today day) (expired bool, doubts []document.Doubt) {
	odd := false
	if b := l.expiry.over.of(lines); !empty(b) {
		end := ends(b, today)
		odd = !end.real()
		expired = today.after(end)
	}
	if b := l.birth.over.of(lines); digits(b) {
		century := byte(0)
		if l.century.to > 0 {
			century = l.century.of(lines)[0]
		}
		birth := born(b, century, today)
		odd = odd || !birth.real() || birth.after(today)
		if birth.real() && child(birth, today) {
			doubts = append(doubts, document.DoubtChild)
		}
	}
	if odd {
		doubts = append(doubts, document.DoubtDates)
	}
	return expired, doubts
}
