package hall

import (
	"context"

	"yimen/app/config"
	"yimen/devices/speech"
	"yimen/i18n"
	"yimen/kiosk/announce"
)

// voice says calls with the engine of the configuration. What it has said it keeps.
type voice struct {
	v       *speech.Voice
	options announce.Options
}

// NewVoice is the hall's voice, or nil where none is configured.
func NewVoice(c config.Voice) Voice {
	if len(c.Chinese) == 0 && c.Clips == "" {
		return nil
	}
	e := speech.Command{ByLang: map[string][]string{string(i18n.ZH): c.Chinese, string(i18n.EN): c.English}}
	return voice{speech.NewVoice(e, c.Clips), announce.Options{Yao: c.Yao}}
}

func (v voice) Say(ctx context.Context, label, window, lang string) ([]byte, error) {
	var parts []speech.Part
	for _, p := range announce.Parts(announce.Call{Label: label, Window: window, Lang: i18n.Lang(lang)}, v.options) {
		parts = append(parts, speech.Part{Lang: string(p.Lang), Text: p.Text, Clips: p.Clips})
	}
	return v.v.Say(ctx, parts)
}

// sayAhead makes the sound of a call as soon as it is called, so that no board waits
// for the engine.
func (s *Server) sayAhead(ctx context.Context) {
	if s.cfg.Voice == nil {
		return
	}
	changed, stop := s.live.listen()
	defer stop()
	last, ill := "", false
	for {
		select {
		case <-ctx.Done():
			return
		case <-changed:
		}
		v, err := s.live.last(ctx)
		if err != nil || len(v.Calls) == 0 {
			continue
		}
		l := v.Calls[0]
		id := l.Ticket.ID + l.Window
		if id == last || l.Window == "" {
			continue
		}
		last = id
		_, err = s.cfg.Voice.Say(ctx, l.Ticket.Label(), l.Window, string(l.Ticket.Lang))
		if err != nil && !ill && ctx.Err() == nil {
			s.cfg.Log.Error("calls have no voice; boards flash and chime", "error", err)
		}
		ill = err != nil
	}
}
