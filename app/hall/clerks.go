package hall

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/crypto/argon2"

	"yimen/kiosk/queue"
)

// Role is what somebody may do.
type Role string

// The roles.
const (
	Clerk      Role = "clerk"
	Supervisor Role = "supervisor"
)

// Person is somebody who works in the hall.
type Person struct {
	ID     string // what they sign in with: a short name
	Name   string // as the others know them
	Role   Role
	Skills []queue.Need
	PIN    string // argon2id, with its salt
	Tries  int    // wrong ones since the last right one
	Until  time.Time
}

// What goes wrong with a PIN. The facts of delays: facts/faults.md section 4.4.
var errPIN = errors.New("the name or the PIN is wrong")

// errWait says how long no PIN is taken.
type errWait struct{ left time.Duration }

func (e errWait) Error() string { return fmt.Sprintf("too many wrong PINs; wait %s", e.left) }

const (
	pinDigits = 6
	freeTries = 5
	firstWait = 15 * time.Second
	mostWait  = 4 * time.Hour
)

// argon2id with the parameters of RFC 9106 for little memory.
func pinHash(pin string, salt []byte) string {
	h := argon2.IDKey([]byte(pin), salt, 3, 64*1024, 2, 32)
	return base64.RawStdEncoding.EncodeToString(salt) + "$" + base64.RawStdEncoding.EncodeToString(h)
}

func pinRight(pin, kept string) bool {
	salt, _, ok := strings.Cut(kept, "$")
	if !ok {
		return false
	}
	b, err := base64.RawStdEncoding.DecodeString(salt)
	return err == nil && subtle.ConstantTimeCompare([]byte(pinHash(pin, b)), []byte(kept)) == 1
}

// SetPerson adds somebody, or changes them; an empty PIN keeps the one there is.
func SetPerson(ctx context.Context, st queue.Store, hall string, p Person, pin string) error {
	p.ID = strings.ToLower(strings.TrimSpace(p.ID))
	switch {
	case p.ID == "" || len(p.ID) > 32 || strings.ContainsAny(p.ID, " ,\t\n"):
		return errors.New("the name to sign in with is one word of up to 32 letters, without commas")
	case p.Role != Clerk && p.Role != Supervisor:
		return fmt.Errorf("role %q is neither clerk nor supervisor", p.Role)
	case pin != "" && (len(pin) < pinDigits || len(pin) > 32 || strings.Trim(pin, "0123456789") != ""):
		return fmt.Errorf("a PIN has %d digits or more", pinDigits)
	case pin != "" && easy(pin):
		return errors.New("this PIN is one of the first that anybody would try; take another")
	}
	return st.Do(ctx, hall, func(tx queue.Tx) error {
		old, ok, err := person(tx, p.ID)
		if err != nil {
			return err
		}
		switch {
		case pin != "":
			salt := make([]byte, 16)
			if _, err := rand.Read(salt); err != nil {
				return err
			}
			p.PIN = pinHash(pin, salt)
		case ok:
			p.PIN, p.Tries, p.Until = old.PIN, old.Tries, old.Until
		default:
			return errors.New("somebody new needs a PIN")
		}
		return setJSON(tx, "person", p.ID, p)
	})
}

// easy is one digit again and again, or a run of them.
func easy(pin string) bool {
	equal, up, down := true, true, true
	for i := 1; i < len(pin); i++ {
		equal = equal && pin[i] == pin[0]
		up = up && pin[i] == pin[i-1]+1
		down = down && pin[i] == pin[i-1]-1
	}
	return equal || up || down
}

func person(tx queue.Tx, id string) (p Person, ok bool, err error) {
	text, ok, err := tx.Fact("person", id)
	if err != nil || !ok {
		return p, false, err
	}
	return p, true, json.Unmarshal([]byte(text), &p)
}

// People of a hall, by name.
func People(ctx context.Context, st queue.Store, hall string) ([]Person, error) {
	var out []Person
	err := st.Do(ctx, hall, func(tx queue.Tx) error {
		out = nil
		facts, err := tx.Facts("person")
		for id := range facts {
			p, _, err := person(tx, id)
			if err != nil {
				return err
			}
			out = append(out, p)
		}
		return err
	})
	slices.SortFunc(out, func(a, b Person) int { return strings.Compare(a.ID, b.ID) })
	return out, err
}

// EndPerson takes somebody out.
func EndPerson(ctx context.Context, st queue.Store, hall, id string) error {
	return st.Do(ctx, hall, func(tx queue.Tx) error { return tx.SetFact("person", id, "") })
}

// checkPIN lets somebody in. A try is counted, and kept, before the PIN is looked
// at, so that pulling the plug gives no more of them; after the free ones each
// wrong one doubles the wait. Nobody is told whether the name was right.
func (s *Server) checkPIN(ctx context.Context, id, pin string) (Person, error) {
	id = strings.ToLower(strings.TrimSpace(id))
	var p Person
	var known bool
	now := s.cfg.Clock()
	err := s.cfg.Store.Do(ctx, s.cfg.Hall, func(tx queue.Tx) error {
		var err error
		if p, known, err = person(tx, id); err != nil {
			return err
		}
		if !known {
			// A name that is not there waits like one that is.
			p = Person{ID: "unknown", Role: Clerk}
			if text, ok, err := tx.Fact("tries", "unknown"); err != nil {
				return err
			} else if ok {
				if err := json.Unmarshal([]byte(text), &p); err != nil {
					return err
				}
			}
		}
		if left := p.Until.Sub(now); left > 0 {
			return errWait{left}
		}
		p.Tries++
		if over := p.Tries - freeTries; over >= 0 {
			p.Until = now.Add(min(firstWait<<min(over, 20), mostWait))
		}
		if !known {
			return setJSON(tx, "tries", "unknown", p)
		}
		return setJSON(tx, "person", id, p)
	})
	if err != nil {
		return Person{}, err
	}
	if !pinRight(pin, cmpOr(p.PIN, dummyPIN)) || !known {
		return Person{}, errPIN
	}
	p.Tries, p.Until = 0, time.Time{}
	err = s.cfg.Store.Do(ctx, s.cfg.Hall, func(tx queue.Tx) error { return setJSON(tx, "person", id, p) })
	return p, err
}

// dummyPIN takes as long to check as a real one.
var dummyPIN = pinHash("", make([]byte, 16))

func cmpOr(a, b string) string {
	if a == "" {
		return b
	}
	return a
}
