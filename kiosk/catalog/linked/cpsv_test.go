package linked_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/linked"
)

// rule is one property of a class: how often, and what it points to or is.
type rule struct {
	class, property string
	least, most     int // most 0: any number
	kind            string
}

// What CPSV-AP 3.2.0 asks of the classes that are written here. Source:
// github.com/SEMICeu/CPSV-AP, releases/3.2.0/shacl/cpsv-ap-SHACL.ttl:
// shacl:minCount, maxCount, class and datatype.
var cpsvRules = []rule{
	{"cpsv:PublicService", "dct:identifier", 1, 1, "string"}, {"cpsv:PublicService", "dct:title", 1, 0, "text"}, {"cpsv:PublicService", "dct:description", 1, 0, "text"},
	{"cpsv:PublicService", "cv:hasCompetentAuthority", 1, 0, "cv:PublicOrganisation"},
	{"cpsv:PublicService", "dcat:keyword", 0, 0, "text"}, {"cpsv:PublicService", "dct:type", 0, 0, "skos:Concept"}, {"cpsv:PublicService", "cv:thematicArea", 0, 0, "skos:Concept"},
	{"cpsv:PublicService", "dct:audience", 0, 0, "skos:Concept"}, {"cpsv:PublicService", "dct:spatial", 0, 0, "dct:Location"}, {"cpsv:PublicService", "adms:status", 0, 1, "skos:Concept"},
	{"cpsv:PublicService", "cv:hasLegalResource", 0, 0, "eli:LegalResource"}, {"cpsv:PublicService", "cpsv:follows", 0, 0, "cpsv:Rule"},
	{"cpsv:PublicService", "cv:holdsRequirement", 0, 0, "cv:Requirement"}, {"cpsv:PublicService", "cpsv:hasInput", 0, 0, "cv:Evidence"},
	{"cpsv:PublicService", "cv:hasInputType", 0, 0, "cv:EvidenceType"}, {"cpsv:PublicService", "cv:processingTime", 0, 1, "xsd:duration"},
	{"cpsv:PublicService", "cv:hasCost", 0, 0, "cv:Cost"}, {"cpsv:PublicService", "cv:hasChannel", 0, 0, "cv:Channel"}, {"cpsv:PublicService", "cv:contactPoint", 0, 0, "cv:ContactPoint"},
	{"cpsv:PublicService", "cpsv:produces", 0, 0, "cv:Output"}, {"cpsv:PublicService", "dct:isPartOf", 0, 0, "dcat:Dataset"}, {"cpsv:PublicService", "dct:modified", 0, 1, "xsd:date"},
	{"cv:PublicOrganisation", "skos:prefLabel", 1, 0, "text"}, {"cv:PublicOrganisation", "dct:spatial", 1, 0, "http://data.europa.eu/88u/dataset/atu-type"},
	{"foaf:Agent", "dct:identifier", 1, 1, "string"}, {"foaf:Agent", "dct:title", 1, 0, "text"},
	{"cpsv:Rule", "dct:identifier", 1, 1, "string"}, {"cpsv:Rule", "dct:title", 1, 0, "text"}, {"cpsv:Rule", "dct:description", 1, 0, "text"}, {"cpsv:Rule", "cpsv:implements", 0, 0, "eli:LegalResource"},
	{"cv:Requirement", "dct:identifier", 1, 1, "string"}, {"cv:Requirement", "dct:title", 1, 0, "text"},
	{"cv:Evidence", "dct:identifier", 1, 1, "string"}, {"cv:Evidence", "dct:title", 1, 0, "text"}, {"cv:Evidence", "dct:description", 0, 0, "text"}, {"cv:Evidence", "dct:type", 0, 1, "skos:Concept"},
	{"cv:Evidence", "dct:conformsTo", 0, 0, "cv:EvidenceType"}, {"cv:Evidence", "foaf:page", 0, 0, "foaf:Document"},
	{"cv:EvidenceType", "dct:identifier", 1, 1, "string"}, {"cv:EvidenceType", "cv:evidenceTypeClassification", 0, 0, "skos:Concept"},
	{"cv:Output", "dct:identifier", 1, 1, "string"}, {"cv:Output", "dct:title", 1, 0, "text"}, {"cv:Output", "dct:description", 0, 0, "text"},
	{"cv:Channel", "dct:identifier", 1, 1, "string"}, {"cv:Channel", "dct:type", 0, 1, "skos:Concept"}, {"cv:Channel", "dct:description", 0, 0, "text"},
	{"cv:Channel", "cv:openingHours", 0, 0, "time:TemporalEntity"}, {"cv:Channel", "cv:specialOpeningHoursSpecification", 0, 0, "time:TemporalEntity"},
	{"cv:Cost", "dct:identifier", 1, 1, "string"}, {"cv:Cost", "cv:hasValue", 0, 1, "xsd:double"}, {"cv:Cost", "cv:currency", 0, 1, "skos:Concept"}, {"cv:Cost", "dct:description", 0, 0, "text"},
	{"time:TemporalEntity", "dct:description", 0, 0, "text"},
	{"dcat:Dataset", "dct:title", 1, 0, "text"}, {"dcat:Dataset", "dct:description", 1, 0, "text"}, {"dcat:Dataset", "dct:publisher", 1, 1, "foaf:Agent"},
	// Not of the profile but of our own table: what it leaves open and we promise.
	{"cpsv:PublicService", "cv:contactPoint", 2, 2, "cv:ContactPoint"}, {"cpsv:PublicService", "adms:status", 1, 1, "skos:Concept"}, {"cpsv:PublicService", "cv:hasChannel", 1, 0, "cv:Channel"},
	{"cpsv:PublicService", "dct:type", 1, 1, "skos:Concept"}, {"cv:ContactPoint", "cv:telephone", 1, 0, "string"}, {"time:TemporalEntity", "dct:description", 1, 0, "text"},
	{"cv:Cost", "dct:description", 1, 0, "text"}, {"eli:LegalResource", "dct:title", 1, 0, "text"}, {"skos:Concept", "skos:prefLabel", 1, 0, "text"},
}

