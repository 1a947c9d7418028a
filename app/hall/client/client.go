package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"yimen/app/hall"
	"yimen/kiosk/queue"
)

// Client calls the API of a hall server.
type Client struct {
	base, token, lang string
	http              *http.Client
}

// callTime is how long a call may take; a visitor stands there and waits.
const callTime = 4 * time.Second

// New is a client of the server at an address, such as http://10.0.0.5:8080.
func New(base, token, lang string) *Client {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.Proxy = nil // the server is in the hall
	t.ResponseHeaderTimeout = callTime
	return &Client{base: strings.TrimRight(base, "/"), token: token, lang: lang, http: &http.Client{Transport: t}}
}

// Problem is what the server answered instead of what was asked for.
type Problem struct {
	Status int            `json:"status"`
	Code   string         `json:"code"`
	Detail string         `json:"detail"`
	Extra  map[string]any `json:"extra"`
	raw    []byte
}

func (p *Problem) Error() string { return fmt.Sprintf("the hall server: %s (%s)", p.Detail, p.Code) }

// Unwrap is the queue's own error, where the code has one.
func (p *Problem) Unwrap() error {
	for code, err := range map[string]error{"unknown-ticket": queue.ErrUnknownTicket, "unknown-job": queue.ErrUnknownJob, "unknown-lane": queue.ErrUnknownLane,
		"job-ended": queue.ErrJobEnded, "disk-full": queue.ErrStoreFull, "read-only": queue.ErrReadOnly, "serve-out": queue.ErrServeOut, "not-now": queue.ErrNotNow} {
		if p.Code == code {
			return err
		}
	}
	return nil
}

// hasOne is the number that a person holds already.
func (p *Problem) hasOne() (queue.HasOne, bool) {
	var body struct {
		Extra struct {
			Ticket hall.Ticket `json:"ticket"`
			Ahead  int         `json:"ahead"`
		} `json:"extra"`
	}
	if p.Code != "has-one" || json.Unmarshal(p.raw, &body) != nil {
		return queue.HasOne{}, false
	}
	return queue.HasOne{Ticket: body.Extra.Ticket.Queue(), Ahead: body.Extra.Ahead}, true
}

// Away says that an error is of the line and not of the server: nobody knows
// whether what was asked was done.
func Away(err error) bool {
	var p *Problem
	if errors.As(err, &p) {
		return p.Status == http.StatusBadGateway || p.Status == http.StatusServiceUnavailable || p.Status == http.StatusGatewayTimeout
	}
	return err != nil
}

