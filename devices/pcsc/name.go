package pcsc

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"yimen/devices/document"
)

// longest is the name record's size. A character of two bytes becomes three in
// UTF-8, one that cannot be read becomes three too.
const longest = 30

// runes reads a name in GBK, for Mask, which wipes them, up to the padding. What
// is no GBK becomes 0, which Mask hides. Buffers are taken whole from the start: one that grows
// leaves a piece of the name behind, and so does a stack.
func runes(gbk []byte) []rune {
	if i := bytes.IndexByte(gbk, 0); i >= 0 { // no byte of a character of GBK is 0
		gbk = gbk[:i]
	}
	text := make([]byte, 3*longest)
	defer document.Wipe(text)
	n, _, err := simplifiedchinese.GBK.NewDecoder().Transform(text, gbk, true)
	if err != nil {
		return nil // longer than any record
	}
	out := make([]rune, 0, longest)
	for b := text[:n]; len(b) > 0; {
		r, size := utf8.DecodeRune(b)
		if b = b[size:]; r == utf8.RuneError {
			r = 0
		}
		out = append(out, r)
	}
	return out
}
