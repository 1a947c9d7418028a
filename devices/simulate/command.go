package simulate

// command handles an escape sequence; 0 while it is not complete.
func (p *paper) command(b []byte) int {
	if len(b) < 2 {
		return 0
	}
	if len(b) > 1<<16 {
		p.complain(b[:2], "a command that never ends")
		return len(b)
	}
	switch b[0] {
	case 0x1B:
		return p.esc(b)
	case 0x1C:
		return p.fs(b)
	case 0x1D:
		return p.gs(b)
	}
	return p.dle(b)
}

// params waits for n parameter bytes.
func params(b []byte, n int) bool { return len(b) >= 2+n }

func (p *paper) esc(b []byte) int {
	one := func(f func(n byte)) int {
		if !params(b, 1) {
			return 0
		}
		f(b[2])
		return 3
	}
	switch b[1] {
	case '@':
		p.reset()
		return 2
	case '2':
		p.modes.pitch = 30
		return 2
	case 'i', 'm':
		p.knife(0, true)
		return 2
	case '3':
		return one(func(n byte) { p.modes.pitch = p.units(n) })
	case 'a':
		return one(func(n byte) {
			if len(p.line) > 0 {
				p.complain(b[:3], "alignment counts only at the start of a line")
				return
			}
			p.modes.align = int(n&0x0F) % 3
		})
	case 'E', 'G':
		return one(func(n byte) { p.modes.bold = n&1 == 1 })
	case '-':
		return one(func(n byte) { p.modes.under = n&3 != 0 })
	case '!':
		return one(func(n byte) {
			p.modes.bold, p.modes.under = n&8 != 0, n&0x80 != 0
			p.modes.h, p.modes.w = 1+int(n>>4&1), 1+int(n>>5&1)
			p.modes.hh, p.modes.hw = p.modes.h, p.modes.w
		})
	case 'J':
		return one(func(n byte) { p.flush(); p.feed(p.units(n)) })
	case 'd':
		return one(func(n byte) { p.flush(); p.feed(int(n) * p.modes.pitch) })
	case 't', 'R', 'M', 'V', '{', ' ':
		return one(func(byte) {})
	case 'c':
		if !params(b, 2) {
			return 0
		}
		return 4
	case '$':
		if !params(b, 2) {
			return 0
		}
		p.next = p.modes.left + int(b[2]) + int(b[3])<<8
		return 4
	case 'D':
		for i := 2; i < len(b); i++ {
			if b[i] == 0 {
				return i + 1
			}
		}
		return 0
	case '*':
		return p.column(b)
	case '.':
		return p.packed(b)
	case 'y': // Masung: the command set
		return one(func(n byte) {
			if p.model.Status != "masung" || n != 3 {
				p.complain(b[:3], "no such command")
			}
		})
	}
	p.complain(b[:2], "no such command")
	return 2
}

// flush prints what is in the line without a feed of its own.
func (p *paper) flush() {
	if len(p.line) > 0 {
		pitch := p.modes.pitch
		p.modes.pitch = 0
		p.feedLine()
		p.modes.pitch = pitch
	}
}

func (p *paper) fs(b []byte) int {
	if p.geo.noHan && b[1] != '.' {
		p.complain(b[:2], "this printer has no Chinese")
	}
	switch b[1] {
	case '&':
		p.modes.han = !p.geo.noHan
		return 2
	case '.':
		p.modes.han = false
		return 2
	case '!', 'W', '-':
		if !params(b, 1) {
			return 0
		}
		n := b[2]
		switch b[1] {
		case '!':
			p.modes.hw, p.modes.hh = 1+int(n>>2&1), 1+int(n>>3&1)
		case 'W':
			p.modes.hw, p.modes.hh = 1+int(n&1), 1+int(n&1)
		}
		return 3
	case 'S':
		if !params(b, 2) {
			return 0
		}
		return 4
	case '2':
		if !params(b, 74) {
			return 0
		}
		return 76
	}
	p.complain(b[:2], "no such command")
	return 2
}

