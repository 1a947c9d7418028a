package samv

import (
	"encoding/binary"
	"fmt"
)

// SAMID is the module's own number (fact sheet, section 2.1). It names a
// machine, not a person: it is for inventories, and tells when a reader was
// replaced. Compare it as it is: sources write its text in several ways.
type SAMID [16]byte

// ParseSAMID takes the data of the answer to ReadID.
func ParseSAMID(data []byte) (SAMID, bool) {
	if len(data) != len(SAMID{}) {
		return SAMID{}, false
	}
	return SAMID(data), true
}

// String is the usual text, 05.03-20160920-0001234567-0987654321.
func (s SAMID) String() string {
	le := binary.LittleEndian
	return fmt.Sprintf("%02d.%02d-%08d-%010d-%010d", le.Uint16(s[0:]), le.Uint16(s[2:]), le.Uint32(s[4:]), le.Uint32(s[8:]), le.Uint32(s[12:]))
}
