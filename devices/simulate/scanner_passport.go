package simulate

import (
	"fmt"
	"strings"
)

// Passport is a document with a machine readable zone: 2 lines of 44 (TD3), 3
// of 30 (TD1) or 2 of 36 (TD2); hostile ones have what they have. The persons
// are those of the public examples, or made in the same way: most are citizens
// of Utopia, and numbers of other states are zeros and counting digits.
type Passport struct {
	Name  string // what orders call it
	Zh    string // one line for a window
	En    string
	Lines []string
}

// Travel is what a machine readable zone says. Dates are YYMMDD.
type Travel struct {
	Type        string // 1 or 2 letters, as P, PO, I, C
	State       string // 1 to 3 letters
	Surname     string
	Given       string // "" for a person of one name
	Number      string // up to 9
	Nationality string
	Birth       string
	Sex         string // M, F or <
	Expiry      string
	Personal    string // TD3: up to 14; TD1: up to 15 on the first line
}

// TD3 is a passport: 2 lines of 44, fact sheet section 10.
func (v Travel) TD3() ([]string, error) {
	number, birth, expiry := checked(v.Number, 9), checked(v.Birth, 6), checked(v.Expiry, 6)
	personal := checked(v.Personal, 14)
	if v.Personal == "" {
		personal = filled("", 15) // of an empty field the check digit may be <
	}
	composite := digit(number + birth + expiry + personal)
	return lines(44,
		filled(v.Type, 2)+filled(v.State, 3)+filled(v.names(), 39),
		number+filled(v.Nationality, 3)+birth+filled(v.Sex, 1)+expiry+personal+composite)
}

// TD1 is a card: 3 lines of 30. The sheet names the form; the places are those
// of ICAO Doc 9303 part 5.
func (v Travel) TD1() ([]string, error) {
	first := checked(v.Number, 9) + filled(v.Personal, 15)
	birth, expiry := checked(v.Birth, 6), checked(v.Expiry, 6)
	more := filled("", 11)
	return lines(30,
		filled(v.Type, 2)+filled(v.State, 3)+first,
		birth+filled(v.Sex, 1)+expiry+filled(v.Nationality, 3)+more+digit(first+birth+expiry+more),
		filled(v.names(), 30))
}

// TD2 is 2 lines of 36: ICAO Doc 9303 part 6.
func (v Travel) TD2() ([]string, error) {
	number, birth, expiry := checked(v.Number, 9), checked(v.Birth, 6), checked(v.Expiry, 6)
	more := filled("", 7)
	return lines(36,
		filled(v.Type, 2)+filled(v.State, 3)+filled(v.names(), 31),
		number+filled(v.Nationality, 3)+birth+filled(v.Sex, 1)+expiry+more+digit(number+birth+expiry+more))
}

// names is SURNAME<<GIVEN<NAMES; what no line can hold becomes a filler.
func (v Travel) names() string {
	s := v.Surname
	if v.Given != "" {
		s += "<<" + v.Given
	}
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' || r == '<' {
			return r
		}
		return '<'
	}, strings.ToUpper(s))
}

// filled is s in n characters: cut, or with fillers.
func filled(s string, n int) string {
	if len(s) >= n {
		return s[:n]
	}
	return s + strings.Repeat("<", n-len(s))
}

func checked(s string, n int) string { s = filled(s, n); return s + digit(s) }

// digit is the check digit, or a character that lines refuses.
func digit(s string) string {
	c, err := check731(s)
	if err != nil {
		return "?"
	}
	return c
}

func lines(n int, all ...string) ([]string, error) {
	for _, l := range all {
		if len(l) != n || strings.Contains(l, "?") {
			return nil, fmt.Errorf("a line of %d characters, or one that is not A-Z, 0-9 or <", len(l))
		}
	}
	return all, nil
}

