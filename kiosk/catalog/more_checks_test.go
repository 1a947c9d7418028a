package catalog_test

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"hash/crc32"
	"image"
	"image/png"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// tiny is a catalogue of one department, one counter and one item: the three
// sheets without which nothing works. A test sets single cells of it.
type tiny map[string]map[string]string

func (y tiny) files() fstest.MapFS {
	rows := map[string]map[string]string{
		"departments": {"dept_id": "gs", "name_zh": "市场局", "name_en": "Market", "short_zh": "市场"},
		"windows":     {"window_id": "1", "name_zh": "窗口", "name_en": "Counter", "status": "开放"},
		"items": {"item_id": "x", "name_zh": "事项", "name_en": "Item", "aliases_zh": "别名", "aliases_en": "alias", "dept_id": "gs", "type": "公共服务", "fee": "否",
			"status": "在用", "no_materials": "是"},
	}
	for sheet, cells := range y {
		if rows[sheet] == nil {
			rows[sheet] = map[string]string{}
		}
		for key, v := range cells {
			rows[sheet][key] = v
		}
	}
	out := fstest.MapFS{}
	for sheet, cells := range rows {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		var keys, values []string
		for key, v := range cells {
			if strings.HasPrefix(key, "files/") {
				out[key] = &fstest.MapFile{Data: []byte(v)}
				continue
			}
			keys, values = append(keys, key), append(values, v)
		}
		if len(keys) == 0 {
			continue
		}
		_ = w.Write(keys)
		_ = w.Write(values)
		w.Flush()
		out[sheet+".csv"] = &fstest.MapFile{Data: b.Bytes()}
	}
	return out
}

func png1(w, h int) string {
	var b bytes.Buffer
	_ = png.Encode(&b, image.NewGray(image.Rect(0, 0, w, h)))
	return b.String()
}

