package hall

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"yimen/app/hall/desk"
	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/queue"
	"yimen/kiosk/visit"
)

type ctxT = context.Context

func uuidNew() string { return uuid.NewString() }

// at is the counter where somebody sits, with the key of the form.
func (s *Server) at(r *http.Request, se session) queue.At {
	at := queue.At{Window: se.Window, Session: se.ID}
	if k := r.PostFormValue("key"); k != "" {
		at.Key = se.ID[:16] + " " + k
	}
	return at
}

func (s *Server) seatPage(w http.ResponseWriter, r *http.Request, se session) {
	v, err := s.live.now(r.Context())
	if err != nil {
		s.sorry(w, r, se.Lang, err)
		return
	}
	plan, err := s.duty(r.Context(), v.Day)
	if err != nil {
		s.sorry(w, r, se.Lang, err)
		return
	}
	c := s.cfg.Catalog()
	p := desk.Seat{Frame: s.frame(r, se, "/desk/seat", v.Seq)}
	chosen := r.URL.Query().Get("window")
	for _, win := range c.Windows {
		if win.Status == "停用" || !slices.ContainsFunc(c.Lanes, func(l catalog.Lane) bool { return slices.Contains(l.WindowIDs, win.ID) }) {
			continue
		}
		row := desk.SeatWindow{ID: win.ID, To: "/desk/seat?window=" + url.QueryEscape(win.ID), Name: win.Name,
			Planned: slices.ContainsFunc(plan, func(d dutyRow) bool { return d.Window == win.ID && d.Clerk == se.Person })}
		if post, taken := v.Post(win.ID); taken {
			row.Clerk, row.Mine = s.nameOf(r.Context(), post.Clerk), post.Clerk == se.Person
		}
		p.Windows = append(p.Windows, row)
		if win.ID == chosen {
			ch := &desk.SeatChosen{Window: win.ID, Name: win.Name}
			if post, taken := v.Post(win.ID); taken && post.Clerk != se.Person {
				ch.Clerk = row.Clerk
			}
			for _, post := range v.Posts {
				if post.Clerk == se.Person && post.Window != win.ID {
					ch.From = post.Window
				}
			}
			for _, l := range c.Lanes {
				ch.Lanes = append(ch.Lanes, desk.Choice{Value: l.ID, Text: l.Name, On: slices.Contains(l.WindowIDs, win.ID)})
			}
			me, _, err := s.person(r.Context(), se.Person)
			if err != nil {
				s.sorry(w, r, se.Lang, err)
				return
			}
			for _, n := range []queue.Need{queue.NeedEnglish, queue.NeedSigning, queue.NeedLow} {
				on := slices.Contains(me.Skills, n) || n == queue.NeedEnglish && win.English || n == queue.NeedLow && win.Low
				ch.Skills = append(ch.Skills, desk.Choice{Value: string(n), Text: both("need_" + string(n)), On: on})
			}
			p.Chosen = ch
		}
	}
	s.draw(w, r, se.Lang, p)
}

// both is a message in both languages.
func both(id string, args ...any) i18n.Text {
	return i18n.Text{ZH: i18n.For(i18n.ZH).T(id, args...), EN: i18n.For(i18n.EN).T(id, args...)}
}

func (s *Server) sit(w http.ResponseWriter, r *http.Request, se session) {
	if r.PostFormValue("do") == desk.DoSignOut {
		s.signOut(w, r, se)
		return
	}
	window := r.PostFormValue("window")
	if _, ok := s.cfg.Catalog().Window(window); !ok {
		s.sorry(w, r, se.Lang, queue.ErrUnknownLane)
		return
	}
	_, err := s.cfg.Queue.SitDown(r.Context(), queue.SignIn{Window: window, Clerk: se.Person, Session: se.ID, Lanes: r.PostForm["lane"],
		Skills: needsOf(r.PostForm["skill"]), Move: r.PostFormValue("move") != ""})
	if errors.Is(err, queue.ErrTaken) || errors.Is(err, queue.ErrElsewhere) {
		s.tell(se, desk.Warn, err)
		http.Redirect(w, r, "/desk/seat?window="+url.QueryEscape(window), http.StatusSeeOther)
		return
	}
	if err != nil {
		s.sorry(w, r, se.Lang, err)
		return
	}
	se.Window = window
	if err := s.keep(r.Context(), se); err != nil {
		s.sorry(w, r, se.Lang, err)
		return
	}
	s.live.changed()
	http.Redirect(w, r, "/desk/counter", http.StatusSeeOther)
}

