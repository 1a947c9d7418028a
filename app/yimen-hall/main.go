// Command yimen-hall is the hall server alone, for a machine without a screen.
//
//	yimen-hall [--config FILE]                          serves
//	yimen-hall token add --kind KIND --name NAME        a device's token, printed once
//	yimen-hall token list | revoke ID
//	yimen-hall staff add NAME --shown TEXT [--role supervisor]   asks for the PIN
//	yimen-hall staff list | remove NAME
//	yimen-hall verify [--until HASH]                    whether the record is as it was written
//	yimen-hall openapi                                  the description of the API
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"yimen/app/config"
)

// a command gets its arguments and what it reads and writes.
type command struct {
	name, help string
	run        func(context.Context, desk, []string) error
}

// desk is where a command reads and writes.
type desk struct {
	in  io.Reader
	out io.Writer
	err io.Writer
}

func commands() []command {
	return []command{
		{"serve", "the server (the default)", serve},
		{"token", "tokens of kiosks, boards and counters: add, list, revoke", token},
		{"staff", "clerks and supervisors: add, list, remove", staff},
		{"verify", "checks that the record is as it was written", verify},
		{"openapi", "prints the description of the API", openapi},
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(dispatch(ctx, desk{os.Stdin, os.Stdout, os.Stderr}, os.Args[1:]))
}

// usage is a call that cannot be meant.
type usage struct{ error }

func dispatch(ctx context.Context, d desk, args []string) int {
	name := "serve"
	if len(args) > 0 && len(args[0]) > 0 && args[0][0] != '-' {
		name, args = args[0], args[1:]
	}
	for _, c := range commands() {
		if c.name != name {
			continue
		}
		err := c.run(ctx, d, args)
		if err == nil {
			return 0
		}
		fmt.Fprintln(d.err, "yimen-hall:", err)
		if errors.As(err, &usage{}) {
			return 2
		}
		return 1
	}
	fmt.Fprintf(d.err, "yimen-hall: there is no command %q. These exist:\n", name)
	for _, c := range commands() {
		fmt.Fprintf(d.err, "  yimen-hall %-9s %s\n", c.name, c.help)
	}
	return 2
}

// options reads flags, which may follow words, and the configuration.
func options(d desk, name string, args []string, define func(*flag.FlagSet)) (rest []string, cfg config.Config, err error) {
	fs := flag.NewFlagSet("yimen-hall "+name, flag.ContinueOnError)
	fs.SetOutput(d.err)
	path := fs.String("config", "", "configuration file; without one the demonstration hall")
	if define != nil {
		define(fs)
	}
	for {
		if err := fs.Parse(args); err != nil {
			return nil, cfg, usage{err}
		}
		if fs.NArg() == 0 {
			break
		}
		rest, args = append(rest, fs.Arg(0)), fs.Args()[1:]
	}
	cfg = config.Default()
	if *path != "" {
		cfg, err = config.Load(*path)
	}
	return rest, cfg, err
}
