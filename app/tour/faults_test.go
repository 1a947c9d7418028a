package main

import (
	"database/sql"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"yimen/app/tour/mirror"
)

// Each of these is the real program in a real window, with the printer on a
// pseudo-terminal: what goes wrong in life, as a visitor sees it.

func anyPage(mirror.Page) bool { return true }

// Whatever is wrong with the printer, the number stands on the screen with the
// reason in both languages, and comes as a marked copy when it is mended.
func TestPrinterFaults(t *testing.T) {
	t.Parallel()
	s := newStand(t, true, "")
	s.ready("ready")
	for i, c := range []struct{ wrong, state, zh, en, mend string }{
		{"paper out", "paper-out", "打印机没有纸了", "The printer is out of paper", "paper in"},
		{"cover open", "cover-open", "打印机盖子开着", "The printer's cover is open", "cover close"},
		{"cutter jam", "cutter-jam", "打印机切刀卡住了", "The printer's knife is stuck", "cutter free"},
		{"silent on", "silent", "打印机没有回应", "The printer does not answer", "silent off"},
		{"garbage on", "garbled", "打印机回应不对", "The printer's answers make no sense", "garbage off"},
		{"unplug", "absent", "打印机没有连上", "The printer is not connected", "replug"},
	} {
		label := "A00" + string(rune('1'+i))
		s.order(c.wrong)
		s.ready(c.state)
		s.number()
		p := s.wait(c.wrong, func(p mirror.Page) bool { return job("failed")(p) || job("unknown")(p) })
		s.says(p, label, c.zh, "请拍照")
		p = s.tap("language", lang("en"))
		s.says(p, label, c.en, "number is valid")
		s.order(c.mend)
		s.ready("ready")
		s.wait("the button for a copy", has("again"))
		s.tap("again", anyPage)
		s.wait("the copy", job("printed"))
		if text := s.paper(); !strings.Contains(text, label) || !strings.Contains(text, "COPY 1") {
			t.Errorf("%s: the copy says\n%s", c.wrong, text)
		}
		s.tap("done", page("attract"))
	}
}

// Pulled out in mid-slip: nobody is told that it is printed.
func TestPulledOutInMidSlip(t *testing.T) {
	t.Parallel()
	s := newStand(t, true, "")
	s.ready("ready")
	s.order("unplug after 400")
	s.number()
	p := s.wait("the end of the job", func(p mirror.Page) bool { return p.Job != "waiting" })
	if p.Job != "unknown" {
		t.Errorf("the job is %s", p.Job)
	}
	s.says(p, "A001", "打印机没有连上")
	s.order("replug")
	s.ready("ready")
	s.wait("the button for a copy", has("again"))
	s.tap("again", anyPage)
	s.wait("the copy", job("printed"))
	if text := s.paper(); !strings.Contains(text, "A001") || !strings.Contains(text, "COPY 1") {
		t.Errorf("the copy says\n%s", text)
	}
}

func TestQ20NoPrinter(t *testing.T) {
	t.Parallel()
	s := newStand(t, false, "")
	s.number()
	p := s.wait("the end of the job", job("failed"))
	s.says(p, "A001", "打印机没有连上", "扫码把号码存到手机")
	p = s.tap("done", page("attract"))
	s.says(p, "一门政务服务中心")
}

