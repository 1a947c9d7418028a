package hall

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"yimen/kiosk/queue"
)

// Leg is one service of a ticket as the API tells it.
type Leg struct {
	Ticket    Ticket    `json:"ticket"`
	Seq       int       `json:"seq"`
	Lane      string    `json:"lane"`
	Item      string    `json:"item,omitempty"`
	State     string    `json:"state" enum:"planned,waiting,called,serving,held,missed,ended"`
	Window    string    `json:"window,omitempty"`
	Issued    time.Time `json:"issued"`
	Called    time.Time `json:"first_called,omitzero"`
	Last      time.Time `json:"last_called,omitzero"`
	Calls     int       `json:"calls"`
	Started   time.Time `json:"started,omitzero"`
	Ended     time.Time `json:"ended,omitzero"`
	Outcome   string    `json:"outcome,omitempty"`
	Transfers int       `json:"transfers"`
	Missed    int       `json:"missed"`
	Rule      string    `json:"rule,omitempty" doc:"By which rule it was called: order, priority, appointment, bound, skill, cap, hand, return."`
}

func legOf(l queue.Leg) Leg {
	return Leg{Ticket: TicketOf(l.Ticket), Seq: l.Seq, Lane: l.Lane, Item: l.Item, State: string(l.State), Window: l.Window, Issued: l.Issued,
		Called: l.FirstCalled, Last: l.LastCalled, Calls: l.Calls, Started: l.Started, Ended: l.Ended, Outcome: l.Outcome, Transfers: l.Transfers, Missed: l.Missed, Rule: l.Rule}
}

// AtCounter is which counter, and whose.
type AtCounter struct {
	Keyed
	Window  string `path:"window" maxLength:"32"`
	Session string `header:"X-Session" required:"true" maxLength:"64" doc:"What signing in answered."`
}

func (c AtCounter) at() queue.At {
	return queue.At{Window: c.Window, Session: hashOf(c.Session), Key: c.Session + " " + c.Key}
}

type legOutput struct {
	Body struct {
		Leg *Leg `json:"leg,omitempty" doc:"Absent when nobody can be called."`
	}
}

func legAnswer(l queue.Leg, ok bool) *legOutput {
	out := &legOutput{}
	if ok {
		x := legOf(l)
		out.Body.Leg = &x
	}
	return out
}

