package board

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

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

var noon = time.Date(2026, 11, 23, 9, 41, 0, 0, time.FixedZone("", 8*3600))

func call(label, window, zh, en string, lang i18n.Lang) Call {
	return Call{ID: label + window, Label: label, Window: window, Lang: lang, Where: i18n.Text{ZH: "二楼 B 区", EN: "2F Zone B"}, Service: i18n.Text{ZH: zh, EN: en}}
}

func full(lang i18n.Lang) State {
	c := call("A027", "12", "企业登记", "Business registration", lang)
	first := call("P003", "5", "社保", "Social insurance", i18n.ZH)
	first.First = true
	return State{Hall: i18n.Text{ZH: "一门政务服务中心", EN: "Yimen Service Centre"}, Zone: i18n.Text{ZH: "二楼", EN: "Second floor"}, Now: noon, Hours: "09:00–17:00", Calling: &c,
		Last: []Call{call("B014", "21", "税务", "Tax", i18n.ZH), first, call("A026", "14", "企业登记", "Business registration", i18n.ZH), call("C051", "30", "出入境", "Exit & entry", i18n.EN),
			call("A025", "13", "企业登记", "Business registration", i18n.ZH), call("D1008", "综合3", "规划土地", "Planning", i18n.ZH), call("D007", "33", "规划土地", "Planning", i18n.ZH)},
		Notices: []i18n.Text{{ZH: "演示大厅，纯属虚构。", EN: "A fictional demonstration hall."}}}
}

// states are what a board can show, at its emptiest and fullest.
func states() map[string]State {
	long := full(i18n.EN)
	c := call("A1000", "综合服务 12", "建设工程消防设计审查验收备案抽查", "Registration of foreign invested partnership enterprises and their branches", i18n.EN)
	c.Where = i18n.Text{ZH: "三楼东侧综合受理办事大厅 C 区", EN: "Third floor, east side, comprehensive acceptance area, Zone C"}
	long.Calling = &c
	for i := range long.Last {
		long.Last[i].Service = c.Service
	}
	long.Hall = i18n.Text{ZH: "某某市某某区人民政府政务服务管理委员会办事中心", EN: "Administrative Service Centre of the People's Government of the District of the City"}
	long.Stops = []Stop{{What: c.Service, Reason: i18n.Text{ZH: "与上级部门线路中断，恢复时间未知", EN: "The line to the authority is down and nobody knows for how long"}}}
	long.Quiet, long.Serving = true, true
	stale, flash, stops := full(i18n.ZH), full(i18n.ZH), full(i18n.ZH)
	stale.Stale, flash.Flash, flash.Quiet = true, true, true
	stops.Stops = []Stop{{What: i18n.Text{ZH: "税务", EN: "Tax"}, Reason: i18n.Text{ZH: "业务系统故障", EN: "The system is out of order"}}}
	return map[string]State{"zh": full(i18n.ZH), "en": full(i18n.EN), "empty": {Hall: full(i18n.ZH).Hall, Now: noon}, "long": long, "stale": stale, "flash": flash, "stops": stops}
}

var sizes = [][2]int{{1920, 1080}, {1080, 1920}, {3840, 2160}, {1366, 768}}

// Nothing is outside of its part, on another's text, or too small to be read.
func TestSweep(t *testing.T) {
	for name, st := range states() {
		for _, size := range sizes {
			s := View(st, size[0], size[1])
			for i, x := range s.Texts {
				if x.Rect.X < x.Inside.X-1 || x.Rect.Right() > x.Inside.Right()+1 || x.Rect.Y < x.Inside.Y-1 || x.Rect.Bottom() > x.Inside.Bottom()+1 {
					t.Errorf("%s %v: %q stands outside of its part", name, size, x.Text)
				}
				for _, y := range s.Texts[:i] {
					if x.Rect.X < y.Rect.Right()-1 && y.Rect.X < x.Rect.Right()-1 && x.Rect.Y < y.Rect.Bottom()-1 && y.Rect.Y < x.Rect.Bottom()-1 {
						t.Errorf("%s %v: %q stands on %q", name, size, x.Text, y.Text)
					}
				}
				if x.Type.EM < 1.5 && name != "long" {
					t.Errorf("%s %v: %q is %.1f hundredths of the screen", name, size, x.Text, x.Type.EM)
				}
			}
			if len(s.Texts) < 4 {
				t.Errorf("%s %v: only %d texts", name, size, len(s.Texts))
			}
		}
	}
}