// signOut gets up from the counter, if there is one, and ends the session.
func (s *Server) signOut(w http.ResponseWriter, r *http.Request, se session) {
	if se.Window != "" {
		err := s.cfg.Queue.GetUp(r.Context(), queue.At{Window: se.Window, Session: se.ID})
		if errors.Is(err, queue.ErrBusy) {
			s.tell(se, desk.Warn, err)
			http.Redirect(w, r, "/desk/counter", http.StatusSeeOther)
			return
		}
		if err != nil && !errors.Is(err, queue.ErrSignedOut) {
			s.sorry(w, r, se.Lang, err)
			return
		}
	}
	if err := s.endSession(r.Context(), se.ID); err != nil {
		s.sorry(w, r, se.Lang, err)
		return
	}
	s.live.changed()
	s.setCookie(w, sessionCookie, "", "/desk", -time.Second)
	http.Redirect(w, r, "/desk/signin", http.StatusSeeOther)
}

// tell keeps a sentence about the last step for the next page.
func (s *Server) tell(se session, kind desk.NoticeKind, err error) {
	_, _, text := words(err, se.Lang)
	s.told.put(se, desk.Notice{Kind: kind, Text: text})
}

func (s *Server) counterPage(w http.ResponseWriter, r *http.Request, se session) {
	p, ok := s.counter(w, r, se)
	if ok {
		s.draw(w, r, se.Lang, p)
	}
}

func (s *Server) counterLive(w http.ResponseWriter, r *http.Request, se session) {
	p, ok := s.counter(w, r, se)
	if ok {
		s.fragment(w, r, se.Lang, p)
	}
}

// counter puts a counter's page together; ok is false when it was answered already.
func (s *Server) counter(w http.ResponseWriter, r *http.Request, se session) (p desk.Counter, ok bool) {
	if se.Window == "" {
		http.Redirect(w, r, "/desk/seat", http.StatusSeeOther)
		return p, false
	}
	post, err := s.cfg.Queue.Beat(r.Context(), queue.At{Window: se.Window, Session: se.ID})
	if errors.Is(err, queue.ErrSignedOut) {
		se.Window = ""
		if err := s.keep(r.Context(), se); err != nil {
			s.sorry(w, r, se.Lang, err)
			return p, false
		}
		s.tell(se, desk.Warn, err)
		http.Redirect(w, r, "/desk/seat", http.StatusSeeOther)
		return p, false
	}
	var v *View
	if err == nil {
		v, err = s.live.now(r.Context())
	}
	if err != nil {
		s.sorry(w, r, se.Lang, err)
		return p, false
	}
	if fresh, there := v.Post(post.Window); there {
		post = fresh
	}
	p = desk.Counter{Frame: s.frame(r, se, "/desk/counter", v.Seq), Window: post.Window, State: desk.Idle, NoMore: v.State != queue.ByCalendar, Keys: desk.DefaultKeys(),
		Pauses: choicesOf(pauseReasons, "hall_pause_"), Reasons: choicesOf(handReasons, "hall_hand_")}
	p.Live.Events, p.Live.Fragment = "/desk/events", "/desk/counter/live"
	s.fillCounter(&p, post, v)
	if p.Ticket != nil && p.Ticket.Supervisor {
		waiting, err := s.approvals(r.Context(), v)
		if err != nil {
			s.sorry(w, r, se.Lang, err)
			return p, false
		}
		p.Ticket.Asked = slices.ContainsFunc(waiting, func(a approval) bool { return a.Ticket == p.Ticket.ID })
	}
	return p, true
}

