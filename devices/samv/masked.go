package samv

import (
	"strings"

	"yimen/devices/document"
	"yimen/devices/idnum"
)

// Arrived is how one field of a card came, for whoever tests a reader. It tells
// nothing of the person but what a mask leaves.
type Arrived struct {
	ID    string // as in Layout
	Form  Form
	Units int // characters that are not blank
	// OK says that the field makes sense: a day that exists, a number whose check
	// digit is right, a code that is known, a text that is not blank.
	OK bool
	// Masked is a masked name, or a number with its first three and last four
	// characters. All else is "": it is told by Units and OK alone.
	Masked string
}

// MaskedFields lists the fields of a card, each masked, for `yimen doctor`
// only: no purpose of a visitor's needs it. The caller wipes the record.
func MaskedFields(record []byte, today idnum.Date) (Letter, []Arrived, error) {
	l, ok := LetterOf(record)
	if !ok {
		return 0, nil, ErrRecord
	}
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	defer s.wipe()
	var out []Arrived
	for _, f := range Layout(l) {
		a := Arrived{ID: f.ID, Form: f.Form}
		f.each(record, func(int, uint16) { a.Units++ })
		switch f.Form {
		case Name:
			a.OK = a.Units > 0 || f.MayBeAbsent
			a.Masked = document.Mask(s.runes(record, f))
		case Number:
			n := max(s.ascii(record, f, s.number[:]), 0)
			number := s.number[:n]
			if f.ID == "number" {
				idnum.Upper(number)
				a.OK = idnum.Checks(number)
			} else {
				a.OK = idnum.HomeReturn(number) || idnum.Taiwan(number)
			}
			a.Masked = maskNumber(number)
			document.Wipe(s.number[:])
		case Date:
			_, a.OK = s.date(record, f)
		case Until:
			_, _, a.OK = s.until(record, l)
		case Code:
			n := s.ascii(record, f, s.other[:])
			a.OK = n == f.Len/2 || n == 0 && f.MayBeAbsent
			if f.ID == "ethnic" && n == 2 {
				code := int(s.other[0]-'0')*10 + int(s.other[1]-'0')
				_, a.OK = EthnicOf(code)
			}
		case Text:
			a.OK = a.Units > 0
		}
		out = append(out, a)
	}
	return l, out, nil
}

// maskNumber is the usual mask (section 15): the first three and last four of a
// person's number, the first and last three of a permit's.
func maskNumber(n []byte) string {
	first, last := 3, 4
	if len(n) < 15 {
		first, last = 1, 3
	}
	if len(n) <= first+last {
		return strings.Repeat("*", len(n))
	}
	return string(n[:first]) + strings.Repeat("*", len(n)-first-last) + string(n[len(n)-last:])
}
