package pcsc

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"yimen/devices/document"
	"yimen/devices/idnum"
	"yimen/devices/pcsc/pcsctest"
)

var (
	today  = idnum.Date{Year: 2026, Month: 11, Day: 25}
	keys   = document.NewKeys(func() string { return "day" })
	person = keys.Of(document.Resident, []byte("11010519491231002X"))
)

func gbk(s string) []byte {
	b, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(s))
	if err != nil {
		panic(err)
	}
	return b
}

// script answers commands as the sheet has them.
func script(t *testing.T, answers map[string]string) Card {
	return func(apdu []byte) ([]byte, error) {
		a, ok := answers[string(apdu)]
		if !ok {
			t.Errorf("asked % x, which no purpose needs", apdu)
			return []byte{0x6D, 0x00}, nil
		}
		return []byte(a), nil
	}
}

const (
	selects = "\x00\xA4\x04\x00\x0Fsx1.sh.\xC9\xE7\xBB\xE1\xB1\xA3\xD5\xCF"
	asksNo  = "\x00\xB2\x01\x34\x00"
	asksNm  = "\x00\xB2\x02\x34\x00"
	done    = "\x90\x00"
)

// The commands of the fact sheet, byte by byte, and no more than the purpose
// needs.
func TestAsksWhatThePurposeNeeds(t *testing.T) {
	number := "\x08\x1211010519491231002X" + done
	for p, answers := range map[document.Purpose]map[string]string{
		document.Limit: {selects: done, asksNo: number},
		document.Named: {selects: done, asksNo: number, asksNm: "\x09\x06" + string(gbk("张三")) + "\x00\x00" + done},
	} {
		got, err := Take(script(t, answers), p.Fields(), keys, today)
		if err != nil || got.Key != person || got.Kind != document.Social || len(got.Doubts) != 0 {
			t.Errorf("%s: %+v, %v", p, got, err)
		}
		if want := map[document.Purpose]string{document.Named: "张*"}[p]; got.Name != want {
			t.Errorf("%s: the name is %q", p, got.Name)
		}
	}
}