// counterAPI is what a counter's own program may do; the pages do the same.
func (s *Server) counterAPI() {
	huma.Register(s.api, op(http.MethodPost, "/v1/counters/{window}/session", "sign-in", "Sit down at a counter", Counter), s.apiSignIn)
	huma.Register(s.api, op(http.MethodDelete, "/v1/counters/{window}/session", "sign-out", "Get up", Counter), func(ctx context.Context, in *AtCounter) (*struct{}, error) {
		if err := s.cfg.Queue.GetUp(ctx, in.at()); err != nil {
			return nil, s.fail(err, speaks(ctx))
		}
		s.live.changed()
		return nil, nil
	})
	huma.Register(s.api, op(http.MethodPost, "/v1/counters/{window}/next", "call-next", "Call the next number", Counter), func(ctx context.Context, in *AtCounter) (*legOutput, error) {
		l, ok, err := s.cfg.Queue.Next(ctx, in.at())
		if err != nil {
			return nil, s.fail(err, speaks(ctx))
		}
		s.live.changed()
		return legAnswer(l, ok), nil
	})
	for name, step := range map[string]struct {
		summary string
		do      func(context.Context, queue.At) (queue.Leg, error)
	}{
		"again": {"Call the same number again", s.cfg.Queue.Again}, "came": {"The one called is there", s.cfg.Queue.Came},
		"missed": {"The one called did not come", s.cfg.Queue.DidNotCome}, "done": {"The case is finished", s.cfg.Queue.Done}, "hold": {"The case waits for a paper", s.cfg.Queue.Hold},
	} {
		huma.Register(s.api, op(http.MethodPost, "/v1/counters/{window}/"+name, "counter-"+name, step.summary, Counter), func(ctx context.Context, in *AtCounter) (*legOutput, error) {
			l, err := step.do(ctx, in.at())
			if err != nil {
				return nil, s.fail(err, speaks(ctx))
			}
			s.live.changed()
			return legAnswer(l, true), nil
		})
	}
	huma.Register(s.api, op(http.MethodPost, "/v1/counters/{window}/take", "counter-take", "Bring a chosen ticket to the counter", Counter), func(ctx context.Context, in *struct {
		AtCounter
		Body struct {
			Ticket string `json:"ticket" format:"uuid"`
			Reason string `json:"reason,omitempty" maxLength:"200"`
		}
	}) (*legOutput, error) {
		l, err := s.cfg.Queue.Take(ctx, in.at(), in.Body.Ticket, in.Body.Reason)
		if err != nil {
			return nil, s.fail(err, speaks(ctx))
		}
		s.live.changed()
		return legAnswer(l, true), nil
	})
	huma.Register(s.api, op(http.MethodPost, "/v1/counters/{window}/transfer", "counter-transfer", "Send the case to another lane", Counter), func(ctx context.Context, in *struct {
		AtCounter
		Body struct {
			Lane   string `json:"lane" maxLength:"64"`
			Item   string `json:"item,omitempty" maxLength:"64"`
			Window string `json:"window,omitempty" maxLength:"32"`
			Tail   bool   `json:"tail,omitempty" doc:"To the end of the line, without the credit of its wait."`
			Wrong  bool   `json:"wrong_item,omitempty" doc:"The wrong service was chosen at the kiosk."`
		}
	}) (*legOutput, error) {
		b := in.Body
		var l queue.Leg
		var err error
		if b.Wrong {
			l, err = s.cfg.Queue.Wrong(ctx, in.at(), queue.Step{Lane: b.Lane, Item: b.Item})
		} else {
			l, err = s.cfg.Queue.Transfer(ctx, in.at(), queue.Step{Lane: b.Lane, Item: b.Item}, b.Window, !b.Tail, false)
		}
		if err != nil {
			return nil, s.fail(err, speaks(ctx))
		}
		s.live.changed()
		return legAnswer(l, true), nil
	})
	huma.Register(s.api, op(http.MethodPost, "/v1/counters/{window}/undo", "counter-undo", "Take the last step back", Counter), func(ctx context.Context, in *AtCounter) (*struct{}, error) {
		if _, err := s.cfg.Queue.Undo(ctx, in.at()); err != nil {
			return nil, s.fail(err, speaks(ctx))
		}
		s.live.changed()
		return nil, nil
	})
	huma.Register(s.api, op(http.MethodPost, "/v1/counters/{window}/pause", "counter-pause", "Pause, or go on with an empty reason", Counter), func(ctx context.Context, in *struct {
		AtCounter
		Body struct {
			Reason string `json:"reason" maxLength:"40"`
		}
	}) (*struct{}, error) {
		var err error
		if in.Body.Reason == "" {
			err = s.cfg.Queue.Resume(ctx, in.at())
		} else {
			err = s.cfg.Queue.Pause(ctx, in.at(), in.Body.Reason)
		}
		if err != nil {
			return nil, s.fail(err, speaks(ctx))
		}
		s.live.changed()
		return nil, nil
	})
}

type signInOutput struct {
	Body struct {
		Session string   `json:"session" doc:"To be sent as X-Session."`
		Lanes   []string `json:"lanes"`
	}
}

func (s *Server) apiSignIn(ctx context.Context, in *struct {
	Window string `path:"window" maxLength:"32"`
	Body   struct {
		Clerk  string   `json:"clerk" maxLength:"32"`
		PIN    string   `json:"pin" maxLength:"32"`
		Lanes  []string `json:"lanes,omitempty" maxItems:"60"`
		Skills []string `json:"skills,omitempty" maxItems:"4" enum:"english,low,time,signing"`
		Move   bool     `json:"move,omitempty" doc:"Away from another counter, or from who sits here."`
	}
}) (*signInOutput, error) {
	p, err := s.checkPIN(ctx, in.Body.Clerk, in.Body.PIN)
	if err != nil {
		return nil, s.fail(err, speaks(ctx))
	}
	b := make([]byte, 24)
	if _, err := rand.Read(b); err != nil {
		return nil, err
	}
	token := base64.RawURLEncoding.EncodeToString(b)
	post, err := s.cfg.Queue.SitDown(ctx, queue.SignIn{Window: in.Window, Clerk: p.ID, Session: hashOf(token), Lanes: in.Body.Lanes, Skills: needsOf(in.Body.Skills), Move: in.Body.Move})
	if err != nil {
		return nil, s.fail(err, speaks(ctx))
	}
	s.live.changed()
	out := &signInOutput{}
	out.Body.Session, out.Body.Lanes = token, post.Lanes
	return out, nil
}
