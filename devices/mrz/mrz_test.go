package mrz

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"yimen/devices/document"
)

var today = time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)

// Zones of the fact sheet (section 10) and of ICAO Doc 9303 parts 5, 6 and 11;
// the permits are made up, by the layouts' rules.
var zones = map[string]struct {
	text    string
	kind    document.Kind
	number  string
	name    string
	expired bool
	doubts  []document.Doubt
}{
	"worked example": {
		"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
		document.Passport, "L898902C3", "E******* A*** M****", true, nil},
	"scanner manual": {
		"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C<3UTO6908061F9406236ZE184226B<<<<<14",
		document.Passport, "L898902C", "E******* A*** M****", true, nil},
	"no personal number": {
		"PPUTODOE<<JOHN<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\nD123456785UTO6508092M3505207<<<<<<<<<<<<<<<0",
		document.Passport, "D12345678", "D** J***", false, nil},
	"TD1": {
		"I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<",
		document.Travel, "D23145890", "E******* A*** M****", true, nil},
	"TD2": {
		"I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6",
		document.Travel, "D23145890", "E******* A*** M****", true, nil},
	"TD1 with a long number": {
		"I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<",
		document.Travel, "D23145890734", "S******** P**** J***", true, []document.Doubt{}},
	"TD2 with a long number": {
		"I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<\nD23145890<UTO3407127M95071227349<<<8",
		document.Travel, "D23145890734", "S******** P**** J***", true, []document.Doubt{}},
	"long number, filler counted in": {
		build("IDBEL000590240<6013<<<<<<<<<<<", "9401010F2710010BEL00000000000", "SPECIMEN<<SPECIMEN<<<<<<<<<<<<"),
		document.Travel, "000590240601", "S******* S*******", false, nil},
	"long number, filler not counted": {
		build("IDBEL600001795<0152<<<<<<<<<<<", "9401010F2710010BEL00000000000", "SPECIMEN<<SPECIMEN<<<<<<<<<<<<"),
		document.Travel, "600001795015", "S******* S*******", false, nil},
	"1999 permit": {
		build("C<CHNH123456780<<<<<<<<<<<<<<<", "9001020M1001010CHN<<<<<<<<<<<", "CHEN<<DAWEN<<<<<<<<<<<<<<<<<<<"),
		document.Travel, "H12345678", "C*** D****", true, nil},
	"home permit": {
		build("CRH1234567800103001010M9001020", "<<<<<<<<<<<<<<<<<<B<<<<<<<<<<", "CHEN<<DAWEN<<<<<<<<<<<<<<<<<<<"),
		document.Travel, "H12345678", "C*** D****", false, nil},
	"home permit of a person of 101 years": {
		build("CT12345678<00103001010M2501020", "<<<<<<<<<<<<<<<<<<B<<<<<<<<<<", "CHEN<<DAWEN<<<<<<<<<<<<<<<1234"),
		document.Travel, "12345678", "C*** D****", false, nil},
	"permit to Hong Kong and Macao": {
		build("CSC123456780<3001010<9001020<0"),
		document.Travel, "C12345678", "", false, nil},
	"a child": {
		build("I<UTOD231458900<<<<<<<<<<<<<<<", "1511250F3011250UTO<<<<<<<<<<<", "ERIKSSON<<ANNA<<<<<<<<<<<<<<<<"),
		document.Travel, "D23145890", "E******* A***", false, []document.Doubt{document.DoubtChild}},
	"14 today": {
		build("I<UTOD231458900<<<<<<<<<<<<<<<", "1211250F2611250UTO<<<<<<<<<<<", "ERIKSSON<<ANNA<<<<<<<<<<<<<<<<"),
		document.Travel, "D23145890", "E******* A***", false, nil},
	"expired yesterday": {
		build("I<UTOD231458900<<<<<<<<<<<<<<<", "8002290F2611240UTO<<<<<<<<<<<", "ERIKSSON<<<<<<<<<<<<<<<<<<<<<<"),
		document.Travel, "D23145890", "E*******", true, nil},
	"dates that do not exist": {
		build("I<UTOD231458900<<<<<<<<<<<<<<<", "8102290F3013010UTO<<<<<<<<<<<", "ERIKSSON<<<<<<<<<<<<<<<<<<<<<<"),
		document.Travel, "D23145890", "E*******", false, []document.Doubt{document.DoubtDates}},
	"birth only partly known": {
		build("I<UTOD231458900<<<<<<<<<<<<<<<", "80<<<<0X3001010UTO<<<<<<<<<<<", "ERIKSSON<<<<<<<<<<<<<<<<<<<<<<"),
		document.Travel, "D23145890", "E*******", false, nil},
}

