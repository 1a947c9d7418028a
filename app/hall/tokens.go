package hall

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"yimen/i18n"
	"yimen/kiosk/queue"
)

// Kind is what a device is.
type Kind string

// Every kind of device.
const (
	Kiosk   Kind = "kiosk"
	Board   Kind = "board"
	Counter Kind = "counter"
)

// Device is a client of the hall with a token of its own. The token itself is not
// kept, only its hash.
type Device struct {
	ID      string
	Kind    Kind
	Name    string
	Prefix  string // a kiosk's own letter for numbers given without the server (Q52)
	Created time.Time
	Revoked time.Time `json:",omitzero"`
}

// AddDevice makes a token, which is told here and never again.
func AddDevice(ctx context.Context, st queue.Store, hall string, d Device, now time.Time) (Device, string, error) {
	if !slices.Contains([]Kind{Kiosk, Board, Counter}, d.Kind) {
		return d, "", fmt.Errorf("a token is for a kiosk, a board or a counter, not for %q", d.Kind)
	}
	if strings.TrimSpace(d.Name) == "" {
		return d, "", errors.New("give the device a name, so that its token can be found when it has to be taken away")
	}
	b := make([]byte, 24)
	if _, err := rand.Read(b); err != nil {
		return d, "", err
	}
	token := string(d.Kind) + "-" + base64.RawURLEncoding.EncodeToString(b)
	d.ID, d.Created = uuid.NewString(), now
	err := st.Do(ctx, hall, func(tx queue.Tx) error {
		if d.Kind == Kiosk && d.Prefix != "" {
			if err := freePrefix(tx, d.Prefix); err != nil {
				return err
			}
		}
		return setJSON(tx, "device", hashOf(token), d)
	})
	return d, token, err
}

// freePrefix says that no other kiosk has a letter for itself.
func freePrefix(tx queue.Tx, prefix string) error {
	all, err := devices(tx)
	if err != nil {
		return err
	}
	for _, d := range all {
		if d.Prefix == prefix && d.Revoked.IsZero() {
			return fmt.Errorf("prefix %s is kiosk %q's already: two kiosks without the server would give the same number", prefix, d.Name)
		}
	}
	return nil
}

func devices(tx queue.Tx) (map[string]Device, error) {
	facts, err := tx.Facts("device")
	if err != nil {
		return nil, err
	}
	out := map[string]Device{}
	for hash, text := range facts {
		var d Device
		if err := json.Unmarshal([]byte(text), &d); err != nil {
			return nil, fmt.Errorf("device %s cannot be read: %w", hash[:8], err)
		}
		out[hash] = d
	}
	return out, nil
}

// Devices of a hall, by the time they were added.
func Devices(ctx context.Context, st queue.Store, hall string) ([]Device, error) {
	var out []Device
	err := st.Do(ctx, hall, func(tx queue.Tx) error {
		out = nil
		all, err := devices(tx)
		for _, d := range all {
			out = append(out, d)
		}
		return err
	})
	slices.SortFunc(out, func(a, b Device) int { return a.Created.Compare(b.Created) })
	return out, err
}

// Revoke takes a device's token away, at once.
func Revoke(ctx context.Context, st queue.Store, hall, id string, now time.Time) error {
	return st.Do(ctx, hall, func(tx queue.Tx) error {
		all, err := devices(tx)
		if err != nil {
			return err
		}
		for hash, d := range all {
			if d.ID == id || strings.HasPrefix(d.ID, id) && len(id) >= 8 {
				d.Revoked = now
				return setJSON(tx, "device", hash, d)
			}
		}
		return fmt.Errorf("there is no device %s; yimen-hall token list shows them", id)
	})
}

// device is who has a token; ok is false for one that is unknown or taken away.
func (s *Server) device(ctx context.Context, token string) (d Device, ok bool, err error) {
	if token == "" || len(token) > 200 {
		return d, false, nil
	}
	err = s.cfg.Store.Do(ctx, s.cfg.Hall, func(tx queue.Tx) error {
		text, found, err := tx.Fact("device", hashOf(token))
		if err != nil || !found {
			return err
		}
		if err := json.Unmarshal([]byte(text), &d); err != nil {
			return err
		}
		ok = d.Revoked.IsZero()
		return nil
	})
	return d, ok, err
}

// hashOf is what is kept of a secret that has enough randomness of its own.
func hashOf(secret string) string {
	h := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(h[:])
}

func setJSON(tx queue.Tx, kind, name string, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return tx.SetFact(kind, name, string(b))
}

type theDevice struct{}

// whoAsks lets in whom an operation is for: its security names the kinds.
func (s *Server) whoAsks(ctx huma.Context, next func(huma.Context)) {
	var kinds []string
	for _, sec := range ctx.Operation().Security {
		kinds = append(kinds, sec["device"]...)
	}
	if len(ctx.Operation().Security) == 0 {
		next(ctx)
		return
	}
	lang := langOf(ctx.Header("Accept-Language"))
	token, found := strings.CutPrefix(ctx.Header("Authorization"), "Bearer ")
	d, ok, err := s.device(ctx.Context(), token)
	switch {
	case err != nil:
	case !found:
		err = errNoToken
	case !ok || !slices.Contains(kinds, string(d.Kind)):
		err = errWrongToken
	}
	if err != nil {
		s.refuse(ctx, err, lang)
		return
	}
	next(huma.WithValue(ctx, theDevice{}, d))
}

// refuse answers a problem before an operation has begun.
func (s *Server) refuse(ctx huma.Context, err error, lang i18n.Lang) {
	p := s.fail(err, lang).(*problem)
	ctx.SetHeader("Content-Type", "application/problem+json")
	if p.Status == 401 {
		ctx.SetHeader("WWW-Authenticate", "Bearer")
	}
	ctx.SetStatus(p.Status)
	_ = json.NewEncoder(ctx.BodyWriter()).Encode(p)
}

// allow is whoAsks for handlers that huma does not know.
func (s *Server) allow(r *http.Request, kinds ...Kind) error {
	token, found := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !found {
		return errNoToken
	}
	d, ok, err := s.device(r.Context(), token)
	if err == nil && (!ok || !slices.Contains(kinds, d.Kind)) {
		err = errWrongToken
	}
	return err
}

// forKinds is the security of an operation: who may ask.
func forKinds(kinds ...Kind) []map[string][]string {
	var names []string
	for _, k := range kinds {
		names = append(names, string(k))
	}
	return []map[string][]string{{"device": names}}
}

func deviceOf(ctx context.Context) Device { d, _ := ctx.Value(theDevice{}).(Device); return d }
func speaks(ctx context.Context) i18n.Lang {
	l, ok := ctx.Value(theLanguage{}).(i18n.Lang)
	if !ok {
		return i18n.ZH
	}
	return l
}
