package main

import (
	"context"
	"flag"
	"fmt"
	"log/slog"

	"yimen/app/hall"
	"yimen/app/office"
	"yimen/kiosk/store"
)

// serve is the server, until it is told to end.
func serve(ctx context.Context, d desk, args []string) error {
	var listen string
	_, cfg, err := options(d, "serve", args, func(f *flag.FlagSet) {
		f.StringVar(&listen, "listen", "", "host:port instead of the configuration's")
	})
	if err != nil {
		return err
	}
	if listen != "" {
		cfg.Server.Listen = listen
	}
	if cfg.Server.Listen == "" {
		cfg.Server.Listen = "127.0.0.1:8080"
	}
	log := slog.New(slog.NewJSONHandler(d.err, nil))
	// One program issues from a file; of a PostgreSQL database there may be several.
	o, err := office.Open(ctx, cfg, true, log)
	if err != nil {
		return err
	}
	defer o.Close()
	go o.Watch(ctx)
	return hall.Serve(ctx, cfg, hall.Config{Queue: o.Queue, Store: o.Store, Catalog: o.Catalog, Hours: o.Calendar, Packed: o.Packed, Clock: office.Now, Log: log}, func(address string) { fmt.Fprintln(d.out, "listening on", address) })
}

// openStore opens the database beside a server that may be running.
func openStore(ctx context.Context, d desk, name string, args []string, define func(*flag.FlagSet)) ([]string, *store.Store, string, error) {
	rest, cfg, err := options(d, name, args, define)
	if err != nil {
		return nil, nil, "", err
	}
	st, err := office.OpenStore(ctx, cfg, false, slog.New(slog.DiscardHandler))
	return rest, st, cfg.Hall.ID, err
}