// build sets the check digits, 0 or missing, of zones of 30 characters a line.
// It knows the layouts by itself.
func build(lines ...string) string {
	b := make([][]byte, len(lines))
	for i, l := range lines {
		b[i] = []byte(l)
	}
	sum := func(parts ...[]byte) byte { return reference(bytes.Join(parts, nil)) }
	one := b[0]
	switch {
	case len(b) == 1:
		one[11], one[19], one[27] = sum(one[2:11]), sum(one[13:19]), sum(one[21:27])
		one[29] = sum(one[2:12], one[13:20], one[21:28])
	case one[3] >= '0' && one[3] <= '9':
		one = one[:30]
		b[0] = one
		one[11], one[14], one[21], one[29] = sum(one[2:11]), sum(one[12:14]), sum(one[15:21]), sum(one[23:29])
		b[1] = append(b[1], sum(one[2:22], one[23:30], b[1][19:29]))
	default:
		if one[14] != '<' {
			one[14] = sum(one[5:14])
		}
		two := b[1]
		two[6], two[14] = sum(two[:6]), sum(two[8:14])
		b[1] = append(two, sum(one[5:30], two[:7], two[8:15], two[18:29]))
	}
	return string(bytes.Join(b, []byte("\n")))
}

// reference is the check digit, told in another way than the package does.
func reference(b []byte) byte {
	const order = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	sum := 0
	for i, c := range b {
		if c != '<' {
			sum += strings.IndexByte(order, c) * []int{7, 3, 1}[i%3]
		}
	}
	return byte('0' + sum%10)
}

func split(t *testing.T, text string) [][]byte {
	t.Helper()
	var lines [Most][]byte
	n, ok := Split([]byte(text), &lines)
	if !ok {
		t.Fatalf("no zone in %q", text)
	}
	return lines[:n]
}

func TestTake(t *testing.T) {
	keys := document.NewKeys(func() string { return "today" })
	for name, z := range zones {
		t.Run(name, func(t *testing.T) {
			lines := split(t, z.text)
			got, err := Take(lines, document.Fields{Name: true, Key: true}, keys, today)
			if err != nil {
				t.Fatal(err)
			}
			if got.Kind != z.kind || got.Name != z.name || got.Expired != z.expired || !slices.Equal(got.Doubts, z.doubts) {
				t.Errorf("%+v", got)
			}
			if got.Key != keys.Of(z.kind, []byte(z.number)) {
				t.Error("the key is not that of the number")
			}
			for _, l := range lines {
				if len(bytes.Trim(l, "\x00")) > 0 {
					t.Errorf("%q is still in memory", l)
				}
			}
		})
	}
}

func TestOnlyWhatIsAskedFor(t *testing.T) {
	keys := document.NewKeys(func() string { return "today" })
	text := zones["worked example"].text
	got, err := Take(split(t, text), document.Fields{}, keys, today)
	if err != nil || got.Name != "" || !got.Key.Zero() || !got.Expired {
		t.Errorf("%+v, %v", got, err)
	}
	got, err = Take(split(t, text), document.Fields{Key: true}, nil, today)
	if err != nil || !got.Key.Zero() {
		t.Errorf("without keys: %+v, %v", got, err)
	}
}

// Each character of a real zone, replaced by each other one: what the visitor is
// told names the line it is in, and what passes is a collision of the sum.
func TestEveryWrongCharacterNamesItsLine(t *testing.T) {
	const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"
	passed, named := 0, 0
	for name, z := range zones {
		if name == "long number, filler counted in" || name == "long number, filler not counted" {
			continue // either way of counting may agree; FuzzZone has these
		}
		good := strings.Split(z.text, "\n")
		for n, line := range good {
			for i := range line {
				for _, c := range alphabet {
					if byte(c) == line[i] {
						continue
					}
					bad := slices.Clone(good)
					bad[n] = line[:i] + string(c) + line[i+1:]
					_, err := Take(split(t, strings.Join(bad, "\n")), document.Fields{}, nil, today)
					var e Error
					switch {
					case err == nil:
						passed++
						if checked(z.text, n, i) && (value(byte(c))-value(line[i]))%10 != 0 {
							t.Errorf("%s: line %d, character %d: %q passes for %q", name, n+1, i+1, c, line[i])
						}
					case !errors.As(err, &e):
						t.Errorf("%v", err)
					case e.Line == n+1:
						named++
					case e.Line != 0 && !optional(z.text, n, i):
						t.Errorf("%s: line %d, character %d: line %d is blamed", name, n+1, i+1, e.Line)
					}
				}
			}
		}
	}
	if passed == 0 || named == 0 {
		t.Error("nothing was tried")
	}
	t.Logf("%d named the line, %d were not to be seen", named, passed)
}

// checked says that a character is part of a check digit's field.
func checked(text string, line, i int) bool {
	var lines [Most][]byte
	n, _ := Split([]byte(text), &lines)
	l, err := find(lines[:n])
	if err != nil {
		return false
	}
	for _, s := range append(slices.Clone(l.composite), l.last) {
		if s.line == line && i >= s.from && i < s.to {
			return true
		}
	}
	return false
}

// optional says that a character has no check digit but the last one, so that
// its line can only be guessed; or that it is what parts the layouts.
func optional(text string, line, i int) bool {
	switch len(strings.Split(text, "\n")[0]) {
	case 36:
		return line == 0 && i == 0
	case 30:
		return line == 0 && (i < 5 || i >= 12) || line == 1 && i >= 18
	}
	return false
}

