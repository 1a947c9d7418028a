package mrz

import "yimen/devices/document"

// span is a piece of a line; line and from count from 0, to is the first after.
type span struct{ line, from, to int }

// at is one character.
func at(line, i int) span { return span{line, i, i + 1} }

func (s span) of(lines [][]byte) []byte { return lines[s.line][s.from:s.to] }

// check is a field with its check digit.
type check struct {
	over, digit span
	// blank: the digit may be < or 0 when the field is empty.
	blank bool
}

// layout says where a kind of zone has what.
type layout struct {
	kind   document.Kind
	lines  int
	width  int
	number check
	// overflow is where a number that is longer than its field goes on (Doc 9303
	// part 5, note j; part 6 alike); empty: nowhere.
	overflow      span
	birth, expiry check
	century       span // A, B, C for 18, 19, 20 of the birth year; empty: not told
	others        []check
	composite     []span
	last          span   // check digit over the composite
	letters       []span // no digits here
	name          span   // empty: the zone has none
	sex           span   // empty: the zone has none
}

// td3 is a passport (fact sheet section 10).
var td3 = layout{
	kind: document.Passport, lines: 2, width: 44,
	number: check{over: span{1, 0, 9}, digit: at(1, 9)},
	birth:  check{over: span{1, 13, 19}, digit: at(1, 19)},
	expiry: check{over: span{1, 21, 27}, digit: at(1, 27)},
	others: []check{{over: span{1, 28, 42}, digit: at(1, 42), blank: true}},

	composite: []span{{1, 0, 10}, {1, 13, 20}, {1, 21, 43}}, last: at(1, 43),
	letters: []span{{0, 0, 44}, {1, 10, 13}}, name: span{0, 5, 44}, sex: at(1, 20),
}

// td2 is a card or paper of two lines (Doc 9303 part 6).
var td2 = layout{
	kind: document.Travel, lines: 2, width: 36,
	number: check{over: span{1, 0, 9}, digit: at(1, 9)}, overflow: span{1, 28, 35},
	birth:  check{over: span{1, 13, 19}, digit: at(1, 19)},
	expiry: check{over: span{1, 21, 27}, digit: at(1, 27)},

	composite: []span{{1, 0, 10}, {1, 13, 20}, {1, 21, 35}}, last: at(1, 35),
	letters: []span{{0, 0, 36}, {1, 10, 13}}, name: span{0, 5, 36}, sex: at(1, 20),
}

// td1 is a card of three lines (Doc 9303 part 5).
var td1 = layout{
	kind: document.Travel, lines: 3, width: 30,
	number: check{over: span{0, 5, 14}, digit: at(0, 14)}, overflow: span{0, 15, 30},
	birth:  check{over: span{1, 0, 6}, digit: at(1, 6)},
	expiry: check{over: span{1, 8, 14}, digit: at(1, 14)},

	composite: []span{{0, 5, 30}, {1, 0, 7}, {1, 8, 15}, {1, 18, 29}}, last: at(1, 29),
	letters: []span{{0, 0, 5}, {1, 15, 18}, {2, 0, 30}}, name: span{2, 0, 30}, sex: at(1, 7),
}

// home is the permit by which people from Hong Kong and Macao (since 2013) and
// Taiwan (since 2015) come to the mainland. The layout is that of a driver of
// passport readers, QinLin_PassportReader utils_zhangdi.cpp; one source.
var home = layout{
	kind: document.Travel, lines: 3, width: 30,
	number:  check{over: span{0, 2, 11}, digit: at(0, 11)},
	others:  []check{{over: span{0, 12, 14}, digit: at(0, 14)}}, // how often it was issued anew
	expiry:  check{over: span{0, 15, 21}, digit: at(0, 21)},
	birth:   check{over: span{0, 23, 29}, digit: at(0, 29)},
	century: at(1, 18),

	composite: []span{{0, 2, 22}, {0, 23, 30}, {1, 19, 29}}, last: at(1, 29),
	letters: []span{{0, 0, 2}, {2, 0, 26}}, name: span{2, 0, 26}, sex: at(0, 22),
}

// away is the card by which people of the mainland go to Hong Kong, Macao (since
// 2014) and Taiwan: one line, without a name. Two sources that agree.
var away = layout{
	kind: document.Travel, lines: 1, width: 30,
	number: check{over: span{0, 2, 11}, digit: at(0, 11)},
	expiry: check{over: span{0, 13, 19}, digit: at(0, 19)},
	birth:  check{over: span{0, 21, 27}, digit: at(0, 27)},

	composite: []span{{0, 2, 12}, {0, 13, 20}, {0, 21, 28}}, last: at(0, 29),
	letters: []span{{0, 0, 2}},
}

// find picks the layout by width, number of lines and the first line's shape. A
// line that is missing or has lost a character is an Error.
func find(lines [][]byte) (*layout, error) {
	width := 0
	for _, l := range lines {
		if n := len(l); n == 30 || n == 36 || n == 44 {
			width = n
			break
		}
	}
	if width == 0 || len(lines) > Most {
		return nil, Error{}
	}
	for i, l := range lines {
		if len(l) != width {
			return nil, Error{Line: i + 1}
		}
	}
	first := lines[0]
	switch {
	case width != 30:
		l := &td3
		if width == 36 {
			l = &td2
		}
		if len(lines) == 1 {
			// A second line has digits where the first has a name.
			if isLetter(first[0]) && !isDigit(first[13]) {
				return nil, Error{Line: 2}
			}
			return nil, Error{Line: 1}
		}
		if len(lines) != 2 || first[0] == 'V' || width == 44 && first[0] != 'P' {
			return nil, Error{} // a visa says nothing of who holds it, and has no last check digit
		}
		return l, nil
	case len(lines) == 1 && first[0] == 'C' && isLetter(first[1]) && first[12] == '<' && first[20] == '<' && first[28] == '<':
		return &away, nil
	case len(lines) < 3:
		if isDigit(first[0]) { // a birth date
			return nil, Error{Line: 1}
		}
		if len(lines) == 2 && isDigit(lines[1][0]) {
			return nil, Error{Line: 3}
		}
		return nil, Error{Line: 2}
	case first[0] == 'C' && isDigit(first[3]) && isDigit(first[4]):
		return &home, nil // where a TD1 card has the letters of a state
	}
	return &td1, nil
}