// What a clerk may give as a reason. The words are messages.
var (
	pauseReasons = []string{"hall_pause_short", "hall_pause_lunch", "hall_pause_help", "hall_pause_system"}
	handReasons  = []string{"hall_hand_asked", "hall_hand_back", "hall_hand_need", "hall_hand_wrong"}
	stopReasons  = []string{"hall_stop_system", "hall_stop_line", "hall_stop_alarm", "hall_stop_staff"}
)

func choicesOf(ids []string, prefix string) (out []desk.Choice) {
	for _, id := range ids {
		out = append(out, desk.Choice{Value: strings.TrimPrefix(id, prefix), Text: both(id)})
	}
	return out
}

// reasonText is a chosen reason in words, or what was typed.
func reasonText(ids []string, prefix, value string) i18n.Text {
	if slices.Contains(ids, prefix+value) {
		return both(prefix + value)
	}
	return i18n.Text{ZH: value, EN: value}
}

// How many of the line a counter sees, and how many services it may send somebody to.
const (
	lineShown  = 8
	itemsShown = 60
)

func (s *Server) fillCounter(p *desk.Counter, post queue.Post, v *View) {
	c := s.cfg.Catalog()
	now := v.At
	if post.State == queue.PostPaused {
		p.State, p.Since, p.Reason = desk.Paused, post.Since, reasonText(pauseReasons, "hall_pause_", post.Reason)
	}
	for _, l := range v.Live {
		if l.Window != post.Window || l.State != queue.Called && l.State != queue.AtDesk {
			continue
		}
		t := s.deskTicket(l, v)
		p.Ticket = &t
		if p.State != desk.Paused {
			p.State = desk.Called
			if l.State == queue.AtDesk {
				p.State = desk.Serving
			}
		}
	}
	p.Undo = undoOf(post, v, now)
	for _, id := range post.Lanes {
		lane, ok := c.Lane(id)
		if !ok {
			continue
		}
		in := v.Waiting(id)
		row := desk.LaneLine{Name: lane.Name, People: len(in)}
		if len(in) > 0 {
			row.Head = now.Sub(in[0].Credit)
		}
		p.Lanes = append(p.Lanes, row)
		for _, l := range in[:min(len(in), lineShown)] {
			p.Line = append(p.Line, s.waitingOf(l, now))
		}
	}
	slices.SortStableFunc(p.Line, func(a, b desk.Waiting) int { return int(b.Waited - a.Waited) })
	p.Line = p.Line[:min(len(p.Line), lineShown)]
	for _, l := range v.Live {
		if l.State == queue.Held {
			p.Held = append(p.Held, desk.HeldTicket{ID: l.Ticket.ID, Label: l.Ticket.Label(), Service: serviceOf(c, l), Since: l.HeldSince, Window: l.Window})
		}
	}
	p.Stops = stopsOf(c, v)
	for _, l := range c.Lanes {
		p.To = append(p.To, desk.Choice{Value: "lane:" + l.ID, Text: l.Name})
	}
	for _, id := range post.Lanes {
		for _, it := range c.Items {
			if len(p.Items) == itemsShown {
				break
			}
			if lane, ok := c.LaneOf(&it); ok && lane.ID == id {
				p.Items = append(p.Items, desk.Choice{Value: "item:" + it.ID, Text: it.Name})
			}
		}
	}
}

func stopsOf(c *catalog.Catalog, v *View) (out []desk.Stop) {
	for _, st := range v.Stops {
		out = append(out, desk.Stop{Scope: st.Scope, Name: scopeName(c, st.Scope), Reason: i18n.Text{ZH: st.ZH, EN: st.EN}, Since: st.Since, Until: st.Until})
	}
	return out
}

