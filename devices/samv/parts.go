package samv

import (
	"yimen/devices/document"
	"yimen/devices/idnum"
)

// TakeParts is Take for a reader that gives the number alone, or name and number:
// number in UTF-16LE, or in ASCII when it has 15 or 18 bytes; name in UTF-16LE.
// The kind shows in the number. Such a reader does not say when the card
// expires.
func TakeParts(name, number []byte, f document.Fields, keys *document.Keys, today idnum.Date) (document.Shown, error) {
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	defer s.wipe()
	n := 0
	switch len(number) {
	case 15, idnum.Longest:
		n = copy(s.number[:], number)
	case 30, 2 * idnum.Longest:
		n = max(s.ascii(number, Field{Len: len(number)}, s.number[:]), 0)
	}
	digits := s.number[:n]
	idnum.Upper(digits)
	out := document.Shown{Kind: document.Resident}
	switch idnum.Of(digits) {
	case idnum.None:
		return document.Shown{}, ErrRecord
	case idnum.Foreign2017, idnum.Foreign2023:
		out.Kind = document.Foreigner
	default:
		// 810000, 820000 and 830000 are HK, Macao and Taiwan (section 9.1).
		if digits[0] == '8' && digits[1] >= '1' && digits[1] <= '3' {
			out.Kind = document.Permit
		}
	}
	if f.Key || f.Name {
		if !idnum.Checks(digits) {
			out.Doubts = append(out.Doubts, document.DoubtCheck)
		}
		birth, ok := idnum.Birth(digits, today)
		switch {
		case !ok || today.Before(birth):
			out.Doubts = append(out.Doubts, document.DoubtDates)
		case birth.Age(today) < 14:
			out.Doubts = append(out.Doubts, document.DoubtChild)
		}
	}
	if f.Key && keys != nil {
		out.Key = keys.Of(out.Kind, digits)
	}
	if f.Name && len(name)%2 == 0 && len(name)/2 <= len(s.name) {
		out.Name = document.Mask(s.runes(name, Field{Len: len(name)}))
	}
	return out, nil
}
