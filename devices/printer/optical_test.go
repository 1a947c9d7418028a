package printer_test

import (
	"context"
	"image"
	"os"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"yimen/devices/printer"
	"yimen/devices/simulate"
	"yimen/kiosk/slip"
)

// reader knows characters by their shape alone: each candidate is drawn here,
// apart from both printer and driver, and the one that covers the dots best wins.
type opticalReader struct {
	shapes map[rune][]float64
}

const cellSide = 24

func newOpticalReader(t *testing.T, fontFile string, candidates string) *opticalReader {
	t.Helper()
	data, err := os.ReadFile(fontFile)
	if err != nil {
		t.Fatal(err)
	}
	f, err := opentype.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: cellSide, DPI: 72})
	if err != nil {
		t.Fatal(err)
	}
	defer face.Close()
	r := &opticalReader{shapes: map[rune][]float64{}}
	for _, c := range candidates {
		img := image.NewGray(image.Rect(0, 0, 3*cellSide, 3*cellSide))
		d := font.Drawer{Dst: img, Src: image.White, Face: face, Dot: fixed.P(cellSide, cellSide+21)}
		d.DrawString(string(c))
		r.shapes[c] = shape(func(x, y int) float64 { return float64(img.GrayAt(x, y).Y) / 255 }, img.Rect)
	}
	return r
}

// shape is what is black, cut to its bounds and brought to 12 x 12.
func shape(at func(x, y int) float64, r image.Rectangle) []float64 {
	box := image.Rectangle{Min: r.Max, Max: r.Min}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if at(x, y) > 0.4 {
				box.Min.X, box.Min.Y = min(box.Min.X, x), min(box.Min.Y, y)
				box.Max.X, box.Max.Y = max(box.Max.X, x+1), max(box.Max.Y, y+1)
			}
		}
	}
	if box.Empty() {
		return nil
	}
	const n = 12
	out := make([]float64, n*n+1)
	for j := range n {
		for i := range n {
			sum, count := 0.0, 0.0
			for y := box.Min.Y + box.Dy()*j/n; y < max(box.Min.Y+box.Dy()*(j+1)/n, box.Min.Y+box.Dy()*j/n+1); y++ {
				for x := box.Min.X + box.Dx()*i/n; x < max(box.Min.X+box.Dx()*(i+1)/n, box.Min.X+box.Dx()*i/n+1); x++ {
					sum, count = sum+at(x, y), count+1
				}
			}
			out[j*n+i] = sum / count
		}
	}
	out[n*n] = float64(box.Dx()) / float64(box.Dy())
	return out
}

// read is the character that a cell of the paper shows.
func (r *opticalReader) read(img *image.Gray, cell image.Rectangle) rune {
	got := shape(func(x, y int) float64 {
		if img.GrayAt(x, y).Y < 128 {
			return 1
		}
		return 0
	}, cell)
	if got == nil {
		return ' '
	}
	best, least := '?', 1e9
	for c, want := range r.shapes {
		if want == nil {
			continue
		}
		d := 0.0
		for i := range want {
			d += (want[i] - got[i]) * (want[i] - got[i])
		}
		if d < least {
			best, least = c, d
		}
	}
	return best
}

// TestPaperReadByItsShape prints lines and reads the characters back from the
// dots on the paper, among some hundred others.
func TestPaperReadByItsShape(t *testing.T) {
	const text = "公司登记申请书二楼窗口请先咨询再办理税务社保医保户口不动产"
	const others = "日月水火木金土人大天太夫未末本术己已巳士干千于王玉主住往注准推难雄赵钱孙李周吴郑冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜政府服务中心市民证照身份营业执照变更注销备案许可审批受理决定发证缴费退费打印复印扫描签字盖章委托授权法定代表股东章程地址租赁房屋产权"
	dir := filepath.Join("..", "..", "assets", "fonts")
	regular := filepath.Join(dir, "NotoSansCJKsc-Regular.otf")
	reader := newOpticalReader(t, regular, text+others)
	for _, name := range []string{"generic-80", "epson-tm-t82", "raster-80"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := profile(t, name)
			slips := make(chan simulate.Slip, 4)
			o := simulate.Options{Model: name, SpeedMMs: -1, Link: filepath.Join(t.TempDir(), "port"), OnSlip: func(s simulate.Slip) { slips <- s }}
			var err error
			if o.Regular, err = os.ReadFile(regular); err != nil {
				t.Fatal(err)
			}
			o.Bold = o.Regular
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			if _, err := simulate.Start(ctx, o); err != nil {
				t.Fatal(err)
			}
			d := printer.Open(printer.Config{Path: o.Link, Profile: p, Fonts: theFonts(t), Baud: 115200})
			defer d.Close()
			until(t, d, slip.Ready)
			r := []rune(text)
			lines := []string{string(r[:14]), string(r[14:])}
			doc := slip.Document{ID: "shape", Blocks: []slip.Block{slip.Text{Text: lines[0]}, slip.Text{Text: lines[1]}}}
			if res := d.Print(ctx, doc); res.Outcome != slip.Printed {
				t.Fatalf("%+v", res)
			}
			var s simulate.Slip
			select {
			case s = <-slips:
			case <-time.After(20 * time.Second):
				t.Fatal("no slip came")
			}
			got := readLines(reader, s.Image, len([]rune(lines[0])), len([]rune(lines[1])))
			for i, want := range lines {
				wrong := 0
				for k, c := range []rune(want) {
					if i >= len(got) || k >= len(got[i]) || got[i][k] != c {
						wrong++
					}
				}
				if wrong > 1 { // one in a line may look like another at this size
					t.Errorf("line %d reads %q, not %q", i+1, string(got[min(i, len(got)-1)]), want)
				}
			}
		})
	}
}

// readLines finds lines of dots from top to bottom, and reads n cells of each.
func readLines(r *opticalReader, img *image.Gray, n ...int) [][]rune {
	bounds := img.Bounds()
	dark := func(y int) bool {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			if img.GrayAt(x, y).Y < 128 {
				return true
			}
		}
		return false
	}
	var out [][]rune
	const margin = 32 // of the picture, beside the paper's dots
	for y := bounds.Min.Y; y < bounds.Max.Y && len(out) < len(n); y++ {
		if !dark(y) {
			continue
		}
		end := y
		for end < bounds.Max.Y && (dark(end) || end-y < 16) {
			end++
		}
		var line []rune
		for k := range n[len(out)] {
			line = append(line, r.read(img, image.Rect(margin+k*cellSide, y, margin+(k+1)*cellSide, end)))
		}
		out = append(out, line)
		y = end
	}
	return out
}
