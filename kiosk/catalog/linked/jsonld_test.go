package linked_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/piprate/json-gold/ld"

	"yimen/kiosk/catalog/linked"
)

// offline stands in for the one context that is not in the document itself.
type offline struct{}

func (offline) LoadDocument(u string) (*ld.RemoteDocument, error) {
	if u != "https://schema.org" {
		return nil, fmt.Errorf("%s is not to be loaded", u)
	}
	// As far as it matters here, what schema.org answers: its words, and which
	// of them are addresses.
	return &ld.RemoteDocument{DocumentURL: u, Document: object{"@context": object{
		"@vocab": "http://schema.org/", "xsd": "http://www.w3.org/2001/XMLSchema#",
		"dayOfWeek": object{"@type": "@id"}, "serviceUrl": object{"@type": "@id"},
		"validFrom": object{"@type": "xsd:date"}, "validThrough": object{"@type": "xsd:date"},
	}}}, nil
}

// TestJSONLD has a JSON-LD 1.1 processor expand the documents and make RDF of
// them: nothing may be dropped on the way.
func TestJSONLD(t *testing.T) {
	for name, cat := range catalogues(t) {
		for form, f := range map[string]writer{"cpsv-ap": linked.CPSVAP, "schema.org": linked.SchemaOrg} {
			t.Run(name+" "+form, func(t *testing.T) {
				raw, doc := write(t, f, cat, linked.Options{})
				opts := ld.NewJsonLdOptions("")
				opts.DocumentLoader = offline{}
				opts.Format = "application/n-quads"
				opts.ProcessingMode = ld.JsonLd_1_1
				opts.SafeMode = true // an unknown key or a relative IRI is an error
				var v any
				if err := json.NewDecoder(bytes.NewReader(raw)).Decode(&v); err != nil {
					t.Fatal(err)
				}
				expanded, err := ld.NewJsonLdProcessor().Expand(v, opts)
				if err != nil {
					t.Fatal(err)
				}
				if len(expanded) != len(list(doc["@graph"])) {
					t.Errorf("%d nodes of %d are left", len(expanded), len(list(doc["@graph"])))
				}
				checkVocabulary(t, expanded)
				quads, err := ld.NewJsonLdProcessor().ToRDF(v, opts)
				if err != nil {
					t.Fatal(err)
				}
				got, want := strings.Count(quads.(string), "\n"), triples(doc["@graph"])
				if got != want {
					t.Errorf("%d triples, want %d", got, want)
				}
				t.Logf("%d nodes, %d triples, %d bytes", len(expanded), got, len(raw))
			})
		}
	}
}

// vocabularies are those that the exports may use. A prefix that the context
// does not have would be taken for an address of its own.
var vocabularies = []string{"http://www.w3.org/ns/adms#", "http://purl.org/vocab/cpsv#", "http://data.europa.eu/", "http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/",
	"http://xmlns.com/foaf/0.1/", "http://schema.org/", "http://www.w3.org/2004/02/skos/core#", "http://www.w3.org/2006/time#", "http://www.w3.org/2001/XMLSchema#"}

func checkVocabulary(t *testing.T, expanded []any) {
	t.Helper()
	known := func(word string) {
		if !strings.HasPrefix(word, "@") && !slices.ContainsFunc(vocabularies, func(v string) bool { return strings.HasPrefix(word, v) }) {
			t.Errorf("%s is of no vocabulary", word)
		}
	}
	walk("", any(expanded), func(key string, o object) {
		for k := range o {
			known(k)
		}
		for _, c := range list(o["@type"]) {
			known(c.(string))
		}
	})
}

// triples counts what a document says: each value of each property of an
// object with a property, apart from ids and the parts of literals. Equal ones
// of one property count once, as a graph is a set.
func triples(v any) int {
	n := 0
	walk("", v, func(key string, o object) {
		if o["@value"] != nil {
			return
		}
		for k, values := range o {
			if k == "@id" {
				continue
			}
			seen := map[string]bool{}
			for _, e := range list(values) {
				b, _ := json.Marshal(e)
				if x, ok := e.(object); ok && x["@id"] == nil && x["@value"] == nil {
					n++ // a blank node is always another
				} else if !seen[string(b)] {
					seen[string(b)] = true
					n++
				}
			}
		}
	})
	return n
}
