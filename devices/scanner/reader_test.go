package scanner

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"yimen/devices/document"
	"yimen/devices/port"
)

const passport = td3a + "\r" + td3b + "\r"

func TestWhatIsShown(t *testing.T) {
	under := strings.ReplaceAll(td3a+"\r"+td3b+"\r", "<", "_")
	chinese, err := simplifiedchinese.GB18030.NewEncoder().String("YM-号票27")
	if err != nil {
		t.Fatal(err)
	}
	const shown = "passport E******* A*** M**** expired"
	for name, tt := range map[string]struct {
		bytes string
		want  []string
	}{
		"passport":                  {passport, []string{shown}},
		"passport, framed":          {"\x02" + passport + "\x03\r\n", []string{shown}},
		"passport, one line of 88":  {td3a + td3b + "\r", []string{shown}},
		"passport, lower case":      {strings.ToLower(passport), []string{shown}},
		"passport, 3M":              {frame3M("\r"+under, 0), []string{shown}},
		"passport, 3M, top missing": {frame3M("\r\r"+under[45:], 0), []string{"line-1"}},
		"passport, line 2":          {strings.Replace(passport, "L898902C3", "L8989O2C3", 1), []string{"line-2"}},
		"passport, line 1":          {strings.Replace(passport, "ERIKSSON", "ER1KSSON", 1), []string{"line-1"}},
		"card":                      {td1a + "\r" + td1b + "\r" + td1c + "\r", []string{"travel E******* A*** M**** expired"}},
		"card, line 1":              {"I<UT0" + td1a[5:] + "\r" + td1b + "\r" + td1c + "\r", []string{"line-1"}},
		"card, line 3":              {td1a + "\r" + td1b + "\r" + td1c[1:] + "\r", []string{"line-3"}},
		"a visa":                    {"V" + passport[1:], []string{"unreadable"}},
		"ours":                      {"YM-A027\r\n", []string{"code YM-A027"}},
		"ours, no suffix":           {"YM-A027", []string{"code YM-A027"}},
		"ours, UTF-8":               {"YM-号票27\r", []string{"code YM-号票27"}},
		"ours, GB18030":             {chinese + "\r", []string{"code YM-号票27"}},
		"not ours":                  {"https://example.cn/pay\r", []string{"not-ours"}},
		"a card of many lines":      {"BEGIN:VCARD\r\nN:X\r\nTEL:138\r\nEND:VCARD\r\n", []string{"not-ours"}},
		"nothing read":              {"%%NoRead\r", nil},
		"EST-100PR, passport":       {"\x02CameraData:{\"type\":\"ocr\",\"v\":\"" + td3a + `\n` + td3b + "\"}\x03\r\n", []string{shown}},
		"EST-100PR, escaped":        {"\x02CameraData:{\"v\":\"" + strings.ReplaceAll(td3a+`\n`+td3b, "<", `\u003c`) + "\"}\x03\r\n", []string{shown}},
		"EST-100PR, ours":           {"\x02CameraData:{\"n\":\"12\",\"v\":\"YM-A027\"}\x03\r\n", []string{"code YM-A027"}},
		"EST-100PR, not ours":       {"\x02CameraData:{\"n\":\"12\",\"v\":\"https://example.cn\"}\x03\r\n", []string{"not-ours"}},
		"EST-100PR, other":          {"\x02PCSign:{\"s\":\"readStart\"}\x03\r\n\x02EidlinkResult:{\"name\":\"YM-X\"}\x03\r\n", nil},
		"EST-100PR, end lost":       {"\x02CameraData:{\"v\":\"" + td3a, []string{"again"}},

		// Hostile payloads (fault F19).
		"NUL":              {"YM-\x00A027\r", []string{"not-ours"}},
		"a million bytes":  {"YM-" + strings.Repeat("A", 1<<20) + "\r", []string{"again"}},
		"right to left":    {"YM-\u202e720A\r", []string{"not-ours"}},
		"SQL":              {"'; DROP TABLE ticket; --\r", []string{"not-ours"}},
		"SQL in ours":      {"YM-'; DROP TABLE ticket; --\r", []string{"code YM-'; DROP TABLE ticket; --"}},
		"format string":    {"%s%n%!d(MISSING)\r", []string{"not-ours"}},
		"emoji":            {"👨\u200d👩\u200d👧\r", []string{"not-ours"}},
		"GB18030 rarities": {"YM-\x95\x32\x82\x36\r", []string{"code YM-\U00020000"}},
		"private use":      {"YM-A027 and more \xaa\xa1\r", []string{"not-ours"}},
		"escape sequence":  {"YM-\x1b[2J\r", []string{"not-ours"}},
		"GS1":              {"\x1d010123\x1d99\r", []string{"not-ours"}},
		"binary":           {"\x91\x00\x1f\xff\xfe\x80\x92\x99\r", []string{"again"}},
	} {
		t.Run(name, func(t *testing.T) {
			inside(t, Config{}, func(b *bench) {
				b.ask(document.Named)
				b.send(tt.bytes)
				b.wait(time.Second)
				b.want(tt.want...)
				b.send("YM-A028\r") // and it goes on
				b.want("code YM-A028")
				for _, secret := range []string{"ERIKSSON", "L898902C3", "A027", "DROP", "example", "740812"} {
					if strings.Contains(b.log.String(), secret) {
						t.Errorf("the log says %s", secret)
					}
				}
			})
		})
	}
}

