// Package port is a serial cable: opened by name, found again when it comes back
// under another one, and read and written within limits of time. It knows no
// protocol. devices/printer, devices/cards and devices/scanner drive theirs
// through it; `yimen doctor` lists what it finds.
package port
