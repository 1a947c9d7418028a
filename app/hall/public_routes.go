package hall

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"yimen/app/hall/public"
	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/queue"
	"yimen/kiosk/visit"
)

// publicRoutes need no token: a ticket's page is seen by whoever knows its id, which
// cannot be guessed.
func (s *Server) publicRoutes() {
	for _, f := range public.Files() {
		s.mux.HandleFunc("GET "+f.Path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", f.Type)
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
			_, _ = w.Write(f.Body)
		})
	}
	s.mux.HandleFunc("GET /{$}", s.startPage)
	s.mux.HandleFunc("GET /order", s.orderPage)
	s.mux.HandleFunc("GET /t/{id}", s.ticketPage)
	s.mux.HandleFunc("GET /t/{id}/live", s.ticketEvents)
	s.mux.HandleFunc("GET /t/{id}/order", s.receiptPage)
	s.mux.HandleFunc("GET /t/{id}/sure", s.surePage)
	s.mux.HandleFunc("POST /t/{id}/more", s.citizenStep(func(ctx context.Context, id, key string) error {
		_, err := s.cfg.Queue.MoreTime(ctx, id, key)
		return err
	}))
	s.mux.HandleFunc("POST /t/{id}/giveup", s.citizenStep(func(ctx context.Context, id, key string) error {
		_, err := s.cfg.Queue.GiveUp(ctx, id, key)
		return err
	}))
	s.mux.HandleFunc("GET /board", s.boardPage)
	s.mux.HandleFunc("GET /board/{zone}", s.boardPage)
	s.mux.HandleFunc("GET /board/{zone}/live", s.boardEvents)
	s.mux.HandleFunc("GET /say/{call}", s.sayCall)
}

// asks is the language of a page: what it says in its address, else the ticket's,
// else the browser's.
func asks(r *http.Request, ticket i18n.Lang) i18n.Lang {
	switch l := i18n.Lang(r.URL.Query().Get("lang")); {
	case l == i18n.ZH || l == i18n.EN:
		return l
	case ticket != "":
		return ticket
	}
	return langOf(r.Header.Get("Accept-Language"))
}

// shown is what every public page has around it.
func (s *Server) shown(r *http.Request, lang i18n.Lang, events string, seq int64) public.Frame {
	q := r.URL.Query()
	q.Del("part")
	q.Set("lang", string(lang.Other()))
	return public.Frame{Hall: s.cfg.Catalog().Hall.Name, Now: s.cfg.Clock().In(catalog.Zone), Switch: r.URL.Path + "?" + q.Encode(), Events: events, Seq: seq}
}

