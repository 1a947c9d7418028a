package escpos

// StatusRequest asks for one status byte at once, also of a printer that is
// offline or full: `10 04 n`, n 1 to 4. A printer that asks by other bytes needs
// Profile.StatusRequest.
func StatusRequest(n int) []byte { return []byte{0x10, 0x04, byte(n)} }

// StatusRequest asks for the status n of the profile's list: `10 04 n`, or what
// the profile sends for it.
func (p Profile) StatusRequest(n int) []byte {
	for _, r := range p.Requests {
		if r.N == n && r.Send != "" {
			if b, err := bytesOf(r.Send); err == nil {
				return b
			}
		}
	}
	return StatusRequest(n)
}

// ProofRequest is what follows the cut so that the printer says when it is
// done: `1D 28 48 06 00 30 30 d1..d4`, answered by `37 22 d1..d4 00`, or
// `1D 72 01`, answered by one byte. It is nil when the profile has no such
// command. The four bytes of id are printable ASCII.
func ProofRequest(p Profile, id [4]byte) []byte {
	switch p.Proof {
	case ProofGSH:
		return append([]byte{0x1D, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30}, id[:]...)
	case ProofGSR:
		return []byte{0x1D, 0x72, 0x01}
	}
	return nil
}

// ClearRequest empties the printer's buffers at any time: `10 14 08 01 03 14 01
// 06 02 08`, answered by `37 25 00`, or `10 05 02`, which is not answered. It is
// nil when the profile has no such command.
func ClearRequest(p Profile) []byte {
	switch p.Clear {
	case "10-14-08":
		return []byte{0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08}
	case "10-05-02":
		return []byte{0x10, 0x05, 0x02}
	}
	return nil
}

// presenting is what follows the cut so that the visitor gets the slip. Fact
// sheet section 4.
func (p Profile) presenting() []byte {
	switch p.Presenter {
	case "custom": // present m steps
		return []byte{0x1D, 0x65, 0x03, byte(p.Present)}
	case "citizen": // it comes out by itself; collect it after n seconds
		return []byte{0x1D, 0x52, 0x31, byte(p.Present)}
	case "zebra":
		return []byte{0x1B, 0x0C, byte(p.Present)}
	}
	return nil
}

// CollectRequest takes back a slip that nobody took, into the printer's bin. It
// is nil when the profile has no such command.
func CollectRequest(p Profile) []byte {
	switch p.Presenter {
	case "custom":
		return []byte{0x1D, 0x65, 0x02}
	case "citizen":
		return []byte{0x1D, 0x52, 0x30}
	}
	return nil
}

// EjectRequest pushes a slip out of the mouth, so that it falls. It is nil when
// the profile has no such command.
func EjectRequest(p Profile) []byte {
	if p.Presenter == "custom" {
		return []byte{0x1D, 0x65, 0x05}
	}
	return nil
}

// Rescue makes the printer's next slip whole after one that stopped half-way:
// zero bytes for what the printer may still wait for (Job.Owed), initialise,
// feed past the knife, cut. The half slip falls out by itself.
func Rescue(p Profile, owed int) Job {
	e := &encoder{p: p, job: Job{ID: "rescue"}}
	e.put(Piece{Bytes: make([]byte, owed)})
	wake, _ := bytesOf(p.Init) // ParseProfile refused a bad one
	e.put(Piece{Bytes: append(wake, 0x1B, 0x40)})
	e.feed(p.pitch())
	e.cut()
	return e.finish()
}
