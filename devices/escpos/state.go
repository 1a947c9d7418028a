package escpos

import "yimen/kiosk/slip"

// Status is what a printer's answers say together. The zero value knows
// nothing.
type Status struct {
	p     Profile
	seen  [5]bool  // by n: `10 04 n` was answered
	bytes [5]byte  // its answer
	auto  *[4]byte // the latest four bytes sent by itself
	paper *byte    // the latest answer to `1D 72 01`
	Junk  int      // replies that made no sense
	stray bool     // an answer came that nobody asked for, so it was late
}

// NewStatus starts a round of questions to a printer.
func NewStatus(p Profile) *Status { return &Status{p: p} }

// Take adds one reply.
func (s *Status) Take(r Reply) {
	switch r.Kind {
	case RealTime:
		if r.N == 0 {
			s.stray = true
			return
		}
		s.seen[r.N], s.bytes[r.N] = true, r.Byte
	case Auto:
		s.auto = &r.Four
	case InOrder:
		b := r.Byte
		s.paper = &b
	case Junk:
		s.Junk++
	}
}

// Complete says that every request of the profile has been answered.
func (s *Status) Complete() bool {
	for _, n := range s.p.Status {
		if !s.seen[n] {
			return false
		}
	}
	return true
}

// Offline says that the printer calls itself offline (`10 04 01`, bit 3).
func (s *Status) Offline() bool {
	return s.bytes[1]&0x08 != 0 || s.auto != nil && s.auto[0]&0x08 != 0
}

// State names what the answers say. Of several troubles it is the one that
// somebody must act on first: an open cover also looks like missing paper.
func (s *Status) State() slip.State {
	if s.Junk > 0 {
		return slip.Garbled
	}
	if s.stray || !s.Complete() {
		// With an answer missing or late, the others may belong to other
		// questions.
		return slip.Silent
	}
	troubles := s.troubles()
	for _, t := range []slip.State{slip.Fault, slip.CutterJam, slip.CoverOpen, slip.PaperJam, slip.PaperOut,
		slip.Hot, slip.NotTaken, slip.Offline} {
		if troubles[t] {
			return t
		}
	}
	if troubles[slip.NearEnd] {
		return slip.NearEnd
	}
	return slip.Ready
}

// troubles reads the bits. Names of bits: fact sheet section 7.
func (s *Status) troubles() map[slip.State]bool {
	t := map[slip.State]bool{}
	own := [5]byte{}
	for _, b := range s.p.Bits {
		own[b.Request] |= 1 << b.Bit
		if s.bytes[b.Request]&(1<<b.Bit) != 0 {
			t[b.State] = true
		}
	}
	bit := func(n int, mask byte, state slip.State) {
		if s.bytes[n]&mask&^own[n] != 0 {
			t[state] = true
		}
	}
	bit(1, 0x08, slip.Offline)
	bit(2, 0x04, slip.CoverOpen)
	bit(2, 0x20, slip.PaperOut)
	bit(2, 0x40, slip.Offline)
	bit(3, 0x08, slip.CutterJam)
	bit(3, 0x20, slip.Fault)
	bit(3, 0x40, slip.Hot)
	bit(4, 0x60, slip.PaperOut)
	bit(4, 0x0C, slip.NearEnd)
	if a := s.auto; a != nil {
		four := func(i int, mask byte, state slip.State) {
			if a[i]&mask != 0 {
				t[state] = true
			}
		}
		four(0, 0x08, slip.Offline)
		four(0, 0x20, slip.CoverOpen)
		four(1, 0x08, slip.CutterJam)
		four(1, 0x20, slip.Fault)
		four(1, 0x40, slip.Hot)
		four(2, 0x0C, slip.PaperOut)
		four(2, 0x03, slip.NearEnd)
	}
	if s.paper != nil {
		switch *s.paper & 0x0F {
		case 0x03:
			t[slip.NearEnd] = true
		case 0x0C, 0x0F:
			t[slip.PaperOut] = true
		}
	}
	return t
}
