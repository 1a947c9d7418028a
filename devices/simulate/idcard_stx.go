package simulate

import (
	"bytes"
	"encoding/binary"
)

// The STX/ETX dialect of multi-in-one readers: fact sheet, section 12.1.

const (
	// stxMax is the longest Data of a request: a slot and a C-APDU of 261.
	stxMax     = 264
	stxVersion = "YIMEN SIMULATED READER 1"
)

// General status words.
const (
	stxOK          = 0x0000
	stxUnsupported = 0x0001
	stxRF          = 0x0003
	stxFormat      = 0xf1
	stxLength      = 0xf2
	stxChecksum    = 0xf3
	stxCommand     = 0x00f4
)

// stxCut looks for a frame: 02, LEN of Data alone, Data, XOR of Data alone, 03.
func stxCut(b []byte) idcardCut {
	i := bytes.IndexByte(b, 2)
	if i < 0 {
		return idcardCut{more: true, skip: len(b)}
	}
	if i > 0 {
		return idcardCut{skip: i}
	}
	if len(b) < 3 {
		return idcardCut{more: true}
	}
	n := int(b[1])<<8 | int(b[2])
	if n < 2 || n > stxMax {
		return idcardCut{bad: true, code: stxLength, skip: 1, judged: 3}
	}
	if len(b) < n+5 {
		return idcardCut{more: true}
	}
	switch {
	case b[n+4] != 3:
		return idcardCut{bad: true, code: stxFormat, skip: 1, judged: n + 5}
	case xor(b[3:n+4]) != 0:
		return idcardCut{bad: true, code: stxChecksum, skip: 1, judged: n + 5}
	}
	return idcardCut{request: b[3 : n+3], skip: n + 5}
}

// stxAnswer makes a frame of status and data.
func stxAnswer(status uint16, data []byte) []byte {
	n := len(data) + 2
	f := []byte{2, byte(n >> 8), byte(n), byte(status >> 8), byte(status)}
	f = append(f, data...)
	return append(f, xor(f[3:]), 3)
}

func stxKind(req []byte) string {
	switch binary.BigEndian.Uint16(req) {
	case 0x3111:
		return "version"
	case 0x3112:
		return "reset"
	case 0x3113:
		return "beep"
	case 0x3121:
		return "rf on"
	case 0x3122:
		return "rf off"
	case 0x3222, 0x3223, 0x3224, 0x3225, 0x3226:
		return "other card"
	case 0xca01:
		return "read"
	}
	return ""
}

// stxReader is what this reader has around its module.
type stxReader struct {
	rfOff  bool
	beeps  int
	record bool // answers to less than everything have the whole record's shape
}

func (r *stxReader) do(m *idcardModule, req []byte) (status uint16, data []byte) {
	kind, params := stxKind(req), req[2:]
	want := map[string]int{"beep": 3, "read": 1}[kind]
	switch {
	case kind == "":
		return stxCommand, nil
	case kind == "other card":
		return stxUnsupported, nil
	case len(params) != want:
		return stxLength, nil
	}
	switch kind {
	case "version":
		return stxOK, []byte(stxVersion)
	case "reset":
		r.rfOff = false
		m.step = stepIdle
	case "beep":
		r.beeps++
	case "rf on":
		r.rfOff = false
	case "rf off":
		r.rfOff = true
		m.step, m.done = stepIdle, false // without a field no card is known
	case "read":
		return r.read(m, params[0])
	}
	return stxOK, nil
}

// read does find, select and read at once. Of a failed step the status is its
// SW3 and 00.
func (r *stxReader) read(m *idcardModule, pp byte) (uint16, []byte) {
	if pp > 3 {
		return stxUnsupported, nil
	}
	if r.rfOff {
		return stxRF, nil
	}
	if sw, _ := m.find(); sw != 0x9f {
		return uint16(sw) << 8, nil
	}
	if sw, _ := m.choose(); sw != 0x90 {
		return uint16(sw) << 8, nil
	}
	if sw := m.read(); sw != 0x90 {
		return uint16(sw) << 8, nil
	}
	return 0x9000, stxRead(m.card, pp, r.record)
}

// stxRead is the data of a read: pp 00 all, 01 number, 02 name and number, 03
// text without photo. The sheet gives the form of 00 alone. The others are
// taken to be the fields as they stand in the record, name first, and the text
// with a photo of length 0; with record all three are lengths and a record in
// which the fields that were not asked for are blank.
func stxRead(c *Card, pp byte, record bool) []byte {
	name, number := c.Record[0:30], c.Record[122:158]
	nameAt, numberAt := 0, 122
	if c.Record[248] == 'I' && c.Record[249] == 0 {
		name, number = c.Record[0:120], c.Record[122:152]
	}
	switch pp {
	case 0:
		return samvRead(c, 0x01)
	case 3:
		return append([]byte{1, 0, 0, 0}, c.Record[:]...)
	}
	if !record {
		if pp == 1 {
			return bytes.Clone(number)
		}
		return append(bytes.Clone(name), number...)
	}
	r := newCardRecord()
	copy(r.b[numberAt:], number)
	copy(r.b[248:250], c.Record[248:250])
	if pp == 2 {
		copy(r.b[nameAt:], name)
	}
	return append([]byte{1, 0, 0, 0}, r.b[:]...)
}
