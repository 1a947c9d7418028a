package catalog

import (
	"time"

	"yimen/i18n"
)

// Catalog is one complete, checked catalogue. It is never changed after
// loading, so any number of goroutines may read it.
type Catalog struct {
	Hall        Hall
	Departments []Department
	Places      []Place
	Windows     []Window
	Lanes       []Lane
	Hours       []Hours
	Items       []Item // in use only, in the order of the file
	Forms       []Form
	Samples     []Sample // filled-in forms, as data that the screen draws
	Calendar    []CalendarDay
	Themes      []Theme // in their order
	Journeys    []Journey
	Facilities  []Facility // of the business centre
	FreeGroups  []FreeGroup
	Synonyms    []Synonym // the hall's own words, beside the general ones of package search

	deptByID   map[string]*Department
	placeByID  map[string]*Place
	windowByID map[string]*Window
	laneByID   map[string]*Lane
	itemByID   map[string]*Item
	formByID   map[string]*Form
	sampleByID map[string]*Sample // by form_id
	themeByID  map[string]*Theme
	journeyBy  map[string]*Journey
	laneByItem map[string]*Lane // by item_id
}

// Hall is sheet 中心 hall: one row.
type Hall struct {
	Name           i18n.Text
	Address        i18n.Text
	Phone          string // enquiries
	ComplaintPhone string
	ComplaintNote  i18n.Text
	AreaCode       string
	DialCode       string
	UpdatedOn      string // YYYY-MM-DD
	// Demo is the notice that this hall is a demonstration; empty in a real
	// hall. Keys demo_zh and demo_en.
	Demo i18n.Text
}

// Department is a row of sheet 部门 departments.
type Department struct {
	ID             string // dept_id
	Name           i18n.Text
	Short          i18n.Text
	Aliases        [2][]string // former, present and everyday names; Chinese, English; searched, not shown
	USCC           string
	Nature         string
	Duties         i18n.Text
	Phone          []string
	ComplaintPhone []string
	Floor          string
	Order          int
	Status         string // 进驻, 现场点, 退出
}

// Place is a row of sheet 地点 places: a zone of the hall, a facility, a branch.
type Place struct {
	ID         string // place_id
	Kind       string // 大厅区域 分中心 现场服务点 便民服务中心 设施
	Name       i18n.Text
	Address    i18n.Text // empty inside the hall
	Floor      string    // "1", "2", "B1"
	X, Y       int       // 0..10000 on the floor's plan, its middle
	W, H       int       // its extent on the plan; 0: a point
	Sign       string    // what the plan draws there, one of the fixed words of column sign
	Phone      []string
	Transport  i18n.Text
	Accessible i18n.Text // what there is for a wheelchair, for who cannot see or hear
	Status     string
}

// Window is a row of sheet 窗口 windows: a counter.
type Window struct {
	ID         string // window_id, as written over the counter: "12"
	Name       i18n.Text
	Kind       string // 综合 专业 咨询 发证 收费 帮办 投诉
	PlaceID    string
	Floor      string
	X, Y       int
	DeptIDs    []string
	Phone      string
	Services   i18n.Text
	Status     string // 开放 暂停 停用
	StatusNote i18n.Text
	// Low and English are what a visitor may ask for at the counter. Keys
	// low and english, 是 or 否.
	Low, English bool
}

// Lane is a row of sheet 队列 lanes: a group of services that is queued for
// together under one prefix letter. (A sheet of our own: the workbook had none.)
type Lane struct {
	ID        string    // lane_id
	Prefix    string    // one letter A-Z without I, O, Q
	Name      i18n.Text // "企业登记", "Business registration"
	DeptIDs   []string  // items of these departments queue here
	WindowIDs []string  // counters that call from here
	Minutes   int       // usual minutes of one case, until the day's own figures are known
	Order     int
}

// Theme is a row of sheet 主题 themes: a way into the items by what a person is
// about to do, such as a life event or a business event. (A sheet of our own.)
type Theme struct {
	ID       string // theme_id
	Kind     string // as the hall names its groups of themes: 人生事件, 经营事件
	Audience string // 个人 企业 外商
	Name     i18n.Text
	Order    int
}

// Journey is a row of sheet 旅程 journeys with its rows of 旅程事项 stages: what
// somebody has to do at several departments to reach one aim, in order.
type Journey struct {
	ID       string // journey_id
	Audience string // 个人 企业 外商: the first of Audiences
	// Audiences are all whom it is for: foreigners open shops too.
	Audiences []string
	Name      i18n.Text
	Intro     i18n.Text
	Theme     string // theme_id whose place on the screen it takes; may be empty
	Order     int
	Stages    []Stage
}

// Stage is one step of a journey: an item, or something done elsewhere.
type Stage struct {
	Seq    int
	ItemID string    // empty: see Name
	Name   i18n.Text // of what is no item of the hall; else the item's own
	Note   i18n.Text
	After  []int // seq of the stages that must be done before; none: may begin at once
	Limit  Limit // of what is no item; an item has its own
	// Optional stages are only for some: Note says for whom.
	Optional bool
}

// Facility is a row of sheet 商务中心 facilities: something that the business
// centre does for visitors, and its price.
type Facility struct {
	ID       string // facility_id
	Name     i18n.Text
	PlaceID  string
	PriceFen int64 // -1: see Note
	Unit     i18n.Text
	Note     i18n.Text
	Free     []string // groups of FreeGroup that pay nothing
	Order    int
}

// FreeGroup is a row of sheet 免费人群 free: who uses the business centre
// without paying, and with what proof.
type FreeGroup struct {
	ID    string // group_id
	Name  i18n.Text
	Proof i18n.Text
	Order int
}