func (s *Server) show(w http.ResponseWriter, r *http.Request, status int, lang i18n.Lang, p public.Page) {
	var b bytes.Buffer
	render := public.Render
	if r.URL.Query().Get("part") == "live" {
		render = public.RenderLive
	}
	if err := render(&b, p, lang); err != nil {
		s.cfg.Log.Error("a page cannot be drawn", "error", err)
		http.Error(w, i18n.For(lang).T("fault_internal"), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes())
}

func (s *Server) regret(w http.ResponseWriter, r *http.Request, lang i18n.Lang, err error) {
	l := i18n.For(lang)
	status, _, text := words(err, lang)
	p := public.Message{Frame: s.shown(r, lang, "", 0), Title: l.T("hall_sorry"), Text: text}
	if errors.Is(err, queue.ErrUnknownTicket) {
		p.Title, p.Text = l.T("public_gone"), l.T("public_gone_do")
	}
	if status == http.StatusInternalServerError {
		s.cfg.Log.Error("a public page failed", "error", err)
	}
	s.show(w, r, status, lang, p)
}

// ticketLegs are a ticket's legs: of the hall as it is, else out of the store.
func (s *Server) ticketLegs(ctx context.Context, v *View, id string) ([]queue.Leg, error) {
	if len(id) != 36 {
		return nil, queue.ErrUnknownTicket
	}
	legs, err := s.cfg.Queue.Legs(ctx, queue.LegQuery{Ticket: id})
	if err == nil && len(legs) == 0 {
		err = queue.ErrUnknownTicket
	}
	return legs, err
}

func (s *Server) ticketPage(w http.ResponseWriter, r *http.Request) {
	v, err := s.live.now(r.Context())
	var legs []queue.Leg
	if err == nil {
		legs, err = s.ticketLegs(r.Context(), v, r.PathValue("id"))
	}
	if err != nil {
		s.regret(w, r, asks(r, ""), err)
		return
	}
	lang := asks(r, legs[0].Ticket.Lang)
	p := s.phone(v, legs, lang)
	events := "/t/" + p.ID + "/live"
	if p.State == public.Over {
		events = ""
	}
	p.Frame = s.shown(r, lang, events, v.Seq)
	s.show(w, r, http.StatusOK, lang, p)
}

// phone is a ticket's page of the hall as it is.
func (s *Server) phone(v *View, legs []queue.Leg, lang i18n.Lang) public.Ticket {
	c := s.cfg.Catalog()
	l := queue.NowLeg(legs)
	p := public.Ticket{ID: l.Ticket.ID, Label: l.Ticket.Label(), Service: serviceOf(c, l), Places: v.Rules.MoreTime, Minutes: int(v.Rules.MoreTimeFor.Minutes()),
		// The same as long as nothing happens to the ticket, so that a page that is drawn
		// again is the same page.
		Key:   s.secrets.mac("form", l.Ticket.ID, strconv.Itoa(l.Seq), strconv.Itoa(l.Version)),
		Order: "/t/" + l.Ticket.ID + "/order?lang=" + string(lang), Checked: "/order?lang=" + string(lang), NoMore: v.State == queue.ServeOut, Window: l.Window}
	p.State = phoneState(l, v)
	if w, ok := c.Window(l.Window); ok {
		if place, ok := c.Place(w.PlaceID); ok {
			p.Where = place.Name
		}
	}
	live := l.State.Live() && p.State != public.Over
	if live {
		p.MayWait = !l.Postponed && (l.State == queue.InLine && p.State != public.Early || l.State == queue.Called)
		p.MayLeave = l.State != queue.AtDesk
		p.Counters = placesOf(c, l.Lane)
		if it, ok := c.Item(l.Item); ok {
			for _, m := range visit.MaterialsFor(it, "") {
				p.Papers = append(p.Papers, m.Name)
			}
		}
		for _, st := range v.Stops {
			if st.Scope == "hall" || st.Scope == "lane:"+l.Lane || st.Scope == "item:"+l.Item {
				p.Stop = i18n.Text{ZH: st.ZH, EN: st.EN}
			}
		}
	}
	for _, o := range legs {
		if o.State == queue.Planned {
			place := public.Place{Name: serviceOf(c, o)}
			if at := placesOf(c, o.Lane); len(at) > 0 {
				place.Where = at[0].Where
			}
			p.Then = append(p.Then, place)
		}
	}
	switch p.State {
	case public.Waiting, public.PutBack:
		p.Ahead = v.Ahead(l)
		p.Low, p.High, p.Worse, p.Known = s.waits(v, l)
		p.Back = l.NotBefore.In(catalog.Zone)
	case public.Early:
		p.Slot = l.Ticket.Slot.In(catalog.Zone)
	case public.Missed:
		p.Passes = l.Passes
	}
	return p
}

func phoneState(l queue.Leg, v *View) public.State {
	if l.Ticket.Day != v.Day && l.State != queue.Called && l.State != queue.AtDesk {
		return public.Over
	}
	switch l.State {
	case queue.InLine:
		switch {
		case l.Postponed && l.Passes > 0 && v.At.Before(l.NotBefore):
			return public.PutBack
		case !l.Ticket.Slot.IsZero() && v.At.Before(l.NotBefore):
			return public.Early
		}
		return public.Waiting
	case queue.Called:
		return public.CalledNow
	case queue.AtDesk:
		return public.AtCounter
	case queue.Held:
		return public.OnHold
	case queue.MissedL:
		return public.Missed
	case queue.Ended:
		switch l.Outcome {
		case queue.OutcomeDone:
			return public.Done
		case queue.OutcomeCancelled:
			return public.GivenUp
		case queue.OutcomeUnserved:
			return public.Unserved
		}
		return public.NoShow
	}
	return public.Waiting
}

func placesOf(c *catalog.Catalog, lane string) (out []public.Place) {
	l, ok := c.Lane(lane)
	if !ok {
		return nil
	}
	for _, w := range c.WindowsOfLane(l) {
		p := public.Place{Name: both("phone_counter", "Window", w.ID)}
		if place, ok := c.Place(w.PlaceID); ok {
			p.Where = place.Name
		}
		out = append(out, p)
	}
	return out
}

// waits is the range that a ticket is told: what was foreseen last, else what was
// announced when it was given, less the time since.
func (s *Server) waits(v *View, l queue.Leg) (low, high int, why i18n.Text, known bool) {
	if p, ok := s.foresight.of(l.Ticket.ID); ok {
		return p.Low, p.High, p.why, true
	}
	if !l.Ticket.Wait.Known {
		return 0, 0, why, false
	}
	left := max(0, l.Ticket.Wait.Minutes-int(v.At.Sub(l.Issued).Minutes()))
	return left, left, why, true
}

// ticketEvents tells a phone that its own ticket, or its place, has changed: not
// what, which it fetches.
func (s *Server) ticketEvents(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	v, err := s.live.last(r.Context())
	if err == nil {
		_, err = s.ticketLegs(r.Context(), v, id)
	}
	if err != nil {
		s.writeProblem(w, r, err)
		return
	}
	done, ok := s.limit.stream(r)
	if !ok {
		s.tooMany(w, r)
		return
	}
	defer done()
	s.stream(w, r, "message", func(ctx context.Context, v *View) (any, error) { return s.sign(v, id), nil })
}

// place is how many are ahead as far as a phone must hear of it: each when it is near,
// tens when it is far, or every call would make every phone of the hall ask.
func place(ahead int) int {
	if ahead > 30 {
		return ahead / 10 * 10
	}
	return ahead
}

// sign is short and changes whenever a ticket's page does.
func (s *Server) sign(v *View, id string) string {
	legs := v.Of(id)
	if len(legs) == 0 {
		return "over"
	}
	l := queue.NowLeg(legs)
	stop := ""
	for _, st := range v.Stops {
		stop += st.Scope + st.EN
	}
	return s.secrets.mac("sign", id, string(l.State), l.Window, l.Lane, strconv.Itoa(place(v.Ahead(l))), strconv.Itoa(l.Passes), strconv.Itoa(l.Calls), stop, string(v.State), string(phoneState(l, v)))[:12]
}

func (s *Server) surePage(w http.ResponseWriter, r *http.Request) {
	legs, err := s.ticketLegs(r.Context(), nil, r.PathValue("id"))
	if err != nil {
		s.regret(w, r, asks(r, ""), err)
		return
	}
	lang := asks(r, legs[0].Ticket.Lang)
	s.show(w, r, http.StatusOK, lang, public.Sure{Frame: s.shown(r, lang, "", 0), ID: legs[0].Ticket.ID, Label: legs[0].Ticket.Label(), Key: newKey()})
}

// citizenStep is what somebody does with their own ticket. Whoever knows its id may;
// a page of another site cannot know it.
func (s *Server) citizenStep(do func(ctx context.Context, id, key string) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		legs, err := s.ticketLegs(r.Context(), nil, r.PathValue("id"))
		if err == nil && foreign(r) {
			err = errForged
		}
		key := r.PostFormValue("key")
		if err == nil && (len(key) < 8 || len(key) > 120) {
			err = errNoKey
		}
		if err != nil {
			s.regret(w, r, asks(r, ""), err)
			return
		}
		id := legs[0].Ticket.ID
		if err := do(r.Context(), id, "phone "+id+" "+key); err != nil && !errors.Is(err, queue.ErrNotNow) {
			s.regret(w, r, asks(r, legs[0].Ticket.Lang), err)
			return
		}
		s.live.changed()
		http.Redirect(w, r, "/t/"+id+"?lang="+url.QueryEscape(string(asks(r, legs[0].Ticket.Lang))), http.StatusSeeOther)
	}
}

