package document

import (
	"crypto/rand"
	"crypto/sha256"
	"hash"
	"sync"
)

// Key stands for a number during one day: HMAC-SHA-256 under a random key that
// lives in memory only. A plain hash of an ID number can be undone by trying
// them all; this one dies with the day, and with the program.
type Key [sha256.Size]byte

// Zero says that there is none.
func (k Key) Zero() bool { return k == Key{} }

// String keeps even the hash out of logs.
func (k Key) String() string { return "key" }

// Keys makes keys. Several goroutines may use it.
type Keys struct {
	day func() string
	mu  sync.Mutex
	of  string
	key [block]byte
}

const block = 64 // of SHA-256

// NewKeys makes keys that hold for as long as day returns the same text.
func NewKeys(day func() string) *Keys { return &Keys{day: day} }

// Of is the key of a number of at most 40 bytes of ASCII, which it does not
// keep. kind keeps equal numbers of different documents apart.
func (k *Keys) Of(kind Kind, number []byte) Key {
	k.mu.Lock()
	defer k.mu.Unlock()
	if d := k.day(); d != k.of || k.key == [block]byte{} {
		if _, err := rand.Read(k.key[:]); err != nil {
			panic("the kernel's source of randomness failed: " + err.Error())
		}
		k.of = d
	}
	// Whole blocks only: a hash keeps what does not fill one in its own buffer,
	// where nobody can wipe it.
	var text [block]byte
	n := copy(text[:], number)
	copy(text[n+1:], kind)
	var out Key
	mac(&out, &k.key, &text)
	Wipe(text[:])
	return out
}

// mac is HMAC (RFC 2104) of one block.
func mac(out *Key, key, text *[block]byte) {
	var pad [block]byte
	fill := func(h hash.Hash, x byte) {
		for i, b := range key {
			pad[i] = b ^ x
		}
		h.Write(pad[:])
		Wipe(pad[:])
	}
	inner := sha256.New()
	fill(inner, 0x36)
	inner.Write(text[:])
	sum := inner.Sum(nil)
	outer := sha256.New()
	fill(outer, 0x5C)
	outer.Write(sum)
	copy(out[:], outer.Sum(nil))
}

// Wipe overwrites bytes that were somebody's.
//
//go:noinline
func Wipe(b []byte) { clear(b) } // out of sight of an optimiser
