package main

import (
	"errors"
	"flag"
	"io"

	"yimen/app/config"
)

// flags reads flags and leaves the rest of the arguments. An unknown flag is
// told with what there is.
func flags(name string, args []string, out io.Writer, define func(*flag.FlagSet)) ([]string, error) {
	fs := flag.NewFlagSet("yimen "+name, flag.ContinueOnError)
	fs.SetOutput(out)
	define(fs)
	var rest []string
	for {
		if err := fs.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return nil, usageError{errors.New("that was the help for yimen " + name)}
			}
			return nil, usageError{err}
		}
		if fs.NArg() == 0 {
			return rest, nil
		}
		rest, args = append(rest, fs.Arg(0)), fs.Args()[1:] // flags may follow words
	}
}

// loadConfig is the file, or the defaults without one.
func loadConfig(path string) (config.Config, error) {
	if path == "" {
		return config.Default(), nil
	}
	return config.Load(path)
}
