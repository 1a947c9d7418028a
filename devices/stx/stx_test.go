package stx

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unsafe"

	"yimen/devices/document"
	"yimen/devices/idnum"
	"yimen/devices/samv"
)

var today = idnum.Date{Year: 2026, Month: 11, Day: 25}

func bytesOf(t testing.TB, text string) []byte {
	t.Helper()
	b, err := hex.DecodeString(strings.ReplaceAll(text, " ", ""))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestRequests(t *testing.T) {
	for _, c := range []struct {
		cmd  Command
		want string
	}{
		{Reset, "02 00 02 31 12 23 03"},
		{Version, "02 00 02 31 11 20 03"},
		{ReadAll, "02 00 03 CA 01 00 CB 03"},
		{ReadNumber, "02 00 03 CA 01 01 CA 03"},
		{ReadNameNumber, "02 00 03 CA 01 02 C9 03"},
		{ReadText, "02 00 03 CA 01 03 C8 03"},
		{RFOn, "02 00 02 31 21 10 03"},
		{RFOff, "02 00 02 31 22 13 03"},
		{Beep(200*time.Millisecond, 2), "02 00 05 31 13 00 C8 02 E8 03"},
	} {
		if got := c.cmd.Frame(); !bytes.Equal(got, bytesOf(t, c.want)) {
			t.Errorf("% X, want %s", got, c.want)
		}
	}
	for p, want := range map[document.Purpose]Command{document.Named: ReadNameNumber, document.Limit: ReadNumber, document.CheckIn: ReadNumber} {
		if got := ReadFor(p.Fields()); !bytes.Equal(got.Data, want.Data) {
			t.Errorf("%s asks for % X", p, got.Data)
		}
	}
}

// frame builds an answer by the sheet's rule, apart from the code under test.
func frame(hi, lo byte, data ...byte) []byte {
	d := append([]byte{hi, lo}, data...)
	f := append([]byte{0x02, byte(len(d) >> 8), byte(len(d))}, d...)
	var sum byte
	for _, b := range d {
		sum ^= b
	}
	return append(f, sum, 0x03)
}

func TestStatuses(t *testing.T) {
	for _, c := range []struct {
		s  Status
		do samv.Action
	}{
		{OK, samv.Go}, {Read, samv.Go}, {0x8000, samv.Wait}, {0x4100, samv.Still}, {0x4000, samv.Wrong}, {0x3200, samv.Staff},
		{0x3300, samv.AgainOrStaff}, {0x6000, samv.OutOfService}, {0x6600, samv.OutOfService}, {Unsupported, samv.Unsupported},
		{BadCommand, samv.Unsupported}, {BadSum, samv.Resend}, {BadFormat, samv.Resend}, {BadLength, samv.Resend}, {RFFailed, samv.Restart},
		{HostTimeout, samv.Restart}, {ModuleTimeout, samv.Restart}, {Other, samv.Restart}, {ResetFailed, samv.OutOfService},
		{0x1001, samv.Restart}, {0x2002, samv.Restart}, {0x3003, samv.Restart},
	} {
		if !c.s.Known() || c.s.Action() != c.do {
			t.Errorf("%v: action %d", c.s, c.s.Action())
		}
	}
	for _, s := range []Status{0x3112, 0x3111, 0xCA01, 0x7700, 0x9001, 0x00F5} {
		if s.Known() {
			t.Errorf("%v is known: an echo would be taken for a reader", s)
		}
	}
	if s := Status(0x8000).String(); s != "80 no card" || Status(0x00F5).String() != "00F5" {
		t.Error(s)
	}
}

type said struct {
	status Status
	data   []byte
}

func all(p *Parser, b []byte) []said {
	var out []said
	for {
		n, a, ok := p.Feed(b)
		b = b[n:]
		if !ok {
			return out
		}
		out = append(out, said{a.Status, bytes.Clone(a.Data)})
	}
}

func settle(p *Parser) []said {
	var out []said
	for p.Rescan() {
		out = append(out, all(p, nil)...)
	}
	return out
}

var good = frame(0x90, 0, 1, 2, 3)

func TestResync(t *testing.T) {
	for name, before := range map[string][]byte{
		"nothing": nil, "noise": {0, 0xFF, 3, 3}, "a lonely STX": {2}, "two": {2, 2}, "length zero": {2, 0, 0}, "length one": {2, 0, 1, 9, 9, 3},
		"length too great": {2, 5, 0x0D}, "length FFFF": {2, 0xFF, 0xFF}, "wrong sum": {2, 0, 2, 0, 0, 1, 3}, "no ETX": {2, 0, 2, 0, 0, 0, 4},
		"half a frame": good[:6], "a header without a frame": {2, 5, 0x0C}, "three": bytes.Repeat([]byte{2, 5, 0x0C}, 3),
	} {
		var p Parser
		got := append(all(&p, before), all(&p, good)...)
		got = append(got, settle(&p)...)
		if len(got) != 1 || got[0].status != Read || !bytes.Equal(got[0].data, []byte{1, 2, 3}) {
			t.Errorf("%s: %+v", name, got)
		}
		if bad, junk := p.Trouble(); len(before) > 0 && bad+junk == 0 {
			t.Errorf("%s: nothing was noticed", name)
		}
	}
	var p Parser
	if got := all(&p, append(bytes.Clone(good), good...)); len(got) != 2 || p.Pending() {
		t.Errorf("%+v", got)
	}
}

func TestPhotoIsDroppedAndAllOverwritten(t *testing.T) {
	var p Parser
	f := frame(0x90, 0, append([]byte{1, 0, 4, 0}, append(bytes.Repeat([]byte{0x5A}, 256), bytes.Repeat([]byte{0x77}, 1024)...)...)...)
	_, a, ok := p.Feed(f)
	rec, err := a.Record()
	if !ok || err != nil || len(rec) != 256 || bytes.Contains(p.Memory()[:len(f)-2], []byte{0x77}) || bytes.Count(rec, []byte{0x5A}) != 256 {
		t.Errorf("the photo is still there, or the text is not: %v", err)
	}
	if p.Feed(nil); !blank(p.Memory()) {
		t.Error("Feed left the record behind")
	}
	p.Feed(f[:500])
	if p.Forget(); !blank(p.Memory()) || p.Pending() {
		t.Error("Forget left a part behind")
	}
	if unsafe.Sizeof(p) > 64<<10 {
		t.Error("a parser is too big")
	}
}

// wide is a field in UTF-16LE, padded with blanks.
func wide(text string, units int) []byte {
	u := utf16.Encode([]rune(text))
	var out []byte
	for i := range units {
		c := uint16(' ')
		if i < len(u) {
			c = u[i]
		}
		out = binary.LittleEndian.AppendUint16(out, c)
	}
	return out
}

func TestTake(t *testing.T) {
	k := document.NewKeys(func() string { return "day" })
	both := document.Fields{Name: true, Key: true}
	record := slices.Concat(wide("陈大文", 15), wide("1", 1), wide("", 2), wide("19900102", 8), wide("somewhere", 35), wide("810000199001020014", 18),
		wide("", 15), wide("20200701", 8), wide("20250701", 8), wide("", 14), wide("J", 1), wide("", 3))
	for name, c := range map[string]struct {
		data   []byte
		f      document.Fields
		kind   document.Kind
		number string
		mask   string
		doubts []document.Doubt
	}{
		"number":            {wide("11010519491231002X", 18), document.Fields{Key: true}, document.Resident, "11010519491231002X", "", nil},
		"number in ASCII":   {[]byte("11010519491231002x"), document.Fields{Key: true}, document.Resident, "11010519491231002X", "", nil},
		"foreigner's":       {wide("KAZ110090123105", 15), document.Fields{Key: true}, document.Foreigner, "KAZ110090123105", "", nil},
		"foreigner's ASCII": {[]byte("KAZ110090123105"), document.Fields{Key: true}, document.Foreigner, "KAZ110090123105", "", nil},
		"foreigner's 2023":  {wide("911398199012310021", 18), document.Fields{Key: true}, document.Foreigner, "911398199012310021", "", nil},
		"name and number":   {append(wide("张三", 15), wide("11010519491231002X", 18)...), both, document.Resident, "11010519491231002X", "张*", nil},
		"name, not asked":   {append(wide("张三", 15), wide("11010519491231002X", 18)...), document.Fields{Key: true}, document.Resident, "11010519491231002X", "", nil},
		"English name":      {append(wide("ERIKSSON ANNA", 60), wide("KAZ110090123105", 15)...), both, document.Foreigner, "KAZ110090123105", "E******* A***", nil},
		"HK":                {wide("810000199001020014", 18), document.Fields{Key: true}, document.Permit, "810000199001020014", "", nil},
		"check digit":       {wide("110105194912310021", 18), document.Fields{Key: true}, document.Resident, "110105194912310021", "", []document.Doubt{document.DoubtCheck}},
		"child":             {wide("110105201912310020", 18), document.Fields{Key: true}, document.Resident, "110105201912310020", "", []document.Doubt{document.DoubtCheck, document.DoubtChild}},
		"no such day":       {wide("110105194902300020", 18), document.Fields{Key: true}, document.Resident, "110105194902300020", "", []document.Doubt{document.DoubtDates}},
		"whole text":        {append([]byte{1, 0, 0, 0}, record...), both, document.Permit, "810000199001020014", "陈**", nil},
		"text alone":        {record, both, document.Permit, "810000199001020014", "陈**", nil},
		"text and a photo":  {append(append([]byte{1, 0, 4, 0}, record...), make([]byte, 1024)...), both, document.Permit, "810000199001020014", "陈**", nil},
		"nothing asked for": {wide("110105194912310021", 18), document.Fields{}, document.Resident, "", "", nil},
	} {
		got, err := Answer{Read, c.data}.Take(c.f, k, today)
		want := document.Key{}
		if c.number != "" {
			want = k.Of(c.kind, []byte(c.number))
		}
		if err != nil || got.Kind != c.kind || got.Name != c.mask || got.Key != want || !slices.Equal(got.Doubts, c.doubts) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
		if _, err := (Answer{0x4100, c.data}).Take(c.f, k, today); err == nil {
			t.Errorf("%s: taken from a failed read", name)
		}
	}
	for _, n := range []int{0, 1, 14, 17, 31, 37, 66, 150, 255, 256, 260, 1284, 1290} {
		if got, err := (Answer{Read, make([]byte, n)}).Take(both, k, today); err == nil {
			t.Errorf("%d zeros: %+v", n, got)
		}
	}
}
