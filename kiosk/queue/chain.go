package queue

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"
)

// Chain is the hash of an event and of all before it: SHA-256 over the hash
// before and every field, each with its length in front. Stores add it, and
// Verify finds what was changed or taken out.
func Chain(before, hall string, e Event) string {
	h := sha256.New()
	for _, f := range []string{before, hall, fmt.Sprint(e.At.UnixMicro()), e.Kind, e.Ticket, e.Job, e.Data} {
		fmt.Fprintf(h, "%d:%s", len(f), f)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Broken is where a record stops being what was written.
type Broken struct {
	Seq int64
	At  time.Time
}

func (b Broken) Error() string {
	return fmt.Sprintf("the record is not what was written from event %d on (%s): it was changed, or something before it was taken out", b.Seq, b.At.Format(time.DateTime))
}

// Verifier reads a record from its beginning.
type Verifier struct {
	Hall   string
	Last   string // hash of the last good event
	Events int
	Old    int // events of before there was a chain
}

// Next checks one event.
func (v *Verifier) Next(e Event) error {
	if e.Hash == "" && v.Last == "" {
		v.Old++
		return nil
	}
	if e.Hash != Chain(v.Last, v.Hall, e) {
		return Broken{e.Seq, e.At}
	}
	v.Last = e.Hash
	v.Events++
	return nil
}