func TestTroubles(t *testing.T) {
	bad := errors.New("torn out")
	for name, c := range map[string]struct {
		card Card
		want document.What
	}{
		"another application": {func([]byte) ([]byte, error) { return []byte{0x6A, 0x82}, nil }, document.WrongCard},
		"torn out":            {func([]byte) ([]byte, error) { return nil, bad }, document.HoldStill},
		"half an answer":      {func([]byte) ([]byte, error) { return []byte{0x90}, nil }, document.HoldStill},
		"behind a PIN": {func(a []byte) ([]byte, error) {
			if a[1] == 0xB2 {
				return []byte{0x69, 0x82}, nil
			}
			return []byte{0x90, 0x00}, nil
		}, document.NoField},
		"no number": {func(a []byte) ([]byte, error) {
			if a[1] == 0xB2 {
				return []byte("\x08\x12'; DROP TABLE t--\x00\x00\x90\x00"), nil
			}
			return []byte{0x90, 0x00}, nil
		}, document.Unreadable},
	} {
		_, err := Take(c.card, document.Named.Fields(), keys, today)
		var f failure
		if !errors.As(err, &f) || f.what != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Each city's way, each way of choosing a file, plain and in pieces. The three
// ways are tried in the order of the fact sheet, and no more is asked than that.
func TestWays(t *testing.T) {
	for _, way := range []pcsctest.Way{pcsctest.ByShortName, pcsctest.ByNumber, pcsctest.ByIdentifier} {
		for _, zero := range []bool{false, true} {
			for _, chunks := range []bool{false, true} {
				c := sample(way)
				c.Zero, c.Chunks = zero, chunks
				got, err := Take(c.Transmit, document.Named.Fields(), keys, today)
				if err != nil || got.Key != person || got.Name != "张*" || len(got.Doubts) != 0 {
					t.Errorf("way %c, P1 = 00 %v, in pieces %v: %+v, %v", way, zero, chunks, got, err)
				}
				if c.Verifies() != 0 || c.Asked(0x0A) != 0 || c.Asked(0x0B) != 0 || c.Asked(0x0D) != 0 {
					t.Errorf("way %c: asked for what nobody needs", way)
				}
			}
		}
	}
}

// A field behind a PIN is given up at once: no other way is tried at the lock.
func TestLocked(t *testing.T) {
	for _, sw := range []string{"\x69\x82", "\x69\x83", "\x69\x85"} {
		asked := 0
		_, err := Take(func(apdu []byte) ([]byte, error) {
			switch {
			case apdu[1] == 0xB2:
				asked++
				return []byte(sw), nil
			case apdu[1] != 0xA4:
				t.Errorf("% x is asked at a lock", apdu)
			}
			return []byte(done), nil
		}, document.Limit.Fields(), keys, today)
		var f failure
		if !errors.As(err, &f) || f.what != document.NoField || f.status != 0x69 || asked != 1 {
			t.Errorf("% x: %v, asked %d times", sw, err, asked)
		}
	}
}

// A command with data must not be repeated without it, whatever the card says:
// it would wait for bytes that never come.
func TestSelectIsNotRepeatedWithoutItsData(t *testing.T) {
	_, err := Take(func(apdu []byte) ([]byte, error) {
		if apdu[1] == 0xA4 && len(apdu) < 7 {
			t.Errorf("% x", apdu)
		}
		return []byte{0x6C, 0x0F}, nil
	}, document.Limit.Fields(), keys, today)
	var f failure
	if !errors.As(err, &f) || f.what != document.WrongCard {
		t.Error(err)
	}
}

// Cards that lie about their records. None is shown, none brings a panic.
func TestHostile(t *testing.T) {
	number := "11010519491231002X"
	for name, c := range map[string]struct {
		raw  string
		want document.What
	}{
		"nothing":               {"", document.NoField},
		"a tag only":            {"\x08", document.NoField},
		"length 0":              {"\x08\x00", document.NoField},
		"length 255":            {"\x08\xFF" + number, document.NoField},
		"one more than is":      {"\x08\x13" + number, document.NoField},
		"longer than the field": {"\x08\x1F" + strings.Repeat("1", 31), document.NoField},
		"another tag":           {"\x07\x12" + number, document.NoField},
		"one digit less":        {"\x08\x11" + number[:17], document.Unreadable},
		"all NUL":               {"\x08\x12" + strings.Repeat("\x00", 18), document.Unreadable},
		"all blank":             {"\x08\x12" + strings.Repeat(" ", 18), document.Unreadable},
		"256 bytes":             {strings.Repeat("\xFF", 256), document.NoField},
		"a foreigner's number":  {"\x08\x12" + "911398199012310021", document.Unreadable},
	} {
		card := &pcsctest.Card{Way: pcsctest.ByShortName, Raw: []byte(c.raw)}
		got, err := Take(card.Transmit, document.Limit.Fields(), keys, today)
		var f failure
		if !errors.As(err, &f) || f.what != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
		if !got.Key.Zero() {
			t.Errorf("%s: it has a key", name)
		}
	}
}

// A wrong check digit, a day that does not exist, and a child are doubts for
// staff; a lower-case x is the same person.
func TestDoubts(t *testing.T) {
	for number, want := range map[string]document.Doubt{
		"110105194912310021": document.DoubtCheck,
		"11010519491331001X": document.DoubtDates,
		"110105202001010015": document.DoubtChild,
	} {
		b := []byte(number)
		for _, last := range []byte("0123456789X") { // make all but the first add up
			if b[17] = last; idnum.Checks(b) {
				break
			}
		}
		if want == document.DoubtCheck {
			copy(b, number)
		}
		got, err := Take((&pcsctest.Card{Number: b, Way: pcsctest.ByShortName}).Transmit, document.Limit.Fields(), keys, today)
		if err != nil || len(got.Doubts) != 1 || got.Doubts[0] != want {
			t.Errorf("%s: %v, %v", want, got.Doubts, err)
		}
	}
	small := &pcsctest.Card{Number: bytes.ToLower(citizen()), Way: pcsctest.ByShortName}
	if got, err := Take(small.Transmit, document.Limit.Fields(), keys, today); err != nil || got.Key != person {
		t.Errorf("a lower-case x: %v", err)
	}
}

func TestNames(t *testing.T) {
	fifteen := strings.Repeat("阿", 15)
	for name, want := range map[string]string{
		string(gbk("张三")):                         "张*",
		string(gbk("欧阳无名")) + "   ":               "欧***",
		string(gbk("阿里木江·买买提")):                   "阿***·***",
		string(gbk("张三　")):                        "张*", // U+3000
		string(gbk("张三")) + "\x00left over":       "张*",
		string(gbk(fifteen)):                      "阿" + strings.Repeat("*", 14),
		string(gbk(fifteen))[:29]:                 "阿" + strings.Repeat("*", 14), // cut in half
		"\xFF\xFF" + string(gbk("三")):             "***",
		strings.Repeat("\x00", 30):                "",
		strings.Repeat(" ", 30):                   "",
		"\x00" + string(gbk("张三")):                "",
		"ERIKSSON ANNA":                           "E******* A***",
		string(gbk("张")) + "\x1B[2J" + "\r\n\x07": "张****  *",
	} {
		got, err := Take((&pcsctest.Card{Number: citizen(), Name: []byte(name), Way: pcsctest.ByShortName}).Transmit, document.Named.Fields(), keys, today)
		if err != nil || got.Name != want || got.Key != person {
			t.Errorf("%q: %q, %v, want %q", name, got.Name, err, want)
		}
	}
}
