package main

import (
	"bytes"
	"context"
	"log/slog"
	"regexp"
	"slices"
	"strings"

	"yimen/app/config"
	"yimen/devices/cards"
	"yimen/devices/document"
	"yimen/devices/pcsc"
	"yimen/devices/scanner"
	"yimen/kiosk/visit"
)

// codeScanner is a scanner of codes and passports.
func codeScanner(cfg config.Config, keys *document.Keys, log *slog.Logger) reader {
	trigger := scanner.Trigger{}
	if cfg.Scanner.Trigger {
		trigger = scanner.TP
	}
	s := scanner.Open(scanner.Config{Path: cfg.Scanner.Port, Baud: cfg.Scanner.Baud, Odd: cfg.Scanner.Parity == "odd",
		Suffix: scanner.Suffix(cfg.Scanner.Suffix), AIM: cfg.Scanner.AIM, Trigger: trigger, Keys: keys, Logger: log, Today: now,
		Ours: ours(strings.TrimRight(cfg.Hall.Follow, "/"))})
	return reader{kind: visit.KindScanner, name: cfg.Scanner.Port, Reader: s, fields: func(ctx context.Context) ([]string, error) {
		h, err := s.Probe(ctx)
		if err != nil {
			return nil, err
		}
		if h.What != "" && h.What != document.NotOurs {
			return nil, unread(h.What)
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

// ours says whether a code is one of the hall's own: a ticket's, as slips and the
// screen show it.
func ours(follow string) func([]byte) bool {
	return func(text []byte) bool {
		return ticketCode.Match(text) || follow != "" && bytes.HasPrefix(text, []byte(follow+"/t/"))
	}
}

var ticketCode = regexp.MustCompile(`^[A-Z][0-9]{3,4} [0-9]{4}-[0-9]{2}-[0-9]{2} `)

// theirs is what the page calls fields that readers call otherwise.
var theirs = map[string]string{"document": "kind", "expiry": "until", "state": "nationality", "to": "until", "english-name": "english",
	"chinese-name": "name", "issuer": "authority", "nation": "nationality", "renewals": "issues"}

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

// cardReader is a reader of resident cards.
func cardReader(cfg config.Config, keys *document.Keys, log *slog.Logger) reader {
	r := cards.Open(cards.Config{Path: cfg.Card.Port, Dialect: cards.Dialect(cfg.Card.Dialect), Baud: cfg.Card.Baud, Keys: keys, Logger: log, Today: now})
	return reader{kind: visit.KindCard, name: cfg.Card.Port, Reader: r, fields: func(ctx context.Context) ([]string, error) {
		_, fields, err := r.Look(ctx)
		if err != nil {
			return nil, err
		}
		var out []string
		for _, f := range fields {
			out = arrived(out, f.ID, f.Masked, f.Units > 0)
		}
		return out, nil
	}}
}

// smartReader is a reader of social security cards.
func smartReader(cfg config.Config, keys *document.Keys, log *slog.Logger) reader {
	r := pcsc.Open(pcsc.Config{Name: cfg.Smart.Reader, Keys: keys, Logger: log, Today: now})
	return reader{kind: visit.KindSmart, name: cfg.Smart.Reader, Reader: r, fields: func(ctx context.Context) (out []string, err error) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		err = r.Read(ctx, document.Named, func(e document.Event) {
			switch e := e.(type) {
			case document.Shown:
				out = []string{"name " + e.Name, "number"}
			case document.Trouble:
				err = unread(e.What)
			default:
				return
			}
			cancel()
		})
		return out, err
	}}
}
