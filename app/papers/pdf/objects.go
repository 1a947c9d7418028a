package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"io"
	"unicode/utf16"
)

// ref names an object of the file by its number, from 1.
type ref int

func (r ref) String() string { return fmt.Sprintf("%d 0 R", int(r)) }

// objects are the objects of a file, in order.
type objects struct{ all [][]byte }

// add appends an object and gives its number.
func (o *objects) add(text string) ref {
	o.all = append(o.all, []byte(text))
	return ref(len(o.all))
}

// keep holds a number free for an object that names later ones.
func (o *objects) keep() ref { return o.add("null") }

func (o *objects) set(r ref, text string) { o.all[r-1] = []byte(text) }

// stream appends a packed stream; dict are its entries beside length and filter.
func (o *objects) stream(dict string, data []byte) ref {
	var packed bytes.Buffer
	z, _ := zlib.NewWriterLevel(&packed, zlib.BestCompression) // the level is a good one
	_, _ = z.Write(data)                                       // a buffer takes everything
	_ = z.Close()
	var b bytes.Buffer
	fmt.Fprintf(&b, "<<%s /Length %d /Filter /FlateDecode>>\nstream\n", dict, packed.Len())
	b.Write(packed.Bytes())
	b.WriteString("\nendstream")
	o.all = append(o.all, b.Bytes())
	return ref(len(o.all))
}

// write writes the file, with the table of where each object is.
func (o *objects) write(w io.Writer, root, info ref) error {
	var b bytes.Buffer
	b.WriteString("%PDF-1.6\n%\xE2\xE3\xCF\xD3\n") // high bytes: not a text file
	at := make([]int, len(o.all))
	for i, text := range o.all {
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n", i+1)
		b.Write(text)
		b.WriteString("\nendobj\n")
	}
	id := fmt.Sprintf("<%X>", sha256.Sum256(b.Bytes()))[:33] + ">"
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(o.all)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d /Root %v /Info %v /ID [%s %s]>>\nstartxref\n%d\n%%%%EOF\n", len(o.all)+1, root, info, id, id, table)
	_, err := w.Write(b.Bytes())
	return err
}

// hexText is a text of the file's information, as UTF-16 with its mark.
func hexText(s string) string {
	var b bytes.Buffer
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	b.WriteByte('>')
	return b.String()
}
