package escpos

// StatusRequest asks for one status byte at once, also of a printer that is
// offline or full: `10 04 n`, n 1 to 4.
func StatusRequest(n int) []byte { return []byte{0x10, 0x04, byte(n)} }

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

// Rescue makes the printer's next slip whole after one that stopped half-way:
// zero bytes for what the printer may still wait for (Job.Owed), initialise,
// feed past the knife, cut. The half slip falls out by itself.
func Rescue(p Profile, owed int) Job {
	e := &encoder{p: p, job: Job{ID: "rescue"}}
	e.put(Piece{Bytes: make([]byte, owed)})
	e.put(Piece{Bytes: []byte{0x1B, 0x40}})
	e.feed(pitch)
	e.cut()
	return e.finish()
}
