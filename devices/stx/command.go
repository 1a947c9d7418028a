package stx

import (
	"time"

	"yimen/devices/document"
)

// Command is what the host may ask. Data holds its two bytes and parameters.
type Command struct {
	Data   []byte
	Answer time.Duration // how long the reader may take
	Repeat bool          // may be sent once more when its answer was lost
}

// Commands that a kiosk uses.
var (
	Version = Command{Data: []byte{0x31, 0x11}, Answer: time.Second, Repeat: true}
	// Reset also answers "are you there?".
	Reset = Command{Data: []byte{0x31, 0x12}, Answer: time.Second, Repeat: true}
	RFOn  = Command{Data: []byte{0x31, 0x21}, Answer: time.Second, Repeat: true}
	RFOff = Command{Data: []byte{0x31, 0x22}, Answer: time.Second, Repeat: true}

	// ReadAll reads text and photo; nobody here asks for it.
	ReadAll = Command{Data: []byte{0xCA, 0x01, 0x00}, Answer: 4 * time.Second}
	// ReadNumber reads the number alone.
	ReadNumber = Command{Data: []byte{0xCA, 0x01, 0x01}, Answer: 4 * time.Second}
	// ReadNameNumber reads name and number.
	ReadNameNumber = Command{Data: []byte{0xCA, 0x01, 0x02}, Answer: 4 * time.Second}
	// ReadText reads the whole text: for a reader that knows no smaller part, and
	// for `yimen doctor`.
	ReadText = Command{Data: []byte{0xCA, 0x01, 0x03}, Answer: 4 * time.Second}
)

// ReadFor is the smallest read that has the fields.
func ReadFor(f document.Fields) Command {
	if f.Name {
		return ReadNameNumber
	}
	return ReadNumber
}

// Beep sounds for a time, some times.
func Beep(d time.Duration, count byte) Command {
	ms := min(d.Milliseconds(), 0xFFFF)
	return Command{Data: []byte{0x31, 0x13, byte(ms >> 8), byte(ms), count}, Answer: time.Second}
}

// Frame is the request on the line: 02, length of the data big-endian, data, XOR
// of the data only, 03.
func (c Command) Frame() []byte {
	n := len(c.Data)
	f := append(make([]byte, 0, n+5), start, byte(n>>8), byte(n))
	f = append(f, c.Data...)
	return append(f, xor(c.Data), end)
}

const start, end = 0x02, 0x03

func xor(b []byte) byte {
	var x byte
	for _, v := range b {
		x ^= v
	}
	return x
}
