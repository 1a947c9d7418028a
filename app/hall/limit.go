package hall

import (
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// limits keep one address from taking what is everybody's. They hold for what is
// public; a device has its token. A hall's phones may all come through one
// wireless address, and all at once when the server was away, so the bucket is large.
type limits struct {
	clock func() time.Time
	mu    sync.Mutex
	by    map[string]*bucket
}

type bucket struct {
	*rate.Limiter
	last    time.Time
	streams int
}

const (
	perSecond    = 200  // requests of one address
	burst        = 4000 // at once
	streamsOfOne = 2500
	streamsOfAll = 4000
	keptBuckets  = 20000
)

func newLimits(clock func() time.Time) *limits {
	return &limits{clock: clock, by: map[string]*bucket{}}
}

// isPublic says that a path needs no token.
func isPublic(path string) bool {
	return !strings.HasPrefix(path, "/v1/") && !strings.HasPrefix(path, "/desk") && path != "/healthz"
}

func (l *limits) may(r *http.Request) bool {
	if !isPublic(r.URL.Path) {
		return true
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.bucket(r).AllowN(l.clock(), 1)
}

func (l *limits) bucket(r *http.Request) *bucket {
	addr := address(r)
	b, ok := l.by[addr]
	if !ok {
		l.sweep()
		b = &bucket{Limiter: rate.NewLimiter(perSecond, burst)}
		l.by[addr] = b
	}
	b.last = l.clock()
	return b
}

// sweep forgets addresses that have not asked for a while.
func (l *limits) sweep() {
	if len(l.by) < keptBuckets {
		return
	}
	for a, b := range l.by {
		if b.streams == 0 && l.clock().Sub(b.last) > time.Minute {
			delete(l.by, a)
		}
	}
}

// stream counts an open stream of events; done must be called when it ends.
func (l *limits) stream(r *http.Request) (done func(), ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	b, all := l.bucket(r), 0
	for _, o := range l.by {
		all += o.streams
	}
	if b.streams >= streamsOfOne || all >= streamsOfAll {
		return nil, false
	}
	b.streams++
	return func() { l.mu.Lock(); b.streams--; l.mu.Unlock() }, true
}

// address is the caller's. What a proxy says of it counts only on loopback, where
// the proxy is the hall's own.
func address(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsLoopback() {
		if f := r.Header.Get("X-Forwarded-For"); f != "" {
			last := f[strings.LastIndexByte(f, ',')+1:]
			if ip := net.ParseIP(strings.TrimSpace(last)); ip != nil {
				return ip.String()
			}
		}
	}
	return host
}

// tooMany answers whoever asked too often, in words.
func (s *Server) tooMany(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Retry-After", "2")
	s.writeProblem(w, r, errTooMany)
}
