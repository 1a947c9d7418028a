package hall

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// How a stream of events is kept: a line now and then shows that it lives, and a
// client that does not take what is sent is let go.
const (
	aliveEvery  = 5 * time.Second
	sendTimeout = 10 * time.Second
)

// stream sends an event whenever what make gives has changed: at once, so that a
// client that comes back has the whole state, and after each change of the hall.
// make gets the number of the last event that the client says it has.
func (s *Server) stream(w http.ResponseWriter, r *http.Request, name string, make_ func(context.Context, *View) (any, error)) {
	rc := http.NewResponseController(w)
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("X-Accel-Buffering", "no") // a proxy must not keep it back
	w.WriteHeader(http.StatusOK)
	changed, stop := s.live.listen()
	defer stop()
	alive := time.NewTicker(aliveEvery)
	defer alive.Stop()
	had, err := strconv.ParseInt(r.Header.Get("Last-Event-ID"), 10, 64)
	if err != nil {
		had = -1 // has nothing; a record that is empty still has a number, 0
	}
	var sent []byte
	send := func(text string) bool {
		_ = rc.SetWriteDeadline(time.Now().Add(sendTimeout))
		if _, err := w.Write([]byte(text)); err != nil {
			return false
		}
		return rc.Flush() == nil
	}
	if !send("retry: 1000\n\n") {
		return
	}
	for {
		v, err := s.live.last(r.Context())
		if err == nil {
			data, err := make_(r.Context(), v)
			if err != nil {
				return // the client asks again, and gets the answer with its status
			}
			b, err := json.Marshal(data)
			if err != nil {
				s.cfg.Log.Error("an event cannot be written", "error", err)
				return
			}
			if !bytes.Equal(b, sent) && !(sent == nil && had == v.Seq) {
				if !send(fmt.Sprintf("id: %d\nevent: %s\ndata: %s\n\n", v.Seq, name, b)) {
					return
				}
			}
			sent = b
		}
		select {
		case <-r.Context().Done():
			return
		case <-changed:
		case <-alive.C:
			if !send("event: alive\ndata: 1\n\n") {
				return
			}
		}
	}
}
