package i18n_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"yimen/devices/document"
	"yimen/i18n"
	"yimen/kiosk/queue"
	"yimen/kiosk/search"
	"yimen/kiosk/slip"
	"yimen/kiosk/visit"
)

// Every member of a family must have its words, and no words may be left over
// from a member that is no more.
func TestFamiliesAreComplete(t *testing.T) {
	members := map[string][]string{}
	for d := range 7 {
		members["weekday_"] = append(members["weekday_"], strconv.Itoa(d))
	}
	for m := range 12 {
		members["month_"] = append(members["month_"], strconv.Itoa(m+1))
	}
	for _, s := range slip.States() {
		word := strings.ReplaceAll(string(s), "-", "_")
		members["printer_"] = append(members["printer_"], word)
	}
	for _, n := range queue.Needs() {
		members["need_"] = append(members["need_"], string(n))
		members["slip_need_"] = append(members["slip_need_"], string(n))
	}
	for _, s := range []search.Section{search.Materials, search.Where, search.Opening, search.Fees, search.Duration, search.Conditions, search.Phone} {
		members["search_opens_"] = append(members["search_opens_"], string(s))
	}
	for _, s := range slip.States() {
		members["staff_printer_"] = append(members["staff_printer_"], strings.ReplaceAll(string(s), "-", "_"))
	}
	for _, s := range document.States() {
		members["reader_"] = append(members["reader_"], string(s))
		members["staff_reader_"] = append(members["staff_reader_"], string(s))
	}
	members["field_"] = visit.TrialFields()
	members["device_"] = visit.Kinds()
	for _, w := range document.Whats() {
		members["card_"] = append(members["card_"], strings.ReplaceAll(string(w), "-", "_"))
	}
	for _, p := range []visit.Purpose{visit.Named, visit.Limit} {
		members["document_offer_"] = append(members["document_offer_"], string(p))
	}
	for _, family := range i18n.Families {
		if members[family] == nil {
			t.Errorf("say in this test what belongs to the family %q", family)
			continue
		}
		var want []string
		for _, m := range members[family] {
			want = append(want, family+m)
		}
		slices.Sort(want)
		if got := i18n.IDs(family); !slices.Equal(got, want) {
			t.Errorf("messages that begin with %q:\n got %v\nwant %v", family, got, want)
		}
	}
}
