// Package xdrive works an X server as a finger and an eye do: it starts Xvfb
// (an X server without a screen), taps and types through the XTEST extension,
// takes pictures, and tells when the picture changed. Nothing of it runs inside
// the program under test, which sees what it would see in a hall.
//
// User: app/tour. It is written with xgb, so it needs neither cgo nor X libraries.
package xdrive
