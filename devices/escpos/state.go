package escpos

import "yimen/kiosk/slip"

// Status is what a printer's answers say together. The zero value knows
// nothing.
type Status struct {
	p     Profile
	got   map[int]string // by n: the answer to status request n
	auto  *[4]byte       // the latest four bytes sent by itself
	paper *byte          // the latest answer to `1D 72 01`
	Junk  int            // replies that made no sense
	stray bool           // an answer came that nobody asked for, so it was late
}

// NewStatus starts a round of questions to a printer.
func NewStatus(p Profile) *Status { return &Status{p: p, got: map[int]string{}} }

// Take adds one reply.
func (s *Status) Take(r Reply) {
	switch r.Kind {
	case RealTime:
		if r.N == 0 {
			s.stray = true
			return
		}
		if s.got == nil {
			s.got = map[int]string{}
		}
		if s.got[r.N] = r.Text; r.Text == "" {
			s.got[r.N] = string([]byte{r.Byte})
		}
	case Auto:
		s.auto = &r.Four
	case InOrder:
		b := r.Byte
		s.paper = &b
	case Junk:
		s.Junk++
	}
}

// byteOf is byte i of the answer to request n, and whether there is one.
func (s *Status) byteOf(n, i int) (byte, bool) {
	a := s.got[n]
	if i < 0 || i >= len(a) {
		return 0, false
	}
	return a[i], true
}

// Complete says that every request of the profile has been answered.
func (s *Status) Complete() bool {
	for _, n := range s.p.Status {
		if s.got[n] == "" {
			return false
		}
	}
	return true
}

// Offline says that the printer calls itself offline (`10 04 01`, bit 3).
func (s *Status) Offline() bool {
	b, _ := s.byteOf(1, 0)
	return b&0x08 != 0 && s.own(1)&0x08 == 0 || s.auto != nil && s.auto[0]&0x08 != 0
}

// State names what the answers say. Of several troubles it is the one that
// somebody must act on first: an open cover also looks like missing paper.
func (s *Status) State() slip.State {
	// A printer that cannot be asked may send anything, and is never known to
	// be well; but what it says of its troubles by itself is believed.
	askable := len(s.p.Status) > 0
	switch {
	case askable && s.Junk > 0:
		return slip.Garbled
	case askable && (s.stray || !s.Complete()):
		// With an answer missing or late, the others may belong to other
		// questions.
		return slip.Silent
	}
	troubles := s.troubles()
	for _, t := range []slip.State{slip.Fault, slip.CutterJam, slip.CoverOpen, slip.PaperJam, slip.PresenterJam, slip.PaperOut,
		slip.Hot, slip.NotTaken, slip.Offline, slip.NearEnd} {
		if troubles[t] {
			return t
		}
	}
	if !askable {
		return slip.Untold
	}
	return slip.Ready
}

// own is the bits of the one-byte answer to request n that this printer uses in
// its own way.
func (s *Status) own(n int) byte {
	var own byte
	for _, b := range s.p.Bits {
		if b.Request == n && b.Byte <= 1 {
			own |= 1 << b.Bit
		}
	}
	return own
}

// troubles reads the bits. Names of bits: fact sheet section 7.
func (s *Status) troubles() map[slip.State]bool {
	t := map[slip.State]bool{}
	for _, b := range s.p.Bits {
		if v, ok := s.byteOf(b.Request, max(b.Byte, 1)-1); ok && (v&(1<<b.Bit) != 0) != b.Clear {
			t[b.State] = true
		}
	}
	bit := func(n int, mask byte, state slip.State) {
		if v, ok := s.byteOf(n, 0); ok && v&mask&^s.own(n) != 0 {
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
	switch v, ok := s.byteOf(4, 0); {
	case s.p.NearEnd == "none":
	case s.p.NearEnd == "inverted":
		if own := s.own(4); ok && own&0x0C != 0x0C && v&0x0C&^own == 0 {
			t[slip.NearEnd] = true
		}
	default:
		bit(4, 0x0C, slip.NearEnd)
	}
	s.unasked(t)
	return t
}

// unasked reads what comes by itself (`1D 61`), and the answer to `1D 72 01`.
func (s *Status) unasked(t map[slip.State]bool) {
	near := s.p.NearEnd != "none"
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
		if near {
			four(2, 0x03, slip.NearEnd)
		}
	}
	if s.paper != nil {
		switch *s.paper & 0x0F {
		case 0x03:
			t[slip.NearEnd] = t[slip.NearEnd] || near
		case 0x0C, 0x0F:
			t[slip.PaperOut] = true
		}
	}
}
