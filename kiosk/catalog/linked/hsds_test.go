package linked_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/linked"
)

// What HSDS 3.0 requires of each object, by the property that holds it. Source:
// github.com/openreferral/specification, schema/*.json, required and (for
// organization_id, service_id, location_id, link_id ...) tabular_required.
var hsdsRequired = map[string][]string{
	"contents":             {"id", "name", "status", "organization_id"},
	"organization":         {"id", "name", "description"},
	"phones":               {"id", "number"},
	"contacts":             {"id"},
	"schedules":            {"id"},
	"service_at_locations": {"id", "service_id", "location_id"},
	"location":             {"id", "location_type"},
	"cost_options":         {"id", "service_id"},
	"required_documents":   {"id", "document"},
	"attributes":           {"id", "link_id", "taxonomy_term_id", "link_entity"},
	"taxonomy_term":        {"id", "name", "description"},
}

// The closed lists of the same schemas.
var hsdsEnums = map[string][]string{
	"status": {"active", "inactive", "defunct", "temporarily closed"}, "location_type": {"physical", "postal", "virtual"},
	"freq": {"WEEKLY", "MONTHLY"}, "wkst": {"MO", "TU", "WE", "TH", "FR", "SA", "SU"},
}

var (
	hsdsTime  = regexp.MustCompile(`^([01]\d|2[0-4]):[0-5]\d\+08:00$`)
	hsdsDate  = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)
	hsdsByDay = regexp.MustCompile(`^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$`) // RFC 5545, 3.3.10
)

func TestHSDS(t *testing.T) {
	for name, cat := range catalogues(t) {
		t.Run(name, func(t *testing.T) {
			_, doc := write(t, linked.HSDS, cat, linked.Options{Hall: "one"})
			contents := list(doc["contents"])
			if len(contents) != len(cat.Items) || int(doc["total_items"].(float64)) != len(contents) {
				t.Fatalf("%d services, %v said, want %d", len(contents), doc["total_items"], len(cat.Items))
			}
			seen := map[string]object{} // an id stands for one thing, however often it is told
			walk("contents", doc["contents"], func(key string, o object) {
				for _, p := range hsdsRequired[key] {
					if s, _ := o[p].(string); s == "" {
						t.Errorf("%s without %s: %v", key, p, o)
					}
				}
				if hsdsRequired[key] == nil {
					t.Errorf("what is %s?", key)
				}
				id, _ := o["id"].(string)
				if u, err := uuid.Parse(id); err != nil || u.Version() != 5 {
					t.Errorf("%s: id %q", key, id)
				}
				if first := seen[id]; first != nil && !reflect.DeepEqual(first, o) {
					t.Errorf("two things are %s:\n%v\n%v", id, first, o)
				}
				seen[id] = o
				for p, allowed := range hsdsEnums {
					if s, ok := o[p].(string); ok && !slices.Contains(allowed, s) {
						t.Errorf("%s %q", p, s)
					}
				}
				if key == "schedules" {
					checkSchedule(t, o)
				}
			})
			for i, c := range contents {
				checkHSDS(t, &cat.Items[i], c.(object), seen)
			}
		})
	}
}

func checkSchedule(t *testing.T, o object) {
	t.Helper()
	for _, p := range []string{"opens_at", "closes_at"} {
		if s, _ := o[p].(string); !hsdsTime.MatchString(s) {
			t.Errorf("%s %q", p, s)
		}
	}
	from, _ := o["valid_from"].(string)
	to, _ := o["valid_to"].(string)
	if (from == "") != (to == "") || from != "" && (!hsdsDate.MatchString(from) || !hsdsDate.MatchString(to) || to < from) {
		t.Errorf("valid from %q to %q", from, to)
	}
	if by, ok := o["byday"].(string); ok != (o["freq"] == "WEEKLY") || ok && !hsdsByDay.MatchString(by) || !ok && from == "" {
		t.Errorf("neither a week nor dates: %v", o)
	}
}

func checkHSDS(t *testing.T, it *catalog.Item, s object, seen map[string]object) {
	t.Helper()
	if s["name"] != it.Name.ZH || len(list(s["required_documents"])) != len(it.Materials) || it.Fee && len(list(s["cost_options"])) != len(it.Fees) {
		t.Errorf("%s is not whole", it.ID)
	}
	if o, _ := s["organization"].(object); o["id"] != s["organization_id"] {
		t.Errorf("%s: organization %v", it.ID, s["organization_id"])
	}
	walk("", s, func(key string, o object) {
		for _, p := range []string{"service_id", "link_id"} {
			if id, ok := o[p]; ok && id != s["id"] {
				t.Errorf("%s: %s of %v", it.ID, p, o)
			}
		}
		for _, p := range []string{"location_id", "taxonomy_term_id"} {
			if id, ok := o[p].(string); ok && seen[id] == nil {
				t.Errorf("%s: no %s %s", it.ID, p, id)
			}
		}
		if a, ok := o["amount"]; ok && o["currency"] != "CNY" {
			t.Errorf("%s: amount %v of %v", it.ID, a, o["currency"])
		}
	})
	process, _ := s["application_process"].(string)
	if it.Promise.Set && it.Promise.N > 1 && it.Promise.Unit == "工作日" && !strings.Contains(process, "working days") {
		t.Errorf("%s: %q does not say the limit", it.ID, process)
	}
}

func TestHSDSAmountIsExact(t *testing.T) {
	cat := catalogues(t)["demo"]
	raw, _ := write(t, linked.HSDS, cat, linked.Options{})
	var doc struct {
		Contents []struct {
			Costs []struct{ Amount json.Number } `json:"cost_options"`
		}
	}
	if err := json.Unmarshal(raw, &doc); err != nil {
		t.Fatal(err)
	}
	found := 0
	for i, c := range doc.Contents {
		for j, f := range cat.Items[i].Fees {
			if f.AmountFen < 0 {
				continue
			}
			found++
			if got, want := string(c.Costs[j].Amount), fmt.Sprintf("%d.%02d", f.AmountFen/100, f.AmountFen%100); got != want {
				t.Errorf("%s: amount %s, want %s", cat.Items[i].ID, got, want)
			}
		}
	}
	if found == 0 {
		t.Error("no fee was looked at")
	}
}

// In the demonstration hall the counter that hands out licences is open on
// other Saturdays than the rest, so it has hours of its own.
func TestHSDSHoursOfACounter(t *testing.T) {
	cat := catalogues(t)["demo"]
	_, doc := write(t, linked.HSDS, cat, linked.Options{})
	own := 0
	walk("contents", doc["contents"], func(key string, o object) {
		if key == "service_at_locations" && len(list(o["schedules"])) > 0 {
			own++
		}
	})
	if own == 0 {
		t.Error("no place has hours of its own")
	}
}
