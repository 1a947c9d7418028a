package catalog

import (
	"io/fs"
	"regexp"
	"slices"
	"time"
	"unicode/utf8"
)

// doubtItem tells what can be read but is probably not what was meant.
func (ld *loader) doubtItem(r *row, it *Item) {
	dept := slices.IndexFunc(ld.cat.Departments, func(d Department) bool { return d.ID == it.DeptID })
	if dept >= 0 && ld.cat.Departments[dept].Status == deptGone {
		r.problem(Warning, "dept_id", sayGone, it.DeptID)
	}
	if it.CaseType == caseTypes[0].zh && it.Promise.Set && it.Promise.N > 1 {
		r.problem(Warning, "case_type", sayAtOnce, it.Promise.N)
	}
	if r.get("visits").given && it.Visits == 0 && !slices.Contains(it.Channels, "网上") && !slices.Contains(it.Channels, "邮寄") {
		r.problem(Warning, "visits", sayNoVisit)
	}
	if it.Visits > 0 && it.VisitsNote.ZH == "" {
		r.problem(Hint, "visits_note_zh", sayWhyCome)
	}
	if it.Type == itemTypes[0].zh && !it.Legal.Set {
		r.problem(Warning, "legal_n", sayNoLegal)
	}
	if len(it.WindowIDs) > 0 && !slices.ContainsFunc(it.WindowIDs, func(id string) bool {
		return slices.ContainsFunc(ld.cat.Windows, func(w Window) bool { return w.ID == id && w.Status != windowGone })
	}) {
		r.problem(Warning, "window_ids", sayAllStopped)
	}
	if n := utf8.RuneCountInString(it.Name.ZH); n > 30 && it.Short.ZH == "" {
		r.problem(Hint, "short_zh", sayLongName, n)
	}
	if len(it.Aliases[0]) == 0 {
		r.problem(Hint, "aliases_zh", sayNoAlias)
	}
	if mobileForm.MatchString(it.OwnerPhone) {
		r.problem(Warning, "owner_phone", sayMobile, it.OwnerPhone)
	}
	if it.CheckedOn != "" && !ld.o.Today.IsZero() {
		if day, err := time.ParseInLocation(time.DateOnly, it.CheckedOn, Zone); err == nil && ld.o.Today.Sub(day) > 365*24*time.Hour {
			r.problem(Hint, "checked_on", sayStale, it.CheckedOn)
		}
	}
}

// Shapes of the national codes, as facts/catalogue.md has them: 11 digits and a
// digit or Y; a credit code, a level and the basic code, with or without two
// digits more.
var (
	baseShape = regexp.MustCompile(`^\d{11}[\dY]$`)
	implShape = regexp.MustCompile(`^[0-9A-HJ-NP-RTUWXY]{18}[1-6]\d{11}[\dY](\d{2})?$`)
)

func (ld *loader) doubtCodes(r *row, it *Item) {
	if n := len(it.BaseCode); n > 0 && !baseShape.MatchString(it.BaseCode) {
		if n == 12 {
			r.problem(Warning, "base_code", sayBaseShape, it.BaseCode)
		} else {
			r.problem(Hint, "base_code", sayCodeLength, n)
		}
	}
	n := len(it.ImplCode)
	switch {
	case n == 0:
		return
	case n != 31 && n != 33:
		r.problem(Hint, "impl_code", sayCodeLength, n)
		return
	case !implShape.MatchString(it.ImplCode):
		r.problem(Warning, "impl_code", sayImplShape, it.ImplCode)
		return
	}
	i := slices.IndexFunc(ld.cat.Departments, func(d Department) bool { return d.ID == it.DeptID })
	if i >= 0 && ld.cat.Departments[i].USCC != "" && ld.cat.Departments[i].USCC != it.ImplCode[:18] {
		r.problem(Warning, "impl_code", sayImplDept, it.ImplCode[:18], ld.cat.Departments[i].USCC)
	}
	if len(it.BaseCode) == 12 && it.BaseCode != it.ImplCode[19:31] {
		r.problem(Warning, "impl_code", sayImplBase, it.ImplCode[19:31], it.BaseCode)
	}
	if w, ok := fixed(levels, it.ImplCode[18:19]); ok && it.Level != "" && w != it.Level {
		r.problem(Warning, "impl_code", sayImplLevel, w, it.Level)
	}
}

