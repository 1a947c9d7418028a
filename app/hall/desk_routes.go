package hall

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"yimen/app/hall/desk"
	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// deskRoutes are the pages of counters and supervisors. A page is drawn by GET and
// its forms are answered by POST and a redirect, so that a reload repeats nothing.
func (s *Server) deskRoutes() {
	for _, f := range desk.Files() {
		s.mux.HandleFunc("GET "+f.Path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", f.Type)
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
			_, _ = w.Write(f.Body)
		})
	}
	s.mux.HandleFunc("GET /desk/enroll/{token}", s.enroll)
	s.mux.HandleFunc("GET /desk", s.onDevice(s.deskHome))
	s.mux.HandleFunc("GET /desk/lang/{lang}", s.onDevice(s.deskLang))
	s.mux.HandleFunc("GET /desk/signin", s.onDevice(s.signInPage))
	s.mux.HandleFunc("POST /desk/signin", s.onDevice(s.signIn))
	s.mux.HandleFunc("GET /desk/seat", s.signedIn(Clerk, s.seatPage))
	s.mux.HandleFunc("POST /desk/seat", s.signedIn(Clerk, s.sit))
	s.mux.HandleFunc("GET /desk/counter", s.signedIn(Clerk, s.counterPage))
	s.mux.HandleFunc("GET /desk/counter/live", s.signedIn(Clerk, s.counterLive))
	s.mux.HandleFunc("POST /desk/counter", s.signedIn(Clerk, s.counterStep))
	s.mux.HandleFunc("GET /desk/events", s.signedIn(Clerk, s.deskEvents))
	s.mux.HandleFunc("GET /desk/overview", s.signedIn(Supervisor, s.overviewPage))
	s.mux.HandleFunc("GET /desk/overview/live", s.signedIn(Supervisor, s.overviewLive))
	for path, page := range s.supervisorPages() {
		s.mux.HandleFunc("GET /desk/"+path, s.signedIn(Supervisor, func(w http.ResponseWriter, r *http.Request, se session) {
			v, err := s.live.now(r.Context())
			if err == nil {
				var p desk.Page
				if p, err = page(r, se, v); err == nil {
					s.draw(w, r, se.Lang, p)
					return
				}
			}
			s.sorry(w, r, se.Lang, err)
		}))
	}
	for _, path := range []string{"overview", "hall", "duty", "tickets", "clerks", "devices"} {
		s.mux.HandleFunc("POST /desk/"+path, s.signedIn(Supervisor, s.supervisorStep))
	}
}

// enroll makes a machine a counter's: its browser keeps the token.
func (s *Server) enroll(w http.ResponseWriter, r *http.Request) {
	token := r.PathValue("token")
	d, ok, err := s.device(r.Context(), token)
	if err == nil && (!ok || d.Kind != Counter) {
		err = errWrongToken
	}
	if err != nil {
		s.sorry(w, r, langOf(r.Header.Get("Accept-Language")), err)
		return
	}
	s.setCookie(w, deviceCookie, token, "/desk", 10*365*24*time.Hour)
	http.Redirect(w, r, "/desk", http.StatusSeeOther)
}

// onDevice lets in machines of the hall only: a PIN can be tried at no other.
func (s *Server) onDevice(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		lang := langOf(r.Header.Get("Accept-Language"))
		c, err := r.Cookie(deviceCookie)
		if err != nil {
			s.sorry(w, r, lang, errNoToken)
			return
		}
		d, ok, err := s.device(r.Context(), c.Value)
		if err == nil && (!ok || d.Kind != Counter) {
			err = errWrongToken
		}
		if err != nil {
			s.sorry(w, r, lang, err)
			return
		}
		next(w, r)
	}
}

