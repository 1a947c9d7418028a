// Package simulate is hardware without hardware: an 80 mm thermal printer on a
// pseudo-terminal that draws every slip from the bytes alone. It is written from
// the command sheets and not from devices/escpos, so that a mistake on one side
// shows on the other. Users: `yimen simulate printer`, `yimen demo`, and tests.
package simulate
