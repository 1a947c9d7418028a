package cups

import (
	"bytes"
	"strconv"
)

// reply is an answer of CUPS as "ipptool -X" writes it.
type reply struct {
	status string  // "successful-ok", "client-error-not-found"; empty: no answer came
	fault  string  // what ipptool says when there is no answer
	groups []group // attributes of the operation, then of each job or printer
}

// group is the attributes of one thing.
type group []attribute

// attribute has its values as they are written: numbers in digits, truth as
// "true" and "false".
type attribute struct {
	name   string
	values []string
}

// Bounds of what is kept of an answer, whatever it holds.
const (
	mostGroups = 64
	mostKept   = 400 // attributes and values in all
	mostText   = 1000
)

// parse reads ipptool's property list. It looks only for what it needs and
// never fails: of garbage it keeps nothing, and an empty status is no answer.
func parse(b []byte) reply {
	var r reply
	if len(b) > most {
		b = b[:most]
	}
	p := &plist{rest: b}
	for {
		tag, text, ok := p.next()
		if !ok {
			return r
		}
		if tag != "key" {
			continue
		}
		switch text {
		case "StatusCode":
			if tag, text, ok = p.next(); ok && tag == "string" {
				r.status = text
			}
		case "ErrorMessage":
			if tag, text, ok = p.next(); ok && tag == "string" {
				r.fault = text
			}
		case "RequestAttributes":
			p.skip()
		case "ResponseAttributes":
			r.groups = p.response()
		}
	}
}

// plist is what has not been read yet.
type plist struct {
	rest []byte
	kept int // attributes and values so far
}

// next is the next element: "key", "string" and "integer" with their text,
// "true", and the beginnings and ends of "dict" and "array".
func (p *plist) next() (tag, text string, ok bool) {
	for {
		from := bytes.IndexByte(p.rest, '<')
		if from < 0 {
			return "", "", false
		}
		p.rest = p.rest[from+1:]
		to := bytes.IndexByte(p.rest, '>')
		if to < 0 || to > 200 {
			continue // no tag of ours; the next < may begin one
		}
		name := tagName(p.rest[:to])
		p.rest = p.rest[to+1:]
		switch name {
		case "":
		case "key", "string", "integer":
			end := bytes.IndexByte(p.rest, '<')
			if end < 0 {
				return "", "", false
			}
			text = string(p.rest[:min(end, mostText)])
			p.rest = p.rest[end:]
			return name, text, true
		default:
			return name, "", true
		}
	}
}

// tagName is the tag if it is one of those that count, else "".
func tagName(b []byte) string {
	b = bytes.TrimSuffix(bytes.TrimSuffix(b, []byte("/")), []byte(" "))
	for _, name := range [...]string{"key", "string", "integer", "dict", "/dict", "array", "/array", "true", "false"} {
		if string(b) == name {
			return name
		}
	}
	return ""
}

// skip passes over the array or dict that follows.
func (p *plist) skip() {
	for depth := 0; ; {
		tag, _, ok := p.next()
		switch {
		case !ok:
			return
		case tag == "array" || tag == "dict":
			depth++
		case tag == "/array" || tag == "/dict":
			depth--
		}
		if depth <= 0 {
			return
		}
	}
}

// response reads the array of groups. Values within values are passed over.
func (p *plist) response() []group {
	var out []group
	for depth := 0; ; {
		tag, text, ok := p.next()
		if !ok {
			return out
		}
		switch tag {
		case "array", "dict":
			if depth++; depth == 2 && tag == "dict" && len(out) < mostGroups {
				out = append(out, nil)
			}
		case "/array", "/dict":
			if depth--; depth <= 0 {
				return out
			}
		case "key":
			if depth == 2 && len(out) > 0 && p.keep() {
				last := &out[len(out)-1]
				*last = append(*last, attribute{name: text})
			}
		default:
			if tag == "true" || tag == "false" {
				text = tag
			}
			if (depth == 2 || depth == 3) && len(out) > 0 && p.keep() {
				out[len(out)-1].add(text)
			}
		}
	}
}

func (p *plist) keep() bool {
	p.kept++
	return p.kept <= mostKept
}

// add appends a value to the attribute that was named last.
func (g group) add(value string) {
	if len(g) > 0 {
		a := &g[len(g)-1]
		a.values = append(a.values, value)
	}
}

func (g group) values(name string) []string {
	for _, a := range g {
		if a.name == name {
			return a.values
		}
	}
	return nil
}

// number is an attribute's number; ok is false for "no-value" as for none.
func (g group) number(name string) (int, bool) {
	v := g.values(name)
	if len(v) != 1 {
		return 0, false
	}
	n, err := strconv.Atoi(v[0])
	return n, err == nil && n >= 0
}
