package search

import "strings"

// action is what is done with a licence or a register, as a set of bits. A
// licence has a family of services that differ in nothing else, so that the
// verb decides between them.
type action uint16

const (
	actSetUp action = 1 << iota
	actChange
	actCancel
	actExtend
	actReplace
	actTransfer
	actQuery
	actFile
	actInspect
	actDraw
	actPay
	actRenew // a new document for one that has run out: replaced or extended
)

// special are those that nobody means who says no verb at all.
const special = actChange | actCancel | actExtend | actReplace | actRenew | actQuery

// actionWords are the verbs, everyday and official. The official ones come
// first: a verb of the query stands for those of its action in a name.
var actionWords = []struct {
	act      action
	official []string
	everyday []string
}{
	{actSetUp, []string{"设立", "新办", "开办", "成立", "注册", "新设", "开设", "首次", "设置"}, []string{"开业", "创办", "开一", "开个", "开家", "办个", "建立", "新开", "成立"}},
	{actChange, []string{"变更", "修改", "更正", "变动"}, []string{"更改", "改成", "换成", "换了", "改了", "改名", "想改", "要改", "怎么改", "调整", "增加", "搬"}},
	{actCancel, []string{"注销", "撤销", "终止", "解除", "停用", "报废"}, []string{"取消", "关闭", "关掉", "不干了", "不做了", "不开了", "不想开", "销户", "销掉", "退掉", "倒闭", "关门", "作废"}},
	{actExtend, []string{"延续", "延期", "期满", "续期"}, []string{"续签", "续办", "到期", "过期", "延长", "再续", "怎么续", "续一", "快到期", "展期", "换证"}},
	{actReplace, []string{"补领", "补办", "补发", "补证", "遗失", "挂失", "补卡"}, []string{"丢了", "丢失", "弄丢", "掉了", "不见了", "找不到", "被偷", "损坏", "坏了", "破了", "烧了", "补一", "怎么补", "丢"}},
	{actRenew, []string{"换领", "换发", "换证", "期满换证"}, []string{"换新", "到期", "过期", "快到期", "换一"}},
	{actTransfer, []string{"转移", "转让", "转接", "接续", "迁入", "迁移", "迁出", "转入", "转出"}, []string{"过户", "转到", "转过来", "转给", "迁到", "转走", "受让", "过到"}},
	{actQuery, []string{"查询", "查阅", "检索", "核验"}, []string{"查一下", "怎么查", "查看", "查", "看看", "调取"}},
	{actFile, []string{"备案"}, []string{"报备"}},
	{actInspect, []string{"检验", "检定", "年度审验", "验收", "检测"}, []string{"年检", "年审", "验车", "审车"}},
	{actDraw, []string{"提取", "支取"}, []string{"取出来", "取现", "怎么取", "取钱", "提出来"}},
	{actPay, []string{"缴纳", "缴存", "申报"}, []string{"怎么交", "补交", "交钱", "缴费"}},
}

var actionPhrases = func() phrases[action] {
	p := newPhrases[action]()
	for _, g := range actionWords {
		for _, list := range [][]string{g.official, g.everyday} {
			for _, w := range list {
				*p.at(fold(w)) |= g.act
			}
		}
	}
	return p
}()

// actionsIn is the actions of a text, and the runs of characters that name
// them.
func actionsIn(text []rune) (all action, at []Mark) {
	for i := 0; i < len(text); {
		a, n := actionPhrases.longest(text[i:])
		if n == 0 {
			i++
			continue
		}
		all |= *a
		at = append(at, Mark{i, i + n})
		i += n
	}
	return all, at
}

// englishActions are the same in English, by the stems of the verbs.
var englishActions = func() map[string]action {
	out := map[string]action{}
	for act, words := range map[action]string{
		actSetUp:    "register registration open start set establish found incorporate launch",
		actChange:   "change changed update correct amend moved move switch rename",
		actCancel:   "cancel cancellation close deregister deregistration dissolve terminate end quit left",
		actExtend:   "extend extension renew renewal expired expire expiring expires prolong",
		actReplace:  "lost lose replace replacement stolen damaged duplicate missing",
		actRenew:    "renew renewal expired expire exchange convert swap",
		actTransfer: "transfer inherit inheritance sell",
		actQuery:    "look check search find",
		actDraw:     "withdraw withdrawal",
		actPay:      "pay contribute",
	} {
		for _, w := range strings.Fields(words) {
			out[stem(w)] |= act
		}
	}
	return out
}()
