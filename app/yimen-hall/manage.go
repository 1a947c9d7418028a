package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"golang.org/x/term"

	"yimen/app/hall"
	"yimen/app/office"
	"yimen/kiosk/queue"
)

func token(ctx context.Context, d desk, args []string) error {
	var dev hall.Device
	var kind string
	rest, st, id, err := openStore(ctx, d, "token", args, func(f *flag.FlagSet) {
		f.StringVar(&kind, "kind", "", "kiosk, board or counter")
		f.StringVar(&dev.Name, "name", "", "what the device is called, so that its token can be found again")
		f.StringVar(&dev.Prefix, "prefix", "", "of a kiosk: the letter of numbers that it gives while the server is away")
	})
	if err != nil {
		return err
	}
	defer st.Close()
	dev.Kind = hall.Kind(kind)
	switch {
	case len(rest) == 1 && rest[0] == "add":
		_, token, err := hall.AddDevice(ctx, st, id, dev, office.Now())
		if err != nil {
			return err
		}
		fmt.Fprintln(d.out, token)
		fmt.Fprintln(d.err, "This token is shown once. Put it into the device's configuration (hall_server.token); take it away with yimen-hall token revoke.")
		return nil
	case len(rest) == 1 && rest[0] == "list":
		all, err := hall.Devices(ctx, st, id)
		if err != nil {
			return err
		}
		w := tabwriter.NewWriter(d.out, 0, 4, 2, ' ', 0)
		for _, x := range all {
			state := "in use"
			if !x.Revoked.IsZero() {
				state = "taken away " + x.Revoked.Format("2006-01-02 15:04")
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", x.ID, x.Kind, x.Name, x.Prefix, state)
		}
		return w.Flush()
	case len(rest) == 2 && rest[0] == "revoke":
		return hall.Revoke(ctx, st, id, rest[1], office.Now())
	}
	return usage{errors.New("token add --kind KIND --name NAME, token list, or token revoke ID")}
}

func staff(ctx context.Context, d desk, args []string) error {
	var p hall.Person
	var role, skills string
	rest, st, id, err := openStore(ctx, d, "staff", args, func(f *flag.FlagSet) {
		f.StringVar(&p.Name, "shown", "", "the name that colleagues see")
		f.StringVar(&role, "role", "clerk", "clerk or supervisor")
		f.StringVar(&skills, "skills", "", "english, signing, low; with commas")
	})
	if err != nil {
		return err
	}
	defer st.Close()
	switch {
	case len(rest) == 2 && rest[0] == "add":
		p.ID, p.Role = rest[1], hall.Role(role)
		if p.Name == "" {
			p.Name = p.ID
		}
		for _, s := range strings.FieldsFunc(skills, func(r rune) bool { return r == ',' || r == ' ' }) {
			p.Skills = append(p.Skills, queue.Need(s))
		}
		pin, err := askPIN(d)
		if err != nil {
			return err
		}
		return hall.SetPerson(ctx, st, id, p, pin)
	case len(rest) == 1 && rest[0] == "list":
		all, err := hall.People(ctx, st, id)
		if err != nil {
			return err
		}
		w := tabwriter.NewWriter(d.out, 0, 4, 2, ' ', 0)
		for _, p := range all {
			fmt.Fprintf(w, "%s\t%s\t%s\n", p.ID, p.Role, p.Name)
		}
		return w.Flush()
	case len(rest) == 2 && rest[0] == "remove":
		return hall.EndPerson(ctx, st, id, rest[1])
	}
	return usage{errors.New("staff add NAME [--shown TEXT] [--role supervisor], staff list, or staff remove NAME")}
}

// askPIN reads a PIN: without showing it where a person types, else a line.
func askPIN(d desk) (string, error) {
	if f, ok := d.in.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		fmt.Fprint(d.err, "PIN (6 digits or more): ")
		b, err := term.ReadPassword(int(f.Fd()))
		fmt.Fprintln(d.err)
		return strings.TrimSpace(string(b)), err
	}
	line, err := bufio.NewReader(d.in).ReadString('\n')
	if line = strings.TrimSpace(line); line == "" && err != nil {
		return "", errors.New("no PIN on the standard input")
	}
	return line, nil
}

// verify reads the whole record and says whether it is as it was written. A hash
// that was printed at closing must stand in it.
func verify(ctx context.Context, d desk, args []string) error {
	var until string
	_, st, id, err := openStore(ctx, d, "verify", args, func(f *flag.FlagSet) {
		f.StringVar(&until, "until", "", "hash that was printed when a day was closed: must stand in the record")
	})
	if err != nil {
		return err
	}
	defer st.Close()
	v := queue.Verifier{Hall: id}
	found := until == ""
	for after := int64(0); ; {
		var list []queue.Event
		if err := st.Do(ctx, id, func(tx queue.Tx) error {
			list, err = tx.Events(after, 1000)
			return err
		}); err != nil {
			return err
		}
		if len(list) == 0 {
			break
		}
		for _, e := range list {
			if err := v.Next(e); err != nil {
				return err
			}
			after = e.Seq
			found = found || strings.HasPrefix(e.Hash, until)
		}
	}
	if !found {
		return fmt.Errorf("the hash %s stands nowhere in the record: it was printed by another hall, or the record is another one", until)
	}
	fmt.Fprintf(d.out, "the record is as it was written: %d events, last hash %s\n", v.Events, v.Last)
	return nil
}

func openapi(ctx context.Context, d desk, args []string) error {
	if _, _, err := options(d, "openapi", args, nil); err != nil {
		return err
	}
	b, err := hall.Description()
	if err != nil {
		return err
	}
	_, err = d.out.Write(b)
	return err
}
