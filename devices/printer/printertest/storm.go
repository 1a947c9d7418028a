package printertest

import (
	"bytes"
	"math/rand/v2"
	"sync"
	"time"
)

// Storm lets everything befall a machine and its cable, one fault after another,
// in an order that a seed gives. Call Next before each slip, print, and look at
// the paper at the end:
//
//	m := printertest.Model("generic-80")
//	c := printertest.NewCable(m) // its Open is the driver's Config.OpenPort
//	s := printertest.NewStorm(1, m, c)
//	for each ticket {
//		s.Next(600)
//		print it, and note how it ended
//	}
//	s.Calm()
//	m.Came("A0042") // on how many whole slips that text stands
//
// A fault ends by itself after a while, or with the next Next: both are as in
// life, where somebody mends it. It works in a bubble of testing/synctest and
// outside, where Longest is better short. What a storm does not do is lose or
// change a byte on its way to the printer: no printer says that it got another
// one than was sent.
type Storm struct {
	// Longest is how long a fault lasts at most, and Calms how many slips out of
	// ten have none. 20 s and 4 at first.
	Longest time.Duration
	Calms   int
	// Leave out what the kind of proof cannot see.
	Without map[Situation]bool

	m     *Machine
	c     *Cable
	mu    sync.Mutex
	rnd   *rand.Rand
	gen   int            // counts the faults; one that was mended early does not end twice
	count map[string]int // how often each fault came about
}

// More faults than situations: short ones, and such as end otherwise.
const (
	stopped   Situation = "stopped"   // says XOFF and never XON
	loose     Situation = "loose"     // out and in again within two seconds
	late      Situation = "late"      // answers too late
	powerless Situation = "powerless" // cable and plug out together
)

func faults() []Situation {
	return append(All()[1:], Hot, PaperJam, PresenterJam, PowerLost, stopped, loose, late, powerless)
}

// NewStorm makes one. The machine must be well.
func NewStorm(seed uint64, m *Machine, c *Cable) *Storm {
	return &Storm{Longest: 20 * time.Second, Calms: 4, Without: map[Situation]bool{}, m: m, c: c,
		rnd: rand.New(rand.NewPCG(seed, 7)), count: map[string]int{}}
}

// Counts is how often each fault came about.
func (s *Storm) Counts() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := map[string]int{}
	for k, v := range s.count {
		out[k] = v
	}
	return out
}

// Next mends what is wrong and lets the next fault come within so many bytes of
// what is sent then, which may also be after a slip. It returns the fault's
// name; "" is none.
func (s *Storm) Next(within int) string {
	s.Calm()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.rnd.IntN(10) < s.Calms {
		return ""
	}
	all := faults()
	sit := all[s.rnd.IntN(len(all))]
	for s.Without[sit] {
		sit = all[s.rnd.IntN(len(all))]
	}
	at := 1 + s.rnd.IntN(max(1, within))
	lasts := time.Duration(1 + s.rnd.Int64N(int64(s.Longest)))
	gen := s.gen
	s.m.After(at, func() { s.strike(gen, sit, lasts) })
	return string(sit)
}

// Calm mends everything and lets nothing more come.
func (s *Storm) Calm() {
	s.m.After(0, nil)
	s.mu.Lock()
	s.gen++
	s.mu.Unlock()
	s.mend()
}

func (s *Storm) strike(gen int, sit Situation, lasts time.Duration) {
	s.mu.Lock()
	if gen != s.gen {
		s.mu.Unlock()
		return
	}
	s.count[string(sit)]++
	s.mu.Unlock()
	switch sit {
	case PowerLost: // nothing is up again sooner
		s.m.PowerOff()
		lasts = max(lasts, time.Second)
	case stopped:
		s.m.Say([]byte{0x13})
		return
	case loose:
		s.c.Pull()
		lasts = min(lasts, 2*time.Second)
	case late:
		s.m.Change(func(m *Machine) { m.Delay = 350 * time.Millisecond })
	case powerless:
		lasts = max(lasts, time.Second)
		s.c.Pull()
		s.m.PowerOff()
	default:
		s.c.Set(sit)
	}
	time.AfterFunc(lasts, func() {
		s.mu.Lock()
		mine := gen == s.gen
		s.mu.Unlock()
		if mine {
			s.mend()
		}
	})
}

func (s *Storm) mend() {
	off := false
	s.m.Change(func(m *Machine) {
		off = m.Off
		m.Become(Ready)
		m.Off, m.Delay = off, 0
	})
	if off {
		s.m.PowerOn()
	}
	s.c.Plug()
}

// Whole says that a piece of paper holds one slip and nothing else, from the
// command that begins every slip (`1B 40`) to its cut. It is for slips printed
// as text; a picture may hold these bytes by chance.
func Whole(paper []byte) bool {
	start := []byte{0x1B, 0x40}
	i := bytes.Index(paper, start)
	return i >= 0 && i <= 8 && bytes.Count(paper, start) == 1
}

// Came counts the whole slips on which a text of ASCII characters stands.
func (m *Machine) Came(text string) int {
	n := 0
	for _, s := range m.Slips() {
		if Whole(s) && bytes.Contains(s, []byte(text)) {
			n++
		}
	}
	return n
}
