package touch

import (
	"fmt"
	"image/color"
	"math"
	"strings"
	"testing"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/i18n"
	"yimen/kiosk/slip"
	"yimen/kiosk/visit"
)

var panels = []look.Panel{look.Portrait21, look.Landscape21, look.Portrait32, look.Landscape32}

// TestSweep walks every page, in every language, size and panel, and measures
// it. A page joins by being one: View draws none that has no examples, and this
// test asks every page for its own.
func TestSweep(t *testing.T) {
	for _, panel := range panels {
		for _, lang := range []i18n.Lang{i18n.ZH, i18n.EN, i18n.Pseudo} {
			for _, large := range []bool{false, true} {
				for _, pg := range visit.Pages() {
					if !wanted(pg) {
						continue
					}
					d, ok := pages[pg]
					if !ok || d.examples == nil {
						t.Fatalf("page %s cannot be drawn, or has no examples", pg)
					}
					examples := d.examples(demo, hall(lang, large))
					if len(examples) == 0 {
						t.Fatalf("page %s has no examples", pg)
					}
					for i, st := range examples {
						st.Lang = lang
						mode := look.Look{Mode: look.Mode(map[bool]int{true: 1}[large])}.Mode
						name := fmt.Sprintf("%s/%d/%s/%s/%dx%d@%.0fmm", pg, i, lang, mode, panel.Width, panel.Height, panel.WidthMM)
						sweep(t, name, shown(st, panel))
					}
				}
			}
		}
	}
}

// TestSweepWithMore is the sweep of pages that have more to show where a hall has
// an A4 printer, where lists are long, and where somebody mends the kiosk.
func TestSweepWithMore(t *testing.T) {
	w := demo
	w.A4, w.Service = true, true
	w.LengthMM = func(string, i18n.Lang) float64 { return 1234 }
	for _, panel := range panels {
		for _, lang := range []i18n.Lang{i18n.ZH, i18n.EN, i18n.Pseudo} {
			for _, large := range []bool{false, true} {
				for _, pg := range []visit.Page{visit.Home, visit.Item, visit.Form, visit.Journey, visit.Ticket} {
					for i, st := range pages[pg].examples(w, hall(lang, large)) {
						if i > 3 {
							break
						}
						st.Lang, st.Office = lang, slip.State([]string{"ready", "paper-out"}[i%2])
						s := View(w, st, panel, &part.Finger{}, func(visit.Event) {})
						sweep(t, fmt.Sprintf("%s/%d/%s/large=%v/%dx%d", pg, i, lang, large, panel.Width, panel.Height), s)
					}
				}
			}
		}
	}
}

// sweep holds one screen to facts/accessibility.md section 7.
func sweep(t *testing.T, name string, s Screen) {
	fault := func(format string, args ...any) {
		t.Helper()
		t.Errorf("%s: %s", name, fmt.Sprintf(format, args...))
	}
	l, lim := s.Look, s.Look.Limits()
	glass := part.Rect{W: float32(l.Panel.Width), H: float32(l.Panel.Height)}
	const px = 1.01
	for i, x := range s.Texts {
		em := l.MM(l.PX(x.Type.EM))
		if em*look.CapRatio < lim.Cap-0.05 || em < lim.Em-0.05 {
			fault("%q is %.1f mm, capital %.1f mm", x.Text, em, em*look.CapRatio)
		}
		if x.Type.Heading && em*look.CapRatio < lim.HeadingCap-0.05 {
			fault("heading %q has capitals of %.1f mm", x.Text, em*look.CapRatio)
		}
		if x.Type.Leading < lim.Leading-0.001 {
			fault("%q has a line pitch of %.2f", x.Text, x.Type.Leading)
		}
		if !inside(x.Rect, glass, px) {
			fault("%q leaves the glass: %v", x.Text, x.Rect)
		}
		if !inside(x.Rect, x.Inside, px) {
			fault("%q leaves its part: %v in %v", x.Text, x.Rect, x.Inside)
		}
		if strings.Contains(x.Text, "…") {
			fault("%q is cut off", x.Text)
		}
		for _, y := range s.Texts[i+1:] {
			if over(x.Rect, y.Rect, px) {
				fault("%q lies over %q", x.Text, y.Text)
			}
		}
	}
	for i, x := range s.Stops {
		if strings.TrimSpace(x.Label) == "" {
			fault("stop %s has nothing to say", x.ID)
		}
		if !inside(x.Rect, glass, px) {
			fault("target %s leaves the glass: %v", x.ID, x.Rect)
		}
		least := map[part.Kind]float64{part.Control: lim.Target, part.KeyCap: lim.Key, part.Primary: lim.Primary, part.Cover: lim.Target}[x.Kind]
		high := least
		if x.Kind == part.Primary {
			least = lim.Target
		}
		if w, h := l.MM(x.Rect.W), l.MM(x.Rect.H); w < least-0.1 || h < high-0.1 {
			fault("target %s is %.1f x %.1f mm", x.ID, w, h)
		}
		for _, y := range s.Stops[i+1:] {
			if x.Kind == part.Cover || y.Kind == part.Cover {
				continue
			}
			if gap := l.MM(apart(x.Rect, y.Rect)); gap < lim.Gap-0.1 {
				fault("targets %s and %s are %.1f mm apart", x.ID, y.ID, gap)
			}
			if x.ID == y.ID && !strings.HasPrefix(x.ID, "sample:") {
				fault("two stops are called %s", x.ID)
			}
		}
	}
	five(fault, s)
}

