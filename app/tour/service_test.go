package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yimen/app/tour/mirror"
)

// The service page tells each device's state and what to do, prints the test
// slip, and shows which fields of a card arrive.
func TestServicePage(t *testing.T) {
	t.Parallel()
	s := &stand{rig: &rig{dir: filepath.Join(t.TempDir(), "tour"), bin: program}, t: t}
	s.bounded()
	if err := s.prepare(); err != nil {
		t.Fatal(err)
	}
	for _, device := range []string{"printer", "idcard", "scanner"} {
		if err := s.simulate(device); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.configure(s.documents("named") + "[service]\npage = true\n"); err != nil {
		t.Fatal(err)
	}
	s.begin()
	s.ready("ready")
	s.tap("begin", page("home"))
	s.tap("service", page("service"))
	p := s.wait("every device", says("扫码器"))
	s.says(p, "号票打印机", "打印机正常", "身份证读卡器", "正常")
	s.order("cover open")
	s.wait("the open cover, and what to do", func(p mirror.Page) bool { return p.Says("打印机盖子开着") && p.Says("合上盖子") })
	s.order("cover close")
	s.wait("the cover shut", func(p mirror.Page) bool { return p.Says("打印机正常") && has("test-slip")(p) })
	s.tap("test-slip", anyPage)
	s.wait("the test slip", says("已打印"))
	if text := s.paper(); !strings.Contains(text, "打印测试") || !strings.Contains(text, "到此切断") || !strings.Contains(text, "QR YIMEN ") {
		t.Errorf("the test slip says\n%s", text)
	}
	s.tap("new-roll", anyPage)
	s.tap("try-document", says("请出示一张证件"))
	s.tell("idcard", "lay resident")
	p = s.wait("the fields", says("110***********002X"))
	s.says(p, "张*", "住址", "出生")
	if p.Says("示例路") || p.Says("1949") {
		t.Errorf("the page tells more than that they arrived: %q", p.Texts)
	}
	s.tap("home", page("home"))
}

// doctor finds what hangs at the ports, prints a test slip and reads a card.
func TestDoctor(t *testing.T) {
	t.Parallel()
	r := &rig{dir: filepath.Join(t.TempDir(), "tour"), bin: program}
	if err := os.MkdirAll(r.dir, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.stop() })
	for _, device := range []string{"printer", "idcard", "scanner"} {
		if err := r.simulate(device); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.configure(r.documents("named")); err != nil {
		t.Fatal(err)
	}
	doctor := func(args ...string) string {
		t.Helper()
		cmd := exec.Command(program, append([]string{"doctor", "--config", r.path("yimen.toml")}, args...)...)
		done := time.AfterFunc(2*time.Minute, func() { _ = cmd.Process.Kill() })
		defer done.Stop()
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Errorf("doctor %v: %v\n%s", args, err, out)
		}
		return string(out)
	}
	want := func(out string, texts ...string) {
		t.Helper()
		for _, x := range texts {
			if !strings.Contains(out, x) {
				t.Errorf("doctor does not say %q:\n%s", x, out)
			}
		}
	}
	want(doctor("--ports"), "a receipt printer at 9600 baud", "generic-80", "an ID card reader (samv) at 115200 baud", "nothing that answers",
		"[card_reader] port = ")
	want(doctor("--slip", "--lang", "zh"), "打印机报告已打完")
	text, err := os.ReadFile(r.path("slips/slip.txt"))
	if err != nil {
		t.Fatal(err)
	}
	want(string(text), "打印测试", "政务服务大厅", "到此切断")
	if err := r.tell("idcard", "lay resident"); err != nil {
		t.Fatal(err)
	}
	out := doctor("--card")
	want(out, "name  张*", "number  110***********002X", "address", "birth")
	if strings.Contains(out, "张三") || strings.Contains(out, "示例") || strings.Contains(out, "1949") {
		t.Errorf("doctor tells whose card it is:\n%s", out)
	}
	want(doctor("--profiles"), "epson-tm-t82", "masung-d347", "on the real device")
}

// F29: every device is configured and none is there. Numbers and guides are.
func TestF29ColdStartWithoutAnyDevice(t *testing.T) {
	t.Parallel()
	s := &stand{rig: &rig{dir: filepath.Join(t.TempDir(), "tour"), bin: program}, t: t}
	s.bounded()
	if err := s.prepare(); err != nil {
		t.Fatal(err)
	}
	if err := s.configure(s.documents("limit") + "[smart_card]\nreader = \"*\"\n[office_printer]\nqueue = \"nowhere\"\nserver = \"" + s.path("none.sock") + "\"\n"); err != nil {
		t.Fatal(err)
	}
	s.begin()
	p := s.number()
	s.says(p, "A001", "请拍照", "打印机没有连上")
	s.tap("done", page("attract"))
	s.tap("begin", page("home"))
	s.tap("guides", page("guides"))
}
