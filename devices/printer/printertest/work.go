package printertest

import (
	"bytes"
	"time"
)

func (m *Machine) offline() bool {
	return m.PaperOut || m.CoverOpen || m.CutterJam || m.latched || m.PaperJam || m.MouthJam
}

// work works off the queue as long as nothing is wrong. It returns what the
// machine answers.
func (m *Machine) work(out []byte) []byte {
	m.latched = m.latched || m.Latches && m.CutterJam
	for len(m.queue) > 0 && !m.offline() && !m.Stuck && !m.Off && !m.Hot {
		if wait := time.Until(m.busy); m.Speed > 0 && wait > 0 {
			if m.timer != nil {
				m.timer.Stop()
			}
			m.timer = time.AfterFunc(wait, func() { m.Change(func(*Machine) {}) })
			break
		}
		cmd := m.queue[0]
		m.queue = m.queue[1:]
		if answer, asked := m.inOrder(cmd); asked {
			out = append(out, answer...)
			continue
		}
		if m.mouth(cmd) {
			continue
		}
		mm, cut := m.moves(cmd)
		if cut && m.Presents && m.InMouth {
			m.MouthJam = true // the one before still hangs there
			break
		}
		m.paper = append(m.paper, cmd...)
		if m.Speed > 0 {
			m.busy = time.Now().Add(time.Duration(mm / float64(m.Speed) * float64(time.Second)))
		}
		if cut {
			m.busy = m.busy.Add(m.Knife)
			m.slips, m.paper = append(m.slips, m.paper), nil
			m.cuts = append(m.cuts, time.Now())
			m.InMouth = m.InMouth || m.Presents
		}
	}
	return m.garble(out)
}

// inOrder answers what is asked through the receive buffer.
func (m *Machine) inOrder(cmd []byte) (answer []byte, asked bool) {
	switch {
	case len(cmd) == 3 && cmd[0] == 0x1D && cmd[1] == 0x49:
		text, ok := m.Identity[cmd[2]]
		if !ok {
			return nil, true
		}
		return append(append([]byte{0x5F}, text...), 0), true
	case bytes.Equal(cmd, []byte{0x1D, 0x72, 0x01}):
		answer = []byte{0x00}
		if m.NearEnd {
			answer[0] = 0x03
		}
	case len(cmd) == 11 && bytes.HasPrefix(cmd, []byte{0x1D, 0x28, 0x48}):
		answer = append(append([]byte{0x37, 0x22}, cmd[7:]...), 0x00)
	default:
		return nil, false
	}
	if m.NoProof {
		return nil, true
	}
	return answer, true
}

// mouth obeys what moves a slip that was cut off already. Its bytes belong to
// that slip.
func (m *Machine) mouth(cmd []byte) bool {
	if len(cmd) < 2 {
		return false
	}
	switch [2]byte(cmd[:2]) {
	case [2]byte{0x1D, 0x65}, [2]byte{0x1D, 0x52}, [2]byte{0x1B, 0x0C}:
	default:
		return false
	}
	for _, r := range m.Retracts {
		if bytes.Equal(cmd, r) {
			m.InMouth = false
			return true
		}
	}
	if n := len(m.slips); n > 0 && len(m.paper) == 0 {
		m.slips[n-1] = append(m.slips[n-1], cmd...)
	}
	return true
}

func (m *Machine) garble(out []byte) []byte {
	if !m.Garbage {
		return out
	}
	for i := range out {
		out[i] = byte(m.rnd.Uint32())
	}
	return out
}

// realTime answers `10 04 n` and obeys `10 05 n` and `10 14 08`, also when
// nothing else is worked on.
func (m *Machine) realTime(cmd []byte) []byte {
	switch {
	case cmd[1] == 0x04:
		m.asked++
		if m.Deaf[cmd[2]] {
			return nil
		}
		if m.Garbage {
			return m.garble(make([]byte, 3)) // a burst, as a wrong rate makes of one byte
		}
		if m.Own != nil {
			if own := m.Own(m, cmd[2]); own != nil {
				return own
			}
		}
		return []byte{m.status(cmd[2])}
	case cmd[1] == 0x14 && len(cmd) == 10 && !m.NoClear:
		m.queue, m.clears = nil, m.clears+1
		return m.garble([]byte{0x37, 0x25, 0x00})
	case cmd[1] == 0x05 && cmd[2] <= 2 && !m.NoRecover:
		stopped := m.CutterJam || m.latched
		if cmd[2] == 2 && (stopped || !m.CutterOnly) {
			m.queue, m.clears = nil, m.clears+1
		}
		if !m.CutterJam {
			m.latched = false
			return m.work(nil)
		}
	}
	return nil
}

// status is the answer to `10 04 n` (fact sheet section 7).
func (m *Machine) status(n byte) byte {
	b := byte(0x12)
	set := func(on bool, mask byte) {
		if on {
			b |= mask
		}
	}
	switch n {
	case 1:
		b = 0x16
		set(m.offline(), 0x08)
	case 2:
		set(m.CoverOpen, 0x04)
		set(m.PaperOut, 0x20)
		set(m.CutterJam || m.latched || m.PaperJam, 0x40)
	case 3:
		set(m.CutterJam || m.latched, 0x08)
		set(m.Hot, 0x40)
	case 4:
		set(m.PaperOut, 0x60)
		set(m.NearEnd, 0x0C)
	}
	for _, own := range []struct {
		on bool
		Bit
	}{{m.InMouth, m.MouthBit}, {m.MouthJam, m.MouthJamBit}, {m.PaperJam, m.JamBit}} {
		set(own.on && own.N == n, own.Mask)
	}
	return b
}