func serviceOf(c *catalog.Catalog, l queue.Leg) i18n.Text {
	if it, ok := c.Item(l.Item); ok {
		if !it.Short.Empty() {
			return it.Short
		}
		return it.Name
	}
	if lane, ok := c.Lane(l.Lane); ok {
		return lane.Name
	}
	return i18n.Text{ZH: l.Lane, EN: l.Lane}
}

func (s *Server) waitingOf(l queue.Leg, now time.Time) desk.Waiting {
	w := desk.Waiting{Label: l.Ticket.Label(), Service: serviceOf(s.cfg.Catalog(), l), Waited: max(0, now.Sub(l.Credit)), Class: string(l.Ticket.Class), Lang: l.Ticket.Lang}
	for _, n := range l.Ticket.Needs {
		w.Needs = append(w.Needs, string(n))
	}
	return w
}

// deskTicket is who is at a counter, with what the clerk must know and nothing else.
func (s *Server) deskTicket(l queue.Leg, v *View) desk.Ticket {
	c := s.cfg.Catalog()
	t := desk.Ticket{ID: l.Ticket.ID, Version: l.Version, Label: l.Ticket.Label(), Service: serviceOf(c, l), Lang: l.Ticket.Lang, Class: string(l.Ticket.Class),
		Calls: l.Calls, Missed: l.Missed, Called: l.LastCalled, Started: l.Started, Transfers: l.Transfers, Supervisor: l.Transfers >= v.Rules.TransfersOwn}
	if !l.FirstCalled.IsZero() {
		t.Waited = l.FirstCalled.Sub(l.Issued) - l.HeldFor
		t.Again = l.LastCalled.Add(v.Rules.RecallGap)
	}
	for _, n := range l.Ticket.Needs {
		t.Needs = append(t.Needs, string(n))
	}
	if it, ok := c.Item(l.Item); ok {
		for _, m := range visit.MaterialsFor(it, "") {
			t.Papers = append(t.Papers, m.Name)
		}
	}
	if !l.Started.IsZero() {
		if lane, ok := c.Lane(l.Lane); ok {
			t.Long = l.Started.Add(longCase(lane.Minutes))
		}
	}
	for _, o := range v.Of(l.Ticket.ID) {
		if o.State == queue.Planned {
			next := desk.PlannedLeg{Service: serviceOf(c, o)}
			if lane, ok := c.Lane(o.Lane); ok {
				next.Windows = strings.Join(lane.WindowIDs, ", ")
			}
			t.Next = append(t.Next, next)
		}
	}
	if l.Ticket.Cases > 1 {
		t.Cases, t.CasesMost = l.Ticket.Cases, v.Rules.AgentCases
	}
	return t
}

// longCase is after how long a clerk is asked whether somebody is still there: until
// a service has a history of its own, three times what it usually takes.
func longCase(minutes int) time.Duration { return time.Duration(max(minutes, 5)) * 3 * time.Minute }

func undoOf(post queue.Post, v *View, now time.Time) *desk.Undo {
	kind, label, at, ok := post.Undoable()
	if !ok || now.Sub(at) > v.Rules.UndoFor {
		return nil
	}
	return &desk.Undo{Do: stepOf(kind), Label: label, Until: at.Add(v.Rules.UndoFor)}
}

// stepOf is a step of the queue's as the page names it.
func stepOf(kind string) string {
	for from, to := range map[string]string{"next": desk.DoNext, "again": desk.DoAgain, "came": desk.DoCame, "missed": desk.DoMissed, "done": desk.DoFinish, "hold": desk.DoHold,
		"take": desk.DoTake, queue.OutcomeMoved: desk.DoTransfer, queue.OutcomeWrong: desk.DoWrong, "pause": desk.DoPause, "resume": desk.DoResume} {
		if kind == from {
			return to
		}
	}
	return kind
}

