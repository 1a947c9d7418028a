package samv

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"testing"
	"unicode/utf16"

	"yimen/devices/document"
	"yimen/devices/idnum"
)

var both = document.Fields{Name: true, Key: true}

func keys() *document.Keys { return document.NewKeys(func() string { return "day" }) }

// put writes a field, padded with blanks.
func put(rec []byte, off, size int, text string) {
	u := utf16.Encode([]rune(text))
	for i := range size / 2 {
		c := uint16(' ')
		if i < len(u) {
			c = u[i]
		}
		binary.LittleEndian.PutUint16(rec[off+2*i:], c)
	}
}

func TestTakeAnnex(t *testing.T) {
	k := keys()
	for _, c := range []struct {
		l       Letter
		kind    document.Kind
		number  string
		name    string
		expired bool
	}{
		{R, document.Resident, "11010519491231002X", "张*", false}, // a man with the number of a woman of the standard's
		{J, document.Permit, "810000199001020014", "陈**", true},
		{I, document.Foreigner, "KAZ110090123105", "E******* A*** M****", false},
		{Y, document.Foreigner, "911398199012310021", "E******* A*** M**** C********** E********", false},
	} {
		rec := record(t, c.l)
		got, err := Take(rec, both, k, today)
		if err != nil || got.Kind != c.kind || got.Name != c.name || got.Expired != c.expired ||
			len(got.Doubts) != 0 && (c.l != R || !slices.Equal(got.Doubts, []document.Doubt{document.DoubtSex})) ||
			got.Key != k.Of(c.kind, []byte(c.number)) {
			t.Errorf("%s: %+v, %v", c.l, got, err)
		}
		if !bytes.Equal(rec, record(t, c.l)) {
			t.Errorf("%s: the record was changed", c.l)
		}
		if got, err := Take(rec, document.Fields{Key: true}, k, today); err != nil || got.Name != "" || got.Key.Zero() {
			t.Errorf("%s: only the key: %+v, %v", c.l, got, err)
		}
		if got, err := Take(rec, document.Fields{Name: true}, k, today); err != nil || got.Name == "" || !got.Key.Zero() {
			t.Errorf("%s: only the name: %+v, %v", c.l, got, err)
		}
		if got, err := Take(rec, document.Fields{}, k, today); err != nil || got.Name != "" || !got.Key.Zero() || got.Expired != c.expired {
			t.Errorf("%s: nothing: %+v, %v", c.l, got, err)
		}
	}
}

