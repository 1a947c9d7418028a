package synthetic

import (
	"fmt"
	"strings"

	"yimen/kiosk/catalog"
)

const (
	area    = "999900" // no place in GB/T 2260 has it
	today   = "2026-11-02"
	madeUp  = "（测试数据）"
	madeUpE = " (test data)"
)

func (m *maker) hall() {
	m.add("hall", catalog.Cells{
		"name_zh": "测试市政务服务中心" + madeUp, "name_en": "Test City Service Centre" + madeUpE,
		"address_zh": "测试市测试区数据路 1 号", "address_en": "1 Data Road, Test District, Test City",
		"phone": "000-0000 0001", "complaint_phone": "000-0000 0002",
		"complaint_note_zh": "一楼投诉窗口。", "complaint_note_en": "The complaints counter on the first floor.",
		"area_code": area, "dial_code": "000", "timezone": "Asia/Shanghai", "updated_on": today,
		"demo_zh": "测试数据：由程序生成，部门、事项、材料和依据都不是真的，只用于压力测试。",
		"demo_en": "Test data made by a program. Departments, items, papers and laws are not real; for load tests only.",
	})
}

// phone is a number that nobody has: its area code does not exist.
func (m *maker) phone() string { return fmt.Sprintf("000-%04d %04d", m.IntN(9999)+1, m.IntN(10000)) }

var kinds = []word{{"管理局", "Administration of %s"}, {"服务中心", "Service Centre for %s"}, {"委员会", "Commission on %s"}, {"办公室", "Office of %s"}}

func (m *maker) departments() {
	for i := range m.size.departments {
		s, k := subjects[i%len(subjects)], kinds[i/len(subjects)%len(kinds)]
		d := dept{id: fmt.Sprintf("d%03d", i+1), uscc: uscc(i), lane: i % m.size.lanes}
		d.name = word{"测试市" + s.zh + k.zh, "Test City " + fmt.Sprintf(k.en, title(s.en))}
		m.depts = append(m.depts, d)
		c := catalog.Cells{"dept_id": d.id, "uscc": d.uscc, "nature": "法定机关", "status": "进驻", "order": itoa(i + 1),
			"phone": m.phone(), "complaint_phone": m.phone(), "floor": itoa(1 + d.lane%4)}
		put(c, "name", d.name)
		put(c, "short", word{s.zh, firsts(s.en, 30)})
		put(c, "aliases", word{s.zh + "局；" + s.zh + "办", s.en + " bureau；" + s.en + " office"})
		put(c, "duties", word{"负责" + s.zh + "的许可、备案和日常管理。", "Licenses, files and supervises " + s.en + "."})
		m.add("departments", c)
	}
}

func (m *maker) places() {
	for floor := 1; floor <= 4; floor++ {
		for i, zone := range []string{"a", "b"} {
			c := catalog.Cells{"place_id": fmt.Sprintf("%d%s", floor, zone), "kind": "大厅区域", "floor": itoa(floor), "status": "开放",
				"x": itoa(2500 + 5000*i), "y": "5000", "w": "4000", "h": "8000"}
			z := strings.ToUpper(zone)
			put(c, "name", word{fmt.Sprintf("%d 楼 %s 区", floor, z), fmt.Sprintf("Floor %d, zone %s", floor, z)})
			m.add("places", c)
		}
	}
}

// laneOf is where a counter belongs. Counter 1 is for questions.
func (m *maker) laneOf(window int) int { return window % m.size.lanes }

func (m *maker) windows() {
	c := catalog.Cells{"window_id": "1", "kind": "咨询", "place_id": "1a", "floor": "1", "x": "5000", "y": "9000", "status": "开放", "low": "是", "english": "是"}
	put(c, "name", word{"咨询台", "Enquiries"})
	m.add("windows", c)
	for n := 2; n <= m.size.windows; n++ {
		lane := m.laneOf(n)
		var ids []string
		for _, d := range m.depts {
			if d.lane == lane {
				ids = append(ids, d.id)
			}
		}
		floor := 1 + lane%4
		c := catalog.Cells{"window_id": itoa(n), "kind": "综合", "floor": itoa(floor), "place_id": fmt.Sprintf("%d%c", floor, 'a'+n%2),
			"x": itoa(n * 37 % 10000), "y": itoa(n * 91 % 10000), "dept_ids": strings.Join(ids, "；"), "status": "开放",
			"low": yes(n%7 == 0), "english": yes(n%5 == 0)}
		w := themes[lane%len(themes)]
		put(c, "name", word{w.zh + "窗口", w.en + " counter"})
		put(c, "services", word{"受理" + w.zh + "事项", "takes applications: " + w.en})
		if n > 3 && n%41 == 0 { // one of 41 is paused; never all of a lane
			c["status"] = "暂停"
			put(c, "status_note", word{"设备维护", "equipment is maintained"})
		}
		m.add("windows", c)
	}
}

