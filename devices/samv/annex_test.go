package samv

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"yimen/devices/idnum"
)

var today = idnum.Date{Year: 2026, Month: 11, Day: 25}

// The records of the fact sheet's annex A, byte for byte. Their persons are
// made up, their numbers those of public standards.
var annex = map[Letter]struct {
	hex, record, frame string
	check              byte
}{
	R: {`205f094e2000200020002000200020002000200020002000200020002000310030003100310039003400390031003200330031001753ac4e025e1d6733963a53
3a798b4fef8d3100f753320055534351200020002000200020002000200020002000200020002000200020002000200020002000200020002000310031003000
3100300035003100390034003900310032003300310030003000320058001753ac4e025e6c51895b405c1d6733960652405c2000200020002000200032003000
3100350030003600300031007f951f67200020002000200020002000200020002000200020002000200020002000200020002000200020002000200020002000`,
		"d955acf926947a2103eb4c3c263eead7bfbc9baa2a32c5add6e436c9bb397e45", "a4918f2badee9559ea5f7ab55fa43909bf26eff7ec7980c539c91bcad9d42787", 0xC9},
	J: {`489627598765200020002000200020002000200020002000200020002000310020002000310039003900300030003100300032007f5e1c4e0177f16d3357025e
5753715c3a533a798b4fef8d3900f753200020002000200020002000200020002000200020002000200020002000200020002000200020002000380031003000
300030003000310039003900300030003100300032003000300031003400f16d3357025e6c51895b405c20002000200020002000200020002000200032003000
32003000300037003000310032003000320035003000370030003100480031003200330034003500360037003800300031002000200020004a00200020002000`,
		"0ff0fe2094f7407ba64048ed1dc8a4820c375ddcbbdfb44e980130a881e3d43e", "b5ef2482c3828328f166155a76e098bbc27a78c8bc0f1fad9f4e667e3dd8c51d", 0x27},
	I: {`4500520049004b00530053004f004e00200041004e004e00410020004d0041005200490041002000200020002000200020002000200020002000200020002000
200020002000200020002000200020002000200020002000200020002000200020002000200020002000200020002000200020002000200032004b0041005a00
3100310030003000390030003100320033003100300035004b0041005a00895b1c5a200020002000200020002000200020002000200020002000200032003000
31003800300031003000310032003000320038003000310030003100310039003900300031003200330031003000320031003100300030004900200020002000`,
		"1144b9cc10f30b652013097a97db8953144fef2d525291ab5792be51a89a1a71", "fac4054e88d762bed51b71930f223abd974680d219c246d725fa52dada5850e0", 0x19},
	Y: {`895b1c5a2000200020002000200020002000200020002000200020002000320030003100310039003900300031003200330031004500520049004b0053005300
4f004e00200041004e004e00410020004d004100520049004100200043004f004e005300540041004e00540049004e004100200045004c004900390031003100
33003900380031003900390030003100320033003100300030003200310020002000200020002000200020002000200020002000200020002000200032003000
32003400300031003000310032003000330034003000310030003100530041004200450054004800200020002000200020004b0041005a005900300030003000`,
		"cb1f68a5bcd165d9dd2c01028a96db0c901081ebb1067039fde40aabb8118a48", "c2481c9cb4f15b9d9b64a17a75e094cf35c11b1ca641849cc4a6078c33ff8b01", 0x7C},
}

