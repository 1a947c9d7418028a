package idnum

// Kind is the kind of a number, as its form alone shows it.
type Kind int

// Every kind.
const (
	None        Kind = iota
	Citizen          // 18 characters, GB 11643-1999; residents, and HK, Macao and Taiwan residents on the mainland
	Foreign2017      // 15 characters: three letters, eleven digits, a check digit
	Foreign2023      // 18 characters that begin with 9
)

// Longest is how many characters a number has at most.
const Longest = 18

// Of is the kind of a number by its form; the check digit is not looked at. A
// lower-case x stands for X.
func Of(n []byte) Kind {
	switch len(n) {
	case 15:
		for _, c := range n[:3] {
			if c < 'A' || c > 'Z' {
				return None
			}
		}
		if _, ok := digits(n[3:]); ok {
			return Foreign2017
		}
	case 18:
		if _, ok := digits(n[:17]); !ok || value11(n[17]) < 0 || n[0] == '0' {
			return None
		}
		if n[0] == '9' {
			return Foreign2023
		}
		return Citizen
	}
	return None
}

// Upper makes a lower-case x at the end X.
func Upper(n []byte) {
	if len(n) == 18 && n[17] == 'x' {
		n[17] = 'X'
	}
}

// Checks says that the number has a form that is known and its check digit is
// right.
func Checks(n []byte) bool {
	switch Of(n) {
	case Citizen, Foreign2023:
		return check11(n[:17]) == value11(n[17])
	case Foreign2017:
		return check731(n[:14]) == int(n[14]-'0')
	}
	return false
}

// value11 is a check character of MOD 11-2: X is 10, any other but a digit -1.
func value11(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c == 'X' || c == 'x':
		return 10
	}
	return -1
}

// check11 is the check value of 17 digits by ISO 7064 MOD 11-2.
func check11(n []byte) int {
	sum := 0
	for _, c := range n {
		sum = (sum + int(c-'0')) * 2 % 11
	}
	return (12 - sum) % 11
}

// check731 is the check digit by the passports' weights of 7, 3 and 1.
func check731(n []byte) int {
	sum := 0
	for i, c := range n {
		v := 0
		switch {
		case c >= '0' && c <= '9':
			v = int(c - '0')
		case c >= 'A' && c <= 'Z':
			v = int(c-'A') + 10
		}
		sum += v * [3]int{7, 3, 1}[i%3]
	}
	return sum % 10
}

// Birth is the birth date that a number holds. The old foreigner's number has no
// century: it is the latest such day that is not after today. False: no known
// form, or no day that exists.
func Birth(n []byte, today Date) (Date, bool) {
	switch Of(n) {
	case Citizen, Foreign2023:
		return ParseDate(n[6:14])
	case Foreign2017:
		y, _ := digits(n[7:9])
		m, _ := digits(n[9:11])
		d, _ := digits(n[11:13])
		for century := today.Year / 100 * 100; century >= 1900; century -= 100 {
			day := Date{century + y, m, d}
			if day.exists() && !today.Before(day) {
				return day, true
			}
		}
	}
	return Date{}, false
}

// Sex is a code of GB/T 2261.1.
type Sex byte

// The codes. Anything else is shown as neither.
const (
	Unknown   Sex = '0'
	Male      Sex = '1'
	Female    Sex = '2'
	NotStated Sex = '9'
)

// SexOf is what the parity of a citizen number's 17th character says. The other
// numbers say nothing that two sources agree on: Unknown.
func SexOf(n []byte) Sex {
	if Of(n) != Citizen {
		return Unknown
	}
	if n[16]%2 == 1 {
		return Male
	}
	return Female
}

// OldNumber puts the earlier 15-character number of a foreigner's card of 2023
// into old: from its number (18), the nationality in letters (3) and the link
// field (3). False, and old is left alone, when the link is blank or a part has
// not its form (fact sheet, section 9.5).
func OldNumber(old *[15]byte, number, nation, link []byte) bool {
	if Of(number) != Foreign2023 || len(nation) != 3 || len(link) != 3 {
		return false
	}
	for i := range 3 {
		if nation[i] < 'A' || nation[i] > 'Z' || link[i] < '0' || link[i] > '9' {
			return false
		}
	}
	copy(old[0:3], nation)
	copy(old[3:5], number[1:3])
	copy(old[5:7], link[:2])
	copy(old[7:13], number[8:14])
	old[13] = link[2]
	old[14] = byte('0' + check731(old[:14]))
	return true
}

// HomeReturn says that n has the form of a HK or Macao travel permit number: H
// or M, eight digits for life, and on older cards two that count reissues.
func HomeReturn(n []byte) bool {
	if len(n) != 9 && len(n) != 11 || n[0] != 'H' && n[0] != 'M' {
		return false
	}
	_, ok := digits(n[1:])
	return ok
}

// Taiwan says that n has the form of a Taiwan travel permit number: eight digits
// for life, and on older ones two that count reissues.
func Taiwan(n []byte) bool {
	if len(n) != 8 && len(n) != 10 {
		return false
	}
	_, ok := digits(n)
	return ok
}
