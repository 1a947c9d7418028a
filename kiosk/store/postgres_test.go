package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"yimen/kiosk/queue"
	"yimen/kiosk/queue/queuetest"
)

// server is a PostgreSQL of Debian's, in a private folder, on a socket in it and
// no port. One for all tests of this package.
type server struct {
	dir   string
	cmd   *exec.Cmd
	count atomic.Int64
}

var theServer struct {
	once sync.Once
	s    *server
	why  string // there is none
}

func TestMain(m *testing.M) {
	code := m.Run()
	if s := theServer.s; s != nil {
		s.stop()
		_ = os.RemoveAll(s.dir)
	}
	os.Exit(code)
}

// fresh is an empty database of the test's own.
func fresh(t testing.TB) (dsn string, s *server) {
	t.Helper()
	theServer.once.Do(func() { theServer.s, theServer.why = startServer() })
	if theServer.s == nil {
		t.Skip(theServer.why)
	}
	s = theServer.s
	name := "hall" + strconv.FormatInt(s.count.Add(1), 10)
	admin, err := sql.Open("pgx", s.dsn("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	defer admin.Close()
	if _, err := admin.Exec("CREATE DATABASE " + name); err != nil {
		t.Fatal(err)
	}
	return s.dsn(name), s
}

func (s *server) dsn(name string) string {
	return fmt.Sprintf("host=%s user=yimen dbname=%s", s.dir, name)
}

func openPostgres(t testing.TB, dsn string) *Store {
	t.Helper()
	s, err := OpenPostgres(ctx, dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// startServer makes a cluster and starts it. As root it runs as somebody else,
// which PostgreSQL insists on.
func startServer() (*server, string) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	if len(found) == 0 {
		return nil, "PostgreSQL is not installed: apt-get install postgresql"
	}
	sort.Strings(found)
	bin := filepath.Dir(found[len(found)-1])
	dir, err := os.MkdirTemp("/tmp", "pg") // a socket's path must be short
	if err != nil {
		return nil, err.Error()
	}
	attr := &syscall.SysProcAttr{}
	if os.Geteuid() == 0 {
		u, err := user.Lookup("postgres")
		if err != nil {
			return nil, "PostgreSQL does not run as root, and there is no user postgres"
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		if err := os.Chown(dir, uid, gid); err != nil {
			return nil, err.Error()
		}
		attr.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	}
	data := filepath.Join(dir, "data")
	initdb := exec.Command(filepath.Join(bin, "initdb"), "-D", data, "-U", "yimen", "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync")
	initdb.SysProcAttr, initdb.Dir = attr, dir
	if out, err := initdb.CombinedOutput(); err != nil {
		return nil, fmt.Sprintf("initdb: %v\n%s", err, out)
	}
	s := &server{dir: dir}
	if err := s.start(bin, data, attr); err != nil {
		return nil, err.Error()
	}
	return s, ""
}

func (s *server) start(bin, data string, attr *syscall.SysProcAttr) error {
	s.cmd = exec.Command(filepath.Join(bin, "postgres"), "-D", data, "-k", s.dir, "-c", "listen_addresses=", "-c", "max_connections=200")
	s.cmd.SysProcAttr, s.cmd.Dir = attr, s.dir
	if err := s.cmd.Start(); err != nil {
		return err
	}
	db, err := sql.Open("pgx", s.dsn("postgres"))
	if err != nil {
		return err
	}
	defer db.Close()
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		if err = db.Ping(); err == nil {
			return nil
		}
		if time.Now().After(end) {
			s.stop()
			return fmt.Errorf("PostgreSQL does not answer: %w", err)
		}
	}
}

// stop is immediate: what was committed must be there all the same.
func (s *server) stop() {
	_ = s.cmd.Process.Signal(syscall.SIGQUIT)
	_ = s.cmd.Wait()
}

func TestPostgresStore(t *testing.T) {
	dsn, _ := fresh(t)
	_ = dsn
	queuetest.Store(t, func(t *testing.T) queue.Store {
		dsn, _ := fresh(t)
		return openPostgres(t, dsn)
	})
}

func TestPostgresCataloguesAndNotes(t *testing.T) {
	dsn, _ := fresh(t)
	s := openPostgres(t, dsn)
	v, err := s.AddCatalogue(ctx, "h", 0, Catalogue{Taken: time.Now(), Source: "a", Hash: "a", Content: []byte{0, 1, 0xFF}})
	if err != nil || v != 1 {
		t.Fatal(v, err)
	}
	if c, ok, err := s.Catalogue(ctx, "h"); !ok || err != nil || string(c.Content) != "\x00\x01\xff" {
		t.Errorf("%+v, %v, %v", c, ok, err)
	}
	if _, err := s.AddCatalogue(ctx, "h", 0, Catalogue{}); !errors.Is(err, ErrCatalogueChanged) {
		t.Errorf("%v", err)
	}
	if back, ok, err := s.UndoCatalogue(ctx, "h"); back != 0 || !ok || err != nil {
		t.Errorf("%d, %v, %v", back, ok, err)
	}
	for range 2 {
		if err := s.CountMiss(ctx, "h", "yyzz", "2026-11-25"); err != nil {
			t.Fatal(err)
		}
	}
	if m, err := s.Misses(ctx, "h", 5); err != nil || len(m) != 1 || m[0].Times != 2 {
		t.Errorf("%+v, %v", m, err)
	}
	if err := s.SetDeviceNote(ctx, "h", "printer", "note"); err != nil {
		t.Fatal(err)
	}
	if n, err := s.DeviceNote(ctx, "h", "printer"); n != "note" || err != nil {
		t.Errorf("%q, %v", n, err)
	}
	for _, q := range []string{"UPDATE event SET kind = 'x'", "DELETE FROM event"} {
		if _, err := s.db.Exec(q); err == nil {
			t.Errorf("%s was allowed", q)
		}
	}
	// once more on the same database: nothing is made twice
	if again, err := OpenPostgres(ctx, dsn); err != nil {
		t.Error(err)
	} else if n, _ := again.DeviceNote(ctx, "h", "printer"); n != "note" {
		t.Errorf("%q", n)
	} else if err := again.Close(); err != nil {
		t.Error(err)
	}
}

// Q01 on a server: programs at once give every number once, without a gap; the
// engine turns transactions down, and they are repeated.
func TestPostgresQ01ManyKiosks(t *testing.T) {
	dsn, _ := fresh(t)
	const kiosks, each = 8, 25
	var mu sync.Mutex
	seen := map[int]bool{}
	var wg sync.WaitGroup
	for k := range kiosks {
		q := newQueue(t, openPostgres(t, dsn))
		wg.Go(func() {
			for n := range each {
				tk, _, err := q.Issue(ctx, queue.Request{Key: fmt.Sprint(k, "/", n), Lane: "reg"})
				mu.Lock()
				if err != nil || seen[tk.Number] {
					t.Errorf("kiosk %d: number %d twice, or %v", k, tk.Number, err)
				}
				seen[tk.Number] = true
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	for n := 1; n <= kiosks*each; n++ {
		if !seen[n] {
			t.Errorf("number %d is missing", n)
		}
	}
}

// Each ticket is called once, however many counters call at once (Q21).
func TestPostgresCountersCallAtOnce(t *testing.T) {
	dsn, _ := fresh(t)
	s := openPostgres(t, dsn)
	lanes := []queue.Lane{{ID: "reg", Prefix: "A", Windows: []string{"1", "2", "3", "4"}, Minutes: 5}}
	newOne := func(st queue.Store) *queue.Queue {
		q, err := queue.New(queue.Config{Hall: "h", Store: st, Clock: queue.SystemClock(), Zone: time.UTC, Lanes: lanes})
		if err != nil {
			t.Fatal(err)
		}
		return q
	}
	q := newOne(s)
	const tickets = 40
	for n := range tickets {
		if _, _, err := q.Issue(ctx, queue.Request{Key: fmt.Sprint(n), Lane: "reg"}); err != nil {
			t.Fatal(err)
		}
	}
	var mu sync.Mutex
	called := map[string]string{}
	var wg sync.WaitGroup
	for _, window := range lanes[0].Windows {
		mine := newOne(openPostgres(t, dsn))
		wg.Go(func() {
			for {
				tk, ok, err := mine.Call(ctx, window)
				if err != nil || !ok {
					if err != nil {
						t.Error(err)
					}
					return
				}
				mu.Lock()
				if other, twice := called[tk.ID]; twice {
					t.Errorf("%s was called to %s and %s", tk.Label(), other, window)
				}
				called[tk.ID] = window
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if len(called) != tickets {
		t.Errorf("%d of %d were called", len(called), tickets)
	}
}

func TestPostgresSaysWhatToDo(t *testing.T) {
	if _, err := OpenPostgres(ctx, "postgres://%zz"); err == nil || !strings.Contains(err.Error(), "postgres://USER@HOST/NAME") {
		t.Errorf("%v", err)
	}
	_, err := OpenPostgres(ctx, "host="+t.TempDir()+" user=u password=secret dbname=d")
	if err == nil || !strings.Contains(err.Error(), "does not answer") || strings.Contains(err.Error(), "secret") {
		t.Errorf("%v", err)
	}
	dsn, _ := fresh(t)
	if _, err := OpenPostgres(ctx, dsn+" options='-c synchronous_commit=off'"); err == nil || !strings.Contains(err.Error(), "synchronous_commit") {
		t.Errorf("%v", err)
	}
	done, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := OpenPostgres(done, dsn); err == nil {
		t.Error("a call that was called off opens a database")
	}
}

// BenchmarkPostgresTicket is a durable ticket on a server, beside a bare insert.
func BenchmarkPostgresTicket(b *testing.B) {
	dsn, _ := fresh(b)
	s := openPostgres(b, dsn)
	q := newQueue(b, s)
	b.Run("ticket", func(b *testing.B) {
		for n := range b.N {
			if _, _, err := q.Issue(ctx, queue.Request{Key: fmt.Sprint(b.N, "/", n), Lane: "reg"}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("bare insert", func(b *testing.B) {
		for n := range b.N {
			if _, err := s.db.Exec("INSERT INTO device_note (hall, device, note) VALUES ($1, $2, 'x')", fmt.Sprint(b.N), fmt.Sprint(n)); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// Several servers that start at once on an empty database make its tables once.
func TestPostgresManyStartAtOnce(t *testing.T) {
	dsn, _ := fresh(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			s, err := OpenPostgres(ctx, dsn)
			if err != nil {
				t.Error(err)
				return
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}