// more are the checks of which the small catalogue has no cell: what fails, what
// passes, and what is said.
var more = []struct {
	name       string
	fail, pass tiny
	severity   catalog.Severity
	sheet, key string
	says       string
}{
	{"timezone", tiny{"hall": {"name_zh": "厅", "name_en": "Hall", "address_zh": "路", "address_en": "Road", "phone": "021-55550000", "complaint_phone": "021-55550001", "timezone": "Asia/Tokyo"}},
		tiny{"hall": {"name_zh": "厅", "name_en": "Hall", "address_zh": "路", "address_en": "Road", "phone": "021-55550000", "complaint_phone": "021-55550001", "timezone": "Asia/Shanghai"}}, e, "hall", "timezone", "it is always Asia/Shanghai"},
	{"traditional characters", tiny{"items": {"content_zh": "發給營業執照", "content_en": "x"}}, tiny{"items": {"content_zh": "发给营业执照", "content_en": "x"}}, w, "items", "content_zh", "traditional character"},
	{"not checked for a year", tiny{"items": {"checked_on": "2025-11-01"}}, tiny{"items": {"checked_on": "2025-12-01"}}, h, "items", "checked_on", "more than a year ago"},
	{"visit without a reason", tiny{"items": {"visits": "1"}}, tiny{"items": {"visits": "1", "visits_note_zh": "交验原件", "visits_note_en": "originals"}}, h, "items", "visits_note_zh", "what for"},
	{"mobile of an officer", tiny{"items": {"owner_zh": "科长", "owner_en": "Head", "owner_phone": "13800138000"}}, tiny{"items": {"owner_zh": "科长", "owner_en": "Head", "owner_phone": "021-55550000"}}, w, "items", "owner_phone", "mobile phone"},
	{"basic code", tiny{"items": {"base_code": "0001070020AB"}}, tiny{"items": {"base_code": "00010700200Y"}}, w, "items", "base_code", "basic code of 12"},
	{"basic code of another length", tiny{"items": {"base_code": "12345"}}, tiny{"items": {"base_code": "000107002000"}}, h, "items", "base_code", "5 characters"},
	{"implementation code of another length", tiny{"items": {"impl_code": "123"}}, tiny{"items": {"impl_code": "91350100M000100Y433000107002000"}}, h, "items", "impl_code", "3 characters"},
	{"implementation code's shape", tiny{"items": {"impl_code": "91350100M000100Y439000107002000"}}, tiny{"items": {"impl_code": "91350100M000100Y433000107002000"}}, w, "items", "impl_code", "31 or 33"},
	{"implementation code's body", tiny{"departments": {"uscc": "91350100M000100Y43"}, "items": {"impl_code": "91350100M000100Y443000107002000"}},
		tiny{"departments": {"uscc": "91350100M000100Y43"}, "items": {"impl_code": "91350100M000100Y433000107002000"}}, w, "items", "impl_code", "the authority's credit code is"},
	{"implementation code's basic code", tiny{"items": {"impl_code": "91350100M000100Y433000107002000", "base_code": "000107002001"}},
		tiny{"items": {"impl_code": "91350100M000100Y433000107002000", "base_code": "000107002000"}}, w, "items", "impl_code", "its own column says 000107002001"},
	{"implementation code's level", tiny{"items": {"impl_code": "91350100M000100Y433000107002000", "level": "县"}},
		tiny{"items": {"impl_code": "91350100M000100Y433000107002000", "level": "市级"}}, w, "items", "impl_code", "the level in it is 市"},
	{"dates the wrong way round", tiny{"items": {"effective_on": "2026-05-01", "ends_on": "2026-04-01"}}, tiny{"items": {"effective_on": "2026-05-01", "ends_on": "2026-12-31"}}, e, "items", "ends_on", "before the beginning"},
	{"level by its number", tiny{"items": {"level": "7"}}, tiny{"items": {"level": "3"}}, e, "items", "level", "fixed words"},
	{"case by its number", tiny{"items": {"case_type": "3"}}, tiny{"items": {"case_type": "1"}}, e, "items", "case_type", "fixed words"},
	{"audience by its number", tiny{"items": {"audience": "1;8"}}, tiny{"items": {"audience": "1;9"}}, e, "items", "audience", "fixed words"},
	{"scope", tiny{"items": {"area_scope": "全球"}}, tiny{"items": {"area_scope": "nationwide"}}, e, "items", "area_scope", "fixed words"},
	{"steps longer than the promise", tiny{"items": {"promise_n": "3", "promise_unit": "工作日"}, "steps": {"item_id": "x", "seq": "1", "name_zh": "审查", "name_en": "Review", "n": "4", "unit": "工作日"}},
		tiny{"items": {"promise_n": "4", "promise_unit": "工作日"}, "steps": {"item_id": "x", "seq": "1", "name_zh": "审查", "name_en": "Review", "n": "4", "unit": "工作日"}}, w, "items", "promise_n", "4 days together, and 3 are promised"},
	{"step at an unknown counter", tiny{"steps": {"item_id": "x", "seq": "1", "name_zh": "审查", "name_en": "Review", "window_id": "9"}},
		tiny{"steps": {"item_id": "x", "seq": "1", "name_zh": "审查", "name_en": "Review", "window_id": "1"}}, e, "steps", "window_id", `no "9"`},
	{"paper of an unknown case", tiny{"materials": {"item_id": "x", "name_zh": "纸", "name_en": "Paper", "need": "必要", "scenario_id": "B"}, "scenarios": {"item_id": "x", "scenario_id": "A", "name_zh": "甲", "name_en": "A"}},
		tiny{"materials": {"item_id": "x", "name_zh": "纸", "name_en": "Paper", "need": "必要", "scenario_id": "A"}, "scenarios": {"item_id": "x", "scenario_id": "A", "name_zh": "甲", "name_en": "A"}}, e, "materials", "scenario_id", `no scenario "B". Known: A`},
	{"fee of an unknown case", tiny{"items": {"fee": "是"}, "fees": {"item_id": "x", "scenario_id": "B", "name_zh": "费", "name_en": "Fee", "amount": "1", "basis_zh": "文", "basis_en": "x"}},
		tiny{"items": {"fee": "是"}, "fees": {"item_id": "x", "name_zh": "费", "name_en": "Fee", "amount": "1", "basis_zh": "文", "basis_en": "x"}}, e, "fees", "scenario_id", `no scenario "B"`},
	{"kind of a field", tiny{"forms": {"form_id": "F", "name_zh": "表", "name_en": "Form", "kind": "填写样张"}, "samples": {"form_id": "F", "page": "1", "seq": "1", "label_zh": "栏", "label_en": "Box", "kind": "格子"}},
		tiny{"forms": {"form_id": "F", "name_zh": "表", "name_en": "Form", "kind": "填写样张"}, "samples": {"form_id": "F", "page": "1", "seq": "1", "label_zh": "栏", "label_en": "Box", "kind": "clause"}}, e, "samples", "kind", "fixed words"},
	{"sign of a place", tiny{"places": {"place_id": "p", "kind": "设施", "name_zh": "电梯", "name_en": "Lift", "sign": "飞船"}}, tiny{"places": {"place_id": "p", "kind": "设施", "name_zh": "电梯", "name_en": "Lift", "sign": "lift"}}, e, "places", "sign", "fixed words"},
	{"price", tiny{"facilities": {"facility_id": "f", "name_zh": "打印", "name_en": "Print"}}, tiny{"facilities": {"facility_id": "f", "name_zh": "打印", "name_en": "Print", "price": "0"}}, e, "facilities", "price", "neither a price nor a note"},
	{"unknown free group", tiny{"facilities": {"facility_id": "f", "name_zh": "打印", "name_en": "Print", "price": "1", "free": "z"}, "free": {"group_id": "g", "name_zh": "军人", "name_en": "Soldiers"}},
		tiny{"facilities": {"facility_id": "f", "name_zh": "打印", "name_en": "Print", "price": "1", "free": "g"}, "free": {"group_id": "g", "name_zh": "军人", "name_en": "Soldiers"}}, e, "facilities", "free", `no "z"`},
	{"word without a meaning", tiny{"words": {"said": "驾照", "means": ""}}, tiny{"words": {"said": "驾照", "means": "驾驶证；机动车驾驶证"}}, e, "words", "means", "must be filled in"},
	{"form's file is missing", tiny{"forms": {"form_id": "F", "name_zh": "表", "name_en": "Form", "kind": "空白表", "file": "a.pdf", "files/b.pdf": "%PDF-1.7"}},
		tiny{"forms": {"form_id": "F", "name_zh": "表", "name_en": "Form", "kind": "空白表", "file": "b.pdf", "files/b.pdf": "%PDF-1.7"}}, w, "forms", "file", `has no "a.pdf"`},
	{"file that no form names", tiny{"forms": {"form_id": "F", "name_zh": "表", "name_en": "Form", "kind": "空白表", "file": "a.pdf", "files/a.pdf": "%PDF-1.7", "files/old.pdf": "%PDF-1.7"}},
		tiny{"forms": {"form_id": "F", "name_zh": "表", "name_en": "Form", "kind": "空白表", "file": "a.pdf", "files/a.pdf": "%PDF-1.7", "files/.hidden": "x"}}, h, "forms", "", "no form names the file"},
	{"form's file is no PDF", tiny{"forms": {"form_id": "F", "name_zh": "表", "name_en": "Form", "kind": "空白表", "file": "a.pdf", "files/a.pdf": "<html>"}},
		tiny{"forms": {"form_id": "F", "name_zh": "表", "name_en": "Form", "kind": "空白表", "file": "a.pdf", "files/a.pdf": "\n%PDF-1.4"}}, w, "forms", "file", "does not open as a PDF"},
	{"form's picture does not open", tiny{"forms": {"form_id": "F", "name_zh": "表", "name_en": "Form", "kind": "空白表", "file": "a.png", "files/a.png": "x"}},
		tiny{"forms": {"form_id": "F", "name_zh": "表", "name_en": "Form", "kind": "空白表", "file": "a.png", "files/a.png": png1(3, 3)}}, w, "forms", "file", "does not open as a picture"},
	{"form's picture is huge", tiny{"forms": {"form_id": "F", "name_zh": "表", "name_en": "Form", "kind": "空白表", "file": "a.png", "files/a.png": hugePNG}},
		tiny{"forms": {"form_id": "F", "name_zh": "表", "name_en": "Form", "kind": "空白表", "file": "a.png", "files/a.png": png1(3, 3)}}, w, "forms", "file", "12000 x 9000 pixels, more than 40 million"},
	{"form's file of another kind", tiny{"forms": {"form_id": "F", "name_zh": "表", "name_en": "Form", "kind": "空白表", "file": "a.doc", "files/a.doc": "x"}},
		tiny{"forms": {"form_id": "F", "name_zh": "表", "name_en": "Form", "kind": "空白表", "file": "a.jpg", "files/a.jpg": png1(3, 3)}}, w, "forms", "file", "neither a PDF nor a picture"},
	{"address of a form", tiny{"forms": {"form_id": "F", "name_zh": "表", "name_en": "Form", "kind": "空白表", "url": "javascript:alert(1)"}}, tiny{"forms": {"form_id": "F", "name_zh": "表", "name_en": "Form", "kind": "空白表", "url": "https://example.org/f"}}, e, "forms", "url", "not a web address"},
	{"a department's complaint phone", tiny{"departments": {"phone": "021-55550000", "complaint_phone": "021-55550000"}}, tiny{"departments": {"phone": "021-55550000", "complaint_phone": "021-55550001"}}, w, "departments", "complaint_phone", "the enquiry phone"},
	{"several phones in a cell", tiny{"departments": {"phone": "021-55550000 或一楼"}}, tiny{"departments": {"phone": "021-55550000、021-55550001/021-55550002 021-55550003"}}, w, "departments", "phone", "does not look like a phone"},
	{"text of exactly 500", tiny{"items": {"conditions_zh": strings.Repeat("长", 500), "conditions_en": "x"}}, tiny{"items": {"conditions_zh": strings.Repeat("长", 499), "conditions_en": "x"}}, w, "items", "conditions_zh", "exactly 500"},
	{"address too long", tiny{"places": {"place_id": "p", "kind": "分中心", "name_zh": "分中心", "name_en": "Branch", "address_zh": strings.Repeat("长", 500), "address_en": "x"}},
		tiny{"places": {"place_id": "p", "kind": "分中心", "name_zh": "分中心", "name_en": "Branch", "address_zh": strings.Repeat("长", 200), "address_en": "x"}}, e, "places", "address_zh", "500 characters, 200 at most"},
}