func (m *maker) lanes() {
	for l := range m.size.lanes {
		var depts, windows []string
		for _, d := range m.depts {
			if d.lane == l {
				depts = append(depts, d.id)
			}
		}
		for n := 2; n <= m.size.windows; n++ {
			if m.laneOf(n) == l {
				windows = append(windows, itoa(n))
			}
		}
		w := themes[l%len(themes)]
		c := catalog.Cells{"lane_id": fmt.Sprintf("l%02d", l+1), "prefix": prefixes[l : l+1], "dept_ids": strings.Join(depts, "；"),
			"window_ids": strings.Join(windows, "；"), "minutes": itoa(m.between(5, 20)), "order": itoa(l + 1)}
		put(c, "name", w)
		m.add("lanes", c)
	}
}

// hours are two seasons, Saturday duty, and one shorter day.
func (m *maker) hours() {
	work := "工作日；调休上班日"
	for _, h := range []catalog.Cells{
		{"days": work, "from_md": "05-01", "to_md": "09-30", "open1": "09:00", "close1": "11:30", "open2": "13:30", "close2": "17:30", "note_zh": "夏季时间", "note_en": "Summer hours"},
		{"days": work, "from_md": "10-01", "to_md": "04-30", "open1": "09:00", "close1": "11:30", "open2": "13:00", "close2": "17:00", "note_zh": "冬季时间", "note_en": "Winter hours"},
		{"days": "周六", "open1": "09:00", "close1": "11:30", "note_zh": "周六值班", "note_en": "Saturday duty"},
		{"days": "周日；法定节假日", "note_zh": "休息", "note_en": "Closed"},
		{"from_date": "2026-12-24", "to_date": "2026-12-24", "open1": "09:00", "close1": "12:00", "note_zh": "系统维护", "note_en": "Maintenance"},
	} {
		h["owner"] = catalog.OwnerHall
		m.add("hours", h)
	}
}

func (m *maker) themes() {
	for i, t := range themes {
		c := catalog.Cells{"theme_id": fmt.Sprintf("t%02d", i+1), "kind": "事件", "audience": catalog.Companies, "order": itoa(i + 1)}
		switch {
		case i >= 8 && i < 17:
			c["audience"] = catalog.Persons
		case i == 17:
			c["audience"] = catalog.Investors
		}
		put(c, "name", t)
		m.add("themes", c)
	}
}

// calendar is New Year's Day and National Day, which make a year count as loaded.
func (m *maker) calendar() {
	for year := 2025; year <= 2027; year++ {
		for _, d := range []struct {
			md   string
			name word
		}{{"01-01", word{"元旦", "New Year's Day"}}, {"10-01", word{"国庆节", "National Day"}}, {"10-02", word{"国庆节", "National Day"}}, {"10-03", word{"国庆节", "National Day"}}} {
			c := catalog.Cells{"date": fmt.Sprintf("%d-%s", year, d.md), "kind": "放假", "source": "测试数据"}
			put(c, "name", d.name)
			m.add("calendar", c)
		}
	}
}

// uscc is a credit code with a right check character (GB 32100-2015, 4.6) of a
// body in an area that does not exist.
func uscc(n int) string {
	const digits = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	code := fmt.Sprintf("11%s%09d", area, n+1)
	sum, weight := 0, 1
	for i := range code {
		sum += strings.IndexByte(digits, code[i]) * weight
		weight = weight * 3 % 31
	}
	return code + digits[(31-sum%31)%31:][:1]
}

func title(s string) string {
	parts := strings.Fields(s)
	for i, p := range parts {
		parts[i] = capital(p)
	}
	return strings.Join(parts, " ")
}

// firsts is as many whole words of s as n bytes hold.
func firsts(s string, n int) string {
	for len(s) > n {
		s = s[:strings.LastIndexByte(s, ' ')]
	}
	return s
}
