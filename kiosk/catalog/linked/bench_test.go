package linked_test

import (
	"io"
	"testing"

	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/linked"
	"yimen/kiosk/catalog/synthetic"
)

// size counts what is written.
type size struct{ bytes int64 }

func (s *size) Write(p []byte) (int, error) { s.bytes += int64(len(p)); return len(p), nil }

func BenchmarkExport3000(b *testing.B) {
	cat := catalog.Check(synthetic.Make(3000, 1).Book(), catalog.Options{}).Catalog
	for name, f := range map[string]writer{"cpsv-ap": linked.CPSVAP, "schema.org": linked.SchemaOrg, "hsds": linked.HSDS} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var s size
			for b.Loop() {
				s = size{}
				if err := f(io.Writer(&s), cat, linked.Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(s.bytes)/(1<<20), "MB")
		})
	}
}
