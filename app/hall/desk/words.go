package desk

import "yimen/i18n"

// Tables of message ids, by the names that other rooms use.

// steps are the counter's buttons.
var steps = map[string]struct{ id, icon string }{
	DoNext:     {"desk_do_next", "call"},
	DoAgain:    {"desk_do_again", "again"},
	DoCame:     {"desk_do_came", "ok"},
	DoMissed:   {"desk_do_missed", "no"},
	DoFinish:   {"desk_do_finish", "ok"},
	DoHold:     {"desk_do_hold", "hold"},
	DoTake:     {"desk_do_take", "back"},
	DoNumber:   {"desk_do_number", "number"},
	DoTransfer: {"desk_do_transfer", "arrow"},
	DoWrong:    {"desk_do_wrong", "swap"},
	DoSplit:    {"desk_do_split", "split"},
	DoPause:    {"desk_do_pause", "pause"},
	DoResume:   {"desk_do_resume", "call"},
	DoUndo:     {"desk_do_undo", "undo"},
}

var needs = map[string]string{
	"english": "desk_need_english",
	"low":     "desk_need_low",
	"time":    "desk_need_time",
	"signing": "desk_need_signing",
}

var skills = map[string]string{"english": "desk_skill_english", "signing": "desk_skill_signing"}

// classWords give no reason: whoever is old, pregnant or disabled is "priority".
var classWords = map[string]string{
	"elder":       "desk_priority",
	"disabled":    "desk_priority",
	"pregnant":    "desk_priority",
	"soldier":     "desk_priority",
	"green":       "desk_green",
	"appointment": "desk_appointment",
}

// classes are what a supervisor may change a ticket to, in the kiosk's order.
var classes = []struct{ value, id string }{
	{"", "desk_class_normal"},
	{"elder", "desk_class_elder"},
	{"disabled", "desk_class_disabled"},
	{"pregnant", "desk_class_pregnant"},
	{"soldier", "desk_class_soldier"},
	{"green", "desk_green"},
	{"appointment", "desk_appointment"},
}

var legStates = map[string]struct{ id, kind string }{
	"planned": {"desk_state_planned", "plain"},
	"waiting": {"desk_state_waiting", "plain"},
	"called":  {"desk_state_called", "warn"},
	"serving": {"desk_state_serving", "good"},
	"held":    {"desk_state_held", "warn"},
	"missed":  {"desk_state_missed", "bad"},
	"ended":   {"desk_state_ended", "plain"},
	"idle":    {"desk_state_idle", "plain"},
	"paused":  {"desk_state_paused", "warn"},
	"away":    {"desk_state_away", "bad"},
	"open":    {"desk_state_open", "good"},
}

var navWords = map[string]string{
	"overview":     "desk_nav_overview",
	"hall":         "desk_nav_hall",
	"duty":         "desk_nav_duty",
	"tickets":      "desk_nav_tickets",
	"appointments": "desk_nav_appointments",
	"clerks":       "desk_nav_clerks",
	"devices":      "desk_nav_devices",
	"stats":        "desk_nav_stats",
	"counter":      "desk_nav_counter",
}

// alarms are what a supervisor must see, each with what to do.
var alarms = map[string]struct{ id, act, kind string }{
	"no-window":      {"desk_alarm_no_window", "desk_act_no_window", "bad"},
	"idle":           {"desk_alarm_idle", "desk_act_idle", "warn"},
	"ghosts":         {"desk_alarm_ghosts", "desk_act_ghosts", "warn"},
	"long-case":      {"desk_alarm_long_case", "desk_act_long_case", "warn"},
	"counter-silent": {"desk_alarm_counter_silent", "desk_act_counter_silent", "bad"},
	"board-silent":   {"desk_alarm_board_silent", "desk_act_board_silent", "bad"},
	"printer":        {"desk_alarm_printer", "desk_act_printer", "bad"},
	"kiosk-silent":   {"desk_alarm_kiosk_silent", "desk_act_kiosk_silent", "bad"},
	"no-voice":       {"desk_alarm_no_voice", "desk_act_no_voice", "bad"},
}

var deviceKinds = []struct{ value, id string }{
	{"kiosk", "desk_kind_kiosk"},
	{"board", "desk_kind_board"},
	{"counter", "desk_kind_counter"},
}

var langs = map[i18n.Lang]string{i18n.ZH: "desk_lang_zh", i18n.EN: "desk_lang_en"}
