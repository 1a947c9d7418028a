package idnum

import (
	"bytes"
	"testing"
	"time"
)

var today = Date{2026, 11, 25}

// The public vectors of the fact sheet, sections 9.1 to 9.4.
func TestPublishedNumbers(t *testing.T) {
	for _, c := range []struct {
		n      string
		kind   Kind
		checks bool
		birth  Date
		sex    Sex
	}{
		{"11010519491231002X", Citizen, true, Date{1949, 12, 31}, Female},
		{"11010519491231002x", Citizen, true, Date{1949, 12, 31}, Female},
		{"440524188001010014", Citizen, true, Date{1880, 1, 1}, Male},
		{"34052419800101001X", Citizen, true, Date{1980, 1, 1}, Male},
		{"513101198201130014", Citizen, true, Date{1982, 1, 13}, Male},
		{"810000199001020014", Citizen, true, Date{1990, 1, 2}, Male},
		{"110105194912310021", Citizen, false, Date{1949, 12, 31}, Female},
		{"KAZ110090123105", Foreign2017, true, Date{1990, 12, 31}, Unknown},
		{"KAZ110090123107", Foreign2017, false, Date{1990, 12, 31}, Unknown},
		{"911398199012310021", Foreign2023, true, Date{1990, 12, 31}, Unknown},
		{"911398199012310022", Foreign2023, false, Date{1990, 12, 31}, Unknown},
	} {
		n := []byte(c.n)
		if got := Of(n); got != c.kind {
			t.Errorf("%s: kind %d, want %d", c.n, got, c.kind)
		}
		if got := Checks(n); got != c.checks {
			t.Errorf("%s: checks %v", c.n, got)
		}
		if got, ok := Birth(n, today); !ok || got != c.birth {
			t.Errorf("%s: born %v, %v", c.n, got, ok)
		}
		if got := SexOf(n); got != c.sex {
			t.Errorf("%s: sex %c", c.n, got)
		}
	}
}

// The sums that the sheet gives, so that a table typed wrong is told from a rule
// that is wrong: R is the check value of the complement.
func TestWeightsAreTheStandards(t *testing.T) {
	weights := []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	const by = "10X98765432"
	for _, c := range []struct {
		n   string
		sum int
	}{{"11010519491231002X", 167}, {"440524188001010014", 195}, {"34052419800101001X", 189}, {"513101198201130014", 184}, {"911398199012310021", 330}} {
		sum := 0
		for i, w := range weights {
			sum += w * int(c.n[i]-'0')
		}
		if sum != c.sum || by[sum%11] != c.n[17] || check11([]byte(c.n[:17])) != value11(by[sum%11]) {
			t.Errorf("%s: sum %d", c.n, sum)
		}
	}
}

func TestNoNumbers(t *testing.T) {
	for _, n := range []string{"", "1", "110105491231002", "01010519491231002X", "1101051949123100XX", "１１０１", "kaz110090123105",
		"KA1110090123105", "11010519491231002Y", "11010519491231002X ", "110105 9491231002X", "KAZ11009012310X"} {
		if got := Of([]byte(n)); got != None || Checks([]byte(n)) {
			t.Errorf("%q was taken for kind %d", n, got)
		}
		if _, ok := Birth([]byte(n), today); ok {
			t.Errorf("%q has a birth date", n)
		}
	}
	for _, n := range []string{"110105194902310027", "110105194913310027", "110105194900310027"} {
		if _, ok := Birth([]byte(n), today); ok {
			t.Errorf("%s: a day that does not exist", n)
		}
	}
}

func TestCenturyOfOldForeignNumbers(t *testing.T) {
	for n, want := range map[string]Date{
		"KAZ110026112505": {2026, 11, 25}, "KAZ110026112605": {1926, 11, 26}, "KAZ110000022905": {2000, 2, 29},
	} {
		if got, ok := Birth([]byte(n), today); !ok || got != want {
			t.Errorf("%s: %v", n, got)
		}
	}
	if _, ok := Birth([]byte("KAZ110099022905"), today); ok {
		t.Error("29 February 1999")
	}
}

