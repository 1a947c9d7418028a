package printertest

import (
	"bytes"
	"math/rand/v2"
	"sync"
	"time"
)

// Machine is a scripted printer in memory, for tests. It takes ESC/POS bytes,
// knows where a command ends, answers as told, and keeps every piece of paper
// between two cuts as the bytes that were worked off for it. It was written from
// the fact sheet and imports nothing of devices/escpos, so that a mistake there
// shows here. A Cable joins it to a driver.
//
// The exported fields may be set before the first byte comes, and later inside
// Change. The zero value does not work: use NewMachine.
type Machine struct {
	mu sync.Mutex

	// What is wrong with it now.
	PaperOut, CoverOpen, CutterJam, NearEnd, Hot bool
	PaperJam, MouthJam, InMouth                  bool // shown by JamBit, MouthJamBit and MouthBit
	Silent, Garbage                              bool // answers nothing; answers random bytes
	Stuck                                        bool // takes bytes, works on none
	Off                                          bool // no power: PowerOff, PowerOn
	Delay                                        time.Duration

	// What kind of printer it is.
	NoClear     bool // does not know `10 14 08`
	NoRecover   bool // does not know `10 05 n`
	CutterOnly  bool // `10 05 02` empties it in a cutter error only, as Epson's does
	Latches     bool // a cutter error stays until `10 05 n` comes after its cause is gone
	NoProof     bool // swallows `1D 28 48` and `1D 72 01`
	Notifies    bool // says `3B 31 00` when switched on
	HalfDots    bool // its motion unit is half a dot
	Speed       int  // mm per second; 0: prints at once
	Knife       time.Duration
	MouthBit    Bit                             // set while a slip hangs in the mouth
	MouthJamBit Bit                             // set while one is jammed there
	JamBit      Bit                             // set while paper is jammed before the knife
	Own         func(m *Machine, n byte) []byte // its own answer to `10 04 n`; nil: the usual one
	Deaf        map[byte]bool                   // n that it does not answer
	Identity    map[byte]string                 // answers to `1D 49 n`, in blocks `5F text 00`
	Retracts    [][]byte                        // commands that empty the mouth
	Presents    bool                            // each cut leaves the slip in the mouth until Take

	slips   [][]byte
	cuts    []time.Time
	paper   []byte
	queue   [][]byte
	cmd     []byte
	count   int
	at      int
	then    func()
	say     func([]byte)
	rnd     *rand.Rand
	clears  int
	asked   int
	latched bool
	busy    time.Time
	timer   *time.Timer
}

// Bit is one bit of the answer to `10 04 n`. N 0 is no bit at all.
type Bit struct{ N, Mask byte }

// NewMachine makes a printer that is well and prints at once.
func NewMachine() *Machine { return &Machine{rnd: rand.New(rand.NewPCG(1, 2))} }

// Change alters the machine under its lock, then it works on what can now be
// done. f must not call the machine's methods, but for Become.
func (m *Machine) Change(f func(*Machine)) {
	m.mu.Lock()
	f(m)
	out := m.work(nil)
	m.mu.Unlock()
	m.Say(out)
}

// Become brings a situation about, inside Change. Unplugged is the cable's.
func (m *Machine) Become(s Situation) {
	m.PaperOut = s == PaperOut
	m.CoverOpen = s == CoverOpen
	m.CutterJam = s == CutterJam
	m.NearEnd = s == NearEnd
	m.Silent = s == Silent
	m.Garbage = s == Garbled
	m.Stuck = s == Stuck
	m.Hot = s == Hot
	m.PaperJam = s == PaperJam
	m.MouthJam = s == PresenterJam
	m.InMouth = s == NotTaken
	if s == PowerLost {
		m.forget()
		m.latched = false
	}
	m.Off = s == PowerLost
}

// After calls f when n more bytes have come, in the middle of whatever that is.
// It takes the place of the call before; a nil f is none.
func (m *Machine) After(n int, f func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.count, m.at, m.then = 0, n, f
}

// Restart is off and on again in an instant: only the paper stays.
func (m *Machine) Restart() {
	m.PowerOff()
	m.PowerOn()
}

// PowerOff takes its power away: what it held and every mode are gone, the half
// slip stays uncut, nothing is taken or answered any more.
func (m *Machine) PowerOff() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.forget()
	m.Off = true
}

// PowerOn gives it back.
func (m *Machine) PowerOn() {
	m.mu.Lock()
	m.Off, m.latched = false, false
	tells := m.Notifies
	m.mu.Unlock()
	if tells {
		m.Say([]byte{0x3B, 0x31, 0x00})
	}
}

func (m *Machine) forget() { m.queue, m.cmd, m.busy = nil, nil, time.Time{} }

// Take pulls the slip out of the mouth.
func (m *Machine) Take() { m.Change(func(m *Machine) { m.InMouth = false }) }

// Slips is the paper cut so far: of each piece the bytes worked off since the
// cut before, its own cut included.
func (m *Machine) Slips() [][]byte {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([][]byte(nil), m.slips...)
}

// LastCut is when the last piece of paper was cut.
func (m *Machine) LastCut() time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.cuts) == 0 {
		return time.Time{}
	}
	return m.cuts[len(m.cuts)-1]
}

// Worked is everything that was worked off so far, cut or not.
func (m *Machine) Worked() []byte {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append(bytes.Join(m.slips, nil), m.paper...)
}

// Clears counts how often it was emptied by a command.
func (m *Machine) Clears() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.clears
}

// Asked counts the status requests that it got.
func (m *Machine) Asked() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.asked
}

// Receive takes bytes from the cable and returns how many came before what
// After asked for, which it calls.
func (m *Machine) Receive(data []byte) int {
	for i, b := range data {
		m.mu.Lock()
		var out []byte
		if !m.Off {
			out = m.one(b)
		}
		m.count++
		var then func()
		if m.then != nil && m.count >= m.at {
			then, m.then = m.then, nil
		}
		m.mu.Unlock()
		m.Say(out)
		if then != nil {
			then()
			return i + 1
		}
	}
	return len(data)
}

// Answers sets where its answers go, in place of the cable before.
func (m *Machine) Answers(to func([]byte)) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.say = to
}

// Say sends bytes up the cable, unless it is silent; late, when it is slow.
func (m *Machine) Say(out []byte) {
	m.mu.Lock()
	say, delay, mute := m.say, m.Delay, m.Silent || m.Off
	m.mu.Unlock()
	if len(out) == 0 || mute || say == nil {
		return
	}
	if delay > 0 {
		time.AfterFunc(delay, func() { say(out) })
		return
	}
	say(out)
}
