package cups

import (
	"reflect"
	"runtime"
	"strings"
	"testing"
)

// What ipptool of CUPS 2.4.2 writes, shortened where it says nothing new.
const (
	printerSays = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple Computer//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
<key>ipptoolVersion</key>
<string>CUPS v2.4.2</string>
<key>Tests</key>
<array>
<dict>
<key>Name</key>
<string>/dev/stdin</string>
<key>RequestId</key>
<integer>72199</integer>
<key>RequestAttributes</key>
<array>
<dict>
<key>printer-uri</key>
<string>ipp://localhost/printers/T</string>
<key>requested-attributes</key>
<array>
<string>printer-state</string>
<string>printer-state-reasons</string>
</array>
</dict>
</array>
<key>Successful</key>
<true />
<key>StatusCode</key>
<string>successful-ok</string>
<key>ResponseAttributes</key>
<array>
<dict>
<key>attributes-charset</key>
<string>utf-8</string>
</dict>
<dict>
<key>printer-is-accepting-jobs</key>
<true />
<key>printer-state</key>
<integer>5</integer>
<key>printer-state-reasons</key>
<array>
<string>paused</string>
<string>media-empty-error</string>
</array>
</dict>
</array>
</dict>
</array>
<key>Successful</key>
<true />
</dict>
</plist>
`
	jobsSay = `<dict><key>StatusCode</key><string>successful-ok</string><key>ResponseAttributes</key><array><dict><key>attributes-charset</key><string>utf-8</string></dict>` +
		`<dict><key>time-at-processing</key><integer>1795583101</integer><key>job-id</key><integer>8</integer><key>job-state</key><integer>7</integer></dict>` +
		`<dict><key>time-at-processing</key><string>&lt;&lt;no-value&gt;&gt;</string><key>job-id</key><integer>9</integer><key>job-state</key><integer>3</integer></dict></array></dict>`
	nothingThere = `<array>
</array>
<key>Successful</key>
<false />
<key>ErrorMessage</key>
<string>Unable to connect to "/tmp/nosock" on port 631 - Host is down</string>`
)

func TestParse(t *testing.T) {
	r := parse([]byte(printerSays))
	if r.status != "successful-ok" || r.fault != "" || len(r.groups) != 2 {
		t.Fatalf("%+v", r)
	}
	g := r.groups[1]
	if n, ok := g.number("printer-state"); n != 5 || !ok {
		t.Errorf("state %d %v", n, ok)
	}
	if got := g.values("printer-state-reasons"); !reflect.DeepEqual(got, []string{"paused", "media-empty-error"}) {
		t.Errorf("reasons %q", got)
	}
	if got := g.values("printer-is-accepting-jobs"); !reflect.DeepEqual(got, []string{"true"}) {
		t.Errorf("accepting %q", got)
	}

	r = parse([]byte(jobsSay))
	var jobs []jobInfo
	for _, g := range r.groups[1:] {
		j, ok := infoOf(g)
		if !ok {
			t.Errorf("no job: %v", g)
		}
		jobs = append(jobs, j)
	}
	if want := []jobInfo{{id: 8, state: jobCanceled, began: true}, {id: 9, state: jobPending}}; !reflect.DeepEqual(jobs, want) {
		t.Errorf("%+v, want %+v", jobs, want)
	}

	if r = parse([]byte(nothingThere)); r.status != "" || !strings.Contains(r.fault, "Unable to connect") || r.groups != nil {
		t.Errorf("%+v", r)
	}
	for _, s := range []string{"", "<", "<key>", "<key>StatusCode</key>", "<key>StatusCode</key><integer>1", "<key>ResponseAttributes", "RequestAttributes"} {
		if r := parse([]byte(s)); r.status != "" || len(r.groups) != 0 {
			t.Errorf("%q: %+v", s, r)
		}
	}
}

// An answer cut off anywhere is no answer, or the beginning of the same.
func TestParseCutOff(t *testing.T) {
	whole := parse([]byte(printerSays))
	for n := range len(printerSays) {
		r := parse([]byte(printerSays[:n]))
		if r.status != "" && r.status != whole.status || len(r.groups) > len(whole.groups) {
			t.Fatalf("cut at %d: %+v", n, r)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{printerSays, jobsSay, nothingThere, "<key>ResponseAttributes</key><array><dict><key>a</key>" + strings.Repeat("<true/>", 9000),
		"<key>ResponseAttributes</key>" + strings.Repeat("<array><dict>", 3000), "<key>RequestAttributes</key><dict>" + printerSays} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		r := parse(b)
		kept := 0 // what is kept bounds what is allocated; TestParseAllocatesLittle measures it
		for _, g := range r.groups {
			for _, a := range g {
				kept += 1 + len(a.values)
				for _, v := range append(a.values, a.name) {
					if len(v) > mostText || strings.Contains(v, "<") || !strings.Contains(string(b), v) && v != "true" && v != "false" {
						t.Errorf("kept %q", v)
					}
				}
			}
			infoOf(g)
		}
		if len(r.groups) > mostGroups || kept > mostKept {
			t.Errorf("%d groups of %d kept", len(r.groups), kept)
		}
		// Whatever comes before, a whole answer that begins anew is read.
		if !strings.Contains(string(b), "<") && len(b)+len(jobsSay) <= most {
			if again := parse(append(b[:len(b):len(b)], jobsSay...)); again.status != "successful-ok" || len(again.groups) != 3 {
				t.Errorf("after garbage: %+v", again)
			}
		}
	})
}

// Of the worst answer no more is kept than of a good one.
func TestParseAllocatesLittle(t *testing.T) {
	worst := []byte("<key>ResponseAttributes</key><array>" + strings.Repeat("<dict><key>a</key><true/>", 4000))
	const runs = 100
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range runs {
		parse(worst)
	}
	runtime.ReadMemStats(&after)
	if n := (after.TotalAlloc - before.TotalAlloc) / runs; n > 64<<10 {
		t.Errorf("%d bytes allocated", n)
	}
}
