package hall

import (
	"context"
	"crypto/rand"
	"fmt"
	"math/big"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"yimen/app/hall/desk"
	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/queue"
)

// person is somebody who works here, by what they sign in with.
func (s *Server) person(ctx context.Context, id string) (p Person, ok bool, err error) {
	err = s.cfg.Store.Do(ctx, s.cfg.Hall, func(tx queue.Tx) error { p, ok, err = person(tx, id); return err })
	return p, ok, err
}

// nameOf is how colleagues know somebody.
func (s *Server) nameOf(ctx context.Context, id string) string {
	if p, ok, err := s.person(ctx, id); err == nil && ok {
		return p.Name
	}
	return id
}

func (s *Server) overviewPage(w http.ResponseWriter, r *http.Request, se session) {
	p, err := s.overview(r, se)
	if err != nil {
		s.sorry(w, r, se.Lang, err)
		return
	}
	s.draw(w, r, se.Lang, p)
}

func (s *Server) overviewLive(w http.ResponseWriter, r *http.Request, se session) {
	p, err := s.overview(r, se)
	if err != nil {
		s.sorry(w, r, se.Lang, err)
		return
	}
	s.fragment(w, r, se.Lang, p)
}

func (s *Server) overview(r *http.Request, se session) (desk.Overview, error) {
	ctx := r.Context()
	v, err := s.live.now(ctx)
	if err != nil {
		return desk.Overview{}, err
	}
	c := s.cfg.Catalog()
	p := desk.Overview{Frame: s.frame(r, se, "/desk/overview", v.Seq), NoMore: v.State == queue.ServeOut, Shut: v.State == queue.Shut, Stops: stopsOf(c, v),
		Rules: desk.Rules{Version: v.Rules.Version, Priority: v.Rules.Rates[queue.Elder], Run: v.Rules.PriorityRun, Target: v.Rules.Target, Return: v.Rules.ReturnAfter,
			Misses: v.Rules.MissedMost, Transfers: v.Rules.TransfersOwn}}
	p.Live.Events, p.Live.Fragment = "/desk/events", "/desk/overview/live"
	waits, err := s.cfg.Queue.Waiting(ctx)
	if err != nil {
		return p, err
	}
	for _, lane := range c.Lanes {
		in := v.Waiting(lane.ID)
		line := desk.Line{Name: lane.Name, Waiting: len(in), Stopped: slices.ContainsFunc(v.Stops, func(st queue.Stop) bool { return st.Scope == "hall" || st.Scope == "lane:"+lane.ID })}
		for _, l := range in {
			line.Longest = max(line.Longest, v.At.Sub(l.Credit))
		}
		for _, post := range v.Posts {
			if post.State == queue.PostOpen && slices.Contains(post.Lanes, lane.ID) {
				line.Windows = append(line.Windows, post.Window)
			}
		}
		for _, w := range waits {
			if w.Lane == lane.ID && w.Wait.Known {
				line.Known, line.Low, line.High = true, w.Wait.Minutes, w.Wait.Minutes
			}
		}
		p.Lines = append(p.Lines, line)
		if len(in) > 0 && len(line.Windows) == 0 {
			p.Alarms = append(p.Alarms, desk.Alarm{Kind: "no-window", Where: lane.Name, Since: in[0].Issued}) // Q30
		}
	}
	for _, post := range v.Posts {
		row := s.counterLine(ctx, post, v)
		p.Counters = append(p.Counters, row)
		if row.State == "away" {
			p.Alarms = append(p.Alarms, desk.Alarm{Kind: "counter-silent", Where: both("desk_window", "Window", post.Window), Since: post.Beat})
		}
		if row.State == "idle" && v.At.Sub(row.Since) > idleAfter && slices.ContainsFunc(post.Lanes, func(l string) bool { return len(v.Waiting(l)) > 0 }) {
			p.Alarms = append(p.Alarms, desk.Alarm{Kind: "idle", Where: both("desk_window", "Window", post.Window), Since: row.Since})
		}
	}
	slices.SortFunc(p.Counters, func(a, b desk.CounterLine) int { return strings.Compare(pad(a.Window), pad(b.Window)) })
	waiting, err := s.approvals(ctx, v)
	if err != nil {
		return p, err
	}
	for _, a := range waiting {
		to := i18n.Text{ZH: a.Lane, EN: a.Lane}
		if l, ok := c.Lane(a.Lane); ok {
			to = l.Name
		}
		p.Approvals = append(p.Approvals, desk.Approval{ID: a.ID, Label: a.Label, Window: a.Window, To: to, Transfers: a.Transfers})
	}
	ghosts, err := s.ghosts(ctx, v)
	if err != nil {
		return p, err
	}
	if len(ghosts) > 0 {
		var labels []string
		for _, g := range ghosts {
			labels = append(labels, g.Ticket.Label())
		}
		p.Alarms = append(p.Alarms, desk.Alarm{Kind: "ghosts", Where: i18n.Text{ZH: strings.Join(labels, "、"), EN: strings.Join(labels, ", ")}, To: "/desk/tickets"})
	}
	return p, nil
}

