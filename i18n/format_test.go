package i18n

import (
	"testing"
	"time"
)

func TestFormats(t *testing.T) {
	at := time.Date(2026, time.November, 23, 9, 4, 59, 0, time.FixedZone("Asia/Shanghai", 8*60*60))
	zh, en := For(ZH), For(EN)
	week := []time.Weekday{time.Friday, time.Monday, time.Tuesday, time.Wednesday, time.Thursday}
	for _, test := range []struct{ got, want string }{
		{zh.Clock(at), "09:04"},
		{en.Clock(at), "09:04"},
		{zh.Day(at), "11月23日 周一"},
		{en.Day(at), "Mon 23 Nov"},
		{zh.Date(at), "2026年11月23日"},
		{en.Date(at), "23 Nov 2026"},
		{zh.DateTime(at), "2026年11月23日 09:04"},
		{en.DateTime(at), "23 Nov 2026, 09:04"},
		{zh.Money(12000), "120 元"},
		{en.Money(12000), "CNY 120"},
		{zh.Money(1250), "12.50 元"},
		{en.Money(5), "CNY 0.05"},
		{en.Money(-123456700), "CNY -1,234,567"},
		{zh.Money(0), "0 元"},
		{zh.Number(999), "999"},
		{zh.Number(1000), "1,000"},
		{en.Number(-1000), "-1,000"},
		{en.Number(0), "0"},
		{zh.Range("9:00", "17:00"), "9:00–17:00"},
		{zh.Weekdays(week...), "周一至周五"},
		{en.Weekdays(week...), "Mon–Fri"},
		{zh.Weekdays(time.Sunday, time.Saturday), "周六、周日"},
		{en.Weekdays(time.Wednesday), "Wed"},
		{en.Weekdays(time.Monday, time.Tuesday, time.Wednesday, time.Saturday), "Mon–Wed, Sat"},
		{en.Weekdays(), ""},
		{zh.List("身份证", "", "申请表"), "身份证、申请表"},
		{en.List("ID card", "form"), "ID card, form"},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}
