package printertest

// lengths of commands with a fixed length, by their first two bytes (fact sheet
// sections 1 to 7). What is not listed is two bytes long.
var lengths = map[[2]byte]int{
	{0x1B, 0x61}: 3, {0x1B, 0x45}: 3, {0x1B, 0x47}: 3, {0x1B, 0x2D}: 3, {0x1B, 0x7B}: 3, {0x1B, 0x56}: 3,
	{0x1B, 0x21}: 3, {0x1B, 0x4D}: 3, {0x1B, 0x33}: 3, {0x1B, 0x4A}: 3, {0x1B, 0x64}: 3, {0x1B, 0x24}: 4,
	{0x1B, 0x74}: 3, {0x1B, 0x52}: 3, {0x1B, 0x79}: 3, {0x1B, 0x63}: 4, {0x1B, 0x0C}: 3, {0x1B, 0x19}: 3,
	{0x1C, 0x21}: 3, {0x1C, 0x2D}: 3, {0x1C, 0x57}: 3, {0x1C, 0x53}: 4,
	{0x1D, 0x21}: 3, {0x1D, 0x42}: 3, {0x1D, 0x4C}: 4, {0x1D, 0x57}: 4, {0x1D, 0x50}: 4, {0x1D, 0x72}: 3,
	{0x1D, 0x61}: 3, {0x1D, 0x49}: 3, {0x1D, 0x68}: 3, {0x1D, 0x77}: 3, {0x1D, 0x48}: 3, {0x1D, 0x66}: 3,
	{0x10, 0x04}: 3, {0x10, 0x05}: 3,
}

// one takes a byte; it returns what is to be answered.
func (m *Machine) one(b byte) []byte {
	m.cmd = append(m.cmd, b)
	if !m.complete() {
		return nil
	}
	cmd := m.cmd
	m.cmd = nil
	if cmd[0] == 0x10 && len(cmd) > 1 {
		return m.realTime(cmd)
	}
	if cmd[0] < 0x20 && cmd[0] != 0x0A && len(cmd) == 1 {
		return nil // a stray control character prints nothing
	}
	m.queue = append(m.queue, cmd)
	return m.work(nil)
}

// complete says that m.cmd is a whole command or a byte of text. In the midst of
// a command everything is its data, a status request too.
func (m *Machine) complete() bool {
	c := m.cmd
	switch c[0] {
	case 0x10, 0x1B, 0x1C, 0x1D:
	default:
		return true
	}
	if c[0] == 0x10 && len(c) == 2 && c[1] == 0x10 {
		m.cmd = c[:1] // a request that was cut off, and a new one
		return false
	}
	if len(c) < 2 {
		return false
	}
	word := func(i int) int { return int(c[i]) + int(c[i+1])<<8 }
	switch [2]byte(c[:2]) {
	case [2]byte{0x10, 0x14}:
		return len(c) == 10 || len(c) == 3 && c[2] != 0x08
	case [2]byte{0x1D, 0x56}:
		return len(c) == 4 || len(c) == 3 && (c[2] < 0x40 || c[2] == 0x69)
	case [2]byte{0x1D, 0x65}: // only "present" has a length
		return len(c) == 4 || len(c) == 3 && c[2] != 0x03
	case [2]byte{0x1D, 0x76}:
		return len(c) >= 8 && len(c) == 8+word(4)*word(6)
	case [2]byte{0x1D, 0x28}:
		return len(c) >= 5 && len(c) == 5+word(3)
	case [2]byte{0x1D, 0x6B}:
		return len(c) >= 4 && len(c) == 4+int(c[3])
	case [2]byte{0x1D, 0x52}:
		return len(c) == 4 || len(c) == 3 && c[2] == 0x30
	case [2]byte{0x1B, 0x2A}:
		return len(c) >= 5 && len(c) == 5+3*word(3)
	}
	n, ok := lengths[[2]byte(c[:2])]
	return !ok || len(c) >= n
}

// moves is how far a command moves the paper, in mm, and whether it cuts.
func (m *Machine) moves(c []byte) (mm float64, cut bool) {
	const dot = 0.125
	unit := dot
	if m.HalfDots {
		unit /= 2
	}
	switch {
	case c[0] == 0x0A:
		return 32 * dot, false
	case len(c) < 2:
		return 0, false
	}
	switch [2]byte(c[:2]) {
	case [2]byte{0x1B, 0x4A}:
		return float64(c[2]) * unit, false
	case [2]byte{0x1B, 0x64}:
		return float64(c[2]) * 32 * dot, false
	case [2]byte{0x1D, 0x76}:
		return float64(int(c[6])+int(c[7])<<8) * dot, false
	case [2]byte{0x1D, 0x56}:
		if len(c) == 4 {
			return 15 + float64(c[3])*unit, true
		}
		return 0, true
	case [2]byte{0x1B, 0x69}, [2]byte{0x1B, 0x6D}:
		return 0, true
	}
	return 0, false
}
