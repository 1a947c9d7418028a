package escpos

import "yimen/kiosk/slip"

// Profile says how one kind of printer differs from the others. The field
// names are the keys of the TOML files in profiles/. Keys marked "default" may
// be left out.
type Profile struct {
	Name  string `toml:"name"`
	Notes string `toml:"notes"` // where the values come from, and what to set on the printer
	Dots  int    `toml:"dots"`  // printable width
	MM    int    `toml:"mm"`    // width of the paper roll
	DPI   int    `toml:"dpi"`   // 203 or 180, in both directions; default 203

	// Unit is what `1B 33`, `1B 4A` and the n of `1D 56 42 n` count: "half" or
	// "whole" dots.
	Unit string `toml:"unit"`

	// Init is sent before `1B 40` at the start of a slip, as hexadecimal: what
	// wakes the printer or chooses its command set. Default none.
	Init string `toml:"init"`

	// Chinese is the code of the printer's own Chinese font: "gb18030" (its
	// two-byte part), "gbk", "gb2312", "big5" or "none". With "none" everything
	// is drawn.
	Chinese string `toml:"chinese"`
	// ChineseMode says what is done about Chinese mode at the start of a slip:
	// "set" sends `1C 26`, as a switch inside can have it off at power-on;
	// "leave" is for printers without that command. Default "set".
	ChineseMode string `toml:"chinese_mode"`
	// ChineseSize is the command that sizes Chinese characters: "1d21", "1c21"
	// or "both".
	ChineseSize string `toml:"chinese_size"`
	// FontA and Hanzi are the widths of the printer's characters in dots. A
	// Chinese character is as high as wide. Defaults 12 and 24.
	FontA int `toml:"font_a"`
	Hanzi int `toml:"hanzi"`
	// Bold is the command for bold: "1b45", "1b47" or "both". Default "1b45".
	Bold string `toml:"bold"`
	// ColumnBy is how a second column is reached: "1b24" (dots from the left) or
	// "spaces". Default "1b24".
	ColumnBy string `toml:"columns"`
	// Column says that the printer prints 24-dot column pictures (`1B 2A 21`)
	// inside a line of text: a character that it lacks is then drawn in its
	// place. Without, the whole line is drawn. Default false.
	Column bool `toml:"column"`

	// Cut is the command that cuts: "1d5642", "1d5641", "1d5601", "1d5600",
	// "1b6d", "1b69" or "none".
	Cut string `toml:"cut"`
	// FeedBeforeCut is in millimetres: what a command that does not feed to the
	// knife by itself needs first, or what is wanted on top of that feed.
	FeedBeforeCut int `toml:"feed_before_cut"`
	// Presenter is the command set of what brings the cut slip out: "none",
	// "custom" (`1D 65 n`), "citizen" (`1D 52 n`) or "zebra" (`1B 0C n`).
	// Default "none".
	Presenter string `toml:"presenter"`
	// Present is the parameter of the presenter's command: custom the steps that
	// the slip is pushed out, zebra its n, citizen the seconds after which a
	// slip that was not taken is collected.
	Present int `toml:"present"`

	// QR is "native" (`1D 28 6B`), "native-no-model" (the same without its first
	// step) or "raster".
	QR string `toml:"qr"`
	// Raster is the command for pictures: "gs-v-0" (`1D 76 30`), "gs-l" (`1D 28
	// 4C`) or "packbits" (`1B 2E 01`, see picture.go). Default "gs-v-0".
	Raster string `toml:"raster"`
	// BandRows is the most rows of a picture sent as one command, 1 to 255.
	// Default 32. A status request may go only between two bands.
	BandRows int `toml:"band_rows"`

	Proof string `toml:"proof"` // "gs-h", "gs-r", "dle-eot" or "none"
	// Status lists the n of the status requests that are answered. Those above 4
	// mean nothing of their own: Bits says what their answers tell.
	Status []int `toml:"status"`
	// Requests describes requests that are not simply `10 04 n`, or whose answer
	// is not the usual byte.
	Requests []Request `toml:"request"`
	// Bits are status bits that this printer uses in its own way.
	Bits []StatusBit `toml:"bit"`
	// NearEnd is what bits 2 and 3 of `10 04 04` are worth: "fitted", "none" (no
	// sensor) or "inverted" (set while there is plenty). Default "fitted".
	NearEnd string `toml:"near_end"`

	// Flow is how the printer says stop: "xonxoff"; "cts" (its DTR wire, which
	// Epson pairs with the host's DSR, must be wired to CTS); or "none".
	Flow   string `toml:"flow"`
	Buffer int    `toml:"buffer"` // receive buffer in bytes
	Baud   int    `toml:"baud"`
	Speed  int    `toml:"speed"` // printing, in mm per second

	// Clear empties the printer of a slip that it could not finish: "10-14-08",
	// "10-05-02" or "none".
	Clear string `toml:"clear"`

	// Checked says what of this profile was tried, and on what.
	Checked []Checked `toml:"checked"`
}

// Request is a status request of a printer's own.
type Request struct {
	N    int    `toml:"n"`    // its number in Status
	Send string `toml:"send"` // its bytes in hexadecimal; default `10 04 n`
	// Answer is the pattern of the answer, byte by byte: two hexadecimal digits,
	// ".." for any byte, or eight of 0, 1 and . for the bits 7 to 0. Default
	// "0..1..10", which is how answers to `10 04 n` are told from other bytes.
	Answer string `toml:"answer"`
}

// StatusBit gives a meaning to one bit of an answer. It replaces the meaning
// that the bit has with all other printers.
type StatusBit struct {
	Request int        `toml:"request"` // n of the status request
	Byte    int        `toml:"byte"`    // of the answer, counted from 1; default 1
	Bit     int        `toml:"bit"`     // 0 to 7
	State   slip.State `toml:"state"`   // what the bit says
	Clear   bool       `toml:"clear"`   // it says so when it is 0
}

// Checked is one thing that was tried.
type Checked struct {
	What string `toml:"what"` // bytes, paper, status ...
	On   string `toml:"on"`   // the fact sheet, the simulated printer, a device with its serial number
}

// Proof methods, from the strongest to none at all.
const (
	ProofGSH    = "gs-h"    // the printer reports that printing is complete
	ProofGSR    = "gs-r"    // the printer has taken everything from its buffer
	ProofDLEEOT = "dle-eot" // the printer was well before, during and after
	ProofNone   = "none"    // nothing is ever known
)

// Columns is the number of ASCII characters in a line of font A.
func (p Profile) Columns() int { return p.Dots / p.FontA }

// HasFont says that the printer has a Chinese font of its own.
func (p Profile) HasFont() bool { return p.Chinese != "none" }

// pitch is the distance from one body line to the next, in dots.
func (p Profile) pitch() int { return p.Hanzi + 8 }

// units turns dots into the printer's vertical motion units.
func (p Profile) units(dots int) int {
	if p.Unit == "half" {
		return dots * 2
	}
	return dots
}

// dotsOf turns millimetres of paper into dots.
func (p Profile) dotsOf(mm int) int { return mm * p.DPI * 10 / 254 }

// mmOf turns dots into millimetres of paper.
func (p Profile) mmOf(dots int) float64 { return float64(dots) * 25.4 / float64(p.DPI) }
