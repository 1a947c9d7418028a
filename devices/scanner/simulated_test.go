package scanner_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"yimen/devices/document"
	"yimen/devices/port"
	"yimen/devices/scanner"
	"yimen/devices/simulate"
)

// The simulator and this driver were written from the same fact sheet by people
// who did not read each other's code.

func simulated(t *testing.T, o simulate.ScannerOptions, cfg scanner.Config) (*simulate.Scanner, *scanner.Reader, <-chan document.State) {
	t.Helper()
	o.Link = t.TempDir() + "/scanner"
	sim, err := simulate.StartScanner(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Path = o.Link
	cfg.Ours = func(b []byte) bool {
		return bytes.Equal(b, []byte("A1024")) || bytes.HasPrefix(b, []byte("预约号:"))
	}
	cfg.Keys = document.NewKeys(func() string { return "day" })
	cfg.OpenPort = port.Open
	cfg.Today = func() time.Time { return time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC) }
	cfg.Timing.Reopen, cfg.Timing.Look, cfg.Timing.Same = 10*time.Millisecond, 10*time.Millisecond, time.Millisecond
	r := scanner.Open(cfg)
	t.Cleanup(func() { _ = r.Close() })
	states := make(chan document.State, 1000)
	r.Watch(func(s document.State) { states <- s })
	until(t, states, document.Ready)
	return sim, r, states
}

// lines that the simulator's bad samples must be sent back for.
var badLine = map[string]document.What{
	"bad-number": document.Line2, "bad-birth": document.Line2, "bad-expiry": document.Line2, "bad-composite": document.Line2,
	"bad-ocr": document.Line2, "bad-substitute": document.Line2, "bad-short": document.Line2, "bad-long": document.Line2,
	"bad-one": document.Line2, "bad-order": document.Unreadable, "bad-filler": document.Unreadable,
}

func TestSimulatedPassports(t *testing.T) {
	t.Parallel()
	for _, form := range []string{simulate.FormPlain, simulate.FormAirport, simulate.Form3M, simulate.FormEST} {
		t.Run(form, func(t *testing.T) {
			t.Parallel()
			sim, r, _ := simulated(t, simulate.ScannerOptions{Form: form}, scanner.Config{})
			events := listen(t, r, document.Named)
			for _, p := range append(simulate.Passports(), simulate.HostilePassports()...) {
				if err := sim.ScanPassport(p, ""); err != nil {
					t.Fatal(err)
				}
				e := next(t, events)
				if want, bad := badLine[p.Name]; bad {
					// A 3M reader says which line is missing by where it stands.
					if form == simulate.Form3M && (p.Name == "bad-short" || p.Name == "bad-long") {
						if _, ok := e.(document.Trouble); !ok {
							t.Errorf("%s: %+v", p.Name, e)
						}
					} else if e != (document.Trouble{What: want}) {
						t.Errorf("%s: %+v, want %s", p.Name, e, want)
					}
					continue
				}
				s, ok := e.(document.Shown)
				if !ok {
					t.Errorf("%s: %+v", p.Name, e)
					continue
				}
				second := strings.ToUpper(p.Lines[1])
				kind, expiry := document.Travel, second[8:14]
				switch len(second) {
				case 44:
					kind, expiry = document.Passport, second[21:27]
				case 36:
					expiry = second[21:27]
				}
				if s.Kind != kind || s.Key.Zero() || s.Expired != (expiry < "261125" || expiry > "76") {
					t.Errorf("%s: %+v", p.Name, s)
				}
				if s.Name == "" || strings.Trim(s.Name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ* ") != "" || !strings.Contains(s.Name, "*") {
					t.Errorf("%s: the name is %q", p.Name, s.Name)
				}
				if odd := p.Name == "bad-month"; odd != (len(s.Doubts) > 0) {
					t.Errorf("%s: %v", p.Name, s.Doubts)
				}
			}
		})
	}
}

