package printertest

// Model makes a machine that behaves as the fact sheet says of a printer that a
// profile of devices/escpos is for, as far as that matters to a driver. Any
// other name is a usual printer.
func Model(profile string) *Machine {
	m := NewMachine()
	switch profile {
	case "epson-tm-t82", "epson-tm-t88":
		m.HalfDots, m.Notifies, m.Latches, m.CutterOnly = true, true, true, true
		m.Identity = map[byte]string{0x41: "1.00", 0x42: "EPSON", 0x43: "TM-T82"}
	case "generic-80", "gprinter-80", "xprinter-80", "raster-80":
		m.NoClear, m.CutterOnly, m.Latches = true, true, true
	case "generic-58", "big5-80":
		m.NoClear, m.NoRecover, m.NoProof = true, true, true
	case "cashino-kp628e":
		m.NoClear, m.NoRecover, m.NoProof = true, true, true
		m.Presents, m.MouthBit = true, Bit{1, 0x80}
	case "masung-d347":
		m.NoClear, m.NoRecover, m.NoProof = true, true, true
		m.Presents, m.MouthBit, m.MouthJamBit, m.JamBit = true, Bit{5, 0x04}, Bit{5, 0x08}, Bit{3, 0x20}
		m.Own = masung
	case "custom-vkp80":
		m.NoClear, m.NoRecover, m.NoProof = true, true, true
		m.Presents, m.Own = true, custom
		m.Retracts = [][]byte{{0x1D, 0x65, 0x02}, {0x1D, 0x65, 0x05}}
	}
	return m
}

// masung answers `10 04 05` about the mouth, with no fixed bits.
func masung(m *Machine, n byte) []byte {
	if n != 5 {
		return nil
	}
	return []byte{m.status(5) &^ 0x12}
}

// custom answers `10 04 14` in full: `10 0F` and four bytes. It answers nothing
// else.
func custom(m *Machine, n byte) []byte {
	if n != 0x14 {
		return []byte{}
	}
	out := []byte{0x10, 0x0F, 0, 0, 0, 0}
	set := func(on bool, i int, mask byte) {
		if on {
			out[i-1] |= mask
		}
	}
	set(m.PaperOut, 3, 0x01)
	set(m.NearEnd, 3, 0x04)
	set(m.InMouth, 3, 0x20)
	set(m.CoverOpen, 4, 0x02)
	set(m.Hot, 5, 0x01)
	set(m.PaperJam || m.MouthJam, 5, 0x40)
	set(m.CutterJam || m.latched, 6, 0x01)
	return out
}
