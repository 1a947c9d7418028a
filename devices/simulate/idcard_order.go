package simulate

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// idcardOrders say what can be said; the order itself is in Order.
const idcardOrders = "lay CARD; lay CARD for MS; take; take in read; miss N; cards; " +
	"silent on|off; garbage on|off; late MS; refuse SW3 [on COMMAND] [all]; refuse off; selftest fail|ok; " +
	"damaged; short; cut BYTES; hold; double on|off; fields plain|record; baud N; power on|off; well; status; help; " + terminalOrders

// Lay puts a card on the reader, in place of one that is there.
func (d *IDCard) Lay(c Card) { d.lay(c); d.tell() }

func (d *IDCard) lay(c Card) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.lays++
	d.module.put(c)
	return d.lays
}

// LayFor puts a card on the reader and takes it off after a while, unless
// something else was done with it by then.
func (d *IDCard) LayFor(c Card, long time.Duration) {
	n := d.lay(c)
	d.tell()
	time.AfterFunc(long, func() {
		d.mu.Lock()
		if d.lays == n {
			d.lays++
			d.module.take()
		}
		d.mu.Unlock()
		d.tell()
	})
}

// Take takes the card off.
func (d *IDCard) Take() {
	d.mu.Lock()
	d.lays++
	d.module.take()
	d.mu.Unlock()
	d.tell()
}

// Order does one of the orders, or says what there is.
func (d *IDCard) Order(line string) string {
	w := strings.Fields(line)
	if len(w) == 0 || w[0] == "help" {
		return "these can be said: " + idcardOrders
	}
	if answer, known := d.term.order(line); known {
		d.tell()
		return answer
	}
	switch w[0] {
	case "lay":
		return d.orderLay(w[1:])
	case "cards":
		var names []string
		for _, set := range [][]Card{Cards(), WrongCards(), HostileCards()} {
			for _, c := range set {
				names = append(names, c.Name)
			}
		}
		return strings.Join(names, " ")
	case "status":
		return d.State().String()
	}
	d.mu.Lock()
	known := d.orderFault(w)
	d.mu.Unlock()
	d.tell()
	if !known {
		return "failed: say help"
	}
	return "ok"
}

func (d *IDCard) orderLay(w []string) string {
	if len(w) == 0 {
		return "failed: say lay CARD; the order cards names them"
	}
	if w[0] == "person" { // somebody whom no program has heard of, for tests of what is left behind
		c, err := person(w[1:])
		if err == nil {
			d.Lay(c)
		}
		return okOr(err)
	}
	c, ok := FindCard(w[0])
	if !ok {
		return "failed: no such card; the order cards names them"
	}
	switch {
	case len(w) == 1:
		d.Lay(c)
	case len(w) == 3 && w[1] == "for":
		ms, err := strconv.Atoi(w[2])
		if err != nil || ms < 0 || ms > 3_600_000 {
			return "failed: say lay CARD for MS"
		}
		d.LayFor(c, time.Duration(ms)*time.Millisecond)
	default:
		return "failed: say lay CARD, or lay CARD for MS"
	}
	return "ok"
}

// person is a resident's card of a name and a number, made up by whoever tests.
func person(w []string) (Card, error) {
	if len(w) != 2 || len(w[1]) != 18 {
		return Card{}, errors.New("say lay person NAME NUMBER")
	}
	sex := "2"
	if (w[1][16]-'0')%2 == 1 {
		sex = "1"
	}
	return ResidentCard{Name: w[0], Sex: sex, Ethnic: "01", Birth: w[1][6:14], Address: "北京市朝阳区示例路77号", Number: w[1],
		Authority: sampleAuthority, From: "20200101", To: "20400101"}.Card()
}

// orderFault does the orders about what is wrong. d.mu is held.
func (d *IDCard) orderFault(w []string) bool {
	f, m := &d.fault, &d.module
	n, bad := 0, true
	if len(w) == 2 {
		var err error
		n, err = strconv.Atoi(w[1])
		bad = err != nil || n < 0 || n > 3_600_000
	}
	switch strings.Join(w, " ") {
	case "take":
		d.lays++
		m.take()
	case "take in read":
		f.takeInRead = true
	case "silent on", "silent off":
		f.silent = w[1] == "on"
	case "garbage on", "garbage off":
		f.garbage = w[1] == "on"
	case "double on", "double off":
		f.double = w[1] == "on"
	case "damaged":
		f.damaged = true
	case "short":
		f.short = true
	case "hold":
		f.hold = true
	case "refuse off":
		f.refuseMore = 0
	case "selftest fail", "selftest ok":
		m.selfTest = w[1] == "fail"
	case "power on", "power off":
		if on := w[1] == "on"; on != m.on {
			d.power(on)
			d.forget()
		}
	case "fields plain", "fields record":
		d.stx.record = w[1] == "record"
	case "well":
		*f = idcardFault{}
		m.selfTest, m.skips = false, 0
		d.term.setLine(func(l *terminalLine) { *l = terminalLine{baud: l.baud} })
	default:
		switch {
		case w[0] == "refuse":
			return d.orderRefuse(w[1:])
		case bad:
			return false
		case w[0] == "late":
			f.late = time.Duration(n) * time.Millisecond
		case w[0] == "miss":
			m.skips = n
		case w[0] == "cut" && n > 0:
			f.cutAfter = n
		case w[0] == "baud" && slices.Contains([]int{115200, 57600, 38400, 19200, 9600}, n):
			// A technician set it: section 14.15.
			m.baud = n
			if d.opt.Baud > 0 {
				d.term.setLine(func(l *terminalLine) { l.baud = n })
			}
		default:
			return false
		}
	}
	return true
}

// orderRefuse is SW3 in two hexadecimal digits; four are a whole status of the
// STX/ETX dialect.
func (d *IDCard) orderRefuse(w []string) bool {
	if len(w) == 0 || len(w[0]) != 2 && len(w[0]) != 4 {
		return false
	}
	code, err := strconv.ParseUint(w[0], 16, 16)
	if err != nil || len(w[0]) == 4 && d.opt.Dialect != DialectSTX {
		return false
	}
	if d.opt.Dialect == DialectSTX && len(w[0]) == 2 {
		code <<= 8
	}
	more, on := 1, ""
	for rest := w[1:]; len(rest) > 0; {
		switch {
		case rest[0] == "all":
			more, rest = -1, rest[1:]
		case rest[0] == "on" && len(rest) > 1:
			on, rest = rest[1], rest[2:]
		default:
			return false
		}
	}
	d.fault.refuse, d.fault.refuseOn, d.fault.refuseMore = uint16(code), on, more
	return true
}

// String is the order status.
func (s IDCardState) String() string {
	yes := func(on bool, a, b string) string {
		if on {
			return a
		}
		return b
	}
	card := "no card"
	if s.Card != "" {
		card = "card " + s.Card + yes(s.Read, ", read", "")
	}
	return fmt.Sprintf("%s, power %s, %s, %s, %d commands, last %q, %d beeps, %d baud, faults: %s",
		yes(s.Plugged, "plugged in", "unplugged"), yes(s.Power, "on", "off"), yes(s.Ready, "ready", "not ready"),
		card, s.Asked, s.Last, s.Beeps, s.Baud, yes(s.Faults != "", s.Faults, "none"))
}