func (p *paper) gs(b []byte) int {
	switch b[1] {
	case '!':
		if !params(b, 1) {
			return 0
		}
		p.modes.w, p.modes.h = 1+int(b[2]>>4&7), 1+int(b[2]&7)
		p.modes.hw, p.modes.hh = p.modes.w, p.modes.h
		return 3
	case 'B', 'h', 'w', 'H', 'f', 'a', '#':
		if !params(b, 1) {
			return 0
		}
		if b[1] == 'B' {
			p.modes.inv = b[2]&1 == 1
		}
		return 3
	case 'L', 'W', 'P':
		if !params(b, 2) {
			return 0
		}
		n := int(b[2]) + int(b[3])<<8
		switch b[1] {
		case 'L':
			p.modes.left = min(n, p.geo.dots-1)
			p.modes.width = p.geo.dots - p.modes.left
		case 'W':
			p.modes.width = max(1, min(n, p.geo.dots-p.modes.left))
		}
		return 4
	case 'V':
		return p.gsCut(b)
	case '(':
		return p.gsLong(b)
	case 'v':
		return p.gsRaster(b)
	case 'r':
		if !params(b, 1) {
			return 0
		}
		if !p.model.ProofR {
			p.complain(b[:3], "this printer does not know GS r")
			return 3
		}
		p.answer([]byte{0x00})
		return 3
	case 'e': // Custom's ejector: 3 m presents, 2 retracts, 5 ejects
		if !params(b, 1) || b[2] == 3 && !params(b, 2) {
			return 0
		}
		if p.model.Status != "custom" {
			p.complain(b[:3], "this printer has no ejector")
		}
		if p.mouth != nil && (b[2] == 2 || b[2] == 5) {
			p.mouth(true)
		}
		if b[2] == 3 {
			return 4
		}
		return 3
	case 'I':
		if !params(b, 1) {
			return 0
		}
		if !p.model.Identity {
			p.complain(b[:3], "this printer does not know GS I")
			return 3
		}
		if b[2] >= 65 {
			p.answer([]byte("_yimen simulated\x00"))
		} else {
			p.answer([]byte{0x03})
		}
		return 3
	}
	p.complain(b[:2], "no such command")
	return 2
}

func (p *paper) gsCut(b []byte) int {
	if !params(b, 1) {
		return 0
	}
	switch m := b[2]; m {
	case 0, 1, 0x30, 0x31:
		p.knife(0, m&1 == 1)
		return 3
	case 0x41, 0x42:
		if !params(b, 2) {
			return 0
		}
		p.knife(p.geo.knife+p.units(b[3]), m == 0x42)
		return 4
	}
	p.complain(b[:3], "no such cut")
	return 3
}

// gsLong are the commands that say their own length.
func (p *paper) gsLong(b []byte) int {
	if !params(b, 3) {
		return 0
	}
	n := int(b[3]) + int(b[4])<<8
	if len(b) < 5+n {
		return 0
	}
	body := b[5 : 5+n]
	switch {
	case b[2] == 'L' && n >= 2:
		p.graphics(body)
	case b[2] == 'k' && n >= 2 && body[0] == 0x31 && (!p.model.QR || body[1] == 0x41 && !p.model.QRModel):
		p.complain(b[:7], "this printer does not know that QR command")
	case b[2] == 'k' && n >= 2 && body[0] == 0x31:
		p.qrCommand(body[1], body[2:])
	case b[2] == 'H' && n == 6 && body[0] == 0x30 && p.model.ProofH:
		p.answer(append(append([]byte{0x37, 0x22}, body[2:6]...), 0))
	default:
		p.complain(b[:3], "no such command")
	}
	return 5 + n
}

// dle are real-time commands; the device answers them as they arrive, before
// the buffer, so here they only have to be stepped over.
func (p *paper) dle(b []byte) int {
	switch b[1] {
	case 0x04, 0x05:
		if !params(b, 1) {
			return 0
		}
		return 3
	case 0x14:
		if !params(b, 1) {
			return 0
		}
		if b[2] == 8 {
			if !params(b, 8) {
				return 0
			}
			return 10
		}
		if !params(b, 3) {
			return 0
		}
		return 5
	}
	p.complain(b[:2], "no such command")
	return 2
}
