package synthetic_test

import (
	"runtime"
	"runtime/metrics"
	"testing"
	"time"

	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/synthetic"
)

func BenchmarkCheck3000(b *testing.B) { benchmarkCheck(b, 3_000) }

// BenchmarkCheck100000 needs 18 GB.
func BenchmarkCheck100000(b *testing.B) { benchmarkCheck(b, 100_000) }

func BenchmarkMake3000(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		synthetic.Make(3_000, 1)
	}
}

// BenchmarkMake100000 needs 3 GB.
func BenchmarkMake100000(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		synthetic.Make(100_000, 1)
	}
}

func BenchmarkBook3000(b *testing.B) {
	c := synthetic.Make(3_000, 1)
	b.ReportAllocs()
	for b.Loop() {
		c.Book()
	}
}

// benchmarkCheck reports beside time and allocations what a machine must have:
// peak-MB is the most heap in use while a book is checked, with the book;
// book-MB is the book alone, kept-MB the catalogue and content that are left.
func benchmarkCheck(b *testing.B, items int) {
	before := live()
	book := synthetic.Make(items, 1).Book()
	withBook := live()
	peak := watch()
	b.ReportAllocs()
	var r catalog.Result
	for b.Loop() {
		r = catalog.Check(book, catalog.Options{})
	}
	most := peak()
	if len(r.Catalog.Items) != items || len(r.Report.Problems) > 0 {
		b.Fatalf("%d items, %d problems", len(r.Catalog.Items), len(r.Report.Problems))
	}
	after := live()
	rows := r.Content.Rows()
	runtime.KeepAlive(book)
	b.ReportMetric(mb(withBook-before), "book-MB")
	b.ReportMetric(mb(most-before), "peak-MB")
	b.ReportMetric(mb(after-withBook), "kept-MB")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(rows), "ns/row")
}

func mb(bytes int64) float64 { return float64(bytes) / (1 << 20) }

// live is the heap that is in use after a collection, in bytes.
func live() int64 {
	runtime.GC()
	return heap()
}

func heap() int64 {
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(s)
	return int64(s[0].Value.Uint64())
}

// watch looks at the heap 200 times a second until the result is asked for.
func watch() (most func() int64) {
	stop, done := make(chan struct{}), make(chan int64)
	go func() {
		top := int64(0)
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			top = max(top, heap())
			select {
			case <-tick.C:
			case <-stop:
				done <- top
				return
			}
		}
	}()
	return func() int64 { close(stop); return <-done }
}