// TestKilledBetweenCommitAndPrint: the number stands, and its slip is offered
// for a minute; after that it expires.
func TestKilledBetweenCommitAndPrint(t *testing.T) {
	t.Parallel()
	s := newStand(t, true, "")
	s.ready("ready")
	kill := func() {
		t.Helper()
		s.order("silent on") // so that the job waits for an answer
		s.number()
		s.wait("the waiting job", job("waiting"))
		if err := syscall.Kill(s.kiosk.Pid(), syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		<-s.kiosk.Done()
		_ = s.eyes.Close()
		s.order("silent off")
	}
	kill()
	s.begin()
	p := s.wait("the offer", page("offer"))
	s.says(p, "A001")
	time.Sleep(settle)
	s.ready("ready")
	s.tap("offer", page("ticket"))
	s.wait("its slip", job("printed"))
	if text := s.paper(); !strings.Contains(text, "A001") {
		t.Errorf("the slip says\n%s", text)
	}
	s.tap("done", page("attract"))

	kill() // A002
	db, err := sql.Open("sqlite", s.path("yimen.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`UPDATE print_job SET created = created - 61000000, expires = expires - 61000000 WHERE state = 'waiting'`); err != nil {
		t.Fatal(err)
	}
	s.begin()
	s.wait("nobody's page", page("attract"))
	var state string
	if err := db.QueryRow(`SELECT state FROM print_job WHERE visit = (SELECT id FROM visit WHERE number = 2)`).Scan(&state); err != nil || state != "expired" && state != "unknown" {
		t.Errorf("a minute later the job is %q, %v", state, err)
	}
	time.Sleep(settle)
	s.says(s.number(), "A003") // no number is used again
}

// Left alone, the kiosk asks, and then forgets everything.
func TestLeavesItself(t *testing.T) {
	t.Parallel()
	s := newStand(t, false, "")
	s.tap("begin", page("home"))
	s.tap("language", lang("en"))
	s.tap("search", page("search"))
	s.tap("key:p", has("hit:0"))
	p := s.within(100*time.Second, "the question", func(p mirror.Page) bool { return p.Alert })
	s.says(p, "Are you still there?")
	time.Sleep(settle)
	p = s.tap("stay", func(p mirror.Page) bool { return p.Page == "search" && !p.Alert })
	s.says(p, "p")
	s.within(100*time.Second, "the question", func(p mirror.Page) bool { return p.Alert })
	p = s.within(40*time.Second, "nobody's page", page("attract"))
	if p.Lang != "zh-Hans" || p.Mode != mirror.Standard {
		t.Errorf("left in %s, %s", p.Lang, p.Mode)
	}
	time.Sleep(settle)
	s.tap("begin", page("home"))
	p = s.tap("search", page("search"))
	if _, found := p.Stop("hit:0"); found {
		t.Error("what was typed is still there")
	}
}

// No key closes it or opens anything.
func TestNoWayOut(t *testing.T) {
	t.Parallel()
	s := newStand(t, false, "")
	s.tap("begin", page("home"))
	for _, keys := range [][]string{{"Escape"}, {"Alt", "F4"}, {"Control", "q"}, {"Control", "w"}, {"Control", "c"}, {"F11"}, {"F1"}, {"Alt", "Tab"},
		{"Super"}, {"Menu"}, {"Control", "Alt", "Delete"}, {"Control", "o"}, {"Control", "p"}, {"Print"}} {
		if err := s.finger.Key(keys...); err != nil {
			t.Fatal(err)
		}
		time.Sleep(100 * time.Millisecond)
		select {
		case <-s.kiosk.Done():
			t.Fatalf("%v closed it", keys)
		default:
		}
	}
	if p := s.eyes.Newest(); p.Page != "home" {
		t.Errorf("a key leads to page %s", p.Page)
	}
	s.tap("guides", page("guides")) // it still works, in the whole of the screen
	img, err := s.finger.Screenshot()
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range [][2]int{{2, 2}, {1077, 2}, {2, 1917}, {1077, 1917}} {
		if c := img.RGBAAt(at[0], at[1]); c.R|c.G|c.B == 0 {
			t.Errorf("the corner %v is not the kiosk's", at)
		}
	}
	if err := s.finger.Hidden(); err != nil {
		t.Error(err)
	}
}

// refusal runs the program and is what it says on its way out.
func refusal(t *testing.T, want int, args ...string) string {
	t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Env = append(os.Environ(), "DISPLAY=")
	done := time.AfterFunc(30*time.Second, func() { _ = cmd.Process.Kill() })
	out, _ := cmd.CombinedOutput()
	done.Stop()
	if code := cmd.ProcessState.ExitCode(); code != want {
		t.Errorf("%v ended with %d, not %d: %s", args, code, want, out)
	}
	return string(out)
}

func TestTwoCopies(t *testing.T) {
	t.Parallel()
	s := newStand(t, false, "")
	if out := refusal(t, 1, "--config", s.path("yimen.toml")); !strings.Contains(out, "another kiosk") || !strings.Contains(out, "end it first") {
		t.Errorf("the second copy says %q", out)
	}
	cmd := exec.Command(program, "doctor", "--config", s.path("yimen.toml"))
	cmd.Env = append(os.Environ(), "DISPLAY="+s.screen.Display)
	if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), "in use by the kiosk") {
		t.Errorf("doctor beside it: %v\n%s", err, out)
	}
	s.says(s.number(), "A001") // the first goes on
}

func TestBadInput(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	catalogue := filepath.Join(dir, "catalogue")
	if err := os.CopyFS(catalogue, os.DirFS("../../assets/demo")); err != nil {
		t.Fatal(err)
	}
	items, err := os.ReadFile(filepath.Join(catalogue, "items.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(catalogue, "items.csv"), []byte(strings.Replace(string(items), ",gs,", ",nosuch,", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	empty := file("empty.db", "")
	garbage := file("garbage.db", strings.Repeat("garbage ", 2000))
	for name, c := range map[string]struct {
		config string
		says   []string
	}{
		"wrong key":          {"[printer]\nport = \"\"\nprot = \"x\"\n", []string{"yimen.toml:3", "prot"}},
		"wrong value":        {"[screen]\nwidth_mm = \"wide\"\n", []string{"yimen.toml:2", "width_mm"}},
		"unknown department": {"[hall]\ncatalog = \"" + catalogue + "\"\n", []string{"items.csv", "row 3", "dept_id", "nosuch"}},
		"empty database":     {"[database]\npath = \"" + empty + "\"\n", []string{empty, "is empty"}},
		"garbage database":   {"[database]\npath = \"" + garbage + "\"\n", []string{garbage, "not a database"}},
	} {
		if !strings.Contains(c.config, "[database]") {
			c.config += "[database]\npath = \"" + filepath.Join(dir, "hall.db") + "\"\n"
		}
		path := file("yimen.toml", c.config)
		out := refusal(t, 1, "doctor", "--config", path)
		for _, say := range c.says {
			if !strings.Contains(out, say) {
				t.Errorf("%s: doctor does not say %q: %s", name, say, out)
			}
		}
		if strings.Contains(name, "department") {
			continue // one bad row never stops the hall
		}
		out = refusal(t, 1, "--config", path)
		for _, say := range c.says {
			if !strings.Contains(out, say) {
				t.Errorf("%s: the kiosk does not say %q: %s", name, say, out)
			}
		}
	}
}
