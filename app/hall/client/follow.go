package client

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// Event is one of a stream.
type Event struct {
	ID, Name string
	Data     []byte
}

// silence is how long a stream may say nothing before it is taken for dead: the
// server says that it lives every five seconds.
const silence = 12 * time.Second

// Follow keeps a stream of events open until ctx ends, and comes back to it with
// the last event that it had. alive is called for every sign of life, also those
// without an event; a caller that has not heard it for ten seconds shows old news.
func (c *Client) Follow(ctx context.Context, path string, alive func(), on func(Event)) {
	last := ""
	wait := 200 * time.Millisecond
	for ctx.Err() == nil {
		err := c.follow(ctx, path, &last, func() { wait = 200 * time.Millisecond; alive() }, on)
		if ctx.Err() != nil {
			return
		}
		var p *Problem
		if errors.As(err, &p) && (p.Status == http.StatusForbidden || p.Status == http.StatusUnauthorized) {
			wait = 10 * time.Second // nothing changes soon
		}
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
		wait = min(wait*2, 5*time.Second)
	}
}

func (c *Client) follow(ctx context.Context, path string, last *string, alive func(), on func(Event)) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+path, nil)
	if err != nil {
		return err
	}
	c.head(r)
	r.Header.Set("Accept", "text/event-stream")
	if *last != "" {
		r.Header.Set("Last-Event-ID", *last)
	}
	resp, err := c.http.Do(r)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return &Problem{Status: resp.StatusCode, Code: "stream", Detail: http.StatusText(resp.StatusCode)}
	}
	watch := time.AfterFunc(silence, cancel)
	defer watch.Stop()
	return ReadEvents(resp.Body, func() { watch.Reset(silence); alive() }, func(e Event) {
		if e.ID != "" {
			*last = e.ID
		}
		on(e)
	})
}

// longest is the longest line of a stream that is read.
const longest = 1 << 20

// ReadEvents reads a stream as the HTML standard says it (section 9.2): lines of
// field: value, and an empty line ends an event.
func ReadEvents(r io.Reader, alive func(), on func(Event)) error {
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 0, 4096), longest)
	var e Event
	var data []string
	for s.Scan() {
		line := strings.TrimSuffix(s.Text(), "\r")
		alive()
		if line == "" {
			if data != nil {
				e.Data = []byte(strings.Join(data, "\n"))
				on(e)
			}
			e, data = Event{}, nil
			continue
		}
		field, value, _ := strings.Cut(line, ":")
		value = strings.TrimPrefix(value, " ")
		switch field {
		case "id":
			if !strings.Contains(value, "\x00") {
				e.ID = value
			}
		case "event":
			e.Name = value
		case "data":
			data = append(data, value)
		}
	}
	if err := s.Err(); err != nil {
		return fmt.Errorf("the stream of events: %w", err)
	}
	return io.ErrUnexpectedEOF
}
