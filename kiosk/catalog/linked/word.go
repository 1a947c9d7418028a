package linked

import (
	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// term is a fixed word of the workbook as a concept: the end of its IRI, and
// what it is called. Slugs are never changed: other systems keep them.
type term struct {
	slug string
	name i18n.Text
}

func t(slug, zh, en string) term { return term{slug, i18n.Text{ZH: zh, EN: en}} }

// The concepts, by the word that stands in the catalogue. A test holds them
// against the lists of the workbook.
var (
	types = lexicon{"type", []term{
		t("licence", "行政许可", "Administrative licence"), t("confirmation", "行政确认", "Administrative confirmation"), t("benefit", "行政给付", "Administrative benefit"),
		t("award", "行政奖励", "Administrative award"), t("levy", "行政征收", "Administrative levy"), t("adjudication", "行政裁决", "Administrative adjudication"),
		t("inspection", "行政检查", "Administrative inspection"), t("enforcement", "行政强制", "Administrative enforcement"), t("penalty", "行政处罚", "Administrative penalty"),
		t("other-power", "其他行政权力", "Other administrative power"), t("public-service", "公共服务", "Public service")}}
	audiences = lexicon{"audience", []term{
		t("person", "自然人", "Natural person"), t("company", "企业法人", "Company"), t("institution", "事业法人", "Public institution"),
		t("social-organisation", "社会组织法人", "Social organisation"), t("government-body", "行政机关", "Government body"), t("other-organisation", "其他组织", "Other organisation")}}
	channels = lexicon{"channel", []term{
		t("counter", "窗口", "Counter"), t("online", "网上", "Online"), t("mobile", "移动端", "Mobile"), t("kiosk", "自助机", "Self-service kiosk"),
		t("post", "邮寄", "Post"), t("home-visit", "上门", "Home visit")}}
	statuses = lexicon{"status", []term{t("in-use", "在用", "In use"), t("paused", "暂停", "Paused"), t("cancelled", "取消", "Cancelled")}}
	papers   = lexicon{"paper", []term{
		t("certificate", "证件证明", "Certificate or proof"), t("application-form", "申请表格", "Application form"), t("document", "文书", "Document"), t("other", "其他", "Other")}}
	needs = lexicon{"need", []term{t("needed", "必要", "Needed"), t("not-needed", "非必要", "Not needed in every case"), t("may-follow", "容缺后补", "May follow later")}}
	pays  = lexicon{"pay", []term{t("cash", "现金", "cash"), t("card", "刷卡", "card"), t("scan", "扫码", "scanned code"), t("online", "网上", "online")}}
	media = lexicon{"medium", []term{t("paper", "纸质", "on paper"), t("electronic", "电子", "electronic"), t("either", "纸质或电子", "on paper or electronic")}}
)

// lexicon is one list of fixed words.
type lexicon struct {
	kind  string
	terms []term
}

func (l lexicon) find(zh string) (term, bool) {
	for _, t := range l.terms {
		if t.name.ZH == zh {
			return t, true
		}
	}
	return term{}, false
}

// name is a word in both languages; a word that is not in the list is itself.
func (l lexicon) name(zh string) i18n.Text {
	if t, ok := l.find(zh); ok {
		return t.name
	}
	return i18n.Text{ZH: zh}
}

// hsdsStatus is the status of a service in HSDS 3.0.
func hsdsStatus(item *catalog.Item) string {
	switch item.Status {
	case "暂停":
		return "temporarily closed"
	case "取消":
		return "defunct"
	}
	return "active"
}