func TestPurposes(t *testing.T) {
	inside(t, Config{}, func(b *bench) {
		for p, f := range map[document.Purpose]document.Fields{document.Named: document.Named.Fields(), document.CheckIn: document.CheckIn.Fields(), "curiosity": {}} {
			b.ask(p)
			b.send(passport)
			got := b.told()
			if len(got) != 1 {
				t.Fatalf("%s: %v", p, got)
			}
			s := got[0].(document.Shown)
			if (s.Name != "") != f.Name || s.Key.Zero() == f.Key {
				t.Errorf("%s: %+v", p, s)
			}
			if f.Key && s.Key != b.keys.Of(document.Passport, []byte("L898902C3")) {
				t.Errorf("%s: another key", p)
			}
			b.end()
			b.wait(time.Second)
		}
	})
}

func TestNobodyAsks(t *testing.T) {
	inside(t, Config{}, func(b *bench) {
		b.send(passport + "YM-A026\r")
		b.send("YM-A0")
		b.ask(document.Limit)
		b.send("27\rYM-A028\r") // its beginning came before anybody asked
		b.wait(time.Second)
		b.want()
		b.send("YM-A029\r")
		b.want("code YM-A029")
		b.end()
		b.send("YM-A030\r")
		b.wait(time.Second)
		b.want()
	})
}

func TestOneReadAtATime(t *testing.T) {
	inside(t, Config{}, func(b *bench) {
		b.ask(document.Limit)
		if err := b.r.Read(context.Background(), document.Limit, func(document.Event) {}); err != document.ErrBusy {
			t.Errorf("a second Read: %v", err)
		}
		b.send("YM-A027\r")
		b.want("code YM-A027")
		b.end()
		b.ask(document.Limit)
		b.send("YM-A027\r")
		b.wait(time.Second)
		b.send("YM-A028\r")
		b.want("code YM-A027", "code YM-A028")
	})
}

func TestCloseEndsARead(t *testing.T) {
	inside(t, Config{}, func(b *bench) {
		b.ask(document.Limit)
		if err := b.r.Close(); err != nil {
			t.Error(err)
		}
		if err := <-b.ended; err != document.ErrClosed {
			t.Error(err)
		}
		b.stop()
		b.stop = nil
		if err := b.r.Read(context.Background(), document.Limit, func(document.Event) {}); err != document.ErrClosed {
			t.Errorf("a closed driver: %v", err)
		}
	})
}

