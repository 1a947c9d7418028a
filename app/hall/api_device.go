package hall

import (
	"context"
	"encoding/hex"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"yimen/i18n"
	"yimen/kiosk/queue"
)

// Keyed is the idempotency key of a write.
type Keyed struct {
	Key string `header:"Idempotency-Key" required:"true" minLength:"8" maxLength:"120" doc:"One for each button that was pressed: the same key again gives the same answer."`
}

type issueInput struct {
	Keyed
	Body struct {
		Lane    string   `json:"lane" maxLength:"64"`
		Item    string   `json:"item,omitempty" maxLength:"64"`
		Lang    string   `json:"lang" enum:"zh-Hans,en"`
		Needs   []string `json:"needs,omitempty" maxItems:"4" enum:"english,low,time,signing"`
		Class   string   `json:"class,omitempty" enum:",elder,disabled,pregnant,soldier"`
		Cases   int      `json:"cases,omitempty" minimum:"0" maximum:"200"`
		Then    []Step   `json:"then,omitempty" maxItems:"8" doc:"Further services of the same number, in their order."`
		Channel string   `json:"channel,omitempty" enum:",counter,phone,paper"`
		Person  string   `json:"person,omitempty" pattern:"^([0-9a-f]{64})?$" doc:"Keyed hash of a document's number, kept in memory for the day only."`
	}
}

// Step is one service of a visit.
type Step struct {
	Lane string `json:"lane" maxLength:"64"`
	Item string `json:"item,omitempty" maxLength:"64"`
}

type issueOutput struct {
	Body struct {
		Ticket Ticket `json:"ticket"`
		Job    Job    `json:"job"`
	}
}

// OneTicket is which ticket.
type OneTicket struct {
	ID string `path:"id" format:"uuid"`
}

type jobOutput struct{ Body Job }

// op describes an operation of the API.
func op(method, path, id, summary string, kinds ...Kind) huma.Operation {
	return huma.Operation{OperationID: id, Method: method, Path: path, Summary: summary, Security: forKinds(kinds...),
		MaxBodyBytes: maxBody, Errors: []int{400, 401, 403, 404, 409, 422, 429, 500, 507}}
}

// deviceRoutes are what a kiosk asks.
func (s *Server) deviceRoutes() {
	huma.Register(s.api, op(http.MethodPost, "/v1/tickets", "issue-ticket", "Give a number", Kiosk, Counter), s.issue)
	huma.Register(s.api, op(http.MethodGet, "/v1/tickets/{id}", "get-ticket", "A ticket by its id", Kiosk, Counter), func(ctx context.Context, in *OneTicket) (*struct{ Body Ticket }, error) {
		t, err := s.cfg.Queue.Ticket(ctx, in.ID)
		if err != nil {
			return nil, s.fail(err, speaks(ctx))
		}
		return &struct{ Body Ticket }{TicketOf(t)}, nil
	})
	huma.Register(s.api, op(http.MethodPost, "/v1/tickets/{id}/copies", "copy-ticket", "Ask for a marked copy of a slip", Kiosk, Counter), func(ctx context.Context, in *struct {
		OneTicket
		Keyed
	}) (*jobOutput, error) {
		j, err := s.cfg.Queue.CopyOnce(ctx, in.ID, in.Key)
		if err != nil {
			return nil, s.fail(err, speaks(ctx))
		}
		return &jobOutput{JobOf(j)}, nil
	})
	huma.Register(s.api, op(http.MethodPost, "/v1/jobs/{id}/begin", "begin-job", "Bytes are about to go to the printer", Kiosk), func(ctx context.Context, in *struct {
		ID string `path:"id"`
		Keyed
	}) (*struct{}, error) {
		if err := s.cfg.Queue.Begin(ctx, in.ID); err != nil {
			return nil, s.fail(err, speaks(ctx))
		}
		return nil, nil
	})
	huma.Register(s.api, op(http.MethodPost, "/v1/jobs/{id}/end", "end-job", "A slip was printed, failed, or is unknown", Kiosk), func(ctx context.Context, in *struct {
		ID string `path:"id"`
		Keyed
		Body struct {
			State   string `json:"state" enum:"printed,failed,unknown,expired"`
			Printer string `json:"printer,omitempty" maxLength:"40"`
		}
	}) (*struct{}, error) {
		if err := s.cfg.Queue.End(ctx, in.ID, queue.JobState(in.Body.State), in.Body.Printer); err != nil {
			return nil, s.fail(err, speaks(ctx))
		}
		s.live.changed()
		return nil, nil
	})
	huma.Register(s.api, op(http.MethodGet, "/v1/lanes", "get-lanes", "How many wait in each lane, and how long it takes", Kiosk, Board, Counter), func(ctx context.Context, _ *struct{}) (*lanesOutput, error) {
		all, err := s.cfg.Queue.Waiting(ctx)
		if err != nil {
			return nil, s.fail(err, speaks(ctx))
		}
		out := &lanesOutput{}
		for _, w := range all {
			out.Body.Lanes = append(out.Body.Lanes, laneOf(w))
		}
		return out, nil
	})
	huma.Register(s.api, op(http.MethodPost, "/v1/tickets/merge", "merge-ticket", "Bring in a number that a kiosk gave without the server", Kiosk), s.merge)
	huma.Register(s.api, op(http.MethodGet, "/v1/me", "get-me", "What the server knows of the device that asks", Kiosk, Board, Counter), func(ctx context.Context, _ *struct{}) (*struct{ Body Me }, error) {
		d := deviceOf(ctx)
		day, held, err := s.cfg.Queue.Day(ctx)
		if err != nil {
			return nil, s.fail(err, speaks(ctx))
		}
		return &struct{ Body Me }{Me{ID: d.ID, Kind: string(d.Kind), Name: d.Name, Prefix: d.Prefix, Hall: s.cfg.Hall, Day: day, ClockHeld: held, Now: s.cfg.Clock()}}, nil
	})
	s.mux.HandleFunc("GET /v1/catalogue", s.catalogue)
	s.mux.HandleFunc("GET /v1/events", s.events)
	s.mux.HandleFunc("GET /v1/zones/{zone}/live", s.zoneLive)
}

