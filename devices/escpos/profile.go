package escpos

import (
	"embed"
	"fmt"
	"path"
	"sort"
	"strings"

	"github.com/BurntSushi/toml"

	"yimen/kiosk/slip"
)

// Profile says how one kind of printer differs from the others. The field
// names are the keys of the TOML files in profiles/.
type Profile struct {
	Name  string `toml:"name"`
	Notes string `toml:"notes"` // what was checked, and on what
	Dots  int    `toml:"dots"`  // printable width
	MM    int    `toml:"mm"`    // width of the paper roll
	DPI   int    `toml:"dpi"`   // 203 or 180, in both directions

	// Unit is what `1B 33`, `1B 4A` and the n of `1D 56 42 n` count: "half" or
	// "whole" dots.
	Unit string `toml:"unit"`

	// Chinese is the code of the printer's own Chinese font: "gb18030" (its
	// two-byte part), "gbk" or "none". With "none" everything is drawn.
	Chinese string `toml:"chinese"`
	// ChineseSize is the command that sizes Chinese characters: "1d21", "1c21"
	// or "both".
	ChineseSize string `toml:"chinese_size"`

	// Cut is the command that cuts: "1d5642", "1d5641", "1d5601", "1d5600",
	// "1b6d", "1b69" or "none".
	Cut string `toml:"cut"`
	// FeedBeforeCut is in millimetres: what a command that does not feed to the
	// knife by itself needs first, or what is wanted on top of that feed.
	FeedBeforeCut int `toml:"feed_before_cut"`

	QR     string `toml:"qr"`     // "native" (`1D 28 6B`) or "raster"
	Proof  string `toml:"proof"`  // "gs-h", "gs-r", "dle-eot" or "none"
	Status []int  `toml:"status"` // the n of `10 04 n` that are answered: 1 to 4

	Flow   string `toml:"flow"`   // "xonxoff", "cts" or "none"
	Buffer int    `toml:"buffer"` // receive buffer in bytes
	Baud   int    `toml:"baud"`
	Speed  int    `toml:"speed"` // printing, in mm per second

	// Clear empties the printer of a slip that it could not finish: "10-14-08",
	// "10-05-02" or "none".
	Clear string `toml:"clear"`

	// Bits are status bits that this printer uses in its own way.
	Bits []StatusBit `toml:"bit"`
}

// StatusBit gives a meaning to one bit of the answer to `10 04 n`, on top of
// the bits that all printers share.
type StatusBit struct {
	Request int        `toml:"request"` // n, 1 to 4
	Bit     int        `toml:"bit"`     // 0 to 7
	State   slip.State `toml:"state"`   // what the set bit says
}

// Proof methods, from the strongest to none at all.
const (
	ProofGSH    = "gs-h"    // the printer reports that printing is complete
	ProofGSR    = "gs-r"    // the printer has taken everything from its buffer
	ProofDLEEOT = "dle-eot" // the printer was well before, during and after
	ProofNone   = "none"    // nothing is ever known
)

// Columns is the number of ASCII characters in a line of font A.
func (p Profile) Columns() int { return p.Dots / ansiDots }

// HasFont says that the printer has a Chinese font of its own.
func (p Profile) HasFont() bool { return p.Chinese != "none" }

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

//go:embed profiles/*.toml
var profileFiles embed.FS

// Profiles lists the names of the profiles that the program carries.
func Profiles() []string {
	files, _ := profileFiles.ReadDir("profiles")
	var names []string
	for _, f := range files {
		names = append(names, strings.TrimSuffix(f.Name(), ".toml"))
	}
	sort.Strings(names)
	return names
}

// LoadProfile reads one of the profiles that the program carries.
func LoadProfile(name string) (Profile, error) {
	data, err := profileFiles.ReadFile(path.Join("profiles", name+".toml"))
	if err != nil {
		return Profile{}, fmt.Errorf("printer profile %q is not known: use one of %s, or the path of a profile file",
			name, strings.Join(Profiles(), ", "))
	}
	return ParseProfile(data)
}

// ParseProfile reads a profile file. It refuses keys it does not know and
// values no printer could have, naming the key and the reason.
func ParseProfile(data []byte) (Profile, error) {
	p := Profile{DPI: 203}
	meta, err := toml.Decode(string(data), &p)
	if err != nil {
		return Profile{}, fmt.Errorf("printer profile: %w", err)
	}
	if left := meta.Undecoded(); len(left) > 0 {
		return Profile{}, fmt.Errorf("printer profile: key %q is not known: check its spelling", left[0].String())
	}
	for _, key := range []string{"name", "dots", "mm", "unit", "chinese", "chinese_size", "cut", "qr", "proof",
		"status", "flow", "buffer", "baud", "speed", "clear"} {
		if !meta.IsDefined(key) {
			return Profile{}, fmt.Errorf("printer profile: key %q is missing", key)
		}
	}
	if err := p.check(); err != nil {
		return Profile{}, fmt.Errorf("printer profile: %w", err)
	}
	return p, nil
}
