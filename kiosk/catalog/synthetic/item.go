package synthetic

import (
	"fmt"
	"math"
	"strings"

	"yimen/kiosk/catalog"
)

// item adds an item and all that belongs to it. Longest gives it the longest
// name, the longest material and the most scenarios of the real lists.
func (m *maker) item(n int, longest bool) {
	d := m.deptFor(n)
	d.items++
	id := fmt.Sprintf("%s-%05d", d.id, d.items)
	name := m.itemName(longest)
	c := make(catalog.Cells, 56) // 64 slots
	c["item_id"], c["dept_id"], c["status"], c["checked_on"], c["checked_by"] = id, d.id, "在用", today, "测试员"
	put(c, "name", name)
	v, s := pick(m, verbs), pick(m, subjects)
	put(c, "short", word{s.zh + v.zh, firsts(capital(v.en+" "+s.en), 40)})
	put(c, "aliases", word{"办" + s.zh + "；" + s.zh + "怎么办；" + s.zh + "手续", "get " + s.en + "；" + s.en + " papers；apply for " + s.en})
	put(c, "group", word{s.zh + "管理", capital(s.en)})
	result := pick(m, results)
	put(c, "content", word{"对申请" + name.zh + "的事项进行审查，符合条件的发给" + result.zh + "。", "Reviews applications and issues the " + lower(result.en) + " where the conditions are met."})
	put(c, "conditions", word{
		"一、申请人依法设立，具有相应的民事行为能力；\n二、有与" + s.zh + "相适应的场地、设备和人员；\n三、有健全的管理制度；\n四、三年内没有重大违法记录；\n五、材料真实、完整、有效。",
		"1. The applicant is lawfully established and of legal capacity.\n2. Premises, equipment and staff fit " + s.en + ".\n3. Management rules are in place.\n4. No serious breach of law in three years.\n5. The papers are true, complete and valid."})
	put(c, "remedy", word{"对决定不服的，可以在六十日内申请行政复议，或者在六个月内提起行政诉讼。", "You may ask for a review within 60 days, or go to court within six months."})
	put(c, "owner", pick(m, posts))
	put(c, "result", result)
	put(c, "result_days", word{"十个工作日内凭受理通知书到窗口领取。", "Collect it at the counter within 10 working days."})
	m.codes(c, n, d)
	m.who(c)
	promise := m.limits(c)
	m.where(c, d)
	fee := m.chance(12)
	c["fee"] = yes(fee)
	if m.chance(20) {
		put(c, "faq", word{"问：可以委托他人办理吗？\n答：可以，须带授权委托书。", "Q: May somebody else apply for me?\nA: Yes, with a power of attorney."})
	}
	m.add("items", c)

	scenes := m.scenarios(id, longest)
	form := m.forms(n, id, name)
	m.materials(id, scenes, form, longest)
	m.steps(id, promise)
	m.laws(id, fee)
	if fee {
		m.fees(id, scenes)
	}
}

// deptFor gives one department a third of all items, as in Guang'an (344 of
// 1,135), and each at least one.
func (m *maker) deptFor(n int) *dept {
	if n < len(m.depts) {
		return &m.depts[n]
	}
	if m.chance(30) {
		return &m.depts[0]
	}
	x := math.Abs(m.NormFloat64()) / 3
	return &m.depts[int(x*float64(len(m.depts)))%len(m.depts)]
}

func (m *maker) codes(c catalog.Cells, n int, d *dept) {
	kinds := []string{"行政许可", "行政许可", "行政许可", "公共服务", "公共服务", "公共服务", "行政确认", "其他行政权力", "其他行政权力", "行政给付", "行政奖励", "行政裁决"}
	c["type"] = pick(m, kinds)
	c["level"] = "市"
	level := "3"
	if m.chance(40) {
		c["level"], level = "县", "4"
	}
	c["base_code"] = fmt.Sprintf("%011dY", n+1)
	c["impl_code"] = d.uscc + level + c["base_code"]
}

func (m *maker) who(c catalog.Cells) {
	from := 0
	switch m.IntN(3) {
	case 0:
		c["audience"], from = "自然人", 8
	case 1:
		c["audience"] = "企业法人；事业法人；社会组织法人"
	default:
		c["audience"] = "自然人；企业法人；其他组织"
	}
	if m.chance(60) {
		a, b := from+m.IntN(8), from+m.IntN(8)
		c["themes"] = fmt.Sprintf("t%02d", a+1)
		if a != b && m.chance(40) {
			c["themes"] += fmt.Sprintf("；t%02d", b+1)
		}
	}
}

// limits writes the time limits and gives the promised working days, which the
// steps share among them.
func (m *maker) limits(c catalog.Cells) (days int) {
	put(c, "limit_note", word{"补正材料、听证、检验、检测和专家评审的时间不计算在内。", "Time for completing papers, hearings, tests and expert review is not counted."})
	c["legal_unit"], c["promise_unit"] = "工作日", "工作日"
	if m.chance(35) {
		days = m.IntN(2)
		c["case_type"], c["promise_n"], c["legal_n"] = "即办件", itoa(days), itoa(m.between(1, 20))
		return days
	}
	days = 2 + m.few(0, 28)
	c["case_type"], c["promise_n"], c["legal_n"] = "承诺件", itoa(days), itoa(min(days+m.few(0, 40), 90))
	switch m.IntN(12) {
	case 0:
		c["legal_n"], c["legal_unit"] = itoa(days*2), "自然日"
	case 1:
		c["legal_n"], c["legal_unit"] = itoa(1+days/20), "月"
	}
	return days
}

func (m *maker) where(c catalog.Cells, d *dept) {
	var own []string
	for n := 2; n <= m.size.windows; n++ {
		if m.laneOf(n) == d.lane {
			own = append(own, itoa(n))
		}
	}
	from := m.IntN(len(own))
	c["window_ids"] = strings.Join(own[from:min(from+m.between(2, 4), len(own))], "；")
	if from == len(own)-1 && len(own) > 1 { // never a paused counter alone
		c["window_ids"] = own[0] + "；" + own[from]
	}
	online := m.chance(70)
	c["channels"], c["visits"] = "窗口", "1"
	put(c, "visits_note", word{"交验材料原件", "to show the original papers"})
	if online {
		c["channels"] = "窗口；网上"
		c["online_url"] = "https://service.example/items/" + c["item_id"]
		if m.chance(50) {
			c["channels"], c["visits"] = "窗口；网上；邮寄", "0"
			delete(c, "visits_note_zh")
			delete(c, "visits_note_en")
		}
	}
	c["appoint"], c["express"], c["agency"] = yes(m.chance(40)), yes(m.chance(50)), yes(m.chance(30))
	c["area_scope"] = "本地"
}

func lower(s string) string { return strings.ToLower(s[:1]) + s[1:] }
