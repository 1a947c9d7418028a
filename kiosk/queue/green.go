package queue

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// What somebody with a green code may be told.
var (
	ErrNoGreen   = errors.New("this is no code of the green channel: look at it again, or ask the guide desk")
	ErrGreenOver = errors.New("this code of the green channel is not valid any more: ask the guide desk for another")
)

// leastHash is how long a hash is at least, so that nobody keeps a code in clear.
const leastHash = 32

// AddGreen makes a code of the green channel valid to the end of a day. Only its keyed
// hash is kept, and no name: whoever gives the codes out knows whose they are.
func (q *Queue) AddGreen(ctx context.Context, hash string, until time.Time, by string) error {
	if len(hash) < leastHash {
		return fmt.Errorf("a green code is kept as a keyed hash of %d characters or more, never itself", leastHash)
	}
	_, err := q.step(ctx, "", func(s *step) error {
		if !until.After(s.now.Time) {
			return errors.New("the code would be over already: choose a later day")
		}
		if err := s.tx.SetFact("green", hash, until.UTC().Format(time.RFC3339)); err != nil {
			return err
		}
		return s.event("green", "", "one more by "+by)
	})
	return err
}

// RemoveGreen takes a code back.
func (q *Queue) RemoveGreen(ctx context.Context, hash, by string) error {
	_, err := q.step(ctx, "", func(s *step) error {
		if _, ok, err := s.tx.Fact("green", hash); err != nil || !ok {
			return errors.Join(err, ErrNoGreen)
		}
		if err := s.tx.SetFact("green", hash, ""); err != nil {
			return err
		}
		return s.event("green", "", "one less by "+by)
	})
	return err
}

// Greens are the hashes of the codes, and until when each is valid.
func (q *Queue) Greens(ctx context.Context) (out map[string]time.Time, err error) {
	err = q.do(ctx, func(tx Tx) error {
		all, err := tx.Facts("green")
		if err != nil {
			return err
		}
		out = map[string]time.Time{}
		for hash, text := range all {
			if out[hash], err = greenUntil(text); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

// GreenClass is the class of somebody who shows a code of the green channel.
func (q *Queue) GreenClass(ctx context.Context, hash string) (c Class, err error) {
	err = q.do(ctx, func(tx Tx) error {
		text, ok, err := tx.Fact("green", hash)
		if err != nil {
			return err
		}
		if !ok {
			return ErrNoGreen
		}
		until, err := greenUntil(text)
		if err != nil {
			return err
		}
		now, err := q.at(tx)
		if err != nil {
			return err
		}
		if now.After(until) {
			return ErrGreenOver
		}
		c = Green
		return nil
	})
	return c, err
}

func greenUntil(text string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return t, fmt.Errorf("a green code cannot be read: %w", err)
	}
	return t, nil
}
