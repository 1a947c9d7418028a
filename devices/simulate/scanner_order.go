package simulate

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

const scannerOrders = `scan TEXT (or "TEXT" with \n, \r, \x00, \u202e); code NAME; codes; passport NAME [as FORM]; passports; again; noread; big BYTES; flood BYTES; ` +
	"suffix cr|lf|crlf|tab|none|stx; encoding utf-8|gb18030; aim ]Q1|off; form plain|airport|3m|est; " +
	"repeat TIMES MS; trigger on|off; silent on|off; late MS; baud N; power on|off; well; status; help; " + terminalOrders

// set changes one thing of the mode, if it is known.
func (m *scannerMode) set(name, to string) bool {
	switch name {
	case "suffix":
		if _, ok := scannerSuffixes[to]; !ok {
			return false
		}
		m.suffix = to
	case "encoding":
		if to != "utf-8" && to != "gb18030" {
			return false
		}
		m.encoding = to
	case "aim":
		switch {
		case to == "off":
			m.aim = ""
		case len(to) == 3 && to[0] == ']':
			m.aim = to
		default:
			return false
		}
	case "form":
		if !slices.Contains([]string{FormPlain, FormAirport, Form3M, FormEST}, to) {
			return false
		}
		m.form = to
	default:
		return false
	}
	return true
}

// Order does one of the orders, or says what there is.
func (s *Scanner) Order(line string) string {
	line = strings.TrimLeft(strings.TrimRight(line, "\r\n"), " ")
	w := strings.Fields(line)
	if len(w) == 0 || w[0] == "help" {
		return "these can be said: " + scannerOrders
	}
	if answer, known := s.term.order(line); known {
		s.tell()
		return answer
	}
	switch w[0] {
	case "scan":
		_, text, _ := strings.Cut(line, " ")
		if q, err := strconv.Unquote(text); err == nil && text[0] == '"' {
			text = q
		}
		if text == "" {
			return "failed: say scan TEXT"
		}
		return okOr(s.Scan(text))
	case "code", "codes":
		return s.orderCode(w)
	case "passport", "passports":
		return s.orderPassport(w)
	case "again":
		return okOr(s.again())
	case "noread":
		s.mu.Lock()
		err := s.post(s.mode.end([]byte(noRead)))
		s.mu.Unlock()
		s.tell()
		return okOr(err)
	case "big", "flood":
		return s.orderBig(w)
	case "status":
		return s.State().String()
	}
	s.mu.Lock()
	known := s.orderMode(w)
	s.mu.Unlock()
	s.tell()
	if !known {
		return "failed: say help"
	}
	return "ok"
}

// again sends the last message once more: the same code is held there still.
func (s *Scanner) again() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.last == nil {
		return errors.New("nothing was scanned yet")
	}
	return s.show(s.last)
}

func (s *Scanner) orderCode(w []string) string {
	var names []string
	for _, c := range Codes() {
		if len(w) == 2 && c.Name == w[1] && w[0] == "code" {
			return okOr(s.Scan(c.Text))
		}
		names = append(names, c.Name)
	}
	if w[0] == "codes" {
		return strings.Join(names, " ")
	}
	return "failed: no such code; the order codes names them"
}

func (s *Scanner) orderPassport(w []string) string {
	if w[0] == "passports" {
		var names []string
		for _, p := range append(Passports(), HostilePassports()...) {
			names = append(names, p.Name)
		}
		return strings.Join(names, " ")
	}
	form := ""
	if len(w) == 4 && w[2] == "as" {
		form = w[3]
	} else if len(w) != 2 {
		return "failed: say passport NAME, or passport NAME as FORM"
	}
	p, ok := FindPassport(w[1])
	if !ok {
		return "failed: no such passport; the order passports names them"
	}
	return okOr(s.ScanPassport(p, form))
}

// orderBig sends counting digits: big as many as a code holds, flood as many as
// a scanner gone wild sends.
func (s *Scanner) orderBig(w []string) string {
	most := qrBytes
	if w[0] == "flood" {
		most = 1 << 20
	}
	n := 0
	if len(w) == 2 {
		n, _ = strconv.Atoi(w[1])
	}
	if n < 1 || n > most {
		return fmt.Sprintf("failed: say %s and a number up to %d", w[0], most)
	}
	b := []byte(strings.Repeat("0123456789", n/10+1)[:n])
	if w[0] == "big" {
		return okOr(s.Scan(string(b)))
	}
	s.mu.Lock()
	err := s.post(b)
	s.mu.Unlock()
	s.tell()
	return okOr(err)
}

// orderMode does the orders about how it is set and what is wrong. s.mu is held.
func (s *Scanner) orderMode(w []string) bool {
	if len(w) == 2 && s.mode.set(w[0], w[1]) {
		return true
	}
	n := -1
	if len(w) == 2 || len(w) == 3 {
		if v, err := strconv.Atoi(w[len(w)-1]); err == nil && v <= 3_600_000 {
			n = v
		}
	}
	switch strings.Join(w, " ") {
	case "trigger on", "trigger off":
		s.trigger, s.armed = w[1] == "on", false
	case "silent on", "silent off":
		s.silent = w[1] == "on"
	case "power on", "power off":
		s.on, s.armed = w[1] == "on", false
	case "well":
		s.silent, s.late, s.repeat, s.pause = false, 0, 1, 0
		s.term.setLine(func(l *terminalLine) { *l = terminalLine{baud: l.baud} })
	default:
		switch {
		case n < 0:
			return false
		case w[0] == "late" && len(w) == 2:
			s.late = time.Duration(n) * time.Millisecond
		case w[0] == "baud" && len(w) == 2:
			s.term.setLine(func(l *terminalLine) { l.baud = n })
		case w[0] == "repeat" && len(w) == 3:
			times, err := strconv.Atoi(w[1])
			if err != nil || times < 1 || times > 100 {
				return false
			}
			s.repeat, s.pause = times, time.Duration(n)*time.Millisecond
		default:
			return false
		}
	}
	return true
}

// faults are those that are on, in words of the orders. s.mu is held.
func (s *Scanner) faults(l terminalLine) string {
	var w []string
	if s.silent {
		w = append(w, "silent")
	}
	if s.late > 0 {
		w = append(w, fmt.Sprintf("late %d", s.late.Milliseconds()))
	}
	if s.repeat > 1 {
		w = append(w, fmt.Sprintf("repeat %d %d", s.repeat, s.pause.Milliseconds()))
	}
	return strings.Join(append(w, l.words()...), ", ")
}

// String is the order status.
func (s ScannerState) String() string {
	plug, power, faults := "plugged in", "on", s.Faults
	if !s.Plugged {
		plug = "unplugged"
	}
	if !s.Power {
		power = "off"
	}
	if faults == "" {
		faults = "none"
	}
	return fmt.Sprintf("%s, power %s, %d scans, %d waiting, suffix %s, %s, aim %q, form %s, trigger %v, armed %v, faults: %s",
		plug, power, s.Scans, s.Waiting, s.Suffix, s.Encoding, s.AIM, s.Form, s.Trigger, s.Armed, faults)
}
