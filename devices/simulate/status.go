package simulate

import "time"

// realTime obeys DLE EOT, DLE ENQ and DLE DC4 as they arrive, also when the
// printer is offline or its buffer is full.
func (p *Printer) realTime(c byte) {
	p.head = append(p.head, c)
	h := p.head
	switch {
	case h[0] != 0x10:
		p.head = p.head[:0]
	case len(h) == 2 && h[1] != 0x04 && h[1] != 0x05 && h[1] != 0x14:
		p.head = p.head[:0]
		if c == 0x10 {
			p.head = append(p.head, c)
		}
	case len(h) == 3 && h[1] == 0x04:
		p.head = p.head[:0]
		if b := p.model.statusOf(p.sit, c); b != nil && !p.sit.off {
			p.reply(b)
		}
	case len(h) == 3 && h[1] == 0x05:
		p.head = p.head[:0]
		if c == 2 && p.model.Clear05 {
			p.clear()
		}
	case len(h) == 3 && h[1] == 0x14 && c != 8:
		p.head = p.head[:0]
	case len(h) == 10:
		p.head = p.head[:0]
		if p.model.Clear14 {
			p.clear()
			p.reply([]byte{0x37, 0x25, 0x00})
		}
	}
}

// clear empties receive and print buffer; modes stay.
func (p *Printer) clear() {
	p.queue = nil
	p.paper.buf, p.paper.band, p.paper.line = nil, nil, nil
}

// statusOf is a model's answer to DLE EOT n; nil when it has none.
func (m Model) statusOf(s situation, n byte) []byte {
	if !m.NearEnd && !s.out {
		s.near = false
	}
	if m.Status == "custom" {
		if n == 0x14 {
			return s.full()
		}
		return nil
	}
	if m.Status == "masung" && n == 5 {
		var b byte
		for _, x := range []struct {
			on  bool
			bit byte
		}{{s.mouthJam, 0x08}, {s.mouth, 0x04}} {
			if x.on {
				b |= x.bit
			}
		}
		return []byte{b}
	}
	if n < 1 || n > 4 {
		return nil
	}
	b := s.status(n)
	switch {
	case m.Status == "masung" && n == 1:
		b |= 0x04 // well is 16 there
	case m.Status == "cashino" && n == 1 && s.mouth:
		b |= 0x80
	}
	return []byte{b}
}

// full is Custom's answer to DLE EOT 14: 10 0F and paper, user, recoverable and
// unrecoverable errors.
func (s situation) full() []byte {
	b := []byte{0x10, 0x0F, 0, 0, 0, 0}
	for _, x := range []struct {
		on   bool
		at   int
		mask byte
	}{{s.out, 2, 0x01}, {s.near, 2, 0x04}, {s.mouth, 2, 0x20}, {s.cover, 3, 0x03}, {s.hot, 4, 0x01}, {s.mouthJam, 4, 0x40}, {s.cutter, 5, 0x01}} {
		if x.on {
			b[x.at] |= x.mask
		}
	}
	return b
}

// status is the answer to DLE EOT n.
func (s situation) status(n byte) byte {
	b := byte(0x12)
	set := func(on bool, bits byte) {
		if on {
			b |= bits
		}
	}
	switch n {
	case 1:
		set(s.offline(), 0x08)
	case 2:
		set(s.cover, 0x04)
		set(s.out, 0x20)
		set(s.cutter || s.hot, 0x40)
	case 3:
		set(s.cutter, 0x08)
		set(s.hot, 0x40)
	case 4:
		set(s.near || s.out, 0x0C)
		set(s.out, 0x60)
	}
	return b
}

// reply is an answer to the host, which may come late, as garbage, or not.
func (p *Printer) reply(b []byte) {
	if p.sit.silent || p.sit.unplugged {
		return
	}
	if p.sit.garbage {
		junk := make([]byte, len(b))
		for i := range junk {
			junk[i] = byte(0x80 | p.rng.IntN(64)<<1 | 1)
		}
		b = junk
	}
	if p.sit.late > 0 {
		master := p.master
		time.AfterFunc(p.sit.late, func() { _, _ = master.Write(b) })
		return
	}
	p.send(b)
}

func (p *Printer) send(b []byte) { _, _ = p.master.Write(b) }

// change sets a situation and wakes the head.
func (p *Printer) change(f func(*situation)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	f(&p.sit)
	p.wake.Broadcast()
}

// The situations, by name.

// SetPaper puts paper in or takes it out.
func (p *Printer) SetPaper(in bool) { p.change(func(s *situation) { s.out = !in }) }

// SetNearEnd is the roll's near-end sensor.
func (p *Printer) SetNearEnd(on bool) { p.change(func(s *situation) { s.near = on }) }

// SetCover opens or closes the cover.
func (p *Printer) SetCover(open bool) { p.change(func(s *situation) { s.cover = open }) }

// SetCutterJam blocks the knife.
func (p *Printer) SetCutterJam(on bool) { p.change(func(s *situation) { s.cutter = on }) }

// SetHot overheats the head.
func (p *Printer) SetHot(on bool) { p.change(func(s *situation) { s.hot = on }) }

// SetSilent stops all answers.
func (p *Printer) SetSilent(on bool) { p.change(func(s *situation) { s.silent = on }) }

// SetGarbage makes all answers nonsense.
func (p *Printer) SetGarbage(on bool) { p.change(func(s *situation) { s.garbage = on }) }

// SetLate delays all answers.
func (p *Printer) SetLate(d time.Duration) { p.change(func(s *situation) { s.late = d }) }

// UnplugAfter pulls the cable when so many more bytes have come.
func (p *Printer) UnplugAfter(n int) {
	p.change(func(s *situation) { s.unplugAfter = p.received + n })
}

// PaperOutAfter ends the roll after so many more dots.
func (p *Printer) PaperOutAfter(dots int) { p.change(func(s *situation) { s.outAfter = dots }) }

// Unplug pulls the cable and the power.
func (p *Printer) Unplug() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pull()
}

// Replug puts them back; the port is another device with the same stable name.
func (p *Printer) Replug() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.sit.unplugged {
		return nil
	}
	return p.plug()
}

// Slips is how many slips have been cut.
func (p *Printer) Slips() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.slips
}
