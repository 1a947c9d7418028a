package simulate

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
	"time"
)

// bench is a reader without a cable, and a clock that stands.
type bench struct {
	t *testing.T
	*IDCard
	at time.Time
}

func newBench(t *testing.T, dialect string) *bench {
	t.Helper()
	d, err := newIDCard(IDCardOptions{Dialect: dialect, Boot: -1, Read: -1, Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	d.term = newTerminal("", 7, nil)
	b := &bench{t: t, IDCard: d, at: time.Unix(1_700_000_000, 0)}
	d.module.now = func() time.Time { return b.at }
	d.module.power(true)
	return b
}

// say gives the host's bytes, in hexadecimal, and returns the answers.
func (b *bench) say(s string) string {
	b.t.Helper()
	return hexOf(b.bytes(unhex(b.t, s)))
}

func (b *bench) bytes(in []byte) (out []byte) {
	for _, r := range append(b.frames.feed(in), b.frames.silence()...) {
		if b.kind(r) == "read" && !b.reading(make(chan struct{})) {
			b.t.Fatal("the cable is gone")
		}
		out = append(out, b.answer(r)...)
		b.afterwards()
	}
	return out
}

func (b *bench) order(s string) {
	b.t.Helper()
	if got := b.Order(s); got != "ok" {
		b.t.Fatalf("%s: %s", s, got)
	}
}

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(strings.ReplaceAll(s, " ", ""))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func hexOf(b []byte) string { return strings.ToUpper(fmt.Sprintf("% x", b)) }

// Requests of section 2, to the byte.
const (
	reqReset   = "AA AA AA 96 69 00 03 10 FF EC"
	reqStatus  = "AA AA AA 96 69 00 03 11 FF ED"
	reqSAMID   = "AA AA AA 96 69 00 03 12 FF EE"
	reqFind    = "AA AA AA 96 69 00 03 20 01 22"
	reqSelect  = "AA AA AA 96 69 00 03 20 02 21"
	reqRead    = "AA AA AA 96 69 00 03 30 01 32"
	reqPrints  = "AA AA AA 96 69 00 03 30 10 23"
	reqAddress = "AA AA AA 96 69 00 03 30 03 30"
	reqNumber  = "AA AA AA 96 69 00 03 30 05 36"
	reqMaxRF   = "AA AA AA 96 69 00 04 61 FF 50 CA"

	ok        = "AA AA AA 96 69 00 04 00 00 90 94"
	found     = "AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97"
	notFound  = "AA AA AA 96 69 00 04 00 00 80 84"
	selected  = "AA AA AA 96 69 00 0C 00 00 90 00 00 00 00 00 00 00 00 9C"
	noSelect  = "AA AA AA 96 69 00 04 00 00 81 85"
	readFails = "AA AA AA 96 69 00 04 00 00 41 45"
	nothing   = "AA AA AA 96 69 00 04 00 00 91 95"
	badSum    = "AA AA AA 96 69 00 04 00 00 10 14"
	badLength = "AA AA AA 96 69 00 04 00 00 11 15"
	badCmd    = "AA AA AA 96 69 00 04 00 00 21 25"
	selfFails = "AA AA AA 96 69 00 04 00 00 60 64"
)

// The annex's frames, each from the situation that it means.
func TestSAMVFrames(t *testing.T) {
	for _, c := range []struct {
		name, orders, requests, want string
	}{
		{"reset", "", reqReset, ok},
		{"status", "", reqStatus, ok},
		{"max RF bytes", "", reqMaxRF, ok},
		{"baud", "", "AA AA AA 96 69 00 03 60 00 63", ok},
		{"baud of no code", "", "AA AA AA 96 69 00 03 60 05 66", badCmd},
		{"SAM id", "", reqSAMID, "AA AA AA 96 69 00 14 00 00 90 05 00 03 00 98 A1 33 01 87 D6 12 00 B1 68 DE 3A F7"},
		{"self test", "selftest fail", reqStatus, selfFails},
		{"self test, any command", "selftest fail", reqFind, selfFails},
		{"no card", "", reqFind, notFound},
		{"found", "lay resident", reqFind, found},
		{"selected", "lay resident", reqFind + reqSelect, found + selected},
		{"select without find", "lay resident", reqSelect, noSelect},
		{"read without select", "lay resident", reqFind + reqRead, found + readFails},
		{"read without anything", "", reqRead, readFails},
		{"no newest address", "lay resident", reqFind + reqSelect + reqAddress, found + selected + nothing},
		{"address without select", "lay moved", reqAddress, readFails},
		{"management number", "lay resident", reqFind + reqSelect + reqNumber, found + selected + "AA AA AA 96 69 00 20 00 00 90 " + strings.Repeat("00 ", 28) + "B0"},
		{"management number without select", "", reqNumber, readFails},
		{"bad checksum", "", "AA AA AA 96 69 00 03 20 01 21", badSum},
		{"length 0", "", "AA AA AA 96 69 00 00", badLength},
		{"length of ages", "", "AA AA AA 96 69 7F FF", badLength},
		{"length not of this command", "", "AA AA AA 96 69 00 04 20 01 00 25", badLength},
		{"unknown command", "", "AA AA AA 96 69 00 03 01 FF FD", badCmd},
		{"bank card", "lay bank", reqFind, "AA AA AA 96 69 00 04 00 00 40 44"},
		{"phone", "lay phone", reqFind + reqSelect, found + noSelect},
		{"card that refuses the module", "lay worn", reqFind + reqSelect, found + "AA AA AA 96 69 00 04 00 00 31 35"},
		{"card that is refused", "lay forged", reqFind + reqSelect + reqRead, found + selected + "AA AA AA 96 69 00 04 00 00 32 36"},
		{"verification", "lay faulty", reqFind + reqSelect + reqRead, found + selected + "AA AA AA 96 69 00 04 00 00 33 37"},
		{"taken in the read", "lay resident; take in read", reqFind + reqSelect + reqRead + reqFind, found + selected + readFails + notFound},
		{"taken before select", "lay resident; miss 1", reqFind + reqFind, notFound + found},
		{"real IIN and SN", "lay chip", reqFind + reqSelect, "AA AA AA 96 69 00 08 00 00 9F 12 34 AA 96 8D AA AA AA 96 69 00 0C 00 00 90 01 02 03 04 AA AA 96 69 67"},
		{"damaged, section 14.4", "lay resident", reqFind + reqSelect, found + selected},
		{"damaged", "damaged", reqStatus, "AA 00 AA AA 96 69 00 04 00 94"},
		{"short, section 12.3", "short", reqStatus + reqStatus, "AA AA AA 96 69 00 05 05 05 05" + ok},
		{"cut off", "cut 3", reqStatus + reqStatus, "AA AA AA" + ok},
		{"silent", "silent on", reqStatus, ""},
		{"power off", "power off", reqStatus, ""},
		{"double", "double on", reqStatus, ok + ok},
		{"held", "hold", reqStatus + reqFind, ok + notFound},
		{"refused once", "refuse 24", reqStatus + reqStatus, "AA AA AA 96 69 00 04 00 00 24 20" + ok},
		{"refused at one command", "lay resident; refuse 81 on select", reqFind + reqSelect + reqFind, found + noSelect + found},
		{"refused always", "refuse 66 all", reqStatus + reqFind, "AA AA AA 96 69 00 04 00 00 66 62 AA AA AA 96 69 00 04 00 00 66 62"},
		{"resend after bad checksum", "lay resident; refuse 10 on select", reqFind + reqSelect + reqSelect, found + badSum + selected},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t, DialectSAMV)
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

// The field's damaged frame is the select answer with the damage on it.
func TestDamagedFrame(t *testing.T) {
	got := hexOf(damagedFrame(unhex(t, selected)))
	if want := "AA 00 AA AA 96 69 00 0C 00 00 90 00 00 00 00 00 00 9C"; got != want {
		t.Errorf("%s", got)
	}
	for n := range 6 {
		damagedFrame(make([]byte, n))
	}
}

// Every status of section 3 can be an answer, and its frame is the annex's.
func TestSAMVStatusBytes(t *testing.T) {
	b := newBench(t, DialectSAMV)
	for _, c := range []struct{ sw, chk string }{
		{"90", "94"}, {"9F", "9B"}, {"91", "95"}, {"10", "14"}, {"11", "15"}, {"21", "25"}, {"23", "27"}, {"24", "20"}, {"31", "35"}, {"32", "36"},
		{"33", "37"}, {"40", "44"}, {"41", "45"}, {"47", "43"}, {"60", "64"}, {"66", "62"}, {"80", "84"}, {"81", "85"}, {"FE", "FA"},
	} {
		b.order("refuse " + c.sw)
		if got, want := b.say(reqStatus), "AA AA AA 96 69 00 04 00 00 "+c.sw+" "+c.chk; got != want {
			t.Errorf("%s, not %s", got, want)
		}
	}
	if got := b.say(reqStatus); got != ok {
		t.Errorf("the refusals did not end: %s", got)
	}
}

// Section 14.1: a card that was read is not found again until it was away;
// meanwhile the newest address tells that it lies there.
func TestReadCardIsNotFoundAgain(t *testing.T) {
	b := newBench(t, DialectSAMV)
	b.order("lay resident")
	b.say(reqFind + reqSelect)
	frame := b.bytes(unhex(t, reqRead))
	if sum(frame) != annexCards[0].frame {
		t.Fatalf("%d bytes", len(frame))
	}
	for range 3 {
		if got := b.say(reqFind + reqAddress); got != notFound+" "+nothing {
			t.Fatal(got)
		}
	}
	if s := b.State(); !s.Read || s.Card != "resident" {
		t.Errorf("%v", s)
	}
	if got := b.say(reqReset + reqFind); got != ok+" "+notFound {
		t.Errorf("a reset lifted the card: %s", got)
	}
	b.order("take")
	if got := b.say(reqAddress + reqFind); got != readFails+" "+notFound {
		t.Error(got)
	}
	b.order("lay resident")
	if got := b.say(reqFind); got != found {
		t.Error(got)
	}
	b.say(reqSelect)
	b.order("lay hongkong") // another card came in between
	if got := b.say(reqRead); got != readFails {
		t.Error(got)
	}
}

// What the fields of a read answer are when the card is not plain.
func TestSAMVData(t *testing.T) {
	b := newBench(t, DialectSAMV)
	b.order("lay chip")
	b.say(reqFind + reqSelect)
	number := b.bytes(unhex(t, reqNumber))
	if want := "1234aa9601020304aaaa9669" + strings.Repeat("00", 15) + "7f"; hex.EncodeToString(number[10:38]) != want {
		t.Errorf("% x", number)
	}
	if got := b.bytes(unhex(t, reqPrints)); len(got) != 2321 || xor(got[5:]) != 0 {
		t.Errorf("%d bytes", len(got))
	}
	b.order("lay movedfour")
	b.say(reqFind + reqSelect)
	got := b.bytes(unhex(t, reqAddress))
	if len(got) != 280+11 || !bytes.Equal(got[10:14], []byte{0x0a, 0x4e, 0x77, 0x6d}) || got[79] != 0 || got[78] != 0x20 {
		t.Errorf("%d bytes, % x", len(got), got[:20])
	}
	b.order("lay bad-lengths")
	b.say(reqFind + reqSelect)
	if got := b.bytes(unhex(t, reqRead)); len(got) != 1295 || hexOf(got[10:14]) != "FF FF 00 01" || xor(got[5:]) != 0 {
		t.Errorf("%d bytes, % x", len(got), got[:14])
	}
}

// Section 14.14: silence first, then 60, then ready; a reset is shorter.
func TestBoot(t *testing.T) {
	b := newBench(t, DialectSAMV)
	b.module.boot = 4 * time.Second
	b.order("lay resident")
	b.order("power off")
	b.order("power on")
	step := func(d time.Duration, want string) {
		t.Helper()
		b.at = b.at.Add(d)
		if got := b.say(reqStatus); got != want {
			t.Errorf("%s, not %s", got, want)
		}
	}
	step(0, "")
	step(1900*time.Millisecond, "")
	step(200*time.Millisecond, selfFails)
	step(2*time.Second, ok)
	if got := b.say(reqReset); got != ok {
		t.Error(got)
	}
	step(0, "")
	step(600*time.Millisecond, selfFails)
	step(500*time.Millisecond, ok)
}

func TestSetBaud(t *testing.T) {
	b := newBench(t, DialectSAMV)
	for i, want := range []int{115200, 57600, 38400, 19200, 9600} {
		chk := []string{"63", "62", "61", "60", "67"}[i] // section 2
		if got := b.say(fmt.Sprintf("AA AA AA 96 69 00 03 60 %02X %s", i, chk)); got != ok {
			t.Error(got)
		}
		if got := b.State().Baud; got != want {
			t.Errorf("%d, not %d", got, want)
		}
	}
	b.order("power off")
	b.order("power on")
	if got := b.State().Baud; got != 9600 {
		t.Errorf("after power-off %d", got)
	}
}

func TestIDCardOrders(t *testing.T) {
	b := newBench(t, DialectSAMV)
	for _, bad := range []string{"lay", "lay nobody", "lay resident for", "lay resident for x", "refuse", "refuse zz", "refuse 9000", "refuse 41 on", "late", "late -1",
		"cut 0", "baud 300", "take that", "unplug after 0", "replug as", "lose", "lose 0", "insert x", "write", "write split 0 0", "send", "send 0", "send zz", "nonsense"} {
		if got := b.Order(bad); !strings.HasPrefix(got, "failed: ") {
			t.Errorf("%s: %s", bad, got)
		}
	}
	for _, o := range []string{"silent on", "garbage on", "late 20", "refuse 41 on read all", "take in read", "damaged", "short", "cut 5", "hold", "double on",
		"lose 50", "insert 60", "write bytes", "unplug after 9"} {
		b.order(o)
	}
	all := b.State().Faults
	for _, w := range []string{"silent", "garbage", "late 20", "refuse 41", "take in read", "damaged", "short", "cut 5", "hold", "double", "lose 50", "insert 60", "pieces of 1", "unplug after 9"} {
		if !strings.Contains(all, w) {
			t.Errorf("%q is not in %q", w, all)
		}
	}
	b.order("well")
	if got := b.State().Faults; got != "" {
		t.Errorf("still %s", got)
	}
	for _, o := range []string{"", "help", "x"} {
		if got := b.Order(o); !strings.Contains(got, "help") {
			t.Errorf("%q: %s", o, got)
		}
	}
	if got := b.Order("cards"); !strings.Contains(got, "fivestar") || !strings.Contains(got, "bad-rtl") || !strings.Contains(got, "bank") {
		t.Error(got)
	}
	if got := b.Order("status"); !strings.Contains(got, "no card") || !strings.Contains(got, "115200") {
		t.Error(got)
	}
	for _, o := range []IDCardOptions{{Dialect: "nfc"}, {Baud: 300}} {
		if _, err := newIDCard(o); err == nil {
			t.Errorf("%v was taken", o)
		}
	}
}
