package hall

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"yimen/kiosk/queue"
)

// Happened is an event of the record: ids and no names.
type Happened struct {
	Seq    int64     `json:"seq"`
	At     time.Time `json:"at"`
	Kind   string    `json:"kind"`
	Ticket string    `json:"ticket,omitempty"`
	Job    string    `json:"job,omitempty"`
	Data   string    `json:"data,omitempty"`
}

// record streams events after a number: every one of them, in their order, also
// those of while the client was away.
func (s *Server) record(w http.ResponseWriter, r *http.Request) {
	after, err := strconv.ParseInt(r.Header.Get("Last-Event-ID"), 10, 64)
	if err != nil || after < 0 {
		v, err := s.live.now(r.Context())
		if err != nil {
			s.writeProblem(w, r, err)
			return
		}
		after = v.Seq
	}
	rc := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("X-Accel-Buffering", "no")
	w.WriteHeader(http.StatusOK)
	changed, stop := s.live.listen()
	defer stop()
	alive := time.NewTicker(aliveEvery)
	defer alive.Stop()
	for {
		for more := true; more; {
			var list []queue.Event
			err := s.cfg.Store.Do(r.Context(), s.cfg.Hall, func(tx queue.Tx) error {
				var err error
				list, err = tx.Events(after, 200)
				return err
			})
			if err != nil {
				return
			}
			more = len(list) == 200
			_ = rc.SetWriteDeadline(time.Now().Add(sendTimeout))
			for _, e := range list {
				b, err := json.Marshal(Happened{e.Seq, e.At, e.Kind, e.Ticket, e.Job, e.Data})
				if err != nil {
					return
				}
				if _, err := fmt.Fprintf(w, "id: %d\nevent: event\ndata: %s\n\n", e.Seq, b); err != nil {
					return
				}
				after = e.Seq
			}
			if rc.Flush() != nil {
				return
			}
		}
		select {
		case <-r.Context().Done():
			return
		case <-changed:
		case <-alive.C:
			_ = rc.SetWriteDeadline(time.Now().Add(sendTimeout))
			if _, err := fmt.Fprint(w, ": alive\n\n"); err != nil || rc.Flush() != nil {
				return
			}
		}
	}
}
