package escpos

import (
	"image"
	"math/rand/v2"
	"testing"
)

// BenchmarkEncode is the ticket on every profile. bytes/slip and the seconds on
// the line are the figures that a hall feels.
func BenchmarkEncode(b *testing.B) {
	for _, name := range Profiles() {
		p, f := profile(b, name), fonts(b)
		b.Run(name, func(b *testing.B) { benchmarkEncode(b, p, f) })
	}
}

// BenchmarkEncodeDrawn is the ticket drawn whole, by raster command.
func BenchmarkEncodeDrawn(b *testing.B) {
	for _, raster := range []string{"gs-v-0", "gs-l", "packbits"} {
		p, f := profile(b, "raster-80"), fonts(b)
		p.Raster = raster
		b.Run(raster, func(b *testing.B) { benchmarkEncode(b, p, f) })
	}
}

func benchmarkEncode(b *testing.B, p Profile, f Fonts) {
	var job Job
	b.ReportAllocs()
	for b.Loop() {
		var err error
		if job, err = Encode(ticket(), p, f); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(job.Size()), "bytes/slip")
	b.ReportMetric(job.LineTime(9600).Seconds(), "s@9600")
	b.ReportMetric(job.LineTime(115200).Seconds(), "s@115200")
}

// BenchmarkMeasure is the length of a checklist of 40 entries.
func BenchmarkMeasure(b *testing.B) {
	for _, name := range []string{"generic-80", "raster-80"} {
		p, f, doc := profile(b, name), fonts(b), checklist(40)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Measure(doc, p, f); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPicture is a 576 x 800 picture to bytes: from black and white as a
// slip has it, and from greys, which is what python-escpos (9.9 ms) and
// escpos-php (85 ms) begin with (fact sheet section 13). Noise has no blank row
// and no white edge, so nothing is saved.
func BenchmarkPicture(b *testing.B) {
	rng := rand.New(rand.NewPCG(5, 6))
	grey := image.NewGray(image.Rect(0, 0, 576, 800))
	for i := range grey.Pix {
		grey.Pix[i] = byte(rng.Uint32())
	}
	for _, raster := range []string{"gs-v-0", "gs-l", "packbits"} {
		p := profile(b, "raster-80")
		p.Raster = raster
		picture := threshold(grey)
		run := func(name string, f func() *bitmap) {
			b.Run(raster+"/"+name, func(b *testing.B) {
				var job Job
				b.ReportAllocs()
				for b.Loop() {
					e := &encoder{p: p, size: 1}
					e.picture(f())
					job = e.finish()
				}
				b.ReportMetric(float64(job.Size()), "bytes")
			})
		}
		run("bits", func() *bitmap { return picture })
		run("greys", func() *bitmap { return threshold(grey) })
	}
}

func threshold(g *image.Gray) *bitmap {
	b := newBitmap(g.Rect.Dx(), g.Rect.Dy())
	for y := range b.h {
		row, out := g.Pix[y*g.Stride:y*g.Stride+b.w], b.row(y)
		for x, v := range row {
			out[x/8] |= (v>>7 ^ 1) << (7 - x%8)
		}
	}
	return b
}

// BenchmarkStatus is one round of questions: four bytes to a state.
func BenchmarkStatus(b *testing.B) {
	p := profile(b, "generic-80")
	answers := well("generic-80")
	b.ReportAllocs()
	for b.Loop() {
		if !round(p, answers).CanPrint() {
			b.Fatal("not well")
		}
	}
}
