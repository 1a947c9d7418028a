package speech

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

var ctx = context.Background()

func tone(rate int, d time.Duration) Sound {
	s := Sound{Rate: rate, Samples: make([]int16, int(d)*rate/int(time.Second))}
	for i := range s.Samples {
		s.Samples[i] = int16(8000 * (1 - 2*(i/20%2)))
	}
	return s
}

func TestWAVRoundTrip(t *testing.T) {
	want := tone(22050, 100*time.Millisecond)
	got, err := ReadWAV(want.WAV())
	if err != nil || got.Rate != want.Rate || len(got.Samples) != len(want.Samples) || got.Samples[30] != want.Samples[30] {
		t.Fatalf("%d samples at %d, %v", len(got.Samples), got.Rate, err)
	}
	// a program that writes to a pipe does not know the length
	b := want.WAV()
	copy(b[40:], "\xff\xff\xff\xff")
	if got, err := ReadWAV(b); err != nil || len(got.Samples) != len(want.Samples) {
		t.Errorf("an unknown length: %d, %v", len(got.Samples), err)
	}
	eight := []byte("RIFF\x00\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x02\x00\x40\x1f\x00\x00\x80\x3e\x00\x00\x02\x00\x08\x00LIST\x03\x00\x00\x00abc\x00data\x04\x00\x00\x00\x80\x80\xff\xff")
	if got, err := ReadWAV(eight); err != nil || got.Rate != 8000 || len(got.Samples) != 2 || got.Samples[0] != 0 || got.Samples[1] < 32000 {
		t.Errorf("8 bits, two channels, a foreign chunk: %+v, %v", got, err)
	}
}

func FuzzReadWAV(f *testing.F) {
	f.Add(tone(8000, 10*time.Millisecond).WAV())
	f.Add([]byte("RIFF\x00\x00\x00\x00WAVEfmt \xff\xff\xff\xff"))
	f.Add([]byte("RIFF\x00\x00\x00\x00WAVEdata\x04\x00\x00\x00abcd"))
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := ReadWAV(b)
		if err == nil && (len(s.Samples) > len(b) || s.Rate < leastRate) {
			t.Errorf("%d samples at %d of %d bytes", len(s.Samples), s.Rate, len(b))
		}
		s.Trim().At(8000)
	})
}

func TestJoin(t *testing.T) {
	a, b := tone(8000, 100*time.Millisecond), tone(16000, 50*time.Millisecond)
	for i := range b.Samples {
		b.Samples[i] /= 8
	}
	j := Join(time.Second, a, b)
	if d := j.Length(); d < 1140*time.Millisecond || d > 1160*time.Millisecond {
		t.Errorf("joined %v", d)
	}
	if peaks := [2]int16{peak(j.Samples[:800]), peak(j.Samples[len(j.Samples)-300:])}; peaks[1] < peaks[0]*9/10 {
		t.Errorf("one is louder than the other: %v", peaks)
	}
	quiet := Sound{Rate: 8000, Samples: make([]int16, 8000)}
	if got := Join(0, quiet, a, quiet).Trim().Length(); got > 150*time.Millisecond {
		t.Errorf("silence was not taken off: %v", got)
	}
}

func peak(s []int16) (p int16) {
	for _, v := range s {
		p = max(p, v, -v)
	}
	return p
}

// counting is an engine that says how often it was asked.
type counting struct {
	mu sync.Mutex
	n  int
}

func (c *counting) Say(context.Context, string, string) (Sound, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n++
	return tone(8000, 300*time.Millisecond), nil
}

// engines pass the same: a text gives sound, in each language.
func contract(t *testing.T, e Engine) {
	for lang, text := range map[string]string{"zh-Hans": "请 A 零 一 二 号，到 三 号窗口。", "en": "Number A, zero one two, counter 3."} {
		s, err := e.Say(ctx, text, lang)
		if err != nil || s.Rate == 0 || s.Length() < 200*time.Millisecond || s.Length() > 12*time.Second || peak(s.Samples) < 1000 {
			t.Errorf("%s: %v of sound, peak %d, %v", lang, s.Length(), peak(s.Samples), err)
		}
	}
}

func TestFakeEngine(t *testing.T) { contract(t, &counting{}) }

// espeak is the engine of Debian's packages.
func espeak(t testing.TB) Command {
	if _, err := exec.LookPath("espeak-ng"); err != nil {
		t.Skip("no speech engine here (apt install espeak-ng)")
	}
	return Command{ByLang: map[string][]string{"zh-Hans": {"espeak-ng", "-v", "cmn-latn-pinyin", "-s", "135", "--stdin", "--stdout"}, "en": {"espeak-ng", "-v", "en", "-s", "135", "--stdin", "--stdout"}}}
}

func TestRealEngine(t *testing.T) { contract(t, espeak(t)) }