// What a purpose does not need is not looked at: it may be anything.
func TestOnlyWhatIsNeeded(t *testing.T) {
	rec := record(t, R)
	put(rec, 0, 30, "\x00\x01\x02")
	put(rec, 32, 4, "zz")
	put(rec, 52, 70, "\x00\x00\x00")
	put(rec, 158, 30, "\x00")
	want, _ := Take(record(t, R), document.CheckIn.Fields(), keys(), today)
	got, err := Take(rec, document.CheckIn.Fields(), keys(), today)
	if want.Key, got.Key = (document.Key{}), (document.Key{}); err != nil || got.Kind != want.Kind || got.Expired || !slices.Equal(got.Doubts, want.Doubts) {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestDoubts(t *testing.T) {
	for name, c := range map[string]struct {
		l    Letter
		off  int
		size int
		text string
		want []document.Doubt
	}{
		"check digit":        {R, 122, 36, "110105194912310021", []document.Doubt{document.DoubtCheck}},
		"lower-case x":       {R, 122, 36, "11010519491231002x", nil},
		"birth":              {R, 36, 16, "19491230", []document.Doubt{document.DoubtBirth}},
		"no such birthday":   {R, 36, 16, "19490230", []document.Doubt{document.DoubtDates}},
		"born tomorrow":      {R, 36, 16, "20261126", []document.Doubt{document.DoubtDates, document.DoubtBirth}},
		"birth not digits":   {R, 36, 16, "1949-1-1", []document.Doubt{document.DoubtDates}},
		"child":              {R, 36, 16, "20121126", []document.Doubt{document.DoubtChild, document.DoubtBirth}},
		"sex":                {R, 30, 2, "1", []document.Doubt{document.DoubtSex}},
		"sex not stated":     {R, 30, 2, "9", nil},
		"sex unknown":        {R, 30, 2, "0", nil},
		"sex of another HK":  {J, 30, 2, "2", []document.Doubt{document.DoubtSex}},
		"foreigner's sex":    {Y, 30, 2, "1", nil},
		"foreigner's birth":  {I, 220, 16, "19901230", []document.Doubt{document.DoubtBirth}},
		"foreigner's check":  {I, 122, 30, "KAZ110090123107", []document.Doubt{document.DoubtCheck}},
		"foreigner's check2": {Y, 122, 36, "911398199012310022", []document.Doubt{document.DoubtCheck}},
		"no such last day":   {Y, 204, 16, "20240230", []document.Doubt{document.DoubtDates}},
		"no last day":        {Y, 204, 16, "", []document.Doubt{document.DoubtDates}},
		"长期 and more":        {R, 204, 16, "长期长期", []document.Doubt{document.DoubtDates}},
	} {
		rec := record(t, c.l)
		if c.l == R {
			put(rec, 30, 2, "2") // the annex's man has a woman's number
		}
		put(rec, c.off, c.size, c.text)
		got, err := Take(rec, both, keys(), today)
		if err != nil || !slices.Equal(got.Doubts, c.want) {
			t.Errorf("%s: %v, %v; want %v", name, got.Doubts, err, c.want)
		}
	}
	// The vector of the standard is a woman's number; the annex says man.
	if got, _ := Take(record(t, R), both, keys(), today); !slices.Equal(got.Doubts, []document.Doubt{document.DoubtSex}) {
		t.Errorf("%v", got.Doubts)
	}
}

func TestLastDay(t *testing.T) {
	for text, want := range map[string]bool{"20261125": false, "20261124": true, "20261126": false, "长期": false} {
		rec := record(t, R)
		put(rec, 204, 16, text)
		if got, err := Take(rec, document.Fields{}, nil, today); err != nil || got.Expired != want || len(got.Doubts) != 0 {
			t.Errorf("%s: %+v, %v", text, got, err)
		}
	}
}

func TestNoDocument(t *testing.T) {
	for name, c := range map[string]struct {
		l    Letter
		off  int
		size int
		text string
	}{
		"unknown kind":          {R, 248, 2, "K"},
		"kind in another width": {R, 248, 2, "Ｊ"},
		"no number":             {R, 122, 36, ""},
		"a foreigner's number":  {R, 122, 36, "911398199012310021"},
		"full-width digits":     {R, 122, 36, "１１０１０５１９４９１２３１００２１"},
		"a number with NUL":     {R, 122, 36, "1101051949123100\x00X"},
		"another kind's number": {Y, 122, 36, "11010519491231002X"},
		"an old kind's number":  {I, 122, 30, "kaz110090123105"},
	} {
		rec := record(t, c.l)
		put(rec, c.off, c.size, c.text)
		if got, err := Take(rec, both, keys(), today); !errors.Is(err, ErrRecord) || got.Kind != "" || !got.Key.Zero() || got.Name != "" {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	for _, n := range []int{0, 1, 255, 257, 70000} {
		if _, err := Take(make([]byte, n), both, keys(), today); !errors.Is(err, ErrRecord) {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
	if _, err := Take(make([]byte, 256), both, nil, idnum.Date{}); !errors.Is(err, ErrRecord) {
		t.Errorf("all zero: %v", err)
	}
}

// F19: whatever stands on a card, what is shown of a name is a character,
// separators and stars, and none that turns, ends or hides a text.
func TestF19HostileNames(t *testing.T) {
	for text, want := range map[string]string{
		"'; DROP TABLE t--": "'* **** ***** *",
		"%s%n%x":            "%*****",
		"<b>x</b>":          "<*******",
		"\u202e张三":          "***",
		"张\u202e三":          "张**",
		"张\x00三":            "张**",
		"\x00\x00":          "",
		"😀😀":                "😀*",
		"𠮷野家":               "𠮷**",
		"\ue863小明":          "***",
		"张\n三\r四":           "张 * *",
		"":                  "",
		"　张　":               " *",
	} {
		rec := record(t, R)
		put(rec, 0, 30, text)
		got, err := Take(rec, both, keys(), today)
		if err != nil || got.Name != want {
			t.Errorf("%+q: %+q, %v; want %+q", text, got.Name, err, want)
		}
	}
	rec := record(t, R)
	for i := range 15 {
		binary.LittleEndian.PutUint16(rec[2*i:], 0xD83D) // halves only
	}
	if got, err := Take(rec, both, keys(), today); err != nil || len([]rune(got.Name)) != 15 {
		t.Errorf("%+q, %v", got.Name, err)
	}
}

func TestScratchIsWiped(t *testing.T) {
	s := new(scratch)
	s.takeNumber(record(t, R), R)
	s.runes(record(t, R), Field{Off: 0, Len: 30})
	s.date(record(t, R), born)
	if s.number == [18]byte{} || s.name == [60]rune{} || s.other == [8]byte{} {
		t.Fatal("this test sees nothing")
	}
	if s.wipe(); *s != (scratch{}) {
		t.Errorf("%+v", s)
	}
}

func TestLayoutsDoNotOverlap(t *testing.T) {
	for _, l := range []Letter{R, J, I, Y} {
		var used [RecordSize]string
		used[248], used[249] = "letter", "letter"
		for _, f := range Layout(l) {
			for _, part := range [][2]int{{f.Off, f.Len}, {f.Off2, f.Len2}} {
				for i := part[0]; i < part[0]+part[1]; i++ {
					if used[i] != "" {
						t.Fatalf("%s: %s and %s at %d", l, f.ID, used[i], i)
					}
					used[i] = f.ID
				}
			}
		}
		for _, id := range []string{"number", "sex", "birth", "to"} {
			if _, ok := field(l, id); !ok {
				t.Errorf("%s has no %s", l, id)
			}
		}
	}
}

func TestEthnics(t *testing.T) {
	seen := map[string]bool{}
	for code := range 100 {
		e, ok := EthnicOf(code)
		if want := code >= 1 && code <= 56 || code >= 97 && code <= 98; ok != want {
			t.Errorf("%02d: %v", code, ok)
		}
		if ok && (seen[e.Chinese] || seen[e.English] || e.Letters != "" && seen[e.Letters]) {
			t.Errorf("%02d: %+v is there twice", code, e)
		}
		seen[e.Chinese], seen[e.English], seen[e.Letters] = ok, ok, ok
	}
	for code, want := range map[int]Ethnic{1: {"汉族", "Han", "HA"}, 15: {"土家族", "Tujia", "TJ"}, 29: {"柯尔克孜族", "Kirgiz", "KG"},
		43: {"乌孜别克族", "Uzbek", "UZ"}, 46: {"德昂族", "Deang", "DE"}, 56: {"基诺族", "Jino", "JN"}} {
		if got, _ := EthnicOf(code); got != want {
			t.Errorf("%02d: %+v", code, got)
		}
	}
}

func TestMaskedFields(t *testing.T) {
	for l, want := range map[Letter]map[string]string{
		R: {"name": "张*", "number": "110***********002X"},
		J: {"name": "陈**", "number": "810***********0014", "permit": "H*****678"},
		I: {"english-name": "E******* A*** M****", "chinese-name": "安*", "number": "KAZ********3105"},
		Y: {"english-name": "E******* A*** M**** C********** E********", "chinese-name": "安*", "number": "911***********0021"},
	} {
		letter, got, err := MaskedFields(record(t, l), today)
		if err != nil || letter != l || len(got) != len(Layout(l)) {
			t.Fatalf("%s: %+v, %v", l, got, err)
		}
		for _, a := range got {
			if a.Masked != want[a.ID] || !a.OK || a.Units == 0 {
				t.Errorf("%s %s: %+v", l, a.ID, a)
			}
		}
	}
	rec := record(t, R)
	put(rec, 32, 4, "57")
	put(rec, 36, 16, "19491331")
	put(rec, 52, 70, "")
	put(rec, 122, 36, "12")
	_, got, _ := MaskedFields(rec, today)
	for _, a := range got {
		if bad := a.ID == "ethnic" || a.ID == "birth" || a.ID == "address" || a.ID == "number"; bad == a.OK {
			t.Errorf("%+v", a)
		}
		if a.ID == "number" && a.Masked != "**" {
			t.Errorf("%+v", a)
		}
	}
	if _, _, err := MaskedFields(rec[:10], today); !errors.Is(err, ErrRecord) {
		t.Error(err)
	}
}
