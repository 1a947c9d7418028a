package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// theHall is the hall server's program, built once and without cgo, as it is shipped.
var theHall = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "yimen-hall-")
	if err != nil {
		return "", err
	}
	bin := filepath.Join(dir, "yimen-hall")
	cmd := exec.Command("go", "build", "-o", bin, "yimen/app/yimen-hall")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("yimen-hall cannot be built: %w\n%s", err, out)
	}
	return bin, nil
})

// server is a hall server on loopback.
type server struct {
	t        *testing.T
	bin, dir string
	addr     string
	cmd      *exec.Cmd
	n        int
}

func newServer(t *testing.T) *server {
	t.Helper()
	bin, err := theHall()
	if err != nil {
		t.Fatal(err)
	}
	s := &server{t: t, bin: bin, dir: t.TempDir(), addr: "127.0.0.1:0"}
	s.begin()
	t.Cleanup(s.kill)
	return s
}

func (s *server) config() string { return filepath.Join(s.dir, "hall.toml") }

// begin starts it, at the address that it had before.
func (s *server) begin() {
	s.t.Helper()
	text := fmt.Sprintf("[database]\npath = %q\n[queue]\nany_time = true\n", filepath.Join(s.dir, "hall.db"))
	if err := os.WriteFile(s.config(), []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
	s.cmd = exec.Command(s.bin, "--config", s.config(), "--listen", s.addr)
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		s.t.Fatal(err)
	}
	var errs bytes.Buffer
	s.cmd.Stderr = &errs
	if err := s.cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		_ = s.cmd.Wait()
		s.t.Fatalf("the hall server did not start: %v\n%s", err, errs.String())
	}
	s.addr = strings.TrimSpace(strings.TrimPrefix(line, "listening on "))
}

// kill is a power cut.
func (s *server) kill() {
	_ = s.cmd.Process.Signal(syscall.SIGKILL)
	_ = s.cmd.Wait()
}

// say runs one of its other commands.
func (s *server) say(stdin string, args ...string) string {
	s.t.Helper()
	cmd := exec.Command(s.bin, append(args, "--config", s.config())...)
	cmd.Stdin = strings.NewReader(stdin)
	out, err := cmd.Output()
	if err != nil {
		s.t.Fatalf("yimen-hall %s: %v", strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(out))
}

// ask calls the API, and gives the answer's status and body.
func (s *server) ask(path, token, session string, body any) (int, map[string]any) {
	s.t.Helper()
	s.n++
	b, err := json.Marshal(body)
	if err != nil {
		s.t.Fatal(err)
	}
	r, err := http.NewRequest(http.MethodPost, "http://"+s.addr+path, bytes.NewReader(b))
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+token)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Idempotency-Key", fmt.Sprintf("ask-%08d", s.n))
	r.Header.Set("X-Session", session)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	var out map[string]any
	_ = json.Unmarshal(raw, &out)
	return resp.StatusCode, out
}

// next calls the next number to counter 12; "" when nobody waits.
func (s *server) next(token, session string) string {
	s.t.Helper()
	status, out := s.ask("/v1/counters/12/next", token, session, map[string]any{})
	if status != http.StatusOK {
		s.t.Fatalf("next: %d %v", status, out)
	}
	leg, ok := out["leg"].(map[string]any)
	if !ok {
		return ""
	}
	return leg["ticket"].(map[string]any)["label"].(string)
}

// A kiosk whose numbers are the hall server's: through the glass and on paper, and
// when the server loses its power in the middle of the day.
func TestKioskOfAHall(t *testing.T) {
	t.Parallel()
	hall := newServer(t)
	kiosk := hall.say("", "token", "add", "--kind", "kiosk", "--name", "Lobby", "--prefix", "X")
	counter := hall.say("", "token", "add", "--kind", "counter", "--name", "Counter 12")
	hall.say("748291\n", "staff", "add", "li")
	s := newStand(t, true, fmt.Sprintf("[hall_server]\naddress = \"http://%s\"\ntoken = %q\nown_prefix = \"X\"\n", hall.addr, kiosk))
	s.ready("ready")
	s.says(s.number(), "A001")
	s.wait("its slip", job("printed"))
	if text := s.paper(); !strings.Contains(text, "A001") {
		t.Errorf("the slip says\n%s", text)
	}
	s.tap("done", page("attract"))
	status, out := hall.ask("/v1/counters/12/session", counter, "", map[string]any{"clerk": "li", "pin": "748291"})
	if status != http.StatusOK {
		t.Fatal(status, out)
	}
	session := out["session"].(string)
	if got := hall.next(counter, session); got != "A001" {
		t.Errorf("called %q", got)
	}

	hall.kill()
	s.says(s.number(), "X001")
	s.wait("its slip", job("printed"))
	if text := s.paper(); !strings.Contains(text, "X001") {
		t.Errorf("without the server the slip says\n%s", text)
	}
	s.tap("done", page("attract"))

	hall.begin()
	got := ""
	for end := time.Now().Add(30 * time.Second); got == "" && time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		got = hall.next(counter, session)
	}
	if got != "X001" {
		t.Errorf("the number given without the server was called as %q", got)
	}
	s.says(s.number(), "A002")
	if said := hall.say("", "verify"); !strings.Contains(said, "as it was written") {
		t.Error(said)
	}
}
