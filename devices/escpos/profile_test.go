package escpos

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestShippedProfiles(t *testing.T) {
	for _, name := range []string{"epson-tm-t82", "generic-80", "generic-58", "raster-80"} {
		if !slices.Contains(Profiles(), name) {
			t.Errorf("%s is not shipped", name)
		}
	}
	for _, name := range Profiles() {
		p := profile(t, name)
		if p.Name != name {
			t.Errorf("%s.toml is named %s", name, p.Name)
		}
		if !strings.Contains(p.Notes, "Nothing here was checked on the real device") {
			t.Errorf("%s does not say what was checked", name)
		}
	}
	if _, err := LoadProfile("nonesuch"); err == nil || !strings.Contains(err.Error(), "generic-80") {
		t.Errorf("an unknown name: %v", err)
	}
}

// TestBadProfiles: each is refused with the key that is wrong.
func TestBadProfiles(t *testing.T) {
	good, err := os.ReadFile(filepath.Join("profiles", "generic-80.toml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ from, to, key string }{
		{`unit = "whole"`, `unit = "third"`, `"unit"`},
		{`unit = "whole"`, ``, `"unit"`},
		{`unit = "whole"`, `units = "whole"`, `"units"`},
		{`dots = 576`, `dots = 0`, `"dots"`},
		{`dots = 576`, `dots = 832`, `"dots"`},
		{`dots = 576`, `dots = "wide"`, `dots`},
		{`chinese = "gb18030"`, `chinese = "big5"`, `"chinese"`},
		{`proof = "gs-r"`, `proof = "hope"`, `"proof"`},
		{`status = [1, 2, 3, 4]`, `status = []`, `"proof"`},
		{`status = [1, 2, 3, 4]`, `status = [5]`, `"status"`},
		{`baud = 9600`, `baud = 0`, `"baud"`},
		{`speed = 150`, `speed = 0`, `"speed"`},
		{`clear = "10-05-02"`, "clear = \"none\"\n[[bit]]\nrequest = 9\nbit = 1\nstate = \"hot\"", `"bit"`},
		{`clear = "10-05-02"`, "clear = \"none\"\n[[bit]]\nrequest = 1\nbit = 1\nstate = \"sad\"", `"bit"`},
		{`clear = "10-05-02"`, "clear = \"none\"\n[[bit]]\nreq = 1", `"bit.req"`},
	} {
		bad := strings.Replace(string(good), c.from, c.to, 1)
		if bad == string(good) {
			t.Fatalf("%q is not in the file", c.from)
		}
		if _, err := ParseProfile([]byte(bad)); err == nil || !strings.Contains(err.Error(), c.key) {
			t.Errorf("%q: %v", c.to, err)
		}
	}
}

func FuzzParseProfile(f *testing.F) {
	for _, name := range Profiles() {
		data, err := os.ReadFile(filepath.Join("profiles", name+".toml"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("[[bit]]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := ParseProfile(data)
		if err != nil {
			return
		}
		if _, err := Encode(ticket(), p, Fonts{}); err != nil && p.HasFont() && p.Dots >= 300 {
			t.Errorf("accepted, but the ticket cannot be encoded: %v", err)
		}
	})
}

// TestRequests holds the published bytes of what is asked and told in real time.
func TestRequests(t *testing.T) {
	epson, clone := profile(t, "epson-tm-t82"), profile(t, "generic-80")
	for _, c := range []struct {
		got  []byte
		want string
	}{
		{StatusRequest(4), "\x10\x04\x04"},
		{ProofRequest(epson, [4]byte{'0', '0', '4', '2'}), "\x1D\x28\x48\x06\x00\x30\x300042"},
		{ProofRequest(clone, [4]byte{}), "\x1D\x72\x01"},
		{ClearRequest(epson), "\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"},
		{ClearRequest(clone), "\x10\x05\x02"},
	} {
		if string(c.got) != c.want {
			t.Errorf("% X, want % X", c.got, c.want)
		}
	}
}

// TestCuts: the feed of the cut counts the printer's own units.
func TestCuts(t *testing.T) {
	for _, c := range []struct {
		cut, unit string
		feed      int
		want      string
	}{
		{"1d5642", "whole", 0, "\x1D\x56\x42\x00"},
		{"1d5642", "whole", 10, "\x1D\x56\x42\x4F"},
		{"1d5642", "half", 10, "\x1D\x56\x42\x9E"},
		{"1d5641", "whole", 0, "\x1D\x56\x41\x00"},
		{"1d5601", "whole", 10, "\x1B\x4A\x4F\x1D\x56\x01"},
		{"1b6d", "whole", 15, "\x1B\x4A\x77\x1B\x6D"},
		{"1b69", "half", 10, "\x1B\x4A\x9E\x1B\x69"},
		{"none", "whole", 10, "\x1B\x4A\x4F"},
	} {
		p := profile(t, "generic-80")
		p.Cut, p.Unit, p.FeedBeforeCut = c.cut, c.unit, c.feed
		e := &encoder{p: p, size: 1}
		e.cut()
		if got := e.finish().Bytes(); string(got) != c.want {
			t.Errorf("%+v: % X", c, got)
		}
	}
}

// TestOwed: enough zero bytes for any place where a job may stop.
func TestOwed(t *testing.T) {
	job, err := Encode(ticket(), profile(t, "raster-80"), fonts(t))
	if err != nil {
		t.Fatal(err)
	}
	at := 0
	for _, p := range job.Pieces {
		for k := range p.Bytes {
			left := min(p.Data, len(p.Bytes)-k)
			if k > 0 && job.Owed(at+k) < left {
				t.Fatalf("at byte %d the printer waits for %d bytes, and gets %d", at+k, left, job.Owed(at+k))
			}
		}
		at += len(p.Bytes)
	}
	if most := MostOwed(profile(t, "raster-80")); job.Owed(at) > most {
		t.Errorf("owed %d, more than the most, %d", job.Owed(at), most)
	}
	rescue := Rescue(profile(t, "raster-80"), 100).Bytes()
	if !bytes.HasPrefix(rescue, append(make([]byte, 100), 0x1B, 0x40)) || !bytes.HasSuffix(rescue, []byte{0x1D, 0x56, 0x42, 0x00}) {
		t.Errorf("% X", rescue)
	}
}