// idleAfter is how long a counter may be free while somebody waits for it.
const idleAfter = 3 * time.Minute

func (s *Server) counterLine(ctx context.Context, post queue.Post, v *View) desk.CounterLine {
	row := desk.CounterLine{Window: post.Window, Clerk: s.nameOf(ctx, post.Clerk), State: "idle", Since: post.Since}
	for _, l := range v.Live {
		if l.Window != post.Window {
			continue
		}
		switch l.State {
		case queue.Called:
			row.State, row.Since, row.Label = "called", l.LastCalled, l.Ticket.Label()
		case queue.AtDesk:
			row.State, row.Since, row.Label = "serving", l.Came(), l.Ticket.Label()
		}
	}
	if row.State == "idle" {
		for _, l := range v.Calls {
			if l.Window == post.Window && l.Ended.After(row.Since) {
				row.Since = l.Ended
			}
		}
	}
	if post.State == queue.PostPaused {
		row.State, row.Since, row.Reason = "paused", post.Since, reasonText(pauseReasons, "hall_pause_", post.Reason)
	}
	if v.At.Sub(post.Beat) > v.Rules.Lease && s.cfg.Clock().Sub(post.Beat) > v.Rules.Lease {
		row.State, row.Since = "away", post.Beat
	}
	return row
}

// ghosts are tickets that wait although no slip of theirs was seen printed.
func (s *Server) ghosts(ctx context.Context, v *View) ([]queue.Leg, error) {
	var out []queue.Leg
	err := s.cfg.Store.Do(ctx, s.cfg.Hall, func(tx queue.Tx) error {
		out = nil
		for _, l := range v.Live {
			if l.State != queue.InLine || l.Ticket.Channel != "" {
				continue
			}
			jobs, err := tx.Jobs(l.Ticket.ID)
			if err != nil {
				return err
			}
			seen := slices.ContainsFunc(jobs, func(j queue.Job) bool { return j.State == queue.JobPrinted || j.State == queue.JobWaiting })
			if len(jobs) > 0 && !seen {
				out = append(out, l)
			}
		}
		return nil
	})
	return out, err
}

// supervisorPages are the other pages, each put together from the hall as it is.
func (s *Server) supervisorPages() map[string]func(*http.Request, session, *View) (desk.Page, error) {
	return map[string]func(*http.Request, session, *View) (desk.Page, error){
		"hall": s.hallPage, "duty": s.dutyPage, "tickets": s.ticketsPage, "clerks": s.clerksPage, "devices": s.devicesPage,
	}
}

