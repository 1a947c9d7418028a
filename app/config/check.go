package config

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
)

var (
	hallID = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,31}$`)
	clock  = regexp.MustCompile(`^([01][0-9]|2[0-3]):[0-5][0-9]$`)
)

var levels = []string{"debug", "info", "warn", "error"}

// check refuses values of the right kind that could not serve.
func (r *reader) check(c Config) {
	r.checkHall(c.Hall)
	r.checkScreen(c.Screen)
	if strings.TrimSpace(c.Database.Path) == "" {
		r.say("database.path", "database.path is empty; give the file in which tickets are kept, for example %q", "/var/lib/yimen/yimen.db")
	}
	r.checkDevices(c)
	r.checkServer(c)
	r.checkVisit(c.Visit)
	if !clock.MatchString(c.Queue.DayStarts) {
		r.say("queue.day_starts", "queue.day_starts %q is not a time of day; write hours and minutes, for example %q", c.Queue.DayStarts, "04:00")
	}
	if !slices.Contains(levels, c.Log.Level) {
		r.say("log.level", "log.level %q is unknown; use one of %s", c.Log.Level, strings.Join(levels, ", "))
	}
}

func (r *reader) checkHall(h Hall) {
	if !hallID.MatchString(h.ID) {
		r.say("hall.id", "hall.id %q is not an id; use 1 to 32 small letters, digits and hyphens, for example %q", h.ID, "haidian-1")
	}
	for key, address := range map[string]string{"hall.site": h.Site, "hall.follow": h.Follow} {
		if address == "" {
			continue
		}
		u, err := url.Parse(address)
		if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
			r.say(key, "%s %q is not an address that a phone can open; write it in full, for example %q, or leave it empty", key, address, "https://hall.example.gov.cn/yimen")
		}
	}
}

func (r *reader) checkScreen(s Screen) {
	for key, px := range map[string]int{"screen.width_px": s.WidthPx, "screen.height_px": s.HeightPx} {
		if px < 600 || px > 8192 {
			r.say(key, "%s is %d; give the panel's own pixels, from 600 to 8192", key, px)
		}
	}
	if s.WidthMM < 150 || s.WidthMM > 3000 {
		r.say("screen.width_mm", "screen.width_mm is %g; measure the lit area along the edge that has width_px pixels, from 150 to 3000 mm", s.WidthMM)
	}
	if r.bad["screen.width_px"] || r.bad["screen.height_px"] || r.bad["screen.width_mm"] {
		return
	}
	// Fewer pixels draw Chinese badly at the distance of a kiosk; more than a
	// phone has means that a length was mistyped.
	if d := s.PxPerMM(); d < 1.5 || d > 20 {
		r.say("screen.width_mm", "screen.width_mm %g with %d pixels makes %.1f pixels a millimetre, which no panel has (1.5 to 20); measure the lit area along the edge that has width_px pixels", s.WidthMM, s.WidthPx, d)
	}
}

// The least that a person must be given: facts of accessibility, section 7.
// They may be raised, never lowered.
func (r *reader) checkVisit(v Visit) {
	for _, limit := range []struct {
		key        string
		got, least int
		why        string
	}{
		{"visit.idle_seconds", v.Idle, 60, "a person reading must not be asked to leave"},
		{"visit.idle_seconds_accessible", v.IdleAccessible, 120, "reading in the accessible mode takes twice as long"},
		{"visit.alert_seconds", v.Alert, 20, "WCAG 2.2.1 gives everybody 20 seconds to answer"},
		{"visit.alert_seconds_accessible", v.AlertAccessible, 45, "answering in the accessible mode takes longer"},
		{"visit.done_seconds", v.Done, 20, "a person must have time to photograph the number"},
		{"visit.done_seconds_accessible", v.DoneAccessible, 45, "a person must have time to photograph the number"},
	} {
		if limit.got < limit.least {
			r.say(limit.key, "%s is %d; it may not be under %d, because %s; write %d or more", limit.key, limit.got, limit.least, limit.why, limit.least)
		}
		if most := int((time.Hour).Seconds()); limit.got > most {
			r.say(limit.key, "%s is %d; over an hour (%d) one person's page would be left to the next; write less", limit.key, limit.got, most)
		}
	}
}

func numbers(ns []int) string {
	return strings.Trim(strings.ReplaceAll(fmt.Sprint(ns), " ", ", "), "[]")
}
