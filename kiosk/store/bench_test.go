package store

import (
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"yimen/kiosk/queue"
)

// BenchmarkIssue is a whole ticket: counter, visit, leg, job, events, day, in
// one durable transaction, in a hall of ten lanes where forty people wait.
func BenchmarkIssue(b *testing.B) {
	var lanes []queue.Lane
	for i, p := range strings.Split("ABCDEFGHJK", "") {
		lanes = append(lanes, queue.Lane{ID: p, Prefix: p, Windows: []string{strconv.Itoa(i)}, Minutes: 5})
	}
	q, err := queue.New(queue.Config{Hall: "h", Store: open(b, filepath.Join(b.TempDir(), "hall.db")), Clock: queue.SystemClock(),
		Zone: time.UTC, Lanes: lanes})
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		lane := lanes[n%len(lanes)]
		if _, _, err := q.Issue(ctx, queue.Request{Key: strconv.Itoa(n), Lane: lane.ID}); err != nil {
			b.Fatal(err)
		}
		if n++; n > 40 {
			b.StopTimer()
			if _, _, err := q.Call(ctx, lane.Windows[0]); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
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