func TestSimulatedCodes(t *testing.T) {
	t.Parallel()
	for i, suffix := range []string{"cr", "lf", "crlf", "tab", "none", "stx", "cr"} {
		encoding := []string{"utf-8", "gb18030"}[i%2]
		t.Run(suffix+" "+encoding, func(t *testing.T) {
			t.Parallel()
			sim, r, _ := simulated(t, simulate.ScannerOptions{Suffix: suffix, Encoding: encoding}, scanner.Config{})
			events := listen(t, r, document.CheckIn)
			for i, c := range simulate.Codes() {
				if suffix == "none" && !strings.Contains("ticket chinese lines bad-control bad-stx", c.Name) {
					continue // each costs two pauses
				}
				if err := sim.Scan(c.Text); err != nil {
					continue // cannot be said in GB18030
				}
				if suffix == "none" {
					time.Sleep(3 * scanner.Idle)
				}
				last := document.Code{Text: fmt.Sprintf("预约号:%d", i)}
				if err := sim.Scan(last.Text); err != nil {
					t.Fatal(err)
				}
				ours, told := c.Name == "ticket" || c.Name == "chinese", 0
				for e := next(t, events); e != last; e = next(t, events) {
					told++
					switch e := e.(type) {
					case document.Code:
						if !ours || e.Text != c.Text {
							t.Errorf("%s: %+v", c.Name, e)
						}
					case document.Trouble:
						if ours || e.What != document.NotOurs && e.What != document.Again {
							t.Errorf("%s: %+v", c.Name, e)
						}
					default:
						t.Errorf("%s: %+v", c.Name, e)
					}
				}
				if ours && told != 1 {
					t.Errorf("%s: told %d times", c.Name, told)
				}
				if suffix == "none" {
					time.Sleep(3 * scanner.Idle)
				}
			}
		})
	}
}

func TestSimulatedFaults(t *testing.T) {
	t.Parallel()
	t.Run("AIM", func(t *testing.T) {
		t.Parallel()
		sim, r, _ := simulated(t, simulate.ScannerOptions{AIM: "]Q1"}, scanner.Config{AIM: true})
		events := listen(t, r, document.CheckIn)
		if err := sim.Scan("A1024"); err != nil {
			t.Fatal(err)
		}
		if e := next(t, events); e != (document.Code{Text: "A1024"}) {
			t.Errorf("%+v", e)
		}
	})
	t.Run("trigger", func(t *testing.T) {
		t.Parallel()
		sim, r, _ := simulated(t, simulate.ScannerOptions{Trigger: true}, scanner.Config{Trigger: scanner.TP})
		events := listen(t, r, document.CheckIn)
		for range 3 { // armed anew after each
			armed(t, sim)
			if err := sim.Scan("A1024"); err != nil {
				t.Fatal(err)
			}
			if e := next(t, events); e != (document.Code{Text: "A1024"}) {
				t.Errorf("%+v", e)
			}
			armed(t, sim)
			sim.Order("noread")
		}
	})
	t.Run("too much", func(t *testing.T) {
		t.Parallel()
		sim, r, _ := simulated(t, simulate.ScannerOptions{}, scanner.Config{})
		events := listen(t, r, document.CheckIn)
		if said := sim.Order("flood 100000"); strings.Contains(said, "can be said") {
			t.Fatal(said)
		}
		if e := next(t, events); e != (document.Trouble{What: document.Again}) {
			t.Errorf("%+v", e)
		}
		if err := sim.Scan("A1024"); err != nil {
			t.Fatal(err)
		}
		if e := next(t, events); e != (document.Code{Text: "A1024"}) {
			t.Errorf("%+v", e)
		}
	})
	t.Run("unplugged", func(t *testing.T) {
		t.Parallel()
		sim, r, states := simulated(t, simulate.ScannerOptions{}, scanner.Config{})
		events := listen(t, r, document.CheckIn)
		for range 5 {
			sim.Order("unplug")
			until(t, states, document.Absent)
			sim.Order("replug")
			until(t, states, document.Ready)
			if err := sim.Scan("A1024"); err != nil {
				t.Fatal(err)
			}
			if e := next(t, events); e != (document.Code{Text: "A1024"}) {
				t.Errorf("%+v", e)
			}
		}
	})
	t.Run("bytes lost", func(t *testing.T) {
		t.Parallel()
		sim, r, _ := simulated(t, simulate.ScannerOptions{Seed: 1}, scanner.Config{})
		events := listen(t, r, document.Limit)
		p, ok := simulate.FindPassport("valid")
		if !ok {
			t.Fatal("no such sample")
		}
		if err := sim.ScanPassport(p, ""); err != nil {
			t.Fatal(err)
		}
		right := next(t, events).(document.Shown)
		sim.Order("lose 60")
		good, bad := 0, 0
		for range 8 {
			if err := sim.ScanPassport(p, ""); err != nil {
				t.Fatal(err)
			}
			switch e := next(t, events).(type) {
			case document.Shown:
				good++
				if e.Key != right.Key || e.Expired {
					t.Errorf("another person: %+v", e)
				}
			case document.Trouble:
				bad++
			default:
				t.Errorf("%+v", e)
			}
			time.Sleep(scanner.Gather + scanner.Idle)
			for len(events) > 0 {
				<-events
			}
		}
		if bad == 0 {
			t.Error("nothing was lost")
		}
		t.Logf("%d read, %d to be shown again", good, bad)
	})
}

// armed waits until the simulator was asked to scan.
func armed(t *testing.T, sim *simulate.Scanner) {
	t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if sim.State().Armed {
			return
		}
	}
	t.Fatal("the scanner was never asked")
}
