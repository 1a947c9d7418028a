package simulate

import (
	"encoding/hex"
	"strings"
	"testing"
)

// Frames of section 12.1.
const (
	stxReqVersion = "02 00 02 31 11 20 03"
	stxReqReset   = "02 00 02 31 12 23 03"
	stxReqBeep    = "02 00 05 31 13 00 64 02 44 03"
	stxReqRFOn    = "02 00 02 31 21 10 03"
	stxReqRFOff   = "02 00 02 31 22 13 03"
	stxReqAll     = "02 00 03 CA 01 00 CB 03"
	stxReqNumber  = "02 00 03 CA 01 01 CA 03"
	stxReqName    = "02 00 03 CA 01 02 C9 03"
	stxReqText    = "02 00 03 CA 01 03 C8 03"

	stxOKFrame = "02 00 02 00 00 00 03"
	stxNoCard  = "02 00 02 80 00 80 03"
)

func TestSTXFrames(t *testing.T) {
	for _, c := range []struct{ name, orders, requests, want string }{
		{"reset", "", stxReqReset, stxOKFrame},
		{"beep", "", stxReqBeep, stxOKFrame},
		{"version", "", stxReqVersion, hexOf(stxAnswer(0, []byte(stxVersion)))},
		{"no card", "", stxReqAll, stxNoCard},
		{"field off", "lay resident", stxReqRFOff + stxReqAll, stxOKFrame + "02 00 02 00 03 03 03"},
		{"field on again", "", stxReqRFOff + stxReqRFOn + stxReqAll, stxOKFrame + stxOKFrame + stxNoCard},
		{"bank card", "lay bank", stxReqNumber, "02 00 02 40 00 40 03"},
		{"phone", "lay phone", stxReqNumber, "02 00 02 81 00 81 03"},
		{"forged", "lay forged", stxReqNumber, "02 00 02 32 00 32 03"},
		{"taken in the read", "lay resident; take in read", stxReqAll + stxReqAll, "02 00 02 41 00 41 03" + stxNoCard},
		{"self test", "selftest fail", stxReqAll, "02 00 02 60 00 60 03"},
		{"refused", "refuse 47", stxReqAll, "02 00 02 47 00 47 03"},
		{"refused by word", "refuse 00FD", stxReqAll, "02 00 02 00 FD FD 03"},
		{"number only", "lay resident", stxReqNumber, "02 00 26 90 00" + "310031003000310030003500310039003400390031003200330031003000300032005800 FA 03"},
		{"bad LRC", "", "02 00 02 31 12 22 03", "02 00 02 00 F3 F3 03"},
		{"no ETX", "", "02 00 02 31 12 23 04", "02 00 02 00 F1 F1 03"},
		{"length 1", "", "02 00 01 31 31 03", "02 00 02 00 F2 F2 03"},
		{"length of ages", "", "02 7F FF", "02 00 02 00 F2 F2 03"},
		{"too few parameters", "", "02 00 02 CA 01 CB 03", "02 00 02 00 F2 F2 03"},
		{"unknown", "", "02 00 02 55 55 00 03", "02 00 02 00 F4 F4 03"},
		{"other cards", "", "02 00 02 32 25 17 03", "02 00 02 00 01 01 03"},
		{"no such part", "", "02 00 03 CA 01 04 CF 03", "02 00 02 00 01 01 03"},
		{"short", "short", stxReqReset, "02 00 05 05 05 05"},
		{"noise before", "", "FF 00 03 55" + stxReqReset, stxOKFrame},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t, DialectSTX)
			for _, o := range strings.Split(c.orders, "; ") {
				if o != "" {
					b.order(o)
				}
			}
			want := hexOf(unhex(t, c.want))
			if got := b.say(c.requests); got != want {
				t.Errorf("\ngot  %s\nwant %s", got, want)
			}
		})
	}
}

func TestSTXReads(t *testing.T) {
	b := newBench(t, DialectSTX)
	read := func(card, req string) []byte {
		t.Helper()
		b.order("lay " + card)
		got := b.bytes(unhex(t, req))
		if len(got) < 7 || xor(got[3:len(got)-1]) != 0 || hexOf(got[3:5]) != "90 00" || int(got[1])<<8|int(got[2]) != len(got)-5 {
			t.Fatalf("%s: % x", card, got)
		}
		return got[5 : len(got)-2]
	}
	resident, _ := FindCard("resident")
	if d := read("resident", stxReqAll); len(d) != 4+256+1024 || hexOf(d[:4]) != "01 00 04 00" || sum(d[4:260]) != annexCards[0].sum {
		t.Errorf("%d bytes", len(d))
	}
	if got := b.say(stxReqAll); got != stxNoCard {
		t.Errorf("a card that was read is found again: %s", got)
	}
	if d := read("resident", stxReqText); len(d) != 260 || hexOf(d[:4]) != "01 00 00 00" || sum(d[4:]) != annexCards[0].sum {
		t.Errorf("%d bytes", len(d))
	}
	want := hex.EncodeToString(resident.Record[0:30]) + hex.EncodeToString(resident.Record[122:158])
	if d := read("resident", stxReqName); hex.EncodeToString(d) != want {
		t.Errorf("% x", d)
	}
	if d := read("foreigner", stxReqNumber); len(d) != 30 || d[0] != 'K' || d[28] != '5' {
		t.Errorf("% x", d)
	}
	b.order("fields record")
	d := read("resident", stxReqName)
	c := Card{Record: [256]byte(d[4:])}
	if len(d) != 260 || text(c, 0, 30) != "张三" || text(c, 122, 36) != "11010519491231002X" || text(c, 52, 70) != "" || text(c, 36, 16) != "" {
		t.Errorf("%d bytes", len(d))
	}
	d = read("resident", stxReqNumber)
	if c = (Card{Record: [256]byte(d[4:])}); text(c, 0, 30) != "" || text(c, 122, 36) != "11010519491231002X" {
		t.Error("more than the number came")
	}
	b.say(stxReqBeep)
	if s := b.State(); s.Beeps != 1 || s.Last != "beep" {
		t.Errorf("%v", s)
	}
}
