package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"sync"
	"time"

	"yimen/app/config"
	"yimen/assets"
	"yimen/devices/cups"
	"yimen/devices/document"
	"yimen/devices/escpos"
	"yimen/devices/printer"
	"yimen/kiosk/slip"
	"yimen/kiosk/visit"
)

// equipment is everything that hangs at this kiosk. Each device has a goroutine
// of its own and may come and go; nothing here waits on a cable.
type equipment struct {
	cfg     config.Config
	profile escpos.Profile
	fonts   escpos.Fonts
	printer *printer.Printer
	a4      *cups.Queue // nil: none
	readers *readers
	log     *slog.Logger

	mu     sync.Mutex
	office slip.State
	told   []visit.Device
}

// memory keeps what a driver must know again after a restart.
type memory interface {
	DeviceNote(ctx context.Context, hall, device string) (string, error)
	SetDeviceNote(ctx context.Context, hall, device, note string) error
}

// openEquipment starts what the configuration names. It returns at once, whether
// or not anything is plugged in; an error is one of the configuration.
func openEquipment(cfg config.Config, mem memory, log *slog.Logger, unfinished bool) (*equipment, error) {
	e := &equipment{cfg: cfg, log: log, office: slip.Starting}
	var err error
	if e.profile, err = loadProfile(cfg.Printer.Profile); err != nil {
		return nil, fmt.Errorf("printer.profile: %w", err)
	}
	if e.fonts, err = escpos.ParseFonts(assets.FontRegular, assets.FontBold); err != nil {
		return nil, err
	}
	e.a4, err = cups.Open(cups.Config{Queue: cfg.Office.Queue, Server: cfg.Office.Server, Logger: log})
	if err != nil && !errors.Is(err, cups.ErrOff) {
		return nil, fmt.Errorf("office_printer: %w", err)
	}
	e.readers = openReaders(cfg, log)
	e.printer = printer.Open(printer.Config{Path: cfg.Printer.Port, Profile: e.profile, Baud: cfg.Printer.Baud, Logger: log,
		Unfinished: unfinished, Fonts: e.fonts, Roll: e.roll(mem)})
	return e, nil
}

// close ends every driver.
func (e *equipment) close() {
	e.readers.close()
	if e.a4 != nil {
		e.a4.Close()
	}
	if err := e.printer.Close(); err != nil {
		e.log.Error("closing the printer", "error", err)
	}
}

// roll is what is known of the paper, and where it is kept.
func (e *equipment) roll(mem memory) printer.Roll {
	r := printer.Roll{LengthMM: e.cfg.Printer.Roll * 1000}
	if mem == nil {
		return r
	}
	ctx, cancel := context.WithTimeout(context.Background(), storeTime)
	defer cancel()
	note, err := mem.DeviceNote(ctx, e.cfg.Hall.ID, visit.KindPrinter)
	if err == nil && note != "" {
		err = json.Unmarshal([]byte(note), &r.Known)
	}
	if err != nil { // the count begins anew, which is said as "not sure"
		e.log.Error("what was known of the printer's roll cannot be read", "error", err)
		r.Known = printer.RollState{}
	}
	r.Keep = func(s printer.RollState) {
		note, err := json.Marshal(s)
		ctx, cancel := context.WithTimeout(context.Background(), storeTime)
		defer cancel()
		if err == nil {
			err = mem.SetDeviceNote(ctx, e.cfg.Hall.ID, visit.KindPrinter, string(note))
		}
		if err != nil {
			e.log.Error("how much paper is used was not kept", "error", err)
		}
	}
	return r
}

// watch tells the screen of every device, at once and at each change.
func (e *equipment) watch(send func(visit.Event)) {
	e.readers.send = send
	e.printer.Watch(func(s slip.State) {
		e.log.Info("printer", "state", s)
		send(visit.PrinterIs{State: s})
		e.tell(send)
	})
	low := false
	e.printer.WatchSupply(func(s printer.Supply) {
		if s.Low != low { // for whoever reads the log: bring a roll
			low = s.Low
			e.log.Warn("paper supply", "low", s.Low, "slips_left", s.SlipsLeft, "sure", s.Sure)
		}
		e.tell(send)
	})
	if e.a4 != nil {
		e.a4.Watch(func(s slip.State) {
			e.log.Info("A4 printer", "state", s)
			e.mu.Lock()
			e.office = s
			e.mu.Unlock()
			send(visit.OfficeIs{State: s})
			e.tell(send)
		})
	}
	ready := false
	e.readers.watch(func() {
		e.mu.Lock()
		now := e.readers.ready()
		changed := now != ready
		ready = now
		e.mu.Unlock()
		if changed {
			send(visit.ReaderIs{Ready: now})
		}
		e.tell(send)
	})
}

// tell sends the list of devices, when it has changed.
func (e *equipment) tell(send func(visit.Event)) {
	e.mu.Lock()
	list := e.devices()
	same := len(list) == len(e.told)
	for i := range list {
		same = same && list[i] == e.told[i]
	}
	e.told = list
	e.mu.Unlock()
	if !same {
		send(visit.DevicesAre{Devices: list})
	}
}

// devices is the list as the service page shows it. The caller holds mu.
func (e *equipment) devices() []visit.Device {
	var list []visit.Device
	if e.cfg.Printer.Port != "" {
		left := -1
		if s := e.printer.Supply(); s.SlipsLeft >= 0 {
			left = s.SlipsLeft
		}
		list = append(list, visit.Device{Kind: visit.KindPrinter, State: string(e.printer.State()),
			Name: e.cfg.Printer.Port + " " + e.profile.Name, Left: left})
	}
	if e.a4 != nil {
		list = append(list, visit.Device{Kind: visit.KindOffice, State: string(e.office), Name: e.cfg.Office.Queue, Left: -1})
	}
	for _, r := range e.readers.all {
		list = append(list, visit.Device{Kind: r.kind, State: string(r.State()), Name: r.name, Left: -1})
	}
	return list
}

// loadProfile reads a profile that the program carries, or a file of the hall's.
func loadProfile(name string) (escpos.Profile, error) {
	if strings.HasPrefix(name, "/") {
		data, err := os.ReadFile(name)
		if err != nil {
			return escpos.Profile{}, fmt.Errorf("the profile file cannot be read: %w", err)
		}
		p, err := escpos.ParseProfile(data)
		if err != nil {
			return p, fmt.Errorf("%s: %w", name, err)
		}
		return p, nil
	}
	return escpos.LoadProfile(name)
}

// business is the day that the keys of documents hold for.
func business(cfg config.Config) func() string {
	return func() string { return now().Add(-cfg.Queue.DayStart()).Format(time.DateOnly) }
}

// openReaders starts the readers that the configuration names.
func openReaders(cfg config.Config, log *slog.Logger) *readers {
	keys := document.NewKeys(business(cfg))
	r := &readers{log: log}
	if cfg.Card.Port != "" {
		r.all = append(r.all, cardReader(cfg, keys, log))
	}
	if cfg.Scanner.Port != "" {
		r.all = append(r.all, codeScanner(cfg, keys, log))
	}
	if cfg.Smart.Reader != "" {
		r.all = append(r.all, smartReader(cfg, keys, log))
	}
	return r
}
