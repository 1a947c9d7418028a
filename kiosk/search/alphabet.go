package search

import "math"

// letter is the number of a character in an alphabet: half the size of a rune,
// and an index into tables. 0 is a character that no text has.
type letter uint16

// alphabet is the characters of the texts of an index, with what is known of
// each.
type alphabet struct {
	ids   map[rune]letter
	runes []rune
	said  []said
	keys  []uint64  // first letters and itself, as bits: see bit
	mass  []float32 // how much finding it tells: rare characters more
}

func newAlphabet() *alphabet {
	return &alphabet{ids: map[rune]letter{}, runes: []rune{0}, said: []said{{}}, keys: []uint64{0}}
}

// write gives a text in letters and takes new characters in.
func (a *alphabet) write(text []rune) []letter {
	out := make([]letter, len(text))
	for i, r := range text {
		id, ok := a.ids[r]
		if !ok && len(a.runes) < math.MaxUint16 {
			id = letter(len(a.runes))
			a.ids[r] = id
			a.runes = append(a.runes, r)
			s := newSaid(r)
			a.said = append(a.said, s)
			a.keys = append(a.keys, s.keys())
		}
		out[i] = id
	}
	return out
}

// read gives a text in letters; 0 for characters that no text has.
func (a *alphabet) read(text []rune) []letter {
	out := make([]letter, len(text))
	for i, r := range text {
		out[i] = a.ids[r]
	}
	return out
}

func (a *alphabet) string(text []letter) string {
	out := make([]rune, len(text))
	for i, l := range text {
		out[i] = a.runes[l]
	}
	return string(out)
}
