package hall

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"time"

	"yimen/i18n"
	"yimen/kiosk/queue"
)

// session is somebody signed in at a browser. It is kept in the store, so that a
// reload, a server that was started again or another day's lid opened is the same
// session still.
type session struct {
	ID     string `json:"-"` // hash of the cookie
	Person string
	Name   string
	Role   Role
	Window string // "" where they do not sit at a counter
	Lang   i18n.Lang
	Began  time.Time
	Until  time.Time
}

const (
	sessionCookie = "yimen_desk"
	deviceCookie  = "yimen_device"
	sessionFor    = 14 * time.Hour // a long day
)

func (s *Server) begin(ctx context.Context, w http.ResponseWriter, p Person, lang i18n.Lang) (session, error) {
	b := make([]byte, 24)
	if _, err := rand.Read(b); err != nil {
		return session{}, err
	}
	cookie := base64.RawURLEncoding.EncodeToString(b)
	now := s.cfg.Clock()
	se := session{ID: hashOf(cookie), Person: p.ID, Name: p.Name, Role: p.Role, Lang: lang, Began: now, Until: now.Add(sessionFor)}
	if err := s.keep(ctx, se); err != nil {
		return se, err
	}
	s.setCookie(w, sessionCookie, cookie, "/desk", sessionFor)
	return se, nil
}

func (s *Server) setCookie(w http.ResponseWriter, name, value, path string, lasts time.Duration) {
	http.SetCookie(w, &http.Cookie{Name: name, Value: value, Path: path, HttpOnly: true, Secure: s.cfg.Secure, SameSite: http.SameSiteStrictMode, MaxAge: int(lasts.Seconds())})
}

func (s *Server) keep(ctx context.Context, se session) error {
	return s.cfg.Store.Do(ctx, s.cfg.Hall, func(tx queue.Tx) error { return setJSON(tx, "session", se.ID, se) })
}

func (s *Server) endSession(ctx context.Context, id string) error {
	return s.cfg.Store.Do(ctx, s.cfg.Hall, func(tx queue.Tx) error { return tx.SetFact("session", id, "") })
}

// session of a request; ok is false for nobody.
func (s *Server) session(r *http.Request) (se session, ok bool, err error) {
	c, err := r.Cookie(sessionCookie)
	if err != nil || len(c.Value) > 100 {
		return se, false, nil
	}
	id := hashOf(c.Value)
	err = s.cfg.Store.Do(r.Context(), s.cfg.Hall, func(tx queue.Tx) error {
		text, found, err := tx.Fact("session", id)
		if err != nil || !found {
			return err
		}
		if err := json.Unmarshal([]byte(text), &se); err != nil {
			return err
		}
		_, known, err := person(tx, se.Person)
		if err != nil {
			return err
		}
		// Whoever was taken out of the list is out at once.
		se.ID, ok = id, known && s.cfg.Clock().Before(se.Until)
		return nil
	})
	return se, ok, err
}

// csrf is what every form of a session carries.
func (s *Server) csrf(se session) string { return s.secrets.mac("csrf", se.ID) }
