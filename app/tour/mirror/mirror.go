// Package mirror lets a test see what a kiosk shows: for each page drawn, the
// kiosk writes one line of JSON with the page, its texts and everything that
// can be touched, in pixels of the screen. Touching stays with the X server; the
// mirror only looks.
//
// Users: app when it is started with --mirror, and app/tour. A mirror shows
// what a person types, so a kiosk in a hall never has one.
package mirror

import "strings"

// Modes of a page.
const (
	Standard   = "standard"
	Accessible = "accessible"
)

// Page is one page as it was drawn.
type Page struct {
	Page  string   `json:"page"`
	Lang  string   `json:"lang"` // i18n.Lang
	Mode  string   `json:"mode"`
	Seq   int      `json:"seq"` // counts the pages drawn, from 1
	Alert bool     `json:"alert"`
	Job   string   `json:"job,omitempty"` // state of the ticket's print job
	Stops []Stop   `json:"stops"`
	Texts []string `json:"texts"` // what is written on the page, in drawing order
}

// Stop is something that can be touched, in pixels of the screen.
type Stop struct {
	ID      string  `json:"id"`
	Label   string  `json:"label"`
	Role    string  `json:"role"`
	State   string  `json:"state,omitempty"` // in words: chosen, on, off
	X       float32 `json:"x"`
	Y       float32 `json:"y"`
	W       float32 `json:"w"`
	H       float32 `json:"h"`
	Enabled bool    `json:"enabled"`
}

// Centre is where a finger goes.
func (s Stop) Centre() (x, y int) { return int(s.X + s.W/2), int(s.Y + s.H/2) }

// Stop finds what can be touched under this id. An id that ends in ":" finds
// the first stop that begins with it. Stops that are switched off are not found.
func (p Page) Stop(id string) (Stop, bool) {
	for _, s := range p.Stops {
		if s.Enabled && (s.ID == id || strings.HasSuffix(id, ":") && strings.HasPrefix(s.ID, id)) {
			return s, true
		}
	}
	return Stop{}, false
}

// Says tells whether a text stands on the page. A paragraph is several texts,
// one for each line, so they are looked at as one, with and without blanks
// between the lines.
func (p Page) Says(text string) bool {
	if text == "" {
		return false
	}
	return strings.Contains(strings.Join(p.Texts, ""), text) || strings.Contains(strings.Join(p.Texts, " "), text)
}