func TestOldNumber(t *testing.T) {
	var old [15]byte
	if !OldNumber(&old, []byte("911398199012310021"), []byte("KAZ"), []byte("000")) || string(old[:]) != "KAZ110090123105" {
		t.Errorf("%s", old[:])
	}
	before := old
	for _, c := range [][3]string{{"911398199012310021", "KAZ", "   "}, {"911398199012310021", "KA", "000"}, {"911398199012310021", "kaz", "000"},
		{"11010519491231002X", "KAZ", "000"}, {"", "", ""}} {
		if OldNumber(&old, []byte(c[0]), []byte(c[1]), []byte(c[2])) || old != before {
			t.Errorf("%q gives %s", c, old[:])
		}
	}
}

func TestPermits(t *testing.T) {
	for n, want := range map[string][2]bool{
		"H12345678": {true, false}, "M1234567801": {true, false}, "12345678": {false, true}, "1234567801": {false, true},
		"H1234567": {}, "X12345678": {}, "H1234567A": {}, "": {}, "123456789": {}, "1234567A": {},
	} {
		if got := [2]bool{HomeReturn([]byte(n)), Taiwan([]byte(n))}; got != want {
			t.Errorf("%q: %v", n, got)
		}
	}
}

func TestUpper(t *testing.T) {
	n := []byte("11010519491231002x")
	if Upper(n); !bytes.HasSuffix(n, []byte("X")) {
		t.Errorf("%s", n)
	}
}

func TestDates(t *testing.T) {
	for s, want := range map[string]bool{"20240229": true, "20230229": false, "21000229": false, "20000229": true, "20240431": false,
		"20241231": true, "20240000": false, "00000000": false, "2024123": false, "2024123a": false, "17991231": false, "22000101": false} {
		got, ok := ParseDate([]byte(s))
		if ok != want {
			t.Errorf("%s: %v", s, ok)
		}
		if ok {
			if d, err := time.Parse("20060102", s); err != nil || DateOf(d) != got {
				t.Errorf("%s: %v", s, got)
			}
		}
	}
	if a, b := (Date{2024, 2, 29}), (Date{2024, 3, 1}); !a.Before(b) || b.Before(a) || a.Before(a) {
		t.Error("order of days")
	}
	for _, c := range []struct {
		born, on Date
		age      int
	}{{Date{2012, 11, 25}, today, 14}, {Date{2012, 11, 26}, today, 13}, {Date{2012, 2, 29}, Date{2026, 2, 28}, 13}, {Date{2012, 2, 29}, Date{2026, 3, 1}, 14}} {
		if got := c.born.Age(c.on); got != c.age {
			t.Errorf("%v on %v: %d", c.born, c.on, got)
		}
	}
}

func TestNothingIsAllocated(t *testing.T) {
	n, f := []byte("11010519491231002X"), []byte("911398199012310021")
	var old [15]byte
	if got := testing.AllocsPerRun(100, func() {
		Upper(n)
		Checks(n)
		SexOf(n)
		_, _ = Birth(n, today)
		OldNumber(&old, f, n[:3], n[:3])
		HomeReturn(n)
		Taiwan(n)
	}); got != 0 {
		t.Errorf("%v allocations", got)
	}
}

// No panic, and one wrong character never passes the check: MOD 11-2 and 7-3-1
// over digits find every single mistake but those of 7-3-1 that differ by ten.
func FuzzNumber(f *testing.F) {
	for _, s := range []string{"11010519491231002X", "KAZ110090123105", "911398199012310021", "", "x", "11010519491231002x"} {
		f.Add([]byte(s), 3, byte('7'))
	}
	f.Fuzz(func(t *testing.T, n []byte, at int, c byte) {
		keep := bytes.Clone(n)
		kind, checks := Of(n), Checks(n)
		birth, ok := Birth(n, today)
		SexOf(n)
		HomeReturn(n)
		Taiwan(n)
		if !bytes.Equal(n, keep) {
			t.Fatal("the number was changed")
		}
		if kind == None && (checks || ok) {
			t.Fatalf("%q is no number, yet it checks", n)
		}
		if ok && (!birth.exists() || kind == Foreign2017 && today.Before(birth)) {
			t.Fatalf("born on %v", birth)
		}
		if !checks || kind == Foreign2017 || at < 0 || at >= len(n) || n[at] == c || n[at]|0x20 == c|0x20 {
			return
		}
		n[at] = c
		if Checks(n) {
			t.Fatalf("%s passes with character %d wrong", n, at)
		}
	})
}