// counterStep carries out what a counter's form asks for.
func (s *Server) counterStep(w http.ResponseWriter, r *http.Request, se session) {
	do := r.PostFormValue("do")
	if do == desk.DoSignOut {
		s.signOut(w, r, se)
		return
	}
	if se.Window == "" {
		http.Redirect(w, r, "/desk/seat", http.StatusSeeOther)
		return
	}
	at := s.at(r, se)
	if at.Key == "" {
		s.sorry(w, r, se.Lang, errNoKey)
		return
	}
	err := s.notOvertaken(r, at)
	if err == nil {
		err = s.carryOut(r, at, do)
	}
	if err != nil {
		s.tell(se, desk.Warn, err)
	}
	s.live.changed()
	http.Redirect(w, r, "/desk/counter", http.StatusSeeOther)
}

// notOvertaken says that the page showed the ticket that is at the counter still. A
// form that is sent again is let through, and does nothing again.
func (s *Server) notOvertaken(r *http.Request, at queue.At) error {
	id := r.PostFormValue("ticket")
	if id == "" {
		return nil
	}
	done, err := s.cfg.Queue.Carried(r.Context(), at.Key)
	if err != nil || done {
		return err
	}
	l, ok, err := s.cfg.Queue.AtWindow(r.Context(), at.Window)
	if err != nil {
		return err
	}
	if version, _ := strconv.Atoi(r.PostFormValue("version")); !ok || l.Ticket.ID != id || l.Version != version {
		return queue.ErrChanged
	}
	return nil
}

func (s *Server) carryOut(r *http.Request, at queue.At, do string) error {
	ctx, q := r.Context(), s.cfg.Queue
	leg := func(_ queue.Leg, err error) error { return err }
	switch do {
	case desk.DoNext:
		_, ok, err := q.Next(ctx, at)
		if err == nil && !ok {
			return errNobody
		}
		return err
	case desk.DoAgain:
		return leg(q.Again(ctx, at))
	case desk.DoCame:
		return leg(q.Came(ctx, at))
	case desk.DoMissed:
		return leg(q.DidNotCome(ctx, at))
	case desk.DoFinish:
		return leg(q.Done(ctx, at))
	case desk.DoHold:
		return leg(q.Hold(ctx, at))
	case desk.DoTake:
		return leg(q.Take(ctx, at, r.PostFormValue("take"), ""))
	case desk.DoNumber:
		l, ok, err := q.Find(ctx, r.PostFormValue("number"))
		if err != nil {
			return err
		}
		if !ok {
			return queue.ErrUnknownTicket
		}
		return leg(q.Take(ctx, at, l.Ticket.ID, r.PostFormValue("reason")))
	case desk.DoTransfer, desk.DoWrong:
		to, window, err := s.stepTo(r.PostFormValue("to"))
		if err != nil {
			return err
		}
		if do == desk.DoWrong {
			return leg(q.Wrong(ctx, at, to))
		}
		keep := r.PostFormValue("place") != "tail"
		err = leg(q.Transfer(ctx, at, to, window, keep, false))
		if errors.Is(err, queue.ErrSupervisor) {
			if e := s.askApproval(ctx, at, to, keep); e != nil {
				return e
			}
		}
		return err
	case desk.DoSplit:
		_, err := q.Split(ctx, at)
		return err
	case desk.DoPause:
		return q.Pause(ctx, at, r.PostFormValue("reason"))
	case desk.DoResume:
		return q.Resume(ctx, at)
	case desk.DoUndo:
		_, err := q.Undo(ctx, at)
		return err
	}
	return errForged
}

var errNobody = errors.New("nobody waits")

// stepTo is where a ticket goes: "lane:ID" or "item:ID".
func (s *Server) stepTo(to string) (queue.Step, string, error) {
	c := s.cfg.Catalog()
	kind, id, _ := strings.Cut(to, ":")
	switch kind {
	case "lane":
		if _, ok := c.Lane(id); ok {
			return queue.Step{Lane: id}, "", nil
		}
	case "item":
		if it, ok := c.Item(id); ok {
			if lane, ok := c.LaneOf(it); ok {
				return queue.Step{Lane: lane.ID, Item: id}, "", nil
			}
		}
	}
	return queue.Step{}, "", queue.ErrUnknownLane
}
