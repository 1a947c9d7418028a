package speech

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"
)

// Player plays WAV by a program that reads it on its standard input.
type Player struct{ argv []string }

// players are tried in this order where none is configured.
var players = [][]string{{"pw-play", "-"}, {"paplay"}, {"aplay", "-q", "-"}}

// ErrNoPlayer says that there is nothing to play with.
var ErrNoPlayer = errors.New("no program plays sound here: apt-get install alsa-utils, or name one in section [voice]")

// NewPlayer finds the program.
func NewPlayer(argv []string) (*Player, error) {
	if len(argv) > 0 {
		if _, err := exec.LookPath(argv[0]); err != nil {
			return nil, fmt.Errorf("the player %s is not there: %w", argv[0], err)
		}
		return &Player{argv}, nil
	}
	for _, p := range players {
		if _, err := exec.LookPath(p[0]); err == nil {
			return &Player{p}, nil
		}
	}
	return nil, ErrNoPlayer
}

// slack is how much longer than its sound a player may take.
const slack = 5 * time.Second

// Play plays a sound and returns when it is over. A player that hangs is ended.
func (p *Player) Play(ctx context.Context, wav []byte) error {
	s, err := ReadWAV(wav)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, s.Length()+slack)
	defer cancel()
	cmd := exec.CommandContext(ctx, p.argv[0], p.argv[1:]...)
	cmd.WaitDelay = time.Second
	cmd.Stdin = bytes.NewReader(wav)
	var errs bytes.Buffer
	cmd.Stderr = &capped{w: &errs, left: 4096}
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("the player %s: %w: %s", p.argv[0], err, strings.TrimSpace(errs.String()))
	}
	return nil
}