func bytesOf(t testing.TB, text string) []byte {
	t.Helper()
	b, err := hex.DecodeString(strings.NewReplacer(" ", "", "\n", "").Replace(text))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// record is a fresh copy of an annex record.
func record(t testing.TB, l Letter) []byte { return bytesOf(t, annex[l].hex) }

// frame builds an answer by the sheet's rule, apart from the code under test.
func frame(sw1, sw2, sw3 byte, data ...byte) []byte {
	n := len(data) + 4
	f := append([]byte{0xAA, 0xAA, 0xAA, 0x96, 0x69, byte(n >> 8), byte(n), sw1, sw2, sw3}, data...)
	var sum byte
	for _, b := range f[5:] {
		sum ^= b
	}
	return append(f, sum)
}

// textFrame is the answer to 30 01.
func textFrame(rec []byte, photo byte) []byte {
	data := append([]byte{0x01, 0x00, 0x04, 0x00}, rec...)
	for range 1024 {
		data = append(data, photo)
	}
	return frame(0, 0, 0x90, data...)
}

func TestAnnexRecordsAndFrames(t *testing.T) {
	for l, a := range annex {
		rec := record(t, l)
		f := textFrame(rec, 0)
		if got := sha256.Sum256(rec); len(rec) != RecordSize || hex.EncodeToString(got[:]) != a.record {
			t.Errorf("%s: the record of the annex was copied wrong: %x", l, got)
		}
		if got := sha256.Sum256(f); len(f) != 1295 || hex.EncodeToString(got[:]) != a.frame || f[1294] != a.check {
			t.Errorf("%s: frame %x, check %02X", l, got, f[1294])
		}
	}
}

func TestRequests(t *testing.T) {
	for _, c := range []struct {
		cmd  Command
		want string
	}{
		{Reset, "AA AA AA 96 69 00 03 10 FF EC"},
		{Status, "AA AA AA 96 69 00 03 11 FF ED"},
		{ReadID, "AA AA AA 96 69 00 03 12 FF EE"},
		{Find, "AA AA AA 96 69 00 03 20 01 22"},
		{Select, "AA AA AA 96 69 00 03 20 02 21"},
		{ReadText, "AA AA AA 96 69 00 03 30 01 32"},
		{ReadPrints, "AA AA AA 96 69 00 03 30 10 23"},
		{ReadNewAddress, "AA AA AA 96 69 00 03 30 03 30"},
		{ReadManagement, "AA AA AA 96 69 00 03 30 05 36"},
		{SetRate(0), "AA AA AA 96 69 00 03 60 00 63"},
		{SetRate(1), "AA AA AA 96 69 00 03 60 01 62"},
		{SetRate(2), "AA AA AA 96 69 00 03 60 02 61"},
		{SetRate(3), "AA AA AA 96 69 00 03 60 03 60"},
		{SetRate(4), "AA AA AA 96 69 00 03 60 04 67"},
		{MaxRF, "AA AA AA 96 69 00 04 61 FF 50 CA"},
	} {
		if got := c.cmd.Frame(); string(got) != string(bytesOf(t, c.want)) {
			t.Errorf("% X, want %s", got, c.want)
		}
	}
}

func TestAnswers(t *testing.T) {
	for _, c := range []struct {
		text string
		sw   SW
		do   Action
		data int
	}{
		{"AA AA AA 96 69 00 04 00 00 90 94", OK, Go, 0},
		{"AA AA AA 96 69 00 04 00 00 60 64", SelfTest, OutOfService, 0},
		{"AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97", Found, Go, 4},
		{"AA AA AA 96 69 00 04 00 00 80 84", NoCard, Wait, 0},
		{"AA AA AA 96 69 00 0C 00 00 90 00 00 00 00 00 00 00 00 9C", OK, Go, 8},
		{"AA AA AA 96 69 00 04 00 00 81 85", SelectFailed, Restart, 0},
		{"AA AA AA 96 69 00 04 00 00 41 45", ReadFailed, Still, 0},
		{"AA AA AA 96 69 00 04 00 00 31 35", CardRefused, Again, 0},
		{"AA AA AA 96 69 00 04 00 00 91 95", Empty, Nothing, 0},
		{"AA AA AA 96 69 00 04 00 00 10 14", BadSum, Resend, 0},
		{"AA AA AA 96 69 00 04 00 00 11 15", BadLength, Resend, 0},
		{"AA AA AA 96 69 00 04 00 00 21 25", BadCommand, Unsupported, 0},
		{"AA AA AA 96 69 00 04 00 00 23 27", NotPermitted, Unsupported, 0},
		{"AA AA AA 96 69 00 04 00 00 24 20", Unrecognised, Restart, 0},
		{"AA AA AA 96 69 00 04 00 00 32 36", ModuleRefused, Staff, 0},
		{"AA AA AA 96 69 00 04 00 00 33 37", NotVerified, AgainOrStaff, 0},
		{"AA AA AA 96 69 00 04 00 00 40 44", WrongType, Wrong, 0},
		{"AA AA AA 96 69 00 04 00 00 47 43", NoRandom, Again, 0},
		{"AA AA AA 96 69 00 04 00 00 66 62", NotAuthorised, OutOfService, 0},
	} {
		var p Parser
		b := bytesOf(t, c.text)
		n, a, ok := p.Feed(b)
		if !ok || n != len(b) || a.SW != c.sw || len(a.Data) != c.data || a.SW.Action() != c.do || !a.SW.Known() {
			t.Errorf("%s: %+v, %v", c.text, a, ok)
		}
		if bad, junk := p.Trouble(); bad+junk != 0 {
			t.Errorf("%s: %d bad, %d junk", c.text, bad, junk)
		}
	}
	if s := SW(0x77); s.Known() || s.Action() != Restart || s.String() != "77 unknown" || OK.String() != "90 done" {
		t.Errorf("unknown status: %v", s)
	}
}

func TestSAMID(t *testing.T) {
	var p Parser
	_, a, ok := p.Feed(bytesOf(t, "AA AA AA 96 69 00 14 00 00 90 05 00 03 00 98 A1 33 01 87 D6 12 00 B1 68 DE 3A F7"))
	id, has := ParseSAMID(a.Data)
	if !ok || !has || id.String() != "05.03-20160920-0001234567-0987654321" {
		t.Errorf("%v", id)
	}
	if _, ok := ParseSAMID(a.Data[:15]); ok {
		t.Error("15 bytes are no SAM id")
	}
}