// hugePNG is the head of a picture of 108 million pixels; its body is not there.
var hugePNG = func() string {
	b := []byte(png1(1, 1))
	binary.BigEndian.PutUint32(b[16:], 12_000)
	binary.BigEndian.PutUint32(b[20:], 9_000)
	binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b[12:29]))
	return string(b)
}()

func TestMoreChecks(t *testing.T) {
	today := catalog.Options{Today: time.Date(2026, 11, 25, 9, 0, 0, 0, catalog.Zone)}
	for _, c := range more {
		t.Run(c.name, func(t *testing.T) {
			r := catalog.Check(catalog.ReadCSV(c.fail.files()), today)
			p, ok := moreAt(r.Report, c.sheet, c.key, c.says)
			if !ok {
				t.Fatalf("not told: %s %s %q\n%s", c.sheet, c.key, c.says, r.Report.String(i18n.EN))
			}
			if p.Severity != c.severity || c.key != "" && p.Heading == "" {
				t.Errorf("severity %v, heading %q", p.Severity, p.Heading)
			}
			holdsWords(t, p)
			r = catalog.Check(catalog.ReadCSV(c.pass.files()), today)
			if p, ok := moreAt(r.Report, c.sheet, c.key, c.says); ok {
				t.Errorf("told of a row that is right: %s", p.Line(i18n.EN))
			}
			if r.Report.HasErrors() {
				t.Errorf("errors in what is right:\n%s", r.Report.Error())
			}
		})
	}
}

