// Package calendar answers when a hall, a department or a counter is open, and
// which days are working days. It reads the sheets 时间 hours and 日历 calendar.
//
// Opening and working are two things: Saturday duty opens the hall and does not
// make Saturday a working day for time limits.
//
// Users: visit (may a number be taken now), the touchscreen (hours today, opens
// again, the week), queue (business day) and, for due dates, the item page.
package calendar
