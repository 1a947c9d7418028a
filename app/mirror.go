package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"sync"

	"yimen/app/touch"
	"yimen/kiosk/visit"
)

// mirror tells whoever asks on a Unix socket what is on the screen: one JSON
// line a page, with every control and its place. It is what a person sees, for
// programs that cannot see: the scripted visitor of `make run`. Off unless asked
// for by a flag; it cannot be talked to, only listened to.
type mirror struct {
	listener net.Listener
	mu       sync.Mutex
	last     []byte
	ears     map[net.Conn]struct{}
	seq      int
}

type mirrorStop struct {
	ID      string  `json:"id"`
	Label   string  `json:"label"`
	State   string  `json:"state,omitempty"`
	X       float32 `json:"x"`
	Y       float32 `json:"y"`
	W       float32 `json:"w"`
	H       float32 `json:"h"`
	Enabled bool    `json:"enabled"`
	Role    string  `json:"role"`
}

type mirrorPage struct {
	Page  string       `json:"page"`
	Lang  string       `json:"lang"`
	Mode  string       `json:"mode"`
	Seq   int          `json:"seq"`
	Alert bool         `json:"alert"`
	Job   string       `json:"job,omitempty"` // state of the ticket's print job
	Stops []mirrorStop `json:"stops"`
	Texts []string     `json:"texts"`
}

// openMirror listens; an empty path is a mirror that nobody looks into.
func openMirror(path string) (*mirror, error) {
	m := &mirror{ears: map[net.Conn]struct{}{}}
	if path == "" {
		return m, nil
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("--mirror: %w", err)
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		return nil, fmt.Errorf("--mirror: %w", err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, fmt.Errorf("--mirror: %w", err)
	}
	m.listener = l
	go m.accept()
	return m, nil
}

func (m *mirror) accept() {
	for {
		c, err := m.listener.Accept()
		if err != nil {
			return // closed
		}
		m.mu.Lock()
		m.ears[c] = struct{}{}
		_, _ = c.Write(m.last)
		m.mu.Unlock()
	}
}

// drawn is called on the main goroutine with every new screen.
func (m *mirror) drawn(s touch.Screen, st visit.State) {
	if m.listener == nil {
		return
	}
	m.seq++
	p := mirrorPage{Page: string(s.Page), Lang: string(st.Lang), Mode: s.Look.Mode.String(), Seq: m.seq, Alert: !st.Alert.IsZero()}
	if st.Ticket.Has() {
		p.Job = string(st.Ticket.Job.State)
	}
	for _, x := range s.Stops {
		p.Stops = append(p.Stops, mirrorStop{ID: x.ID, Label: x.Label, State: x.State, X: x.Rect.X, Y: x.Rect.Y, W: x.Rect.W, H: x.Rect.H,
			Enabled: !x.Off, Role: "button"})
	}
	for _, t := range s.Texts {
		p.Texts = append(p.Texts, t.Text)
	}
	line, err := json.Marshal(p)
	if err != nil {
		return
	}
	line = append(line, '\n')
	m.mu.Lock()
	defer m.mu.Unlock()
	m.last = line
	for c := range m.ears {
		if _, err := c.Write(line); err != nil {
			_ = c.Close()
			delete(m.ears, c)
		}
	}
}

func (m *mirror) close() {
	if m.listener != nil {
		_ = m.listener.Close()
	}
}
