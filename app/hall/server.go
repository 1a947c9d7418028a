package hall

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"yimen/kiosk/calendar"
	"yimen/kiosk/catalog"
	"yimen/kiosk/queue"
)

// Config is what a hall server needs.
type Config struct {
	Hall    string
	Queue   *queue.Queue
	Store   queue.Store
	Catalog func() *catalog.Catalog              // that holds now
	Packed  func() (content []byte, hash string) // the catalogue, for kiosks
	Clock   func() time.Time                     // of the hall
	Hours   func() *calendar.Calendar
	Log     *slog.Logger
	Address string // of the public pages, as phones reach them; "" none
	Voice   Voice  // nil: no voice
	Secure  bool   // TLS, here or in front: cookies are sent over nothing else
}

// Server answers the hall's clients.
type Server struct {
	cfg     Config
	mux     *http.ServeMux
	api     huma.API
	live    *live
	limit   *limits
	secrets secrets
	told    flash

	foresight *foresight
}

// New makes a server. ctx ends what it does by itself.
func New(ctx context.Context, cfg Config) (*Server, error) {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	s := newServer(cfg)
	if err := s.openSecrets(ctx); err != nil {
		return nil, err
	}
	if err := s.startForesight(ctx); err != nil {
		return nil, err
	}
	go s.live.run(ctx)
	go s.sayAhead(ctx)
	return s, nil
}

func newServer(cfg Config) *Server {
	s := &Server{cfg: cfg, mux: http.NewServeMux(), limit: newLimits(cfg.Clock), live: newLive(cfg)}
	c := huma.DefaultConfig("Yimen hall", "1")
	c.Info.Description = "The queue of one administrative service hall. Times are RFC 3339, waits are minutes, ids are UUIDs. " +
		"Every write takes an Idempotency-Key: the same key again gives the same answer. Errors are RFC 9457 problem details in the caller's language (Accept-Language)."
	c.DocsPath = "" // its page loads a script from elsewhere
	c.CreateHooks = nil
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{"device": {Type: "http", Scheme: "bearer",
		Description: "The token of a kiosk, a board or a counter, as yimen-hall token add prints it once."}}
	s.api = humago.New(s.mux, c)
	s.api.UseMiddleware(s.inLanguage, s.whoAsks)
	s.routes()
	return s
}

// maxBody is the largest request: a page of a form is less than this.
const maxBody = 64 << 10

// Handler is everything that the server answers.
func (s *Server) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		if !s.limit.may(r) {
			s.tooMany(w, r)
			return
		}
		s.mux.ServeHTTP(w, r)
	})
}

// OpenAPI is the description of the API, as YAML.
func (s *Server) OpenAPI() ([]byte, error) { return s.api.OpenAPI().YAML() }

// httpServer is bounded in every way, so that a slow client keeps nothing.
func (s *Server) httpServer() *http.Server {
	return &http.Server{Handler: s.Handler(), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute,
		MaxHeaderBytes: 16 << 10, ErrorLog: slog.NewLogLogger(s.cfg.Log.Handler(), slog.LevelWarn)}
}

func (s *Server) routes() {
	s.deviceRoutes()
	s.counterAPI()
	s.deskRoutes()
	s.publicRoutes()
	s.mux.HandleFunc("GET /healthz", s.health)
}

// health is for whoever watches the server: well, and how far the record is.
func (s *Server) health(w http.ResponseWriter, r *http.Request) {
	v, err := s.live.now(r.Context())
	if err != nil {
		http.Error(w, "ill", http.StatusServiceUnavailable)
		return
	}
	writeJSON(w, map[string]any{"state": "well", "day": v.Day, "seq": v.Seq})
}
