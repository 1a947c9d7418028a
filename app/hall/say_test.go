package hall

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yimen/app/config"
	"yimen/devices/speech"
)

// A board in a browser gets the sound of a call that is on it, and of nothing else.
func TestSoundOfACall(t *testing.T) {
	if _, err := exec.LookPath("espeak-ng"); err != nil {
		t.Skip("no speech engine here (apt install espeak-ng)")
	}
	cfg := config.Default()
	cfg.Database.Path = filepath.Join(t.TempDir(), "hall.db")
	r := rigOn(t, cfg, NewVoice(cfg.Voice))
	r.clerk("li", "748291", Clerk)
	kiosk := r.token(Kiosk, "")
	r.issue(kiosk, "biz", "en")
	p := r.sit(r.token(Counter, ""), "12", "li", "748291")
	p.press("next", nil)
	v, err := r.s.live.now(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	z, _ := r.s.zone(v, "")
	a := r.do(request{method: "GET", path: "/say/" + z.Calls[0].ID})
	s, err := speech.ReadWAV(a.body)
	if a.status != 200 || err != nil || s.Length() < 3*time.Second {
		t.Errorf("%d, %v of sound, %v", a.status, s.Length(), err)
	}
	if a := r.do(request{method: "GET", path: "/say/" + strings.Repeat("x", 8)}); a.status != 404 {
		t.Errorf("a call that was not: %d", a.status)
	}
	if a := r.do(request{method: "GET", path: "/board"}); !strings.Contains(string(a.body), `data-say="/say/"`) {
		t.Error("the board does not speak")
	}
}
