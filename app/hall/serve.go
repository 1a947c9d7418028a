package hall

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"yimen/app/config"
	"yimen/kiosk/catalog"
)

// ending is how long open requests may take when the server is told to end.
const ending = 3 * time.Second

// Serve answers at the configured address until ctx ends. behind is what the server
// stands on: queue, store and catalogue. ready is told where it listens.
func Serve(ctx context.Context, cfg config.Config, behind Config, ready func(address string)) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	log := behind.Log
	secure := cfg.Server.Cert != ""
	behind.Hall, behind.Address = cfg.Hall.ID, strings.TrimRight(cfg.Hall.Follow, "/")
	behind.Secure = secure || strings.HasPrefix(behind.Address, "https://")
	behind.Voice = NewVoice(cfg.Voice)
	s, err := New(ctx, behind)
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", cfg.Server.Listen)
	if err != nil {
		return fmt.Errorf("server.listen: %w; another program may listen there, or the address is not this machine's", err)
	}
	if secure {
		pair, err := tls.LoadX509KeyPair(cfg.Server.Cert, cfg.Server.Key)
		if err != nil {
			return errors.Join(fmt.Errorf("server.cert and server.key: %w", err), l.Close())
		}
		l = tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"}})
	} else if !loopback(l.Addr()) {
		log.Warn("TLS is off and others on the network can reach this server: PINs and tokens can be read on the way. Set server.cert and server.key, or put a proxy with TLS in front and listen on 127.0.0.1")
	}
	h := s.httpServer()
	h.BaseContext = func(net.Listener) context.Context { return ctx }
	done := make(chan error, 1)
	go func() { done <- h.Serve(l) }()
	log.Info("hall server", "address", l.Addr().String(), "hall", cfg.Hall.ID, "tls", secure)
	if ready != nil {
		ready(l.Addr().String())
	}
	select {
	case err := <-done:
		return fmt.Errorf("the hall server ended: %w", err)
	case <-ctx.Done():
	}
	late, cancel := context.WithTimeout(context.Background(), ending)
	defer cancel()
	if err := h.Shutdown(late); err != nil {
		err = h.Close() // streams do not end by themselves
		if err != nil {
			log.Error("closing", "error", err)
		}
	}
	if err := <-done; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func loopback(a net.Addr) bool {
	t, ok := a.(*net.TCPAddr)
	return ok && t.IP.IsLoopback()
}

// Description is the API as OpenAPI 3.1, in YAML.
func Description() ([]byte, error) {
	s := newServer(Config{Clock: time.Now, Catalog: func() *catalog.Catalog { return &catalog.Catalog{} }, Log: slog.New(slog.DiscardHandler)})
	return s.OpenAPI()
}
