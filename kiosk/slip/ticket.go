package slip

import (
	"time"

	"yimen/i18n"
)

// Facts are what a ticket's slip says, without anything that the queue or the
// catalogue would have to be known for.
type Facts struct {
	JobID    string
	Hall     i18n.Text
	Label    string // A027
	Service  i18n.Text
	Counters i18n.Text // "二楼 B 区 12–16 号窗口"
	Ahead    int
	Minutes  int
	Known    bool // Minutes is an honest figure
	Issued   time.Time
	Needs    []string    // needs as named in queue.Need
	Missing  []i18n.Text // papers that the visitor said are not there
	Papers   []i18n.Text // the others
	Code     string
	Follow   bool   // the code leads to a page that follows the queue
	Phone    string // enquiries
	Copy     int    // 0 the slip itself, n the n-th copy
	Demo     bool
	Name     string    // masked, when a document was shown
	Lang     i18n.Lang // the visitor's: what comes in one language only comes in this
}

// both is a message in both languages side by side: the slip is bilingual, as
// whoever helps the visitor may read the other one.
func both(id string, args ...any) string {
	return i18n.For(i18n.ZH).T(id, args...) + " " + i18n.For(i18n.EN).T(id, args...)
}

func bothN(id string, n int) string {
	return i18n.For(i18n.ZH).N(id, n) + " " + i18n.For(i18n.EN).N(id, n)
}

// Ticket is the slip of a ticket: bilingual, the number largest.
func Ticket(f Facts) Document {
	blocks := head(f.Hall, f.Demo)
	if f.Copy > 0 {
		blocks = append(blocks, Text{Text: both("slip_copy", "N", f.Copy), Align: Centre, Bold: true})
	}
	blocks = append(blocks,
		Text{Text: f.Label, Align: Centre, Bold: true, Size: 5},
		Text{Text: f.Service.ZH, Align: Centre, Bold: true, Size: 2})
	if f.Service.EN != "" {
		blocks = append(blocks, Text{Text: f.Service.EN, Align: Centre})
	}
	blocks = append(blocks, Rule{},
		Pair{both("slip_counter"), f.Counters.ZH})
	if f.Counters.EN != "" && f.Counters.EN != f.Counters.ZH {
		blocks = append(blocks, Pair{"", f.Counters.EN})
	}
	blocks = append(blocks, Pair{both("slip_ahead"), bothN("slip_people", f.Ahead)})
	switch {
	case f.Known && f.Minutes > 0:
		blocks = append(blocks, Pair{both("slip_wait"), both("slip_about", "N", f.Minutes)})
	case f.Known:
		blocks = append(blocks, Pair{both("slip_wait"), both("slip_at_once")})
	}
	blocks = append(blocks, Pair{both("slip_issued"), f.Issued.Format("2006-01-02 15:04")})
	if f.Name != "" {
		blocks = append(blocks, Pair{both("slip_name"), f.Name})
	}
	if len(f.Needs) > 0 {
		var zh, en []string
		for _, n := range f.Needs {
			zh = append(zh, i18n.For(i18n.ZH).T("slip_need_"+n))
			en = append(en, i18n.For(i18n.EN).T("slip_need_"+n))
		}
		blocks = append(blocks, Pair{both("slip_needs"), i18n.For(i18n.ZH).List(zh...) + " " + i18n.For(i18n.EN).List(en...)})
	}
	code := "slip_code"
	if f.Follow {
		code = "slip_follow"
	}
	blocks = append(blocks, Rule{}, QR{Data: f.Code, Caption: []string{i18n.For(i18n.ZH).T(code), i18n.For(i18n.EN).T(code)}})
	blocks = append(blocks, toBring("slip_missing", f.Missing, f.Lang)...)
	blocks = append(blocks, toBring("slip_ready", f.Papers, f.Lang)...)
	return Document{ID: f.JobID, Blocks: append(blocks, foot(f.Phone)...)}
}

// toBring is papers with boxes to tick, below what is to be done about them.
func toBring(heading string, papers []i18n.Text, lang i18n.Lang) []Block {
	if len(papers) == 0 {
		return nil
	}
	blocks := []Block{Rule{}, Text{Text: both(heading), Bold: true}}
	for _, m := range papers {
		blocks = append(blocks, Check{m.In(lang)})
	}
	return blocks
}

// head is the hall's name in both languages.
func head(hall i18n.Text, demo bool) []Block {
	blocks := []Block{Text{Text: hall.ZH, Align: Centre, Bold: true}}
	if hall.EN != "" {
		blocks = append(blocks, Text{Text: hall.EN, Align: Centre})
	}
	if demo {
		blocks = append(blocks, Text{Text: i18n.For(i18n.ZH).T("slip_demo"), Align: Centre},
			Text{Text: i18n.For(i18n.EN).T("slip_demo"), Align: Centre})
	}
	return append(blocks, Rule{})
}

// foot is what happens when a call is missed, and whom to ask.
func foot(phone string) []Block {
	blocks := []Block{Rule{}, Text{Text: i18n.For(i18n.ZH).T("slip_missed"), Align: Centre},
		Text{Text: i18n.For(i18n.EN).T("slip_missed"), Align: Centre}}
	if phone != "" {
		blocks = append(blocks, Text{Text: both("slip_enquiry") + " " + phone, Align: Centre})
	}
	return blocks
}