func (s *Server) hallPage(r *http.Request, se session, v *View) (desk.Page, error) {
	c := s.cfg.Catalog()
	p := desk.HallDay{Frame: s.frame(r, se, "/desk/hall", v.Seq), NoMore: v.State == queue.ServeOut, Shut: v.State == queue.Shut, Stops: stopsOf(c, v), Day: v.Day,
		Scopes: []desk.Choice{{Value: "hall", Text: c.Hall.Name}}, Reasons: choicesOf(stopReasons, "hall_stop_")}
	for _, l := range c.Lanes {
		p.Scopes = append(p.Scopes, desk.Choice{Value: "lane:" + l.ID, Text: l.Name})
	}
	for _, it := range c.Items {
		p.Scopes = append(p.Scopes, desk.Choice{Value: "item:" + it.ID, Text: it.Name})
	}
	for _, l := range v.Live {
		if l.State == queue.InLine {
			p.Waiting++
		}
	}
	for i, span := range s.cfg.Hours().Today([]string{catalog.OwnerHall}, v.At) {
		from, to := span.On(v.At)
		if i > 0 {
			p.Hours += i18n.For(se.Lang).T("format_list")
		}
		p.Hours += i18n.For(se.Lang).T("format_range", "From", from.Format("15:04"), "To", to.Format("15:04"))
	}
	var broken error
	p.Hash, p.Events, broken = s.verified(r.Context())
	if broken != nil {
		p.Broken = broken.Error()
	}
	return p, nil
}

// verified reads the record and says whether it is as it was written.
func (s *Server) verified(ctx context.Context) (hash string, events int, broken error) {
	v := queue.Verifier{Hall: s.cfg.Hall}
	for after := int64(0); ; {
		var list []queue.Event
		err := s.cfg.Store.Do(ctx, s.cfg.Hall, func(tx queue.Tx) (err error) { list, err = tx.Events(after, 2000); return err })
		if err != nil {
			return v.Last, v.Events, err
		}
		if len(list) == 0 {
			return v.Last, v.Events, nil
		}
		for _, e := range list {
			if err := v.Next(e); err != nil {
				return v.Last, v.Events, err
			}
			after = e.Seq
		}
	}
}

func (s *Server) dutyPage(r *http.Request, se session, v *View) (desk.Page, error) {
	day := r.URL.Query().Get("day")
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		day = v.Day
		if t, err = time.Parse(time.DateOnly, day); err != nil {
			return nil, err
		}
	}
	p := desk.Duty{Frame: s.frame(r, se, "/desk/duty?day="+url.QueryEscape(day), v.Seq), Day: day,
		Before: "/desk/duty?day=" + t.AddDate(0, 0, -1).Format(time.DateOnly), After: "/desk/duty?day=" + t.AddDate(0, 0, 1).Format(time.DateOnly)}
	rows, err := s.duty(r.Context(), day)
	if err != nil {
		return nil, err
	}
	for _, d := range rows {
		p.Rows = append(p.Rows, desk.DutyRow{ID: d.ID, Window: d.Window, Clerk: s.nameOf(r.Context(), d.Clerk), From: d.From, To: d.To, LunchFrom: d.LunchFrom, LunchTo: d.LunchTo, Note: d.Note})
	}
	for _, w := range s.cfg.Catalog().Windows {
		p.Windows = append(p.Windows, desk.Choice{Value: w.ID, Text: both("desk_window", "Window", w.ID)})
	}
	people, err := People(r.Context(), s.cfg.Store, s.cfg.Hall)
	for _, x := range people {
		p.Names = append(p.Names, desk.Choice{Value: x.ID, Text: i18n.Text{ZH: x.Name, EN: x.Name}})
	}
	return p, err
}

