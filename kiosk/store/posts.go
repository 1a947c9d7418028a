package store

import (
	"database/sql"
	"errors"
	"strings"
	"time"

	"yimen/kiosk/queue"
)

func (x *tx) Posts() ([]queue.Post, error) {
	return all(x, stPosts, func(row interface{ Scan(...any) error }) (p queue.Post, err error) {
		var lanes, skills string
		var since, beat int64
		err = row.Scan(&p.Window, &p.Clerk, &lanes, &skills, &p.State, &p.Reason, &since, &beat, &p.Last, &p.Session)
		p.Lanes, p.Skills, p.Since, p.Beat = words(lanes), needsOf(skills), timeOf(since), timeOf(beat)
		return p, err
	}, x.hall)
}

func (x *tx) SetPost(p queue.Post) error {
	var skills []string
	for _, n := range p.Skills {
		skills = append(skills, string(n))
	}
	return x.exec(stSetPost, x.hall, p.Window, p.Clerk, strings.Join(p.Lanes, ","), strings.Join(skills, ","), string(p.State), p.Reason,
		micro(p.Since), micro(p.Beat), p.Last, p.Session)
}

func (x *tx) EndPost(window string) error { return x.exec(stEndPost, x.hall, window) }

func (x *tx) Command(key string) (ticket string, done bool, err error) {
	err = x.row(stCommand, x.hall, key).Scan(&ticket)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	return ticket, err == nil, err
}

func (x *tx) AddCommand(key, ticket string, at time.Time) error {
	return x.exec(stAddCommand, x.hall, key, ticket, micro(at))
}

func (x *tx) Fact(kind, name string) (value string, ok bool, err error) {
	err = x.row(stFact, x.hall, kind, name).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	return value, err == nil, err
}

func (x *tx) SetFact(kind, name, value string) error {
	if value == "" {
		return x.exec(stEndFact, x.hall, kind, name)
	}
	return x.exec(stSetFact, x.hall, kind, name, value)
}

func (x *tx) Facts(kind string) (map[string]string, error) {
	type pair struct{ name, value string }
	list, err := all(x, stFacts, func(row interface{ Scan(...any) error }) (p pair, err error) {
		return p, row.Scan(&p.name, &p.value)
	}, x.hall, kind)
	out := make(map[string]string, len(list))
	for _, p := range list {
		out[p.name] = p.value
	}
	return out, err
}
