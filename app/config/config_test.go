package config

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
)

const documented = "../../packaging/yimen.toml"

func TestDocumentedFileIsTheDefault(t *testing.T) {
	c, err := Load(documented)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(c, Default()) {
		t.Errorf("packaging/yimen.toml says\n%+v\nbut the defaults are\n%+v", c, Default())
	}
}

func TestDocumentedFileHasEveryKey(t *testing.T) {
	data, err := os.ReadFile(documented)
	if err != nil {
		t.Fatal(err)
	}
	var tree map[string]any
	md, err := toml.Decode(string(data), &tree)
	if err != nil {
		t.Fatal(err)
	}
	in := map[string]bool{}
	for _, k := range md.Keys() {
		in[k.String()] = true
	}
	lines := strings.Split(string(data), "\n")
	at := keyLines(string(data))
	for _, key := range keys("", reflect.TypeFor[Config]()) {
		if !in[key] {
			t.Errorf("packaging/yimen.toml lacks %s", key)
			continue
		}
		// The line before a key is its explanation or another key that shares it.
		if before := strings.TrimSpace(lines[at[key]-2]); before == "" || before[0] == '[' {
			t.Errorf("packaging/yimen.toml does not explain %s", key)
		}
	}
}

func keys(prefix string, typ reflect.Type) []string {
	var all []string
	for i := range typ.NumField() {
		f := typ.Field(i)
		key := prefix + f.Tag.Get("toml")
		if f.Tag.Get("toml") == "" {
			panic(f.Name + " has no toml tag")
		}
		if f.Type.Kind() == reflect.Struct {
			all = append(all, keys(key+".", f.Type)...)
		} else {
			all = append(all, key)
		}
	}
	return all
}