// five controls stand in the same five places on every page.
func five(fault func(string, ...any), s Screen) {
	var x []part.Stop
	for _, id := range []string{"back", "home", "language", "access", "voice"} {
		for _, st := range s.Stops {
			if st.ID == id {
				x = append(x, st)
			}
		}
	}
	if len(x) != 5 {
		fault("%d of the five controls", len(x))
		return
	}
	p := page{Sheet: &part.Sheet{Look: s.Look}}
	bar := p.frameSize().bar
	for i, st := range x {
		if math.Abs(float64(st.Rect.W-x[0].Rect.W)) > 1 || st.Rect.Y < float32(s.Look.Panel.Height)-s.Look.PX(bar) {
			fault("control %s stands at %v", st.ID, st.Rect)
		}
		if i > 0 && st.Rect.X <= x[i-1].Rect.X {
			fault("control %s stands left of %s", st.ID, x[i-1].ID)
		}
	}
}

func inside(a, b part.Rect, px float32) bool {
	return a.X >= b.X-px && a.Y >= b.Y-px && a.Right() <= b.Right()+px && a.Bottom() <= b.Bottom()+px
}

func over(a, b part.Rect, px float32) bool {
	return a.X+px < b.Right() && b.X+px < a.Right() && a.Y+px < b.Bottom() && b.Y+px < a.Bottom()
}

// apart is the gap between two targets, negative where they overlap.
func apart(a, b part.Rect) float32 {
	dx := max(a.X-b.Right(), b.X-a.Right())
	dy := max(a.Y-b.Bottom(), b.Y-a.Bottom())
	return max(dx, dy)
}

// TestContrast captures every page and compares each text with the ground that
// was really drawn around it.
func TestContrast(t *testing.T) {
	for _, panel := range []look.Panel{look.Portrait21, look.Landscape21} {
		for _, lang := range i18n.Langs() {
			for _, large := range []bool{false, true} {
				for _, pg := range visit.Pages() {
					for i, st := range pages[pg].examples(demo, hall(lang, large)) {
						if i > 1 || i > 0 && lang == i18n.ZH {
							break // the same parts in other words
						}
						contrasts(t, fmt.Sprintf("%s/%d/%s/%dx%d/large=%v", pg, i, lang, panel.Width, panel.Height, large), shown(st, panel))
					}
				}
			}
		}
	}
}

// follows says that a text begins where another ends, in one line, as after a
// word in another colour.
func follows(x part.Drawn, all []part.Drawn) bool {
	for _, y := range all {
		if math.Abs(float64(y.Rect.Right()-x.Rect.X)) < 2 && math.Abs(float64(y.Rect.Y-x.Rect.Y)) < 2 {
			return true
		}
	}
	return false
}

func contrasts(t *testing.T, name string, s Screen) {
	img := capture(s)
	want := s.Look.Limits().TextContrast
	for _, x := range s.Texts {
		if follows(x, s.Texts) { // what stands left of it is a letter of another run
			continue
		}
		// the corners of the line, where no stroke of a letter comes
		for _, c := range []color.Color{img.At(int(x.Rect.X)-1, int(x.Rect.Y)+1), img.At(int(x.Rect.X)-1, int(x.Rect.Bottom())-1)} {
			if got := look.Contrast(x.Colour, c); got < want {
				t.Errorf("%s: %q has a contrast of %.1f, not %.1f", name, x.Text, got, want)
			}
		}
	}
}
