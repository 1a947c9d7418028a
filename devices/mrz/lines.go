package mrz

// Most is how many lines a zone has at most.
const Most = 3

// Shortest and Longest are what a line that was misread may still have: a
// character or some lost or read twice.
const (
	Shortest = 26
	Longest  = 48
)

// tidy brings a line into the zone's alphabet, in place: upper case, and < for
// the _ that some readers send (fact sheet section 11.2).
func tidy(b []byte) {
	for i, c := range b {
		switch {
		case c >= 'a' && c <= 'z':
			b[i] = c - ('a' - 'A')
		case c == '_':
			b[i] = '<'
		}
	}
}

// Looks says whether a line may be one of a zone, well read or not, without
// changing it. Some readers put another character for what they could not read
// and send the line all the same; a quarter of it may be such.
func Looks(b []byte) (ours, fillers bool) {
	if len(b) < Shortest || len(b) > Longest {
		return false, false
	}
	odd := 0
	for _, c := range b {
		switch {
		case c == '<' || c == '_':
			fillers = true
		case c >= 'a' && c <= 'z' || value(c) >= 0:
		case c > ' ' && c < 0x7F:
			odd++
		default:
			return false, false
		}
	}
	return odd*4 <= len(b), fillers
}

// Split finds the lines of a zone in a message, in place: the frame characters
// around them go, CR and LF part them, and lines that came without one are cut
// by their known length. ok says that the message is one, well read or not; the
// text is changed only then.
func Split(text []byte, lines *[Most][]byte) (n int, ok bool) {
	fillers := false
	for len(text) > 0 {
		end := 0
		for end < len(text) && !parts(text[end]) {
			end++
		}
		if end > 0 {
			if n == Most {
				return 0, false
			}
			lines[n] = text[:end:end]
			n++
		}
		text = text[min(end+1, len(text)):]
	}
	if n == 1 {
		n = cut(lines)
	}
	for _, l := range lines[:n] {
		ours, filled := Looks(l)
		if !ours {
			return 0, false
		}
		fillers = fillers || filled
	}
	if !fillers { // no line without a filler comes alone
		return 0, false
	}
	for _, l := range lines[:n] {
		tidy(l)
	}
	return n, true
}

func parts(c byte) bool {
	return c == '\r' || c == '\n' || c == 0x01 || c == 0x02 || c == 0x03
}

// cut parts lines that came as one.
func cut(lines *[Most][]byte) int {
	all := lines[0]
	width := map[int]int{90: 30, 72: 36, 88: 44}[len(all)]
	if width == 0 {
		return 1
	}
	n := 0
	for ; len(all) > 0; n++ {
		lines[n], all = all[:width:width], all[width:]
	}
	return n
}