func moreAt(r catalog.Report, sheet, key, says string) (catalog.Problem, bool) {
	for _, p := range r.Problems {
		if p.File == sheet+".csv" && p.Column == key && strings.Contains(p.Message.EN, says) {
			return p, true
		}
	}
	return catalog.Problem{}, false
}

// Three sheets are enough to begin: there is a hall without a name, one lane of
// all counters, and the shipped holidays.
func TestThreeSheetsAreEnough(t *testing.T) {
	r := catalog.Check(catalog.ReadCSV(tiny{}.files()), catalog.Options{})
	if r.Report.HasErrors() || len(r.Catalog.Items) != 1 || len(r.Catalog.Lanes) != 1 {
		t.Fatalf("%d items, %d lanes\n%s", len(r.Catalog.Items), len(r.Catalog.Lanes), r.Report.Error())
	}
	it := &r.Catalog.Items[0]
	if lane, ok := r.Catalog.LaneOf(it); !ok || lane.Prefix != "A" || len(lane.WindowIDs) != 1 {
		t.Errorf("lane %+v", lane)
	}
	if r.Catalog.Hall.Name.Empty() || len(r.Catalog.WindowsOf(it)) != 1 {
		t.Error("the hall has no name, or the item no counter")
	}
	if len(r.Content.Sheets["lanes"]) != 0 || len(r.Content.Sheets["hall"]) != 0 {
		t.Error("what was put in for want of a sheet is exported as the hall's own")
	}
}

// Items begin and end on days.
func TestItemsInForce(t *testing.T) {
	y := tiny{"items": {"effective_on": "2026-05-01", "ends_on": "2026-12-31"}}
	for day, want := range map[string]int{"2026-04-30": 0, "2026-05-01": 1, "2026-12-31": 1, "2027-01-01": 0} {
		at, err := time.ParseInLocation(time.DateOnly, day, catalog.Zone)
		if err != nil {
			t.Fatal(err)
		}
		r := catalog.Check(catalog.ReadCSV(y.files()), catalog.Options{Today: at.Add(9 * time.Hour)})
		if len(r.Catalog.Items) != want || len(r.Content.Sheets["items"]) != 1 {
			t.Errorf("%s: %d items shown, %d kept", day, len(r.Catalog.Items), len(r.Content.Sheets["items"]))
		}
	}
}
