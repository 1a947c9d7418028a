package mrz

// value of a character in a check digit; -1: not one of a zone's.
func value(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'A' && c <= 'Z':
		return int(c-'A') + 10
	case c == '<':
		return 0
	}
	return -1
}

// digit is the check digit over parts that follow one another: weights 7, 3, 1
// from the left, modulo 10. 0 when a character does not belong in a zone.
func digit(parts ...[]byte) byte {
	weights := [3]int{7, 3, 1}
	sum, n := 0, 0
	for _, p := range parts {
		for _, c := range p {
			v := value(c)
			if v < 0 {
				return 0
			}
			sum += v * weights[n%3]
			n++
		}
	}
	return byte('0' + sum%10)
}

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return c >= 'A' && c <= 'Z' }

// empty says that a field holds fillers only.
func empty(b []byte) bool {
	for _, c := range b {
		if c != '<' {
			return false
		}
	}
	return true
}

// trim drops fillers at the end.
func trim(b []byte) []byte {
	for len(b) > 0 && b[len(b)-1] == '<' {
		b = b[:len(b)-1]
	}
	return b
}
