package samv

// Letter tells the four kinds of record apart. R is ours: the card has a blank
// in its place.
type Letter byte

// Every kind of record (fact sheet, section 6).
const (
	R Letter = 'R' // resident identity card
	J Letter = 'J' // residence permit of HK, Macao and Taiwan residents
	I Letter = 'I' // foreigner's permanent residence card of 2017
	Y Letter = 'Y' // the same of 2023
)

func (l Letter) String() string { return string(rune(l)) }

// LetterOf is the kind of a record. It is looked at before any other field,
// since the offsets differ; false: of no kind that is known.
func LetterOf(record []byte) (Letter, bool) {
	if len(record) != RecordSize {
		return 0, false
	}
	switch unit(record, 248) {
	case ' ':
		return R, true
	case 'J':
		return J, true
	case 'I':
		return I, true
	case 'Y':
		return Y, true
	}
	return 0, false
}

// Form is what a field holds.
type Form int

// Every form.
const (
	Text   Form = iota
	Name        // of a person
	Number      // of the document
	Code        // a code: sex, ethnic group, nationality, count
	Date        // YYYYMMDD
	Until       // YYYYMMDD or 长期
)

// Field is where a field stands in a record, in bytes. A second part, if any,
// is joined on before the text is trimmed.
type Field struct {
	ID          string
	Form        Form
	Off, Len    int
	Off2, Len2  int
	MayBeAbsent bool // blank on some cards
}

var (
	sex  = Field{ID: "sex", Form: Code, Off: 30, Len: 2}
	born = Field{ID: "birth", Form: Date, Off: 36, Len: 16}
	addr = Field{ID: "address", Form: Text, Off: 52, Len: 70}
	numb = Field{ID: "number", Form: Number, Off: 122, Len: 36}
	from = Field{ID: "from", Form: Date, Off: 188, Len: 16}
	till = Field{ID: "to", Form: Until, Off: 204, Len: 16}
	name = Field{ID: "name", Form: Name, Off: 0, Len: 30}
	iss  = Field{ID: "issuer", Form: Text, Off: 158, Len: 30}
)

var layouts = map[Letter][]Field{
	R: {name, sex, {ID: "ethnic", Form: Code, Off: 32, Len: 4}, born, addr, numb, iss, from, till},
	J: {name, sex, born, addr, numb, iss, from, till,
		{ID: "permit", Form: Number, Off: 220, Len: 18}, {ID: "issues", Form: Code, Off: 238, Len: 4}},
	I: {{ID: "english-name", Form: Name, Off: 0, Len: 120}, {ID: "sex", Form: Code, Off: 120, Len: 2},
		{ID: "number", Form: Number, Off: 122, Len: 30}, {ID: "nation", Form: Code, Off: 152, Len: 6},
		{ID: "chinese-name", Form: Name, Off: 158, Len: 30, MayBeAbsent: true}, from, till,
		{ID: "birth", Form: Date, Off: 220, Len: 16}, {ID: "version", Form: Code, Off: 236, Len: 4}, {ID: "office", Form: Code, Off: 240, Len: 8}},
	Y: {{ID: "chinese-name", Form: Name, Off: 0, Len: 30, MayBeAbsent: true}, sex, {ID: "renewals", Form: Code, Off: 32, Len: 4}, born,
		{ID: "english-name", Form: Name, Off: 52, Len: 70, Off2: 220, Len2: 22}, numb, from, till,
		{ID: "nation", Form: Code, Off: 242, Len: 6}, {ID: "link", Form: Code, Off: 250, Len: 6, MayBeAbsent: true}},
}

// Layout is the fields of a kind of record, in their order.
func Layout(l Letter) []Field { return layouts[l] }

// field finds a field by its id; the ids used here are in every layout.
func field(l Letter, id string) (Field, bool) {
	for _, f := range layouts[l] {
		if f.ID == id {
			return f, true
		}
	}
	return Field{}, false
}

// unit is the UTF-16LE unit at a byte offset.
func unit(record []byte, off int) uint16 { return uint16(record[off]) | uint16(record[off+1])<<8 }

// each calls f with the units of a field, both parts joined, without what is
// blank on the right (U+0020, U+0000, U+3000).
func (f Field) each(record []byte, use func(i int, u uint16)) {
	n := (f.Len + f.Len2) / 2
	at := func(i int) uint16 {
		if i < f.Len/2 {
			return unit(record, f.Off+2*i)
		}
		return unit(record, f.Off2+2*(i-f.Len/2))
	}
	for n > 0 {
		if u := at(n - 1); u != ' ' && u != 0 && u != 0x3000 {
			break
		}
		n--
	}
	for i := range n {
		use(i, at(i))
	}
}