var typedForms = map[string]*regexp.Regexp{
	"xsd:duration": durationForm, "xsd:double": regexp.MustCompile(`^\d+(\.\d\d)?$`), "xsd:date": regexp.MustCompile(`^\d{4}-\d\d-\d\d$`),
}

func (r rule) check(node object, nodes map[string]object) error {
	values := list(node[r.property])
	if len(values) < r.least || r.most > 0 && len(values) > r.most {
		return fmt.Errorf("%d times, want %d..%d", len(values), r.least, r.most)
	}
	for _, v := range values {
		o, _ := v.(object)
		switch {
		case r.kind == "string":
			if s, ok := v.(string); !ok || s == "" {
				return fmt.Errorf("%v is no text", v)
			}
		case r.kind == "text":
			if o["@language"] == nil {
				return fmt.Errorf("%v has no language", v)
			}
		case typedForms[r.kind] != nil:
			if s, _ := o["@value"].(string); o["@type"] != r.kind || !typedForms[r.kind].MatchString(s) {
				return fmt.Errorf("%v is no %s", v, r.kind)
			}
		default:
			if id, _ := o["@id"].(string); !is(nodes[id], r.kind) {
				return fmt.Errorf("%v is no %s", v, r.kind)
			}
		}
	}
	return nil
}

func TestCPSVAP(t *testing.T) {
	for name, cat := range catalogues(t) {
		t.Run(name, func(t *testing.T) {
			_, doc := write(t, linked.CPSVAP, cat, linked.Options{Hall: "one"})
			nodes := graph(t, doc, "http://schema.org/")
			seen := map[string]bool{}
			for id, node := range nodes {
				for _, r := range cpsvRules {
					if !is(node, r.class) {
						continue
					}
					seen[r.class] = true
					if err := r.check(node, nodes); err != nil {
						t.Errorf("%s: %s: %v", id, r.property, err)
					}
				}
			}
			for _, it := range cat.Items {
				checkCPSV(t, &it, nodes["urn:yimen:one/item/"+it.ID])
			}
			if name == "demo" || name == "synthetic" { // every class is tried
				for _, r := range cpsvRules {
					if !seen[r.class] {
						t.Errorf("no %s", r.class)
					}
				}
			}
		})
	}
}

