package touch

import (
	"regexp"
	"strconv"
	"strings"
)

var chineseNumber = regexp.MustCompile(`[零〇一二三四五六七八九十百千]+`)

// articleNumber turns 第二十三条 into 23; what it cannot read stays as it is.
func articleNumber(a string) string {
	out := chineseNumber.ReplaceAllStringFunc(a, func(n string) string { return strconv.Itoa(fromChinese(n)) })
	return strings.NewReplacer("第", "", "条", "", "款", "", "、", ", ", "，", ", ").Replace(out)
}

// fromChinese reads whole numbers below ten thousand.
func fromChinese(s string) int {
	digits := map[rune]int{'零': 0, '〇': 0, '一': 1, '二': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}
	units := map[rune]int{'十': 10, '百': 100, '千': 1000}
	sum, digit := 0, 0
	for _, r := range s {
		if d, ok := digits[r]; ok {
			digit = d
			continue
		}
		sum += max(digit, 1) * units[r]
		digit = 0
	}
	return sum + digit
}
