package synthetic

import (
	"fmt"
	"slices"
	"strings"

	"yimen/kiosk/catalog"
)

// mostScenarios and mostPapers are the most in the real lists.
const (
	mostScenarios = 23
	mostPapers    = 21
)

// scenarios adds about three an item: none for four of ten, else two and up.
func (m *maker) scenarios(item string, longest bool) []string {
	n := 0
	switch {
	case longest:
		n = mostScenarios
	case m.chance(60):
		n = m.between(2, 4) + m.few(0, mostScenarios-13)
	}
	ids := make([]string, n)
	first := m.IntN(len(when))
	for i := range ids {
		ids[i] = fmt.Sprintf("%02d", i+1)
		a, b := when[(first+i)%len(when)], pick(m, qualifiers)
		c := catalog.Cells{"item_id": item, "scenario_id": ids[i], "order": itoa(i + 1)}
		put(c, "name", word{b.zh + "，" + a.zh, capital(b.en) + ", " + a.en})
		put(c, "when", word{"申请人" + a.zh + "的，选这一种。", "For applicants: " + a.en + "."})
		m.add("scenarios", c)
	}
	return ids
}

// materials adds some 16 an item: those for everybody, and those of each scenario.
func (m *maker) materials(item string, scenes []string, form string, longest bool) {
	seq := 0
	seen := map[string]bool{}
	some := func(scene string, n int) {
		for range n {
			seq++
			m.material(item, scene, seq, form, longest && seq == 1, seen)
		}
	}
	if len(scenes) == 0 {
		some("", m.between(8, mostPapers))
		return
	}
	some("", m.between(5, 10))
	for _, s := range scenes {
		some(s, m.between(1, 3))
	}
}

func (m *maker) material(item, scene string, seq int, form string, longest bool, seen map[string]bool) {
	var name word
	for {
		o, p := pick(m, owners), pick(m, papers)
		name = word{o.zh + p.zh, capital(o.en + p.en)}
		if m.chance(30) {
			q := pick(m, qualifiers)
			name = word{name.zh + "（" + q.zh + "）", name.en + " (" + q.en + ")"}
		}
		if longest {
			name = m.stretch(name, longestPaper, 400)
		} else if m.IntN(400) == 0 {
			name = m.stretch(name, m.between(40, 120), 400)
		}
		if !seen[name.zh] {
			break
		}
	}
	seen[name.zh] = true
	c := make(catalog.Cells, 14) // 16 slots; few have more
	c["item_id"], c["seq"], c["kind"], c["need"], c["medium"], c["spec"], c["source"] = item, itoa(seq), "文书", "必要", "纸质或电子", "A4", "申请人自备"
	c["originals"], c["copies"] = "1", itoa(m.IntN(3))
	if scene != "" {
		c["scenario_id"] = scene
	}
	put(c, "name", name)
	switch {
	case seq == 1 && form != "":
		c["kind"], c["form_id"], c["copies"] = "申请表格", form, "0"
	case m.chance(30):
		i := pick(m, subjects)
		c["kind"], c["source"] = "证件证明", "政府部门核发"
		put(c, "issuer", word{i.zh + "主管部门", "The authority for " + i.en})
	case m.chance(15):
		c["need"] = "容缺后补"
	}
	if m.chance(35) {
		put(c, "note", word{"复印件须加盖公章，并注明“与原件一致”。", "Copies are sealed and marked as true to the original."})
	}
	m.add("materials", c)
}

// forms adds a form for most items, a model text for some, and gives the first.
func (m *maker) forms(n int, item string, name word) string {
	if !m.chance(85) {
		return ""
	}
	first := ""
	for i, kind := range []string{"空白表", "示范文本"} {
		if i == 1 && !m.chance(40) {
			break
		}
		id := fmt.Sprintf("f%06d-%d", n+1, i+1)
		c := catalog.Cells{"form_id": id, "item_ids": item, "kind": kind, "version": "2026", "updated_on": today, "url": "https://forms.example/" + id + ".pdf"}
		zh, en := []rune(name.zh), name.en
		put(c, "name", word{string(zh[:min(len(zh), 80)]) + "申请表", firsts("Application: "+en, 190)})
		put(c, "where", word{"一楼书写台", "Writing desk, first floor"})
		m.add("forms", c)
		if i == 0 {
			first = id
		}
	}
	return first
}

