package slip_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"yimen/i18n"
	"yimen/kiosk/queue"
	. "yimen/kiosk/slip"
)

// facts are those of a slip that has everything.
func facts() Facts {
	return Facts{
		JobID:    "job-1",
		Hall:     i18n.Text{ZH: "一门政务服务中心", EN: "Yimen Service Centre"},
		Label:    "A027",
		Service:  i18n.Text{ZH: "外商投资企业设立登记", EN: "Set up a foreign-invested company"},
		Counters: i18n.Text{ZH: "二楼 B 区 12–16 号窗口", EN: "Floor 2, zone B, counters 12–16"},
		Ahead:    3, Minutes: 20, Known: true,
		Issued: time.Date(2026, 11, 23, 9, 41, 59, 0, time.FixedZone("", 8*3600)),
		Needs:  []string{"english", "low"},
		Papers: []i18n.Text{{ZH: "护照", EN: "Passport"}, {ZH: "租赁合同"}},
		Code:   "https://example.org/t/1",
		Follow: true,
		Phone:  "12345",
		Copy:   2,
		Demo:   true,
		Lang:   i18n.EN,
	}
}

// The slip from top to bottom, as the design shows it.
func TestTicketPartsInOrder(t *testing.T) {
	want := []Block{
		Text{Text: "一门政务服务中心", Align: Centre, Bold: true},
		Text{Text: "Yimen Service Centre", Align: Centre},
		Text{Text: "演示用，不是真实号票", Align: Centre},
		Text{Text: "Demonstration, not a real ticket", Align: Centre},
		Rule{},
		Text{Text: "补打 第 2 次 COPY 2", Align: Centre, Bold: true},
		Text{Text: "A027", Align: Centre, Bold: true, Size: 5},
		Text{Text: "外商投资企业设立登记", Align: Centre, Bold: true, Size: 2},
		Text{Text: "Set up a foreign-invested company", Align: Centre},
		Rule{},
		Pair{"窗口 Counter", "二楼 B 区 12–16 号窗口"},
		Pair{"", "Floor 2, zone B, counters 12–16"},
		Pair{"前面 Ahead", "3 人 3 people"},
		Pair{"预计 Wait", "约 20 分钟 about 20 min"},
		Pair{"取号 Issued", "2026-11-23 09:41"},
		Pair{"需要 Needs", "讲英语、低位窗口 English, low counter"},
		Rule{},
		QR{Data: "https://example.org/t/1", Caption: []string{"扫码看叫号进度", "Scan to follow the queue"}},
		Rule{},
		Text{Text: "请准备材料 Please have ready", Bold: true},
		Check{"Passport"},
		Check{"租赁合同"}, // no English: Chinese rather than nothing
		Rule{},
		Text{Text: "过号三次请重新取号", Align: Centre},
		Text{Text: "Missed three calls? Take a new number", Align: Centre},
		Text{Text: "咨询电话 Enquiries 12345", Align: Centre},
	}
	got := Ticket(facts())
	if got.ID != "job-1" {
		t.Errorf("document %q", got.ID)
	}
	for i := range max(len(got.Blocks), len(want)) {
		switch {
		case i >= len(got.Blocks):
			t.Errorf("block %d is missing: %#v", i, want[i])
		case i >= len(want):
			t.Errorf("block %d is too many: %#v", i, got.Blocks[i])
		case !reflect.DeepEqual(got.Blocks[i], want[i]):
			t.Errorf("block %d is %#v, not %#v", i, got.Blocks[i], want[i])
		}
	}
}

// The slip is bilingual whoever takes it: whoever helps may read the other
// language. Only the papers, which come once, are in the visitor's.
func TestTicketIsBilingualWhoeverTakesIt(t *testing.T) {
	zh, en := facts(), facts()
	zh.Lang = i18n.ZH
	a, b := Ticket(zh).Blocks, Ticket(en).Blocks
	if len(a) != len(b) {
		t.Fatalf("%d blocks in Chinese, %d in English", len(a), len(b))
	}
	differ := 0
	for i := range a {
		if _, paper := a[i].(Check); !paper && !reflect.DeepEqual(a[i], b[i]) {
			t.Errorf("%#v in Chinese, %#v in English", a[i], b[i])
		} else if paper && a[i] != b[i] {
			differ++
		}
	}
	if a := strings.Join(words(Ticket(zh)), "\n"); differ != 1 || !strings.Contains(a, "护照") || strings.Contains(a, "Passport") {
		t.Errorf("%d papers differ in\n%s", differ, a)
	}
}

