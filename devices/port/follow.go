package port

import (
	"errors"
	"io/fs"
	"slices"
)

// Follower opens a port, and when its name is gone later, opens it by one of the
// other names that it had: after a brown-out ttyUSB0 comes back as ttyUSB1,
// while its maker's name, or that of its socket, stays. It belongs to one
// goroutine.
type Follower struct {
	dev   string
	names map[string][]string // by the name that was asked for
	open  func(path string, m Mode) (Port, error)
}

// NewFollower looks for other names below dev, which is "/dev".
func NewFollower(dev string) *Follower {
	return &Follower{dev: dev, names: map[string][]string{}, open: Open}
}

// Open is Open, by the name asked for or by one that the same device had. A name
// that has gone to another device meanwhile is not followed.
func (f *Follower) Open(path string, m Mode) (Port, error) {
	had := f.names[path]
	now := Names(f.dev, path)
	if len(had) == 0 || len(now) == 0 || shares(had, now) {
		p, err := f.open(path, m)
		if err == nil {
			if len(now) > 0 {
				f.names[path] = now
			}
			return p, nil
		}
		if !errors.Is(err, fs.ErrNotExist) || len(had) == 0 {
			return nil, err
		}
	}
	var first error
	for _, other := range had {
		p, err := f.open(other, m)
		if err == nil {
			return p, nil
		}
		if first == nil {
			first = err
		}
	}
	return nil, first
}

func shares(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool { return slices.Contains(b, x) })
}
