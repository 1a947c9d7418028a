package simulate

import (
	"fmt"
	"strings"
	"time"
)

// PowerOff takes the power: buffer, modes and stored codes are gone, the half
// slip stays where it is, uncut.
func (p *Printer) PowerOff() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sit.off = true
	p.queue, p.head, p.held = nil, nil, false
	p.paper.buf, p.paper.band, p.paper.stored = nil, nil, nil
	p.paper.reset()
}

// PowerOn gives it back; some printers say so.
func (p *Printer) PowerOn() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.sit.off {
		return
	}
	p.sit.off = false
	if p.model.PowerOn && !p.sit.unplugged {
		p.send([]byte{0x3B, 0x31, 0x00})
	}
	p.wake.Broadcast()
}

// SetStuck makes the printer take bytes and print nothing.
func (p *Printer) SetStuck(on bool) { p.change(func(s *situation) { s.stuck = on }) }

// Lose drops one byte in n on its way to the printer; 0 none.
func (p *Printer) Lose(n int) { p.change(func(s *situation) { s.lose = n }) }

// PullPaper tears off what is printed and not cut.
func (p *Printer) PullPaper() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.paper.tear()
}

// ReplugAs is Replug under another name.
func (p *Printer) ReplugAs(link string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.sit.unplugged {
		return nil
	}
	p.opt.Link = link
	return p.plug()
}

// numbered are the orders that take a number, or a name.
func (p *Printer) numbered(line string) (answer string, known bool) {
	w := strings.Fields(line)
	var n int
	number := len(w) > 1 && func() bool { _, err := fmt.Sscan(w[len(w)-1], &n); return err == nil && n >= 0 && n <= 1_000_000 }()
	switch {
	case strings.HasPrefix(line, "unplug after ") && number && n > 0:
		p.UnplugAfter(n)
	case strings.HasPrefix(line, "paper out after ") && number:
		p.PaperOutAfter(max(1, n*dotsPerMM))
	case strings.HasPrefix(line, "roll ") && len(w) == 2 && number:
		p.Roll(n)
	case len(w) == 2 && w[0] == "lose" && (number || w[1] == "off"):
		p.Lose(n)
	case len(w) == 2 && w[0] == "late" && (number || w[1] == "off"):
		p.SetLate(time.Duration(n) * time.Millisecond)
	case strings.HasPrefix(line, "replug as ") && len(w) == 3:
		return okOr(p.ReplugAs(w[2])), true
	default:
		return "", false
	}
	return "ok", true
}

// Roll puts in a roll of so many millimetres. Its near-end sensor speaks before
// it is out.
func (p *Printer) Roll(mm int) {
	p.change(func(s *situation) { s.out, s.near, s.outAfter = false, false, max(1, mm*dotsPerMM) })
}

// words is the state of the printer for whoever reads.
func (s situation) words() string {
	var w []string
	for _, x := range []struct {
		on   bool
		word string
	}{{s.unplugged, "unplugged"}, {s.off, "no power"}, {s.out, "no paper"}, {s.near, "paper low"}, {s.cover, "cover open"}, {s.cutter, "cutter jam"},
		{s.hot, "hot"}, {s.silent, "silent"}, {s.garbage, "garbage"}, {s.stuck, "stuck"}, {s.mouth, "slip in the mouth"}, {s.mouthJam, "mouth jam"},
		{s.lose > 0, fmt.Sprintf("loses one byte in %d", s.lose)}, {s.late > 0, fmt.Sprintf("answers %v late", s.late)}} {
		if x.on {
			w = append(w, x.word)
		}
	}
	if len(w) == 0 {
		return "well"
	}
	return strings.Join(w, ", ")
}
