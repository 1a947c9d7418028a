package site

import (
	"math"
	"os"
	"regexp"
	"strconv"
	"testing"
)

func TestRelative(t *testing.T) {
	for _, test := range []struct{ from, to, want string }{
		{"", "", "./"},
		{"", "forms", "forms/"},
		{"", "en", "en/"},
		{"en", "", "../"},
		{"forms/F01", "", "../../"},
		{"forms/F01", "forms/F01/blank.pdf", "../../forms/F01/blank.pdf"},
		{"en/forms/F01", "forms/F01/blank.pdf", "../../../forms/F01/blank.pdf"},
		{"en/forms/F01", "forms/F01", "../../../forms/F01/"},
	} {
		if got := relative(test.from, test.to); got != test.want {
			t.Errorf("from %q to %q: %q, want %q", test.from, test.to, got, test.want)
		}
	}
}

func TestTel(t *testing.T) {
	for n, want := range map[string]string{"021-0000 0001": "tel:02100000001", "+86 21 1234": "tel:+86211234", "12345": "tel:12345",
		"javascript:alert(1)": "", "总机": "", "12+34": "", "": ""} {
		if got := string(tel(n)); got != want {
			t.Errorf("%q: %q, want %q", n, got, want)
		}
	}
}

func TestWeb(t *testing.T) {
	for address, want := range map[string]bool{"https://example.org/a": true, "HTTP://example.org": true, "javascript:alert(1)": false,
		" javascript:x": false, "data:text/html,x": false, "//example.org": false, "https:///x": false, "": false} {
		if got := web(say("x"), address); (got.Web != "") != want {
			t.Errorf("%q is a link: %v", address, got.Web)
		}
	}
}

// Contrast of all colours of words on the grounds that they stand on, by the
// formula of WCAG 2.2.
func TestContrast(t *testing.T) {
	b, err := os.ReadFile("page.html")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, m := range regexp.MustCompile(`[{;]color:#([0-9a-f]{6})`).FindAllStringSubmatch(string(b), -1) {
		found++
		for _, ground := range []string{"ffffff", "eef2f8"} {
			if c := contrast(t, m[1], ground); c < 7 {
				t.Errorf("#%s on #%s has only %.1f : 1", m[1], ground, c)
			}
		}
	}
	if found < 6 {
		t.Errorf("only %d colours were found; the test looks in the wrong place", found)
	}
}

func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(t *testing.T, hex string) float64 {
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
