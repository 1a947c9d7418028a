package pages_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"yimen/app/pages"
)

func file(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func picture(t *testing.T, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// huge is the head of a picture that says it is of 10,000 x 10,000 pixels, in
// less than a kilobyte.
func huge(t *testing.T) []byte {
	b := picture(t, 1, 1)
	binary.BigEndian.PutUint32(b[16:], 10_000)
	binary.BigEndian.PutUint32(b[20:], 10_000)
	binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b[12:29]))
	return b
}

// two is a PDF of two empty pages, written by hand.
const two = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>endobj\n" +
	"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n" +
	"trailer<</Root 1 0 R>>\n%%EOF\n"

func TestPictures(t *testing.T) {
	got, err := pages.Of(context.Background(), file(t, "a.png", picture(t, 30, 40)), t.TempDir())
	if err != nil || len(got) != 1 || got[0].W != 30 || got[0].H != 40 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestPDF(t *testing.T) {
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		t.Fatal("pdftoppm is missing; packaging/setup.sh installs poppler-utils")
	}
	cache := t.TempDir()
	path := file(t, "a.pdf", []byte(two))
	got, err := pages.Of(context.Background(), path, cache)
	if err != nil || len(got) != 2 || got[0].H != 1700 || got[0].W < 1190 || got[0].W > 1210 {
		t.Fatalf("%+v, %v", got, err)
	}
	if err := os.WriteFile(got[0].Path, picture(t, 5, 5), 0o600); err != nil { // what is kept is not made again
		t.Fatal(err)
	}
	if again, err := pages.Of(context.Background(), path, cache); err != nil || again[0].W != 5 {
		t.Errorf("%+v, %v", again, err)
	}
}

func TestWhatDoesNotOpen(t *testing.T) {
	for name, c := range map[string]struct {
		path string
		says string
	}{
		"no PDF":                 {file(t, "a.pdf", []byte("%PDF-1.7 rubbish")), "a.pdf does not open as a PDF"},
		"cut PDF":                {file(t, "a.pdf", []byte(two[:40])), "a.pdf does not open as a PDF"},
		"no picture":             {file(t, "a.png", []byte("rubbish")), "does not open as a picture"},
		"picture of 100 million": {file(t, "a.png", huge(t)), "10000 x 10000 pixels"},
		"nothing":                {filepath.Join(t.TempDir(), "none.pdf"), "no such file"},
	} {
		cache := t.TempDir()
		if got, err := pages.Of(context.Background(), c.path, cache); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
		if left, _ := filepath.Glob(filepath.Join(cache, "*")); len(left) > 0 {
			t.Errorf("%s leaves %v", name, left)
		}
	}
}
