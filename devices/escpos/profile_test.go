package escpos

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yimen/kiosk/slip"
)

func TestShippedProfiles(t *testing.T) {
	for _, name := range []string{"epson-tm-t82", "epson-tm-t88", "generic-80", "generic-58", "gprinter-80", "xprinter-80",
		"masung-d347", "custom-vkp80", "cashino-kp628e", "big5-80", "raster-80"} {
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
		onPaper := false
		for _, c := range p.Checked {
			onPaper = onPaper || c.What == "nothing" && c.On == "the real device"
		}
		if len(p.Checked) < 2 || !onPaper {
			t.Errorf("%s does not say what was checked on what: %+v", name, p.Checked)
		}
		if p.Raster == "packbits" {
			t.Errorf("%s: no thermal printer is known to take PackBits", name)
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
	const end = `clear = "10-05-02"`
	add := func(s string) string { return end + "\n" + s }
	for _, c := range []struct{ from, to, key string }{
		{`unit = "whole"`, `unit = "third"`, `"unit"`},
		{`unit = "whole"`, ``, `"unit"`},
		{`unit = "whole"`, `units = "whole"`, `"units"`},
		{`dots = 576`, `dots = 0`, `"dots"`},
		{`dots = 576`, `dots = 832`, `"dots"`},
		{`dots = 576`, `dots = "wide"`, `dots`},
		{`chinese = "gb18030"`, `chinese = "big6"`, `"chinese"`},
		{`proof = "gs-r"`, `proof = "hope"`, `"proof"`},
		{`status = [1, 2, 3, 4]`, `status = []`, `"proof"`},
		{`status = [1, 2, 3, 4]`, `status = [0]`, `"status"`},
		{`status = [1, 2, 3, 4]`, `status = [256]`, `"status"`},
		{`status = [1, 2, 3, 4]`, `status = [1, 2, 1]`, `"status"`},
		{`status = [1, 2, 3, 4]`, `status = [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17]`, `"status"`},
		{`baud = 9600`, `baud = 0`, `"baud"`},
		{`speed = 150`, `speed = 0`, `"speed"`},
		{end, add(`init = "1B7"`), `"init"`},
		{end, add(`init = "xy"`), `"init"`},
		{end, add(`init = "0000000000000000000000000000000000"`), `"init"`},
		{end, add(`chinese_mode = "on"`), `"chinese_mode"`},
		{end, add(`font_a = 0`), `"font_a"`},
		{end, add(`hanzi = 12`), `"hanzi"`},
		{end, add("hanzi = 32\ncolumn = true"), `"column"`},
		{end, add("font_a = 13\ncolumns = \"spaces\""), `"columns"`},
		{end, add(`columns = "tabs"`), `"columns"`},
		{end, add(`bold = "1b21"`), `"bold"`},
		{end, add(`presenter = "star"`), `"presenter"`},
		{end, add(`presenter = "custom"`), `"present"`},
		{end, add(`present = 3`), `"present"`},
		{end, add("presenter = \"custom\"\npresent = 256"), `"present"`},
		{`cut = "1d5642"`, "cut = \"none\"\npresenter = \"custom\"\npresent = 2", `"presenter"`},
		{end, add(`raster = "gs-8-l"`), `"raster"`},
		{end, add(`band_rows = 0`), `"band_rows"`},
		{end, add(`band_rows = 256`), `"band_rows"`},
		{end, add(`near_end = "broken"`), `"near_end"`},
		{`qr = "native"`, `qr = "masung"`, `"qr"`},
		{`flow = "xonxoff"`, `flow = "dtr"`, `"flow"`},
		{end, add("[[request]]\nn = 5"), `"request"`},
		{end, add("[[request]]\nn = 4\nsend = \"1\""), `"request"`},
		{end, add("[[request]]\nn = 4\nanswer = \"0..1..1\""), `"request"`},
		{end, add("[[request]]\nn = 4\nanswer = \"........ 12\""), `"request"`},
		{end, add("[[request]]\nn = 4\nanswer = \"........\""), `"proof"`},
		{end, add("[[request]]\nn = 4\nanswer = \"10 .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. ..\""), `"request"`},
		{end, add("[[request]]\nn = 4\n[[request]]\nn = 4"), `"request"`},
		{end, add("[[request]]\nn = 4\nlength = 3"), `"request.length"`},
		{end, add("[[bit]]\nrequest = 9\nbit = 1\nstate = \"hot\""), `"bit"`},
		{end, add("[[bit]]\nrequest = 1\nbit = 1\nstate = \"sad\""), `"bit"`},
		{end, add("[[bit]]\nrequest = 1\nbit = 1\nstate = \"ready\""), `"bit"`},
		{end, add("[[bit]]\nrequest = 1\nbit = 8\nstate = \"hot\""), `"bit"`},
		{end, add("[[bit]]\nrequest = 1\nbit = -1\nstate = \"hot\""), `"bit"`},
		{end, add("[[bit]]\nrequest = 1\nbyte = 2\nbit = 1\nstate = \"hot\""), `"bit"`},
		{end, add("[[bit]]\nrequest = 1\nbyte = -1\nbit = 1\nstate = \"hot\""), `"bit"`},
		{end, add("[[bit]]\nreq = 1"), `"bit.req"`},
		{end, add("[[checked]]\nwhat = \"all\""), `"checked"`},
		{end, add("# " + strings.Repeat("x", maxProfile)), `bytes`},
	} {
		bad := strings.Replace(string(good), c.from, c.to, 1)
		if bad == string(good) {
			t.Fatalf("%q is not in the file", c.from)
		}
		if _, err := ParseProfile([]byte(bad)); err == nil || !strings.Contains(err.Error(), c.key) {
			t.Errorf("%q: %v", c.to[:min(len(c.to), 80)], err)
		}
	}
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
		{clone.StatusRequest(4), "\x10\x04\x04"},
		{profile(t, "masung-d347").StatusRequest(5), "\x10\x04\x05"},
		{profile(t, "custom-vkp80").StatusRequest(20), "\x10\x04\x14"},
		{CollectRequest(profile(t, "custom-vkp80")), "\x1D\x65\x02"},
		{EjectRequest(profile(t, "custom-vkp80")), "\x1D\x65\x05"},
		{CollectRequest(Profile{Presenter: "citizen"}), "\x1D\x52\x30"},
		{EjectRequest(Profile{Presenter: "citizen"}), ""},
		{CollectRequest(clone), ""},
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

// TestPresenters: the command comes right after the cut.
func TestPresenters(t *testing.T) {
	for _, c := range []struct {
		presenter string
		n         int
		want      string
	}{
		{"none", 0, "\x1B\x69"},
		{"custom", 12, "\x1B\x69\x1D\x65\x03\x0C"},
		{"citizen", 30, "\x1B\x69\x1D\x52\x31\x1E"},
		{"zebra", 5, "\x1B\x69\x1B\x0C\x05"},
	} {
		p := profile(t, "generic-80")
		p.Cut, p.Presenter, p.Present = "1b69", c.presenter, c.n
		for what, job := range map[string]Job{"slip": encode(t, p, Fonts{}), "rescue": Rescue(p, 3)} {
			if got := job.Bytes(); !bytes.HasSuffix(got, []byte(c.want)) {
				t.Errorf("%s, %s: % X", c.presenter, what, got)
			}
		}
	}
}

// TestBoldAndColumns by profile.
func TestBoldAndColumns(t *testing.T) {
	p := profile(t, "generic-80")
	for bold, want := range map[string]string{"1b45": "\x1B\x45\x01", "1b47": "\x1B\x47\x01", "both": "\x1B\x45\x01\x1B\x47\x01"} {
		p.Bold = bold
		job := encode(t, p, Fonts{}, slip.Text{Text: "a", Bold: true}, slip.Text{Text: "b"})
		if got := string(job.Pieces[1].Bytes); got != want+"a\n" {
			t.Errorf("%s: % X", bold, got)
		}
		if got := read(t, p, job).lines; !got[0].bold || got[1].bold {
			t.Errorf("%s: %+v", bold, got)
		}
	}
	p.ColumnBy = "spaces"
	got := read(t, p, encode(t, p, Fonts{}, slip.Pair{Label: "取号 Issued", Value: "9"}, slip.Pair{Label: "前面", Value: "7"}, slip.Check{Text: "公司章程"}))
	for i, want := range []string{"取号 Issued  9", "前面         7", "□ 公司章程"} {
		if got.lines[i].text != want {
			t.Errorf("%q, want %q", got.lines[i].text, want)
		}
	}
}

// TestOwed: enough zero bytes for any place where a job may stop.
func TestOwed(t *testing.T) {
	for _, name := range Profiles() {
		prof := profile(t, name)
		doc := ticket()
		doc.Blocks = append(doc.Blocks, slip.Text{Text: "张㐀𠮷"})
		job, err := Encode(doc, prof, fonts(t))
		if err != nil {
			t.Fatal(err)
		}
		at := 0
		for _, p := range job.Pieces {
			for k := range p.Bytes {
				left := min(p.Data, len(p.Bytes)-k)
				if k > 0 && job.Owed(at+k) < left {
					t.Fatalf("%s: at byte %d the printer waits for %d bytes, and gets %d", name, at+k, left, job.Owed(at+k))
				}
			}
			at += len(p.Bytes)
		}
		if most := MostOwed(prof); job.Owed(at) > most {
			t.Errorf("%s: owed %d, more than the most, %d", name, job.Owed(at), most)
		}
	}
	rescue := Rescue(profile(t, "raster-80"), 100).Bytes()
	if !bytes.HasPrefix(rescue, append(make([]byte, 100), 0x1B, 0x40)) || !bytes.HasSuffix(rescue, []byte{0x1D, 0x56, 0x42, 0x00}) {
		t.Errorf("% X", rescue)
	}
}
