package linked_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/catalogtest"
	"yimen/kiosk/catalog/linked"
)

func TestBase(t *testing.T) {
	for _, base := range []string{"items/", "//example.org/", "https://exa mple.org/", `urn:"x`, "https://例/<"} {
		for _, f := range []writer{linked.CPSVAP, linked.SchemaOrg, linked.HSDS} {
			var b bytes.Buffer
			if err := f(&b, catalogtest.Small(), linked.Options{Base: base}); err == nil || b.Len() > 0 {
				t.Errorf("base %q: %v, %d bytes", base, err, b.Len())
			}
		}
	}
	if err := linked.CPSVAP(&bytes.Buffer{}, catalogtest.Small(), linked.Options{Hall: "words"}); err == nil {
		t.Error("a hall is called words")
	}
	for base, want := range map[string]string{"": "urn:yimen:hall/item/", "urn:x:": "urn:x:hall/item/", "https://a.example/b": "https://a.example/b/hall/item/", "https://a.example/b#": "https://a.example/b#hall/item/"} {
		raw, _ := write(t, linked.CPSVAP, catalogtest.Small(), linked.Options{Base: base})
		if !strings.Contains(string(raw), `"@id":"`+want) {
			t.Errorf("base %q: no %s", base, want)
		}
	}
}

// Two halls of one city never share an id.
func TestHallsDoNotMeet(t *testing.T) {
	ids := map[string]bool{}
	for _, hall := range []string{"one", "two"} {
		_, doc := write(t, linked.HSDS, catalogtest.Small(), linked.Options{Hall: hall})
		for _, s := range list(doc["contents"]) {
			id := s.(object)["id"].(string)
			if ids[id] {
				t.Errorf("both halls have %s", id)
			}
			ids[id] = true
		}
	}
}

func TestNothingToWrite(t *testing.T) {
	for _, f := range []writer{linked.CPSVAP, linked.SchemaOrg, linked.HSDS} {
		write(t, f, &catalog.Catalog{}, linked.Options{})
	}
}

// full is a disk that is full after some bytes.
type full struct{ left int }

var errFull = errors.New("no space left")

func (f *full) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestWriterFails(t *testing.T) {
	for _, f := range []writer{linked.CPSVAP, linked.SchemaOrg, linked.HSDS} {
		for _, room := range []int{0, 100, 2000} {
			if err := f(&full{room}, catalogtest.Small(), linked.Options{}); !errors.Is(err, errFull) {
				t.Errorf("room for %d bytes: %v", room, err)
			}
		}
	}
}

// Every fixed word of the workbook has its concept: a new one must get one too.
func TestEveryWordIsKnown(t *testing.T) {
	want := map[string]string{"items.type": "type", "items.audience": "audience", "items.channels": "channel", "items.status": "status", "materials.kind": "paper",
		"materials.need": "need", "materials.medium": "medium", "fees.pay": "pay"}
	c := map[string]int{}
	for _, sh := range catalog.Describe() {
		for _, col := range sh.Columns {
			kind, ok := want[sh.Key+"."+col.Key]
			if !ok {
				continue
			}
			c[kind]++
			for _, w := range col.Words {
				if linked.Slug(kind, w) == "" {
					t.Errorf("%s: %s has no concept", kind, w)
				}
			}
		}
	}
	if len(c) != len(want) {
		t.Errorf("only %v are in the workbook", c)
	}
}

// What is text stays text, character for character.
func TestHostileText(t *testing.T) {
	cat := catalogues(t)["odd"]
	found := 0
	for _, f := range []writer{linked.CPSVAP, linked.SchemaOrg, linked.HSDS} {
		_, doc := write(t, f, cat, linked.Options{})
		walk("", doc, func(key string, o object) {
			for _, p := range []string{"@value", "name"} {
				if s, ok := o[p].(string); ok && strings.HasPrefix(s, hostile) {
					found++
				}
			}
		})
	}
	if found < 12 {
		t.Errorf("the text was found only %d times", found)
	}
}
