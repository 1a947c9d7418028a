package simulate

import "bytes"

// The SAM_V dialect: fact sheet, sections 1, 2, 3 and 5.

const (
	samvPreamble = "\xaa\xaa\xaa\x96\x69"
	// samvMax is the highest LEN that the module takes. The longest command has
	// 4; a higher bound would let noise swallow more of what follows it.
	samvMax = 32
)

// samvCut looks for a frame: preamble, LEN, LEN bytes, of which the last makes
// the XOR from LEN on zero.
func samvCut(b []byte) idcardCut {
	i := bytes.Index(b, []byte(samvPreamble))
	if i < 0 {
		keep := min(len(b), len(samvPreamble)-1)
		for keep > 0 && !bytes.HasPrefix([]byte(samvPreamble), b[len(b)-keep:]) {
			keep--
		}
		return idcardCut{more: true, skip: len(b) - keep}
	}
	if i > 0 {
		return idcardCut{skip: i}
	}
	if len(b) < 7 {
		return idcardCut{more: true}
	}
	n := int(b[5])<<8 | int(b[6])
	if n < 3 || n > samvMax {
		return idcardCut{bad: true, code: 0x11, skip: 5, judged: 7}
	}
	if len(b) < n+7 {
		return idcardCut{more: true}
	}
	if xor(b[5:n+7]) != 0 {
		return idcardCut{bad: true, code: 0x10, skip: 5, judged: n + 7}
	}
	return idcardCut{request: b[7 : n+6], skip: n + 7}
}

func xor(b []byte) (x byte) {
	for _, c := range b {
		x ^= c
	}
	return x
}

// samvAnswer makes a frame of SW3 and data; SW1 and SW2 are 00.
func samvAnswer(sw3 byte, data []byte) []byte {
	n := len(data) + 4
	f := append([]byte(samvPreamble), byte(n>>8), byte(n), 0, 0, sw3)
	f = append(f, data...)
	return append(f, xor(f[5:]))
}

// samvRead is the data of a read answer: PARA 01 text and photo, 10 with
// fingerprints too.
func samvRead(c *Card, para byte) []byte {
	text, photo := c.TextSays, c.PhotoSays
	if text == 0 {
		text = uint16(len(c.Record))
	}
	if photo == 0 {
		photo = uint16(len(c.Photo))
	}
	d := []byte{byte(text >> 8), byte(text), byte(photo >> 8), byte(photo)}
	if para == 0x10 {
		d = append(d, byte(c.Prints>>8), byte(c.Prints))
	}
	d = append(append(d, c.Record[:]...), c.Photo[:]...)
	if para == 0x10 {
		d = append(d, make([]byte, c.Prints)...)
	}
	return d
}

// samvKind names a command for orders and for the window.
func samvKind(req []byte) string {
	switch uint16(req[0])<<8 | uint16(req[1]) {
	case 0x10ff:
		return "reset"
	case 0x11ff:
		return "status"
	case 0x12ff:
		return "samid"
	case 0x2001:
		return "find"
	case 0x2002:
		return "select"
	case 0x3001, 0x3010:
		return "read"
	case 0x3003:
		return "address"
	case 0x3005:
		return "number"
	case 0x61ff:
		return "maxrf"
	}
	if req[0] == 0x60 {
		return "baud"
	}
	return ""
}

// samvDo is what the module does on a command.
func samvDo(m *idcardModule, req []byte) (sw3 byte, data []byte) {
	kind := samvKind(req)
	want := 2
	if kind == "maxrf" {
		want = 3
	}
	switch {
	case kind == "":
		return 0x21, nil
	case len(req) != want:
		return 0x11, nil
	}
	switch kind {
	case "reset":
		m.reset()
	case "samid":
		return 0x90, m.samID[:]
	case "find":
		return m.find()
	case "select":
		return m.choose()
	case "read":
		sw := m.read()
		if sw != 0x90 {
			return sw, nil
		}
		return sw, samvRead(m.card, req[1])
	case "address":
		return m.address()
	case "number":
		return m.number()
	case "baud":
		rates := [...]int{115200, 57600, 38400, 19200, 9600}
		if int(req[1]) >= len(rates) {
			return 0x21, nil
		}
		m.newBaud = rates[req[1]]
	}
	return 0x90, nil
}
