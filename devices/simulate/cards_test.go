package simulate

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"
)

// Annex A of the fact sheet: records by hex and hash, answer frames by hash
// and last byte.
var annexCards = []struct {
	name, record, sum, frame string
	chk                      byte
}{
	{"resident", `205f094e2000200020002000200020002000200020002000200020002000310030003100310039003400390031003200330031001753ac4e025e1d6733963a53
3a798b4fef8d3100f753320055534351200020002000200020002000200020002000200020002000200020002000200020002000200020002000310031003000
3100300035003100390034003900310032003300310030003000320058001753ac4e025e6c51895b405c1d6733960652405c2000200020002000200032003000
3100350030003600300031007f951f67200020002000200020002000200020002000200020002000200020002000200020002000200020002000200020002000`,
		"d955acf926947a2103eb4c3c263eead7bfbc9baa2a32c5add6e436c9bb397e45", "a4918f2badee9559ea5f7ab55fa43909bf26eff7ec7980c539c91bcad9d42787", 0xc9},
	{"hongkong", `489627598765200020002000200020002000200020002000200020002000310020002000310039003900300030003100300032007f5e1c4e0177f16d3357025e
5753715c3a533a798b4fef8d3900f753200020002000200020002000200020002000200020002000200020002000200020002000200020002000380031003000
300030003000310039003900300030003100300032003000300031003400f16d3357025e6c51895b405c20002000200020002000200020002000200032003000
32003000300037003000310032003000320035003000370030003100480031003200330034003500360037003800300031002000200020004a00200020002000`,
		"0ff0fe2094f7407ba64048ed1dc8a4820c375ddcbbdfb44e980130a881e3d43e", "b5ef2482c3828328f166155a76e098bbc27a78c8bc0f1fad9f4e667e3dd8c51d", 0x27},
	{"foreigner", `4500520049004b00530053004f004e00200041004e004e00410020004d0041005200490041002000200020002000200020002000200020002000200020002000
200020002000200020002000200020002000200020002000200020002000200020002000200020002000200020002000200020002000200032004b0041005a00
3100310030003000390030003100320033003100300035004b0041005a00895b1c5a200020002000200020002000200020002000200020002000200032003000
31003800300031003000310032003000320038003000310030003100310039003900300031003200330031003000320031003100300030004900200020002000`,
		"1144b9cc10f30b652013097a97db8953144fef2d525291ab5792be51a89a1a71", "fac4054e88d762bed51b71930f223abd974680d219c246d725fa52dada5850e0", 0x19},
	{"fivestar", `895b1c5a2000200020002000200020002000200020002000200020002000320030003100310039003900300031003200330031004500520049004b0053005300
4f004e00200041004e004e00410020004d004100520049004100200043004f004e005300540041004e00540049004e004100200045004c004900390031003100
33003900380031003900390030003100320033003100300030003200310020002000200020002000200020002000200020002000200020002000200032003000
32003400300031003000310032003000330034003000310030003100530041004200450054004800200020002000200020004b0041005a005900300030003000`,
		"cb1f68a5bcd165d9dd2c01028a96db0c901081ebb1067039fde40aabb8118a48", "c2481c9cb4f15b9d9b64a17a75e094cf35c11b1ca641849cc4a6078c33ff8b01", 0x7c},
}

func sum(b []byte) string { s := sha256.Sum256(b); return hex.EncodeToString(s[:]) }

func TestAnnexCards(t *testing.T) {
	for _, c := range annexCards {
		card, ok := FindCard(c.name)
		if !ok {
			t.Fatalf("%s: not there", c.name)
		}
		if got := hex.EncodeToString(card.Record[:]); got != strings.ReplaceAll(c.record, "\n", "") {
			t.Errorf("%s: record\n%s", c.name, got)
		}
		if got := sum(card.Record[:]); got != c.sum {
			t.Errorf("%s: record hashes to %s", c.name, got)
		}
		frame := samvAnswer(0x90, samvRead(&card, 0x01))
		if len(frame) != 1295 || frame[1294] != c.chk || sum(frame) != c.frame {
			t.Errorf("%s: frame of %d bytes, check %02X, hash %s", c.name, len(frame), frame[len(frame)-1], sum(frame))
		}
	}
}

// The annex's last line: fingerprints of 1024 zero bytes.
func TestAnnexFingerprint(t *testing.T) {
	card, _ := FindCard("resident")
	card.Prints = 1024
	frame := samvAnswer(0x90, samvRead(&card, 0x10))
	head := "aaaaaa9669090a00009001000400" + "0400"
	if len(frame) != 2321 || frame[2320] != 0xc3 || hex.EncodeToString(frame[:16]) != head {
		t.Errorf("%d bytes, % x ... %02x", len(frame), frame[:16], frame[len(frame)-1])
	}
	for prints, want := range map[int]int{512: 1809, 0: 1297} {
		card.Prints = prints
		if got := len(samvAnswer(0x90, samvRead(&card, 0x10))); got != want {
			t.Errorf("%d bytes of fingerprints: total %d, not %d", prints, got, want)
		}
	}
}

