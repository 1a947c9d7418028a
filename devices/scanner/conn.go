package scanner

import (
	"time"

	"yimen/devices/document"
	"yimen/devices/port"
)

// connect opens the port if it is not open, and not too often.
func (r *Reader) connect() {
	if r.wire != nil {
		if g, ok := r.wire.Port().(interface{ Gone() bool }); !ok || !g.Gone() {
			return
		}
		r.lose(port.ErrGone)
	}
	now := r.cfg.Clock.Now()
	if r.cfg.Path == "" || !r.tried.IsZero() && now.Sub(r.tried) < r.cfg.Timing.Reopen {
		r.state.Set(document.Absent)
		return
	}
	r.tried = now
	cable, err := r.cfg.OpenPort(r.cfg.Path, port.Mode{Baud: r.cfg.Baud, Odd: r.cfg.Odd})
	if err != nil {
		if r.absent != err.Error() {
			r.absent = err.Error()
			r.cfg.Logger.Warn("scanner is absent", "err", err)
		}
		r.state.Set(document.Absent)
		return
	}
	r.absent = ""
	r.wire = port.NewWire(cable, r.cfg.Clock)
	r.heard = time.Time{}
	r.odd = 0
	r.rearm = r.ask != nil && r.cfg.Trigger.Start != ""
	r.started = time.Time{}
	r.cfg.Logger.Info("scanner port is open", "baud", r.cfg.Baud)
	r.state.Set(document.Ready)
}

// lose gives the port up. Half a message goes with it.
func (r *Reader) lose(err error) {
	if r.wire == nil {
		return
	}
	r.cfg.Logger.Warn("scanner port is lost", "err", err)
	r.disconnect()
	r.frames.Reset()
	r.tried = r.cfg.Clock.Now()
	r.state.Set(document.Absent)
}

func (r *Reader) disconnect() {
	if r.wire == nil {
		return
	}
	in := r.wire.In()
	r.wire.Close()
	for b := range in { // closed by now
		document.Wipe(b)
	}
	r.wire = nil
}
