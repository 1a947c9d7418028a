package main

import (
	"context"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"yimen/assets"
	"yimen/devices/simulate"
)

// simulated is hardware for those who have none, each on a pseudo-terminal.
var simulated = map[string]func(ctx context.Context, args []string, out io.Writer) error{
	"printer": simulatePrinter, "idcard": simulateIDCard, "scanner": simulateScanner,
}

// runSimulate starts one of them.
func runSimulate(ctx context.Context, args []string, out io.Writer) error {
	if len(args) > 0 {
		if run, ok := simulated[args[0]]; ok {
			return run(ctx, args[1:], out)
		}
	}
	return usageError{errors.New("yimen simulate printer | idcard | scanner: one of these can be simulated; each takes --help")}
}

// common are the flags that every simulator has.
type common struct {
	link, control string
	window        bool
}

func (c *common) define(f *flag.FlagSet, link string) {
	f.StringVar(&c.link, "link", link, "stable name of the port")
	f.StringVar(&c.control, "control", "", "Unix socket that takes orders, a line each; the order help lists them")
	f.BoolVar(&c.window, "window", false, "show a small window with what happens to it as buttons")
}

// show runs a device's window, or waits without one.
func (c *common) show(ctx context.Context, w *simWindow, high float32) error {
	if !c.window {
		<-ctx.Done()
		return nil
	}
	dir, err := os.MkdirTemp("", "yimen-window-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := prepareFyne(filepath.Join(dir, "data")); err != nil {
		return err
	}
	a := app.New()
	setTheme(a)
	w.open(a, high).SetMaster()
	context.AfterFunc(ctx, func() { fyne.Do(a.Quit) })
	a.Run()
	return nil
}

func simulatePrinter(ctx context.Context, args []string, out io.Writer) error {
	var c common
	o := simulate.Options{Regular: assets.FontRegular, Bold: assets.FontBold, Log: out}
	if _, err := flags("simulate printer", args, out, func(f *flag.FlagSet) {
		c.define(f, "printer.tty")
		f.StringVar(&o.Out, "out", "slips", "folder for slips as bytes, picture and text")
		f.StringVar(&o.Model, "model", "", "a kind of printer: "+strings.Join(simulate.Models(), ", ")+"; otherwise one that knows every command")
		f.IntVar(&o.Dots, "dots", 0, "dots across the paper; 0: the model's")
		f.IntVar(&o.SpeedMMs, "speed", 0, "mm a second; 0: the model's")
		f.IntVar(&o.Baud, "baud", 0, "bytes arrive no faster than this; 0: at once")
	}); err != nil {
		return err
	}
	w := printerWindow()
	o.Link, o.Control = c.link, c.control
	o.OnSlip = func(s simulate.Slip) { w.show(s.Image) }
	if !c.window {
		return simulate.Run(ctx, o)
	}
	p, err := simulate.Start(ctx, o)
	if err != nil {
		return err
	}
	w.order = p.Order
	return c.show(ctx, w, 900)
}

func simulateIDCard(ctx context.Context, args []string, out io.Writer) error {
	var c common
	o := simulate.IDCardOptions{Log: out}
	if _, err := flags("simulate idcard", args, out, func(f *flag.FlagSet) {
		c.define(f, "card.tty")
		f.StringVar(&o.Dialect, "dialect", simulate.DialectSAMV, "samv or stx")
		f.IntVar(&o.Baud, "baud", 115200, "speed of its line")
	}); err != nil {
		return err
	}
	w := cardWindow()
	o.Link, o.Control, o.OnChange = c.link, c.control, w.changed
	if !c.window {
		return simulate.RunIDCard(ctx, o)
	}
	d, err := simulate.StartIDCard(ctx, o)
	if err != nil {
		return err
	}
	w.order = d.Order
	return c.show(ctx, w, 560)
}

func simulateScanner(ctx context.Context, args []string, out io.Writer) error {
	var c common
	o := simulate.ScannerOptions{Log: out}
	if _, err := flags("simulate scanner", args, out, func(f *flag.FlagSet) {
		c.define(f, "scanner.tty")
		f.StringVar(&o.Suffix, "suffix", "cr", "cr, lf, crlf, tab, none or stx")
		f.StringVar(&o.Encoding, "encoding", "utf-8", "utf-8 or gb18030")
		f.StringVar(&o.Form, "form", "plain", "of passports: plain, airport, 3m, est; the order help tells")
		f.IntVar(&o.Baud, "baud", 9600, "speed of its line")
	}); err != nil {
		return err
	}
	w := scannerWindow()
	o.Link, o.Control, o.OnChange = c.link, c.control, w.changed
	if !c.window {
		return simulate.RunScanner(ctx, o)
	}
	s, err := simulate.StartScanner(ctx, o)
	if err != nil {
		return err
	}
	w.order = s.Order
	return c.show(ctx, w, 480)
}
