package search_test

import (
	"fmt"
	"math/rand"

	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// Parts of made-up items, from which a hall of any size is put together.
var (
	synthWhat = pairs(`公司 company 个体工商户 sole-trader 食品经营 food-business 药品零售 pharmacy 医疗器械 medical-devices 机动车 vehicle 驾驶证 driving-licence 不动产 real-estate
		户外广告 outdoor-advertising 公共场所卫生 public-hygiene 劳务派遣 labour-dispatch 建筑施工 construction 危险化学品 dangerous-chemicals 道路运输 road-transport
		社会保险 social-insurance 住房公积金 housing-fund 居民身份证 identity-card 户口 household 护照 passport 居留 residence 工作许可 work-permit 学校 school 幼儿园 kindergarten
		医疗机构 clinic 农药 pesticide 种子 seed 兽药 veterinary-medicine 渔业 fishery 林木 timber 取水 water-intake 排污 discharge 辐射安全 radiation-safety 测绘 surveying 采矿 mining
		爆破作业 blasting 保安服务 security-service 典当 pawn 旅行社 travel-agency 娱乐场所 entertainment 出版物 publication 电影放映 cinema 演出 performance 律师 lawyer 公证 notary
		会计 accounting 发票 invoice 增值税 value-added-tax 契税 deed-tax 港口 port 船舶 vessel 快递 courier 电信业务 telecoms 无线电 radio 烟草专卖 tobacco 粮食收购 grain 燃气 gas`)
	synthWhich = pairs(`新建 new 临时 temporary 跨省 cross-province 外商投资 foreign-invested 个人 personal 单位 employer 农村 rural 城镇 urban 特种 special 一般 general 大型 large 小型 small
		境外 overseas 第二类 class-two 第三类 class-three 首次 first 集体 collective 民办 private 公益 charitable 分支机构 branch`)
	synthDo = pairs(`设立登记 registration 变更登记 change 注销登记 cancellation 许可 permit 许可延续 permit-renewal 许可变更 permit-change 备案 filing 审批 approval 核发 issue 补领 replacement
		换领 exchange 资格认定 qualification 年度检验 annual-inspection 信息查询 records-search 转移登记 transfer 资质审核 review`)
	synthAs = pairs(`企业用 for-companies 个人用 for-persons 甲级 grade-A 乙级 grade-B 区级 district 市级 city 窗口 counter 网上 online 简易程序 simple 一般程序 full`)
	papers  = pairs(`申请书 application 营业执照 business-licence 身份证 identity-card 委托书 authorisation 租赁合同 lease 承诺书 undertaking 平面图 floor-plan 验资报告 audit 学历证书 diploma
		体检报告 health-report 照片 photo 章程 articles 会议决议 resolution 评估报告 assessment 检测报告 test-report 不动产权证书 title-deed 户口簿 household-book 结婚证 marriage-certificate`)
)

func pairs(s string) (out []i18n.Text) {
	var zh, en string
	for {
		if n, _ := fmt.Sscan(s, &zh, &en); n < 2 {
			return out
		}
		out = append(out, i18n.Text{ZH: zh, EN: en})
		for range 2 {
			s = skipWord(s)
		}
	}
}

func skipWord(s string) string {
	i := 0
	for i < len(s) && (s[i] == ' ' || s[i] == '\n' || s[i] == '\t') {
		i++
	}
	for i < len(s) && s[i] != ' ' && s[i] != '\n' && s[i] != '\t' {
		i++
	}
	return s[i:]
}

// synthetic is a hall of so many items with so many papers in all, always the
// same for a seed.
func synthetic(items, materials int, seed int64) *catalog.Catalog {
	rnd := rand.New(rand.NewSource(seed))
	pick := func(list []i18n.Text) i18n.Text { return list[rnd.Intn(len(list))] }
	cat := &catalog.Catalog{}
	for i := range items {
		what, do, which := pick(synthWhat), pick(synthDo), pick(synthWhich)
		it := catalog.Item{ID: fmt.Sprintf("sy-%06d", i), DeptID: "d"}
		it.Name = i18n.Text{ZH: which.ZH + what.ZH + do.ZH, EN: which.EN + " " + what.EN + " " + do.EN}
		if rnd.Intn(2) == 0 {
			as := pick(synthAs)
			it.Name.ZH += "（" + as.ZH + "）"
			it.Name.EN += " " + as.EN
		}
		it.Short = i18n.Text{ZH: what.ZH + do.ZH, EN: what.EN + " " + do.EN}
		for range 4 {
			other := pick(synthWhat)
			it.Aliases[0] = append(it.Aliases[0], "办"+other.ZH, what.ZH+"证")
			it.Aliases[1] = append(it.Aliases[1], other.EN+" licence")
		}
		it.Group = i18n.Text{ZH: what.ZH, EN: what.EN}
		it.Content = i18n.Text{ZH: "对" + which.ZH + what.ZH + "的申请依法进行审查，符合条件的予以" + do.ZH + "。", EN: "Reviews and decides on " + it.Name.EN + "."}
		it.Conditions = i18n.Text{ZH: "有符合规定的场所、设备和人员；" + pick(synthWhat).ZH + "符合" + pick(synthWhich).ZH + "标准。", EN: "Suitable premises, equipment and people."}
		for range materials / items {
			a, b := pick(papers), pick(synthWhat)
			it.Materials = append(it.Materials, catalog.Material{Name: i18n.Text{ZH: b.ZH + a.ZH, EN: b.EN + " " + a.EN}})
		}
		cat.Items = append(cat.Items, it)
	}
	return cat
}
