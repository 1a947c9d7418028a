// Package hall is the hall server: the HTTP API that kiosks, boards and counters
// are clients of, the counters' and the public's pages, and live events. It has
// no screen and builds without cgo; yimen-hall is it alone, and yimen carries it
// inside.
//
// Who may what: a kiosk or board has a token of its own, which can be taken away;
// a counter's machine has one too, and its clerk a PIN; a phone has nothing and
// sees the one ticket whose id it knows.
package hall
