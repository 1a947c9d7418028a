package main

import (
	"context"
	"io"
	"log/slog"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"yimen/app/config"
	"yimen/app/look"
	"yimen/assets"
	"yimen/i18n"
	"yimen/kiosk/visit"
)

// runDemo is the kiosk in a window of half size, beside its simulated devices:
// the printer's paper, a card reader, a scanner, with the faults of life as
// buttons. For developers and visitors of a fair; a hall runs the kiosk itself.
func runDemo(ctx context.Context, _ []string, out io.Writer) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	dir, err := os.MkdirTemp("", "yimen-demo-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	cfg := demoConfig(dir)
	log := slog.New(slog.NewTextHandler(out, nil))
	sims, err := startSims(ctx, cfg)
	if err != nil {
		return err
	}
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
	gear, err := openEquipment(cfg, office.store, log, false)
	if err != nil {
		return err
	}
	defer gear.close()
	if err := prepareFyne(dir); err != nil {
		return err
	}
	a := app.New()
	setTheme(a)
	w := a.NewWindow(world.Catalog.Hall.Name.EN)
	w.SetPadded(false)
	w.SetFixedSize(true)
	w.Resize(fyne.NewSize(float32(cfg.Screen.WidthPx), float32(cfg.Screen.HeightPx)))
	w.SetMaster()
	stage := newStage(cfg, world, w)
	h := newHands(q, gear, office, stage.Send, log)
	h.look = watchQueue(ctx, q, stage.Send, log)
	stage.Run = h.run
	stage.Start(visit.New(world.Boot, i18n.ZH, now()))
	acceptKeys(w.Canvas(), stage)
	a.Lifecycle().SetOnStarted(func() {
		gear.watch(stage.Send)
		go tick(ctx, stage.Send)
		sims.place(cfg.Screen.WidthPx + 20)
	})
	sims.windows(a, float32(cfg.Screen.HeightPx))
	w.ShowAndRun()
	return nil
}

// demoConfig is the demonstration hall with a device of each kind, half as large
// as a panel, or as large as the screen allows.
func demoConfig(dir string) config.Config {
	cfg := config.Default()
	cfg.Database.Path = filepath.Join(dir, "demo.db")
	cfg.Printer.Port = filepath.Join(dir, "printer")
	cfg.Printer.Roll = 80
	cfg.Card.Port = filepath.Join(dir, "card")
	cfg.Scanner.Port = filepath.Join(dir, "scanner")
	cfg.Document.Ask = "named"
	cfg.Service.Page = true
	cfg.Queue.AnyTime = true
	high := 960
	if _, h := screenSize(); h > 0 {
		high = max(480, min(high, h-80)) // room for a title and a task bar
	}
	cfg.Screen = config.Screen{WidthPx: high * 9 / 16, HeightPx: high, WidthMM: 268}
	return cfg
}

// setTheme is called once a program: each call keeps every parsed font.
func setTheme(a fyne.App) {
	a.Settings().SetTheme(look.NewTheme(assets.FontRegular, assets.FontBold))
}
