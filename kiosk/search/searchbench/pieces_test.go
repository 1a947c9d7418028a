package searchbench

import (
	"math/rand"
	"slices"

	"yimen/kiosk/catalog"
)

// pieces is the kind of questions that are made of pieces of a name.
const pieces = "pieces"

// What people put before and after what they ask for.
var (
	before = []string{"请问", "我想办", "怎么办理", "申请", "想问一下", "办", "我们公司要办", "如何申请", "我要", "需要", "", "你好，我想咨询一下", "我是做生意的，想了解"}
	after  = []string{"需要什么材料", "怎么办", "去哪里办理", "多少钱", "要多久", "的流程是什么", "有什么条件", "需要带什么", "可以网上办吗", "怎么申请", "", "这个事情在哪个部门办理呢", "收费标准是什么样的"}
)

// piecesOf is a question for each item by four characters in ten of its name
// left out, two by two, three in ten of them turned round, with what people
// put around it: the part of finding that no thesaurus helps. (What went wrong
// with them was looked at twice: 可以网上办吗 is no question about the internet.)
func piecesOf(cat *catalog.Catalog) (out []question) {
	rnd := rand.New(rand.NewSource(11))
	for i := range cat.Items {
		name := []rune(cat.Items[i].Name.ZH)
		var part []rune
		for k := 0; k < len(name); k += 2 {
			if rnd.Float64() >= 0.4 || len(name) <= 4 {
				part = append(part, name[k:min(k+2, len(name))]...)
			}
		}
		if len(part) < 3 {
			continue
		}
		if rnd.Float64() < 0.3 {
			k := 2 * rnd.Intn((len(part)+1)/2)
			part = append(slices.Clone(part[k:]), part[:k]...)
		}
		text := before[rnd.Intn(len(before))] + string(part) + after[rnd.Intn(len(after))]
		out = append(out, question{"report", pieces, text, []string{cat.Items[i].ID}})
	}
	return out
}