func TestTheSameIsOneScan(t *testing.T) {
	inside(t, Config{}, func(b *bench) {
		b.ask(document.Limit)
		for range 10 { // the code lies there, and the scanner reads all the time
			b.send("YM-A027\r")
			b.wait(time.Second)
		}
		b.want("code YM-A027")
		b.wait(time.Second)
		b.send("YM-A027\r")
		b.want("code YM-A027")
		b.send("YM-A028\r")
		b.send("YM-A027\r")
		b.want("code YM-A028", "code YM-A027")
		bad := strings.Replace(passport, "L898902C3", "L8989O2C3", 1)
		b.send(bad)
		b.send(bad)
		b.send(passport)
		b.want("line-2", "passport expired")
	})
}

func TestAIM(t *testing.T) {
	for strip, want := range map[bool]string{true: "code YM-A027", false: "not-ours"} {
		inside(t, Config{AIM: strip}, func(b *bench) {
			b.ask(document.Limit)
			b.send("]Q3YM-A027\r")
			b.want(want)
		})
	}
}

func TestTrigger(t *testing.T) {
	inside(t, Config{Trigger: TP}, func(b *bench) {
		b.wait(time.Second)
		if got := b.now.sent(); got != "" {
			t.Errorf("nobody asked, %q was sent", got)
		}
		b.ask(document.Limit)
		if got := b.now.sent(); got != "T" {
			t.Errorf("%q was sent", got)
		}
		b.send("%%NoRead\r")
		b.wait(time.Second)
		b.send("YM-A027\r")
		b.wait(time.Second)
		b.want("code YM-A027")
		if got := b.now.sent(); got != "TTT" {
			t.Errorf("%q was sent", got)
		}
		b.pull()
		b.wait(time.Second)
		b.plug()
		b.wait(time.Second)
		if got := b.now.sent(); got != "T" {
			t.Errorf("after coming back: %q", got)
		}
		b.wait(10 * time.Second)
		if got := b.now.sent(); got != "TT" {
			t.Errorf("after a long silence: %q", got)
		}
		b.end()
		if got := b.now.sent(); got != "TTP" {
			t.Errorf("at the end: %q", got)
		}
	})
}

func TestMode(t *testing.T) {
	inside(t, Config{}, func(b *bench) {
		if b.mode != (port.Mode{Baud: 9600}) {
			t.Errorf("%+v", b.mode)
		}
	})
	inside(t, Config{Baud: 256000, Odd: true}, func(b *bench) {
		if b.mode != (port.Mode{Baud: 256000, Odd: true}) {
			t.Errorf("%+v", b.mode)
		}
	})
}

func TestNoPathIsAbsent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := Open(Config{})
		synctest.Wait()
		if r.State() != document.Absent {
			t.Error(r.State())
		}
		ctx, stop := context.WithTimeout(context.Background(), time.Minute)
		defer stop()
		if err := r.Read(ctx, document.Limit, func(document.Event) {}); err != nil {
			t.Error(err)
		}
		_ = r.Close()
	})
}

// F18: unplugged and replugged 1,000 times, each time in mid-message; it is back
// within two seconds and nothing is left behind.
func TestF18Replugged(t *testing.T) {
	before := runtime.NumGoroutine()
	inside(t, Config{}, func(b *bench) {
		var states []document.State
		b.r.Watch(func(s document.State) { states = append(states, s) })
		b.ask(document.Limit)
		for i := range 1000 {
			b.send("YM-A0")
			b.pull()
			b.wait(time.Millisecond)
			if i%100 == 0 {
				b.state(document.Absent)
			}
			b.wait(time.Duration(i) * time.Millisecond)
			b.plug()
			b.wait(2 * time.Second)
			b.send("YM-A027\r")
			b.want("code YM-A027")
			b.wait(2 * time.Second)
		}
		b.state(document.Ready)
		if len(states) != 2001 {
			t.Errorf("%d changes of state", len(states))
		}
	})
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines before, %d after", before, runtime.NumGoroutine())
}

