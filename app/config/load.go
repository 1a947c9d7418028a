package config

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"sort"
	"strings"

	"github.com/BurntSushi/toml"
)

// Problem is one thing that is wrong in the file.
type Problem struct {
	File string
	Line int // 0 when it is not one line's fault
	Text string
}

func (p Problem) Error() string {
	if p.Line == 0 {
		return fmt.Sprintf("%s: %s", p.File, p.Text)
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text)
}

// Problems is everything that is wrong in the file, in the order of its lines.
type Problems []Problem

func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Load reads a configuration file. Keys that it leaves out keep their default.
// An error is of type Problems unless the file could not be read.
func Load(path string) (Config, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return Config{}, fmt.Errorf("cannot read the configuration: %w; give another file with --config, or copy packaging/yimen.toml there", err)
	}
	return Parse(path, data)
}

// Parse is Load for the content of a file. name is what problems call it.
func Parse(name string, data []byte) (Config, error) {
	var tree map[string]any
	if _, err := toml.Decode(string(data), &tree); err != nil {
		var at toml.ParseError
		if errors.As(err, &at) {
			return Config{}, Problems{{File: name, Line: at.Position.Line, Text: at.Message + "; correct the line, texts stand in \"double quotes\""}}
		}
		return Config{}, Problems{{File: name, Text: err.Error()}}
	}
	r := reader{file: name, lines: keyLines(string(data))}
	c := Default()
	r.table("", tree, reflect.ValueOf(&c).Elem())
	r.check(c)
	if len(r.problems) > 0 {
		sort.SliceStable(r.problems, func(i, j int) bool { return r.problems[i].Line < r.problems[j].Line })
		return Config{}, r.problems
	}
	return c, nil
}

// reader collects what is wrong while it fills in a Config.
type reader struct {
	file     string
	lines    map[string]int
	problems Problems
	bad      map[string]bool // keys that got no value, so that check keeps off them
}

func (r *reader) say(key, format string, args ...any) {
	if r.bad == nil {
		r.bad = map[string]bool{}
	}
	if r.bad[key] {
		return
	}
	r.bad[key] = true
	r.problems = append(r.problems, Problem{File: r.file, Line: r.lines[key], Text: fmt.Sprintf(format, args...)})
}

// table fills in the fields of a struct from a table of the file. The library
// could do it too, but stops at the first value of a wrong kind.
func (r *reader) table(prefix string, tree map[string]any, into reflect.Value) {
	fields := map[string]reflect.Value{}
	for i := range into.NumField() {
		fields[into.Type().Field(i).Tag.Get("toml")] = into.Field(i)
	}
	for name, value := range tree {
		key := prefix + name
		field, known := fields[name]
		if !known {
			r.say(key, "unknown key %q; %s", key, advice(name, prefix, fields))
			continue
		}
		r.set(key, value, field)
	}
}

func (r *reader) set(key string, value any, field reflect.Value) {
	wanted := ""
	switch field.Kind() {
	case reflect.Struct:
		if sub, ok := value.(map[string]any); ok {
			r.table(key+".", sub, field)
			return
		}
		wanted = "a section: write [" + key + "] on a line of its own"
	case reflect.String:
		if s, ok := value.(string); ok {
			field.SetString(s)
			return
		}
		wanted = "a text in \"double quotes\""
	case reflect.Slice:
		if list, ok := texts(value); ok {
			field.Set(reflect.ValueOf(list))
			return
		}
		wanted = "a list of texts: [\"program\", \"argument\"]"
	case reflect.Int:
		if n, ok := value.(int64); ok {
			field.SetInt(n)
			return
		}
		wanted = "a whole number without quotes"
	case reflect.Float64:
		switch n := value.(type) {
		case int64:
			field.SetFloat(float64(n))
			return
		case float64:
			field.SetFloat(n)
			return
		}
		wanted = "a number without quotes"
	case reflect.Bool:
		if b, ok := value.(bool); ok {
			field.SetBool(b)
			return
		}
		wanted = "true or false, without quotes"
	}
	r.say(key, "%s must be %s", key, wanted)
}

// texts is a list of texts.
func texts(value any) ([]string, bool) {
	list, ok := value.([]any)
	out := make([]string, 0, len(list))
	for _, v := range list {
		s, is := v.(string)
		ok = ok && is
		out = append(out, s)
	}
	return out, ok
}

// advice names the closest known key, or all of them.
func advice(name, prefix string, fields map[string]reflect.Value) string {
	known := make([]string, 0, len(fields))
	for k := range fields {
		known = append(known, k)
	}
	sort.Strings(known)
	best, least := "", 3 // more letters apart than that is another word
	for _, k := range known {
		if d := apart(name, k); d < least {
			best, least = k, d
		}
	}
	if best != "" {
		return fmt.Sprintf("did you mean %q?", prefix+best)
	}
	where := "at the top of the file there are only the sections"
	if prefix != "" {
		where = "section [" + strings.TrimSuffix(prefix, ".") + "] knows"
	}
	return fmt.Sprintf("remove it; %s %s", where, strings.Join(known, ", "))
}

// apart counts the letters to insert, remove or change to get from a to b.
func apart(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}
