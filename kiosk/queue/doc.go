// Package queue is the heart of the hall: tickets are issued, printed, called
// and ended here,
// under the rules of the edge-case tables (Q01-Q60, a test named after each).
//
// It keeps nothing in memory that a restart may lose: every operation is one
// short transaction of a Store. Users: the kiosk, and later the hall server.
package queue
