package i18n

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// source is what the program says about message ids, read from its text.
type source struct {
	ids      map[string]string // id passed to T or N as it stands: where
	begun    map[string]string // beginning of an id completed at run time: where
	literals map[string]bool   // every other text in the program
}

// readSource reads all Go files below root that are not tests.
func readSource(root string) (source, error) {
	s := source{ids: map[string]string{}, begun: map[string]string{}, literals: map[string]bool{}}
	files := token.NewFileSet()
	packages := map[string][]*ast.File{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && path != root && (name == "build" || name == "testdata" || name == "vendor" || strings.HasPrefix(name, ".")) {
			return filepath.SkipDir
		}
		if strings.HasSuffix(name, ".html") {
			return s.template(path)
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		packages[filepath.Dir(path)] = append(packages[filepath.Dir(path)], f)
		return nil
	})
	if err != nil {
		return s, err
	}
	for _, parsed := range packages {
		s.read(files, parsed)
	}
	return s, nil
}

// inTemplate is {{t "id"}} or {{n "id" 3}} in an HTML template, also in brackets.
var inTemplate = regexp.MustCompile(`[{( ](?:zh|en)?[tn] "([a-z0-9_]+)"`)

func (s *source) template(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for _, found := range inTemplate.FindAllStringSubmatch(string(data), -1) {
		s.ids[found[1]] = path
	}
	return nil
}

// read takes in the files of one package.
func (s *source) read(files *token.FileSet, parsed []*ast.File) {
	constants := map[string]string{}
	for _, f := range parsed {
		ast.Inspect(f, func(n ast.Node) bool {
			if v, ok := n.(*ast.ValueSpec); ok && len(v.Names) == len(v.Values) {
				for i, value := range v.Values {
					if text, ok := literal(value); ok {
						constants[v.Names[i].Name] = text
					}
				}
			}
			return true
		})
	}
	for _, f := range parsed {
		ast.Inspect(f, func(n ast.Node) bool {
			if text, ok := n.(*ast.BasicLit); ok {
				if plain, ok := literal(text); ok {
					s.literals[plain] = true
				}
			}
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			if method, ok := call.Fun.(*ast.SelectorExpr); ok && (method.Sel.Name == "T" || method.Sel.Name == "N") {
				s.call(files.Position(call.Pos()).String(), call.Args[0], constants)
			}
			return true
		})
	}
}

func (s *source) call(where string, arg ast.Expr, constants map[string]string) {
	switch a := arg.(type) {
	case *ast.BasicLit:
		if id, ok := literal(a); ok {
			s.ids[id] = where
		}
	case *ast.Ident:
		if id, ok := constants[a.Name]; ok {
			s.ids[id] = where
		}
	case *ast.BinaryExpr:
		var left ast.Expr = a
		for {
			b, ok := left.(*ast.BinaryExpr)
			if !ok {
				break
			}
			left = b.X
		}
		beginning, ok := literal(left)
		if name, is := left.(*ast.Ident); is {
			beginning, ok = constants[name.Name], constants[name.Name] != ""
		}
		if !ok {
			beginning = "(not a plain text)"
		}
		s.begun[beginning] = where
	}
}

func literal(e ast.Expr) (string, bool) {
	b, ok := e.(*ast.BasicLit)
	if !ok || b.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(b.Value)
	return text, err == nil
}

// faults compares what the program says with the ids that exist. An id also
// counts as used when it stands in a table of the program and is passed on from
// there; such an id has a _ in it, so that everyday words do not count.
func (s source) faults(ids, families []string) []string {
	var told []string
	tell := func(format string, args ...any) { told = append(told, fmt.Sprintf(format, args...)) }
	inFamily := func(id string) bool {
		return slices.ContainsFunc(families, func(f string) bool { return strings.HasPrefix(id, f) })
	}
	for _, id := range slices.Sorted(maps.Keys(s.ids)) {
		if !slices.Contains(ids, id) {
			tell("%s: message %q is in no file", s.ids[id], id)
		}
	}
	for _, b := range slices.Sorted(maps.Keys(s.begun)) {
		if !slices.Contains(families, b) {
			tell("%s: ids that begin with %q are put together here; add it to i18n.Families", s.begun[b], b)
		}
	}
	for _, f := range families {
		if s.begun[f] == "" {
			tell("no code puts together ids that begin with %q; remove it from i18n.Families", f)
		}
		if !slices.ContainsFunc(ids, func(id string) bool { return strings.HasPrefix(id, f) }) {
			tell("there are no messages that begin with %q", f)
		}
	}
	for _, id := range ids {
		if s.ids[id] == "" && !inFamily(id) && !(strings.Contains(id, "_") && s.literals[id]) {
			tell("message %q is used nowhere; remove it from both files", id)
		}
	}
	return told
}

func TestMessagesUsed(t *testing.T) {
	s, err := readSource("..")
	if err != nil {
		t.Fatal(err)
	}
	if len(s.ids) < 5 {
		t.Fatalf("found only the ids %v; the reader of the source is broken", s.ids)
	}
	for _, fault := range s.faults(slices.Sorted(maps.Keys(mustShelf(ZH).messages)), Families) {
		t.Error(fault)
	}
}

func TestSourceReaderFindsFaults(t *testing.T) {
	files := token.NewFileSet()
	f, err := parser.ParseFile(files, "x.go", `package x
const title = "x_title"
var table = []string{"in_table", "plain"}
func f(l L, state string, table []string) {
	l.T("direct"); l.N("counted", 3); l.T(title); l.T(table[0])
	l.T("state_" + state); l.T("kind_" + state + "_long"); other("not_ours")
	l.T("missing")
}`, 0)
	if err != nil {
		t.Fatal(err)
	}
	s := source{ids: map[string]string{}, begun: map[string]string{}, literals: map[string]bool{}}
	s.read(files, []*ast.File{f})
	got := strings.Join(s.faults(
		[]string{"direct", "counted", "x_title", "in_table", "state_a", "plain", "idle", "stale_a"},
		[]string{"state_", "stale_", "gone_"}), "\n")
	for _, want := range []string{
		`message "missing" is in no file`, `begin with "kind_" are put together`,
		`no code puts together ids that begin with "stale_"`, `no messages that begin with "gone_"`,
		`message "plain" is used nowhere`, `message "idle" is used nowhere`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %s in:\n%s", want, got)
		}
	}
	if n := strings.Count(got, "\n") + 1; n != 7 { // and no code for "gone_"
		t.Errorf("%d faults, want 7:\n%s", n, got)
	}
}