var (
	plainSteps = []word{{"收件", "Receipt"}, {"受理", "Acceptance"}, {"审查", "Review"}, {"决定", "Decision"}, {"送达", "Delivery"}}
	moreSteps  = []word{{"现场核查", "Inspection"}, {"专家评审", "Expert review"}, {"公示", "Publication"}, {"制证", "Making the certificate"}}
)

// Texts that depend on one word are made once: rows by the hundred thousand share them.
var stepTexts, lawTexts = func() (map[string]word, map[string]word) {
	steps, laws := map[string]word{}, map[string]word{}
	for _, s := range slices.Concat(plainSteps, moreSteps) {
		steps[s.zh] = word{"按照规定办理" + s.zh + "，需要补正的一次告知全部内容。", s.en + " as the rules say; what is missing is told at once and in full."}
	}
	for _, s := range subjects {
		laws[s.zh] = word{"从事" + s.zh + "的，应当向主管部门提出申请，提交本条例规定的材料；主管部门应当自受理之日起在规定的期限内作出决定，并书面告知申请人。" + madeUp,
			"Whoever engages in " + s.en + " applies to the authority with the papers named here; the authority decides within the time limit and tells the applicant in writing." + madeUpE}
	}
	return steps, laws
}()

// steps adds five, sometimes six or four, whose days are no more than promised.
func (m *maker) steps(item string, days int) {
	list := plainSteps
	switch {
	case m.chance(15):
		list = list[1:]
	case m.chance(25):
		list = append(list[:3:3], pick(m, moreSteps), list[3], list[4])
	}
	for i, s := range list {
		n := 0
		if days > 0 && s.zh != "送达" { // how long delivery takes is not promised
			n = m.IntN(days/2 + 1)
			days -= n
		}
		c := make(catalog.Cells, 14)
		c["item_id"], c["seq"], c["n"], c["unit"] = item, itoa(i+1), itoa(n), "工作日"
		put(c, "name", s)
		put(c, "text", stepTexts[s.zh])
		put(c, "role", posts[i%len(posts)])
		if i < 2 {
			put(c, "result", word{s.zh + "通知书", "Notice of " + lower(s.en)})
		}
		m.add("steps", c)
	}
}

// laws adds three on average. None is a real law, and each says so.
func (m *maker) laws(item string, fee bool) {
	for i := range 1 + m.IntN(3) + m.IntN(3) {
		s, o := pick(m, subjects), pick(m, objects)
		c := make(catalog.Cells, 10)
		c["item_id"], c["seq"], c["for"] = item, itoa(i+1), "设定"
		if i > 0 {
			c["for"] = "材料"
			if fee {
				c["for"] = "收费"
			}
		}
		a := m.between(1, 90)
		c["doc_no"], c["article"] = fmt.Sprintf("测试令第%d号", m.between(1, 900)), fmt.Sprintf("第%d条", a)
		put(c, "title", word{s.zh + o.zh + "管理条例" + madeUp, capital(s.en+" "+o.en) + " regulations" + madeUpE})
		put(c, "text", lawTexts[s.zh])
		m.add("laws", c)
	}
}

func (m *maker) fees(item string, scenes []string) {
	for i := range 1 + m.few(0, 2) {
		c := make(catalog.Cells, 14)
		c["item_id"], c["pay"] = item, "现金；刷卡；扫码"
		if i < len(scenes) {
			c["scenario_id"] = scenes[i]
		}
		p := pick(m, results)
		put(c, "name", word{p.zh + "工本费", p.en + " fee"})
		put(c, "basis", word{"收费文件〔2026〕" + itoa(m.between(1, 300)) + "号" + madeUp, "Price notice" + madeUpE})
		put(c, "waiver", word{"低收入家庭免收。", "Free for families of low income."})
		if m.chance(85) {
			c["amount"] = strings.TrimSuffix(fmt.Sprintf("%d.%02d", m.between(1, 800), m.IntN(2)*50), ".00")
			put(c, "unit", word{"每证", "each certificate"})
		} else {
			put(c, "standard", word{"按面积计收，每平方米二元。", "By area, 2 yuan a square metre."})
		}
		m.add("fees", c)
	}
}
