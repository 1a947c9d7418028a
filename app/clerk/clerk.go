package clerk

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"yimen/app/config"
	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/store"
)

// Usage is a call that cannot be meant. Its text says how it is meant.
type Usage struct{ error }

// Desk is where a clerk's command runs.
type Desk struct {
	In       io.Reader
	Out, Err io.Writer
	Now      func() time.Time
	Terminal bool // Err is a terminal: progress is drawn over itself
}

// NewDesk is the desk of the program itself.
func NewDesk(in io.Reader, out, errs io.Writer) Desk {
	d := Desk{In: in, Out: out, Err: errs, Now: func() time.Time { return time.Now().In(catalog.Zone) }}
	if f, ok := errs.(*os.File); ok {
		info, err := f.Stat()
		d.Terminal = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	return d
}

// verb is one command after `yimen catalog`.
type verb struct {
	name, args, help string
	run              func(context.Context, *call) error
}

func verbs() []verb {
	return []verb{
		{"template", "FILE.xlsx", "writes the empty workbook", template},
		{"check", "FILE|DIR", "says what is wrong with a catalogue, and changes nothing", check},
		{"import", "FILE|DIR", "checks, shows what changes, and makes it the kiosk's catalogue", importFile},
		{"undo", "", "returns to the catalogue before the last import", undo},
		{"export", "FILE.xlsx|DIR|FILE.jsonld|FILE.json", "writes the catalogue that holds", export},
		{"sample", "FILE.xlsx|DIR", "writes a synthetic catalogue for load tests (--items, --seed)", sample},
		{"find", "", "reads queries, one a line, and says what the kiosk finds", find},
		{"misses", "", "lists what people looked for in vain", misses},
		{"forms", "DIR", "writes the forms as PDF, blank and filled in", forms},
		{"site", "DIR", "writes the pages that the QR codes lead to, for any web server", siteFiles},
	}
}

// call is one call of a verb: its flags and what it works on.
type call struct {
	Desk
	lang    i18n.Lang
	config  string
	catalog string
	report  string
	as      string
	items   int
	seed    uint64
	top     int
	json    bool
	dry     bool
	above   bool
	gone    bool
	forget  bool
	quiet   bool
	args    []string
	today   time.Time
	db      *store.Store
	cfg     config.Config
}

// Run does one command: the words after `yimen catalog`.
func Run(ctx context.Context, args []string, d Desk) error {
	if len(args) == 0 {
		return Usage{errors.New("yimen catalog needs a command:\n" + helpAll())}
	}
	for _, v := range verbs() {
		if v.name == args[0] {
			return d.run(ctx, v, args[1:])
		}
	}
	return Usage{fmt.Errorf("there is no `yimen catalog %s`. These exist:\n%s", args[0], helpAll())}
}

func helpAll() string {
	s := ""
	for _, v := range verbs() {
		s += fmt.Sprintf("  yimen catalog %-9s %-36s %s\n", v.name, v.args, v.help)
	}
	return s
}

func (d Desk) run(ctx context.Context, v verb, args []string) error {
	c := &call{Desk: d, today: d.Now()}
	fs := flag.NewFlagSet("yimen catalog "+v.name, flag.ContinueOnError)
	fs.SetOutput(d.Err)
	lang := fs.String("lang", "", "zh or en: the language of what is said (default: of the terminal, else both)")
	fs.StringVar(&c.config, "config", "", "the kiosk's configuration file")
	fs.BoolVar(&c.quiet, "quiet", false, "no progress")
	switch v.name {
	case "check":
		fs.StringVar(&c.report, "report", "", "save the workbook with the cells marked, as OUT.xlsx")
		fs.BoolVar(&c.above, "same-as-above", false, "a blank key cell means the same as above")
		fs.BoolVar(&c.json, "json", false, "say it as JSON lines")
	case "import":
		fs.BoolVar(&c.above, "same-as-above", false, "a blank key cell means the same as above")
		fs.BoolVar(&c.gone, "withdraw", false, "withdraw what the file has not")
		fs.BoolVar(&c.dry, "dry-run", false, "show what would change, and change nothing")
	case "export":
		fs.StringVar(&c.as, "as", "", "cpsv-ap, schema.org or hsds, for a .jsonld or .json file")
		fs.StringVar(&c.catalog, "catalog", "", "another catalogue than the one that holds")
	case "sample":
		fs.IntVar(&c.items, "items", 3000, "how many items")
		fs.Uint64Var(&c.seed, "seed", 1, "the same seed gives the same catalogue")
	case "find":
		fs.StringVar(&c.catalog, "catalog", "", "another catalogue than the one that holds")
		fs.BoolVar(&c.json, "json", false, "answer with JSON lines")
		fs.IntVar(&c.top, "top", 10, "how many items at most")
	case "misses":
		fs.BoolVar(&c.json, "json", false, "say it as JSON lines")
		fs.BoolVar(&c.forget, "forget", false, "empty the list afterwards")
		fs.IntVar(&c.top, "top", 100, "how many at most")
	case "forms", "site":
		fs.StringVar(&c.catalog, "catalog", "", "another catalogue than the one that holds")
	}
	for { // flags may follow words
		if err := fs.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return Usage{errors.New("that was the help for yimen catalog " + v.name)}
			}
			return Usage{err}
		}
		if fs.NArg() == 0 {
			break
		}
		c.args, args = append(c.args, fs.Arg(0)), fs.Args()[1:]
	}
	want := 1
	if v.args == "" {
		want = 0
	}
	if len(c.args) != want {
		return Usage{fmt.Errorf("call it so: yimen catalog %s %s", v.name, v.args)}
	}
	switch *lang {
	case "zh", "zh-Hans":
		c.lang = i18n.ZH
	case "en":
		c.lang = i18n.EN
	case "":
		c.lang = terminalLang(os.Getenv)
	default:
		return Usage{fmt.Errorf("--lang is zh or en, not %q", *lang)}
	}
	var err error
	if c.cfg, err = readConfig(c.config); err != nil {
		return err
	}
	defer func() {
		if c.db != nil {
			_ = c.db.Close()
		}
	}()
	return v.run(ctx, c)
}

func readConfig(path string) (config.Config, error) {
	if path == "" {
		return config.Default(), nil
	}
	return config.Load(path)
}

// terminalLang is the language that the terminal is set to.
func terminalLang(env func(string) string) i18n.Lang {
	for _, k := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := env(k); v != "" {
			if len(v) >= 2 && v[:2] == "zh" {
				return i18n.ZH
			}
			return i18n.EN
		}
	}
	return i18n.EN
}

// open opens the database that the kiosk has. It is made when it is not there.
func (c *call) open(ctx context.Context) error {
	if c.db != nil {
		return nil
	}
	db, err := store.Open(ctx, c.cfg.Database.Path, store.Options{})
	c.db = db
	return err
}

// exists says that there is a database already, so that looking makes none.
func (c *call) exists() bool {
	_, err := os.Stat(c.cfg.Database.Path)
	return err == nil
}

// fail is an error in the clerk's language.
func (c *call) fail(t i18n.Text, args ...any) error { return fmt.Errorf(t.In(c.lang), args...) }

// say writes a line in the clerk's language.
func (c *call) say(t i18n.Text, args ...any) {
	fmt.Fprintf(c.Out, t.In(c.lang)+"\n", args...)
}
