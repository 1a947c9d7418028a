package linked_test

import (
	"regexp"
	"testing"

	"yimen/kiosk/catalog/linked"
)

// schema.org calls nothing mandatory, so this is what our own table promises of
// each type (facts/catalogue.md, section 5).
var schemaRequired = map[string][]string{
	"GovernmentService":         {"identifier", "name", "description", "provider", "serviceType", "availableChannel", "offers"},
	"GovernmentOrganization":    {"identifier", "name"},
	"GovernmentOffice":          {"name", "address"},
	"Place":                     {"identifier", "name"},
	"OpeningHoursSpecification": {"description"},
	"ServiceChannel":            {"name", "servicePhone"},
	"ContactPoint":              {"contactType", "telephone"},
	"Offer":                     {"name"},
	"Action":                    {"name"},
	"Audience":                  {"audienceType"},
}

var timeForm = regexp.MustCompile(`^([01]\d|2[0-4]):[0-5]\d$`)

func TestSchemaOrg(t *testing.T) {
	for name, cat := range catalogues(t) {
		t.Run(name, func(t *testing.T) {
			_, doc := write(t, linked.SchemaOrg, cat, linked.Options{Base: "https://data.example.org/s", Hall: "one"})
			if doc["@context"] != "https://schema.org" {
				t.Errorf("context %v", doc["@context"])
			}
			nodes := graph(t, doc)
			walk("", doc["@graph"], func(key string, o object) {
				class, ok := o["@type"].(string)
				if !ok {
					return
				}
				required, known := schemaRequired[class]
				if !known && class != "Thing" {
					t.Errorf("%s: type %s", key, class)
				}
				for _, p := range required {
					if len(list(o[p])) == 0 {
						t.Errorf("%v: %s without %s", o["@id"], class, p)
					}
				}
				if d, ok := o["processingTime"].(string); ok && !durationForm.MatchString(d) {
					t.Errorf("duration %q", d)
				}
				for _, p := range []string{"opens", "closes"} {
					if s, ok := o[p].(string); ok && !timeForm.MatchString(s) {
						t.Errorf("%s %q", p, s)
					}
				}
				if p, ok := o["price"]; ok && o["priceCurrency"] != "CNY" {
					t.Errorf("price %v in %v", p, o["priceCurrency"])
				}
			})
			for _, it := range cat.Items {
				s := nodes["https://data.example.org/s/one/item/"+it.ID]
				if s == nil {
					t.Errorf("no %s", it.ID)
					continue
				}
				if text(s, "name", "zh") != it.Name.ZH || len(list(s["potentialAction"])) != len(it.Steps) || it.Fee && len(list(s["offers"])) != len(it.Fees) {
					t.Errorf("%s is not whole", it.ID)
				}
				if len(list(s["termsOfService"])) < len(it.Laws) {
					t.Errorf("%s: laws %v", it.ID, s["termsOfService"])
				}
			}
		})
	}
}