func (s *Server) ticketsPage(r *http.Request, se session, v *View) (desk.Page, error) {
	p := desk.Tickets{Frame: s.frame(r, se, "/desk/tickets", v.Seq), Find: "/desk/tickets", Asked: r.URL.Query().Get("q"), Reasons: choicesOf(handReasons, "hall_hand_")}
	ghosts, err := s.ghosts(r.Context(), v)
	if err != nil {
		return nil, err
	}
	for _, g := range ghosts {
		p.Ghosts = append(p.Ghosts, s.waitingOf(g, v.At))
	}
	if p.Asked == "" {
		return p, nil
	}
	l, ok, err := s.cfg.Queue.Find(r.Context(), p.Asked)
	if err != nil || !ok {
		return p, err
	}
	p.Found, err = s.found(r.Context(), se, l, v)
	return p, err
}

func (s *Server) found(ctx context.Context, se session, l queue.Leg, v *View) (*desk.FoundTicket, error) {
	f := &desk.FoundTicket{Ticket: s.deskTicket(l, v), State: string(l.State), Window: l.Window, Place: -1, Issued: l.Ticket.Issued, MayReprint: true}
	if l.State == queue.InLine {
		f.Place = v.Ahead(l)
	}
	f.MayReturn = l.State == queue.MissedL || l.State == queue.Ended && slices.Contains([]string{queue.OutcomeNoShow, queue.OutcomeCancelled, queue.OutcomeGhost}, l.Outcome)
	f.MayReclass = l.State.Live()
	err := s.cfg.Store.Do(ctx, s.cfg.Hall, func(tx queue.Tx) error {
		jobs, err := tx.Jobs(l.Ticket.ID)
		if err != nil {
			return err
		}
		f.NotPrinted, f.PrintFailed = len(jobs) > 0, ""
		for _, j := range jobs {
			f.NotPrinted = f.NotPrinted && j.State != queue.JobPrinted
			f.PrintFailed = j.Printer
		}
		f.History = nil
		events, err := tx.EventsOf(l.Ticket.ID)
		if err != nil {
			return err
		}
		for _, e := range events {
			f.History = append(f.History, desk.Past{At: e.At.In(catalog.Zone), Text: eventText(se.Lang, e)})
		}
		return nil
	})
	return f, err
}

// eventWords are the events of a ticket in words.
var eventWords = map[string]string{
	"issued": "event_issued", "merged": "event_merged", "begun": "event_begun", "printed": "event_printed", "failed": "event_failed", "unknown": "event_unknown", "expired": "event_expired",
	"copy": "event_copy", "called": "event_called", "again": "event_again", "came": "event_came", "missed": "event_missed", "hold": "event_hold", "back": "event_back", "hand": "event_hand",
	"done": "event_done", "noshow": "event_noshow", "cancelled": "event_cancelled", "moved": "event_moved", "wrong": "event_wrong", "unserved": "event_unserved", "ghost": "event_ghost",
	"undo": "event_undo", "moretime": "event_moretime", "return": "event_return", "class": "event_class", "next": "event_next",
}

func eventText(lang i18n.Lang, e queue.Event) string {
	l := i18n.For(lang)
	id, ok := eventWords[e.Kind]
	if !ok {
		return e.Kind
	}
	text := l.T(id)
	switch e.Kind {
	case "called", "again", "came", "missed", "hold", "back", "done", "noshow":
		if e.Data != "" {
			text += l.T("dot") + l.T("desk_window", "Window", e.Data)
		}
	case "hand", "return", "class":
		if e.Data != "" {
			text += l.T("dot") + reasonText(handReasons, "hall_hand_", e.Data).In(lang)
		}
	}
	return text
}

func (s *Server) clerksPage(r *http.Request, se session, v *View) (desk.Page, error) {
	p := desk.Clerks{Frame: s.frame(r, se, "/desk/clerks", v.Seq), New: s.takePIN(se)}
	people, err := People(r.Context(), s.cfg.Store, s.cfg.Hall)
	for _, x := range people {
		row := desk.ClerkRow{ID: x.ID, Name: x.Name, Supervisor: x.Role == Supervisor, Self: x.ID == se.Person}
		for _, n := range x.Skills {
			row.Skills = append(row.Skills, string(n))
		}
		p.Rows = append(p.Rows, row)
	}
	return p, err
}

