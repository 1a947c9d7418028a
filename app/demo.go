package main

import (
	"context"
	"image"
	"io"
	"log/slog"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"yimen/app/config"
	"yimen/app/look"
	"yimen/assets"
	"yimen/devices/simulate"
	"yimen/i18n"
	"yimen/kiosk/slip"
	"yimen/kiosk/visit"
)

// runDemo is the kiosk in a window of half size, beside the paper of a simulated
// printer with the faults of life as buttons. For developers and visitors of a
// fair; a hall runs the kiosk itself.
func runDemo(ctx context.Context, _ []string, out io.Writer) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	dir, err := os.MkdirTemp("", "yimen-demo-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	cfg := config.Default()
	cfg.Database.Path = filepath.Join(dir, "demo.db")
	cfg.Printer.Port = filepath.Join(dir, "printer")
	cfg.Queue.AnyTime = true
	high := 960
	if _, h := screenSize(); h > 0 {
		high = max(480, min(high, h-80)) // room for a title and a task bar
	}
	cfg.Screen = config.Screen{WidthPx: high * 9 / 16, HeightPx: high, WidthMM: 268}
	log := slog.New(slog.NewTextHandler(out, nil))

	slipsCh := make(chan image.Image, 8)
	sim, err := simulate.Start(ctx, simulate.Options{Link: cfg.Printer.Port, Regular: assets.FontRegular, Bold: assets.FontBold,
		OnSlip: func(s simulate.Slip) { slipsCh <- s.Image }})
	if err != nil {
		return err
	}
	office, err := openOffice(ctx, cfg, true, log)
	if err != nil {
		return err
	}
	defer office.Close()
	q, err := office.queue()
	if err != nil {
		return err
	}
	world := office.World()
	printer, err := openPrinter(cfg.Printer, log, false)
	if err != nil {
		return err
	}
	defer printer.Close()
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
	h := &hands{queue: q, printer: printer, office: office, send: stage.Send, log: log}
	h.look = watchQueue(ctx, q, stage.Send, log)
	stage.Run = h.run
	stage.Start(visit.New(world.Boot, i18n.ZH, now()))
	acceptKeys(w.Canvas(), stage)
	a.Lifecycle().SetOnStarted(func() {
		printer.Watch(func(s slip.State) { stage.Send(visit.PrinterIs{State: s}) })
		go tick(ctx, stage.Send)
		go moveTo(paperTitle, cfg.Screen.WidthPx+20, 0)
	})
	paperWindow(a, sim, slipsCh, cfg.Screen.HeightPx)
	w.ShowAndRun()
	return nil
}

const paperTitle = "Yimen: paper of the simulated printer"

// paperWindow shows the last slip, and buttons for what goes wrong in life.
func paperWindow(a fyne.App, sim *simulate.Printer, slips <-chan image.Image, high int) {
	w := a.NewWindow(paperTitle)
	pic := canvas.NewImageFromImage(image.NewGray(image.Rect(0, 0, 640, 10)))
	pic.FillMode = canvas.ImageFillContain
	pic.SetMinSize(fyne.NewSize(300, 200))
	status := widget.NewLabel("ok")
	buttons := container.NewGridWithColumns(2)
	for _, order := range []string{"paper out", "paper in", "cover open", "cover close", "cutter jam", "cutter free", "unplug", "replug"} {
		buttons.Add(widget.NewButton(order, func() { status.SetText(order + ": " + sim.Order(order)) }))
	}
	w.SetContent(container.NewBorder(nil, container.NewVBox(buttons, status), nil, nil, pic))
	w.Resize(fyne.NewSize(420, float32(high)))
	go func() {
		for img := range slips {
			fyne.Do(func() { pic.Image = img; pic.Refresh() })
		}
	}()
	w.Show()
}

// setTheme is called once a program: each call keeps every parsed font.
func setTheme(a fyne.App) {
	a.Settings().SetTheme(look.NewTheme(assets.FontRegular, assets.FontBold))
}