// signedIn is onDevice for somebody who signed in. What writes must come from a page
// of ours: it carries the session's own token, and the browser says where it is from.
func (s *Server) signedIn(least Role, next func(http.ResponseWriter, *http.Request, session)) http.HandlerFunc {
	return s.onDevice(func(w http.ResponseWriter, r *http.Request) {
		se, ok, err := s.session(r)
		if err != nil {
			s.sorry(w, r, i18n.ZH, err)
			return
		}
		if !ok {
			http.Redirect(w, r, "/desk/signin", http.StatusSeeOther)
			return
		}
		if least == Supervisor && se.Role != Supervisor {
			s.sorry(w, r, se.Lang, errNotYours)
			return
		}
		if r.Method == http.MethodPost {
			if err := r.ParseForm(); err != nil || !same(r.PostFormValue("csrf"), s.csrf(se)) || foreign(r) {
				s.sorry(w, r, se.Lang, errForged)
				return
			}
		}
		next(w, r, se)
	})
}

var (
	errNotYours = errors.New("for supervisors")
	errForged   = errors.New("the form is not of this session")
)

// foreign says that the browser tells of another site's page.
func foreign(r *http.Request) bool {
	if from := r.Header.Get("Sec-Fetch-Site"); from != "" {
		return from != "same-origin" && from != "none"
	}
	origin := r.Header.Get("Origin")
	if origin == "" || origin == "null" { // older browsers do not say; the form's token does
		return false
	}
	u, err := url.Parse(origin)
	return err != nil || u.Host != r.Host
}

// flash is what came of a step, told on the next page once.
type flash struct {
	mu sync.Mutex
	by map[string][]desk.Notice

	tokens map[string]desk.NewToken // shown once
	pins   map[string]desk.NewPIN
}

func (f *flash) put(se session, n desk.Notice) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.by == nil || len(f.by) > 1000 {
		f.by = map[string][]desk.Notice{}
	}
	f.by[se.ID] = append(f.by[se.ID], n)
}

func (f *flash) take(se session) []desk.Notice {
	f.mu.Lock()
	defer f.mu.Unlock()
	n := f.by[se.ID]
	delete(f.by, se.ID)
	return n
}

// frame is what every page has around it.
func (s *Server) frame(r *http.Request, se session, post string, seq int64) desk.Frame {
	f := desk.Frame{Hall: s.cfg.Catalog().Hall.Name, Now: s.cfg.Clock().In(catalog.Zone), Post: post, Key: newKey(), Who: se.Name,
		Switch: "/desk/lang/" + string(se.Lang.Other()) + "?to=" + url.QueryEscape(r.URL.RequestURI())}
	if se.ID == "" {
		f.CSRF = s.secrets.mac("signin")
		return f
	}
	f.CSRF, f.Notices = s.csrf(se), s.told.take(se)
	f.Live = desk.Live{Version: seq}
	if se.Role == Supervisor {
		for _, id := range []string{"overview", "hall", "duty", "tickets", "appointments", "clerks", "devices", "stats"} {
			f.Nav = append(f.Nav, desk.Link{ID: id, To: "/desk/" + id})
		}
		to := "/desk/seat"
		if se.Window != "" {
			to = "/desk/counter"
		}
		f.Nav = append(f.Nav, desk.Link{ID: "counter", To: to})
	}
	return f
}

func newKey() string { return strings.ReplaceAll(uuidNew(), "-", "")[:20] }

