// Command tour is a visit to the real program by a scripted visitor: an X server
// without a screen, the kiosk full screen on it, the simulated printer on its
// serial port, and taps that go through the X server as a finger's would. It
// leaves a picture of each page and the slip, and says how long each page took.
package main
