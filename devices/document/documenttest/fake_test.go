package documenttest

import (
	"testing"

	"yimen/devices/document"
)

func TestFakeKeepsTheContract(t *testing.T) {
	Run(t, func(t *testing.T) Stand {
		f := NewFake()
		people := []document.Shown{{Kind: document.Resident, Key: document.Key{1}, Name: "张*"}, {Kind: document.Passport, Key: document.Key{2}, Name: "E***"}}
		return Stand{Reader: f, Lay: func(n int) { f.Lay(people[n]) }, Take: f.Take, Unplug: f.Unplug, Replug: f.Replug}
	})
}
