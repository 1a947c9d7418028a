package papers

import (
	"strings"

	"yimen/kiosk/catalog"
	"yimen/kiosk/visit"
)

// mostCounters is how many counters are told one by one; the facts name all.
const mostCounters = 4

// places is where to go, and how else it can be done.
func (g *guide) places() []strip {
	it, t := g.o.Item, g.Words.T
	var rows [][]strip
	for i, w := range g.Cat.WindowsOf(it) {
		if i == mostCounters {
			break
		}
		rows = append(rows, g.counter(w))
	}
	for _, id := range it.PlaceIDs {
		if pl, ok := g.Cat.Place(id); ok {
			rows = append(rows, g.entry(entry{name: g.in(pl.Name), also: g.also(pl.Name),
				remarks: g.joined(width-indent, g.in(pl.Address), g.Words.List(pl.Phone...), g.in(pl.Transport), g.in(pl.Accessible))}))
		}
	}
	rows = append(rows, g.fact(t("item_ways"), g.Words.List(g.Channels(it)...)))
	if it.Visits > 0 || it.VisitsNote.ZH != "" {
		visits := g.Words.N("item_visits", it.Visits)
		if note := g.in(it.VisitsNote); note != "" {
			rows = append(rows, g.fact(visits, note))
		} else {
			rows = append(rows, g.note(visits))
		}
	}
	rows = append(rows, g.fact(t("site_online"), it.OnlineURL), g.fact(t("site_app"), g.in(it.AppNote)),
		g.fact(t("item_also"), g.Words.List(g.Also(it)...)), g.fact(t("public_result"), g.in(it.Result)),
		g.fact(t("item_collect"), g.in(it.ResultDays)))
	return g.part(t("item_place"), rows...)
}

// counter is one counter: its number, floor and zone, and what is special of it.
func (g *guide) counter(w *catalog.Window) []strip {
	t := g.Words.T
	var at []string
	if w.Floor != "" {
		at = append(at, t("floor", "N", w.Floor))
	}
	if _, ok := g.Cat.Place(w.PlaceID); ok {
		at = append(at, g.Place(w))
	}
	if w.Low {
		at = append(at, t("counter_low"))
	}
	if w.English {
		at = append(at, t("counter_english"))
	}
	paused := ""
	if w.Status == "暂停" {
		paused = strings.Join(filled(t("counter_paused"), g.in(w.StatusNote)), t("dot"))
	}
	return g.entry(entry{name: t("where_counter", "Counter", w.ID, "Name", g.in(w.Name)), also: strings.Join(at, t("dot")), remarks: []string{paused}})
}

// filled leaves out what is empty.
func filled(texts ...string) []string {
	var out []string
	for _, t := range texts {
		if t != "" {
			out = append(out, t)
		}
	}
	return out
}

// steps are what happens, one after the other. The days are counted, not named:
// nobody knows when the paper is read.
func (g *guide) steps() []strip {
	t := g.Words.T
	var rows [][]strip
	for i, s := range g.o.Item.Steps {
		name := g.in(s.Name)
		if s.Limit.Set {
			name += t("dot") + g.Limit(s.Limit)
		}
		role, result := g.in(s.Role), g.in(s.Result)
		if role != "" {
			role = t("step_role", "Role", role)
		}
		if result != "" {
			result = t("site_step_result", "Result", result)
		}
		rows = append(rows, g.entry(entry{n: i + 1, name: name,
			remarks: append([]string{g.in(s.Text)}, g.joined(width-indent, role, result)...)}))
	}
	if len(rows) > 0 && (g.o.Item.Promise.N > 0 || g.o.Item.Legal.N > 0) {
		rows = append(rows, g.ruled(g.text(entryX, width-indent, g.sub, t("due_assumes"))))
	}
	return g.part(t("item_steps"), rows...)
}

// fees of the chosen case, else of all.
func (g *guide) fees() []strip {
	t := g.Words.T
	if !g.o.Item.Fee {
		return nil // said among the facts
	}
	var rows [][]strip
	for _, f := range visit.FeesFor(g.o.Item, g.o.Case) {
		name := g.in(f.Name)
		for _, s := range g.o.Item.Scenarios {
			if g.chose == nil && s.ID == f.Scenario {
				name = t("site_fee_case", "Fee", name, "Case", g.in(s.Name))
			}
		}
		if f.AmountFen >= 0 {
			amount := g.Words.Money(f.AmountFen)
			if u := g.in(f.Unit); u != "" {
				amount = t("fee_unit", "Amount", amount, "Unit", u)
			}
			name += t("dot") + amount
		}
		says := []string{g.in(f.Standard)}
		if b := g.in(f.Basis); b != "" {
			says = append(says, t("fee_basis", "Basis", b))
		}
		if w := g.in(f.Waiver); w != "" {
			says = append(says, t("fee_waiver", "Waiver", w))
		}
		if p := g.pay(f.Pay); p != "" {
			says = append(says, t("site_pay", "Ways", p))
		}
		rows = append(rows, g.entry(entry{name: name, remarks: g.joined(width-indent, says...)}))
	}
	if len(rows) == 0 {
		counter := ""
		if w := g.Cat.WindowsOf(g.o.Item); len(w) > 0 {
			counter = w[0].ID
		} else if w, ok := g.Cat.EnquiryWindow(); ok {
			counter = w.ID
		}
		rows = append(rows, g.note(t("nine_missing_fee", "Counter", counter)))
	}
	return g.part(t("fee_label"), rows...)
}

// payWays are the message ids of the fixed words of column 缴费方式.
var payWays = map[string]string{"现金": "site_pay_cash", "刷卡": "site_pay_card", "扫码": "site_pay_scan", "网上": "channel_online"}

func (g *guide) pay(ways []string) string {
	var out []string
	for _, w := range ways {
		if id, ok := payWays[w]; ok {
			out = append(out, g.Words.T(id))
		}
	}
	return g.Words.List(out...)
}

// laws are what it rests on.
func (g *guide) laws() []strip {
	var rows [][]strip
	for _, l := range g.o.Item.Laws {
		title := strings.Join(filled(g.in(l.Title), l.DocNo, g.Article(l.Article)), g.Words.T("dot"))
		rows = append(rows, g.entry(entry{name: title, remarks: []string{g.in(l.Text)}}))
	}
	return g.part(g.Words.T("site_laws"), rows...)
}

// contacts is whom to ask, and whom to complain to.
func (g *guide) contacts() []strip {
	it, t := g.o.Item, g.Words.T
	return g.part(t("item_public"),
		g.fact(t("public_owner"), strings.Join(filled(g.in(it.Owner), it.OwnerPhone), t("dot"))),
		g.fact(t("public_phone"), g.Words.List(g.Cat.PhoneOf(it)...)),
		g.fact(t("public_complaints"), g.Words.List(g.Cat.ComplaintPhoneOf(it)...)),
		g.fact(t("public_remedy"), g.in(it.Remedy)),
		g.fact(t("public_faq"), g.in(it.FAQ)))
}
