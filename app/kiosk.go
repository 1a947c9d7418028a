package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"yimen/app/config"
	"yimen/app/look"
	"yimen/app/touch"
	"yimen/i18n"
	"yimen/kiosk/queue"
	"yimen/kiosk/visit"
)

// runKiosk is the touchscreen. Read top to bottom it is the whole program:
// configuration, catalogue, store, queue, printer, screen, and the threads
// between them.
func runKiosk(ctx context.Context, args []string, out io.Writer) error {
	var cfgPath, mirrorPath string
	if _, err := flags("kiosk", args, out, func(f *flag.FlagSet) {
		f.StringVar(&cfgPath, "config", "", "configuration file; without one the demonstration hall is shown")
		f.StringVar(&mirrorPath, "mirror", "", "socket that tells what is on the screen, for tests")
	}); err != nil {
		return err
	}
	if err := thrifty(); err != nil {
		return err
	}
	cfg, err := loadConfig(cfgPath)
	if err != nil {
		return err
	}
	log, closeLog, err := openLog(cfg.Log)
	if err != nil {
		return err
	}
	defer closeLog()
	slog.SetDefault(log)

	office, err := openOffice(ctx, cfg, true, log)
	if err != nil {
		return err
	}
	defer office.Close()
	q, err := office.desk()
	if err != nil {
		return err
	}
	world := office.World()
	offers, err := q.Unprinted(ctx)
	if err != nil {
		return fmt.Errorf("looking for slips that were left unprinted: %w", err)
	}
	gear, err := openEquipment(cfg, office.store, log, halfPrinted(offers))
	if err != nil {
		return err
	}
	defer gear.close()

	if err := prepareFyne(filepath.Dir(cfg.Database.Path)); err != nil {
		return err
	}
	a := app.New()
	setTheme(a)
	w := a.NewWindow(world.Catalog.Hall.Name.ZH)
	w.SetPadded(false)
	w.SetFullScreen(cfg.Screen.Fullscreen)
	w.SetFixedSize(true)
	w.Resize(fyne.NewSize(float32(cfg.Screen.WidthPx), float32(cfg.Screen.HeightPx)))
	if cfg.Screen.Fullscreen {
		w.SetCloseIntercept(func() {}) // nothing that a visitor can do closes it
	}

	show, closeMirror, err := openMirror(mirrorPath)
	if err != nil {
		return err
	}
	defer closeMirror()
	stage := newStage(cfg, world, w)
	stage.Drawn = show
	stage.Renewed = func(w visit.World) { office.renewed(w, q); go touch.Warm(w) }
	h := newHands(q, gear, office, stage.Send, log)
	threads, stop := context.WithCancel(ctx)
	defer stop()
	h.look = watchQueue(threads, q, stage.Send, log)
	stage.Run = h.run

	st := visit.New(world.Boot, i18n.ZH, now())
	st.Printer = gear.printer.State()
	stage.Start(st)
	acceptKeys(w.Canvas(), stage)
	a.Lifecycle().SetOnStarted(func() {
		log.Info("window is up")
		gear.watch(stage.Send)
		for _, o := range offers {
			stage.Send(visit.LeftOver{Ticket: o.Ticket, Job: o.Job})
		}
		go tick(threads, stage.Send)
		go touch.Warm(world)
		go office.watch(threads, stage.Renew)
		go office.serve(threads, stop)
		time.AfterFunc(5*time.Second, giveBack) // what starting needed
		go watchWindow(threads, w, log)
	})
	go func() {
		<-threads.Done()
		fyne.Do(a.Quit)
		time.Sleep(quitTime)
		log.Error("the window did not close when asked to; ending without it")
		os.Exit(0) // whoever asked gets an end; tickets are safe in the store
	}()
	log.Info("kiosk started", "hall", cfg.Hall.ID, "items", len(world.Catalog.Items), "printer", cfg.Printer.Port)
	w.ShowAndRun()
	log.Info("kiosk stopped")
	return nil
}

// quitTime is how long the window may take to close. Supervisors kill after
// five seconds or more.
const quitTime = 3 * time.Second

// prepareFyne fixes what Fyne would take from the surroundings: its scale, its
// theme, and the folder it watches, which must be ours alone.
func prepareFyne(data string) error {
	if os.Getenv("DISPLAY") == "" {
		return errors.New("no display: DISPLAY is not set. Start it in the kiosk's X session, or use `make run`, which opens a virtual one")
	}
	data, err := filepath.Abs(data)
	if err != nil {
		return err
	}
	private := filepath.Join(data, ".fyne")
	if err := os.MkdirAll(private, 0o700); err != nil {
		return fmt.Errorf("the data folder cannot be written: %w", err)
	}
	for k, v := range map[string]string{"FYNE_SCALE": "1", "FYNE_DISABLE_DPI_DETECTION": "1", "FYNE_THEME": "light",
		"XDG_CONFIG_HOME": private, "XDG_CACHE_HOME": private} {
		if err := os.Setenv(k, v); err != nil {
			return err
		}
	}
	return nil
}

func newStage(cfg config.Config, world visit.World, w fyne.Window) *touch.Stage {
	return &touch.Stage{World: world, Canvas: w.Canvas(), Clock: now, OnMain: fyne.Do,
		Panel: look.Panel{Width: cfg.Screen.WidthPx, Height: cfg.Screen.HeightPx, WidthMM: cfg.Screen.WidthMM}}
}

// tick lets time pass, once a second.
func tick(ctx context.Context, send func(visit.Event)) {
	every(ctx, time.Second, func() { send(visit.Tick{}) })
}

// watchQueue asks the queue how many wait, every two seconds and when told to
// look, and sends what has changed.
func watchQueue(ctx context.Context, q tickets, send func(visit.Event), log *slog.Logger) (look func()) {
	now := make(chan struct{}, 1)
	go func() {
		t := time.NewTicker(2 * time.Second)
		defer t.Stop()
		ill := false
		for {
			lanes, err := q.Waiting(ctx)
			switch {
			case err == nil:
				ill = false
				m := make(map[string]queue.Waiting, len(lanes))
				for _, l := range lanes {
					m[l.Lane] = l
				}
				send(visit.QueueIs{Waiting: m})
			case ctx.Err() == nil && !ill:
				ill = true // said once, not every two seconds
				log.Error("the queue's state cannot be read", "error", err)
			}
			select {
			case <-ctx.Done():
				return
			case <-t.C:
			case <-now:
			}
		}
	}()
	return func() {
		select {
		case now <- struct{}{}:
		default:
		}
	}
}