// Passports are the samples: first the two public examples of section 10, then
// made ones, all with right check digits.
func Passports() []Passport {
	anna := Travel{Type: "P", State: "UTO", Surname: "ERIKSSON", Given: "ANNA MARIA", Number: "L898902C3", Nationality: "UTO",
		Birth: "740812", Sex: "F", Expiry: "120415", Personal: "ZE184226B"}
	older := anna
	older.Number, older.Birth, older.Expiry = "L898902C", "690806", "940623"
	as := func(f func(*Travel)) Travel { v := anna; v.Expiry = "330415"; f(&v); return v }
	one := func(name, zh, en string, form func(Travel) ([]string, error), v Travel) Passport {
		l, err := form(v)
		if err != nil {
			return Passport{}
		}
		return Passport{name, zh, en, l}
	}
	td3, td1, td2 := Travel.TD3, Travel.TD1, Travel.TD2
	card := as(func(v *Travel) { v.Type, v.Number, v.Personal, v.Expiry = "I", "D23145890", "", "120415" })
	return []Passport{
		one("utopia", "护照 公开样例", "passport, the worked example", td3, anna),
		one("utopia2", "护照 公开样例二", "passport, the second public example", td3, older),
		one("valid", "护照 有效", "passport that is valid", td3, as(func(v *Travel) { v.Number = "X12345678" })),
		one("china", "护照 中国样式 PO", "passport of the form PO CHN", td3, as(func(v *Travel) {
			v.Type, v.State, v.Nationality, v.Surname, v.Given, v.Number, v.Sex, v.Personal = "PO", "CHN", "CHN", "ZHENGJIAN", "YANGBEN", "E00000000", "F", ""
		})),
		one("german", "护照 一位国家码", "passport with a state code of one letter", td3, as(func(v *Travel) {
			v.State, v.Nationality, v.Surname, v.Given, v.Number, v.Personal = "D", "D", "MUSTERMANN", "ERIKA", "C01X00T47", ""
		})),
		one("longname", "护照 姓名超长", "passport whose name is cut at the end", td3, as(func(v *Travel) {
			v.Surname, v.Given = "NILAVADHANANANDA", "CHAYAPA DEJTHAMRONG KRASUANG"
		})),
		one("onename", "护照 单名", "passport with one name alone", td3, as(func(v *Travel) { v.Surname, v.Given = "ARKFREITH", "" })),
		one("apostrophe", "护照 带撇号连字符", "passport, apostrophe and hyphen in the name", td3, as(func(v *Travel) { v.Surname, v.Given = "O'CONNOR-SAMPLE", "ENYA" })),
		one("nosex", "护照 性别未填", "passport, sex not stated", td3, as(func(v *Travel) { v.Sex = "<" })),
		one("unknownbirth", "护照 出生日期不详", "passport, day of birth not known", td3, as(func(v *Travel) { v.Birth = "74<<<<" })),
		one("century", "护照 出生于百年前", "passport of a person born in 1930", td3, as(func(v *Travel) { v.Birth = "300101" })),
		one("card", "证件卡 TD1", "identity card of 3 lines", td1, card),
		one("permit", "通行证 TD1", "travel permit of 3 lines", td1, as(func(v *Travel) {
			v.Type, v.State, v.Nationality, v.Surname, v.Given, v.Number, v.Personal = "C", "CHN", "CHN", "CESHI", "YANGBEN", "C00000000", ""
		})),
		one("card2", "证件卡 TD2", "identity card of 2 short lines", td2, card),
	}
}

// HostilePassports are zones that no state issues, or that were read badly.
func HostilePassports() []Passport {
	l, _ := Travel{Type: "P", State: "UTO", Surname: "ERIKSSON", Given: "ANNA MARIA", Number: "L898902C3", Nationality: "UTO",
		Birth: "740812", Sex: "F", Expiry: "330415", Personal: "ZE184226B"}.TD3()
	if len(l) != 2 {
		return nil
	}
	second := func(name, en, line string) Passport {
		return Passport{"bad-" + name, "无效证件码", en, []string{l[0], line}}
	}
	swap := func(s string, at int, c string) string { return s[:at] + c + s[at+1:] }
	return []Passport{
		second("number", "check digit of the number", swap(l[1], 9, "0")),
		second("birth", "check digit of the birth", swap(l[1], 19, "0")),
		second("expiry", "check digit of the expiry", swap(l[1], 27, "0")),
		second("composite", "composite check digit", swap(l[1], 43, "0")),
		second("ocr", "8 read as B in the number", swap(l[1], 1, "B")),
		second("month", "a month 13, check digit right", l[1][:13]+checked("741312", 6)+l[1][20:]),
		second("lower", "small letters", strings.ToLower(l[1])),
		second("substitute", "characters that were not read", swap(swap(l[1], 3, "?"), 30, "*")),
		second("short", "the second line is cut", l[1][:40]),
		second("long", "the second line is too long", l[1]+"<<<<"),
		{"bad-one", "无效证件码", "the second line is missing", l[:1]},
		{"bad-order", "无效证件码", "lines in the wrong order", []string{l[1], l[0]}},
		{"bad-filler", "无效证件码", "nothing but fillers", []string{filled("", 44), filled("", 44)}},
	}
}

// FindPassport is the sample or hostile document of this name.
func FindPassport(name string) (Passport, bool) {
	for _, p := range append(Passports(), HostilePassports()...) {
		if p.Name == strings.ToLower(name) {
			return p, true
		}
	}
	return Passport{}, false
}
