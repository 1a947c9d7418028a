package queue

import (
	"encoding/json"
	"time"
)

// Post is a counter where somebody sits.
type Post struct {
	Window string
	Clerk  string
	Lanes  []string
	Skills []Need
	State  PostState
	Reason string    // of a pause
	Since  time.Time // of the state
	Beat   time.Time // when it was last heard of
	// Last is the leg before the last step, as JSON, for undo; "" nothing.
	Last    string
	Session string // that may act for it; another signs this one out (Q56)
}

// PostState says whether a post calls.
type PostState string

// Every state of a post.
const (
	PostOpen   PostState = "open"
	PostPaused PostState = "paused"
)

func (p Post) caller() Caller { return Caller{Window: p.Window, Lanes: p.Lanes, Skills: p.Skills} }

// Undoable is the last step, when it was, and of which number; ok is false when
// there is none to take back.
func (p Post) Undoable() (kind, label string, at time.Time, ok bool) {
	var u undo
	if p.Last == "" || json.Unmarshal([]byte(p.Last), &u) != nil {
		return "", "", at, false
	}
	if n := len(u.Before); n > 0 {
		label = u.Before[n-1].Ticket.Label()
	}
	return u.Kind, label, u.At, true
}