// Synonym is a row of sheet 用词 words: what people say, and what the
// catalogue says instead.
type Synonym struct {
	Said  string
	Means []string
}

// Hours is a row of sheet 时间 hours.
type Hours struct {
	Owner            string // 中心, or a place_id, window_id or dept_id
	FromMD, ToMD     string // MM-DD season, both or neither
	FromDate, ToDate string // YYYY-MM-DD
	Days             []string
	Open1, Close1    string // HH:MM
	Open2, Close2    string
	Note             i18n.Text
}

// Limit is a time limit as the workbook writes it: 15 工作日.
type Limit struct {
	Set  bool // false: no figure was given
	N    int
	Unit string // 工作日 自然日 月
}

// Item is a row of sheet 事项 items with the rows of the sheets below it.
type Item struct {
	ID             string // item_id
	Name           i18n.Text
	Short          i18n.Text
	Aliases        [2][]string // Chinese, English; searched, not shown
	Group          i18n.Text
	DeptID         string
	CoDept         i18n.Text
	Type           string
	Level          string
	BaseCode       string
	ImplCode       string
	Content        i18n.Text
	Audience       []string // 自然人 企业法人 ...
	Themes         []string // theme_id, in the order of the cell
	Conditions     i18n.Text
	Quota          i18n.Text
	CaseType       string // 即办件 承诺件
	Legal, Promise Limit
	LimitNote      i18n.Text
	Fee            bool
	Owner          i18n.Text
	OwnerPhone     string
	Phone          []string // own; see Catalog.PhoneOf for the inherited one
	ComplaintPhone []string
	Remedy         i18n.Text
	WindowIDs      []string
	PlaceIDs       []string
	Channels       []string
	Visits         int
	VisitsNote     i18n.Text
	OnlineURL      string
	AppNote        i18n.Text
	Appoint        bool // may be booked
	Express        bool // the result may be sent
	Agency         bool // the hall helps or does it for one
	Result         i18n.Text
	ResultDays     i18n.Text // how and when it is collected
	AreaScope      string
	FAQ            i18n.Text
	NoMaterials    bool // nothing has to be brought
	Status         string
	EffectiveOn    string // YYYY-MM-DD; outside of the two dates it is not shown
	EndsOn         string
	CheckedOn      string

	Scenarios []Scenario
	Materials []Material
	Steps     []Step
	Fees      []Fee
	Laws      []Law
}

// Scenario is a row of sheet 情形 scenarios: one of the cases that an item
// tells apart, each with papers of its own.
type Scenario struct {
	ID    string // scenario_id, unique in the item
	Name  i18n.Text
	When  i18n.Text
	Order int
}

// Material is a row of sheet 材料 materials.
type Material struct {
	Scenario  string // scenario_id; empty: in every scenario
	Seq       int
	Name      i18n.Text
	Kind      string
	Need      string // 必要 非必要 容缺后补
	Originals int
	Copies    int
	Medium    string
	Spec      string
	Source    string
	Issuer    i18n.Text
	Note      i18n.Text
	FormID    string
	Basis     string // basis_zh
}

// Step is a row of sheet 环节 steps.
type Step struct {
	Seq    int
	Name   i18n.Text
	Text   i18n.Text
	Limit  Limit // n, unit
	Role   i18n.Text
	Window string // window_id
	Result i18n.Text
}

// Fee is a row of sheet 收费 fees. Amount is in fen so that no float touches money.
type Fee struct {
	Scenario  string // scenario_id; empty: in every scenario
	Name      i18n.Text
	AmountFen int64 // -1: not one number, see Standard
	Unit      i18n.Text
	Standard  i18n.Text
	Basis     i18n.Text
	Waiver    i18n.Text
	Pay       []string
}

// Law is a row of sheet 依据 laws.
type Law struct {
	Seq     int
	Title   i18n.Text
	DocNo   string
	Article string
	Text    i18n.Text
	For     string // 设定 收费 材料 其他
}

// Form is a row of sheet 表格 forms.
type Form struct {
	ID        string // form_id
	ItemIDs   []string
	Name      i18n.Text
	Kind      string // 空白表 填写样张 示范文本 告知单
	File      string
	URL       string
	Version   string
	UpdatedOn string
	Where     i18n.Text // paper copies: 书写台
	Idle      bool      // every item that it is for is out of use
}

// Sample is a filled-in form as data, in the order of the paper: pages of
// fields, each with what a person would write there and an optional note.
// Sheets 样张 samples (form_id, page, seq, label_zh/_en, value_zh/_en, note_zh/_en).
type Sample struct {
	FormID string
	Pages  []SamplePage
}

// SamplePage is one page of the paper form.
type SamplePage struct{ Fields []SampleField }

// SampleField is one field of the form. Notes are numbered through the whole
// sample in order, by the fields that have one; Number is 0 without a note.
type SampleField struct {
	Kind   string // FieldBox FieldHead FieldText FieldSign
	Label  i18n.Text
	Value  i18n.Text
	Note   i18n.Text
	Number int
}

// Kinds of a field of a sample.
const (
	FieldBox  = "栏目" // a label and a box that is filled in
	FieldHead = "标题" // a heading
	FieldText = "条款" // a clause: running text, its value the words filled in
	FieldSign = "签章" // a place to sign or seal
)

// CalendarDay is a row of sheet 日历 calendar.
type CalendarDay struct {
	Date   string // YYYY-MM-DD
	Kind   string // 放假 上班
	Name   i18n.Text
	Source string
}

// OwnerHall is the owner of opening hours that hold for the whole hall.
const OwnerHall = "中心"

// Zone is the hall's one time zone; China has no other.
var Zone = time.FixedZone("Asia/Shanghai", 8*60*60)