// What is heard: a chime, Chinese, a pause, English; each digit by itself.
func TestHeard(t *testing.T) {
	e := espeak(t)
	v := NewVoice(e, "")
	zh, en := "请 A 零 一 二 号，到 三 号窗口。", "Number A, zero one two, counter 3."
	wav, err := v.Say(ctx, []Part{{Lang: "zh-Hans", Text: zh}, {Lang: "en", Text: en}})
	if err != nil {
		t.Fatal(err)
	}
	s, err := ReadWAV(wav)
	if err != nil {
		t.Fatal(err)
	}
	if d := s.Length(); d < 3*time.Second || d > 15*time.Second {
		t.Errorf("an announcement of %v", d)
	}
	if longest := silence(s); longest < 400*time.Millisecond || longest > 1200*time.Millisecond {
		t.Errorf("the pause between the languages is %v", longest)
	}
	// The engine's own phonemes, in their order.
	for lang, c := range map[string]struct {
		text string
		want []string
	}{
		"cmn-latn-pinyin": {zh, []string{"tɕ", "ei", "li", "ji", "ər", "χ", "tɑu", "sa", "χ", "ts.hwɑ", "kh"}},
		"en":              {en, []string{"eɪ", "ziə", "wɒn|wʌn", "tuː", "kaʊntə", "θɹiː|θriː"}},
	} {
		out, err := exec.Command("espeak-ng", "-q", "--ipa", "-v", lang, c.text).Output()
		if err != nil {
			t.Fatal(err)
		}
		said := strings.NewReplacer("ˈ", "", "ˌ", "", "\n", " ").Replace(string(out))
		at := 0
		for _, w := range c.want {
			found := -1
			for _, alt := range strings.Split(w, "|") {
				if i := strings.Index(said[at:], alt); i >= 0 && (found < 0 || i < found) {
					found = i
				}
			}
			if found < 0 {
				t.Fatalf("%s: %q does not come after the others in %q", lang, w, said)
			}
			at += found + 1
		}
		if lang == "en" && strings.Contains(said, "twɛlv") {
			t.Errorf("012 is said as twelve: %q", said)
		}
	}
}

// silence is the longest in the middle of a sound.
func silence(s Sound) time.Duration {
	longest, run := 0, 0
	for _, v := range s.Trim().Samples {
		if quietAt(v) {
			run++
			longest = max(longest, run)
		} else {
			run = 0
		}
	}
	return time.Duration(longest) * time.Second / time.Duration(s.Rate)
}

func TestKept(t *testing.T) {
	e := &counting{}
	v := NewVoice(e, "")
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			if _, err := v.Say(ctx, []Part{{Lang: "zh-Hans", Text: "a"}}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if e.n != 1 {
		t.Errorf("made %d times", e.n)
	}
}

func TestClips(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "zh"), 0o755); err != nil {
		t.Fatal(err)
	}
	put := func(name string, b []byte) {
		if err := os.WriteFile(filepath.Join(dir, "zh", name+".wav"), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("qing", tone(8000, 200*time.Millisecond).WAV())
	e := &counting{}
	part := Part{Lang: "zh-Hans", Text: "x", Clips: []string{"qing", "A"}}
	if _, err := NewVoice(e, dir).Say(ctx, []Part{part}); err != nil || e.n != 1 {
		t.Errorf("one clip is missing: the engine must say it (%d, %v)", e.n, err)
	}
	if m := Missing(dir, "zh-Hans", part.Clips); len(m) != 1 || m[0] != "A" {
		t.Errorf("missing %v", m)
	}
	put("A", tone(16000, 200*time.Millisecond).WAV())
	if _, err := NewVoice(e, dir).Say(ctx, []Part{part}); err != nil || e.n != 1 {
		t.Errorf("all clips are there (%d, %v)", e.n, err)
	}
	put("A", []byte("not a sound"))
	if _, err := NewVoice(e, dir).Say(ctx, []Part{part}); err == nil || !strings.Contains(err.Error(), "A.wav") {
		t.Errorf("a damaged clip: %v", err)
	}
}

func TestEngineFaults(t *testing.T) {
	for name, c := range map[string]struct {
		argv []string
		want string
	}{
		"not installed": {[]string{"no-such-engine"}, "apt-get install no-such-engine"},
		"fails":         {[]string{"sh", "-c", "echo broken >&2; exit 3"}, "broken"},
		"no sound":      {[]string{"sh", "-c", "echo hello"}, "no WAV"},
		"never ends":    {[]string{"sh", "-c", "cat /dev/zero"}, "sh"},
		"hangs":         {[]string{"sleep", "100"}, "sleep"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := Command{ByLang: map[string][]string{"en": c.argv}, Limit: time.Second}.Say(ctx, "x", "en")
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v", err)
			}
		})
	}
	if _, err := (Command{}).Say(ctx, "x", "en"); err == nil || !strings.Contains(err.Error(), "[voice]") {
		t.Errorf("%v", err)
	}
}

func TestPlayer(t *testing.T) {
	out := filepath.Join(t.TempDir(), "played")
	p, err := NewPlayer([]string{"sh", "-c", "cat > " + out})
	if err != nil {
		t.Fatal(err)
	}
	wav := tone(8000, 50*time.Millisecond).WAV()
	if err := p.Play(ctx, wav); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(out); err != nil || !bytes.Equal(got, wav) {
		t.Errorf("played %d bytes of %d (%v)", len(got), len(wav), err)
	}
	if _, err := NewPlayer([]string{"no-such-player"}); err == nil {
		t.Error("a player that is not there")
	}
	bad, err := NewPlayer([]string{"sh", "-c", "cat >/dev/null; echo no device >&2; exit 1"})
	if err != nil {
		t.Fatal(err)
	}
	if err := bad.Play(ctx, wav); err == nil || !strings.Contains(err.Error(), "no device") {
		t.Errorf("no sound device: %v", err)
	}
}

func BenchmarkKept(b *testing.B) {
	v := NewVoice(&counting{}, "")
	part := []Part{{Lang: "zh-Hans", Text: "a"}}
	for b.Loop() {
		if _, err := v.Say(ctx, part); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEspeak(b *testing.B) {
	e := espeak(b)
	for b.Loop() {
		if _, err := e.Say(ctx, "请 A 零 一 二 号，到 三 号窗口。", "zh-Hans"); err != nil {
			b.Fatal(err)
		}
	}
}
