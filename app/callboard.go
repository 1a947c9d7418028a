package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"net/url"
	"path/filepath"
	"reflect"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"yimen/app/board"
	"yimen/app/config"
	"yimen/app/hall"
	"yimen/app/hall/client"
	"yimen/devices/speech"
	"yimen/i18n"
	"yimen/kiosk/announce"
)

// runBoard is the calling board of a zone: it follows the hall server, shows the
// calls and says them.
func runBoard(ctx context.Context, args []string, out io.Writer) error {
	var cfgPath string
	if _, err := flags("board", args, out, func(f *flag.FlagSet) {
		f.StringVar(&cfgPath, "config", "", "configuration file; section [hall_server] says which hall and zone")
	}); err != nil {
		return err
	}
	cfg, err := loadConfig(cfgPath)
	if err != nil {
		return err
	}
	if cfg.Remote.Address == "" {
		return usageError{errors.New("a board needs a hall server: set hall_server.address and token (yimen-hall token add --kind board --name NAME)")}
	}
	log, closeLog, err := openLog(cfg.Log)
	if err != nil {
		return err
	}
	defer closeLog()
	if err := prepareFyne(filepath.Dir(cfg.Database.Path)); err != nil {
		return err
	}
	a := app.New()
	setTheme(a)
	w := a.NewWindow("Yimen board")
	w.SetPadded(false)
	w.SetFullScreen(cfg.Screen.Fullscreen)
	w.SetFixedSize(true)
	w.Resize(fyne.NewSize(float32(cfg.Screen.WidthPx), float32(cfg.Screen.HeightPx)))

	b := &callBoard{cfg: cfg, window: w}
	line := announce.NewLine(newTeller(cfg.Voice), now, func(c announce.Call, spoken bool, err error) {
		if err != nil {
			log.Error("a call was not spoken; it is shown all the more", "error", err)
		}
	})
	b.line = line
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	go func() { <-ctx.Done(); fyne.Do(a.Quit) }()
	b.show.State.Stale = true // it knows nothing yet
	b.draw()
	a.Lifecycle().SetOnStarted(func() {
		log.Info("window is up")
		go line.Run(ctx)
		go every(ctx, 250*time.Millisecond, b.tick)
		go client.New(cfg.Remote.Address, cfg.Remote.Token, string(i18n.ZH)).Follow(ctx, "/v1/zones/"+url.PathEscape(zoneOf(cfg))+"/live", b.alive, func(e client.Event) {
			var z hall.Zone
			if e.Name != "zone" {
				return
			}
			if err := json.Unmarshal(e.Data, &z); err != nil {
				log.Error("what the server tells cannot be read", "error", err)
				return
			}
			b.take(z)
		})
		go watchWindow(ctx, w, log)
	})
	w.ShowAndRun()
	return nil
}

func zoneOf(cfg config.Config) string {
	if cfg.Remote.Zone == "" {
		return "all"
	}
	return cfg.Remote.Zone
}

// callBoard is what the window shows.
type callBoard struct {
	cfg    config.Config
	window fyne.Window
	line   *announce.Line

	mu    sync.Mutex
	show  board.Show
	drawn board.State
	said  map[string]bool
}

func (b *callBoard) alive() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.show.Alive(now())
}

// take shows what the server tells, and says what is new.
func (b *callBoard) take(z hall.Zone) {
	b.mu.Lock()
	st := &b.show.State
	st.Hall, st.Zone, st.Notices, st.Serving, st.Stops = z.Hall, z.Name, z.Notices, z.Serving, nil
	for _, s := range z.Stops {
		st.Stops = append(st.Stops, board.Stop{What: s.What, Reason: s.Reason})
	}
	var calls []board.Call
	first := b.said == nil
	fresh := map[string]bool{}
	for i := len(z.Calls) - 1; i >= 0; i-- { // the first call first
		c := z.Calls[i]
		fresh[c.ID] = true
		if !first && !b.said[c.ID] {
			b.line.Say(announce.Call{ID: c.ID, Label: c.Label, Window: c.Window, Lang: c.Lang, At: now()})
		}
	}
	b.said = fresh
	for _, c := range z.Calls {
		calls = append(calls, board.Call{ID: c.ID, Label: c.Label, Window: c.Window, Where: c.Where, Service: c.Service, Lang: c.Lang, First: c.First})
	}
	b.show.Take(calls, now())
	b.mu.Unlock()
	b.draw()
}

func (b *callBoard) tick() {
	since, _ := b.line.Quiet()
	b.mu.Lock()
	b.show.Tick(now())
	b.show.State.Quiet = !since.IsZero()
	b.mu.Unlock()
	b.draw()
}

// draw puts the state on the glass, when it is another than the one there.
func (b *callBoard) draw() {
	b.mu.Lock()
	st := b.show.State
	st.Now = now().Truncate(time.Minute)
	if reflect.DeepEqual(st, b.drawn) && !b.drawn.Now.IsZero() {
		b.mu.Unlock()
		return
	}
	b.drawn = st
	b.mu.Unlock()
	fyne.Do(func() { b.window.SetContent(board.View(st, b.cfg.Screen.WidthPx, b.cfg.Screen.HeightPx).Object) })
}

// teller says calls through the machine's loudspeaker.
type teller struct {
	voice  hall.Voice
	player *speech.Player
	err    error
}

func newTeller(c config.Voice) teller {
	p, err := speech.NewPlayer(c.Player)
	return teller{hall.NewVoice(c), p, err}
}

// Speak is a call, or where no engine is configured the chime alone.
func (t teller) Speak(ctx context.Context, c announce.Call) error {
	if t.err != nil {
		return t.err
	}
	wav := speech.Chime(22050).WAV()
	if t.voice != nil {
		said, err := t.voice.Say(ctx, c.Label, c.Window, string(c.Lang))
		if err != nil {
			_ = t.player.Play(ctx, wav) // the chime at least
			return err
		}
		wav = said
	}
	return t.player.Play(ctx, wav)
}
