package mirror

import (
	"encoding/json"
	"fmt"
	"net"
	"os"
	"sync"
	"time"
)

// Server is the kiosk's end. Show may be called from any goroutine and never
// waits for a client.
type Server struct {
	listener net.Listener
	mu       sync.Mutex
	seq      int
	newest   []byte
	clients  map[net.Conn]chan []byte
	closed   bool
}

// backlog is how many pages a client may be behind before it is cut off.
const backlog = 64

// Listen opens the mirror as a Unix socket at path, for this user only. A
// socket that an earlier run left behind is replaced.
func Listen(path string) (*Server, error) {
	if info, err := os.Lstat(path); err == nil && info.Mode()&os.ModeSocket != 0 {
		if err := os.Remove(path); err != nil {
			return nil, fmt.Errorf("cannot replace the old mirror socket: %w; remove it", err)
		}
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		return nil, fmt.Errorf("cannot open the mirror: %w; give --mirror a path in a folder that exists", err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		l.Close()
		return nil, err
	}
	s := &Server{listener: l, clients: map[net.Conn]chan []byte{}}
	go s.accept()
	return s, nil
}

// Show sends a page to all clients and numbers it. A client that comes later
// gets it first.
func (s *Server) Show(p Page) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	p.Seq = s.seq + 1
	line, err := json.Marshal(p)
	if err != nil {
		return err
	}
	s.seq = p.Seq
	s.newest = append(line, '\n')
	for c, lines := range s.clients {
		select {
		case lines <- s.newest:
		default:
			s.drop(c)
		}
	}
	return nil
}

// Close ends the mirror and removes its socket.
func (s *Server) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	for c := range s.clients {
		s.drop(c)
	}
	return s.listener.Close()
}

// drop must be called with mu held.
func (s *Server) drop(c net.Conn) {
	if lines, ok := s.clients[c]; ok {
		delete(s.clients, c)
		close(lines)
	}
}

func (s *Server) accept() {
	for {
		c, err := s.listener.Accept()
		if err != nil {
			return // closed
		}
		s.mu.Lock()
		if s.closed {
			s.mu.Unlock()
			c.Close()
			return
		}
		lines := make(chan []byte, backlog)
		if s.newest != nil {
			lines <- s.newest
		}
		s.clients[c] = lines
		s.mu.Unlock()
		go s.write(c, lines)
	}
}

func (s *Server) write(c net.Conn, lines <-chan []byte) {
	defer c.Close()
	for line := range lines {
		c.SetWriteDeadline(time.Now().Add(5 * time.Second))
		if _, err := c.Write(line); err != nil {
			s.mu.Lock()
			s.drop(c)
			s.mu.Unlock()
			return
		}
	}
}
