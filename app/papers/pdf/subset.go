package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"unicode/utf16"
)

// subset is the characters of a face that a document uses, numbered in the
// order of their first use. It goes by characters, not glyphs, so that what is
// copied out of the file is what was written into it.
type subset struct {
	face  *Face
	id    string // the name in the pages: F1
	runes []rune // runes[n-1] has CID n
	cids  map[rune]int
}

func newSubset(f *Face, id string) *subset { return &subset{face: f, id: id, cids: map[rune]int{}} }

// encode is a text as the pages name it, two bytes a character.
func (s *subset) encode(text string) string {
	var b bytes.Buffer
	for _, r := range text {
		cid, ok := s.cids[r]
		if !ok {
			s.runes = append(s.runes, r)
			cid = len(s.runes)
			s.cids[r] = cid
		}
		fmt.Fprintf(&b, "%04X", cid)
	}
	return b.String()
}

// write adds the objects of the font and gives the number of the first.
func (s *subset) write(o *objects) ref {
	programs := [][]byte{charstring(nil, usualAdvance)}
	var widths bytes.Buffer
	fmt.Fprintf(&widths, "0 [%d", usualAdvance)
	for _, r := range s.runes {
		g := s.face.glyph(r)
		programs = append(programs, g.program)
		fmt.Fprintf(&widths, " %d", g.advance)
	}
	widths.WriteByte(']')
	name := s.tag() + "+" + s.face.name

	file := o.stream("/Subtype /CIDFontType0C", cff(name, programs))
	descriptor := o.add(fmt.Sprintf("<</Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [-1000 -1050 3000 1810] "+
		"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 733 /StemV 90 /FontFile3 %v>>", name, file))
	cid := o.add(fmt.Sprintf("<</Type /Font /Subtype /CIDFontType0 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> "+
		"/FontDescriptor %v /DW %d /W [%s]>>", name, descriptor, usualAdvance, widths.String()))
	unicode := o.stream("", s.toUnicode())
	return o.add(fmt.Sprintf("<</Type /Font /Subtype /Type0 /BaseFont /%s-Identity-H /Encoding /Identity-H /DescendantFonts [%v] /ToUnicode %v>>",
		name, cid, unicode))
}

// tag is the six letters that tell subsets of one font apart, from what is in it.
func (s *subset) tag() string {
	sum := sha256.Sum256([]byte(string(s.runes)))
	b := make([]byte, 6)
	for i := range b {
		b[i] = 'A' + sum[i]%26
	}
	return string(b)
}

// bfMost is how many entries a block of a CMap may have.
const bfMost = 100

func (s *subset) toUnicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for from := 0; from < len(s.runes); from += bfMost {
		block := s.runes[from:min(from+bfMost, len(s.runes))]
		fmt.Fprintf(&b, "%d beginbfchar\n", len(block))
		for i, r := range block {
			fmt.Fprintf(&b, "<%04X> <", from+i+1)
			for _, u := range utf16.Encode([]rune{r}) {
				fmt.Fprintf(&b, "%04X", u)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}
