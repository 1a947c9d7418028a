package queue

import (
	"context"
	"encoding/json"
	"fmt"
)

// rulesOf are the hall's rules, which a supervisor may change while people wait.
func rulesOf(tx Tx) (Rules, error) {
	text, ok, err := tx.Fact("rules", "now")
	if err != nil || !ok {
		return DefaultRules(), err
	}
	r := DefaultRules()
	rates := r.Rates
	r.Rates = nil // or a class that was taken out would come back
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		return r, fmt.Errorf("the hall's rules cannot be read: %w", err)
	}
	if r.Rates == nil {
		r.Rates = rates
	}
	return r, nil
}

// Rules are those that hold now.
func (q *Queue) Rules(ctx context.Context) (r Rules, err error) {
	err = q.do(ctx, func(tx Tx) error { r, err = rulesOf(tx); return err })
	return r, err
}

// SetRules changes them from the next call on, as a new version.
func (q *Queue) SetRules(ctx context.Context, r Rules, by string) error {
	if err := r.Check(); err != nil {
		return err
	}
	_, err := q.step(ctx, "", func(s *step) error {
		r.Version = s.rules.Version + 1
		b, err := json.Marshal(r)
		if err != nil {
			return err
		}
		if err := s.tx.SetFact("rules", "now", string(b)); err != nil {
			return err
		}
		if err := s.tx.SetFact("rules", fmt.Sprintf("%06d", r.Version), string(b)); err != nil {
			return err
		}
		return s.event("rules", "", fmt.Sprintf("version %d by %s", r.Version, by))
	})
	return err
}
