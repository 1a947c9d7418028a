package main

import (
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A board in a real window: it shows a call, says it, and says so when the server is
// away instead of showing old numbers.
func TestBoardOfAHall(t *testing.T) {
	t.Parallel()
	hall := newServer(t)
	kiosk := hall.say("", "token", "add", "--kind", "kiosk", "--name", "Lobby")
	counter := hall.say("", "token", "add", "--kind", "counter", "--name", "Counter 12")
	token := hall.say("", "token", "add", "--kind", "board", "--name", "Second floor")
	hall.say("748291\n", "staff", "add", "li")
	s := &stand{rig: &rig{dir: filepath.Join(t.TempDir(), "tour"), bin: program}, t: t}
	s.bounded()
	if err := s.prepare(); err != nil {
		t.Fatal(err)
	}
	said := s.path("said.wav")
	if err := s.configure(fmt.Sprintf("[hall_server]\naddress = \"http://%s\"\ntoken = %q\n[voice]\nplayer = [\"sh\", \"-c\", \"cat > %s\"]\n", hall.addr, token, said)); err != nil {
		t.Fatal(err)
	}
	p, err := s.run("board.log", "board", "--config", s.path("yimen.toml"))
	if err != nil {
		t.Fatal(err)
	}
	s.devices = append(s.devices, p) // stopped with the rest
	see := func(what string, is func(r, g, b uint32) bool) {
		t.Helper()
		var got image.Image
		for end := time.Now().Add(60 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
			if got, err = s.finger.Screenshot(); err != nil {
				t.Fatal(err)
			}
			r, g, b, _ := got.At(75, 175).RGBA() // in the upper left of where the call stands
			if is(r>>8, g>>8, b>>8) {
				return
			}
		}
		log, _ := os.ReadFile(s.path("board.log"))
		t.Fatalf("never seen: %s; there is %v\n%s", what, got.At(75, 175), log)
	}
	blue := func(r, g, b uint32) bool { return r < 0x30 && g > 0x30 && g < 0x60 && b > 0x60 && b < 0xa0 }
	amber := func(r, g, b uint32) bool { return r > 0xe0 && g > 0x90 && g < 0xd0 && b < 0x40 }
	white := func(r, g, b uint32) bool { return r > 0xf8 && g > 0xf8 && b > 0xf8 }
	see("the empty board", blue)
	if status, out := hall.ask("/v1/tickets", kiosk, "", map[string]any{"lane": "biz", "lang": "en"}); status != 200 {
		t.Fatal(status, out)
	}
	_, out := hall.ask("/v1/counters/12/session", counter, "", map[string]any{"clerk": "li", "pin": "748291"})
	if got := hall.next(counter, out["session"].(string)); got != "A001" {
		t.Fatal(got)
	}
	see("the call flashes", amber)
	see("and stands", blue)
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		b, _ := os.ReadFile(said)
		if len(b) > 100_000 { // some seconds of sound
			break
		}
		if time.Now().After(end) {
			log, _ := os.ReadFile(s.path("board.log"))
			t.Fatalf("nothing was said (%d bytes)\n%s", len(b), log)
		}
	}
	hall.kill()
	see("that it knows nothing new", white)
	hall.begin()
	see("the numbers again", blue)
	if log, _ := os.ReadFile(s.path("board.log")); strings.Contains(string(log), "panic") {
		t.Errorf("%s", log)
	}
}
