package queue

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// SignIn is somebody who sits down.
type SignIn struct {
	Window, Clerk, Session string
	Lanes                  []string
	Skills                 []Need
	Move                   bool // away from another counter, or from who was here
}

// SitDown signs a clerk in at a counter. A clerk sits at one counter only, and a
// counter has one clerk; Move says that this was asked and answered (Q56). What
// is at the counter stays there.
func (q *Queue) SitDown(ctx context.Context, in SignIn) (Post, error) {
	known := q.lanesOf(in.Window)
	for _, l := range in.Lanes {
		if !slices.ContainsFunc(q.lanes.Load().all, func(x Lane) bool { return x.ID == l }) {
			return Post{}, fmt.Errorf("%w: %q", ErrUnknownLane, l)
		}
	}
	if len(in.Lanes) == 0 {
		in.Lanes = known
	}
	if len(in.Lanes) == 0 {
		return Post{}, fmt.Errorf("%w: counter %q serves none; choose what it serves today", ErrUnknownLane, in.Window)
	}
	var post Post
	_, err := q.step(ctx, "", func(s *step) error {
		posts, err := s.tx.Posts()
		if err != nil {
			return err
		}
		for _, p := range posts {
			stale := s.now.Sub(p.Beat) > s.rules.Lease
			switch {
			case p.Window == in.Window && p.Clerk != in.Clerk && !in.Move && !stale:
				return ErrTaken
			case p.Window != in.Window && p.Clerk == in.Clerk && !in.Move && !stale:
				return ErrElsewhere
			case p.Window != in.Window && p.Clerk == in.Clerk:
				if err := s.leave(p); err != nil {
					return err
				}
			case p.Window == in.Window && p.Clerk != in.Clerk:
				if err := s.event("left", "", p.Window+" "+p.Clerk); err != nil {
					return err
				}
				if err := s.tx.EndPost(p.Window); err != nil {
					return err
				}
			}
		}
		post = Post{Window: in.Window, Clerk: in.Clerk, Lanes: in.Lanes, Skills: in.Skills, State: PostOpen, Since: s.now.Time, Beat: s.now.Time, Session: in.Session}
		if err := s.tx.SetPost(post); err != nil {
			return err
		}
		if err := s.unbind(in.Window, in.Lanes); err != nil {
			return err
		}
		s.about = ""
		return s.event("sat", "", in.Window+" "+in.Clerk)
	})
	return post, err
}

// leave ends a post. Tickets that only it could call go back to everybody (Q29).
func (s *step) leave(p Post) error {
	if err := s.unbind(p.Window, nil); err != nil {
		return err
	}
	s.about = ""
	if err := s.event("left", "", p.Window+" "+p.Clerk); err != nil {
		return err
	}
	return s.tx.EndPost(p.Window)
}

// unbind gives the tickets that only a counter could call to everybody, but for
// those of lanes that it serves.
func (s *step) unbind(window string, serves []string) error {
	in, err := s.tx.Legs(LegQuery{Day: s.now.day, States: []LegState{InLine}})
	if err != nil {
		return err
	}
	for i := range in {
		if in[i].Bound != window || slices.Contains(serves, in[i].Lane) {
			continue
		}
		if err := s.change(&in[i], func(l *Leg) { l.Bound = "" }); err != nil {
			return err
		}
	}
	return nil
}

// GetUp signs a clerk out. Whoever is at the counter must be dealt with first.
func (q *Queue) GetUp(ctx context.Context, at At) error {
	_, err := q.step(ctx, at.Key, func(s *step) error {
		p, err := q.post(s, at)
		if err != nil {
			return err
		}
		if _, busy, err := s.current(at.Window); err != nil || busy {
			if busy {
				return ErrBusy
			}
			return err
		}
		return s.leave(p)
	})
	return err
}

// Release signs a counter out for a supervisor: its machine is dead, or its clerk
// has gone. Its case stays at the counter for whoever sits down next (Q28).
func (q *Queue) Release(ctx context.Context, window, by string) error {
	_, err := q.step(ctx, "", func(s *step) error {
		posts, err := s.tx.Posts()
		if err != nil {
			return err
		}
		for _, p := range posts {
			if p.Window == window {
				if err := s.event("released", "", window+" by "+by); err != nil {
					return err
				}
				return s.leave(p)
			}
		}
		return ErrSignedOut
	})
	return err
}

// Pause stops calls to a counter, with a reason out of the hall's list.
func (q *Queue) Pause(ctx context.Context, at At, reason string) error {
	return q.setPost(ctx, at, PostPaused, reason, "pause")
}

// Resume goes on.
func (q *Queue) Resume(ctx context.Context, at At) error {
	return q.setPost(ctx, at, PostOpen, "", "resume")
}

func (q *Queue) setPost(ctx context.Context, at At, state PostState, reason, kind string) error {
	_, err := q.step(ctx, at.Key, func(s *step) error {
		p, err := q.post(s, at)
		if err != nil {
			return err
		}
		if p.Session == "" {
			return ErrSignedOut
		}
		if p.State == state && p.Reason == reason {
			return nil
		}
		s.undo.Reason = p.Reason
		p.State, p.Reason, p.Since = state, reason, s.now.Time
		if err := s.event(kind, "", at.Window+" "+reason); err != nil {
			return err
		}
		return s.remember(p, kind)
	})
	return err
}

// beatEvery is how often a heartbeat is written down.
const beatEvery = 20 * time.Second

// Beat says that a counter is alive. It is no event, and seldom a write.
func (q *Queue) Beat(ctx context.Context, at At) (Post, error) {
	var post Post
	err := q.do(ctx, func(tx Tx) error {
		now, err := q.at(tx)
		if err != nil {
			return err
		}
		p, err := q.post(&step{tx: tx, now: now}, at)
		if err != nil {
			return err
		}
		post = p
		if p.Session == "" || now.Sub(p.Beat) < beatEvery {
			return nil
		}
		p.Beat = now.Time
		return tx.SetPost(p)
	})
	return post, err
}

// Posts are the counters where somebody sits.
func (q *Queue) Posts(ctx context.Context) (posts []Post, err error) {
	err = q.do(ctx, func(tx Tx) error { posts, err = tx.Posts(); return err })
	return posts, err
}

// AtWindow is who is at a counter.
func (q *Queue) AtWindow(ctx context.Context, window string) (l Leg, ok bool, err error) {
	err = q.do(ctx, func(tx Tx) error { l, ok, err = (&step{tx: tx}).current(window); return err })
	return l, ok, err
}
