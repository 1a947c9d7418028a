package pcsc

import (
	"bytes"
	"errors"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"yimen/devices/document"
	"yimen/devices/idnum"
)

// tape is a card that answers what it is given, whatever it is asked: a byte of
// length, then so many bytes.
func tape(t *testing.T, answers []byte) (c Card, asked *int) {
	asked = new(int)
	return func(apdu []byte) ([]byte, error) {
		if *asked++; *asked > 60 {
			t.Fatal("the card is asked for ever")
		}
		if len(apdu) < 5 || apdu[0] != 0 || !slices.Contains([]byte{0xA4, 0xB2, 0xC0}, apdu[1]) {
			t.Fatalf("% x is no command of the fact sheet: nothing may be tried on a card", apdu)
		}
		if apdu[1] == 0xB2 && (apdu[2] == 0x0A || apdu[2] == 0x0B || apdu[2] == 0x0C || apdu[2] == 0x0D) {
			t.Fatalf("% x asks for what no purpose needs", apdu)
		}
		if len(answers) == 0 {
			return nil, errors.New("out")
		}
		n := min(int(answers[0]), len(answers)-1)
		a := bytes.Clone(answers[1 : 1+n])
		answers = answers[1+n:]
		return a, nil
	}, asked
}

// played is a tape of answers.
func played(answers ...string) []byte {
	var b []byte
	for _, a := range answers {
		b = append(append(b, byte(len(a))), a...)
	}
	return b
}

// FuzzTake gives a card that answers anything: no panic, no endless asking, no
// PIN tried. What is shown came from a record that is one, and only whole.
func FuzzTake(f *testing.F) {
	number := "\x08\x1211010519491231002X" + done
	f.Add(played(done, number, "\x09\x06"+string(gbk("张三"))+"\x00\x00"+done))
	f.Add(played("\x61\x02", "\x6C\x14", "\x61\x14", number, "\x6A\x83", "\x6A\x82", done, "\x69\x82"))
	f.Add(played(done, "\x61\x05", "\x6C\x14", "\x61\xFF", "\x6C\x00", "\x61\x00"))
	f.Add(played(done, "\x08\xFFshort"+done, "\x6A\x82", "\x6A\x82", "\x6A\x83", done, number, "\x09\x00"+done))
	f.Add(played(done, number, "\x09\x1E"+strings.Repeat("\xFF\x00\x81", 10)+done))
	f.Add(played("", "\x90"))
	f.Fuzz(func(t *testing.T, answers []byte) {
		c, _ := tape(t, bytes.Clone(answers))
		got, err := Take(c, document.Named.Fields(), keys, today)
		var bad failure
		if err != nil {
			if !errors.As(err, &bad) || !slices.Contains(document.Whats(), bad.what) {
				t.Errorf("%v is no trouble that has words", err)
			}
			return
		}
		if got.Key.Zero() {
			t.Error("read without a number")
		}
		// Its key is that of a number that stands in the answers, as it came.
		found := false
		for i := range answers {
			if i+20 > len(answers) {
				break
			}
			if n := bytes.Clone(answers[i+2 : i+20]); answers[i] == 0x08 && answers[i+1] >= 18 {
				idnum.Upper(n)
				found = found || idnum.Of(n) == idnum.Citizen && keys.Of(document.Resident, n) == got.Key
			}
		}
		if !found {
			t.Error("a key of a number that no record held")
		}
		if n := len([]rune(got.Name)); n > longest {
			t.Errorf("a name of %d characters", n)
		}
	})
}

// whole is all that a pcscd answers to a client up to a card's answer, which it
// says is so long.
func whole(length uint32, answer string) []byte {
	states := make([]byte, stateSize*maxReaders)
	copy(states, "R")
	b := append(numbers(4, 5, 0, 2, 77, 0), states...)
	b = append(b, make([]byte, 4+nameSize+20)...)
	b = append(b, numbers(1, 1, 8, 0, 0, 0, length, 0)...)
	return append(b, answer...)
}

// taped is a connection that brings what it is given, whatever is sent.
type taped struct {
	net.Conn
	r *bytes.Reader
}

func (c *taped) Read(b []byte) (int, error)  { return c.r.Read(b) }
func (c *taped) Write(b []byte) (int, error) { return len(b), nil }
func (c *taped) SetDeadline(time.Time) error { return nil }

// FuzzDaemon gives a pcscd that answers anything: no panic, no more memory than
// its answers have places for, nothing read past what is out of step.
func FuzzDaemon(f *testing.F) {
	f.Add(append(numbers(4, 5, 0, 2, 77, 0), make([]byte, stateSize*maxReaders)...))
	f.Add(numbers(4, 5, 1, 4, 4, 0, 2, 77, 0))
	f.Add(whole(20, done))
	f.Add(whole(2, done))
	f.Add(whole(1, done))
	f.Add(whole(1<<31, done))
	f.Add(bytes.Repeat([]byte{0xFF}, 4000))
	f.Fuzz(func(t *testing.T, answers []byte) {
		c := &client{conn: &taped{r: bytes.NewReader(answers)}, limit: time.Second}
		if err := c.begin(); err != nil {
			return
		}
		all, err := c.slots()
		if err != nil {
			if _, again := c.slots(); again == nil {
				t.Error("a connection that is out of step is used again")
			}
			return
		}
		if len(all) > maxReaders {
			t.Errorf("%d slots", len(all))
		}
		for _, s := range all {
			if len(s.name) == 0 || len(s.name) > nameSize || strings.ContainsRune(s.name, 0) {
				t.Errorf("a slot is called %q", s.name)
			}
		}
		k, err := c.connect("R")
		if err != nil {
			return
		}
		for range 4 {
			a, err := k.transmit([]byte(selects))
			if err == nil && (len(a) < 2 || len(a) > maxAnswer) {
				t.Errorf("an answer of %d bytes", len(a))
			}
			var no refused
			if err != nil && !errors.As(err, &no) && c.bad == nil {
				t.Errorf("after %v the connection counts as good", err)
			}
		}
	})
}