func (s *Server) receiptPage(w http.ResponseWriter, r *http.Request) {
	v, err := s.live.now(r.Context())
	var legs []queue.Leg
	if err == nil {
		legs, err = s.ticketLegs(r.Context(), v, r.PathValue("id"))
	}
	if err != nil {
		s.regret(w, r, asks(r, ""), err)
		return
	}
	lang := asks(r, legs[0].Ticket.Lang)
	p := public.Receipt{Frame: s.shown(r, lang, "", v.Seq), Label: legs[0].Ticket.Label(), Back: "/t/" + legs[0].Ticket.ID + "?lang=" + string(lang)}
	counts, err := s.before(r.Context(), queue.NowLeg(legs))
	if err != nil {
		s.regret(w, r, lang, err)
		return
	}
	for _, rule := range []string{queue.RuleOrder, queue.RulePriority, queue.RuleAppointment, queue.RuleCap, queue.RuleReturn, queue.RuleSkill, queue.RuleBound, queue.RuleHand} {
		if n := counts[rule]; n > 0 {
			p.Rows = append(p.Rows, public.Count{Rule: rule, N: n})
			p.Sum += n
		}
	}
	s.show(w, r, http.StatusOK, lang, p)
}

// before counts who was called in a ticket's lane since it came into it, until it was
// called itself, by the rule. No numbers and no names.
func (s *Server) before(ctx context.Context, l queue.Leg) (map[string]int, error) {
	called, err := s.cfg.Queue.Legs(ctx, queue.LegQuery{Day: l.Ticket.Day, Lanes: []string{l.Lane}, CalledSince: l.Issued})
	counts := map[string]int{}
	for _, o := range called {
		at := o.FirstCalled
		if o.Ticket.ID == l.Ticket.ID || at.Before(l.Issued) || !l.FirstCalled.IsZero() && at.After(l.FirstCalled) {
			continue
		}
		rule := o.Rule
		if rule == queue.RuleOrder && o.Credit.After(l.Credit) {
			rule = queue.RulePriority // earned more than it had waited
		}
		counts[rule]++
	}
	return counts, err
}

