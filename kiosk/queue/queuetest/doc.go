// Package queuetest holds the tests that every store of the queue passes, a
// store in memory that passes them, and a clock that does as it is told. The
// tests of kiosk/queue and kiosk/store use it.
package queuetest
