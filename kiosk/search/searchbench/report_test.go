package searchbench

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"testing"
	"text/tabwriter"
	"time"
)

// tally counts where the answers of questions came.
type tally struct{ n, first, five, ten int }

func (t *tally) add(got, want []string) {
	t.n++
	at := slices.IndexFunc(got, func(id string) bool { return slices.Contains(want, id) })
	if at == 0 {
		t.first++
	}
	if at >= 0 && at < 5 {
		t.five++
	}
	if at >= 0 {
		t.ten++
	}
}

func (t tally) row() string {
	share := func(n int) float64 { return 100 * float64(n) / float64(max(t.n, 1)) }
	return fmt.Sprintf("%d\t%.1f\t%.1f\t%.1f", t.n, share(t.first), share(t.five), share(t.ten))
}

// BenchmarkReport prints, for each kind of question, how often its answer is
// first, among five and among ten, beside other engines on the same data. What
// counts is the split report; tune was looked at while the search was made.
func BenchmarkReport(b *testing.B) {
	all := questions(b)
	for b.Loop() {
		w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
		fmt.Fprintln(w, "\ncorpus\tengine\tkind\tsplit\tn\tfirst %\tfive %\tten %\t")
		var costs []string
		for _, c := range corpora(b) {
			for _, e := range engines {
				costs = append(costs, measure(b, w, c, e, append(slices.Clone(all), piecesOf(c.cat)...)))
			}
		}
		w.Flush()
		fmt.Fprintln(w, "\ncorpus\tengine\titems\tmedian µs\tp99 µs\theap MB\t")
		for _, s := range costs {
			fmt.Fprint(w, s)
		}
		w.Flush()
	}
	b.ReportMetric(0, "ns/op")
}

// measure writes the rows of an engine on a corpus and gives what it costs.
func measure(b *testing.B, w io.Writer, c corpus, e engine, all []question) string {
	before := heap()
	ask := e.make(b, c.cat)
	after := heap()
	var took []time.Duration
	for _, split := range []string{"report", "tune"} {
		for _, kind := range c.kinds {
			t := tally{}
			for _, q := range all {
				if q.split != split || q.kind != kind {
					continue
				}
				start := time.Now()
				got := ask(q)
				took = append(took, time.Since(start))
				t.add(got, q.answers)
			}
			if t.n > 0 {
				fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t\n", c.name, e.name, kind, split, t.row())
			}
		}
	}
	slices.Sort(took)
	runtime.KeepAlive(ask)
	return fmt.Sprintf("%s\t%s\t%d\t%d\t%d\t%.1f\t\n", c.name, e.name, len(c.cat.Items),
		took[len(took)/2].Microseconds(), took[len(took)*99/100].Microseconds(), after-before)
}

// heap is what Go holds, in MB. SQLite keeps its pages outside of it.
func heap() float64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / (1 << 20)
}

// On names alone the search must be clearly better than single characters.
func TestBetterThanCharacters(t *testing.T) {
	all := questions(t)
	for _, c := range corpora(t)[:2] {
		ours, plain := yimen(t, c.cat), charBM25(t, c.cat)
		for _, kind := range c.kinds {
			var a, b tally
			for _, q := range all {
				if q.kind == kind && q.split == "tune" {
					a.add(ours(q), q.answers)
					b.add(plain(q), q.answers)
				}
			}
			if a.n > 0 && (a.first < b.first+b.n/10 || a.five < b.five+b.n/20) {
				t.Errorf("%s, %s: %s, characters alone %s", c.name, kind, a.row(), b.row())
			}
		}
	}
}