// What is not known or not asked leaves no empty line behind.
func TestTicketLeavesOutWhatThereIsNot(t *testing.T) {
	for _, c := range []struct {
		name string
		less func(*Facts)
		gone []string
	}{
		{"not a copy", func(f *Facts) { f.Copy = 0 }, []string{"补打", "COPY"}},
		{"a real hall", func(f *Facts) { f.Demo = false }, []string{"演示", "Demonstration"}},
		{"no estimate", func(f *Facts) { f.Known = false }, []string{"预计", "Wait", "分钟", "min", "马上", "soon"}},
		{"no needs", func(f *Facts) { f.Needs = nil }, []string{"需要", "Needs"}},
		{"no papers", func(f *Facts) { f.Papers = nil }, []string{"请准备材料", "have ready", "Passport"}},
		{"no phone", func(f *Facts) { f.Phone = "" }, []string{"咨询", "Enquiries"}},
		{"no page to follow", func(f *Facts) { f.Follow = false }, []string{"进度", "follow"}},
		{"no English of the hall", func(f *Facts) { f.Hall.EN = "" }, []string{"Yimen"}},
		{"no English of the service", func(f *Facts) { f.Service.EN = "" }, []string{"Set up"}},
		{"no English of the counters", func(f *Facts) { f.Counters.EN = "" }, []string{"Floor"}},
	} {
		whole := strings.Join(words(Ticket(facts())), "\n")
		f := facts()
		c.less(&f)
		d := Ticket(f)
		got := words(d)
		for _, w := range c.gone {
			if c.name != "no estimate" && !strings.Contains(whole, w) {
				t.Errorf("%s: %q is not on the whole slip either", c.name, w)
			}
			if strings.Contains(strings.Join(got, "\n"), w) {
				t.Errorf("%s: %q is still there", c.name, w)
			}
		}
		for _, w := range got {
			if strings.TrimSpace(w) == "" {
				t.Errorf("%s: an empty line in %q", c.name, got)
			}
		}
		noDoubleRule(t, c.name, d)
		for _, must := range []string{"A027", "外商投资企业设立登记", "2026-11-23 09:41", f.Code, "过号三次请重新取号", "Missed three calls"} {
			if !strings.Contains(strings.Join(got, "\n"), must) {
				t.Errorf("%s: %q is missing", c.name, must)
			}
		}
	}
}

func TestTicketWithoutAPageKeepsTheNumberOnAPhone(t *testing.T) {
	f := facts()
	f.Follow = false
	for _, b := range Ticket(f).Blocks {
		if q, ok := b.(QR); ok {
			if want := []string{"扫码存号码", "Scan to keep it"}; !reflect.DeepEqual(q.Caption, want) {
				t.Errorf("under the code stands %q", q.Caption)
			}
			return
		}
	}
	t.Error("no code")
}