func (s *Server) devicesPage(r *http.Request, se session, v *View) (desk.Page, error) {
	p := desk.Devices{Frame: s.frame(r, se, "/desk/devices", v.Seq), New: s.takeToken(se)}
	all, err := Devices(r.Context(), s.cfg.Store, s.cfg.Hall)
	for _, d := range all {
		p.Rows = append(p.Rows, desk.DeviceRow{ID: d.ID, Kind: string(d.Kind), Name: d.Name, Revoked: !d.Revoked.IsZero()})
	}
	return p, err
}

// supervisorStep carries out what a supervisor's form asks for.
func (s *Server) supervisorStep(w http.ResponseWriter, r *http.Request, se session) {
	do := r.PostFormValue("do")
	if do == desk.DoSignOut {
		s.signOut(w, r, se)
		return
	}
	key := r.PostFormValue("key")
	if key == "" {
		s.sorry(w, r, se.Lang, errNoKey)
		return
	}
	once := se.ID[:16] + " " + key
	done, err := s.cfg.Queue.Carried(r.Context(), once)
	if err == nil && !done {
		err = s.superOut(r, se, do, once)
	}
	if err != nil {
		if status, _, _ := words(err, se.Lang); status == http.StatusInternalServerError {
			s.cfg.Log.Error("a supervisor's step failed", "do", do, "error", err)
		}
		s.tell(se, desk.Warn, err)
	}
	s.live.changed()
	back := r.URL.Path
	if day := r.URL.Query().Get("day"); day != "" {
		back += "?day=" + url.QueryEscape(day)
	}
	if q := r.PostFormValue("q"); q != "" {
		back += "?q=" + url.QueryEscape(q)
	}
	http.Redirect(w, r, back, http.StatusSeeOther)
}

func (s *Server) superOut(r *http.Request, se session, do, key string) error {
	ctx, q, f := r.Context(), s.cfg.Queue, r.PostFormValue
	leg := func(_ queue.Leg, err error) error { return err }
	switch do {
	case desk.DoOpen:
		return q.SetState(ctx, queue.ByCalendar, se.Person)
	case desk.DoServe:
		return q.SetState(ctx, queue.ServeOut, se.Person)
	case desk.DoShut:
		_, _, err := q.CloseDay(ctx, se.Person)
		return err
	case desk.DoStop:
		return s.stopScope(ctx, r, se)
	case desk.DoUnstop:
		return q.SetStop(ctx, queue.Stop{Scope: f("scope"), By: se.Person})
	case desk.DoRelease:
		return q.Release(ctx, f("window"), se.Person)
	case desk.DoApprove, desk.DoRefuse:
		return s.decide(ctx, f("id"), se.Person, do == desk.DoApprove)
	case desk.DoReturn:
		return leg(q.Return(ctx, f("ticket"), key, se.Person, f("reason")))
	case desk.DoClass:
		return leg(q.SetClass(ctx, f("ticket"), key, queue.Class(f("class")), se.Person, f("reason")))
	case desk.DoReprint:
		_, err := q.CopyOnce(ctx, f("ticket"), key)
		return err
	case desk.DoDutyAdd:
		return s.addDuty(ctx, dayOf(r), dutyRow{Window: f("window"), Clerk: f("clerk"), From: f("from"), To: f("to"), LunchFrom: f("lunchfrom"), LunchTo: f("lunchto"), Note: f("note")})
	case desk.DoDutyRemove:
		return s.endDuty(ctx, dayOf(r), f("id"))
	case desk.DoClerkAdd:
		role := Clerk
		if f("supervisor") != "" {
			role = Supervisor
		}
		return s.setPerson(ctx, se, Person{ID: f("name"), Name: f("name"), Role: role, Skills: needsOf(r.PostForm["skill"])}, f("pin"))
	case desk.DoClerkPIN:
		p, ok, err := s.person(ctx, f("id"))
		if err != nil || !ok {
			return err
		}
		return s.setPerson(ctx, se, p, f("pin"))
	case desk.DoClerkRemove:
		if f("id") == se.Person {
			return errNotYours
		}
		return EndPerson(ctx, s.cfg.Store, s.cfg.Hall, f("id"))
	case desk.DoDeviceAdd:
		d, token, err := AddDevice(ctx, s.cfg.Store, s.cfg.Hall, Device{Kind: Kind(f("kind")), Name: f("name")}, s.cfg.Clock())
		if err == nil {
			s.keepToken(se, desk.NewToken{Name: d.Name, Token: token})
		}
		return err
	case desk.DoDeviceRevoke:
		return Revoke(ctx, s.cfg.Store, s.cfg.Hall, f("id"), s.cfg.Clock())
	}
	return errForged
}

