package i18n

// Lang is a language that the hall speaks to people in, as a BCP 47 tag.
type Lang string

// The two languages of the house. Chinese is what counts; English follows it.
const (
	ZH Lang = "zh-Hans"
	EN Lang = "en"
)

// Langs lists every language, Chinese first.
func Langs() []Lang { return []Lang{ZH, EN} }

// Other is the language that the language button switches to.
func (l Lang) Other() Lang {
	if l == EN {
		return ZH
	}
	return EN
}

// Text is one text of the catalogue in both languages. The pair of columns
// x_zh and x_en of the clerk's workbook becomes one Text.
type Text struct{ ZH, EN string }

// In is the text in a language. An empty English text falls back to Chinese,
// as the catalogue's rule is that Chinese counts and English never blocks.
func (t Text) In(l Lang) string {
	if l == Pseudo {
		return Lengthen(t.EN)
	}
	if l != ZH && t.EN != "" {
		return t.EN
	}
	return t.ZH
}

// Empty says that neither language has a text.
func (t Text) Empty() bool { return t.ZH == "" && t.EN == "" }
