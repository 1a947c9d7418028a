package cups

import (
	"slices"
	"strings"

	"yimen/kiosk/slip"
)

// Status is what is known of the printer.
type Status struct {
	State slip.State
	// Reason is the keyword of CUPS that says so ("media-empty"), or "".
	Reason string
	// Advice says in English what staff can do; "" when nothing need be done.
	Advice string
}

// reason is one keyword of printer-state-reasons (RFC 8011, section 5.4.12,
// and PWG 5100.9), without its severity.
type reason struct {
	keyword string
	state   slip.State
	advice  string
}

// reasons are those that mean something to a hall, the gravest first.
var reasons = []reason{
	{"media-jam", slip.PaperJam, "paper is stuck in the A4 printer: open it and pull the sheet out the way it runs"},
	{"cover-open", slip.CoverOpen, "the A4 printer's cover is open: close it"},
	{"door-open", slip.CoverOpen, "a door of the A4 printer is open: close it"},
	{"interlock-open", slip.CoverOpen, "the A4 printer is not quite closed: open its covers and close them firmly"},
	{"media-empty", slip.PaperOut, "the A4 printer has no paper: fill the tray"},
	{"media-needed", slip.PaperOut, "the A4 printer wants paper: fill the tray with A4"},
	{"input-tray-missing", slip.PaperOut, "the A4 printer's tray is pulled out: push it in"},
	{"input-media-supply-empty", slip.PaperOut, "the A4 printer has no paper: fill the tray"},
	{"output-area-full", slip.NotTaken, "the A4 printer's output is full: take the sheets away"},
	{"output-tray-missing", slip.Fault, "the A4 printer's output tray is missing: put it back"},
	{"toner-empty", slip.Fault, "the A4 printer has no toner: change the cartridge"},
	{"marker-supply-empty", slip.Fault, "the A4 printer has no toner or ink: change the cartridge"},
	{"marker-supply-missing", slip.Fault, "the A4 printer's cartridge is missing: put one in"},
	{"marker-waste-full", slip.Fault, "the A4 printer's waste box is full: change it"},
	{"developer-empty", slip.Fault, "the A4 printer needs developer: call service"},
	{"opc-life-over", slip.Fault, "the A4 printer's drum is used up: change it"},
	{"fuser-over-temp", slip.Hot, "the A4 printer is too hot: let it cool"},
	{"fuser-under-temp", slip.Hot, "the A4 printer is warming up: wait"},
	{"cups-missing-filter", slip.Fault, "CUPS lacks a filter for the A4 printer: install Debian's package cups-filters"},
	{"cups-insecure-filter", slip.Fault, "CUPS will not run a filter or backend of the A4 printer: it must belong to root and be writable by root alone"},
	{"offline", slip.Offline, "the A4 printer is off or its cable is loose: switch it on and look at the cable"},
	{"shutdown", slip.Offline, "the A4 printer is switched off: switch it on"},
	{"timed-out", slip.Offline, "the A4 printer does not answer CUPS: look at its cable and its network"},
	{"paused", slip.Offline, "the A4 queue is paused: see why"},
	{"moving-to-paused", slip.Offline, "the A4 queue is being paused"},
	{"stopped-partly", slip.Offline, "a printer of the A4 queue is stopped"},
	{"media-low", slip.NearEnd, "the A4 printer's paper is low: bring some"},
	{"toner-low", slip.NearEnd, "the A4 printer's toner is low: have a cartridge at hand"},
	{"marker-supply-low", slip.NearEnd, "the A4 printer's toner is low: have a cartridge at hand"},
	{"marker-waste-almost-full", slip.NearEnd, "the A4 printer's waste box is almost full: have one at hand"},
	{"opc-near-eol", slip.NearEnd, "the A4 printer's drum is nearly used up: order one"},
}

// statusOf is the gravest of what a printer reports. A report is only for the
// record and a warning does not stop the printer; without either it does
// ("offline-report" is how CUPS's own backends say that a printer is away).
func statusOf(keywords []string) Status {
	warned := Status{State: slip.Ready}
	var unknown string
	for _, k := range keywords {
		base, severity := severityOf(k)
		if severity == "error" && !slices.ContainsFunc(reasons, func(r reason) bool { return r.keyword == base }) {
			unknown = k
		}
	}
	for _, r := range reasons {
		for _, k := range keywords {
			base, severity := severityOf(k)
			if base != r.keyword {
				continue
			}
			s := Status{r.state, clean(k), r.advice}
			switch {
			case r.state == slip.NearEnd, severity == "warning":
				if warned.State == slip.Ready {
					s.State = slip.NearEnd
					warned = s
				}
			case severity == "report" && r.state != slip.Offline:
			default:
				return s
			}
		}
	}
	if unknown != "" {
		return Status{slip.Fault, clean(unknown), "the A4 printer reports " + clean(unknown) + ": look at its display"}
	}
	return warned
}

// severityOf parts "media-low-warning" into its two.
func severityOf(keyword string) (base, severity string) {
	for _, s := range []string{"error", "warning", "report"} {
		if base, ok := strings.CutSuffix(keyword, "-"+s); ok {
			return base, s
		}
	}
	return keyword, ""
}

// printerState is printer-state of RFC 8011, section 5.4.11.
const printerStopped = 5
