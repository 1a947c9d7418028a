package mrz

import (
	"strings"
	"time"

	"yimen/devices/document"
)

// Field is a field of a zone as `yimen doctor` lists it: whether it arrived, and
// so much of it as may be shown.
type Field struct {
	Name   string // number, name, birth, expiry, sex, state, check digits
	Shown  string // masked; "" when nothing of it may be shown
	Filled bool
}

// List is what a zone holds, masked. The lines are overwritten.
func List(lines [][]byte, today time.Time) ([]Field, error) {
	defer wipe(lines)
	l, err := verify(lines)
	if err != nil {
		return nil, err
	}
	var whole [9 + 15]byte
	defer document.Wipe(whole[:])
	out := []Field{
		{Name: "document", Shown: string(l.kind), Filled: true},
		{Name: "number", Shown: number(l.whole(lines, whole[:0])), Filled: true},
	}
	name := Field{Name: "name"}
	if l.name.to > 0 {
		name.Shown = masked(l.name.of(lines))
		name.Filled = name.Shown != ""
	}
	expired, doubts := l.dates(lines, dayOf(today))
	expiry := Field{Name: "expiry", Shown: "valid", Filled: !empty(l.expiry.over.of(lines))}
	if expired {
		expiry.Shown = "expired"
	}
	out = append(out, name,
		Field{Name: "birth", Filled: !empty(l.birth.over.of(lines))},
		Field{Name: "sex", Filled: l.sex.to > 0 && !empty(l.sex.of(lines))},
		expiry)
	for _, d := range doubts {
		out = append(out, Field{Name: "doubt", Shown: string(d), Filled: true})
	}
	return out, nil
}

// number masks a document number: first one, stars, last three (fact sheet
// section 15).
func number(b []byte) string {
	if len(b) < 6 {
		return strings.Repeat("*", len(b))
	}
	last := b[len(b)-3:]
	return string(b[:1]) + strings.Repeat("*", len(b)-4) + string(last)
}
