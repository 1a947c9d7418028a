package i18n

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// This file holds the house's arrows (who may know whom) and keeps out what
// would open a way out of the kiosk or leak its memory. It stands here because
// i18n is what every other room may know.

// program is how the program itself is built; without these tags go list would
// not look at what is shipped.
const program = "x11,gles,no_emoji,no_animations,migrated_fynedo"

// pkg is one package as go list tells it.
type pkg struct {
	ImportPath   string
	Dir          string
	Name         string
	GoFiles      []string
	Imports      []string
	TestImports  []string
	XTestImports []string
	Deps         []string
}

func goList(t *testing.T, args ...string) []pkg {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-json", "-tags", program}, args...)...)
	cmd.Dir = ".."
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		t.Fatalf("go list: %s", exit.Stderr)
	} else if err != nil {
		t.Fatal(err)
	}
	var all []pkg
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// in says whether a package is room or lies below it.
func in(path, room string) bool { return path == room || strings.HasPrefix(path, room+"/") }

// arrow is what a room may not know. only lists the exceptions.
type arrow struct {
	from string
	not  []string
	only []string
	why  string
}

var arrows = []arrow{
	{from: "yimen/kiosk", not: []string{"yimen/devices", "yimen/app", "yimen/assets", "fyne.io", "go.bug.st/serial", "net/http"},
		why: "what a hall knows has no screen, no cable and no HTTP"},
	{from: "yimen/devices", not: []string{"yimen/kiosk", "yimen/app", "yimen/i18n", "yimen/assets", "fyne.io", "net/http"}, only: []string{"yimen/kiosk/slip"},
		why: "a cable knows no hall"},
	{from: "yimen/devices/escpos", not: []string{"net", "os", "os/exec", "syscall", "golang.org/x/sys", "go.bug.st/serial"},
		why: "a protocol turns bytes into values and does no input or output"},
	{from: "yimen/devices/samv", not: []string{"net", "os", "os/exec", "syscall", "golang.org/x/sys", "go.bug.st/serial"},
		why: "a protocol turns bytes into values and does no input or output"},
	{from: "yimen/devices/stx", not: []string{"net", "os", "os/exec", "syscall", "golang.org/x/sys", "go.bug.st/serial"},
		why: "a protocol turns bytes into values and does no input or output"},
	{from: "yimen/devices/mrz", not: []string{"net", "os", "os/exec", "syscall", "golang.org/x/sys", "go.bug.st/serial"},
		why: "a protocol turns bytes into values and does no input or output"},
	{from: "yimen/devices/idnum", not: []string{"net", "os", "os/exec", "syscall", "golang.org/x/sys", "go.bug.st/serial"},
		why: "a protocol turns bytes into values and does no input or output"},
	{from: "yimen/devices/framing", not: []string{"net", "os", "os/exec", "syscall", "golang.org/x/sys", "go.bug.st/serial"},
		why: "a protocol turns bytes into values and does no input or output"},
	{from: "yimen/i18n", not: []string{"yimen", "fyne.io"}, only: []string{"yimen/i18n"},
		why: "words know nothing of the hall"},
	{from: "yimen/assets", not: []string{"yimen", "fyne.io"}, only: []string{"yimen/assets"},
		why: "files know nothing of the hall"},
	{from: "yimen/app/config", not: []string{"yimen/kiosk", "yimen/devices", "fyne.io"},
		why: "the configuration is read before anything else is there"},
	{from: "yimen/app/touch", not: []string{"yimen/devices", "yimen/app/config", "yimen/kiosk/store", "database/sql", "net/http"},
		why: "a page draws a state, and does nothing else"},
	{from: "yimen/app/part", not: []string{"yimen/kiosk", "yimen/devices"},
		why: "widgets that pages share know no page"},
	{from: "yimen/app/board", not: []string{"yimen/kiosk", "yimen/devices", "yimen/app/hall", "yimen/app/config", "net/http"},
		why: "a board draws a state, and does nothing else"},
	{from: "yimen/app/look", not: []string{"yimen/kiosk", "yimen/devices", "yimen/app/part", "yimen/app/touch"},
		why: "colours and sizes know no page"},
	{from: "yimen/app/clerk", not: []string{"yimen/devices", "yimen/app/touch", "yimen/app/part", "yimen/app/look", "fyne.io", "net/http"},
		why: "a clerk works at a terminal, and needs no screen of the kiosk's"},
	{from: "yimen/app/current", not: []string{"yimen/devices", "yimen/app/touch", "fyne.io", "net/http"},
		why: "which catalogue holds is asked by programs without a screen too"},
	{from: "yimen/app/papers", not: []string{"yimen/devices", "yimen/app/touch", "yimen/app/config", "fyne.io", "net/http"},
		why: "a form on paper knows no screen and no cable"},
	{from: "yimen/app/site", not: []string{"yimen/devices", "yimen/app/touch", "yimen/app/config", "fyne.io", "net/http"},
		why: "pages are files; any web server serves them"},
	{from: "yimen/app/say", not: []string{"yimen/devices", "yimen/app", "fyne.io"}, only: []string{"yimen/app/say"},
		why: "words are the same on the glass, on paper and on a phone"},
	{from: "yimen/app/pages", not: []string{"yimen/devices", "yimen/app/touch", "fyne.io", "net/http"},
		why: "making pictures of files needs no screen"},
	{from: "yimen/app/hall", not: []string{"yimen/devices", "yimen/app/touch", "yimen/app/part", "yimen/app/look", "fyne.io", "database/sql"}, only: []string{"yimen/devices/speech"},
		why: "the hall server has no screen and no cable, and builds without cgo"},
	{from: "yimen/app/hall/desk", not: []string{"yimen/kiosk", "yimen/devices", "yimen/app/hall", "net/http"},
		why: "pages are drawn from values; who fills and serves them stands outside"},
	{from: "yimen/app/hall/public", not: []string{"yimen/kiosk", "yimen/devices", "yimen/app/hall", "net/http"},
		why: "pages are drawn from values; who fills and serves them stands outside"},
	{from: "yimen/app/office", not: []string{"yimen/devices", "yimen/app/touch", "fyne.io", "net/http"},
		why: "what stands behind every program has no screen"},
	{from: "yimen/devices/speech", not: []string{"yimen/devices", "yimen/kiosk"}, only: []string{"yimen/devices/speech"},
		why: "sound knows no calls"},
	{from: "yimen/app/tour", not: []string{"yimen/kiosk", "yimen/devices", "yimen/app/touch", "fyne.io"},
		why: "the scripted visitor stands outside of the program"},
}

