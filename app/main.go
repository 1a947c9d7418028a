// Command yimen is the hall's touchscreen, and the small programs around it.
//
//	yimen [--config FILE] [--mirror SOCKET]     the kiosk
//	yimen board [--config FILE]                 the calling board, from a hall server
//	yimen doctor [--config FILE]                what was found here, and whether it can serve
//	yimen call COUNTER [--config FILE]          call the next number to a counter
//	yimen simulate printer [flags]              a printer on a pseudo-terminal
//	yimen catalog ...                           what a clerk does with the catalogue
//	yimen demo                                  the kiosk beside its printer's paper
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"yimen/app/clerk"
)

// runCatalog is the clerk's desk.
func runCatalog(ctx context.Context, args []string, out io.Writer) error {
	return clerk.Run(ctx, args, clerk.NewDesk(os.Stdin, out, os.Stderr))
}

// A command gets its arguments and says how the program ends: 0 well, 1 it
// could not do its work, 2 it was called wrongly.
type command struct {
	name, help string
	run        func(ctx context.Context, args []string, out io.Writer) error
}

func commands() []command {
	return []command{
		{"kiosk", "the touchscreen (the default)", runKiosk},
		{"board", "the calling board of a zone, from a hall server", runBoard},
		{"doctor", "prints what it finds and whether this kiosk can serve", runDoctor},
		{"call", "calls the next number to a counter", runCall},
		{"simulate", "a simulated printer on a pseudo-terminal", runSimulate},
		{"catalog", "the catalogue: template, check, import, undo, export, find ...", runCatalog},
		{"demo", "the kiosk in a window, beside the simulated printer's paper", runDemo},
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(dispatch(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

func dispatch(ctx context.Context, args []string, out, errs io.Writer) int {
	name := "kiosk"
	if len(args) > 0 && len(args[0]) > 0 && args[0][0] != '-' {
		name, args = args[0], args[1:]
	}
	for _, c := range commands() {
		if c.name != name {
			continue
		}
		if err := c.run(ctx, args, out); err != nil {
			fmt.Fprintln(errs, "yimen:", err)
			return exitCode(err)
		}
		return 0
	}
	fmt.Fprintf(errs, "yimen: there is no command %q. These exist:\n", name)
	for _, c := range commands() {
		fmt.Fprintf(errs, "  yimen %-10s %s\n", c.name, c.help)
	}
	return 2
}

// usageError is a call that cannot be meant.
type usageError struct{ error }

func exitCode(err error) int {
	if _, is := err.(usageError); is {
		return 2
	}
	if _, is := err.(clerk.Usage); is {
		return 2
	}
	return 1
}
