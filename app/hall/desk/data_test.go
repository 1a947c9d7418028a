package desk_test

import (
	"fmt"
	"strings"
	"time"

	"yimen/app/hall/desk"
	"yimen/i18n"
)

var zone = time.FixedZone("CST", 8*3600)

var noon = time.Date(2026, 11, 23, 9, 41, 20, 0, zone)

// bad is a name that would break a page which trusted it.
const bad = `<img src=x onerror=alert(1)>"'&{{.}}</script>`

func both(zh, en string) i18n.Text { return i18n.Text{ZH: zh, EN: en} }

var nav = func() []desk.Link {
	var out []desk.Link
	for _, id := range []string{"overview", "hall", "duty", "tickets", "appointments", "clerks", "devices", "stats", "counter"} {
		out = append(out, desk.Link{ID: id, To: "/desk/" + id})
	}
	return out
}()

// frame of a full page; name is put wherever people's words come in.
func frame(name string) desk.Frame {
	return desk.Frame{Hall: both("一门政务服务中心", "Yimen Service Centre"), Now: noon, Switch: "?lang=x", Post: "/desk/do", CSRF: "c-token", Key: "k1", Who: "王芳" + name,
		Live: desk.Live{Events: "/desk/events", Fragment: "/desk/live", Version: 7}}
}

func super(name string) desk.Frame {
	f := frame(name)
	f.Nav = nav
	return f
}

var lanes = []desk.Choice{
	{Value: "lane:reg", Text: both("企业登记", "Business registration"), On: true},
	{Value: "lane:tax", Text: both("税务", "Tax"), On: true},
	{Value: "lane:soc", Text: both("社会保险", "Social insurance")},
	{Value: "lane:exit", Text: both("出入境", "Exit and entry")},
}

var reasons = []desk.Choice{
	{Value: "paper", Text: both("刚取材料回来", "Back with a paper")},
	{Value: "help", Text: both("需要照顾", "Needs care")},
	{Value: "other", Text: both("其他", "Other")},
}

func ticket(name string) *desk.Ticket {
	return &desk.Ticket{ID: "t27", Version: 4, Label: "A027", Service: both("公司设立登记", "Registering a company"), Lang: i18n.EN, Needs: []string{"english", "low", "time"}, Class: "elder",
		Papers: []i18n.Text{both("公司登记（备案）申请书", "Application for company registration"), both("公司章程", "Articles of association"), both("股东的主体资格证明", "Proof of the shareholders' identity"), both("住所使用证明"+name, "")},
		Waited: 12 * time.Minute, Calls: 2, Missed: 1, Called: noon.Add(-9 * time.Second), Again: noon.Add(6 * time.Second),
		Started: noon.Add(-31 * time.Minute), Long: noon.Add(-time.Minute), Transfers: 2, Supervisor: true,
		Next:  []desk.PlannedLeg{{both("税务登记", "Tax registration"), "21、22"}, {both("社会保险登记", "Social insurance registration"), ""}},
		Cases: 5, CasesDone: 3, CasesMost: 3}
}

var stops = []desk.Stop{{Scope: "lane:tax", Name: both("税务", "Tax"), Reason: both("系统维护", "System maintenance"), Since: noon.Add(-time.Hour), Until: noon.Add(time.Hour)}}

func waiting() []desk.Waiting {
	var out []desk.Waiting
	for i := range 6 {
		w := desk.Waiting{Label: fmt.Sprintf("A%03d", 28+i), Service: both("公司变更登记", "Changing a company's registration"), Waited: time.Duration(14-i*2) * time.Minute}
		if i == 1 {
			w.Class, w.Needs = "elder", []string{"low"}
		}
		if i == 3 {
			w.Label, w.Class, w.Service = "B014", "appointment", both("税务咨询", "Tax advice")
		}
		out = append(out, w)
	}
	return out
}

