package escpos

import (
	"embed"
	"encoding/hex"
	"fmt"
	"path"
	"sort"
	"strings"

	"github.com/BurntSushi/toml"
)

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

// maxProfile is the size of a profile file that no honest one reaches.
const maxProfile = 32 << 10

// ParseProfile reads a profile file. It refuses keys it does not know and
// values no printer could have, naming the key and the reason.
func ParseProfile(data []byte) (Profile, error) {
	if len(data) > maxProfile {
		return Profile{}, fmt.Errorf("printer profile: %d bytes are no profile; at most %d", len(data), maxProfile)
	}
	p := Profile{DPI: 203, ChineseMode: "set", FontA: 12, Hanzi: 24, Bold: "1b45", ColumnBy: "1b24",
		Presenter: "none", Raster: "gs-v-0", BandRows: 32, NearEnd: "fitted"}
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
	for i := range p.Bits {
		if p.Bits[i].Byte == 0 {
			p.Bits[i].Byte = 1
		}
	}
	if err := p.check(); err != nil {
		return Profile{}, fmt.Errorf("printer profile: %w", err)
	}
	return p, nil
}

// maxSend bounds the bytes that a profile file can put on the line by itself.
const maxSend = 16

// bytesOf reads hexadecimal, with or without spaces.
func bytesOf(s string) ([]byte, error) {
	b, err := hex.DecodeString(strings.Join(strings.Fields(s), ""))
	if err != nil {
		return nil, fmt.Errorf("%q is not hexadecimal", s)
	}
	if len(b) > maxSend {
		return nil, fmt.Errorf("%d bytes are too many; at most %d", len(b), maxSend)
	}
	return b, nil
}