func dayOf(r *http.Request) string {
	day := r.URL.Query().Get("day")
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return ""
	}
	return day
}

// stopScope pauses what a form names, for a reason in both languages.
func (s *Server) stopScope(ctx context.Context, r *http.Request, se session) error {
	f := r.PostFormValue
	st := queue.Stop{Scope: f("scope"), ZH: strings.TrimSpace(f("zh")), EN: strings.TrimSpace(f("en")), By: se.Person}
	if id := f("reason"); st.ZH == "" && slices.Contains(stopReasons, "hall_stop_"+id) {
		text := both("hall_stop_" + id)
		st.ZH, st.EN = text.ZH, text.EN
	}
	if st.ZH == "" || st.EN == "" {
		return queue.ErrReason
	}
	if until := f("until"); clockText.MatchString(until) {
		now := s.cfg.Clock()
		t, err := time.ParseInLocation("2006-01-02 15:04", now.In(catalog.Zone).Format(time.DateOnly)+" "+until, catalog.Zone)
		if err != nil {
			return fmt.Errorf("until: %w", err)
		}
		st.Until = t
	}
	return s.cfg.Queue.SetStop(ctx, st)
}

// setPerson keeps somebody; without a PIN they get one, which is shown once.
func (s *Server) setPerson(ctx context.Context, se session, p Person, pin string) error {
	given := pin == ""
	for given && (pin == "" || easy(pin)) {
		n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
		if err != nil {
			return err
		}
		pin = fmt.Sprintf("%06d", n)
	}
	if err := SetPerson(ctx, s.cfg.Store, s.cfg.Hall, p, pin); err != nil {
		return err
	}
	if given {
		s.told.mu.Lock()
		defer s.told.mu.Unlock()
		if s.told.pins == nil {
			s.told.pins = map[string]desk.NewPIN{}
		}
		s.told.pins[se.ID] = desk.NewPIN{Name: p.Name, PIN: pin}
	}
	return nil
}

func (s *Server) takePIN(se session) *desk.NewPIN {
	s.told.mu.Lock()
	defer s.told.mu.Unlock()
	p, ok := s.told.pins[se.ID]
	if !ok {
		return nil
	}
	delete(s.told.pins, se.ID)
	return &p
}

// keepToken keeps a new token until its maker has seen it, once.
func (s *Server) keepToken(se session, t desk.NewToken) {
	s.told.mu.Lock()
	defer s.told.mu.Unlock()
	if s.told.tokens == nil {
		s.told.tokens = map[string]desk.NewToken{}
	}
	s.told.tokens[se.ID] = t
}

func (s *Server) takeToken(se session) *desk.NewToken {
	s.told.mu.Lock()
	defer s.told.mu.Unlock()
	t, ok := s.told.tokens[se.ID]
	if !ok {
		return nil
	}
	delete(s.told.tokens, se.ID)
	return &t
}
