package scanner

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

const (
	td3a = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
	td3b = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
	td1a = "I<UTOD231458907<<<<<<<<<<<<<<<"
	td1b = "7408122F1204159UTO<<<<<<<<<<<6"
	td1c = "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"
)

var epoch = time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)

// said is a message that was kept.
type said struct {
	text string
	end  Suffix
	bad  bool
}

// listen makes a framer and feeds it pieces, with a pause of its own before
// each: "|80ms|" in a script is one.
func listen(s Suffix, script ...any) []said {
	var out []said
	f := NewFramer(s, 0, func(m Message) { out = append(out, said{string(m.Text), m.End, m.Bad}) })
	now := epoch
	for _, step := range script {
		switch step := step.(type) {
		case string:
			f.Feed([]byte(step), now)
		case time.Duration:
			for end := now.Add(step); ; {
				due, ok := f.Due()
				if !ok || due.After(end) {
					now = end
					break
				}
				f.Tick(due)
			}
		}
	}
	return out
}

func frame3M(text string, wrong byte) string {
	body := "\x60\x00OU\x02 " + text + "\x03"
	x := wrong
	for _, c := range []byte(body) {
		x ^= c
	}
	return "\x01" + body + string([]byte{x})
}

func TestFraming(t *testing.T) {
	const pause, long = Idle, Stall
	passport := td3a + "\n" + td3b
	card := td1a + "\n" + td1b + "\n" + td1c
	under := strings.ReplaceAll("\r"+td3a+"\r"+td3b+"\r", "<", "_")
	big := strings.Repeat("x", MostBytes)
	for name, tt := range map[string]struct {
		suffix Suffix
		script []any
		want   []said
	}{
		"CR":                     {Auto, []any{"A027-1\r"}, []said{{"A027-1", CR, false}}},
		"LF":                     {Auto, []any{"A027-1\n"}, []said{{"A027-1", LF, false}}},
		"CRLF is one":            {Auto, []any{"A027-1\r\nA027-2\r\n"}, []said{{"A027-1", CR, false}, {"A027-2", CR, false}}},
		"CR, late LF":            {Auto, []any{"A027-1\r", pause, "\nA027-2\r"}, []said{{"A027-1", CR, false}, {"A027-2", CR, false}}},
		"TAB":                    {Auto, []any{"A027-1\t"}, []said{{"A027-1", TAB, false}}},
		"pause":                  {Auto, []any{"A027-1", pause}, []said{{"A027-1", None, false}}},
		"no pause yet":           {Auto, []any{"A027-1", pause - 1}, nil},
		"slow bytes":             {Auto, []any{"A0", pause - 1, "27-1\r"}, []said{{"A027-1", CR, false}}},
		"two at once":            {Auto, []any{"one\rtwo\r"}, []said{{"one", CR, false}, {"two", CR, false}}},
		"STX":                    {Auto, []any{"\x02A027-1\x03"}, []said{{"A027-1", STX, false}}},
		"STX, lines inside":      {Auto, []any{"\x02BEGIN:VCARD\r\nFN:x\r\n\x03\r\n"}, []said{{"BEGIN:VCARD\r\nFN:x\r\n", STX, false}}},
		"STX, end lost, next":    {Auto, []any{"\x02A027\x02B028\x03"}, []said{{"B028", STX, false}}},
		"STX, end lost, silence": {Auto, []any{"\x02A027", long, "B028\r"}, []said{{"A027", None, true}, {"B028", CR, false}}},
		"STX after noise":        {Auto, []any{"\x00\xff\x02A027\x03"}, []said{{"A027", STX, false}}},
		"noise of a plug":        {Auto, []any{"\x00", long, "\xff\xff", long, "\x01", long, "A027\r"}, []said{{"A027", CR, false}}},
		"only STX counts":        {STX, []any{"noise\r\x02A027\x03noise", long}, []said{{"A027", STX, false}}},

		"set to CR, LF inside":    {CR, []any{"a1\nb2\r\n", "c3\td\r"}, []said{{"a1\nb2", CR, false}, {"c3\td", CR, false}}},
		"set to LF, CR inside":    {LF, []any{"a1\rb2\n"}, []said{{"a1\rb2", LF, false}}},
		"set to CRLF":             {CRLF, []any{"a1\rb\nc\r\nd2-\r\n"}, []said{{"a1\rb\nc", CRLF, false}, {"d2-", CRLF, false}}},
		"set to TAB":              {TAB, []any{"a1\rb\t"}, []said{{"a1\rb", TAB, false}}},
		"set to none":             {None, []any{"a1\rb\tc\n", pause}, []said{{"a1\rb\tc\n", None, false}}},
		"set to CR, a short stop": {CR, []any{"A02", pause, "7\r"}, []said{{"A027", CR, false}}},
		"set to CR, suffix lost":  {CR, []any{"A027", long, "B028\r"}, []said{{"A027", None, false}, {"B028", CR, false}}},

		"passport, CR":             {Auto, []any{td3a + "\r" + td3b + "\r"}, []said{{passport, CR, false}}},
		"passport, CRLF":           {CRLF, []any{td3a + "\r\n" + td3b + "\r\n"}, []said{{passport, CRLF, false}}},
		"passport, slow lines":     {Auto, []any{td3a + "\r", Gather - 1, td3b + "\r"}, []said{{passport, CR, false}}},
		"passport, pauses only":    {Auto, []any{td3a, pause, td3b, pause}, []said{{passport, None, false}}},
		"passport, second missing": {Auto, []any{td3a + "\r", Gather}, []said{{td3a, CR, false}}},
		"passport, then a code":    {Auto, []any{td3a + "\rA027-1\r"}, []said{{td3a, CR, false}, {"A027-1", CR, false}}},
		"passport, character lost": {Auto, []any{td3a[1:] + "\r" + td3b + "\r"}, []said{{td3a[1:] + "\n" + td3b, CR, false}}},
		"card":                     {Auto, []any{td1a + "\r" + td1b + "\r" + td1c + "\r"}, []said{{card, CR, false}}},
		"card, third missing":      {Auto, []any{td1a + "\r" + td1b + "\r", Gather}, []said{{td1a + "\n" + td1b, CR, false}}},
		"two passports":            {Auto, []any{td3a + "\r" + td3b + "\r" + td3a + "\r" + td3b + "\r"}, []said{{passport, CR, false}, {passport, CR, false}}},
		"code of a line's length":  {Auto, []any{td3b[:36] + "\r"}, []said{{td3b[:36], CR, false}}},
		"DESKO":                    {Auto, []any{"\x02" + td3a + "\r" + td3b + "\r\x03"}, []said{{td3a + "\r" + td3b + "\r", STX, false}}},

		"3M":                        {Auto, []any{frame3M(under, 0)}, []said{{under, Reader3M, false}}},
		"3M, short length":          {Auto, []any{"\x01\x60OU\x02F" + under + "\x03\x0d", "A027\r"}, []said{{under, Reader3M, false}, {"A027", CR, false}}},
		"3M, check byte lost":       {Auto, []any{"\x01\x60\x00OU\x02F" + under + "\x03", pause, "A027\r"}, []said{{under, Reader3M, false}, {"A027", CR, false}}},
		"3M, check byte unknown":    {Auto, []any{frame3M(under, 7)}, []said{{under, Reader3M, false}}},
		"3M, wrong once it counts":  {Auto, []any{frame3M(under, 0), frame3M(under, 1), frame3M(under, 7)}, []said{{under, Reader3M, false}, {under, Reader3M, false}, {under, Reader3M, true}}},
		"3M, right by chance, once": {Auto, []any{frame3M(under, 0), frame3M(under, 7), frame3M(under, 0), frame3M(under, 7)}, slices.Repeat([]said{{under, Reader3M, false}}, 4)},
		"3M, end lost":              {Auto, []any{"\x01\x60\x00OU\x02F" + under, frame3M(under, 0)}, []said{{under, Reader3M, false}}},
		"SOH of something else":     {Auto, []any{"\x01GARBAGE-IN-HERE\r", "\x01A\rA027\r"}, []said{{"\x01GARBAGE-IN-HERE", CR, false}, {"A027", CR, false}}},
		"SOH in a code":             {None, []any{"ab\x01cd", pause, pause}, []said{{"ab\x01cd", None, false}}},
		"SOH begins a code":         {None, []any{"\x01cd", pause, pause}, []said{{"\x01cd", None, false}}},
		"SOH after SOH":             {Auto, []any{"\x01\x01\x01\x01\x01\x01\x01\x01A\rA027\r"}, []said{{"A027", CR, false}}},

		"the longest":        {Auto, []any{big + "\r"}, []said{{big, CR, false}}},
		"too long":           {Auto, []any{big + "yz\rA027\r"}, []said{{big, CR, true}, {"A027", CR, false}}},
		"too long, framed":   {Auto, []any{"\x02" + big + "yz\x03A027\r"}, []said{{big, STX, true}, {"A027", CR, false}}},
		"too long, by pause": {Auto, []any{big, "yz", pause, "A027\r"}, []said{{big, None, true}, {"A027", CR, false}}},
		"passport, then much": {Auto, []any{td3a + "\r" + big + "\r"}, []said{{td3a, CR, false},
			{strings.Repeat("x", MostBytes-45), CR, true}}},
	} {
		t.Run(name, func(t *testing.T) {
			got := listen(tt.suffix, tt.script...)
			if !slices.Equal(got, tt.want) {
				t.Errorf("%.300s\nwant %.300s", fmt.Sprint(got), fmt.Sprint(tt.want))
			}
			// Byte by byte it is the same.
			var slow []any
			for _, s := range tt.script {
				if s, ok := s.(string); ok {
					for i := range len(s) {
						slow = append(slow, s[i:i+1])
					}
					continue
				}
				slow = append(slow, s)
			}
			if got := listen(tt.suffix, slow...); !slices.Equal(got, tt.want) {
				t.Errorf("byte by byte: %.300s", fmt.Sprint(got))
			}
		})
	}
}

