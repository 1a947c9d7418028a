package hall

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"golang.org/x/text/language"

	"yimen/i18n"
	"yimen/kiosk/queue"
)

// problem is an answer that says what went wrong: a code for the program, words
// for the person (RFC 9457).
type problem struct {
	huma.ErrorModel
	Code  string         `json:"code" doc:"What went wrong, for a program: one of the codes of this API."`
	Extra map[string]any `json:"extra,omitempty" doc:"What belongs to the code, such as the ticket that somebody holds already."`
}

var _ huma.StatusError = (*problem)(nil)

// fault is an error of the queue's with its status and its message's id.
type fault struct {
	err    error
	status int
	code   string
	id     string
}

var faults = []fault{
	{queue.ErrUnknownTicket, http.StatusNotFound, "unknown-ticket", "fault_unknown_ticket"},
	{queue.ErrUnknownJob, http.StatusNotFound, "unknown-job", "fault_unknown_job"},
	{queue.ErrUnknownLane, http.StatusUnprocessableEntity, "unknown-lane", "fault_unknown_lane"},
	{queue.ErrJobEnded, http.StatusConflict, "job-ended", "fault_job_ended"},
	{queue.ErrStoreFull, http.StatusInsufficientStorage, "disk-full", "fault_store"},
	{queue.ErrReadOnly, http.StatusInsufficientStorage, "read-only", "fault_store"},
	{queue.ErrSignedOut, http.StatusConflict, "signed-out", "fault_signed_out"},
	{queue.ErrTaken, http.StatusConflict, "taken", "fault_taken"},
	{queue.ErrElsewhere, http.StatusConflict, "elsewhere", "fault_elsewhere"},
	{queue.ErrIdle, http.StatusConflict, "idle", "fault_idle"},
	{queue.ErrBusy, http.StatusConflict, "busy", "fault_busy"},
	{queue.ErrPaused, http.StatusConflict, "paused", "fault_paused"},
	{queue.ErrTooSoon, http.StatusConflict, "too-soon", "fault_too_soon"},
	{queue.ErrTooLate, http.StatusConflict, "too-late", "fault_too_late"},
	{queue.ErrChanged, http.StatusConflict, "changed", "fault_changed"},
	{queue.ErrSupervisor, http.StatusForbidden, "supervisor", "fault_supervisor"},
	{queue.ErrNotNow, http.StatusConflict, "not-now", "fault_not_now"},
	{queue.ErrReason, http.StatusUnprocessableEntity, "reason", "fault_reason"},
	{queue.ErrServeOut, http.StatusConflict, "serve-out", "fault_serve_out"},
	{errNoToken, http.StatusUnauthorized, "no-token", "fault_no_token"},
	{errWrongToken, http.StatusForbidden, "wrong-token", "fault_wrong_token"},
	{errPIN, http.StatusForbidden, "pin", "fault_pin"},
	{errNotYours, http.StatusForbidden, "not-yours", "fault_not_yours"},
	{errForged, http.StatusForbidden, "forged", "fault_forged"},
	{errDuty, http.StatusUnprocessableEntity, "duty", "fault_duty"},
	{errDutyTwice, http.StatusConflict, "duty-twice", "fault_duty_twice"},
	{errNobody, http.StatusConflict, "nobody", "fault_nobody"},
	{errNoKey, http.StatusBadRequest, "no-key", "fault_no_key"},
	{errTooMany, http.StatusTooManyRequests, "too-many", "fault_too_many"},
}

var (
	errNoToken    = errors.New("no token")
	errWrongToken = errors.New("a token of another kind, or one that was taken away")
	errNoKey      = errors.New("no Idempotency-Key")
	errTooMany    = errors.New("too many requests")
)

// words is an error in a language: its status, its code and a sentence.
func words(err error, lang i18n.Lang) (status int, code, text string) {
	l := i18n.For(lang)
	for _, f := range faults {
		if errors.Is(err, f.err) {
			return f.status, f.code, l.T(f.id)
		}
	}
	var wait errWait
	if errors.As(err, &wait) {
		return http.StatusTooManyRequests, "wait", l.N("fault_wait", int(wait.left.Seconds())+1)
	}
	var stopped queue.ErrStopped
	if errors.As(err, &stopped) {
		return http.StatusConflict, "stopped", i18n.Text{ZH: stopped.ZH, EN: stopped.EN}.In(lang)
	}
	var has queue.HasOne
	if errors.As(err, &has) {
		return http.StatusConflict, "has-one", l.T("fault_has_one", "Label", has.Ticket.Label())
	}
	return http.StatusInternalServerError, "internal", l.T("fault_internal")
}

// fail is an error as the API answers it.
func (s *Server) fail(err error, lang i18n.Lang) error {
	status, code, text := words(err, lang)
	p := &problem{Code: code}
	p.Status, p.Title, p.Detail = status, http.StatusText(status), text
	var has queue.HasOne
	if errors.As(err, &has) {
		p.Extra = map[string]any{"ticket": TicketOf(has.Ticket), "ahead": has.Ahead}
	}
	if status == http.StatusInternalServerError {
		s.cfg.Log.Error("a request failed", "error", err)
	}
	return p
}

// langOf is the language that a caller prefers.
func langOf(accept string) i18n.Lang {
	tags, _, err := language.ParseAcceptLanguage(accept)
	if err != nil || len(tags) == 0 {
		return i18n.ZH
	}
	base, _ := tags[0].Base()
	if base.String() == "zh" {
		return i18n.ZH
	}
	return i18n.EN
}

// theLanguage is the key of the caller's language in huma's contexts.
type theLanguage struct{}

func (s *Server) inLanguage(ctx huma.Context, next func(huma.Context)) {
	next(huma.WithValue(ctx, theLanguage{}, langOf(ctx.Header("Accept-Language"))))
}

func init() {
	// huma's own errors (a field that is missing, a body too large) in the
	// caller's language too; what is wrong where stays as huma says it.
	huma.NewErrorWithContext = func(ctx huma.Context, status int, msg string, errs ...error) huma.StatusError {
		lang := i18n.ZH
		if ctx != nil {
			lang = langOf(ctx.Header("Accept-Language"))
		}
		p := &problem{Code: strings.ReplaceAll(strings.ToLower(http.StatusText(status)), " ", "-")}
		p.Status, p.Title, p.Detail = status, http.StatusText(status), i18n.For(lang).T("fault_request")
		if status >= 500 {
			p.Detail = i18n.For(lang).T("fault_internal")
			return p // and says nothing of the inside
		}
		p.Errors = append(p.Errors, &huma.ErrorDetail{Message: msg})
		for _, e := range errs {
			if e != nil {
				p.Add(e)
			}
		}
		return p
	}
}

// writeProblem is fail for handlers that huma does not know.
func (s *Server) writeProblem(w http.ResponseWriter, r *http.Request, err error) {
	status, code, text := words(err, langOf(r.Header.Get("Accept-Language")))
	p := &problem{Code: code}
	p.Status, p.Title, p.Detail = status, http.StatusText(status), text
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(p)
}

func writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v)
}