type lanesOutput struct {
	Body struct {
		Lanes []Lane `json:"lanes"`
	}
}

// Me is what the server knows of a device.
type Me struct {
	ID        string `json:"id"`
	Kind      string `json:"kind"`
	Name      string `json:"name"`
	Prefix    string `json:"prefix,omitempty" doc:"The letter for numbers that this kiosk gives without the server."`
	Hall      string `json:"hall"`
	Day       string `json:"day"`
	ClockHeld bool   `json:"clock_held"`
	Now       any    `json:"now" doc:"The server's clock."`
}

func (s *Server) issue(ctx context.Context, in *issueInput) (*issueOutput, error) {
	b := in.Body
	r := queue.Request{Key: deviceOf(ctx).ID + " " + in.Key, Lane: b.Lane, ItemID: b.Item, Lang: i18n.Lang(b.Lang), Needs: needsOf(b.Needs),
		Class: queue.Class(b.Class), Cases: b.Cases, Channel: b.Channel}
	for _, t := range b.Then {
		r.Then = append(r.Then, queue.Step(t))
	}
	if b.Person != "" {
		if _, err := hex.Decode(r.Person[:], []byte(b.Person)); err != nil {
			return nil, s.fail(err, speaks(ctx))
		}
	}
	t, j, err := s.cfg.Queue.Issue(ctx, r)
	if err != nil {
		return nil, s.fail(err, speaks(ctx))
	}
	s.live.changed()
	s.cfg.Log.Info("ticket issued", "ticket", t.ID, "lane", t.Lane, "device", deviceOf(ctx).ID)
	out := &issueOutput{}
	out.Body.Ticket, out.Body.Job = TicketOf(t), JobOf(j)
	return out, nil
}

// Merged is a number that a kiosk gave without the server.
type Merged struct {
	Ticket Ticket `json:"ticket"`
	Key    string `json:"key,omitempty" maxLength:"120" doc:"Under which the server may have given another number that nobody saw; that one ends."`
	Open   bool   `json:"open,omitempty" doc:"A slip is under way; the same ticket comes once more."`
	Then   []Step `json:"then,omitempty" maxItems:"8"`
	Jobs   []Job  `json:"jobs" maxItems:"20"`
}

func (s *Server) merge(ctx context.Context, in *struct {
	Keyed
	Body Merged
}) (*struct{ Body Ticket }, error) {
	d := deviceOf(ctx)
	if d.Prefix == "" || in.Body.Ticket.Prefix != d.Prefix {
		return nil, s.fail(errWrongToken, speaks(ctx))
	}
	var jobs []queue.Job
	for _, j := range in.Body.Jobs {
		jobs = append(jobs, j.Queue())
	}
	var then []queue.Step
	for _, t := range in.Body.Then {
		then = append(then, queue.Step(t))
	}
	unseen := ""
	if in.Body.Key != "" {
		unseen = d.ID + " " + in.Body.Key
	}
	t, err := s.cfg.Queue.Merge(ctx, in.Body.Ticket.Queue(), then, jobs, unseen)
	if err != nil {
		return nil, s.fail(err, speaks(ctx))
	}
	s.live.changed()
	s.cfg.Log.Info("ticket merged", "ticket", t.ID, "lane", t.Lane, "device", d.ID)
	return &struct{ Body Ticket }{TicketOf(t)}, nil
}

// catalogue is what the kiosk shows: packed, with its hash as the entity tag.
func (s *Server) catalogue(w http.ResponseWriter, r *http.Request) {
	if err := s.allow(r, Kiosk); err != nil {
		s.writeProblem(w, r, err)
		return
	}
	content, hash := s.cfg.Packed()
	w.Header().Set("ETag", `"`+hash+`"`)
	if r.Header.Get("If-None-Match") == `"`+hash+`"` {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	_, _ = w.Write(content)
}
