package pdf

import "encoding/binary"

// Operators of CFF dictionaries, note 5176 tables 9, 10 and 23. Those of two
// bytes begin with 12.
const (
	dictPrivate      = 18
	dictCharset      = 15
	dictCharStrings  = 17
	dictDefaultWidth = 20
	dictEscape       = 12
	dictROS          = 30 // after dictEscape, as the next three
	dictCIDCount     = 34
	dictFDArray      = 36
	dictFDSelect     = 37
)

// firstString is the number of the first string of a font's own; those below
// are known to every reader.
const firstString = 391

// cff is a CFF font whose glyph n has the CID n: programs[0] is .notdef.
func cff(name string, programs [][]byte) []byte {
	strings := index([]byte("Adobe"), []byte("Identity"))
	charset := []byte{2} // format 2: one range of consecutive CIDs from 1
	charset = be16(charset, 1)
	charset = be16(charset, len(programs)-2)
	fdSelect := []byte{3} // format 3: ranges, of which one
	fdSelect = be16(fdSelect, 1)
	fdSelect = be16(fdSelect, 0)
	fdSelect = append(fdSelect, 0)
	fdSelect = be16(fdSelect, len(programs))
	charStrings := index(programs...)
	private := entry(nil, []byte{dictDefaultWidth}, usualAdvance)

	top := func(at int) []byte { // at is where the charset begins
		selectAt := at + len(charset)
		stringsAt := selectAt + len(fdSelect)
		arrayAt := stringsAt + len(charStrings)
		d := entry(nil, []byte{dictEscape, dictROS}, firstString, firstString+1, 0)
		d = entry(d, []byte{dictEscape, dictCIDCount}, len(programs))
		d = entry(d, []byte{dictCharset}, at)
		d = entry(d, []byte{dictEscape, dictFDSelect}, selectAt)
		d = entry(d, []byte{dictCharStrings}, stringsAt)
		return entry(d, []byte{dictEscape, dictFDArray}, arrayAt)
	}
	head := func(at int) []byte {
		b := []byte{1, 0, 4, 4} // version 1.0, a header of 4 bytes, offsets of up to 4
		b = append(b, index([]byte(name))...)
		b = append(b, index(top(at))...)
		b = append(b, strings...)
		return append(b, index()...) // no global subroutines
	}
	// Every number of a dictionary takes five bytes, so the head is as long
	// with the right offsets as without.
	at := len(head(0))
	out := append(head(at), charset...)
	out = append(out, fdSelect...)
	out = append(out, charStrings...)
	array := func(at int) []byte { return index(entry(nil, []byte{dictPrivate}, len(private), at)) }
	out = append(out, array(len(out)+len(array(0)))...)
	return append(out, private...)
}

// entry appends numbers and their operator to a dictionary.
func entry(d, op []byte, numbers ...int) []byte {
	for _, n := range numbers {
		d = append(d, 29)
		d = binary.BigEndian.AppendUint32(d, uint32(n))
	}
	return append(d, op...)
}

// index is an INDEX of note 5176 section 5.
func index(items ...[]byte) []byte {
	b := be16(nil, len(items))
	if len(items) == 0 {
		return b
	}
	b = append(b, 4)
	at := 1
	b = binary.BigEndian.AppendUint32(b, uint32(at))
	for _, it := range items {
		at += len(it)
		b = binary.BigEndian.AppendUint32(b, uint32(at))
	}
	for _, it := range items {
		b = append(b, it...)
	}
	return b
}

func be16(b []byte, n int) []byte { return binary.BigEndian.AppendUint16(b, uint16(n)) }
