package catalog

// The fixed words of the workbook. The English word is accepted too.
var (
	natures     = []word{{"法定机关", "statutory body", ""}, {"授权组织", "authorised organisation", ""}, {"受委托组织", "entrusted organisation", ""}, {"其他", "other", ""}}
	deptStatus  = []word{{"进驻", "resident", ""}, {"现场点", "on site", ""}, {"退出", "withdrawn", ""}}
	placeKinds  = []word{{"大厅区域", "zone", ""}, {"分中心", "branch", ""}, {"现场服务点", "service point", ""}, {"便民服务中心", "convenience centre", ""}, {"设施", "facility", ""}}
	placeStatus = []word{{"开放", "open", ""}, {"暂停", "paused", ""}}
	windowKinds = []word{{"综合", "general", ""}, {"专业", "specialist", ""}, {"咨询", "enquiry", ""}, {"发证", "collection", ""}, {"收费", "payment", ""}, {"帮办", "assistance", ""}, {"投诉", "complaints", ""}}
	openStatus  = []word{{"开放", "open", ""}, {"暂停", "paused", ""}, {"停用", "closed", ""}}
	itemTypes   = []word{{"行政许可", "licence", ""}, {"行政确认", "confirmation", ""}, {"行政给付", "benefit", ""}, {"行政奖励", "award", ""}, {"行政征收", "levy", ""}, {"行政裁决", "adjudication", ""}, {"行政检查", "inspection", ""}, {"行政强制", "enforcement", ""}, {"行政处罚", "penalty", ""}, {"其他行政权力", "other power", ""}, {"公共服务", "public service", ""}}
	levels      = []word{{"国家", "state", "1"}, {"省", "province", "2"}, {"市", "city", "3"}, {"县", "county", "4"}, {"镇", "town", "5"}, {"村", "village", "6"}}
	people      = []word{{"自然人", "person", "1"}, {"企业法人", "company", "2"}, {"事业法人", "institution", "3"}, {"社会组织法人", "social organisation", "4"}, {"行政机关", "government body", "6"}, {"其他组织", "other organisation", "9"}}
	caseTypes   = []word{{"即办件", "at once", "1"}, {"承诺件", "promised", "2"}}
	limitUnits  = []word{{"工作日", "working days", ""}, {"自然日", "calendar days", ""}, {"月", "months", ""}}
	channels    = []word{{"窗口", "counter", ""}, {"网上", "online", ""}, {"移动端", "mobile", ""}, {"自助机", "kiosk", ""}, {"邮寄", "post", ""}, {"上门", "home visit", ""}}
	itemStatus  = []word{{"在用", "in use", ""}, {"暂停", "paused", ""}, {"取消", "cancelled", ""}}
	paperKinds  = []word{{"证件证明", "certificate", ""}, {"申请表格", "application form", ""}, {"文书", "document", ""}, {"其他", "other", ""}}
	needs       = []word{{"必要", "needed", ""}, {"非必要", "not needed", ""}, {"容缺后补", "may follow", ""}}
	media       = []word{{"纸质", "paper", ""}, {"电子", "electronic", ""}, {"纸质或电子", "either", ""}}
	sources     = []word{{"申请人自备", "applicant", ""}, {"政府部门核发", "government", ""}, {"中介或其他", "agency or other", ""}}
	payWays     = []word{{"现金", "cash", ""}, {"刷卡", "card", ""}, {"扫码", "scan", ""}, {"网上", "online", ""}}
	lawUses     = []word{{"设定", "authority", ""}, {"收费", "fees", ""}, {"材料", "materials", ""}, {"其他", "other", ""}}
	formKinds   = []word{{"空白表", "blank", ""}, {"填写样张", "filled-in sample", ""}, {"示范文本", "model text", ""}, {"告知单", "notice", ""}}
	audiences   = []word{{Persons, "persons", ""}, {Companies, "companies", ""}, {Investors, "foreign investors", ""}}
	areaScopes  = []word{{"全国", "nationwide", ""}, {"跨省", "across provinces", ""}, {"跨市", "across cities", ""}, {"跨县", "across counties", ""}, {"本地", "here only", ""}}
	fieldKinds  = []word{{FieldBox, "box", ""}, {FieldHead, "heading", ""}, {FieldText, "clause", ""}, {FieldSign, "signature", ""}}
	// signs are what the plan of a floor can draw. Their Chinese is what a clerk picks.
	signs    = []word{{"入口", "entrance", ""}, {"电梯", "lift", ""}, {"楼梯", "stairs", ""}, {"卫生间", "toilet", ""}, {"无障碍卫生间", "accessible-toilet", ""}, {"一体机", "kiosk", ""}, {"服务台", "desk", ""}, {"商务中心", "business", ""}, {"等候区", "waiting", ""}, {"饮水", "water", ""}, {"母婴室", "nursing", ""}, {"急救", "first-aid", ""}, {"缴费", "payment", ""}}
	dayKinds = []word{{"放假", "holiday", ""}, {"上班", "work", ""}}
	openDays = []word{{"周一", "monday", ""}, {"周二", "tuesday", ""}, {"周三", "wednesday", ""}, {"周四", "thursday", ""}, {"周五", "friday", ""}, {"周六", "saturday", ""}, {"周日", "sunday", ""}, {"工作日", "working days", ""}, {"周末", "weekend", ""}, {"调休上班日", "adjusted working days", ""}, {"法定节假日", "public holidays", ""}}
)