func TestSeen(t *testing.T) {
	f := NewFramer(Auto, 0, func(Message) {})
	for script, want := range map[string]Suffix{"A027\r\n": CRLF, "A027\r": CR, "A027\n": LF, "A027\t": TAB, "\x02A027\x03\r\n": STX} {
		f.Feed([]byte(script), epoch)
		if got := f.Seen(); got != want {
			t.Errorf("%q: %s", script, got)
		}
		f.Reset()
	}
}

// A message that began before somebody asked is nobody's answer.
func TestSkip(t *testing.T) {
	var got []string
	f := NewFramer(Auto, 0, func(m Message) { got = append(got, string(m.Text)) })
	f.Feed([]byte("A02"), epoch)
	f.Skip(epoch)
	f.Feed([]byte("7-1\rB028-1\r"), epoch.Add(time.Millisecond))
	f.Tick(epoch.Add(time.Millisecond + Idle))
	f.Feed([]byte("C029-1\r"), epoch.Add(time.Second))
	if !slices.Equal(got, []string{"C029-1"}) {
		t.Errorf("%q", got)
	}
}

// What was told is gone from the framer.
func TestFramerForgets(t *testing.T) {
	for _, script := range []string{"L898902C36\r", "\x02L898902C36\x03", td3a + "\r" + td3b + "\r", td3a + "\rA027\r", frame3M(td3a+"\r"+td3b+"\r", 0), "\x02L898902C36", td3a + "\r"} {
		f := NewFramer(Auto, 0, func(Message) {})
		f.Feed([]byte(script), epoch)
		f.Tick(epoch.Add(time.Minute))
		if got := bytes.Trim(f.buf[:], "\x00"); len(got) > 0 || f.n > 0 {
			t.Errorf("%q leaves %q", script, got)
		}
	}
}

func TestFramerAllocatesNothing(t *testing.T) {
	f := NewFramer(Auto, 0, func(Message) {})
	in := []byte(td3a + "\r" + td3b + "\r" + strings.Repeat("x", 9000) + "\r\x02A027\x03" + frame3M("\r"+td3a+"\r"+td3b+"\r", 0))
	now := epoch
	if got := testing.AllocsPerRun(100, func() {
		now = now.Add(time.Second)
		f.Feed(in, now)
		f.Tick(now.Add(time.Second))
	}); got != 0 {
		t.Errorf("%.0f allocations", got)
	}
}

func BenchmarkFramer(b *testing.B) {
	f := NewFramer(Auto, 0, func(Message) {})
	in := []byte(td3a + "\r" + td3b + "\r")
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		f.Feed(in, epoch)
	}
}

func (s said) String() string { return fmt.Sprintf("%q %s %v", s.text, s.end, s.bad) }
