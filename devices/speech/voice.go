package speech

import (
	"container/list"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// Part is what is said in one language: by clips where all of them are there, else
// by the engine.
type Part struct {
	Lang  string
	Text  string
	Clips []string
}

// Voice says parts one after the other, and keeps what it has said: an announcement
// made ahead is there at once.
type Voice struct {
	engine Engine
	clips  string // folder; "" none

	mu    sync.Mutex
	kept  map[string]*list.Element
	order *list.List // newest first
	bytes int
	busy  map[string]*sync.Mutex
}

type keptSound struct {
	key string
	wav []byte
}

// keptBytes is how much sound is kept: some hundred announcements.
const keptBytes = 48 << 20

// NewVoice is a voice. clips is a folder with a folder for each language, zh and en,
// or "".
func NewVoice(e Engine, clips string) *Voice {
	return &Voice{engine: e, clips: clips, kept: map[string]*list.Element{}, order: list.New(), busy: map[string]*sync.Mutex{}}
}

// Say is a chime and the parts, as WAV.
func (v *Voice) Say(ctx context.Context, parts []Part) ([]byte, error) {
	key := ""
	for _, p := range parts {
		key += p.Lang + "\x00" + p.Text + "\x00"
	}
	v.mu.Lock()
	one := v.busy[key]
	if one == nil {
		one = &sync.Mutex{}
		v.busy[key] = one
	}
	v.mu.Unlock()
	one.Lock() // the same announcement is made once, however many ask
	defer one.Unlock()
	if wav, ok := v.get(key); ok {
		return wav, nil
	}
	wav, err := v.make(ctx, parts)
	v.mu.Lock()
	delete(v.busy, key)
	v.mu.Unlock()
	if err != nil {
		return nil, err
	}
	v.keep(key, wav)
	return wav, nil
}

func (v *Voice) make(ctx context.Context, parts []Part) ([]byte, error) {
	var all []Sound
	for _, p := range parts {
		s, ok, err := v.fromClips(p)
		if err == nil && !ok {
			s, err = v.engine.Say(ctx, p.Text, p.Lang)
		}
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	if len(all) == 0 {
		return Chime(22050).WAV(), nil
	}
	return Join(BetweenLanguages, append([]Sound{Chime(all[0].Rate)}, all...)...).WAV(), nil
}

// fromClips joins a part's clips; ok is false where one is missing.
func (v *Voice) fromClips(p Part) (s Sound, ok bool, err error) {
	if v.clips == "" || len(p.Clips) == 0 {
		return s, false, nil
	}
	var all []Sound
	for _, name := range p.Clips {
		b, err := os.ReadFile(clipPath(v.clips, p.Lang, name))
		if os.IsNotExist(err) {
			return s, false, nil
		}
		if err != nil {
			return s, false, err
		}
		one, err := ReadWAV(b)
		if err != nil {
			return s, false, fmt.Errorf("clip %s: %w", clipPath(v.clips, p.Lang, name), err)
		}
		all = append(all, one.Trim())
	}
	return Join(BetweenWords, all...), true, nil
}

func clipPath(folder, lang, name string) string {
	short, _, _ := strings.Cut(lang, "-")
	return filepath.Join(folder, short, filepath.Base(name)+".wav")
}

// Missing says which clips a folder lacks of those that a language needs.
func Missing(folder, lang string, names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(n string) bool {
		_, err := os.Stat(clipPath(folder, lang, n))
		return err == nil
	})
}

func (v *Voice) get(key string) ([]byte, bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	e, ok := v.kept[key]
	if !ok {
		return nil, false
	}
	v.order.MoveToFront(e)
	return e.Value.(keptSound).wav, true
}

func (v *Voice) keep(key string, wav []byte) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.kept[key] = v.order.PushFront(keptSound{key, wav})
	v.bytes += len(wav)
	for v.bytes > keptBytes && v.order.Len() > 1 {
		last := v.order.Back()
		old := last.Value.(keptSound)
		v.order.Remove(last)
		delete(v.kept, old.key)
		v.bytes -= len(old.wav)
	}
}