// sheets is the workbook in the order that a clerk meets it; a sheet comes
// after those that it refers to, so that one pass reads them all.
var sheets = []sheet{
	{key: "hall", name: "中心", columns: cols(
		twoM("name", "中心名称", 60, 120), twoM("address", "地址", 200, 300),
		phones("phone", "咨询电话", 60).m(), phones("complaint_phone", "投诉电话", 60).m(),
		two("complaint_note", "其他投诉途径", 300, 600),
		code("area_code", "行政区划代码", 6), code("dial_code", "长途区号", 5),
		fixedTo("timezone", "时区", "Asia/Shanghai"), typed("updated_on", "更新日期", kindDate),
		two("demo", "演示说明", 300, 500),
	)},
	{key: "departments", name: "部门", must: true, id: "dept_id", columns: cols(
		code("dept_id", "部门编号", 16).m(), twoM("name", "部门名称", 60, 160), two("short", "部门简称", 12, 30),
		manyTexts(two("aliases", "部门别名", 400, 800)),
		code("uscc", "统一社会信用代码", 18), words("nature", "实施主体性质", natures),
		two("duties", "职责", 500, 1000), phones("phone", "咨询电话", 120), phones("complaint_phone", "投诉举报电话", 120),
		code("floor", "楼层", 10), number("order", "顺序", 0, 9999), words("status", "状态", deptStatus),
	)},
	{key: "places", name: "地点", id: "place_id", columns: cols(
		code("place_id", "地点编号", 16).m(), words("kind", "类型", placeKinds).m(), twoM("name", "地点名称", 60, 120),
		two("address", "地址", 200, 300), code("floor", "楼层", 10), number("x", "横坐标", 0, 10000), number("y", "纵坐标", 0, 10000),
		number("w", "宽", 0, 10000), number("h", "高", 0, 10000), words("sign", "图标", signs),
		phones("phone", "电话", 120), two("transport", "交通", 300, 600), two("accessible", "无障碍", 200, 400), words("status", "状态", placeStatus),
	)},
	{key: "windows", name: "窗口", must: true, id: "window_id", columns: cols(
		code("window_id", "窗口号", 10).m(), twoM("name", "窗口名称", 40, 80), words("kind", "类型", windowKinds),
		ref("place_id", "位置", "places"), code("floor", "楼层", 10), number("x", "横坐标", 0, 10000), number("y", "纵坐标", 0, 10000),
		ref("dept_ids", "部门", "departments").many().upTo(400), code("phone", "电话", 60),
		two("services", "服务说明", 200, 400), words("status", "状态", openStatus).m(), two("status_note", "状态说明", 200, 400),
		typed("low", "低位窗口", kindYes), typed("english", "英语服务", kindYes),
	)},
	{key: "lanes", name: "队列", id: "lane_id", columns: cols(
		code("lane_id", "队列编号", 16).m(), code("prefix", "号票字头", 1).m(), twoM("name", "队列名称", 40, 80),
		ref("dept_ids", "部门", "departments").many().upTo(400).m(), ref("window_ids", "窗口", "windows").many().upTo(400).m(),
		number("minutes", "每件分钟", 1, 240), number("order", "顺序", 0, 9999),
	)},
	{key: "hours", name: "时间", columns: cols(
		ref("owner", "对象", "places|windows|departments").m(), typed("from_md", "季节起", kindSeason), typed("to_md", "季节止", kindSeason),
		typed("from_date", "起用日期", kindDate), typed("to_date", "停用日期", kindDate), words("days", "日期类", openDays).many(),
		typed("open1", "上午开门", kindClock), typed("close1", "上午关门", kindClock),
		typed("open2", "下午开门", kindClock), typed("close2", "下午关门", kindClock), two("note", "说明", 120, 240),
	)},
	{key: "themes", name: "主题", id: "theme_id", columns: cols(
		code("theme_id", "主题编号", 20).m(), text("kind", "主题类型", 20), words("audience", "服务人群", audiences).m(),
		twoM("name", "主题名称", 40, 80), number("order", "顺序", 0, 9999),
	)},
	{key: "items", name: "事项", must: true, id: "item_id", columns: cols(
		code("item_id", "事项编号", 20).m(), twoM("name", "事项名称", 120, 240), two("short", "常用名", 20, 40),
		manyTexts(two("aliases", "别名、关键词", 400, 800)), two("group", "大类", 60, 120),
		ref("dept_id", "审批机关", "departments").m(), two("co_dept", "联办、委托部门", 200, 400),
		words("type", "事项类型", itemTypes).m(), words("level", "行使层级", levels),
		code("base_code", "基本编码", 40), code("impl_code", "实施编码", 80), two("content", "审批内容", 1000, 2000),
		words("audience", "服务对象", people).many(), ref("themes", "主题", "themes").many().upTo(100),
		two("conditions", "审批条件", 4000, 8000), two("quota", "数量限制", 200, 400), words("case_type", "办件类型", caseTypes),
		limit("legal_n", "法定时限"), words("legal_unit", "法定时限单位", limitUnits),
		limit("promise_n", "承诺时限"), words("promise_unit", "承诺时限单位", limitUnits), two("limit_note", "时限说明", 500, 1000),
		typed("fee", "是否收费", kindYes).m(), two("owner", "审批责任人", 60, 120), code("owner_phone", "责任人电话", 40),
		phones("phone", "咨询电话", 200), phones("complaint_phone", "投诉举报电话", 200), two("remedy", "复议与诉讼", 500, 1000),
		ref("window_ids", "办理窗口", "windows").many().upTo(400), ref("place_ids", "其他办理点", "places").many().upTo(400),
		words("channels", "办理形式", channels).many(), number("visits", "到场次数", 0, 9), two("visits_note", "到场说明", 200, 400),
		text("online_url", "网办地址", 500), two("app_note", "网办说明", 500, 1000),
		typed("appoint", "预约", kindYes), typed("express", "快递", kindYes), typed("agency", "帮办代办", kindYes),
		two("result", "结果名称", 100, 200), two("result_days", "领取说明", 200, 400), words("area_scope", "通办范围", areaScopes),
		two("faq", "常见问题", 4000, 8000), typed("no_materials", "无需材料", kindYes),
		words("status", "状态", itemStatus).m(), typed("effective_on", "起用日期", kindDate), typed("ends_on", "停用日期", kindDate),
		typed("checked_on", "核对日期", kindDate), text("checked_by", "核对人", 20),
	)},
	{key: "scenarios", name: "情形", part: "items", columns: cols(
		ref("item_id", "事项编号", "items").m(), code("scenario_id", "情形编号", 8).m(), twoM("name", "情形名称", 120, 240),
		two("when", "适用", 300, 600), number("order", "顺序", 0, 999),
	)},
	{key: "forms", name: "表格", id: "form_id", columns: cols(
		code("form_id", "表格编号", 20).m(), ref("item_ids", "事项", "items").many().upTo(4000), twoM("name", "表格名称", 100, 200),
		words("kind", "类型", formKinds).m(), fileName("file", "文件", 200), text("url", "网址", 300),
		code("version", "版本", 20), typed("updated_on", "更新日期", kindDate), two("where", "取表处", 100, 200),
	)},
	{key: "samples", name: "样张", part: "forms", columns: cols(
		ref("form_id", "表格编号", "forms").m(), number("page", "页", 1, 99).m(), number("seq", "序号", 0, 999).m(), words("kind", "种类", fieldKinds),
		twoM("label", "栏目", 500, 1000), literally(two("value", "填写内容", 300, 400)), two("note", "填写提示", 300, 400),
	)},
	{key: "materials", name: "材料", part: "items", columns: cols(
		ref("item_id", "事项编号", "items").m(), code("scenario_id", "情形编号", 8), number("seq", "序号", 0, 999), twoM("name", "材料名称", 200, 400),
		words("kind", "类型", paperKinds), words("need", "必要性", needs).m(),
		number("originals", "原件份数", 0, 99), number("copies", "复印件份数", 0, 99), words("medium", "载体", media),
		code("spec", "规格", 20), words("source", "来源", sources), two("issuer", "出具单位", 100, 200),
		two("note", "说明", 500, 1000), ref("form_id", "表格编号", "forms"), text("basis_zh", "依据", 300),
	)},
	{key: "steps", name: "环节", part: "items", columns: cols(
		ref("item_id", "事项编号", "items").m(), number("seq", "序号", 0, 999).m(), twoM("name", "环节名称", 40, 80),
		two("text", "环节说明", 500, 1000), limit("n", "时限"), words("unit", "时限单位", limitUnits),
		two("role", "办理岗位", 60, 120), ref("window_id", "窗口", "windows"), two("result", "环节结果", 100, 200),
	)},
	{key: "fees", name: "收费", part: "items", columns: cols(
		ref("item_id", "事项编号", "items").m(), code("scenario_id", "情形编号", 8), twoM("name", "收费项目", 100, 200), typed("amount", "金额", kindMoney),
		two("unit", "计费单位", 30, 60), two("standard", "收费标准", 500, 1000), twoM("basis", "收费依据", 300, 600),
		two("waiver", "减免规定", 300, 600), words("pay", "缴费方式", payWays).many(),
	)},
	{key: "laws", name: "依据", part: "items", columns: cols(
		ref("item_id", "事项编号", "items").m(), number("seq", "序号", 0, 999), twoM("title", "法规名称", 200, 300),
		text("doc_no", "文号", 100), text("article", "条款", 60), two("text", "条款内容", 4000, 8000), words("for", "用途", lawUses),
	)},
	{key: "journeys", name: "旅程", id: "journey_id", columns: cols(
		code("journey_id", "旅程编号", 20).m(), words("audience", "服务人群", audiences).many().m(), twoM("name", "旅程名称", 40, 80),
		two("intro", "简介", 300, 600), ref("theme_id", "主题", "themes"), number("order", "顺序", 0, 9999),
	)},
	{key: "stages", name: "旅程事项", part: "journeys", columns: cols(
		ref("journey_id", "旅程编号", "journeys").m(), number("seq", "序号", 1, 99).m(), ref("item_id", "事项编号", "items"),
		two("name", "名称", 60, 120), two("note", "说明", 200, 400), code("after", "先办", 60).many(),
		limit("n", "时限"), words("unit", "时限单位", limitUnits), typed("optional", "可选", kindYes),
	)},
	{key: "free", name: "免费人群", id: "group_id", columns: cols(
		code("group_id", "人群编号", 20).m(), twoM("name", "人群", 60, 120), two("proof", "凭证", 200, 400), number("order", "顺序", 0, 9999),
	)},
	{key: "facilities", name: "商务中心", id: "facility_id", columns: cols(
		code("facility_id", "服务编号", 20).m(), twoM("name", "服务名称", 60, 120), ref("place_id", "位置", "places"), typed("price", "价格", kindMoney),
		two("unit", "计费单位", 30, 60), two("note", "说明", 200, 400), ref("free", "免费人群", "free").many().upTo(200), number("order", "顺序", 0, 9999),
	)},
	{key: "words", name: "用词", id: "said", columns: cols(
		text("said", "群众的说法", 40).m(), text("means", "目录里的说法", 200).many().m(),
	)},
	{key: "calendar", name: "日历", id: "date", columns: cols(
		typed("date", "日期", kindDate).m(), words("kind", "类型", dayKinds).m(), two("name", "名称", 30, 60), text("source", "来源", 120),
	)},
}

func literally(pair []column) []column {
	for i := range pair {
		pair[i].literal = true
	}
	return pair
}

func manyTexts(pair []column) []column {
	for i := range pair {
		pair[i].list = true
	}
	return pair
}

func fileName(key, heading string, max int) column {
	c := text(key, heading, max)
	c.file = true
	return c
}