// Vectors of section 9.
func TestNumbers(t *testing.T) {
	for _, want := range []string{"11010519491231002X", "440524188001010014", "34052419800101001X", "513101198201130014", "911398199012310021", "810000199001020014"} {
		if got, err := number18(want[:17]); err != nil || got != want {
			t.Errorf("%s: %s, %v", want, got, err)
		}
	}
	if got, err := ForeignerNumber2017("KAZ", "1100", "901231", 0); err != nil || got != "KAZ110090123105" {
		t.Errorf("%s, %v", got, err)
	}
	if got, err := ForeignerNumber2023("11", "398", "19901231", 2); err != nil || got != "911398199012310021" {
		t.Errorf("%s, %v", got, err)
	}
	for _, f := range []func() (string, error){
		func() (string, error) { return CitizenNumber("11010", "19491231", 2) },
		func() (string, error) { return CitizenNumber("11010X", "19491231", 2) },
		func() (string, error) { return ForeignerNumber2017("kaz", "1100", "901231", 0) },
		func() (string, error) { return ForeignerNumber2017("KAZ", "110", "901231", 0) },
	} {
		if got, err := f(); err == nil {
			t.Errorf("%s was made", got)
		}
	}
}

// text reads a record's field as the sheet says, apart from the maker.
func text(c Card, off, length int) string {
	var u []uint16
	for i := off; i < off+length; i += 2 {
		u = append(u, uint16(c.Record[i])|uint16(c.Record[i+1])<<8)
	}
	return strings.TrimRight(string(utf16.Decode(u)), " ")
}

// Every good sample has right check digits, and the birth and permit shapes
// that section 9 asks for.
func TestSampleCardsAreValid(t *testing.T) {
	weights := []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	date := regexp.MustCompile(`^(18|19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$`)
	count := 0
	for _, c := range Cards() {
		count++
		letter := text(c, 248, 2)
		if letter == "I" {
			n := text(c, 122, 30)
			want, err := check731(n[:14])
			if err != nil || len(n) != 15 || n[14:] != want || n[7:13] != text(c, 220, 16)[2:] || !strings.HasPrefix(n, text(c, 152, 6)) {
				t.Errorf("%s: number does not fit the rest", c.Name)
			}
			continue
		}
		n := text(c, 122, 36)
		if len(n) != 18 {
			t.Errorf("%s: number of %d characters", c.Name, len(n))
			continue
		}
		s := 0
		for i, w := range weights {
			s += w * int(n[i]-'0')
		}
		if n[17] != "10X98765432"[s%11] {
			t.Errorf("%s: check digit", c.Name)
		}
		if birth := text(c, 36, 16); n[6:14] != birth || !date.MatchString(birth) {
			t.Errorf("%s: birth", c.Name)
		}
		if to := text(c, 204, 16); to != "长期" && !date.MatchString(to) {
			t.Errorf("%s: valid to", c.Name)
		}
		switch permit := text(c, 220, 18); letter {
		case "":
			if permit != "" {
				t.Errorf("%s: reserved field is not blank", c.Name)
			}
		case "J":
			if !regexp.MustCompile(`^([HM]\d{8}|\d{8})$`).MatchString(permit) || !regexp.MustCompile(`^8[123]0000`).MatchString(n) {
				t.Errorf("%s: permit", c.Name)
			}
		case "Y":
			if n[0] != '9' {
				t.Errorf("%s: a foreigner's number begins with 9", c.Name)
			}
		default:
			t.Errorf("%s: letter %q", c.Name, letter)
		}
	}
	if count < 12 {
		t.Errorf("%d samples", count)
	}
}

// A field that does not fit leaves a card without a name; two cards of one
// name could not both be laid.
func TestCardNames(t *testing.T) {
	seen := map[string]bool{}
	for _, set := range [][]Card{Cards(), WrongCards(), HostileCards()} {
		for i, c := range set {
			if !regexp.MustCompile(`^[a-z0-9-]+$`).MatchString(c.Name) || c.Zh == "" || c.En == "" {
				t.Errorf("card %d after %v has no name", i, len(seen))
			}
			if seen[c.Name] {
				t.Errorf("%s twice", c.Name)
			}
			seen[c.Name] = true
		}
	}
	if c, ok := FindCard("LongName"); !ok || len([]rune(text(c, 0, 30))) != 15 {
		t.Error("the long name has not 15 units")
	}
	if c, _ := FindCard("plane2"); text(c, 0, 30) != "李𠮷𪚥" {
		t.Errorf("surrogates: %q", text(c, 0, 30))
	}
	if _, ok := FindCard("nobody"); ok {
		t.Error("a card of no name")
	}
}

func TestFieldsThatDoNotFit(t *testing.T) {
	_, err := ResidentCard{Name: strings.Repeat("长", 16)}.Card()
	if err == nil || !strings.Contains(err.Error(), "16 units") || strings.Contains(err.Error(), "长") {
		t.Errorf("%v", err)
	}
	if _, err := (Foreigner2023Card{English: strings.Repeat("A", 47)}).Card(); err == nil {
		t.Error("47 letters went into 46")
	}
	c, err := Foreigner2023Card{English: "A B"}.Card()
	if err != nil || text(c, 52, 70) != "A B" || text(c, 220, 22) != "" {
		t.Errorf("%q, %v", text(c, 52, 70), err)
	}
}
