package desk

import (
	"slices"
	"strings"
)

// Keys are the keys of a counter's steps, the one shown on the button first. A
// key is written as the browser names it: "n", "F2". Without keys the buttons
// have none.
type Keys map[string][]string

// DefaultKeys are those of a counter that has no others. Keys that browsers keep
// for themselves (F1, F3, F5, F6, F11, F12) are not among them.
func DefaultKeys() Keys {
	return Keys{
		DoNext:     {"n", "F2"},
		DoAgain:    {"r", "F4"},
		DoCame:     {"c", "F8"},
		DoMissed:   {"x", "F9"},
		DoFinish:   {"f", "F8"},
		DoHold:     {"h"},
		DoTransfer: {"t"},
		DoWrong:    {"w"},
		DoNumber:   {"b"},
		DoPause:    {"p"},
		DoResume:   {"p", "F2"},
		DoUndo:     {"u"},
		DoSplit:    {"s"},
	}
}

// together are steps that one state of the counter offers at once.
var together = [][]string{
	{DoNext, DoNumber, DoPause, DoUndo},
	{DoCame, DoMissed, DoAgain, DoHold, DoTransfer, DoWrong, DoUndo},
	{DoFinish, DoHold, DoTransfer, DoWrong, DoSplit, DoPause, DoUndo},
	{DoResume, DoFinish, DoUndo},
}

// Clash is a key that two steps of one state have, "" none.
func (k Keys) Clash() string {
	for _, steps := range together {
		var seen []string
		for _, do := range steps {
			for _, key := range k[do] {
				key = strings.ToLower(key)
				if slices.Contains(seen, key) {
					return key
				}
				seen = append(seen, key)
			}
		}
	}
	return ""
}

func (k Keys) of(do string) (all, shown string) {
	keys := k[do]
	if len(keys) == 0 {
		return "", ""
	}
	return strings.ToLower(strings.Join(keys, " ")), strings.ToUpper(keys[0])
}