func (s *Server) draw(w http.ResponseWriter, r *http.Request, lang i18n.Lang, p desk.Page) {
	var b bytes.Buffer
	if err := desk.Render(&b, p, lang); err != nil {
		s.cfg.Log.Error("a page cannot be drawn", "error", err)
		http.Error(w, i18n.For(lang).T("fault_internal"), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(b.Bytes())
}

// sorry is a page that says what went wrong.
func (s *Server) sorry(w http.ResponseWriter, r *http.Request, lang i18n.Lang, err error) {
	status, _, text := words(err, lang)
	if status == http.StatusInternalServerError {
		s.cfg.Log.Error("a page failed", "path", r.URL.Path, "error", err)
	}
	p := desk.Message{Frame: s.frame(r, session{Lang: lang}, "/desk/signin", 0), Title: i18n.For(lang).T("hall_sorry"), Text: text, To: "/desk"}
	var b bytes.Buffer
	if e := desk.Render(&b, p, lang); e != nil {
		http.Error(w, text, status)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes())
}

// deskHome leads to where somebody works.
func (s *Server) deskHome(w http.ResponseWriter, r *http.Request) {
	se, ok, err := s.session(r)
	to := "/desk/signin"
	switch {
	case err != nil:
		s.sorry(w, r, i18n.ZH, err)
		return
	case ok && se.Window != "":
		to = "/desk/counter"
	case ok && se.Role == Supervisor:
		to = "/desk/overview"
	case ok:
		to = "/desk/seat"
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// deskLang changes the language of whoever is signed in, or of the page to sign in.
func (s *Server) deskLang(w http.ResponseWriter, r *http.Request) {
	lang := i18n.Lang(r.PathValue("lang"))
	if lang != i18n.EN {
		lang = i18n.ZH
	}
	to := r.URL.Query().Get("to")
	if !strings.HasPrefix(to, "/desk") || strings.HasPrefix(to, "/desk/lang") {
		to = "/desk"
	}
	se, ok, err := s.session(r)
	if err == nil && ok {
		se.Lang = lang
		err = s.keep(r.Context(), se)
	}
	if err != nil {
		s.sorry(w, r, lang, err)
		return
	}
	s.setCookie(w, langCookie, string(lang), "/desk", 365*24*time.Hour)
	http.Redirect(w, r, to, http.StatusSeeOther)
}

const langCookie = "yimen_lang"

// deskSpeaks is the language before anybody has signed in.
func deskSpeaks(r *http.Request) i18n.Lang {
	if c, err := r.Cookie(langCookie); err == nil && c.Value == string(i18n.EN) {
		return i18n.EN
	}
	return i18n.ZH
}

func (s *Server) signInPage(w http.ResponseWriter, r *http.Request) {
	p := desk.SignIn{Frame: s.frame(r, session{Lang: deskSpeaks(r)}, "/desk/signin", 0)}
	q := r.URL.Query()
	p.Wrong = q.Get("wrong") != ""
	if d, err := time.ParseDuration(q.Get("wait")); err == nil && d > 0 {
		p.Blocked = s.cfg.Clock().Add(min(d, mostWait))
	}
	s.draw(w, r, deskSpeaks(r), p)
}

func (s *Server) signIn(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil || !same(r.PostFormValue("csrf"), s.secrets.mac("signin")) || foreign(r) {
		s.sorry(w, r, deskSpeaks(r), errForged)
		return
	}
	if r.PostFormValue("do") == desk.DoSignOut {
		http.Redirect(w, r, "/desk/signin", http.StatusSeeOther)
		return
	}
	p, err := s.checkPIN(r.Context(), r.PostFormValue("name"), r.PostFormValue("pin"))
	var wait errWait
	switch {
	case errors.As(err, &wait):
		http.Redirect(w, r, "/desk/signin?wait="+url.QueryEscape(wait.left.Round(time.Second).String()), http.StatusSeeOther)
		return
	case errors.Is(err, errPIN):
		http.Redirect(w, r, "/desk/signin?wrong=1", http.StatusSeeOther)
		return
	case err != nil:
		s.sorry(w, r, deskSpeaks(r), err)
		return
	}
	if _, err := s.begin(r.Context(), w, p, deskSpeaks(r)); err != nil {
		s.sorry(w, r, deskSpeaks(r), err)
		return
	}
	s.cfg.Log.Info("signed in", "clerk", p.ID)
	to := "/desk/seat"
	if p.Role == Supervisor {
		to = "/desk/overview"
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// deskEvents tells a page that something has changed, by its number.
func (s *Server) deskEvents(w http.ResponseWriter, r *http.Request, _ session) {
	s.stream(w, r, "message", func(_ ctxT, v *View) (any, error) { return v.Seq, nil })
}

// fragment answers the part of a page that changes.
func (s *Server) fragment(w http.ResponseWriter, r *http.Request, lang i18n.Lang, p desk.Page) {
	var b bytes.Buffer
	if err := desk.RenderLive(&b, p, lang); err != nil {
		s.cfg.Log.Error("a page cannot be drawn", "error", err)
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = fmt.Fprint(w, b.String())
}
