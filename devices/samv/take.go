package samv

import (
	"sync"
	"unicode/utf16"

	"yimen/devices/document"
	"yimen/devices/idnum"
)

// scratch is where a field stands while it is looked at. It is on the heap and
// not on a stack, since a stack that grows leaves its old copy behind.
type scratch struct {
	number [idnum.Longest]byte
	other  [8]byte
	name   [60]rune // the longest name field
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

func (s *scratch) wipe() {
	document.Wipe(s.number[:])
	document.Wipe(s.other[:])
	clear(s.name[:])
}

// Take gives what a purpose needs from a record, and its keys. Only then is a
// field looked at: without fields asked for, that is the kind and the last day.
// It keeps and changes nothing; the caller wipes the record. A record of no
// known kind, or whose number has not the form, is ErrRecord.
//
// Doubts are reasons for staff to look: the check digit, birth and sex against
// the number, days that do not exist, and children under 14.
func Take(record []byte, f document.Fields, keys *document.Keys, today idnum.Date) (document.Shown, error) {
	l, ok := LetterOf(record)
	if !ok {
		return document.Shown{}, ErrRecord
	}
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	defer s.wipe()
	out := document.Shown{Kind: l.Kind()}
	if until, forever, ok := s.until(record, l); !ok {
		out.Doubts = append(out.Doubts, document.DoubtDates)
	} else {
		// The card holds through its last day (section 7).
		out.Expired = !forever && until.Before(today)
	}
	if !f.Key && !f.Name {
		return out, nil
	}
	var birth idnum.Date
	birthOK := false
	if f, ok := field(l, "birth"); ok {
		birth, birthOK = s.date(record, f)
	}
	if !birthOK || today.Before(birth) {
		out.Doubts = addDoubt(out.Doubts, document.DoubtDates)
	} else if birth.Age(today) < 14 {
		out.Doubts = append(out.Doubts, document.DoubtChild)
	}
	if f.Key {
		number, ok := s.takeNumber(record, l)
		if !ok {
			return document.Shown{}, ErrRecord
		}
		out.Doubts = append(out.Doubts, doubts(record, l, number, birth, birthOK, today)...)
		if keys != nil {
			out.Key = keys.Of(out.Kind, number)
		}
	}
	if f.Name {
		out.Name = s.maskedName(record, l)
	}
	return out, nil
}

// Kind is the kind of document.
func (l Letter) Kind() document.Kind {
	switch l {
	case J:
		return document.Permit
	case I, Y:
		return document.Foreigner
	}
	return document.Resident
}

func addDoubt(all []document.Doubt, d document.Doubt) []document.Doubt {
	for _, have := range all {
		if have == d {
			return all
		}
	}
	return append(all, d)
}

// doubts compares the number with itself and with the chip's other fields
// (section 9.1). What two sources do not agree on raises none.
func doubts(record []byte, l Letter, number []byte, birth idnum.Date, birthOK bool, today idnum.Date) []document.Doubt {
	var out []document.Doubt
	if !idnum.Checks(number) {
		out = append(out, document.DoubtCheck)
	}
	if in, ok := idnum.Birth(number, today); !ok || birthOK && in != birth {
		out = append(out, document.DoubtBirth)
	}
	if l == R || l == J {
		f, _ := field(l, "sex")
		if chip := idnum.Sex(min(unit(record, f.Off), 0xFF)); (chip == idnum.Male || chip == idnum.Female) && chip != idnum.SexOf(number) {
			out = append(out, document.DoubtSex)
		}
	}
	return out
}

// takeNumber puts the number into the scratch, with X for x, if it has the form
// that this kind of card has.
func (s *scratch) takeNumber(record []byte, l Letter) ([]byte, bool) {
	f, _ := field(l, "number")
	n := s.ascii(record, f, s.number[:])
	if n < 0 {
		return nil, false
	}
	number := s.number[:n]
	idnum.Upper(number)
	want := idnum.Citizen
	switch l {
	case I:
		want = idnum.Foreign2017
	case Y:
		want = idnum.Foreign2023
	}
	return number, idnum.Of(number) == want
}

// ascii puts a field into dst and returns its length; -1 when it is too long or
// holds anything but ASCII.
func (s *scratch) ascii(record []byte, f Field, dst []byte) int {
	n := 0
	f.each(record, func(i int, u uint16) {
		if n < 0 || i >= len(dst) || u == 0 || u >= 0x80 {
			n = -1
			return
		}
		dst[i] = byte(u)
		n++
	})
	return n
}

func (s *scratch) date(record []byte, f Field) (idnum.Date, bool) {
	n := s.ascii(record, f, s.other[:])
	if n < 0 {
		return idnum.Date{}, false
	}
	return idnum.ParseDate(s.other[:n])
}

// until is the last day, or that there is none (长期).
func (s *scratch) until(record []byte, l Letter) (day idnum.Date, forever, ok bool) {
	f, _ := field(l, "to")
	const long, term = '长', '期'
	n := 0
	f.each(record, func(int, uint16) { n++ })
	if n == 2 && unit(record, f.Off) == long && unit(record, f.Off+2) == term {
		return idnum.Date{}, true, true
	}
	day, ok = s.date(record, f)
	return day, false, ok
}

// maskedName is the name with stars: the English one where there is one, the
// Chinese one else. Both are overwritten in the scratch.
func (s *scratch) maskedName(record []byte, l Letter) string {
	for _, id := range []string{"name", "english-name", "chinese-name"} {
		if f, ok := field(l, id); ok {
			if runes := s.runes(record, f); len(runes) > 0 {
				return document.Mask(runes)
			}
		}
	}
	return ""
}

// runes puts a text field into the scratch. A half of a pair without the other
// becomes U+FFFD.
func (s *scratch) runes(record []byte, f Field) []rune {
	n := 0
	var half rune
	put := func(r rune) {
		s.name[n] = r
		n++
	}
	f.each(record, func(_ int, u uint16) {
		r := rune(u)
		if half != 0 {
			whole := utf16.DecodeRune(half, r)
			half = 0
			put(whole)
			if whole != 0xFFFD {
				return
			}
		}
		switch {
		case r >= 0xD800 && r < 0xDC00:
			half = r
		case r >= 0xDC00 && r < 0xE000:
			put(0xFFFD)
		default:
			put(r)
		}
	})
	if half != 0 {
		put(0xFFFD)
	}
	return s.name[:n]
}
