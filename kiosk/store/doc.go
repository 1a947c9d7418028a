// Package store keeps the hall's queue in an SQLite file: what it says is
// stored is on the disk. Statements and tables are plain SQL with the hall in
// every key, so that a PostgreSQL store can pass the same tests.
// Users: app opens it and hands it to kiosk/queue.
package store