// broken says which imports of a package go against the arrows.
func broken(path string, imports []string) []string {
	var told []string
	for _, a := range arrows {
		if !in(path, a.from) {
			continue
		}
		for _, i := range imports {
			bad := slices.ContainsFunc(a.not, func(room string) bool { return in(i, room) })
			good := in(i, a.from) || slices.ContainsFunc(a.only, func(room string) bool { return in(i, room) })
			if bad && !good {
				told = append(told, fmt.Sprintf("%s imports %s, but %s", path, i, a.why))
			}
		}
	}
	return told
}

func TestArrows(t *testing.T) {
	all := goList(t, "./...")
	rooms := map[string]bool{}
	for _, p := range all {
		for _, a := range arrows {
			rooms[a.from] = rooms[a.from] || in(p.ImportPath, a.from)
		}
		for _, fault := range broken(p.ImportPath, p.Imports) {
			t.Error(fault)
		}
		for _, i := range slices.Concat(p.Imports, p.TestImports, p.XTestImports) {
			if i == "fyne.io/fyne/v2/app" && p.ImportPath != "yimen/app" {
				t.Errorf("%s imports %s; only the program itself may, or every test needs cgo and a display", p.ImportPath, i)
			}
		}
	}
	for _, a := range arrows {
		if !rooms[a.from] {
			t.Errorf("there is no %s; correct the arrows", a.from)
		}
	}
}

// What is known through others counts as well: no package without a screen may
// bring one in by a detour. net/http is not looked for here, as libraries that
// nobody serves with bring it.
func TestNoFyneByADetour(t *testing.T) {
	for _, p := range goList(t, "./kiosk/...", "./devices/...", "./i18n/...", "./assets/...", "./app/config/...", "./app/tour/...",
		"./app/clerk/...", "./app/current/...", "./app/pages/...", "./app/papers/...", "./app/site/...", "./app/hall/...", "./app/office/...", "./app/yimen-hall/...") {
		for _, d := range p.Deps {
			if in(d, "fyne.io") || in(d, "github.com/go-gl") {
				t.Errorf("%s comes to know %s", p.ImportPath, d)
			}
		}
	}
}

