package simulate

import "time"

// idcardStep is how far the host came: find, then select, then read.
type idcardStep int

const (
	stepIdle idcardStep = iota
	stepFound
	stepChosen
)

// idcardModule is the security module and the field above it, apart from any
// line. The time is given to it.
type idcardModule struct {
	card  *Card // in the field; nil none
	step  idcardStep
	done  bool // the card was read and still lies there: section 14.1
	skips int  // finds that miss the card, as happens near a metal plate

	on       bool
	wakeAt   time.Time // answers from now on, with 60
	readyAt  time.Time // answers as it should
	boot     time.Duration
	now      func() time.Time
	selfTest bool // the self test fails: 60 to everything

	samID   [16]byte
	baud    int // kept over power-off: section 1
	newBaud int // after the answer that is going out; 0 no change
}

// put lays a card into the field, in place of one that is there.
func (m *idcardModule) put(c Card) { m.card, m.step, m.done = &c, stepIdle, false }

func (m *idcardModule) take() { m.card, m.step, m.done = nil, stepIdle, false }

// power switches the module. After on it is silent for half of its boot time,
// then says 60, then is ready (section 14.14). What it knew of the card is gone.
func (m *idcardModule) power(on bool) {
	m.on, m.step, m.done = on, stepIdle, false
	if on {
		m.sleep(m.boot)
	}
}

func (m *idcardModule) sleep(d time.Duration) {
	m.wakeAt, m.readyAt = m.now().Add(d/2), m.now().Add(d)
}

// reset is the short form of it. The card is not found again for that.
func (m *idcardModule) reset() {
	m.step = stepIdle
	m.sleep(m.boot / 4)
}

// awake says whether it answers, ready whether with more than 60.
func (m *idcardModule) awake() bool { return m.on && !m.now().Before(m.wakeAt) }
func (m *idcardModule) ready() bool { return m.awake() && !m.now().Before(m.readyAt) && !m.selfTest }

func (m *idcardModule) find() (byte, []byte) {
	if m.card != nil && m.done {
		return 0x80, nil // it stays chosen: the other commands still reach it
	}
	m.step = stepIdle
	switch {
	case m.card == nil:
		return 0x80, nil
	case m.skips > 0:
		m.skips--
		return 0x80, nil
	case m.card.FindSW != 0:
		return m.card.FindSW, nil
	}
	m.step = stepFound
	return 0x9f, m.card.IIN[:]
}

// choose is select. Without a find before it fails: the sheet says that the
// order must be kept, and 81 is what a failed select is called.
func (m *idcardModule) choose() (byte, []byte) {
	if m.card == nil || m.step == stepIdle {
		m.step = stepIdle
		return 0x81, nil
	}
	if m.card.SelectSW != 0 {
		m.step = stepIdle
		return m.card.SelectSW, nil
	}
	m.step = stepChosen
	return 0x90, m.card.SN[:]
}

// chosen is needed by all that reads; 41 sends the host back to find.
func (m *idcardModule) chosen() bool { return m.card != nil && m.step == stepChosen }

func (m *idcardModule) read() byte {
	if !m.chosen() {
		m.step = stepIdle
		return 0x41
	}
	if m.card.ReadSW != 0 {
		m.step = stepIdle
		return m.card.ReadSW
	}
	m.done = true
	return 0x90
}

// address is the newest addresses, 70 bytes each; 91 says that there is none.
func (m *idcardModule) address() (byte, []byte) {
	if !m.chosen() {
		return 0x41, nil
	}
	if len(m.card.Addresses) == 0 {
		return 0x91, nil
	}
	var d []byte
	for _, a := range m.card.Addresses[:min(4, len(m.card.Addresses))] {
		r := newCardRecord()
		r.field("address", 0, 70, a)
		d = append(d, r.b[:70]...)
	}
	return 0x90, d
}

// number is the card body's management number: IIN, SN, DN.
func (m *idcardModule) number() (byte, []byte) {
	if !m.chosen() {
		return 0x41, nil
	}
	d := append(m.card.IIN[:0:0], m.card.IIN[:]...)
	return 0x90, append(append(d, m.card.SN[:]...), m.card.DN[:]...)
}
