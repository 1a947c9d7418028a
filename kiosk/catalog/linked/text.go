package linked

import (
	"fmt"
	"slices"
	"strings"

	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// tx is a text in both languages.
func tx(zh, en string) i18n.Text { return i18n.Text{ZH: zh, EN: en} }

// join puts texts after each other, each language for itself. A language in
// which a text is missing goes without it.
func join(zh, en string, texts ...i18n.Text) i18n.Text {
	var a, b []string
	for _, t := range texts {
		if t.ZH != "" {
			a = append(a, t.ZH)
		}
		if t.EN != "" {
			b = append(b, t.EN)
		}
	}
	return tx(strings.Join(a, zh), strings.Join(b, en))
}

func lines(texts ...i18n.Text) i18n.Text { return join("\n", "\n", texts...) }

// unlike leaves out of a text the lines that another has already: counters
// side by side share what is said of them.
func unlike(t, other i18n.Text) i18n.Text {
	less := func(t, other string) string {
		have := strings.Split(other, "\n")
		return strings.Join(slices.DeleteFunc(strings.Split(t, "\n"), func(l string) bool { return slices.Contains(have, l) }), "\n")
	}
	return tx(less(t.ZH, other.ZH), less(t.EN, other.EN))
}

// labelled is "title：text"; nothing if there is no text.
func labelled(title, text i18n.Text) i18n.Text {
	out := i18n.Text{}
	if text.ZH != "" {
		out.ZH = title.ZH + "：" + text.ZH
	}
	if text.EN != "" {
		out.EN = title.EN + ": " + text.EN
	}
	return out
}

// both is for formats that know one language: Chinese, then English.
func both(t i18n.Text, between string) string {
	if t.ZH == "" || t.EN == "" || t.ZH == t.EN {
		return t.ZH + strings.TrimPrefix(t.EN, t.ZH)
	}
	return t.ZH + between + t.EN
}

// days is a time limit in words. They always go with a duration: P5D says five
// calendar days to a machine.
func days(l catalog.Limit) i18n.Text {
	if !l.Set {
		return i18n.Text{}
	}
	if l.N == 0 {
		return tx("当场办结", "on the spot")
	}
	s := "s"
	if l.N == 1 {
		s = ""
	}
	switch l.Unit {
	case "自然日":
		return tx(fmt.Sprintf("%d个自然日", l.N), fmt.Sprintf("%d calendar day%s", l.N, s))
	case "月":
		return tx(fmt.Sprintf("%d个月", l.N), fmt.Sprintf("%d month%s", l.N, s))
	}
	return tx(fmt.Sprintf("%d个工作日", l.N), fmt.Sprintf("%d working day%s", l.N, s))
}

// duration is a time limit as ISO 8601 has it: P5D, P3M.
func duration(l catalog.Limit) string {
	switch {
	case !l.Set:
		return ""
	case l.Unit == "月":
		return fmt.Sprintf("P%dM", l.N)
	}
	return fmt.Sprintf("P%dD", l.N)
}

// limitOf is what is promised, else what the law allows.
func limitOf(it *catalog.Item) catalog.Limit {
	if it.Promise.Set {
		return it.Promise
	}
	return it.Legal
}

// limits is both limits of an item in words.
func limits(it *catalog.Item) i18n.Text {
	return lines(labelled(tx("承诺时限", "Promised within"), days(it.Promise)), labelled(tx("法定时限", "Limit by law"), days(it.Legal)), it.LimitNote)
}

// description is what an item is, or its name, as both profiles must have one.
func description(it *catalog.Item) i18n.Text {
	d := it.Content
	if d.ZH == "" {
		d = it.Name
	}
	return d
}

// yuan is a sum as decimals: "12.50".
func yuan(fen int64) string { return fmt.Sprintf("%d.%02d", fen/100, fen%100) }

// feeText is what a fee is for and what there is to say of it.
func feeText(f *catalog.Fee) i18n.Text {
	var pay []i18n.Text
	for _, p := range f.Pay {
		pay = append(pay, pays.name(p))
	}
	amount := i18n.Text{}
	if f.AmountFen >= 0 {
		amount = tx(yuan(f.AmountFen)+"元", "CNY "+yuan(f.AmountFen))
		if f.Unit.ZH != "" {
			amount.ZH += "/" + strings.TrimPrefix(f.Unit.ZH, "每")
		}
		if f.Unit.EN != "" {
			amount.EN += " (" + f.Unit.EN + ")"
		}
	}
	return lines(f.Name, amount, f.Standard, labelled(tx("依据", "Basis"), f.Basis), labelled(tx("减免", "Waiver"), f.Waiver),
		labelled(tx("缴费方式", "Pay by"), join("、", ", ", pay...)))
}

// scene is the name of a case of an item, empty for papers of every case.
func scene(it *catalog.Item, id string) i18n.Text {
	for _, s := range it.Scenarios {
		if s.ID == id {
			return s.Name
		}
	}
	return i18n.Text{}
}

// paperText is what there is to say of a material beside its name.
func paperText(it *catalog.Item, m *catalog.Material) i18n.Text {
	count := i18n.Text{}
	if m.Originals > 0 || m.Copies > 0 {
		count = tx(fmt.Sprintf("原件%d份，复印件%d份", m.Originals, m.Copies), fmt.Sprintf("originals: %d, copies: %d", m.Originals, m.Copies))
	}
	return lines(labelled(tx("适用情形", "In the case"), scene(it, m.Scenario)), needs.name(m.Need), count, media.name(m.Medium), tx(m.Spec, m.Spec),
		labelled(tx("出具单位", "Issued by"), m.Issuer), m.Note)
}

// lawText is a law with its number and article.
func lawText(l *catalog.Law) i18n.Text {
	zh := l.Title.ZH
	if l.DocNo != "" {
		zh += "（" + l.DocNo + "）"
	}
	return tx(zh+l.Article, strings.TrimSpace(l.Title.EN))
}

// stepText is what happens in a step, in how long and by whom.
func stepText(s *catalog.Step) i18n.Text {
	text := s.Text
	if text.ZH == "" {
		text = s.Name
	}
	return lines(text, labelled(tx("时限", "Time"), days(s.Limit)), labelled(tx("岗位", "Post"), s.Role), labelled(tx("结果", "Result"), s.Result))
}

// phoneList is the numbers of a cell of the hall's, which holds them as one text.
func phoneList(s string) []string {
	var out []string
	for _, p := range strings.FieldsFunc(s, func(r rune) bool { return r == '；' || r == ';' || r == '、' || r == '\n' }) {
		out = append(out, strings.TrimSpace(p))
	}
	return out
}
