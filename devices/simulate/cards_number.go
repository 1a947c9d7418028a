package simulate

import "fmt"

// CitizenNumber makes an 18-character number with its check digit from a
// 6-digit area code, a birth date YYYYMMDD and a 3-digit sequence whose last
// digit is odd for men: fact sheet, section 9.1.
func CitizenNumber(area, birth string, sequence int) (string, error) {
	return number18(fmt.Sprintf("%s%s%03d", area, birth, sequence))
}

// ForeignerNumber2023 makes the 18-character number of a five-star card from a
// 2-digit province, a 3-digit numeric nationality, birth and sequence: section
// 9.4.
func ForeignerNumber2023(province, nationality, birth string, sequence int) (string, error) {
	return number18(fmt.Sprintf("9%s%s%s%03d", province, nationality, birth, sequence))
}

// number18 adds the check character of ISO 7064 MOD 11-2 to 17 digits.
func number18(d string) (string, error) {
	if len(d) != 17 {
		return "", fmt.Errorf("a number has 17 digits before its check digit, not %d", len(d))
	}
	// The sheet's weights are powers of two modulo 11, counted from the right:
	// so the sum grows by doubling from the left.
	sum := 0
	for _, c := range []byte(d) {
		if c < '0' || c > '9' {
			return "", fmt.Errorf("a number is made of digits")
		}
		sum = (sum + int(c-'0')) * 2 % 11
	}
	return d + string("0123456789X"[(12-sum)%11]), nil
}

// ForeignerNumber2017 makes the 15-character number of a card of 2017 from 3
// letters of nationality, 4 digits of place, birth YYMMDD and a sequence of
// one digit: section 9.3.
func ForeignerNumber2017(nationality, place, birth string, sequence int) (string, error) {
	s := fmt.Sprintf("%s%s%s%d", nationality, place, birth, sequence)
	if len(s) != 14 {
		return "", fmt.Errorf("a number has 14 characters before its check digit, not %d", len(s))
	}
	c, err := check731(s)
	return s + c, err
}

// check731 is the check digit of machine readable travel documents: section 10.
func check731(s string) (string, error) {
	sum := 0
	for i, c := range []byte(s) {
		v := 0
		switch {
		case c >= '0' && c <= '9':
			v = int(c - '0')
		case c >= 'A' && c <= 'Z':
			v = int(c-'A') + 10
		case c != '<':
			return "", fmt.Errorf("a machine readable line holds A-Z, 0-9 and <")
		}
		sum += v * [3]int{7, 3, 1}[i%3]
	}
	return string(rune('0' + sum%10)), nil
}