// Values that differ from every default, so that a key that is not read shows.
func TestEveryKeyIsRead(t *testing.T) {
	got, err := Parse("yimen.toml", []byte(`
[hall]
id = "haidian-1"
site = "https://hall.example.gov.cn/yimen"
catalog = "/etc/yimen/catalog"
stands = "kiosk-2"
follow = "https://hall.example.gov.cn/q"
[screen]
width_px = 1920
height_px = 1080
width_mm = 708.5
fullscreen = false
[database]
path = "/var/lib/yimen/yimen.db"
url = "postgres://yimen@db/hall"
[printer]
port = "/dev/ttyUSB0"
profile = "raster-80"
baud = 9600
roll_m = 80
[office_printer]
queue = "hall-a4"
server = "print.example.org:631"
[documents]
ask = "limit"
[card_reader]
port = "/dev/yimen/card"
dialect = "samv"
baud = 115200
[scanner]
port = "/dev/yimen/scanner"
baud = 115200
parity = "odd"
suffix = "stx"
aim = true
trigger = true
[smart_card]
reader = "Virtual"
[service]
page = true
[visit]
idle_seconds = 90
idle_seconds_accessible = 180
alert_seconds = 30
alert_seconds_accessible = 60
done_seconds = 25
done_seconds_accessible = 50
[queue]
day_starts = "03:30"
any_time = true
[log]
level = "debug"
file = "/var/log/yimen.log"
[hall_server]
address = "http://10.0.0.5:8080"
token = "kiosk-secret"
own_prefix = "X"
zone = "hall-1"
[voice]
chinese = ["say-zh"]
english = ["say-en", "-q"]
clips = "/var/lib/yimen/clips"
player = ["aplay"]
yao = true
`))
	if err != nil {
		t.Fatal(err)
	}
	want := Config{
		Hall:     Hall{"haidian-1", "https://hall.example.gov.cn/yimen", "https://hall.example.gov.cn/q", "/etc/yimen/catalog", "kiosk-2"},
		Screen:   Screen{1920, 1080, 708.5, false},
		Database: Database{"/var/lib/yimen/yimen.db", "postgres://yimen@db/hall"},
		Printer:  Printer{"/dev/ttyUSB0", "raster-80", 9600, 80},
		Office:   Office{"hall-a4", "print.example.org:631"},
		Document: Document{"limit"},
		Card:     Card{"/dev/yimen/card", "samv", 115200},
		Scanner:  Scanner{"/dev/yimen/scanner", 115200, "odd", "stx", true, true},
		Smart:    Smart{"Virtual"},
		Service:  Service{true},
		Visit:    Visit{90, 180, 30, 60, 25, 50},
		Queue:    Queue{"03:30", true},
		Log:      Log{"debug", "/var/log/yimen.log"},
		Remote:   Remote{"http://10.0.0.5:8080", "kiosk-secret", "X", "hall-1"},
		Voice:    Voice{[]string{"say-zh"}, []string{"say-en", "-q"}, "/var/lib/yimen/clips", []string{"aplay"}, true},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if got.Screen.Portrait() || !Default().Screen.Portrait() {
		t.Error("portrait is higher than wide")
	}
	if d := got.Queue.DayStart(); d != 3*time.Hour+30*time.Minute {
		t.Errorf("day starts %s after midnight", d)
	}
	if v := got.Visit.AlertTimes(); v != [2]time.Duration{30 * time.Second, time.Minute} {
		t.Errorf("alert times %v", v)
	}
}

func TestEmptyFileIsTheDefault(t *testing.T) {
	if c, err := Parse("yimen.toml", nil); err != nil || !reflect.DeepEqual(c, Default()) {
		t.Errorf("got %+v, %v", c, err)
	}
}

func TestBadValuesAreRefused(t *testing.T) {
	for _, test := range []struct {
		name, file string
		line       int
		words      []string // of the message
	}{
		{"unknown key", "[screen]\n\nwidth_pixels = 3", 3, []string{`unknown key "screen.width_pixels"`, "width_px"}},
		{"unknown key, close", "[screen]\nwith_px = 3", 2, []string{`did you mean "screen.width_px"?`}},
		{"unknown section", "# notes\n[plotter]\nport = \"x\"", 2, []string{`unknown key "plotter"`, "scanner"}},
		{"unknown dotted key", "hall.idd = \"x\"", 1, []string{`did you mean "hall.id"?`}},
		{"unknown key in a table on one line", "hall = { id = \"a\", nmae = 1 }", 1, []string{`unknown key "hall.nmae"`}},
		{"key without its section", "\nwidth_px = 1", 2, []string{`unknown key "width_px"`, "sections"}},
		{"syntax", "[hall]\nid = demo\n", 2, []string{"double quotes"}},
		{"key twice", "[hall]\nid = \"a\"\nid = \"b\"\n", 3, []string{"id"}},
		{"text for a number", "[screen]\nwidth_px = \"1080\"", 2, []string{"whole number without quotes"}},
		{"fraction for a whole number", "[screen]\nheight_px = 10.5", 2, []string{"whole number"}},
		{"text for a fraction", "[screen]\nwidth_mm = \"268\"", 2, []string{"a number without quotes"}},
		{"text for a switch", "[screen]\nfullscreen = \"yes\"", 2, []string{"true or false"}},
		{"number for a text", "[log]\nfile = 3", 2, []string{"double quotes"}},
		{"value for a section", "visit = 3", 1, []string{"[visit]"}},
		{"hall id", "[hall]\nid = \"海淀\"", 2, []string{"hall.id", "haidian-1"}},
		{"hall id empty", "[hall]\nid = \"\"", 2, []string{"hall.id"}},
		{"site without scheme", "[hall]\nsite = \"hall.example.gov.cn\"", 2, []string{"in full"}},
		{"site as a file", "[hall]\nsite = \"file:///etc\"", 2, []string{"in full"}},
		{"no pixels", "[screen]\nwidth_px = 0", 2, []string{"from 600"}},
		{"too many pixels", "[screen]\nheight_px = 99999", 2, []string{"8192"}},
		{"no width", "[screen]\nwidth_mm = 0", 2, []string{"measure"}},
		{"width in centimetres", "[screen]\nwidth_mm = 26.8", 2, []string{"measure"}},
		{"pixels that no panel has", "[screen]\nwidth_mm = 1000", 2, []string{"pixels a millimetre"}},
		{"database", "[database]\npath = \" \"", 2, []string{"/var/lib"}},
		{"profile", "[printer]\nprofile = \"../x\"", 2, []string{"generic-80"}},
		{"baud", "[printer]\nbaud = 9601", 2, []string{"9600"}},
		{"profile in a file that is none", "[printer]\nprofile = \"printer.toml\"", 2, []string{"/etc/yimen/printer.toml"}},
		{"roll", "[printer]\nroll_m = -1", 2, []string{"metres"}},
		{"queue", "[office_printer]\nqueue = \"a b\"", 2, []string{"lpstat -e"}},
		{"queue that is a flag", "[office_printer]\nqueue = \"-x\"", 2, []string{"lpstat -e"}},
		{"server", "[office_printer]\nserver = \"a b\"", 2, []string{"host:port"}},
		{"documents", "[card_reader]\nport = \"/dev/x\"\n[documents]\nask = \"yes\"", 4, []string{`"named"`}},
		{"documents without a reader", "[documents]\nask = \"named\"", 2, []string{"card_reader.port"}},
		{"dialect", "[card_reader]\ndialect = \"sam\"", 2, []string{`"samv"`}},
		{"card baud", "[card_reader]\nbaud = 300", 2, []string{"115200"}},
		{"scanner baud", "[scanner]\nbaud = 0", 2, []string{"9600"}},
		{"suffix", "[scanner]\nsuffix = \"enter\"", 2, []string{`"crlf"`}},
		{"parity", "[scanner]\nparity = \"even\"", 2, []string{`"odd"`}},
		{"one port for two", "[printer]\nport = \"/dev/ttyUSB0\"\n[scanner]\nport = \"/dev/ttyUSB0\"", 4, []string{"printer.port and scanner.port"}},
		{"idle", "[visit]\nidle_seconds = 59", 2, []string{"may not be under 60", "reading"}},
		{"idle accessible", "[visit]\nidle_seconds_accessible = 119", 2, []string{"120"}},
		{"alert", "[visit]\nalert_seconds = 19", 2, []string{"20", "WCAG"}},
		{"alert accessible", "[visit]\nalert_seconds_accessible = 44", 2, []string{"45"}},
		{"done", "[visit]\ndone_seconds = 19", 2, []string{"20", "photograph"}},
		{"done accessible", "[visit]\ndone_seconds_accessible = 44", 2, []string{"45"}},
		{"idle too long", "[visit]\nidle_seconds = 3601", 2, []string{"hour"}},
		{"day start", "[queue]\nday_starts = \"4:00\"", 2, []string{"04:00"}},
		{"day start past midnight", "[queue]\nday_starts = \"24:00\"", 2, []string{"04:00"}},
		{"database address", "[database]\nurl = \"mysql://x/y\"", 2, []string{"postgres://USER@HOST/NAME"}},
		{"listen", "[server]\nlisten = \"8080\"", 2, []string{"127.0.0.1:8080"}},
		{"certificate without key", "[server]\ncert = \"/etc/passwd\"", 2, []string{"belong together"}},
		{"certificate that is not there", "[server]\ncert = \"/none.pem\"\nkey = \"/etc/passwd\"", 2, []string{"PEM file"}},
		{"hall server", "[hall_server]\naddress = \"10.0.0.5\"\ntoken = \"x\"", 2, []string{"http://10.0.0.5:8080"}},
		{"hall server without token", "[hall_server]\ntoken = \"\"\naddress = \"http://h:1\"", 2, []string{"token add"}},
		{"own letter", "[hall_server]\nown_prefix = \"O\"", 2, []string{"without I, O and Q"}},
		{"server and client", "[server]\nlisten = \":1\"\n[hall_server]\naddress = \"http://h:1\"\ntoken = \"x\"", 2, []string{"not both"}},
		{"list", "[voice]\nplayer = \"aplay\"", 2, []string{"list of texts"}},
		{"level", "[log]\nlevel = \"loud\"", 2, []string{"debug, info, warn, error"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := Parse("yimen.toml", []byte(test.file))
			var ps Problems
			if !errors.As(err, &ps) {
				t.Fatalf("accepted, or refused without a place: %v", err)
			}
			if len(ps) != 1 {
				t.Fatalf("one thing is wrong, told %d:\n%v", len(ps), err)
			}
			if ps[0].Line != test.line {
				t.Errorf("line %d, want %d: %v", ps[0].Line, test.line, err)
			}
			for _, w := range test.words {
				if !strings.Contains(ps[0].Text, w) {
					t.Errorf("%q lacks %q", ps[0].Text, w)
				}
			}
			if !strings.HasPrefix(err.Error(), "yimen.toml:") {
				t.Errorf("%q does not begin with the file", err)
			}
		})
	}
}

func TestEveryProblemIsToldAtOnce(t *testing.T) {
	_, err := Parse("yimen.toml", []byte("[hall]\nid = \"A B\"\n[visit]\nidle_seconds = 1\ncolour = 2\nalert_seconds = \"x\"\n"))
	var ps Problems
	if !errors.As(err, &ps) || len(ps) != 4 {
		t.Fatalf("want four problems, got %v", err)
	}
	for i, line := range []int{2, 4, 5, 6} {
		if ps[i].Line != line {
			t.Errorf("problem %d is at line %d, want %d: %v", i, ps[i].Line, line, ps[i])
		}
	}
}

func TestUnreadableFileSaysWhatToDo(t *testing.T) {
	_, err := Load(filepath.Join(t.TempDir(), "absent.toml"))
	if !errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), "packaging/yimen.toml") {
		t.Errorf("got %v", err)
	}
}

func TestLinesPassOverTexts(t *testing.T) {
	lines := keyLines("a = \"\"\"\nb = 1\n\"\"\"\n[ x . \"y\" ]\nc= 2\n# d = 1\n")
	want := map[string]int{"a": 1, "x": 4, "x.y": 4, "x.y.c": 5}
	if !reflect.DeepEqual(lines, want) {
		t.Errorf("got %v, want %v", lines, want)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("[hall]\nid = \"x\"\n"))
	f.Add([]byte("hall = { id = 3 }\nvisit.idle_seconds = 1\n"))
	f.Add([]byte("a = \"\"\"\n[b]\n\"\"\"\n[[c]]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := Parse("f", data)
		if (err != nil) != reflect.DeepEqual(c, Config{}) {
			t.Errorf("a configuration and an error: %+v, %v", c, err)
		}
	})
}
