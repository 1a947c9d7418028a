package pcsc

import (
	"bytes"
	"errors"

	"yimen/devices/document"
	"yimen/devices/idnum"
)

// application is "sx1.sh." and the Chinese for social security, in GBK (fact
// sheet on readers, section 13.4).
var application = []byte{0x73, 0x78, 0x31, 0x2E, 0x73, 0x68, 0x2E, 0xC9, 0xE7, 0xBB, 0xE1, 0xB1, 0xA3, 0xD5, 0xCF}

// record is one field of the card: its file, place and identifier.
type record struct {
	file      byte // EF 05 or EF 06
	number    byte
	id        byte
	size      byte
	shortFile byte // P2 when asked for by the file's short name
}

// The fields that a purpose can need. Others are never asked for.
var (
	numberRecord = record{0x06, 1, 0x08, 18, 0x34} // the citizen number
	nameRecord   = record{0x06, 2, 0x09, 30, 0x34} // GBK
)

// Card transmits a command and returns the answer with its two bytes of status.
type Card func(apdu []byte) ([]byte, error)

// failure is a document that cannot be read, and why.
type failure struct {
	what   document.What
	status byte // first byte of the card's status; 0 none
}

func (f failure) Error() string { return "the card was not read: " + string(f.what) }

// Take reads what a purpose needs of a social security card, and asks for
// nothing else. The number is the citizen number, so that its key is that of
// the resident card of the same person. An error is a trouble that the visitor
// can be told.
func Take(c Card, f document.Fields, keys *document.Keys, today idnum.Date) (document.Shown, error) {
	out := document.Shown{Kind: document.Social}
	sw, _, err := put(c, append([]byte{0x00, 0xA4, 0x04, 0x00, byte(len(application))}, application...))
	switch {
	case err != nil:
		return out, failure{what: document.HoldStill}
	case sw != 0x9000:
		return out, failure{document.WrongCard, byte(sw >> 8)}
	}
	if f.Key {
		number, err := read(c, numberRecord)
		if err != nil {
			return out, err
		}
		defer document.Wipe(number)
		number = bytes.TrimRight(number, "\x00 ")
		idnum.Upper(number)
		if idnum.Of(number) != idnum.Citizen {
			return out, failure{what: document.Unreadable}
		}
		if !idnum.Checks(number) {
			out.Doubts = append(out.Doubts, document.DoubtCheck)
		}
		if born, ok := idnum.Birth(number, today); !ok {
			out.Doubts = append(out.Doubts, document.DoubtDates)
		} else if born.Age(today) < 14 {
			out.Doubts = append(out.Doubts, document.DoubtChild)
		}
		if keys != nil {
			out.Key = keys.Of(document.Resident, number)
		}
	}
	if f.Name {
		name, err := read(c, nameRecord)
		if err != nil {
			return out, err
		}
		defer document.Wipe(name)
		out.Name = document.Mask(runes(name))
	}
	return out, nil
}

// read asks for a record in the three ways that cities use: by the file's short
// name, or with the file chosen by the record's place or identifier. Some cards
// want their file chosen with another P1.
func read(c Card, r record) ([]byte, error) {
	file := [][]byte{{0x00, 0xA4, 0x02, 0x00, 0x02, 0xEF, r.file}, {0x00, 0xA4, 0x00, 0x00, 0x02, 0xEF, r.file}}
	ways := []struct {
		file [][]byte
		apdu []byte
	}{
		{nil, []byte{0x00, 0xB2, r.number, r.shortFile, 0x00}},
		{file, []byte{0x00, 0xB2, r.number, 0x04, r.size + 2}},
		{file, []byte{0x00, 0xB2, r.id, 0x00, r.size + 2}},
	}
	last := failure{what: document.NoField}
	for _, way := range ways {
		if err := choose(c, way.file); err != nil {
			return nil, err
		}
		sw, data, err := put(c, way.apdu)
		if err != nil {
			return nil, failure{what: document.HoldStill}
		}
		last.status = byte(sw >> 8)
		if value, ok := value(data, r); sw == 0x9000 && ok {
			return value, nil
		}
		document.Wipe(data)
		if sw == 0x6982 || sw == 0x6983 || sw == 0x6985 { // behind a PIN, or the authority's own card
			break
		}
	}
	return nil, last
}

// choose tries to choose a file. That a card knows none of the ways is no error:
// it may have chosen it already.
func choose(c Card, ways [][]byte) error {
	for _, apdu := range ways {
		sw, data, err := put(c, apdu)
		document.Wipe(data)
		if err != nil {
			return failure{what: document.HoldStill}
		}
		if sw == 0x9000 {
			return nil
		}
	}
	return nil
}

// value is what stands behind tag and length.
func value(data []byte, r record) ([]byte, bool) {
	if len(data) < 2 || data[0] != r.id || int(data[1]) > len(data)-2 || data[1] == 0 || data[1] > r.size {
		return nil, false
	}
	return data[2 : 2+int(data[1])], true
}

// put sends a command; where the card says that more waits, or that another
// length was right, that is asked for, a few times.
func put(c Card, apdu []byte) (sw uint16, data []byte, err error) {
	for range 4 {
		answer, err := c(apdu)
		if err != nil {
			return 0, nil, err
		}
		if len(answer) < 2 {
			document.Wipe(answer)
			return 0, nil, errShort
		}
		n := len(answer) - 2
		sw, data = uint16(answer[n])<<8|uint16(answer[n+1]), answer[:n]
		asks := len(apdu) == 5 // for data, with a length that can be another
		switch {
		case sw>>8 == 0x61 && !asks: // chosen; what it says of itself is not needed
			document.Wipe(answer)
			return 0x9000, nil, nil
		case sw>>8 == 0x61:
			apdu = []byte{0x00, 0xC0, 0x00, 0x00, byte(sw)}
		case sw>>8 == 0x6C && asks:
			apdu = append(bytes.Clone(apdu[:4]), byte(sw))
		default:
			return sw, data, nil
		}
		document.Wipe(answer)
	}
	return sw, nil, nil
}

var errShort = errors.New("the card's answer has no status")
