package part

import (
	"image/color"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"yimen/app/look"
	"yimen/assets"
	"yimen/i18n"
)

func TestMain(m *testing.M) {
	a := test.NewApp()
	a.Settings().SetTheme(look.NewTheme(assets.FontRegular, assets.FontBold))
	os.Exit(m.Run())
}

func newSheet() *Sheet {
	return NewSheet(look.Look{Panel: look.Portrait21}, i18n.For(i18n.ZH), &Finger{SlopPX: 14, SwipePX: 70})
}

func TestBreak(t *testing.T) {
	s := newSheet()
	body := s.Look.Type(look.Body)
	for _, text := range []string{
		"请带好营业执照、公司章程、法定代表人身份证件（原件和复印件各一份），到二楼 B 区 12 号窗口办理。",
		"Bring the business licence, the articles of association and the ID of the legal representative (original and one copy).",
		"公司登记（备案）申请书 Application for company registration（2026）",
	} {
		for w := float32(120); w < 900; w += 37 {
			lines := s.Break(text, body, w)
			if bare.Replace(strings.Join(lines, "")) != bare.Replace(text) {
				t.Errorf("at %.0f something is lost: %q", w, lines)
			}
			for i, l := range lines {
				if s.Width(l, body) > w+0.5 {
					t.Errorf("%q is wider than %.0f", l, w)
				}
				first, _ := utf8.DecodeRuneInString(l)
				if w > 300 && strings.ContainsRune("，。、：；）！？,.;:)", first) { // below, pieces are cut anywhere
					t.Errorf("a line begins with %q: %q", first, lines)
				}
				if i > 0 && w > 300 && isLetter(lines[i-1]) && isLetter(reverse(l)) && !strings.Contains(text, lines[i-1]+" ") {
					t.Errorf("a word is cut between %q and %q", lines[i-1], l)
				}
			}
		}
	}
}

// A single character never stands alone in the last line.
func TestNoWidow(t *testing.T) {
	s := newSheet()
	small := s.Look.Type(look.Small)
	text := "市场监管 · 二楼 B 区 12–16 号窗口 · 1 个工作日"
	w := s.Width(text, small) - 2
	for ; w > s.Width(text, small)/2; w -= 5 {
		lines := s.Break(text, small, w)
		last := lines[len(lines)-1]
		if len(lines) < 2 || utf8.RuneCountInString(last) < 3 || bare.Replace(strings.Join(lines, "")) != bare.Replace(text) {
			t.Errorf("at %.0f: %q", w, lines)
		}
	}
}

// bare is a text without what a line's end may swallow: spaces, and the dot that
// parts one thing from the next.
var bare = strings.NewReplacer(" ", "", "·", "")

// isLetter says that a line ends with an ASCII letter.
func isLetter(l string) bool {
	c := l[len(l)-1]
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

func reverse(l string) string {
	rs := []rune(l)
	for i, j := 0, len(rs)-1; i < j; i, j = i+1, j-1 {
		rs[i], rs[j] = rs[j], rs[i]
	}
	return string(rs)
}

func FuzzBreak(f *testing.F) {
	f.Add("营业执照 business licence", 200)
	f.Add(strings.Repeat("x", 300)+"，", 60)
	f.Add("\n\n a\u0301\u200d", 40)
	s := newSheet()
	f.Fuzz(func(t *testing.T, text string, w int) {
		if !utf8.ValidString(text) || len(text) > 400 || w < 40 || w > 2000 {
			return
		}
		lines := s.Break(text, s.Look.Type(look.Small), float32(w))
		plain := func(x string) string { return strings.NewReplacer(" ", "", "\n", "").Replace(x) }
		if plain(strings.Join(lines, "")) != plain(text) {
			t.Errorf("%q became %q", text, lines)
		}
	})
}

// slab is a block of fixed height that knows whether it was drawn.
type slab struct {
	h     float32
	drawn *int
}

func (b slab) Height(*Sheet, float32) float32 { return b.h }
func (b slab) Draw(*Sheet, Rect, look.Role)   { *b.drawn++ }

func TestPagesHoldEverythingOnce(t *testing.T) {
	s := newSheet()
	n := 0
	var blocks []Block
	for i := range 23 {
		blocks = append(blocks, slab{float32(20 + i*7%60), &n})
	}
	pages := s.Paginate(blocks, 500, 200, 10)
	count := 0
	for _, p := range pages {
		count += len(p)
		if h := s.StackHeight(p, 500, 10); h > 200.5 {
			t.Errorf("a screenful of %.0f in a room of 200", h)
		}
	}
	if count != len(blocks) || len(pages) < 4 {
		t.Errorf("%d blocks on %d screenfuls, of %d", count, len(pages), len(blocks))
	}
	for turn := range pages {
		Flow{Blocks: blocks, Gap: 10, Turn: turn}.Draw(newSheet(), Rect{0, 0, 500, 200 + s.pagerHeight() + s.Gap()}, look.Paper)
	}
	if n != len(blocks) {
		t.Errorf("%d blocks were drawn, of %d", n, len(blocks))
	}
}

// A paragraph that is longer than the screen goes on on the next one.
func TestAParagraphIsSplitBetweenLines(t *testing.T) {
	s := newSheet()
	text := strings.Repeat("需要核对的内容很多，请耐心看完。", 40)
	pages := s.Paginate([]Block{Para{Text: text, Style: look.Body}}, 600, 300, 0)
	var lines []string
	for _, p := range pages {
		for _, b := range p {
			lines = append(lines, b.(Para).in(s, 600)...)
		}
	}
	if len(pages) < 2 || strings.Join(lines, "") != text {
		t.Errorf("%d screenfuls, %d characters of %d", len(pages), len(strings.Join(lines, "")), len(text))
	}
}

func TestTouch(t *testing.T) {
	for _, c := range []struct {
		name          string
		dx, dy        float32
		tapped, turns int
	}{
		{"still", 0, 0, 1, 0}, {"slipping", 9, 9, 1, 0}, {"pushed a little", 0, -40, 0, 0},
		{"pushed up", 0, -90, 0, 1}, {"pushed down", 10, 90, 0, -1}, {"pushed left", -90, 20, 0, 1},
	} {
		s := newSheet()
		tapped, turned, lifted := 0, 0, 0
		s.Finger.Lifted = func() { lifted++ }
		s.Swiped = func(n int) { turned += n }
		x := newTap(s, "x", 0, color.Black, func() { tapped++ })
		x.MouseDown(nil)
		if !s.Finger.Down {
			t.Errorf("%s: no finger is down", c.name)
		}
		if c.dx == 0 && c.dy == 0 {
			x.MouseUp(nil)
			x.Tapped(nil)
		} else {
			for range 5 {
				x.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(c.dx/5, c.dy/5)})
			}
			x.DragEnd()
			x.MouseUp(nil)
		}
		if tapped != c.tapped || turned != c.turns || s.Finger.Down || lifted != 1 {
			t.Errorf("%s: tapped %d, turned %d, down %v, lifted %d", c.name, tapped, turned, s.Finger.Down, lifted)
		}
	}
}
