package say

import (
	"regexp"
	"strings"
)

// Piece is a part of a clause: its own words, or what is written into a blank.
type Piece struct {
	Text   string
	Filled bool
	Room   int // of a blank: how many underscores the clause has for it
}

// Pieces puts values into the ____ of a clause, one after the other. A value
// that finds no blank follows the clause; a blank that finds no value stays
// empty.
func Pieces(clause, value string) []Piece {
	var out []Piece
	add := func(p Piece) {
		if p.Filled || p.Text != "" {
			out = append(out, p)
		}
	}
	values := SplitValues(clause, value)
	rest := clause
	for {
		at := strings.Index(rest, blankMark)
		if at < 0 {
			break
		}
		after := strings.TrimLeft(rest[at:], "_")
		add(Piece{Text: rest[:at]})
		hole := Piece{Filled: true, Room: len(rest) - len(after) - at}
		if len(values) > 0 {
			hole.Text, values = values[0], values[1:]
		}
		add(hole)
		rest = after
	}
	add(Piece{Text: rest})
	for _, v := range values {
		add(Piece{Text: " "})
		add(Piece{Text: v, Filled: true})
	}
	return out
}

// blankMark is the least that is a blank. The workbook writes four underscores;
// fewer than two would be a name with one in it.
const blankMark = "__"

// SplitValues is the values of the blanks: one where there is one blank, else
// as the clerk parted them, by ； in Chinese and ; in English.
func SplitValues(clause, value string) []string {
	if value == "" {
		return nil
	}
	if blanks(clause) <= 1 {
		return []string{value}
	}
	parts := strings.FieldsFunc(value, func(r rune) bool { return r == '；' || r == ';' })
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

func blanks(clause string) int { return len(blankRun.FindAllString(clause, -1)) }

var blankRun = regexp.MustCompile(blankMark + "_*")
