package simulate

import (
	"fmt"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestQRReadsBack reads the code from the paper's picture with a decoder that
// knows nothing of the commands that drew it.
func TestQRReadsBack(t *testing.T) {
	if _, err := exec.LookPath("zbarimg"); err != nil {
		t.Skip("zbarimg is not installed (Debian: zbar-tools), so nothing independent can read the code")
	}
	const data = "https://yimen.example.cn/t/8f3k2m9q"
	store := fmt.Sprintf("\x1d(k%c\x001P0%s", len(data)+3, data)
	s := newHead(nil).print(t, "\x1ba\x01\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C\x06\x1d(k\x03\x001E1", store, "\x1d(k\x03\x001Q0")
	if len(s.Complaints) > 0 {
		t.Error(s.Complaints)
	}
	path := filepath.Join(t.TempDir(), "slip.png")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, s.Image); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("zbarimg", "-q", "--raw", path).Output()
	if got := strings.TrimSpace(string(out)); got != data {
		t.Errorf("it reads %q (%v)", got, err)
	}
}
