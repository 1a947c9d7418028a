package samv

import "time"

// Command is what the host may ask.
type Command struct {
	Cmd, Para byte
	Data      []byte
	// Answer is how long the module may take at 115200 baud (fact sheet,
	// section 4: derived from what shipped code waits).
	Answer time.Duration
	// Repeat says that the command may be sent once more when its answer was
	// lost or damaged. After a damaged record the sequence begins anew at Find,
	// since the module shows a card that was read only once.
	Repeat bool
}

// Every command (fact sheet, section 2). Find, Select and a read belong in that
// order.
var (
	Reset  = Command{Cmd: 0x10, Para: 0xFF, Answer: time.Second, Repeat: true}
	Status = Command{Cmd: 0x11, Para: 0xFF, Answer: time.Second, Repeat: true}
	ReadID = Command{Cmd: 0x12, Para: 0xFF, Answer: time.Second, Repeat: true} // the module's own number
	Find   = Command{Cmd: 0x20, Para: 0x01, Answer: time.Second, Repeat: true}
	Select = Command{Cmd: 0x20, Para: 0x02, Answer: time.Second, Repeat: true}
	// ReadText reads text and photo; there is no command for text alone.
	ReadText = Command{Cmd: 0x30, Para: 0x01, Answer: 3 * time.Second}
	// ReadPrints reads fingerprints too. A queue has no ground to ask for them
	// (section 15): it is here so that a test can tell that nobody does.
	ReadPrints = Command{Cmd: 0x30, Para: 0x10, Answer: 4 * time.Second}
	// ReadNewAddress is asked only to learn whether the card still lies there;
	// its answer is not looked at.
	ReadNewAddress = Command{Cmd: 0x30, Para: 0x03, Answer: 2 * time.Second}
	// ReadManagement reads the number of the card's body: between Select and
	// ReadText, or instead of ReadNewAddress.
	ReadManagement = Command{Cmd: 0x30, Para: 0x05, Answer: 2 * time.Second}
	// MaxRF sets how many bytes go over the air at a time. One driver sends it.
	MaxRF = Command{Cmd: 0x61, Para: 0xFF, Data: []byte{0x50}, Answer: time.Second}
)

// Rates are the line rates in the order to try them; their place is the code
// of SetRate. The module keeps its rate over power-off.
var Rates = [5]int{115200, 57600, 38400, 19200, 9600}

// SetRate sets the rate; code is a place in Rates. It is answered at the old
// rate; 5 ms later the host changes its own.
func SetRate(code int) Command {
	return Command{Cmd: 0x60, Para: byte(code), Answer: time.Second}
}

var preamble = [5]byte{0xAA, 0xAA, 0xAA, 0x96, 0x69}

// Frame is the request on the line: preamble, length from CMD through CHK
// big-endian, CMD, PARA, data, and the XOR of all since the preamble.
func (c Command) Frame() []byte {
	n := len(c.Data) + 3
	f := append(make([]byte, 0, n+7), preamble[:]...)
	f = append(f, byte(n>>8), byte(n), c.Cmd, c.Para)
	f = append(f, c.Data...)
	return append(f, xor(f[5:]))
}

func xor(b []byte) byte {
	var x byte
	for _, v := range b {
		x ^= v
	}
	return x
}
