package pcsc

import (
	"errors"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"yimen/devices/document"
	"yimen/devices/idnum"
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

// FuzzTake gives a card that answers anything: no panic, no endless asking, no
// PIN tried.
func FuzzTake(f *testing.F) {
	f.Add([]byte("\x90\x00\x08\x1211010519491231002X\x90\x00"), byte(2))
	f.Add([]byte("\x61\x05\x6C\x14\x61\xFF"), byte(2))
	f.Add([]byte("\x90\x00\x08\xFFshort\x90\x00\x09\x00\x90\x00"), byte(7))
	f.Fuzz(func(t *testing.T, answers []byte, size byte) {
		asked := 0
		got, err := Take(func(apdu []byte) ([]byte, error) {
			if asked++; asked > 40 {
				t.Fatal("the card is asked for ever")
			}
			if apdu[1] == 0x20 {
				t.Fatal("a PIN was tried")
			}
			n := min(int(size%40), len(answers))
			a := append([]byte(nil), answers[:n]...)
			answers = answers[n:]
			return a, nil
		}, document.Named.Fields(), keys, today)
		if err == nil && got.Key.Zero() {
			t.Error("read without a number")
		}
	})
}
