package scanner

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"testing"
	"testing/synctest"

	"yimen/devices/document"
)

// Letters that no other test uses, moved by one so that the program's own text
// does not hold them either.
var canaries = map[string]string{
	"name":   "RYK[LXWZCQ", // QXJZKWVYBP
	"number": "R[8YL:X3K",  // QZ7XK9W2J
}

func canary(which string) []byte {
	b := []byte(canaries[which])
	for i := range b {
		b[i]--
	}
	return b
}

// fake is a passport of the canaries, in memory that the caller wipes.
func fake() []byte {
	sum := func(parts ...[]byte) byte {
		n, i := 0, 0
		for _, p := range parts {
			for _, c := range p {
				v := 0
				switch {
				case c >= 'A':
					v = int(c-'A') + 10
				case c != '<':
					v = int(c - '0')
				}
				n += v * []int{7, 3, 1}[i%3]
				i++
			}
		}
		return byte('0' + n%10)
	}
	b := bytes.Repeat([]byte("<"), 90)
	copy(b, "P<UTO")
	name, number := canary("name"), canary("number")
	copy(b[5:], name)
	copy(b[17:], "ANNA")
	two := b[45:89]
	copy(two, number)
	two[9] = sum(two[:9])
	copy(two[10:], "UTO740812")
	two[19] = sum(two[13:19])
	copy(two[20:], "F320415")
	two[27] = sum(two[21:27])
	two[43] = sum(two[:10], two[13:20], two[21:43])
	b[44], b[89] = '\r', '\r'
	document.Wipe(name)
	document.Wipe(number)
	return b
}

// F22 for this package: after a passport was read, and after one that was not
// asked for, not even garbage on the heap holds its name or number.
func TestNothingStaysInMemory(t *testing.T) {
	dump := filepath.Join(t.TempDir(), "heap")
	inside(t, Config{}, func(b *bench) {
		send := func() {
			text := fake()
			for part := range slices.Chunk(text, 33) {
				b.now.in <- part
				synctest.Wait()
			}
			document.Wipe(text)
		}
		send() // nobody asks
		b.wait(Stall)
		b.ask(document.Named)
		send()
		got := b.told()
		if len(got) != 1 || inWords(got[0]) != "passport Q********* A***" {
			t.Fatalf("%v", got)
		}
		b.end()
		found := search(t, dump)
		if len(found) > 0 {
			t.Errorf("still in memory: %v", found)
		}
	})
	// The test can see what stays.
	kept := fake()
	if found := search(t, dump); len(found) != 2 {
		t.Errorf("a passport that was kept shows only %v", found)
	}
	document.Wipe(kept)
}

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
	for which := range canaries {
		c := canary(which)
		if bytes.Contains(all, c) {
			found = append(found, which)
		}
		document.Wipe(c)
	}
	slices.Sort(found)
	return found
}
