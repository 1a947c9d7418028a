package cups

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"
)

// runner runs one of the system's commands with what it reads, and gives what
// it wrote to its two outputs. Tests have one of their own.
type runner func(ctx context.Context, in []byte, name string, args ...string) (out, diag []byte, err error)

// most is how much of a command's output is read.
const most = 32 << 10

// command runs commands of the system. env is all of their environment.
func command(env []string) runner {
	return func(ctx context.Context, in []byte, name string, args ...string) ([]byte, []byte, error) {
		path, err := exec.LookPath(name)
		if err != nil {
			return nil, nil, missing(name)
		}
		cmd := exec.CommandContext(ctx, path, args...)
		cmd.Env = env
		cmd.Stdin = bytes.NewReader(in)
		var out, diag clipped
		cmd.Stdout, cmd.Stderr = &out, &diag
		cmd.WaitDelay = time.Second // whatever still holds its outputs open is not waited for
		err = cmd.Run()
		if ctx.Err() != nil {
			err = fmt.Errorf("%s did not end in time: %w", name, ctx.Err())
		}
		return out.b, diag.b, err
	}
}

// errMissing says that a command is not installed.
var errMissing = errors.New("not installed")

func missing(name string) error {
	packages := map[string]string{"lp": "cups-client", "ipptool": "cups-ipp-utils"}
	return fmt.Errorf("the command %s is %w; install Debian's package %s", name, errMissing, packages[name])
}

// clipped keeps the beginning of what is written to it.
type clipped struct{ b []byte }

func (c *clipped) Write(p []byte) (int, error) {
	c.b = append(c.b, p[:min(len(p), most-len(c.b))]...)
	return len(p), nil
}

// firstLine is the beginning of what a command complained of.
func firstLine(diag []byte) string {
	line, _, _ := strings.Cut(strings.TrimSpace(string(diag)), "\n")
	return line[:min(len(line), 200)]
}

// environment is what commands of CUPS see: no home, so that no options of a
// user's own change what is printed, and English, so that answers can be read.
func environment(server string) []string {
	return []string{"LC_ALL=C", "PATH=/usr/bin:/bin", "HOME=/nonexistent", "CUPS_SERVER=" + server}
}
