package desk

import (
	"time"

	"yimen/i18n"
)

// Appointments are those of today.
type Appointments struct {
	Frame
	Rows []AppointmentRow
}

// AppointmentRow is one appointment; it has no name.
type AppointmentRow struct {
	At      time.Time
	Service i18n.Text
	Label   string // its ticket, once it has checked in
	State   string // "planned" (not yet here), "waiting", "serving", "ended", "missed"
	Lang    i18n.Lang
}

// Clerks are the people who may sign in.
type Clerks struct {
	Frame
	Rows []ClerkRow
	New  *NewPIN // shown once
}

// ClerkRow is one person.
type ClerkRow struct {
	ID, Name   string
	Supervisor bool
	Skills     []string
	Seen       time.Time // zero: never
	Self       bool      // who is signed in, and cannot be removed
}

// NewPIN is shown once, to be told to its owner.
type NewPIN struct{ Name, PIN string }

// Devices are what has a token: kiosks, boards, counters' machines.
type Devices struct {
	Frame
	Rows []DeviceRow
	New  *NewToken // shown once
}

// DeviceRow is one device.
type DeviceRow struct {
	ID, Kind, Name string
	Seen           time.Time // zero: never
	Silent         bool      // for too long
	Revoked        bool
}

// NewToken is shown once, to be written into the device's configuration.
type NewToken struct{ Name, Token string }
