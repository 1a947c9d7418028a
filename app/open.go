package main

import (
	"fmt"
	"io"
	"log/slog"
	"os"

	"yimen/app/config"
	"yimen/kiosk/queue"
)

// openLog is where events go: as JSON lines, ids only.
func openLog(c config.Log) (*slog.Logger, func(), error) {
	var w io.Writer = os.Stderr
	done := func() {}
	if c.File != "" {
		f, err := os.OpenFile(c.File, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o640)
		if err != nil {
			return nil, nil, fmt.Errorf("log.file: %w", err)
		}
		w, done = f, func() { _ = f.Close() }
	}
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.Level)); err != nil {
		return nil, nil, fmt.Errorf("log.level: %w", err)
	}
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{Level: level})), done, nil
}

// halfPrinted says that a slip may have been under way when the program ended.
func halfPrinted(offers []queue.Offer) bool {
	for _, o := range offers {
		if o.Job.Begun {
			return true
		}
	}
	return false
}