func TestArrowsAreHeld(t *testing.T) {
	for _, test := range []struct {
		from, to string
		want     bool
	}{
		{"yimen/kiosk/queue", "yimen/devices/escpos", false},
		{"yimen/kiosk/queue", "fyne.io/fyne/v2/widget", false},
		{"yimen/kiosk/queue", "net/http", false},
		{"yimen/kiosk/queue", "net/url", true},
		{"yimen/kiosk/queue", "yimen/kiosk/slip", true},
		{"yimen/kiosk/queue", "yimen/i18n", true},
		{"yimen/devices/printer", "yimen/kiosk/slip", true},
		{"yimen/devices/printer", "yimen/kiosk/queue", false},
		{"yimen/devices/printer", "yimen/devices/escpos", true},
		{"yimen/devices/printer", "os", true},
		{"yimen/devices/escpos", "os", false},
		{"yimen/i18n", "yimen/kiosk/queue", false},
		{"yimen/app", "yimen/kiosk/queue", true},
	} {
		if got := len(broken(test.from, []string{test.to})) == 0; got != test.want {
			t.Errorf("%s may know %s: %v, want %v", test.from, test.to, got, test.want)
		}
	}
}

// A way out of the kiosk, a deadlock or a leak, by name. Facts: fyne.md
// sections 3, 6 and 8, faults.md section 4.2.
var forbidden = []struct{ name, why string }{
	{"widget.NewEntry", "an Entry has a menu, a clipboard and a caret; use app/touch's own field"},
	{"widget.NewMultiLineEntry", "an Entry has a menu, a clipboard and a caret; use app/touch's own field"},
	{"widget.NewPasswordEntry", "an Entry has a menu, a clipboard and a caret; use app/touch's own field"},
	{"widget.Entry", "an Entry has a menu, a clipboard and a caret; use app/touch's own field"},
	{"widget.SelectEntry", "an Entry has a menu, a clipboard and a caret"},
	{"widget.NewHyperlink", "a link opens a browser, which is a way out"},
	{"widget.Hyperlink", "a link opens a browser, which is a way out"},
	{"widget.HyperlinkSegment", "a link opens a browser, which is a way out"},
	{"widget.NewRichTextFromMarkdown", "markdown makes links, which open a browser"},
	{"widget.NewProgressBarInfinite", "nothing is animated while waiting: it takes both processors"},
	{"widget.NewActivity", "nothing is animated while waiting: it takes both processors"},
	{"fyne.DoAndWait", "called from the main goroutine it never returns; use fyne.Do"},
	{"fyne.NewMenu", "a menu is a way out"},
	{"container.NewThemeOverride", "each keeps every parsed font for ever; change the look instead"},
}

// Any use of these, whatever stands before the dot.
var forbiddenMethods = map[string]string{
	"OpenURL":     "opens a browser, which is a way out",
	"Preferences": "loses what is written when the power goes; keep it in the database",
}

// scan tells what is forbidden in one file, and how often the theme is set.
func scan(files *token.FileSet, f *ast.File) (told []string, themes int) {
	for _, i := range f.Imports {
		if strings.Trim(i.Path.Value, `"`) == "fyne.io/fyne/v2/dialog" {
			told = append(told, files.Position(i.Pos()).String()+": imports dialog: a file dialog is a way out, and Fyne's own words are not ours")
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		s, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		at := files.Position(s.Pos()).String()
		if x, ok := s.X.(*ast.Ident); ok {
			for _, no := range forbidden {
				if no.name == x.Name+"."+s.Sel.Name {
					told = append(told, at+": "+no.name+": "+no.why)
				}
			}
		}
		if why, ok := forbiddenMethods[s.Sel.Name]; ok {
			told = append(told, at+": "+s.Sel.Name+": "+why)
		}
		if s.Sel.Name == "SetTheme" {
			themes++
		}
		return true
	})
	return told, themes
}

func TestNoWayOut(t *testing.T) {
	files := token.NewFileSet()
	themes, read := 0, 0
	err := filepath.WalkDir("../app", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		told, n := scan(files, f)
		for _, fault := range told {
			t.Error(fault)
		}
		themes, read = themes+n, read+1
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if themes != 1 || read < 20 {
		t.Errorf("the theme is set in %d places of %d files; once, before the first window: each call keeps every parsed font for ever", themes, read)
	}
}

func TestScanFindsWaysOut(t *testing.T) {
	files := token.NewFileSet()
	f, err := parser.ParseFile(files, "x.go", `package x
import "fyne.io/fyne/v2/dialog"
type entry struct { widget.Entry }
func f() {
	widget.NewEntry(); fyne.DoAndWait(nil); fyne.Do(nil); a.OpenURL(nil); a.Settings().SetTheme(t); widget.NewLabel("")
}`, 0)
	if err != nil {
		t.Fatal(err)
	}
	told, themes := scan(files, f)
	if len(told) != 5 || themes != 1 {
		t.Errorf("found %d themes and\n%s", themes, strings.Join(told, "\n"))
	}
}