// doubtFile looks for the file of a form.
func (ld *loader) doubtFile(r *row) {
	name := r.s("file")
	if name == "" || ld.files == nil {
		return
	}
	if _, err := fs.Stat(ld.files, name); err != nil {
		r.problem(Warning, "file", sayNoPDF, name)
	} else if why := oddPicture(ld.files, name); why != nil {
		r.problem(Warning, "file", why.note, why.args...)
	}
}

func (ld *loader) buildScenario(r *row) {
	item, id := r.s("item_id"), r.s("scenario_id")
	if first := ld.scenes[item][id]; first > 0 {
		r.problem(Error, "scenario_id", sayRepeated, id, first)
		return
	}
	if ld.scenes[item] == nil {
		ld.scenes[item] = map[string]int{}
	}
	ld.scenes[item][id] = r.n
	ld.part(r, func(d *draft) {
		d.item.Scenarios = append(d.item.Scenarios, Scenario{ID: id, Name: r.text("name"), When: r.text("when"), Order: r.number("order")})
	})
}

// knowsScene says that the scenario of a row is one of its item's.
func (ld *loader) knowsScene(r *row) bool {
	id := r.s("scenario_id")
	if id == "" || ld.scenes[r.s("item_id")][id] > 0 {
		return true
	}
	var known []string
	for k := range ld.scenes[r.s("item_id")] {
		known = append(known, k)
	}
	slices.Sort(known)
	r.problem(Error, "scenario_id", sayNoScene, id, near(id, known))
	return false
}

// traditional are characters of which the simplified script has another form,
// the commonest ones: a text that holds any was pasted from somewhere else.
const traditional = "們個來時說這國學對發會為過還開關點間無業東車長門馬電話體頭問題見員貝買賣質費資貿貨賬購貼貴錢鐵銀錯鋼鏡鐘閉閱陽陰陳隊際險難雲霧靜響項順須領頻顯風飛飯飲館駕驗魚鳥麗麥黃齊齒龍專勞協單卻厲參雙變號嗎園圓圖團場塊壓壞壽夢奪婦媽嬰孫寧審寫實寶將屆屬島師帶幫廣廠廢庫應廳張強彎彈徑從復徹恆懷態憑懸戀戰戶掃採換損擇擊擔據擴攝攔敗敵數斷曆曉書條極構樓標樣樹橋機橫檔檢檯櫃權歐歡歲歷殘殺毀氣決沒況淚淨減測湧滅滿漢漲潔濟灣災烏煙熱營爐爭爺牆獎獲現環產畫異當療癥盤盡監眾確碼禮稅種稱積穩窮競節範築簡簽籌糧紀約級紅納紙純組終結給統絕經維網線緊練總績緩編縣縮織繳繼續罰羅義習聖聞聯聲聽職腦脈腳臨與興舊艦藝藥蘇處術衛裝補製複覺親觀規觸計訂訊討訓記許設訪證評詢試該詳認誤請課調談論諸謝識議護讓貧責賓賠賴賽輪軟載較輔輕輸辦辭達遠適遲遷選遺邊郵鄉鄰醫釋針鈔錄鎖鎮闆階隨雜離韓頁頂預願類養餘騎驚鬥鮮鹽麼黨齡"

// traditionalIn is the first such character of a text, 0 if there is none.
func traditionalIn(s string) rune {
	for _, r := range s {
		if traditionalSet[r] {
			return r
		}
	}
	return 0
}

var traditionalSet = func() map[rune]bool {
	m := map[rune]bool{}
	for _, r := range traditional {
		m[r] = true
	}
	return m
}()