// uart is what a line set to one rate makes of bytes sent at another: the bits
// are looked at in the middle of where they would be.
func uart(b []byte, sent, read int) []byte {
	var bits []bool // at the sender's rate, idle high
	for _, c := range b {
		bits = append(bits, false)
		for i := range 8 {
			bits = append(bits, c>>i&1 == 1)
		}
		bits = append(bits, true, true)
	}
	level := func(at float64) bool { // in the reader's bits
		i := int(at * float64(sent) / float64(read))
		return i >= len(bits) || bits[i]
	}
	var out []byte
	end := float64(len(bits)) * float64(read) / float64(sent)
	for at := 0.0; at < end; {
		if level(at) {
			at += 0.25
			continue
		}
		var c byte
		for i := range 8 {
			if level(at + 1.5 + float64(i)) {
				c |= 1 << i
			}
		}
		out = append(out, c)
		for at += 9.5; at < end && !level(at); at++ { // a break lasts
		}
	}
	return out
}

func TestWrongRate(t *testing.T) {
	if got := uart([]byte("YM-A027\r"), 9600, 9600); string(got) != "YM-A027\r" {
		t.Fatalf("the right rate: %q", got)
	}
	for _, sent := range []int{4800, 19200, 38400, 57600, 115200} {
		t.Run(fmt.Sprint(sent), func(t *testing.T) {
			inside(t, Config{}, func(b *bench) {
				b.ask(document.Limit)
				b.state(document.Ready)
				for i := range 8 {
					b.send(string(uart(fmt.Appendf(nil, "https://yimen.example.cn/t/%d-0123456789\r\n", i), sent, 9600)))
					b.wait(3 * time.Second)
				}
				for _, e := range b.told() {
					if s := inWords(e); s != "again" && s != "not-ours" {
						t.Errorf("told %s", s)
					}
				}
				b.state(document.Garbled)
				b.send("YM-A027\r")
				b.want("code YM-A027")
				b.state(document.Ready)
			})
		})
	}
}

func TestProbe(t *testing.T) {
	for name, tt := range map[string]struct{ bytes, want string }{
		"passport": {"\x02" + passport + "\x03", "passport 90 stx ASCII "},
		"misread":  {strings.Replace(passport, "L898902C3", "L8989O2C3", 1), "misread 89 cr ASCII line-2"},
		"ours":     {"YM-A027\n", "ours 7 lf ASCII "},
		"number":   {"11010519491231002X\t", "code 18 tab ASCII not-ours"},
		"Chinese":  {"中文\r", "code 6 cr UTF-8 not-ours"},
		"rate":     {"\x00\x91\xff\x80\xfe\x00", "garbled 6 none GB18030 again"},
		"half":     {"\x02YM-A027", "incomplete 7 none  again"},
	} {
		t.Run(name, func(t *testing.T) {
			inside(t, Config{}, func(b *bench) {
				var h Heard
				var err error
				done := make(chan struct{})
				go func() { h, err = b.r.Probe(context.Background()); close(done) }()
				b.wait(time.Second)
				b.send(tt.bytes)
				b.wait(time.Second)
				<-done
				got := fmt.Sprintf("%s %d %s %s %s", h.Kind, h.Bytes, h.End, h.Coding, h.What)
				if err != nil || got != tt.want {
					t.Errorf("%s, %v; want %s", got, err, tt.want)
				}
				if all := fmt.Sprint(h); strings.Contains(all, "ERIKSSON") || strings.Contains(all, "L898902C3") || strings.Contains(all, "1949") {
					t.Errorf("it tells too much: %s", all)
				}
				b.ask(document.Limit) // and the driver is free again
				b.send("YM-A027\r")
				b.wait(time.Second)
				b.send("YM-A028\r")
				b.want("code YM-A027", "code YM-A028")
			})
		})
	}
	inside(t, Config{}, func(b *bench) {
		ctx, stop := context.WithTimeout(context.Background(), time.Second)
		defer stop()
		if h, err := b.r.Probe(ctx); err == nil {
			t.Errorf("nothing came: %+v", h)
		}
	})
}
