package store

import (
	"path/filepath"
	"strconv"
	"testing"

	"yimen/kiosk/queue"
)

// BenchmarkIssue is a whole ticket: counter, visit, leg, job, events, day, in
// one durable transaction.
func BenchmarkIssue(b *testing.B) {
	q := newQueue(b, open(b, filepath.Join(b.TempDir(), "hall.db")))
	n := 0
	for b.Loop() {
		n++
		if _, _, err := q.Issue(ctx, queue.Request{Key: strconv.Itoa(n), Lane: "reg"}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "tickets/s")
}

// BenchmarkBareInsert is one row of one table, with the same pragmas on the
// same disk: what the disk allows.
func BenchmarkBareInsert(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "hall.db"))
	if _, err := s.db.Exec("CREATE TABLE bare (id INTEGER PRIMARY KEY, text TEXT)"); err != nil {
		b.Fatal(err)
	}
	insert, err := s.db.Prepare("INSERT INTO bare (text) VALUES (?)")
	if err != nil {
		b.Fatal(err)
	}
	defer insert.Close()
	for b.Loop() {
		if _, err := insert.Exec("A001"); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "inserts/s")
}
