package cups_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"yimen/devices/cups"
	"yimen/devices/cups/cupstest"
	"yimen/kiosk/slip"
)

func real(t *testing.T) (*cupstest.Server, *cups.Queue) {
	if why := cupstest.Missing(); why != "" {
		t.Skip(why)
	}
	s := cupstest.Start(t)
	q, err := cups.Open(s.Config())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(q.Close)
	return s, q
}

// What a page says is in the tray, and nowhere else: not of a printed job, nor
// of one that hung.
func TestNothingStaysBehind(t *testing.T) {
	s, q := real(t)
	canary := "CANARY-7f3a"
	r := q.Print(context.Background(), cups.Job{ID: "job-1", PDF: cupstest.PDF(canary)})
	if r.Outcome != slip.Printed {
		t.Fatalf("%+v", r)
	}
	s.InJob(cupstest.Stuck)
	if r = q.Print(context.Background(), cups.Job{ID: "job-2", PDF: cupstest.PDF(canary)}); r.Outcome != slip.Unknown {
		t.Fatalf("%+v", r)
	}
	if n := s.Left(); n > 0 {
		t.Errorf("%d jobs are still in the spool", n)
	}
	if at := s.Holding(canary); len(at) > 0 {
		t.Errorf("the page's words are still in %v", at)
	}
	if at := s.Holding("job-1"); len(at) == 0 {
		t.Error("not even the page log knows the job, so that this test looks in the wrong place")
	}
}

// The page that came out can be read, by a program that is not ours.
func TestPageCanBeRead(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed (Debian: poppler-utils), so nothing independent can read the page")
	}
	s, q := real(t)
	if r := q.Print(context.Background(), cups.Job{ID: "job-1", PDF: cupstest.PDF("Hall of services")}); r.Outcome != slip.Printed {
		t.Fatalf("%+v", r)
	}
	file := filepath.Join(t.TempDir(), "page.pdf")
	if err := os.WriteFile(file, s.Papers()[0].PDF, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", file, "-").CombinedOutput()
	if err != nil || strings.TrimSpace(string(out)) != "Hall of services" {
		t.Errorf("%q, %v", out, err)
	}
}

// A kiosk that lost its power finds its old job at the next start, and cancels
// it before it can come out.
func TestOldJobIsCancelledAtTheStart(t *testing.T) {
	s, q := real(t)
	q.Close()
	s.Set(cupstest.Paused)
	// as a kiosk does that dies right after
	lp := exec.Command("lp", "-U", s.Config().User, "-d", cupstest.Queue, "-t", "old-job")
	lp.Env = []string{"LC_ALL=C", "CUPS_SERVER=" + s.Config().Server}
	lp.Stdin = strings.NewReader(string(cupstest.PDF("old")))
	if out, err := lp.CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	again, err := cups.Open(s.Config())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(again.Close)
	if n := s.Left(); n > 0 {
		t.Errorf("%d jobs are still in the spool", n)
	}
	s.Set(cupstest.Ready)
	if r := again.Print(context.Background(), cups.Job{ID: "new-job", PDF: cupstest.PDF("new")}); r.Outcome != slip.Printed {
		t.Fatalf("%+v", r)
	}
	if p := s.Papers(); len(p) != 1 || p[0].Title != "new-job" {
		t.Errorf("%+v came out", p)
	}
}

// Another kiosk's jobs at the same queue are nobody's business here.
func TestOthersJobsAreLeftAlone(t *testing.T) {
	s, q := real(t)
	s.Set(cupstest.Paused)
	lp := exec.Command("lp", "-U", "yimen-other", "-d", cupstest.Queue, "-t", "theirs")
	lp.Env = []string{"LC_ALL=C", "CUPS_SERVER=" + s.Config().Server}
	lp.Stdin = strings.NewReader(string(cupstest.PDF("theirs")))
	if out, err := lp.CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	if r := q.Print(context.Background(), cups.Job{ID: "job-1", PDF: cupstest.PDF("x")}); r.Outcome != slip.Failed || r.State != slip.Offline {
		t.Fatalf("%+v", r)
	}
	if at := s.Holding("theirs"); len(at) == 0 {
		t.Error("another kiosk's job was purged")
	}
}
