package port

import (
	"os"
	"path/filepath"
	"slices"
	"sort"

	"go.bug.st/serial/enumerator"
)

// Folders of stable names below /dev, the most telling first: what our own udev
// rules call a role, then maker and serial number, then the socket it hangs on.
var stable = []string{"yimen", "serial/by-id", "serial/by-path"}

// Found is a serial port of this machine.
type Found struct {
	Device  string   // /dev/ttyUSB0
	Names   []string // its stable names, the best first
	USB     bool
	Vendor  string // USB ids, four hexadecimal digits; "" when it is not USB
	Product string
	Serial  string // the adapter's own serial number, which cheap ones share
	Text    string // what the adapter calls itself
}

// Name is the best name to write into a configuration.
func (f Found) Name() string {
	if len(f.Names) > 0 {
		return f.Names[0]
	}
	return f.Device
}

// Names are the stable names, below a /dev folder, that lead to a device.
func Names(dev, device string) []string {
	want, err := filepath.EvalSymlinks(device)
	if err != nil {
		return nil
	}
	var out []string
	for _, folder := range stable {
		links, _ := filepath.Glob(filepath.Join(dev, folder, "*"))
		sort.Strings(links)
		for _, l := range links {
			if to, err := filepath.EvalSymlinks(l); err == nil && to == want {
				out = append(out, l)
			}
		}
	}
	return out
}

// List is every serial port that the system knows, and those that have a role
// name of ours.
func List(dev string) []Found {
	var out []Found
	ports, _ := enumerator.GetDetailedPortsList() // without a list there are still the names
	for _, p := range ports {
		out = append(out, Found{Device: p.Name, Names: Names(dev, p.Name), USB: p.IsUSB, Vendor: p.VID, Product: p.PID,
			Serial: p.SerialNumber, Text: p.Product})
	}
	roles, _ := filepath.Glob(filepath.Join(dev, stable[0], "*"))
	for _, r := range roles {
		device, err := filepath.EvalSymlinks(r)
		if err != nil || slices.ContainsFunc(out, func(f Found) bool { return f.Device == device }) {
			continue
		}
		if info, err := os.Stat(device); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			out = append(out, Found{Device: device, Names: Names(dev, device)})
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Device < out[j].Device })
	return out
}
