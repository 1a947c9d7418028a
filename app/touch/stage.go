package touch

import (
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/visit"
)

// Stage holds the state and the window: it takes events one at a time, lets
// Update decide, shows the screen and hands the effects out. It belongs to
// Fyne's main goroutine; Send may be called from any.
type Stage struct {
	World  visit.World
	Panel  look.Panel
	Canvas fyne.Canvas
	Clock  func() time.Time
	// Run does effects. It must not block: what comes of them is sent back.
	Run func([]visit.Effect)
	// OnMain runs f on Fyne's goroutine: fyne.Do in the program.
	OnMain func(f func())
	// Renewed hears that the world of Renew was put in the place of the old one;
	// may be nil.
	Renewed func(visit.World)
	// Drawn hears of every screen that was put up, for the mirror; may be nil.
	Drawn func(Screen, visit.State)

	next   *visit.World // waits for the visit to end
	state  visit.State
	screen Screen
	finger part.Finger
	stale  bool // the screen waits for the finger to leave
}

// Start shows the first screen.
func (s *Stage) Start(st visit.State) {
	s.finger = part.Finger{SlopPX: float32(s.Panel.PerMM() * 3.5), SwipePX: float32(s.Panel.PerMM() * 18)}
	s.finger.Lifted = func() { s.OnMain(s.catchUp) }
	s.state = st
	s.show()
}

// State is the present state. Main goroutine only.
func (s *Stage) State() visit.State { return s.state }

// Screen is what is shown. Main goroutine only.
func (s *Stage) Screen() Screen { return s.screen }

// Send brings an event from any goroutine.
func (s *Stage) Send(e visit.Event) { s.OnMain(func() { s.handle(e) }) }

// handle is one step: event, state, screen, effects. A fault in a page must
// not end the kiosk: it is logged by kind and the visit ends safely.
func (s *Stage) handle(e visit.Event) {
	defer s.rescue(e)
	old := s.state
	var effects []visit.Effect
	s.state, effects = visit.Update(s.World, s.state, e, s.Clock())
	if wiped(effects) {
		Forget()
	}
	s.renew()
	s.redraw(old)
	if len(effects) > 0 {
		s.Run(effects)
	}
}

// Renew brings a new catalogue. Whoever stands at the screen ends the visit with
// the old one: nothing on the page, in the list or on the way back may change
// under a finger.
func (s *Stage) Renew(w visit.World) {
	s.OnMain(func() {
		s.next = &w
		if s.renew() {
			s.show()
		}
	})
}

// renew takes the new world when nobody is there.
func (s *Stage) renew() bool {
	if s.next == nil || s.state.Here.Page != visit.Attract || s.finger.Down {
		return false
	}
	s.World, s.next = *s.next, nil
	Forget()
	if s.Renewed != nil {
		s.Renewed(s.World)
	}
	return true
}

func wiped(effects []visit.Effect) bool {
	for _, e := range effects {
		if _, ok := e.(visit.Wiped); ok {
			return true
		}
	}
	return false
}

// redraw refreshes the live parts when nothing else has changed, and draws a
// new screen otherwise; under a finger it waits until that has left, as a tap
// ends on the object it began on.
func (s *Stage) redraw(old visit.State) {
	if same(s.World, old, s.state) && s.screen.Refresh(s.state) {
		return
	}
	if s.finger.Down {
		s.stale = true
		return
	}
	s.show()
}

func (s *Stage) catchUp() {
	if s.stale && !s.finger.Down {
		s.show()
	}
}

func (s *Stage) show() {
	s.stale = false
	s.screen = View(s.World, s.state, s.Panel, &s.finger, s.handle)
	s.Canvas.SetContent(s.screen.Object)
	if s.Drawn != nil {
		s.Drawn(s.screen, s.state)
	}
}

// rescue ends a visit whose page could not be drawn.
func (s *Stage) rescue(e visit.Event) {
	r := recover()
	if r == nil {
		return
	}
	slog.Error("a page failed; the visit was ended", "page", s.state.Here.Page, "event", fmt.Sprintf("%T", e),
		"fault", fmt.Sprint(r), "stack", string(debug.Stack()))
	next := visit.New(s.World.Boot+"r", "zh-Hans", s.Clock())
	next.Waiting, next.Printer, next.Seq = s.state.Waiting, s.state.Printer, s.state.Seq+1
	s.state = next
	s.show()
}
