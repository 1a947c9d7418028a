package main

import (
	"context"
	"log/slog"
	"slices"
	"strings"

	"yimen/app/config"
	"yimen/devices/document"
	"yimen/devices/scanner"
	"yimen/kiosk/visit"
)

// codeScanner is a scanner of codes and passports.
func codeScanner(cfg config.Config, keys *document.Keys, log *slog.Logger) reader {
	s := scanner.Open(scanner.Config{Path: cfg.Scanner.Port, Baud: cfg.Scanner.Baud, Odd: cfg.Scanner.Parity == "odd", Keys: keys, Logger: log, Today: now})
	return reader{kind: visit.KindScanner, name: cfg.Scanner.Port, Reader: s, fields: func(ctx context.Context) ([]string, error) {
		h, err := s.Probe(ctx)
		if err != nil {
			return nil, err
		}
		if len(h.Fields) == 0 && h.Masked != "" {
			return []string{"code " + h.Masked}, nil
		}
		var out []string
		for _, f := range h.Fields {
			out = arrived(out, f.Name, f.Shown, f.Filled)
		}
		return out, nil
	}}
}

// theirs is what the page calls fields that readers call otherwise.
var theirs = map[string]string{"document": "kind", "expiry": "until", "state": "nationality", "valid from": "from", "valid to": "until"}

// arrived adds a field to the list of those that arrived. Only what is masked is
// shown; of the rest the page says that it is there.
func arrived(list []string, name, shown string, filled bool) []string {
	if other, ok := theirs[name]; ok {
		name = other
	}
	if !filled || !slices.Contains(visit.TrialFields(), name) {
		return list
	}
	if !strings.Contains(shown, "*") {
		shown = ""
	}
	return append(list, strings.TrimSpace(name+" "+shown))
}