// do sends a request and reads the answer into out, which may be nil.
func (c *Client) do(ctx context.Context, method, path, key string, in, out any) error {
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	var body io.Reader
	if in != nil {
		b, err := json.Marshal(in)
		if err != nil {
			return err
		}
		body = bytes.NewReader(b)
	}
	r, err := http.NewRequestWithContext(ctx, method, c.base+path, body)
	if err != nil {
		return err
	}
	c.head(r)
	if in != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	if key != "" {
		r.Header.Set("Idempotency-Key", key)
	}
	resp, err := c.http.Do(r)
	if err != nil {
		return fmt.Errorf("the hall server does not answer: %w", err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(io.LimitReader(resp.Body, 4<<20))
	if err != nil {
		return fmt.Errorf("the hall server stopped in mid-answer: %w", err)
	}
	if resp.StatusCode >= 300 {
		p := &Problem{Status: resp.StatusCode, raw: b}
		if json.Unmarshal(b, p) != nil || p.Code == "" {
			p.Code, p.Detail = "unreadable", http.StatusText(resp.StatusCode)
		}
		p.Status = resp.StatusCode
		return p
	}
	if out == nil || len(b) == 0 {
		return nil
	}
	if err := json.Unmarshal(b, out); err != nil {
		return fmt.Errorf("the hall server's answer cannot be read: %w", err)
	}
	return nil
}

func (c *Client) head(r *http.Request) {
	r.Header.Set("Authorization", "Bearer "+c.token)
	r.Header.Set("Accept-Language", c.lang)
}

// Me is what the server knows of this device; it says whether the token is good.
func (c *Client) Me(ctx context.Context) (me hall.Me, err error) {
	return me, c.do(ctx, http.MethodGet, "/v1/me", "", nil, &me)
}

// Lanes is how many wait.
func (c *Client) Lanes(ctx context.Context) ([]queue.Waiting, error) {
	var out struct{ Lanes []hall.Lane }
	if err := c.do(ctx, http.MethodGet, "/v1/lanes", "", nil, &out); err != nil {
		return nil, err
	}
	var all []queue.Waiting
	for _, l := range out.Lanes {
		all = append(all, l.Queue())
	}
	return all, nil
}

// Issue asks for a number.
func (c *Client) Issue(ctx context.Context, r queue.Request) (queue.Ticket, queue.Job, error) {
	type step struct {
		Lane string `json:"lane"`
		Item string `json:"item,omitempty"`
	}
	in := struct {
		Lane   string   `json:"lane"`
		Item   string   `json:"item,omitempty"`
		Lang   string   `json:"lang"`
		Needs  []string `json:"needs,omitempty"`
		Class  string   `json:"class,omitempty"`
		Cases  int      `json:"cases,omitempty"`
		Then   []step   `json:"then,omitempty"`
		Person string   `json:"person,omitempty"`
	}{Lane: r.Lane, Item: r.ItemID, Lang: string(r.Lang), Class: string(r.Class), Cases: r.Cases}
	for _, n := range r.Needs {
		in.Needs = append(in.Needs, string(n))
	}
	for _, s := range r.Then {
		in.Then = append(in.Then, step(s))
	}
	if r.Person != (queue.Person{}) {
		in.Person = fmt.Sprintf("%x", r.Person[:])
	}
	var out struct {
		Ticket hall.Ticket
		Job    hall.Job
	}
	err := c.do(ctx, http.MethodPost, "/v1/tickets", r.Key, in, &out)
	var p *Problem
	if errors.As(err, &p) {
		if has, ok := p.hasOne(); ok {
			return queue.Ticket{}, queue.Job{}, has
		}
	}
	return out.Ticket.Queue(), out.Job.Queue(), err
}

// Ticket by its id.
func (c *Client) Ticket(ctx context.Context, id string) (queue.Ticket, error) {
	var t hall.Ticket
	err := c.do(ctx, http.MethodGet, "/v1/tickets/"+url.PathEscape(id), "", nil, &t)
	return t.Queue(), err
}

// Copy asks for a marked copy.
func (c *Client) Copy(ctx context.Context, ticket, key string) (queue.Job, error) {
	var j hall.Job
	err := c.do(ctx, http.MethodPost, "/v1/tickets/"+url.PathEscape(ticket)+"/copies", key, nil, &j)
	return j.Queue(), err
}

// Begin says that bytes go to the printer.
func (c *Client) Begin(ctx context.Context, job string) error {
	return c.do(ctx, http.MethodPost, "/v1/jobs/"+url.PathEscape(job)+"/begin", "begin "+job, nil, nil)
}

// End says what became of a slip.
func (c *Client) End(ctx context.Context, job string, state queue.JobState, printer string) error {
	in := struct {
		State   string `json:"state"`
		Printer string `json:"printer,omitempty"`
	}{string(state), printer}
	return c.do(ctx, http.MethodPost, "/v1/jobs/"+url.PathEscape(job)+"/end", "end "+job, in, nil)
}

// Merge brings in a number that was given without the server.
func (c *Client) Merge(ctx context.Context, m hall.Merged) error {
	return c.do(ctx, http.MethodPost, "/v1/tickets/merge", "merge "+m.Ticket.ID, m, nil)
}

// Catalogue is the server's, packed, or nil when it is still the one with the tag.
func (c *Client) Catalogue(ctx context.Context, tag string) (content []byte, next string, err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+"/v1/catalogue", nil)
	if err != nil {
		return nil, "", err
	}
	c.head(r)
	if tag != "" {
		r.Header.Set("If-None-Match", tag)
	}
	resp, err := c.http.Do(r)
	if err != nil {
		return nil, "", fmt.Errorf("the hall server does not answer: %w", err)
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case http.StatusNotModified:
		return nil, tag, nil
	case http.StatusOK:
	default:
		return nil, "", &Problem{Status: resp.StatusCode, Code: "catalogue", Detail: http.StatusText(resp.StatusCode)}
	}
	b, err := io.ReadAll(io.LimitReader(resp.Body, 64<<20))
	if err != nil {
		return nil, "", fmt.Errorf("the hall server stopped in mid-answer: %w", err)
	}
	return b, resp.Header.Get("ETag"), nil
}
