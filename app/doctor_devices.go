package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/google/uuid"

	"yimen/app/config"
	"yimen/devices/document"
	"yimen/devices/escpos"
	"yimen/kiosk/slip"
	"yimen/kiosk/store"
	"yimen/kiosk/visit"
)

// firstWord is how long a device may take to say how it is.
const firstWord = 5 * time.Second

// open starts the devices, unless the kiosk that runs has them: two that ask one
// printer get each other's answers.
func (c *checkup) open(cfg config.Config) (*equipment, error) {
	if pid := store.Holder(cfg.Database.Path); pid != "" {
		return nil, errors.New(c.words.T("doctor_in_use", "Port", strings.Join(nonEmpty(cfg.Printer.Port, cfg.Card.Port, cfg.Scanner.Port), ", "), "Process", pid))
	}
	return openEquipment(cfg, nil, slog.New(slog.DiscardHandler), false)
}

// devices tells each device's state, and what to do about it.
func (c *checkup) devices(ctx context.Context, cfg config.Config) {
	if cfg.Printer.Port == "" {
		c.line(c.words.T("doctor_warn"), c.words.T("device_printer"), c.words.T("doctor_none"))
	}
	e, err := c.open(cfg)
	if err != nil {
		c.line(c.words.T("doctor_warn"), c.words.T("device_printer"), err.Error())
		return
	}
	defer e.close()
	for _, d := range e.settled(ctx) {
		mark := c.words.T("doctor_ok")
		if !fit(d) {
			mark = c.words.T("doctor_warn")
		}
		c.line(mark, c.words.T("device_"+d.Kind), c.condition(d))
	}
}

// settled waits until every device has said how it is, or for as long as a
// device may take.
func (e *equipment) settled(ctx context.Context) []visit.Device {
	if e.a4 != nil {
		e.office = e.a4.State(ctx)
	}
	for end := time.Now().Add(firstWord); ; time.Sleep(50 * time.Millisecond) {
		list := e.devices()
		told := true
		for _, d := range list {
			told = told && (fit(d) || time.Now().After(end))
		}
		if told || ctx.Err() != nil {
			return list
		}
	}
}

// fit says that a device can do its work.
func fit(d visit.Device) bool {
	if d.Kind == visit.KindPrinter || d.Kind == visit.KindOffice {
		return slip.State(d.State).CanPrint()
	}
	return document.State(d.State) == document.Ready
}

// condition is a device's state in words, and what to do.
func (c *checkup) condition(d visit.Device) string {
	word := strings.ReplaceAll(d.State, "-", "_")
	var says []string
	if d.Kind == visit.KindPrinter || d.Kind == visit.KindOffice {
		says = []string{d.Name, c.words.T("printer_" + word), c.words.T("staff_printer_" + word)}
	} else {
		says = []string{d.Name, c.words.T("reader_" + word), c.words.T("staff_reader_" + word)}
	}
	if fit(d) {
		says = says[:2]
	}
	if d.Left >= 0 {
		says = append(says, c.words.N("service_left", d.Left))
	}
	return strings.Join(says, c.words.T("dot"))
}

// profiles lists them, and what of each was checked.
func (c *checkup) profiles() error {
	for _, name := range escpos.Profiles() {
		p, err := escpos.LoadProfile(name)
		if err != nil {
			return err
		}
		fmt.Fprintf(c.out, "%-16s %s\n", name, strings.Join(strings.Fields(p.Notes), " "))
		for _, k := range p.Checked {
			fmt.Fprintf(c.out, "%-16s %s\n", "", c.words.T("doctor_checked", "What", k.What, "On", k.On))
		}
	}
	return nil
}

// testSlip prints the slip that shows whether a printer does all that it should.
func (c *checkup) testSlip(ctx context.Context, cfg config.Config) error {
	if cfg.Printer.Port == "" {
		return errors.New(c.words.T("doctor_none"))
	}
	e, err := c.open(cfg)
	if err != nil {
		return err
	}
	defer e.close()
	e.settled(ctx)
	fmt.Fprintln(c.out, c.words.T("doctor_slip_sent"))
	r := e.printer.Print(ctx, slip.Test(uuid.NewString(), e.profile.Name+" "+cfg.Printer.Port, now()))
	word := strings.ReplaceAll(string(r.State), "-", "_")
	switch r.Outcome {
	case slip.Printed:
		fmt.Fprintln(c.out, c.words.T("doctor_slip_printed"))
		return nil
	case slip.Unknown:
		return errors.New(c.words.T("doctor_slip_unknown", "Why", c.words.T("printer_"+word)))
	}
	return errors.New(c.words.T("doctor_slip_failed", "Why", c.words.T("printer_"+word), "Todo", c.words.T("staff_printer_"+word)))
}

// tryTime is how long a test waits for a document.
const tryTime = 30 * time.Second

// testDocument shows which fields of a document arrive.
func (c *checkup) testDocument(ctx context.Context, cfg config.Config) error {
	e, err := c.open(cfg)
	if err != nil {
		return err
	}
	defer e.close()
	if len(e.readers.all) == 0 {
		return errors.New(c.words.T("doctor_none"))
	}
	answer := make(chan visit.Tried, 1)
	e.readers.send = func(ev visit.Event) {
		if t, ok := ev.(visit.Tried); ok {
			answer <- t
		}
	}
	e.settled(ctx)
	fmt.Fprintln(c.out, c.words.T("doctor_show", "N", int(tryTime/time.Second)))
	e.readers.try("doctor")
	select {
	case t := <-answer:
		if len(t.Fields) == 0 {
			return errors.New(c.words.T("card_" + strings.ReplaceAll(t.Trouble, "-", "_")))
		}
		for _, f := range t.Fields {
			name, value, _ := strings.Cut(f, " ")
			fmt.Fprintf(c.out, "%-4s %s  %s\n", c.words.T("doctor_ok"), c.words.T("field_"+name), value)
		}
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func nonEmpty(texts ...string) []string {
	var out []string
	for _, t := range texts {
		if t != "" {
			out = append(out, t)
		}
	}
	return out
}