func counter(state desk.CounterState, name string) desk.Counter {
	c := desk.Counter{Frame: frame(name), Window: "12", State: state, To: lanes, Items: []desk.Choice{{Value: "item:1", Text: both("公司注销登记"+name, "")}},
		Pauses:  []desk.Choice{{Value: "lunch", Text: both("午餐", "Lunch")}, {Value: "break", Text: both("短暂离开", "Away for a moment")}, {Value: "meeting", Text: both("开会", "Meeting")}, {Value: "fault", Text: both("系统故障", "System fault")}},
		Reasons: reasons, Keys: desk.DefaultKeys(), Line: waiting(),
		Lanes: []desk.LaneLine{{both("企业登记", "Business registration"), 5, 14 * time.Minute}, {both("税务", "Tax"), 1, 8 * time.Minute}},
		Held:  []desk.HeldTicket{{"t19", "A019", both("公司设立登记", "Registering a company"), noon.Add(-17 * time.Minute), "11"}},
		Undo:  &desk.Undo{Do: desk.DoNext, Label: "A027", Until: noon.Add(42 * time.Second)}}
	switch state {
	case desk.Called, desk.Serving:
		c.Ticket = ticket(name)
		if state == desk.Called {
			c.Ticket.Transfers, c.Ticket.Supervisor, c.Ticket.Cases = 0, false, 0
		}
	case desk.Paused:
		c.Since, c.Reason = noon.Add(-11*time.Minute), both("午餐", "Lunch")
	}
	return c
}

