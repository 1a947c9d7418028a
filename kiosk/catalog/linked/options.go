package linked

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/google/uuid"

	"yimen/kiosk/catalog"
)

// Options are how ids are made and what is past.
type Options struct {
	// Base is what the IRI of everything begins with; "" is "urn:yimen:". A
	// city that publishes its catalogue gives an address of its own:
	// "https://data.example.gov.cn/services/".
	Base string
	// Hall is the id of the hall, which is part of every IRI; "" is "hall".
	Hall string
	// Today is the day from which exceptions from the usual hours are told, and
	// whose year dates the seasons. Zero: the year of the hall's updated_on,
	// from its first day.
	Today time.Time
}

// words is the part of the IRI of a fixed word that stands where a hall's id does.
const words = "words"

// names makes ids: IRIs for JSON-LD, UUIDs for HSDS.
type names struct {
	base, hall string // "urn:yimen:", "urn:yimen:wuxi"
	space      uuid.UUID
}

var absolute = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^` + "`" + `]*$`)

// names checks the options. The error says which is wrong.
func (o Options) names() (names, error) {
	base, hall := o.Base, o.Hall
	if base == "" {
		base = "urn:yimen:"
	}
	if hall == "" {
		hall = "hall"
	}
	if !absolute.MatchString(base) {
		return names{}, fmt.Errorf("linked: base %q is no absolute IRI; write one such as https://example.org/services/", base)
	}
	if hall == words {
		return names{}, fmt.Errorf("linked: a hall cannot be called %q", words)
	}
	if !strings.ContainsAny(base[len(base)-1:], ":/#") {
		base += "/"
	}
	n := names{base: base, hall: base + url.PathEscape(hall)}
	n.space = uuid.NewSHA1(uuid.NameSpaceURL, []byte(n.hall))
	return n, nil
}

// iri is the id of something in the hall: iri("item", "gs-001").
func (n names) iri(parts ...string) string { return n.hall + "/" + path(parts) }

// word is the id of a fixed word, the same in every hall: word("type", "licence").
func (n names) word(parts ...string) string { return n.base + words + "/" + path(parts) }

// uuid is the id of the same thing in HSDS: version 5, in a space of the hall.
func (n names) uuid(parts ...string) string {
	return uuid.NewSHA1(n.space, []byte(path(parts))).String()
}

func path(parts []string) string {
	out := make([]string, len(parts))
	for i, p := range parts {
		out[i] = url.PathEscape(p)
	}
	return strings.Join(out, "/")
}

// from is the first day that matters, YYYY-MM-DD, and its year; 0 when nothing
// tells which year it is.
func (o Options) from(cat *catalog.Catalog) (string, int) {
	if !o.Today.IsZero() {
		t := o.Today.In(catalog.Zone)
		return t.Format(time.DateOnly), t.Year()
	}
	day := cat.Hall.UpdatedOn
	if day == "" && len(cat.Calendar) > 0 {
		day = cat.Calendar[len(cat.Calendar)-1].Date
	}
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return "", 0
	}
	return fmt.Sprintf("%04d-01-01", t.Year()), t.Year()
}
