package slip_test

import (
	"reflect"
	"testing"

	"yimen/i18n"
	. "yimen/kiosk/slip"
)

func TestJourneyInOrder(t *testing.T) {
	j := Journey{
		JobID: "job-3", Hall: i18n.Text{ZH: "一门政务服务中心", EN: "Yimen Service Centre"}, Demo: true, Phone: "12345",
		Name:  i18n.Text{ZH: "开店", EN: "Open a shop"},
		Total: []string{"Total time: about 5 working days"},
		Steps: []Line{{"Register", "counter 12"}, {"Tax", ""}},
		Papers: []Part{{"", []Line{{"Passport", "1 copy"}}}, {"For steps that only some need", []Line{{"Lease", ""}}},
			{"Nothing here", nil}},
		Code: "https://example.org/en/journeys/shop", Lang: i18n.EN,
	}
	want := append(top(),
		Text{Text: "开店", Align: Centre, Bold: true, Size: 2},
		Text{Text: "Open a shop", Align: Centre, Bold: true},
		Rule{}, Text{Text: "Total time: about 5 working days"},
		Rule{}, Text{Text: "Steps", Bold: true},
		Check{"1  Register"}, Text{Text: "counter 12"}, Check{"2  Tax"},
		Rule{}, Text{Text: "All papers", Bold: true},
		Check{"Passport"}, Text{Text: "1 copy"},
		Text{Text: "For steps that only some need", Bold: true}, Check{"Lease"},
		Rule{}, QR{Data: "https://example.org/en/journeys/shop", Caption: []string{"扫码在手机上看", "Scan to read it on your phone"}},
	)
	want = append(want, bottom()...)
	got := j.Document()
	if got.ID != "job-3" {
		t.Errorf("job %q", got.ID)
	}
	for i := range max(len(got.Blocks), len(want)) {
		if i >= len(got.Blocks) || i >= len(want) || !reflect.DeepEqual(got.Blocks[i], want[i]) {
			t.Fatalf("block %d:\n got %#v\nwant %#v", i, got.Blocks[min(i, len(got.Blocks)-1):], want[min(i, len(want)-1):])
		}
	}
	j.Code = "" // without a site there is nothing that a phone could open
	for _, b := range j.Document().Blocks {
		if _, is := b.(QR); is {
			t.Error("a code that leads nowhere")
		}
	}
}

// What the visitor said is missing stands first, under its own heading.
func TestMissingPapersStandFirst(t *testing.T) {
	doc := Ticket(Facts{Label: "A027", Lang: i18n.EN, Missing: []i18n.Text{{ZH: "租赁合同", EN: "Lease"}}, Papers: []i18n.Text{{ZH: "护照", EN: "Passport"}}})
	var said []string
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case Check:
			said = append(said, "box "+b.Text)
		case Text:
			if b.Bold && b.Size == 0 && b.Align == Left {
				said = append(said, b.Text)
			}
		}
	}
	want := []string{"还缺 Still missing", "box Lease", "请准备材料 Please have ready", "box Passport"}
	if !reflect.DeepEqual(said, want) {
		t.Errorf("%q, want %q", said, want)
	}
}