// full are all pages with everything in them. Page names tell what is shown.
func full(name string) map[string]desk.Page {
	windows := []desk.SeatWindow{{ID: "11", To: "?window=11", Name: both("企业登记", "Business registration"), Clerk: "李娜" + name}, {ID: "12", To: "?window=12", Name: both("企业登记", "Business registration"), Planned: true}, {ID: "13", To: "?window=13", Name: both("企业登记", "Business registration"), Mine: true, Clerk: name},
		{ID: "21", To: "?window=21", Name: both("税务", "Tax")}, {ID: "30", To: "?window=30", Name: both("出入境", "Exit and entry")}}
	skills := []desk.Choice{{Value: "english", Text: both("英语", "English"), On: true}, {Value: "signing", Text: both("手语", "Sign language")}}
	names := []desk.Choice{{Value: "1", Text: both("王芳", "")}, {Value: "2", Text: both("李娜"+name, "")}}
	seat := desk.Seat{Frame: frame(name), Windows: windows, Chosen: &desk.SeatChosen{Window: "12", Name: both("企业登记", "Business registration"), Lanes: lanes, Skills: skills}}
	move := seat
	move.Chosen = &desk.SeatChosen{Window: "11", Clerk: "李娜" + name, From: "13", Lanes: lanes, Skills: skills}
	noticed := counter(desk.Idle, name)
	noticed.NoMore, noticed.Stops = true, stops
	noticed.Notices = []desk.Notice{{desk.Good, "已叫 A027" + name}, {desk.Warn, "请稍候"}, {desk.Bad, "这个号已被别的窗口叫走"}}
	signin := desk.SignIn{Frame: frame(""), Names: names, Window: "12", Wrong: true, Blocked: noon.Add(8 * time.Second)}
	stats := desk.Stats{Frame: super(name), Find: "/desk/stats", From: "2026-11-16", To: "2026-11-23", CSV: "/desk/stats.csv", XLSX: "/desk/stats.xlsx"}
	row := func(text i18n.Text, n int) desk.StatRow {
		d := time.Duration(n) * time.Minute
		return desk.StatRow{Name: text, Tickets: n * 7, Served: n * 6, Missed: n / 3, Transfers: n / 4, Holds: n / 5, WaitMedian: d, WaitP90: d * 5 / 2, ServiceMedian: 6 * time.Minute, ServiceP90: 15 * time.Minute, Idle: d / 3}
	}
	stats.Total = row(i18n.Text{}, 17)
	for h, n := range []int{8, 19, 14, 3, 2, 12, 16, 9} {
		stats.Hours = append(stats.Hours, row(i18n.Text{ZH: fmt.Sprint(9 + h)}, n))
	}
	for i, l := range []i18n.Text{both("公司设立登记", "Registering a company"), both("公司变更登记", "Changing a company's registration"), both("发票领用"+name, ""), both("社会保险登记", "Social insurance registration")} {
		stats.Items = append(stats.Items, row(l, 16-i*3))
		stats.Counters = append(stats.Counters, row(both(fmt.Sprintf("%d 号窗口", 11+i), fmt.Sprintf("Counter %d", 11+i)), 6+i*2))
	}
	stats.Forecast = []desk.ForecastRow{{both("企业登记", "Business registration"), 812, 4 * time.Minute, 0.74, 0.11}, {both("税务", "Tax"), 633, 6 * time.Minute, 0.63, 0.16}}
	found := ticket(name)
	return map[string]desk.Page{
		"signin":          signin,
		"seat":            seat,
		"seat-move":       move,
		"counter-idle":    counter(desk.Idle, name),
		"counter-called":  counter(desk.Called, name),
		"counter-serving": counter(desk.Serving, name),
		"counter-paused":  counter(desk.Paused, name),
		"counter-notices": noticed,
		"overview": desk.Overview{Frame: super(name), NoMore: true, Stops: stops,
			Alarms:    []desk.Alarm{{"no-window", both("出入境"+name, "Exit and entry"), noon.Add(-6 * time.Minute), "/desk/duty"}, {"idle", both("14 号窗口", "Counter 14"), noon.Add(-9 * time.Minute), ""}, {"ghosts", both("A031、A044", "A031, A044"), time.Time{}, "/desk/tickets"}, {"printer", both("1 号取号机", "Kiosk 1"), noon.Add(-time.Minute), "/desk/devices"}},
			Lines:     []desk.Line{{Name: both("企业登记", "Business registration"), Waiting: 12, Longest: 18 * time.Minute, Low: 15, High: 25, Known: true, Windows: []string{"11", "12", "13"}}, {Name: both("税务", "Tax"), Waiting: 0, Windows: []string{"21"}, Stopped: true}, {Name: both("出入境", "Exit and entry"), Waiting: 3, Longest: 31 * time.Minute}},
			Counters:  []desk.CounterLine{{"11", "李娜" + name, "serving", noon.Add(-5 * time.Minute), "A025", i18n.Text{}}, {"12", "王芳", "called", noon.Add(-20 * time.Second), "A027", i18n.Text{}}, {"13", "赵敏", "paused", noon.Add(-11 * time.Minute), "", both("午餐", "Lunch")}, {"21", "陈涛", "away", noon.Add(-4 * time.Minute), "B013", i18n.Text{}}},
			Approvals: []desk.Approval{{"a1", "A022", "12", both("税务", "Tax"), 2}},
			Rules:     desk.Rules{Version: 3, Priority: 3, Run: 2, Target: 20 * time.Minute, Return: 3, Misses: 3, Transfers: 2}},
		"hall": desk.HallDay{Frame: super(name), Hours: "9:00–12:00, 13:30–17:00", Waiting: 15, Stops: stops, Scopes: append([]desk.Choice{{Value: "hall", Text: both("整个大厅", "The whole hall")}}, lanes...),
			Reasons: []desk.Choice{{Value: "system", Text: both("系统维护", "System maintenance")}, {Value: "power", Text: both("停电", "Power cut")}}, Day: "2026-11-23", Hash: strings.Repeat("3fa94c0d", 8), Events: 1284},
		"hall-broken": desk.HallDay{Frame: super(name), NoMore: true, Waiting: 15, Day: "2026-11-23", Hash: strings.Repeat("3fa94c0d", 8), Broken: "412" + name},
		"duty": desk.Duty{Frame: super(name), Day: "2026-11-23", Before: "?day=2026-11-22", After: "?day=2026-11-24", Windows: []desk.Choice{{Value: "11", Text: both("11", "")}}, Names: names,
			Rows: []desk.DutyRow{{"d1", "11", "李娜" + name, "09:00", "17:00", "12:00", "13:00", ""}, {"d2", "12", "王芳", "09:00", "17:00", "12:30", "13:30", "下午培训"}, {"d3", "21", "陈涛", "10:00", "17:00", "", "", ""}}},
		"tickets": desk.Tickets{Frame: super(name), Find: "/desk/tickets", Asked: "A027", Ghosts: waiting()[:2], Reasons: reasons,
			Found: &desk.FoundTicket{Ticket: *found, State: "missed", Window: "12", Place: 4, Issued: noon.Add(-50 * time.Minute), MayReturn: true, MayReprint: true, MayReclass: true, NotPrinted: true,
				History: []desk.Past{{noon.Add(-50 * time.Minute), "取号"}, {noon.Add(-20 * time.Minute), "12 号窗口叫号" + name}, {noon.Add(-18 * time.Minute), "过号"}}}},
		"tickets-none": desk.Tickets{Frame: super(name), Find: "/desk/tickets", Asked: "Z999" + name},
		"appointments": desk.Appointments{Frame: super(name), Rows: []desk.AppointmentRow{{noon.Add(19 * time.Minute), both("外商投资咨询"+name, "Advice for foreign investors"), "", "planned", i18n.EN}, {noon.Add(-11 * time.Minute), both("公司设立登记", "Registering a company"), "A024", "serving", i18n.ZH}}},
		"clerks":       desk.Clerks{Frame: super(name), New: &desk.NewPIN{Name: "李娜" + name, PIN: "482916"}, Rows: []desk.ClerkRow{{"1", "王芳", true, []string{"english"}, noon, true}, {"2", "李娜" + name, false, []string{"english", "signing"}, noon.Add(-26 * time.Hour), false}, {"3", "陈涛", false, nil, time.Time{}, false}}},
		"devices":      desk.Devices{Frame: super(name), New: &desk.NewToken{Name: "二楼叫号屏" + name, Token: "yk_7Jq2mXw9RtVb4Ns8Lz3Hc6Pd1Fg5Ky0A"}, Rows: []desk.DeviceRow{{"1", "kiosk", "一楼取号机", noon, false, false}, {"2", "board", "二楼叫号屏" + name, noon.Add(-10 * time.Minute), true, false}, {"3", "counter", "12 号窗口电脑", time.Time{}, false, true}}},
		"stats":        stats,
		"message":      desk.Message{Frame: frame(name), Title: "没有这一页", Text: "请从总览重新进入。" + name, To: "/desk"},
	}
}

