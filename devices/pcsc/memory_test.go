package pcsc

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"testing"
	"unicode/utf8"

	"yimen/devices/document"
	"yimen/devices/idnum"
)

// A person whom no other test knows, each byte moved by one so that the program
// itself does not hold them. The first character of the name is shown.
var canaries = map[string]string{
	"number": "6223452:98182893",         // without the sequence's last digit, and the check digit
	"name":   "\xD9\xD6\xC9\xDE\xD2\xB3", // GBK, the second to the fourth character
}

func canary(which string) []byte {
	b := []byte(canaries[which])
	for i := range b {
		b[i]--
	}
	return b
}

// shapes are the forms in which the canaries can lie in memory. Whoever asks
// wipes them.
func shapes() map[string][]byte {
	name := canary("name")
	defer document.Wipe(name)
	all := map[string][]byte{"number": canary("number"), "name": canary("name")}
	text, wide := make([]byte, 0, 64), make([]byte, 0, 64)
	list := runes(name)
	for _, r := range list {
		text = utf8.AppendRune(text, r)
		wide = append(wide, byte(r), byte(r>>8), 0, 0)
	}
	clear(list)
	all["name in UTF-8"], all["runes of the name"] = text, wide
	return all
}

// veiledCard answers with the canaries, in memory that whoever asked wipes.
func veiledCard(apdu []byte) ([]byte, error) {
	switch string(apdu) {
	case selects:
		return []byte(done), nil
	case asksNo:
		number := canary("number")
		defer document.Wipe(number)
		b := make([]byte, 0, 32)
		b = append(b, 0x08, 18)
		b = append(b, number...)
		b = append(b, '1', '0', 0x90, 0x00)
		for _, last := range []byte("0123456789X") {
			if b[19] = last; idnum.Checks(b[2:20]) {
				break
			}
		}
		return b, nil
	case asksNm:
		name := canary("name")
		defer document.Wipe(name)
		b := make([]byte, 34)
		b[0], b[1], b[2], b[3] = 0x09, 30, 0xD5, 0xC5
		copy(b[4:], name)
		b[32] = 0x90
		return b, nil
	}
	return []byte{0x6A, 0x82}, nil
}

// F22 for this package: when a card was read, not even garbage holds its number
// or its name, neither as they came nor as they were looked at.
func TestNothingStaysInMemory(t *testing.T) {
	dump := filepath.Join(t.TempDir(), "heap")
	d := serve(t, "Reader 00 00")
	r := open(t, d, Config{})
	for _, p := range []document.Purpose{document.Limit, document.Named} {
		k := reads(t, r, p)
		d.lay(0, veiledCard)
		s, ok := k.next().(document.Shown)
		if !ok || s.Key.Zero() || len(s.Doubts) != 0 || (p == document.Named) != (s.Name == "张***") {
			t.Fatalf("%+v", s)
		}
		d.lay(0, nil)
		k.next()
		k.end()
		if found := search(t, dump); len(found) > 0 {
			t.Errorf("%s: still in memory: %v", p, found)
		}
	}
	// The test can see what stays.
	kept := shapes()
	if found := search(t, dump); len(found) != len(kept) {
		t.Errorf("what is kept shows only as %v", found)
	}
	for _, b := range kept {
		document.Wipe(b)
	}
}

// search is which shapes a dump of this process's heap and stacks holds.
func search(t *testing.T, path string) []string {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	debug.WriteHeapDump(f.Fd())
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	all, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	defer document.Wipe(all)
	var found []string
	for name, b := range shapes() {
		if bytes.Contains(all, b) {
			found = append(found, name)
		}
		document.Wipe(b)
	}
	slices.Sort(found)
	return found
}