func (s *Server) orderPage(w http.ResponseWriter, r *http.Request) {
	v, err := s.live.last(r.Context())
	lang := asks(r, "")
	if err != nil {
		s.regret(w, r, lang, err)
		return
	}
	m := func(d time.Duration) int { return int(d.Minutes()) }
	u := v.Rules
	s.show(w, r, http.StatusOK, lang, public.Order{Frame: s.shown(r, lang, "", v.Seq), Rate: u.Rates[queue.Elder], Run: u.PriorityRun, Target: m(u.Target), Early: m(u.Early), Late: m(u.Late),
		Return: u.ReturnAfter, Misses: u.MissedMost, Places: u.MoreTime, Minutes: m(u.MoreTimeFor)})
}

func (s *Server) startPage(w http.ResponseWriter, r *http.Request) {
	lang := asks(r, "")
	v, err := s.live.last(r.Context())
	var waits []queue.Waiting
	if err == nil {
		waits, err = s.cfg.Queue.Waiting(r.Context())
	}
	if err != nil {
		s.regret(w, r, lang, err)
		return
	}
	c := s.cfg.Catalog()
	p := public.Start{Frame: s.shown(r, lang, "", v.Seq), Checked: "/order?lang=" + string(lang), Hours: s.hoursToday(lang)}
	for _, wait := range waits {
		if lane, ok := c.Lane(wait.Lane); ok {
			p.Lanes = append(p.Lanes, public.Lane{Name: lane.Name, People: wait.People, Minutes: wait.Wait.Minutes, Known: wait.Wait.Known})
		}
	}
	p.Stops = publicStops(c, v)
	s.show(w, r, http.StatusOK, lang, p)
}

