package announce

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"yimen/i18n"
)

func TestWords(t *testing.T) {
	for _, c := range []struct {
		label, window string
		yao           bool
		zh, en        string
		clips         string
	}{
		{"A012", "3", false, "请 A 零 一 二 号，到 三 号窗口。", "Number A, zero one two, counter 3.", "qing A 0 1 2 haodao 3 chuangkou"},
		{"A111", "11", true, "请 A 幺 幺 幺 号，到 十一 号窗口。", "Number A, one one one, counter 11.", "qing A yao yao yao haodao 10 1 chuangkou"},
		{"B1000", "30", false, "请 B 一 零 零 零 号，到 三十 号窗口。", "Number B, one zero zero zero, counter 30.", "qing B 1 0 0 0 haodao 3 10 chuangkou"},
		{"C007", "25", false, "请 C 零 零 七 号，到 二十五 号窗口。", "Number C, zero zero seven, counter 25.", "qing C 0 0 7 haodao 2 10 5 chuangkou"},
		{"D001", "10", false, "请 D 零 零 一 号，到 十 号窗口。", "Number D, zero zero one, counter 10.", "qing D 0 0 1 haodao 10 chuangkou"},
		{"D001", "B12", false, "请 D 零 零 一 号，到 B 一 二 号窗口。", "Number D, zero zero one, counter B, one two.", "qing D 0 0 1 haodao B 1 2 chuangkou"},
		{"D001", "112", false, "请 D 零 零 一 号，到 一 一 二 号窗口。", "Number D, zero zero one, counter one one two.", "qing D 0 0 1 haodao 1 1 2 chuangkou"},
	} {
		parts := Parts(Call{Label: c.label, Window: c.window, Lang: i18n.EN}, Options{Yao: c.yao})
		if len(parts) != 2 || parts[0].Lang != i18n.ZH || parts[1].Lang != i18n.EN {
			t.Fatalf("%+v", parts)
		}
		if parts[0].Text != c.zh || parts[1].Text != c.en {
			t.Errorf("%s: %q, %q", c.label, parts[0].Text, parts[1].Text)
		}
		if got := strings.Join(parts[0].Clips, " "); got != c.clips {
			t.Errorf("%s: clips %s, not %s", c.label, got, c.clips)
		}
		for _, p := range parts {
			for _, name := range p.Clips {
				if !slices.Contains(Clips(p.Lang), name) {
					t.Errorf("clip %s of %s is in no list", name, p.Lang)
				}
			}
		}
	}
	if p := Parts(Call{Label: "A001", Window: "1", Lang: i18n.ZH}, Options{}); len(p) != 1 {
		t.Errorf("a ticket in Chinese is called in %d languages", len(p))
	}
}

// voice notes who is speaking; two at once are a fault.
type voice struct {
	mu    sync.Mutex
	now   int
	most  int
	said  []string
	err   error
	hang  bool
	ready chan string // where set, Speak says that it has begun,
	goOn  chan bool   // and waits until it may end
}

func (v *voice) Speak(ctx context.Context, c Call) error {
	v.mu.Lock()
	v.now++
	v.most = max(v.most, v.now)
	hang, err := v.hang, v.err
	v.mu.Unlock()
	defer func() { v.mu.Lock(); v.now--; v.said = append(v.said, c.ID); v.mu.Unlock() }()
	if v.ready != nil {
		v.ready <- c.ID
		<-v.goOn
	}
	if hang {
		<-ctx.Done()
		return ctx.Err()
	}
	return err
}

// clock is a time that tests move.
type clock struct {
	mu sync.Mutex
	t  time.Time
}

func (c *clock) now() time.Time       { c.mu.Lock(); defer c.mu.Unlock(); return c.t }
func (c *clock) pass(d time.Duration) { c.mu.Lock(); c.t = c.t.Add(d); c.mu.Unlock() }

// fate is what became of a call.
type fate struct {
	id     string
	spoken bool
	err    error
}

func run(t *testing.T, v *voice, c *clock) (*Line, chan fate) {
	fates := make(chan fate, 1000)
	l := NewLine(v, c.now, func(c Call, spoken bool, err error) { fates <- fate{c.ID, spoken, err} })
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { l.Run(ctx); close(done) }()
	t.Cleanup(func() { cancel(); <-done })
	return l, fates
}

// Q34: calls at the same moment are spoken one after the other, in their order; the
// same call twice is one; a call whose turn comes late is dropped.
func TestQ34OneAfterTheOther(t *testing.T) {
	c := &clock{t: time.Unix(1000, 0)}
	v := &voice{ready: make(chan string), goOn: make(chan bool)}
	l, fates := run(t, v, c)
	var wg sync.WaitGroup
	for i := range 5 {
		l.Say(Call{ID: fmt.Sprint(i), At: c.now()})
		wg.Go(func() { l.Say(Call{ID: "0", At: c.now()}) })
	}
	wg.Wait()
	for i := range 3 {
		if got := <-v.ready; got != fmt.Sprint(i) {
			t.Errorf("spoken %s, not %d", got, i)
		}
		if i == 2 {
			c.pass(Stale + time.Second) // while the third is spoken, the others grow old
		}
		v.goOn <- true
		if f := <-fates; !f.spoken {
			t.Errorf("%+v", f)
		}
	}
	for i := 3; i < 5; i++ {
		if f := <-fates; f.spoken || f.id != fmt.Sprint(i) {
			t.Errorf("an old call: %+v", f)
		}
	}
	if v.most != 1 {
		t.Errorf("%d spoke at once", v.most)
	}
}

// Q35: without a voice calls do not wait for one; it is tried again after a while.
func TestQ35NoVoice(t *testing.T) {
	c := &clock{t: time.Unix(1000, 0)}
	v := &voice{err: errors.New("no sound device")}
	l, fates := run(t, v, c)
	say := func(id string) fate {
		l.Say(Call{ID: id, At: c.now()})
		return <-fates
	}
	if f := say("a"); f.spoken || f.err == nil {
		t.Errorf("%+v", f)
	}
	if since, why := l.Quiet(); since.IsZero() || why == nil {
		t.Error("nobody is told that there is no voice")
	}
	if f := say("b"); f.spoken || len(v.said) != 1 {
		t.Errorf("tried again at once: %+v, %v", f, v.said)
	}
	c.pass(again)
	v.mu.Lock()
	v.err = nil
	v.mu.Unlock()
	if f := say("c"); !f.spoken {
		t.Errorf("%+v", f)
	}
	if since, _ := l.Quiet(); !since.IsZero() {
		t.Error("still quiet")
	}
}