func TestTicketSaysTheWaitHonestly(t *testing.T) {
	for _, c := range []struct {
		known   bool
		minutes int
		want    string
	}{
		{true, 1, "约 1 分钟 about 1 min"},
		{true, 0, "马上就到 very soon"},
		{false, 0, ""},
		{false, 20, ""}, // a figure that is not known is not said
	} {
		f := facts()
		f.Known, f.Minutes = c.known, c.minutes
		if got := value(Ticket(f), "预计 Wait"); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
}

func TestTicketCountsPeopleInBothLanguages(t *testing.T) {
	for n, want := range map[int]string{0: "0 人 0 people", 1: "1 人 1 person", 12: "12 人 12 people"} {
		f := facts()
		f.Ahead = n
		if got := value(Ticket(f), "前面 Ahead"); got != want {
			t.Errorf("%d ahead: %q", n, got)
		}
	}
}

// Counters that are written the same in both languages are printed once.
func TestTicketDoesNotRepeatTheCounters(t *testing.T) {
	f := facts()
	f.Counters = i18n.Text{ZH: "12–16", EN: "12–16"}
	if got := strings.Count(strings.Join(words(Ticket(f)), "\n"), "12–16"); got != 1 {
		t.Errorf("printed %d times", got)
	}
}

// The number is what is called and what the eye looks for.
func TestTicketNumberIsTheLargest(t *testing.T) {
	number, other := 0, 0
	for _, b := range Ticket(facts()).Blocks {
		switch x, ok := b.(Text); {
		case ok && x.Text == "A027":
			number = x.Size
		case ok:
			other = max(other, x.Size)
		}
	}
	if number <= other || number > 8 {
		t.Errorf("the number is %d times the printer's character, something else %d times", number, other)
	}
}

// The time is the hall's: whoever composes the slip passes it in the hall's zone.
func TestTicketTimeIsInTheZoneGiven(t *testing.T) {
	f := facts()
	f.Issued = f.Issued.UTC()
	if got := value(Ticket(f), "取号 Issued"); got != "2026-11-23 01:41" {
		t.Errorf("issued %q", got)
	}
}

// The queue may let people ask for more than the slip has words for: that
// panics here and not in the hall.
func TestTicketHasWordsForEveryNeed(t *testing.T) {
	f := facts()
	f.Needs = nil
	for _, n := range queue.Needs() {
		f.Needs = append(f.Needs, string(n))
	}
	got := value(Ticket(f), "需要 Needs")
	if want := "讲英语、低位窗口、多些时间、手语 English, low counter, more time, sign language"; got != want {
		t.Errorf("needs are %q", got)
	}
}

// Breaking lines is the driver's work: the composer cuts nothing off.
func TestTicketKeepsLongNamesWhole(t *testing.T) {
	f := facts()
	long := i18n.Text{ZH: strings.Repeat("外商投资企业设立登记（含港澳台）", 12), EN: strings.Repeat("Registration of a foreign-invested company, ", 12) + "end"}
	f.Hall, f.Service, f.Counters, f.Papers = long, long, long, []i18n.Text{long}
	got := words(Ticket(f))
	for name, want := range map[string]int{long.ZH: 3, long.EN: 4} { // hall, service, counters; English papers too
		n := 0
		for _, w := range got {
			if w == name {
				n++
			}
		}
		if n != want {
			t.Errorf("%.30q stands whole in %d places, not %d", name, n, want)
		}
	}
}

// The id of a job is for the log and the printer's proof, and on no paper.
func TestDocumentIDIsNotPrinted(t *testing.T) {
	f, l := facts(), list()
	f.JobID, l.JobID = "7f3c-secret", "7f3c-secret"
	for _, d := range []Document{Ticket(f), Checklist(l), Notes(l)} {
		if d.ID != "7f3c-secret" {
			t.Errorf("document %q", d.ID)
		}
		if strings.Contains(strings.Join(words(d), "\n"), "7f3c") {
			t.Error("the job's id is printed")
		}
	}
}

// words is everything that a document prints, in order. A label may be empty,
// as a value goes on below itself.
func words(d Document) (out []string) {
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case Text:
			out = append(out, b.Text)
		case Pair:
			if b.Label != "" {
				out = append(out, b.Label)
			}
			out = append(out, b.Value)
		case Check:
			out = append(out, b.Text)
		case QR:
			out = append(append(out, b.Data), b.Caption...)
		}
	}
	return out
}

func value(d Document, label string) string {
	for _, b := range d.Blocks {
		if p, ok := b.(Pair); ok && p.Label == label {
			return p.Value
		}
	}
	return ""
}

// noDoubleRule says that no part between two rules is empty.
func noDoubleRule(t *testing.T, name string, d Document) {
	t.Helper()
	for i, b := range d.Blocks[1:] {
		if b == (Rule{}) && d.Blocks[i] == (Rule{}) {
			t.Errorf("%s: an empty part before block %d", name, i+1)
		}
	}
}