func bare() desk.Frame { return desk.Frame{Now: noon, Post: "/desk/do", CSRF: "c", Key: "k"} }

// empty are all pages with as little as they can have.
func empty() map[string]desk.Page {
	t := &desk.Ticket{ID: "t", Label: "A001", Called: noon, Started: noon}
	return map[string]desk.Page{
		"signin": desk.SignIn{Frame: bare()}, "seat": desk.Seat{Frame: bare()},
		"counter-idle":    desk.Counter{Frame: bare(), State: desk.Idle},
		"counter-called":  desk.Counter{Frame: bare(), State: desk.Called, Ticket: t},
		"counter-serving": desk.Counter{Frame: bare(), State: desk.Serving, Ticket: t},
		"counter-paused":  desk.Counter{Frame: bare(), State: desk.Paused, Since: noon},
		"overview":        desk.Overview{Frame: bare()}, "hall": desk.HallDay{Frame: bare()}, "duty": desk.Duty{Frame: bare()},
		"tickets": desk.Tickets{Frame: bare()}, "appointments": desk.Appointments{Frame: bare()}, "clerks": desk.Clerks{Frame: bare()},
		"devices": desk.Devices{Frame: bare()}, "stats": desk.Stats{Frame: bare()}, "message": desk.Message{Frame: bare(), Title: "T"},
	}
}
