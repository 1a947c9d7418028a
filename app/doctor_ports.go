package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"time"

	"yimen/app/config"
	"yimen/devices/cards"
	"yimen/devices/port"
	"yimen/devices/printer"
	"yimen/kiosk/store"
	"yimen/kiosk/visit"
)

// probeTime is how long a port is asked what hangs there.
const probeTime = 20 * time.Second

// ports lists the serial ports, guesses what hangs at each, and says what to
// write where. Ports of a kiosk that runs are left alone.
func (c *checkup) ports(ctx context.Context, cfg config.Config) error {
	found := port.List("/dev")
	found = append(found, configured(found, cfg)...)
	if len(found) == 0 {
		fmt.Fprintln(c.out, c.words.T("doctor_ports_none"))
		return nil
	}
	busy := store.Holder(cfg.Database.Path) != ""
	for _, f := range found {
		fmt.Fprintf(c.out, "\n%s  %s\n", f.Device, strings.Join(nonEmpty(f.Text, f.Vendor, f.Product, f.Serial), " "))
		if len(f.Names) > 0 {
			fmt.Fprintln(c.out, "  "+c.words.T("doctor_port_names", "Names", strings.Join(f.Names, ", ")))
		}
		if kind := usedAs(f, cfg); kind != "" && busy {
			fmt.Fprintln(c.out, "  "+c.words.T("doctor_port_used", "Device", c.words.T("device_"+kind)))
			continue
		}
		role, lines := c.guess(ctx, f)
		for _, l := range lines {
			fmt.Fprintln(c.out, "  "+l)
		}
		if role != "" && f.USB {
			fmt.Fprintln(c.out, "  "+c.words.T("doctor_port_rule"), rule(f, role))
		}
	}
	return nil
}

// configured are ports that no list of the system's has, such as simulated ones.
func configured(found []port.Found, cfg config.Config) []port.Found {
	var out []port.Found
	for _, path := range nonEmpty(cfg.Printer.Port, cfg.Card.Port, cfg.Scanner.Port) {
		known := false
		for _, f := range found {
			known = known || sameDevice(f.Device, path)
		}
		if _, err := os.Stat(path); err == nil && !known {
			out = append(out, port.Found{Device: path})
		}
	}
	return out
}

// sameDevice says that two names lead to one device.
func sameDevice(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// usedAs is what the configuration has a port for.
func usedAs(f port.Found, cfg config.Config) string {
	for kind, path := range map[string]string{visit.KindPrinter: cfg.Printer.Port, visit.KindCard: cfg.Card.Port, visit.KindScanner: cfg.Scanner.Port} {
		if path != "" && sameDevice(f.Device, path) {
			return kind
		}
	}
	return ""
}

// guess asks what hangs at a port.
func (c *checkup) guess(ctx context.Context, f port.Found) (role string, lines []string) {
	ctx, cancel := context.WithTimeout(ctx, probeTime)
	defer cancel()
	if g, ok := printer.Probe(ctx, f.Device, printer.ProbeOptions{}); ok {
		first := ""
		if len(g.Profiles) > 0 {
			first = g.Profiles[0]
		}
		return "printer", []string{
			c.words.T("doctor_port_printer", "Baud", g.Baud, "Profiles", strings.Join(g.Profiles, ", ")),
			c.words.T("doctor_port_config") + fmt.Sprintf(" [printer] port = %q, profile = %q, baud = %d", f.Name(), first, g.Baud)}
	}
	if g, ok := cards.Probe(ctx, f.Device, slog.New(slog.DiscardHandler)); ok {
		return "card", []string{
			c.words.T("doctor_port_card", "Dialect", string(g.Dialect), "Baud", g.Baud),
			c.words.T("doctor_port_config") + fmt.Sprintf(" [card_reader] port = %q, dialect = %q, baud = %d", f.Name(), g.Dialect, g.Baud)}
	}
	return "", []string{c.words.T("doctor_port_nothing")}
}

// rule is a line for packaging/udev/70-yimen.rules that gives a device its role.
func rule(f port.Found, role string) string {
	match := fmt.Sprintf(`ENV{ID_VENDOR_ID}=="%s", ENV{ID_MODEL_ID}=="%s"`, strings.ToLower(f.Vendor), strings.ToLower(f.Product))
	if f.Serial != "" {
		match += fmt.Sprintf(`, ENV{ID_SERIAL_SHORT}=="%s"`, f.Serial)
	}
	return fmt.Sprintf(`SUBSYSTEM=="tty", %s, SYMLINK+="yimen/%s", GROUP="dialout", MODE="0660"`, match, role)
}