func TestWrongLines(t *testing.T) {
	z := strings.Split(zones["worked example"].text, "\n")
	c := strings.Split(zones["TD1"].text, "\n")
	d := strings.Split(zones["TD2"].text, "\n")
	for name, tt := range map[string]struct {
		text string
		line int
	}{
		"O for 0 in the number":  {z[0] + "\n" + strings.Replace(z[1], "L898902C3", "L8989O2C3", 1), 2},
		"I for 1 in the expiry":  {z[0] + "\n" + strings.Replace(z[1], "1204159", "I204159", 1), 2},
		"A for 0 collides":       {z[0] + "\n" + strings.Replace(z[1], "1204159", "12A4159", 1), 2},
		"digit in the name":      {strings.Replace(z[0], "ERIKSSON", "ER1KSSON", 1) + "\n" + z[1], 1},
		"first line lost one":    {z[0][:43] + "\n" + z[1], 1},
		"second line lost one":   {z[0] + "\n" + z[1][:43], 2},
		"first line only":        {z[0], 2},
		"second line only":       {z[1], 1},
		"TD2 first line only":    {d[0], 2},
		"TD1 first line only":    {c[0], 2},
		"TD1 second line only":   {c[1], 1},
		"TD1 without the first":  {c[1] + "\n" + c[2], 1},
		"TD1 without the second": {c[0] + "\n" + c[2], 2},
		"TD1 without the third":  {c[0] + "\n" + c[1], 3},
		"TD1 third lost one":     {c[0] + "\n" + c[1] + "\n" + c[2][1:], 3},
		"TD1 digit in the name":  {c[0] + "\n" + c[1] + "\n" + strings.Replace(c[2], "O", "0", 1), 3},
		"optional data, line 1":  {strings.Replace(c[0], "<<<<", "<<X<", 1) + "\n" + c[1] + "\n" + c[2], 1},
		"not read, line 1":       {strings.Replace(z[0], "ERIKSSON", "ERIK?*ON", 1) + "\n" + z[1], 1},
		"not read, line 2":       {z[0] + "\n" + strings.Replace(z[1], "L89", "L?9", 1), 2},
		"a visa":                 {"V" + z[0][1:] + "\n" + z[1], 0},
		"three long lines":       {z[0] + "\n" + z[1] + "\n" + z[1], 0},
		"widths nobody has":      {z[0][:40] + "\n" + z[1][:40], 0},
	} {
		_, err := Take(split(t, tt.text), document.Fields{}, nil, today)
		var e Error
		if !errors.As(err, &e) || e.Line != tt.line {
			t.Errorf("%s: %v, want line %d", name, err, tt.line)
		}
		want := []document.What{document.Unreadable, document.Line1, document.Line2, document.Line3}[tt.line]
		if e.What() != want {
			t.Errorf("%s: %s", name, e.What())
		}
	}
	if _, err := Take(nil, document.Fields{}, nil, today); err == nil {
		t.Error("no lines are a document")
	}
}

func TestSplit(t *testing.T) {
	z := zones["worked example"].text
	one, two, _ := strings.Cut(z, "\n")
	for name, text := range map[string]string{
		"CR":                   one + "\r" + two + "\r",
		"CRLF":                 one + "\r\n" + two + "\r\n",
		"DESKO":                "\x02" + one + "\r" + two + "\r\x03",
		"3M":                   "\r" + strings.ReplaceAll(one+"\r"+two, "<", "_") + "\r",
		"lower case":           strings.ToLower(z),
		"no end between lines": one + two,
	} {
		lines := split(t, text)
		if len(lines) != 2 || string(lines[0]) != one || string(lines[1]) != two {
			t.Errorf("%s: %q", name, lines)
		}
	}
	for _, text := range []string{
		"", "\r\n", "https://yimen.example.cn/t/A027", "A027", strings.Repeat("A", 44), z + "\n" + z, "P<UTO", one + "\n测试",
		strings.Repeat("<", 200), one + "\nhttps://yimen.example.cn",
	} {
		var lines [Most][]byte
		in := []byte(text)
		if n, ok := Split(in, &lines); ok {
			t.Errorf("%q: %q", text, lines[:n])
		}
		if string(in) != text {
			t.Errorf("%q was changed", text)
		}
	}
}

func TestList(t *testing.T) {
	got, err := List(split(t, zones["worked example"].text), today)
	if err != nil {
		t.Fatal(err)
	}
	want := []Field{{"document", "passport", true}, {"number", "L*****2C3", true}, {"name", "E******* A*** M****", true},
		{"birth", "", true}, {"sex", "", true}, {"expiry", "expired", true}}
	if !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	if _, err := List(split(t, "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"), today); err == nil {
		t.Error("half a zone was listed")
	}
}

func TestErrorsTellNothing(t *testing.T) {
	lines := split(t, strings.Replace(zones["worked example"].text, "L898902C3", "L8989O2C3", 1))
	_, err := Take(lines, document.Fields{Name: true, Key: true}, nil, today)
	if err == nil || strings.ContainsAny(err.Error(), "<L89") {
		t.Errorf("%v", err)
	}
}
