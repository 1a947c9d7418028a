package linked_test

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/catalogtest"
	"yimen/kiosk/catalog/linked"
	"yimen/kiosk/catalog/synthetic"
)

type object = map[string]any

type writer = func(io.Writer, *catalog.Catalog, linked.Options) error

// hostile is text that would break out of a careless JSON or JSON-LD writer.
const hostile = `</script>&<b>"\ @id @value urn:x 100% ` + "\u2028"

// catalogues is what every export is tried on.
func catalogues(t *testing.T) map[string]*catalog.Catalog {
	t.Helper()
	out := map[string]*catalog.Catalog{"small": catalogtest.Small(), "synthetic": load(t, synthetic.Make(120, 3).Book())}
	cat, report := catalog.Load(os.DirFS("../../../assets/demo"))
	if report.HasErrors() {
		t.Fatal(report.String(i18n.EN))
	}
	out["demo"] = cat
	c := synthetic.Make(12, 5)
	bare := []string{"content", "conditions", "result", "audience", "themes", "impl_code", "checked_on", "promise_n", "promise_unit", "legal_n", "legal_unit", "window_ids", "aliases", "group"}
	for i, it := range c.Sheets["items"] {
		switch i % 3 {
		case 0: // as little as a clerk can write
			it["type"] = "公共服务"
			for _, key := range bare {
				delete(it, key)
				delete(it, key+"_zh")
				delete(it, key+"_en")
			}
		case 1:
			it["legal_n"], it["legal_unit"], it["promise_n"], it["promise_unit"] = "6", "月", "3", "月"
			for key := range it {
				if strings.HasSuffix(key, "_en") { // Chinese only
					delete(it, key)
				}
			}
		case 2:
			it["name_zh"], it["content_zh"], it["name_en"] = hostile+it["item_id"], hostile+"\n"+hostile, hostile
			it["online_url"] = `https://example.org/a<b>"c"?x=%zz&y={z}|` // a clerk may paste anything
			it["channels"] = "网上；移动端；邮寄；窗口"
			it["place_ids"] = "1a；2b"
		}
	}
	delete(c.Sheets["hall"][0], "area_code")
	out["odd"] = load(t, c.Book())
	return out
}

func load(t *testing.T, b catalog.Book) *catalog.Catalog {
	t.Helper()
	r := catalog.Check(b, catalog.Options{})
	if r.Report.HasErrors() {
		t.Fatal(r.Report.String(i18n.EN))
	}
	return r.Catalog
}

// write writes a catalogue twice, for it must be the same, and reads it back.
func write(t *testing.T, f writer, cat *catalog.Catalog, o linked.Options) ([]byte, object) {
	t.Helper()
	var a, b bytes.Buffer
	if err := f(&a, cat, o); err != nil {
		t.Fatal(err)
	}
	if err := f(&b, cat, o); err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Fatal("the second time it is not the same", err)
	}
	if !utf8.Valid(a.Bytes()) || bytes.Contains(a.Bytes(), []byte(`\u003c`)) {
		t.Error("not plain UTF-8")
	}
	var out object
	if err := json.Unmarshal(a.Bytes(), &out); err != nil {
		t.Fatal(err)
	}
	return a.Bytes(), out
}

// list is a property as a list, which JSON-LD lets stand alone.
func list(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

// walk calls f with every object of a document and the key that it stands under.
func walk(key string, v any, f func(key string, o object)) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			walk(key, e, f)
		}
	case object:
		f(key, v)
		for k, e := range v {
			walk(k, e, f)
		}
	}
}

var (
	absolute     = regexp.MustCompile(`^[a-z][a-z0-9+.-]*:[!-~]+$`)
	durationForm = regexp.MustCompile(`^P\d+[DM]$`) // of those that XML Schema 3.3.6 and ISO 8601 allow
)

// graph is the nodes of a document by id, after what holds for all JSON-LD here:
// ids are absolute and used once, and what is referred to is there. known are
// the vocabularies outside of it.
func graph(t *testing.T, doc object, known ...string) map[string]object {
	t.Helper()
	nodes := map[string]object{}
	for _, n := range list(doc["@graph"]) {
		node := n.(object)
		id, _ := node["@id"].(string)
		if !absolute.MatchString(id) {
			t.Errorf("%q is no absolute IRI", id)
		}
		if nodes[id] != nil {
			t.Errorf("two nodes are %s", id)
		}
		nodes[id] = node
	}
	walk("", doc["@graph"], func(key string, o object) {
		if id, ok := o["@id"].(string); ok && len(o) == 1 && nodes[id] == nil {
			for _, k := range known {
				if strings.HasPrefix(id, k) {
					return
				}
			}
			t.Errorf("%s: there is no %s", key, id)
		}
		if l, ok := o["@language"]; ok && l != "zh" && l != "en" {
			t.Errorf("%s: language %v", key, l)
		}
		if l, ok := o["@language"]; ok && (len(o) != 2 || o["@value"] == "" || l == nil) {
			t.Errorf("%s: %v is no text in a language", key, o)
		}
	})
	return nodes
}

func is(node object, class string) bool {
	for _, c := range list(node["@type"]) {
		if c == class {
			return true
		}
	}
	return false
}

// text is what a property says in a language, all of it.
func text(node object, key, language string) string {
	var out []string
	for _, v := range list(node[key]) {
		if o, ok := v.(object); ok && o["@language"] == language {
			out = append(out, o["@value"].(string))
		}
	}
	return strings.Join(out, "\n")
}