// The number is the largest thing there, and whoever has an English ticket reads
// their line as well.
func TestWhatIsLargest(t *testing.T) {
	em := func(s Screen, text string) float64 {
		for _, x := range s.Texts {
			if x.Text == text {
				return x.Type.EM
			}
		}
		t.Fatalf("%q is not shown", text)
		return 0
	}
	zh, en := View(full(i18n.ZH), 1920, 1080), View(full(i18n.EN), 1920, 1080)
	if n := em(zh, "A027"); n < 20 {
		t.Errorf("the number is %.1f", n)
	}
	if em(en, "Counter 12") < 1.5*em(zh, "Counter 12") {
		t.Error("a call in English is no larger in English")
	}
}

// Pictures of all states, for whoever looks: YIMEN_PAGES=dir.
func TestPictures(t *testing.T) {
	dir := os.Getenv("YIMEN_PAGES")
	if dir == "" {
		t.Skip("YIMEN_PAGES is not set: no pictures are wanted")
	}
	for name, st := range states() {
		for _, size := range sizes[:2] {
			w := test.NewWindow(View(st, size[0], size[1]).Object)
			w.SetPadded(false)
			w.Resize(fyne.NewSize(float32(size[0]), float32(size[1])))
			f, err := os.Create(filepath.Join(dir, fmt.Sprintf("board-%s-%d.png", name, size[0])))
			if err != nil {
				t.Fatal(err)
			}
			if err := png.Encode(f, w.Canvas().Capture()); err != nil {
				t.Fatal(err)
			}
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
			w.Close()
		}
	}
}

func TestShow(t *testing.T) {
	var s Show
	now := noon
	a, b, c := Call{ID: "a", Label: "A001"}, Call{ID: "b", Label: "A002"}, Call{ID: "c", Label: "A003"}
	large := func() string {
		if s.State.Calling == nil {
			return ""
		}
		return s.State.Calling.Label
	}
	s.Take([]Call{a}, now)
	if large() != "A001" || s.State.Flash {
		t.Errorf("what was called before: %q, flash %v", large(), s.State.Flash)
	}
	s.Take([]Call{c, b, a}, now) // two at the same moment
	if large() != "A002" || !s.State.Flash || len(s.State.Last) != 1 {
		t.Errorf("%q, flash %v, %v", large(), s.State.Flash, s.State.Last)
	}
	flips, was := 0, s.State.Flash
	for range 50 {
		now = now.Add(100 * time.Millisecond)
		s.Tick(now)
		if s.State.Flash != was {
			flips, was = flips+1, s.State.Flash
		}
	}
	if large() != "A003" {
		t.Errorf("after five seconds the next is %q", large())
	}
	if flips > 3*3+1 { // at most three changes a second
		t.Errorf("%d flashes", flips)
	}
	now = now.Add(StaleAfter - Large)
	s.Tick(now)
	if s.State.Stale {
		t.Error("stale too early")
	}
	s.Tick(now.Add(time.Second))
	if !s.State.Stale {
		t.Error("eleven seconds without a word are not told")
	}
	s.Alive(now.Add(time.Second))
	s.Tick(now.Add(time.Second))
	if s.State.Stale {
		t.Error("still stale")
	}
	repeat := a
	repeat.ID = "a2"
	s.Take([]Call{repeat, c, b}, now.Add(20*time.Second))
	if large() != "A001" || !s.State.Flash {
		t.Errorf("a repeat: %q, flash %v", large(), s.State.Flash)
	}
}

func BenchmarkView(b *testing.B) {
	st := full(i18n.EN)
	for b.Loop() {
		View(st, 1920, 1080)
	}
}
