package simulate

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// Card is what can lie on the simulated reader: an identity card as its chip
// gives it (fact sheet, sections 5 and 6), or something that is none.
//
// All persons on the cards of this package are fictitious. Their numbers are
// the published examples of GB 11643 and of the fact sheet's annex, or are made
// here: with area code 110000 (a whole municipality; real numbers carry a
// county), with 820000 or 830000 and a birth in the year 1900, or with the
// nationality UTO, Utopia. They are right by their check digits and nobody's.
type Card struct {
	Name string // what orders call it: small letters, digits and hyphens
	Zh   string // one line for a window
	En   string

	Record    [256]byte  // text, UTF-16 little-endian
	Photo     [1024]byte // WLT; zeros on every sample
	Prints    int        // bytes of fingerprints: 0, 512 or 1024
	Addresses []string   // newest addresses, up to 4 of 35 units

	IIN [4]byte // answer to find
	SN  [8]byte // answer to select
	DN  [16]byte

	FindSW, SelectSW, ReadSW byte // status that the step fails with; 0: it succeeds

	// TextSays and PhotoSays are lengths that the read answer claims in place
	// of the right ones; 0: the right ones.
	TextSays, PhotoSays uint16
}

// units of a text as the chip holds it.
func units(s string) []uint16 { return utf16.Encode([]rune(s)) }

// cardRecord fills the 256 bytes by the annex's rule: blanks, and in them each
// field from its offset. The first field that is too long is kept as error.
type cardRecord struct {
	b   [256]byte
	err error
}

func newCardRecord() *cardRecord {
	r := &cardRecord{}
	for i := 0; i < len(r.b); i += 2 {
		r.b[i] = 0x20
	}
	return r
}

// field puts s into length bytes from off. Errors name the field, never what
// is in it.
func (r *cardRecord) field(name string, off, length int, s string) {
	u := units(s)
	if 2*len(u) > length {
		if r.err == nil {
			r.err = fmt.Errorf("%s has %d units, and only %d fit", name, len(u), length/2)
		}
		return
	}
	for i, c := range u {
		r.b[off+2*i], r.b[off+2*i+1] = byte(c), byte(c>>8)
	}
}

// ResidentCard is a resident identity card: fact sheet, section 6.1. Dates are
// YYYYMMDD; To may be 长期. Nothing but lengths is checked: wrong cards are
// wanted too.
type ResidentCard struct {
	Name      string // 15 units
	Sex       string // 1
	Ethnic    string // 2 digits
	Birth     string
	Address   string // 35
	Number    string // 18
	Authority string // 15
	From, To  string
}

// Card writes the record.
func (c ResidentCard) Card() (Card, error) {
	r := newCardRecord()
	c.common(r)
	r.field("ethnic code", 32, 4, c.Ethnic)
	return Card{Record: r.b}, r.err
}

func (c ResidentCard) common(r *cardRecord) {
	r.field("name", 0, 30, c.Name)
	r.field("sex", 30, 2, c.Sex)
	r.field("birth", 36, 16, c.Birth)
	r.field("address", 52, 70, c.Address)
	r.field("number", 122, 36, c.Number)
	r.field("authority", 158, 30, c.Authority)
	r.field("valid from", 188, 16, c.From)
	r.field("valid to", 204, 16, c.To)
}

// PermitCard is a residence permit for people of Hong Kong, Macao and Taiwan,
// letter J: section 6.2. Ethnic is not on it.
type PermitCard struct {
	ResidentCard
	Permit string // 9 units: H or M and 8 digits; Taiwan 8 digits
	Issues string // 2
}

// Card writes the record.
func (c PermitCard) Card() (Card, error) {
	r := newCardRecord()
	c.common(r)
	r.field("permit number", 220, 18, c.Permit)
	r.field("issues", 238, 4, c.Issues)
	r.field("letter", 248, 2, "J")
	return Card{Record: r.b}, r.err
}

// Foreigner2017Card is a permanent resident's card of 2017, letter I: section
// 6.3.
type Foreigner2017Card struct {
	English     string // 60 units, capitals
	Sex         string
	Number      string // 15
	Nationality string // 3 letters
	Chinese     string // 15, may be blank
	Issued, To  string
	Birth       string
	Version     string // 2
	Office      string // 4
}

// Card writes the record.
func (c Foreigner2017Card) Card() (Card, error) {
	r := newCardRecord()
	r.field("English name", 0, 120, c.English)
	r.field("sex", 120, 2, c.Sex)
	r.field("number", 122, 30, c.Number)
	r.field("nationality", 152, 6, c.Nationality)
	r.field("Chinese name", 158, 30, c.Chinese)
	r.field("issued", 188, 16, c.Issued)
	r.field("valid to", 204, 16, c.To)
	r.field("birth", 220, 16, c.Birth)
	r.field("version", 236, 4, c.Version)
	r.field("office", 240, 8, c.Office)
	r.field("letter", 248, 2, "I")
	return Card{Record: r.b}, r.err
}

// Foreigner2023Card is the five-star card, letter Y: section 6.4.
type Foreigner2023Card struct {
	Chinese     string // 15 units, may be blank
	Sex         string
	Renewals    string // 2
	Birth       string
	English     string // 46; cut after 35 as the chip does
	Number      string // 18, begins with 9
	From, To    string
	Nationality string // 3 letters
	Link        string // 3, to an earlier number; may be blank
}

// Card writes the record.
func (c Foreigner2023Card) Card() (Card, error) {
	r := newCardRecord()
	r.field("Chinese name", 0, 30, c.Chinese)
	r.field("sex", 30, 2, c.Sex)
	r.field("renewals", 32, 4, c.Renewals)
	r.field("birth", 36, 16, c.Birth)
	first, rest := c.English, ""
	if len(first) > 35 {
		first, rest = first[:35], first[35:]
	}
	r.field("English name", 52, 70, first)
	r.field("English name's rest", 220, 22, rest)
	r.field("number", 122, 36, c.Number)
	r.field("valid from", 188, 16, c.From)
	r.field("valid to", 204, 16, c.To)
	r.field("nationality", 242, 6, c.Nationality)
	r.field("letter", 248, 2, "Y")
	r.field("link", 250, 6, c.Link)
	return Card{Record: r.b}, r.err
}

// named gives a card its name and its line in both languages.
func (c Card) named(name, zh, en string) Card {
	c.Name, c.Zh, c.En = name, zh, en
	return c
}

// raw changes units of the record, from a byte offset on, to what no string
// can say.
func (c Card) raw(off int, u ...uint16) Card {
	for i, v := range u {
		c.Record[off+2*i], c.Record[off+2*i+1] = byte(v), byte(v>>8)
	}
	return c
}

// FindCard is the sample or hostile card of this name.
func FindCard(name string) (Card, bool) {
	name = strings.ToLower(name)
	for _, set := range [][]Card{Cards(), WrongCards(), HostileCards()} {
		for _, c := range set {
			if c.Name == name {
				return c, true
			}
		}
	}
	return Card{}, false
}
