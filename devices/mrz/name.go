package mrz

import "yimen/devices/document"

// masked is the name as a hall may show it: E******* A*** M****. Surname and
// given names are parted by <<, once; without it all is one name.
func masked(field []byte) string {
	var name [44]rune
	n := 0
	for _, c := range trim(field) {
		if c == '<' {
			if n > 0 && name[n-1] != ' ' {
				name[n] = ' '
				n++
			}
			continue
		}
		name[n] = rune(c)
		n++
	}
	return document.Mask(name[:n]) // which overwrites it
}
