package speech

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"
)

// Engine says a text in a language, given as a BCP 47 tag.
type Engine interface {
	Say(ctx context.Context, text, lang string) (Sound, error)
}

// Command is any program that reads a text on its standard input and writes WAV to
// its standard output, with its arguments, by language.
type Command struct {
	ByLang map[string][]string
	Limit  time.Duration // for one text; 0: 10 s
}

// Say runs the program.
func (c Command) Say(ctx context.Context, text, lang string) (Sound, error) {
	argv := c.ByLang[lang]
	if len(argv) == 0 {
		return Sound{}, fmt.Errorf("no speech engine for %s is configured (section [voice])", lang)
	}
	limit := c.Limit
	if limit == 0 {
		limit = 10 * time.Second
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, argv[0], argv[1:]...)
	cmd.WaitDelay = time.Second
	cmd.Stdin = strings.NewReader(text)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &capped{w: &out, left: mostBytes}, &capped{w: &errs, left: 4096}
	if err := cmd.Run(); err != nil {
		if errors.Is(err, exec.ErrNotFound) {
			return Sound{}, fmt.Errorf("the speech engine %s is not installed: apt-get install %s, or name another program in section [voice]", argv[0], argv[0])
		}
		return Sound{}, fmt.Errorf("the speech engine %s: %w: %s", argv[0], err, strings.TrimSpace(errs.String()))
	}
	s, err := ReadWAV(out.Bytes())
	if err != nil {
		return s, fmt.Errorf("the speech engine %s: %w", argv[0], err)
	}
	return s.Trim(), nil
}

// capped stops a program that never stops writing.
type capped struct {
	w    io.Writer
	left int
}

func (c *capped) Write(b []byte) (int, error) {
	if len(b) > c.left {
		return 0, errors.New("it writes too much")
	}
	c.left -= len(b)
	return c.w.Write(b)
}
