package main

import (
	"context"
	"errors"
	"flag"
	"io"

	"yimen/assets"
	"yimen/devices/simulate"
)

// runSimulate is hardware for those who have none.
func runSimulate(ctx context.Context, args []string, out io.Writer) error {
	o := simulate.Options{Regular: assets.FontRegular, Bold: assets.FontBold, Log: out}
	rest, err := flags("simulate", args, out, func(f *flag.FlagSet) {
		f.StringVar(&o.Link, "link", "printer.tty", "stable name of the port")
		f.StringVar(&o.Control, "control", "", "Unix socket that takes commands: paper out, cover open, unplug ...")
		f.StringVar(&o.Out, "out", "slips", "folder for slips as bytes, picture and text")
		f.IntVar(&o.Dots, "dots", 576, "dots across the paper: 576 for 80 mm, 384 for 58 mm")
		f.IntVar(&o.SpeedMMs, "speed", 150, "mm a second")
		f.BoolVar(&o.Half, "half", false, "half-dot units, as Epson's printers")
		f.BoolVar(&o.NoChinese, "no-chinese", false, "a printer without a Chinese font")
	})
	if err != nil {
		return err
	}
	if len(rest) != 1 || rest[0] != "printer" {
		return usageError{errors.New("yimen simulate printer: a printer is what can be simulated")}
	}
	return simulate.Run(ctx, o)
}
