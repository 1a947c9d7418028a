package config

import (
	"regexp"
	"slices"
	"strings"
)

var (
	profile = regexp.MustCompile(`^[a-z0-9][a-z0-9-]*$`)
	// what CUPS allows in a queue's name, without what a shell or a path would read
	queueName = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_.-]{0,126}$`)
)

// Rates that serial printers know, and readers.
var bauds = []int{0, 1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200}

// checkDevices refuses what no cable could be.
func (r *reader) checkDevices(c Config) {
	if p := c.Printer.Profile; !profile.MatchString(p) && !(strings.HasPrefix(p, "/") && strings.HasSuffix(p, ".toml")) {
		r.say("printer.profile", "printer.profile %q is neither the name of a profile nor a file; use for example %q, %q or %q", p, "generic-80", "raster-80", "/etc/yimen/printer.toml")
	}
	if !slices.Contains(bauds, c.Printer.Baud) {
		r.say("printer.baud", "printer.baud is %d; use one of %s, as on the printer's self-test slip, or 0 for what the profile says", c.Printer.Baud, numbers(bauds[1:]))
	}
	if c.Printer.Roll < 0 || c.Printer.Roll > 1000 {
		r.say("printer.roll_m", "printer.roll_m is %d; give the metres of paper on a new roll, as printed on its wrapper (80 mm x 80 mm: about 80), or 0 when it is not known", c.Printer.Roll)
	}
	if q := c.Office.Queue; q != "" && !queueName.MatchString(q) {
		r.say("office_printer.queue", "office_printer.queue %q is not the name of a print queue; use one of those that `lpstat -e` lists", q)
	}
	if s := c.Office.Server; strings.ContainsAny(s, " \t\n") || strings.HasPrefix(s, "-") {
		r.say("office_printer.server", "office_printer.server %q is not a server; write host:port or the path of a socket, or leave it empty for this machine's print service", s)
	}
	r.oneOf("documents.ask", c.Document.Ask, "what documents are asked for", "", "named", "limit")
	r.oneOf("card_reader.dialect", c.Card.Dialect, "what a card reader speaks", "auto", "samv", "stx")
	if !slices.Contains(bauds, c.Card.Baud) {
		r.say("card_reader.baud", "card_reader.baud is %d; use one of %s, or 0 to find it by asking the reader", c.Card.Baud, numbers(bauds[1:]))
	}
	if !slices.Contains(bauds[1:], c.Scanner.Baud) && c.Scanner.Baud != 256000 {
		r.say("scanner.baud", "scanner.baud is %d; use one of %s, 256000, as in the scanner's manual", c.Scanner.Baud, numbers(bauds[1:]))
	}
	r.oneOf("scanner.suffix", c.Scanner.Suffix, "what ends a scan", "auto", "cr", "lf", "crlf", "tab", "none", "stx")
	r.oneOf("scanner.parity", c.Scanner.Parity, "a parity", "none", "odd")
	if c.Document.Ask != "" && c.Card.Port == "" && c.Scanner.Port == "" && c.Smart.Reader == "" {
		r.say("documents.ask", "documents.ask is %q, but there is nothing that reads a document; set card_reader.port, scanner.port or smart_card.reader, or leave documents.ask empty", c.Document.Ask)
	}
	r.checkPorts(c)
}

// checkPorts holds two devices from one cable.
func (r *reader) checkPorts(c Config) {
	used := map[string]string{}
	for _, d := range []struct{ key, port string }{{"printer.port", c.Printer.Port}, {"card_reader.port", c.Card.Port}, {"scanner.port", c.Scanner.Port}} {
		if d.port == "" {
			continue
		}
		if other, twice := used[d.port]; twice {
			r.say(d.key, "%s and %s are both %q; each device has a port of its own: `yimen doctor` lists them", other, d.key, d.port)
		}
		used[d.port] = d.key
	}
}

func (r *reader) oneOf(key, got, what string, allowed ...string) {
	if slices.Contains(allowed, got) {
		return
	}
	shown := make([]string, len(allowed))
	for i, a := range allowed {
		shown[i] = `"` + a + `"`
	}
	r.say(key, "%s %q is not %s; use one of %s", key, got, what, strings.Join(shown, ", "))
}
