package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
)

// runCall calls the next number to a counter, for a hall whose counters have no
// screens yet. The kiosk beside it sees the call within two seconds.
func runCall(ctx context.Context, args []string, out io.Writer) error {
	var cfgPath string
	rest, err := flags("call", args, out, func(f *flag.FlagSet) {
		f.StringVar(&cfgPath, "config", "", "configuration file")
	})
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return usageError{errors.New("yimen call COUNTER: which counter? For example: yimen call 12")}
	}
	cfg, err := loadConfig(cfgPath)
	if err != nil {
		return err
	}
	office, err := openOffice(ctx, cfg, false, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	defer office.Close()
	q, err := office.queue()
	if err != nil {
		return err
	}
	t, ok, err := q.Call(ctx, rest[0])
	if err != nil {
		return fmt.Errorf("counter %s: %w", rest[0], err)
	}
	if !ok {
		fmt.Fprintln(out, "nobody is waiting")
		return nil
	}
	fmt.Fprintln(out, t.Label())
	return nil
}
