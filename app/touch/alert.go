package touch

import (
	"time"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/visit"
)

// drawAlert asks "still there?" with a countdown and a big yes. It is the one
// thing that ever stands before a page.
func drawAlert(p *page) {
	left := func() string {
		return p.N("alert_left", max(0, int(p.st.Alert.Sub(p.st.Now).Round(time.Second)/time.Second)))
	}
	yes := part.Button{ID: "stay", Label: p.T("alert_yes"), Icon: "check", Face: part.Filled, Kind: part.Primary, Style: look.Hero, MM: 60,
		Do: p.do(visit.Stay{})}
	no := part.Button{ID: "leave", Label: p.T("alert_no"), Kind: part.Primary, Do: p.do(visit.Leave{})}
	r := p.area
	if !p.landscape() {
		r = part.Rect{X: r.X, Y: r.Y + r.H*0.12, W: r.W, H: r.H * 0.8}
	}
	title := part.Para{Text: p.T("alert_title"), Style: look.Hero, Align: part.Middle}
	why := part.Para{Text: p.T("alert_why"), Style: look.Body, Align: part.Middle, Colour: look.Muted}
	gap := p.PX(8)
	if p.landscape() {
		gap = p.PX(4)
	}
	blocks := []part.Block{title, liveLine{left, look.Title}, why, yes, no}
	if p.StackHeight(blocks, r.W, gap) > r.H { // the reason can be left out, the question not
		blocks = []part.Block{title, liveLine{left, look.Heading}, yes, no}
		gap = p.Gap()
	}
	p.Stack(blocks, r, gap, look.Paper)
}

// liveLine is one centred line that changes.
type liveLine struct {
	text  func() string
	style look.Style
}

// fitting is the largest style, from the one asked for down, that is one line.
func (l liveLine) fitting(s *part.Sheet, w float32) look.Type {
	for style := l.style; style > look.Body; style-- {
		if t := s.Look.Type(style); s.Width(l.text(), t) <= w {
			return t
		}
	}
	return s.Look.Type(look.Body)
}

func (l liveLine) Height(s *part.Sheet, w float32) float32 { return s.LineHeight(l.fitting(s, w)) }

func (l liveLine) Draw(s *part.Sheet, r part.Rect, _ look.Role) {
	s.LiveLine(l.text, l.fitting(s, r.W), look.Blue, r, part.Middle)
}