func publicStops(c *catalog.Catalog, v *View) (out []public.Stop) {
	for _, st := range v.Stops {
		out = append(out, public.Stop{What: scopeName(c, st.Scope), Reason: i18n.Text{ZH: st.ZH, EN: st.EN}, Until: st.Until})
	}
	slices.SortFunc(out, func(a, b public.Stop) int { return strings.Compare(a.What.ZH, b.What.ZH) })
	return out
}

// hoursToday are the hall's, in words.
func (s *Server) hoursToday(lang i18n.Lang) string {
	l, now := i18n.For(lang), s.cfg.Clock().In(catalog.Zone)
	var parts []string
	for _, span := range s.cfg.Hours().Today([]string{catalog.OwnerHall}, now) {
		from, to := span.On(now)
		parts = append(parts, l.T("format_range", "From", from.Format("15:04"), "To", to.Format("15:04")))
	}
	if len(parts) == 0 {
		return l.T("closed")
	}
	return strings.Join(parts, l.T("format_list"))
}

func (s *Server) boardPage(w http.ResponseWriter, r *http.Request) {
	zone := r.PathValue("zone")
	if zone == "" {
		zone = allZones
	}
	id := zone
	if id == allZones {
		id = ""
	}
	lang := asks(r, i18n.ZH)
	v, err := s.live.now(r.Context())
	if err != nil {
		s.regret(w, r, lang, err)
		return
	}
	z, ok := s.zone(v, id)
	if !ok {
		s.regret(w, r, lang, queue.ErrUnknownTicket)
		return
	}
	p := public.Board{Frame: s.shown(r, lang, "/board/"+url.PathEscape(zone)+"/live", v.Seq), Zone: z.Name, NoMore: z.Serving, Notices: z.Notices, Stops: publicStops(s.cfg.Catalog(), v),
		Hours: s.hoursToday(i18n.ZH)}
	for i, c := range z.Calls {
		call := public.Call{ID: c.ID, Label: c.Label, Window: c.Window, Where: c.Where, Service: c.Service, Lang: c.Lang, First: c.First}
		switch {
		case i == 0:
			p.Now = &call
		case len(p.Calls) < 6:
			p.Calls = append(p.Calls, call)
		}
	}
	if s.cfg.Voice != nil {
		p.Say = "/say/"
	}
	s.show(w, r, http.StatusOK, lang, p)
}

// boardEvents tells a browser's board that something has changed.
func (s *Server) boardEvents(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("zone")
	if id == allZones {
		id = ""
	}
	v, err := s.live.last(r.Context())
	if err != nil {
		s.writeProblem(w, r, err)
		return
	}
	if _, ok := s.zone(v, id); !ok {
		http.NotFound(w, r)
		return
	}
	done, ok := s.limit.stream(r)
	if !ok {
		s.tooMany(w, r)
		return
	}
	defer done()
	s.stream(w, r, "message", func(_ context.Context, v *View) (any, error) {
		z, _ := s.zone(v, id)
		calls := ""
		for _, c := range z.Calls {
			calls += c.ID + c.State + " "
		}
		stops := ""
		for _, st := range z.Stops {
			stops += st.What.ZH + st.Reason.ZH
		}
		return s.secrets.mac("board", calls, stops, string(v.State))[:12], nil
	})
}

// sayCall is the sound of a call that is on the board now; of no other text.
func (s *Server) sayCall(w http.ResponseWriter, r *http.Request) {
	v, err := s.live.last(r.Context())
	if err != nil || s.cfg.Voice == nil {
		http.NotFound(w, r)
		return
	}
	z, _ := s.zone(v, "")
	for _, c := range z.Calls {
		if c.ID != r.PathValue("call") {
			continue
		}
		wav, err := s.cfg.Voice.Say(r.Context(), c.Label, c.Window, string(c.Lang))
		if err != nil {
			s.cfg.Log.Error("a call has no voice", "error", err)
			http.Error(w, "", http.StatusServiceUnavailable)
			return
		}
		w.Header().Set("Content-Type", "audio/wav")
		_, _ = w.Write(wav)
		return
	}
	http.NotFound(w, r)
}
