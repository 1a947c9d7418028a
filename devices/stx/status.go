package stx

import (
	"fmt"

	"yimen/devices/samv"
)

// Status is the first two bytes of an answer. Those of the ID commands are
// SAM_V's status and 00.
type Status uint16

// General status.
const (
	OK            Status = 0x0000
	Unsupported   Status = 0x0001
	ResetFailed   Status = 0x0002
	RFFailed      Status = 0x0003
	BadFormat     Status = 0x00F1
	BadLength     Status = 0x00F2
	BadSum        Status = 0x00F3
	BadCommand    Status = 0x00F4
	HostTimeout   Status = 0x00FD
	ModuleTimeout Status = 0x00FE
	Other         Status = 0x00FF
	Read          Status = 0x9000
)

var actions = map[Status]samv.Action{
	OK: samv.Go, Unsupported: samv.Unsupported, ResetFailed: samv.OutOfService, RFFailed: samv.Restart, BadFormat: samv.Resend,
	BadLength: samv.Resend, BadSum: samv.Resend, BadCommand: samv.Unsupported, HostTimeout: samv.Restart, ModuleTimeout: samv.Restart,
	Other: samv.Restart,
}

// SW is SAM_V's status when the status is of that kind.
func (s Status) SW() (samv.SW, bool) {
	sw := samv.SW(s >> 8)
	return sw, s&0xFF == 0 && sw.Known()
}

// Known says that the sheet has this status. An echo of a request is none.
func (s Status) Known() bool {
	_, general := actions[s]
	_, id := s.SW()
	return general || id || s&0xF0 == 0 && (s>>8 == 0x10 || s>>8 == 0x20 || s>>8 == 0x30)
}

// Action is what to do, as with SAM_V.
func (s Status) Action() samv.Action {
	if do, ok := actions[s]; ok {
		return do
	}
	if sw, ok := s.SW(); ok {
		return sw.Action()
	}
	return samv.Restart
}

// String is the code, for the log.
func (s Status) String() string {
	if sw, ok := s.SW(); ok {
		return sw.String()
	}
	return fmt.Sprintf("%04X", uint16(s))
}
