// Package office is what stands behind every program of a hall: the database, the
// catalogue that holds now, and the queue. It has no screen. yimen-hall and the
// kiosk's own server open it.
package office