// checkCPSV holds a service against its item.
func checkCPSV(t *testing.T, it *catalog.Item, s object) {
	t.Helper()
	if s == nil {
		t.Errorf("no %s", it.ID)
		return
	}
	if text(s, "dct:title", "zh") != it.Name.ZH || text(s, "dct:title", "en") != it.Name.EN {
		t.Errorf("%s: title %v", it.ID, s["dct:title"])
	}
	want := it.Content.ZH
	if want == "" {
		want = it.Name.ZH
	}
	words := text(s, "dct:description", "zh")
	if !strings.HasPrefix(words, want) {
		t.Errorf("%s: description %q", it.ID, words)
	}
	if it.ImplCode != "" && s["dct:identifier"] != it.ImplCode || it.ImplCode == "" && s["dct:identifier"] != it.ID {
		t.Errorf("%s: identifier %v", it.ID, s["dct:identifier"])
	}
	limited := it.Promise.Set || it.Legal.Set
	if (s["cv:processingTime"] != nil) != limited {
		t.Errorf("%s: processing time %v", it.ID, s["cv:processingTime"])
	}
	if limited && !regexp.MustCompile(`时限：(\d+个(工作日|自然日|月)|当场办结)`).MatchString(words) ||
		limited && !regexp.MustCompile(`: (\d+ (working day|calendar day|month)s?|on the spot)(\n|$)`).MatchString(text(s, "dct:description", "en")) {
		t.Errorf("%s: a duration without its words: %v", it.ID, s["dct:description"])
	}
	if len(list(s["cpsv:hasInput"])) != len(it.Materials) || len(list(s["cpsv:follows"])) != len(it.Laws)+len(it.Steps) {
		t.Errorf("%s: %d inputs, %d rules", it.ID, len(list(s["cpsv:hasInput"])), len(list(s["cpsv:follows"])))
	}
}

// The hours of the demonstration hall: a usual week, closed on holidays, a
// working Saturday, one short day.
func TestCPSVHours(t *testing.T) {
	cat := catalogues(t)["synthetic"]
	_, doc := write(t, linked.CPSVAP, cat, linked.Options{Hall: "one", Today: time.Date(2026, 9, 1, 9, 0, 0, 0, catalog.Zone)})
	nodes := graph(t, doc, "http://schema.org/")
	ch := nodes["urn:yimen:one/channel/counter/2"]
	got := map[string][]string{}
	for _, key := range []string{"cv:openingHours", "cv:specialOpeningHoursSpecification"} {
		for _, r := range list(ch[key]) {
			got[key] = append(got[key], text(nodes[r.(object)["@id"].(string)], "dct:description", "en"))
		}
	}
	want := `[Monday to Friday 09:00–11:30 (every year 05-01 to 09-30). Summer hours | Monday to Friday 13:30–17:30 (every year 05-01 to 09-30). Summer hours | ` +
		`Monday to Friday 09:00–11:30 (every year 10-01 to 04-30). Winter hours | Monday to Friday 13:00–17:00 (every year 10-01 to 04-30). Winter hours | ` +
		`Saturday 09:00–11:30. Saturday duty | 2026-12-24 09:00–12:00. Maintenance]` +
		`[2026-10-01 to 2026-10-03 closed. National Day | 2027-01-01 closed. New Year's Day | 2027-10-01 to 2027-10-03 closed. National Day]`
	if s := "[" + strings.Join(got["cv:openingHours"], " | ") + "][" + strings.Join(got["cv:specialOpeningHoursSpecification"], " | ") + "]"; s != want {
		t.Errorf("hours\n%s, want\n%s", s, want)
	}
}
