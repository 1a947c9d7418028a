package store

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"yimen/kiosk/queue"
)

// refused opens a file that cannot be used, and checks that the message says
// what is wrong, where and what to do, and that the file is as it was.
func refused(t *testing.T, path string, says ...string) {
	t.Helper()
	before, _ := os.ReadFile(path)
	s, err := Open(ctx, path, Options{Exclusive: true})
	if err == nil {
		_ = s.Close()
		t.Fatal("it was opened")
	}
	for _, say := range append(says, path) {
		if !strings.Contains(err.Error(), say) {
			t.Errorf("%q does not say %q", err, say)
		}
	}
	if after, _ := os.ReadFile(path); sha256.Sum256(after) != sha256.Sum256(before) {
		t.Error("the file was changed")
	}
}

func TestZeroBytes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hall.db")
	write(t, path, nil)
	refused(t, path, "is empty", "last good copy")
}

func TestGarbage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hall.db")
	for _, b := range [][]byte{[]byte("x"), []byte("number,lane\n1,A\n"), bytes.Repeat([]byte{0xa5}, 8192)} {
		write(t, path, b)
		refused(t, path, "is not a database", "last good copy")
	}
}

// Damaged inside: the head is right, and pages are not.
func TestDamaged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hall.db")
	made(t, path)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 200; i < len(b); i++ {
		b[i] ^= 0x5a
	}
	write(t, path, b)
	refused(t, path, "is damaged", "last good copy")
}

func TestNewerSchema(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hall.db")
	s := open(t, path)
	if _, err := s.db.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	refused(t, path, "version 99", "newer program", "Install")
}

func TestNoFolder(t *testing.T) {
	refused(t, filepath.Join(t.TempDir(), "none", "hall.db"), "folder", "make it")
}

func TestTwoCopies(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hall.db")
	first, err := Open(ctx, path, Options{Exclusive: true})
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(ctx, path, Options{Exclusive: true})
	if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("process %d", os.Getpid())) || !strings.Contains(err.Error(), "end it first") {
		t.Errorf("the second copy got %v", err)
	}
	if pid := Holder(path); pid != fmt.Sprint(os.Getpid()) {
		t.Errorf("held by %q", pid)
	}
	// the first one goes on, and a third may come when it has ended
	if _, _, err := newQueue(t, first).Issue(ctx, queue.Request{Key: "k", Lane: "reg"}); err != nil {
		t.Error(err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if pid := Holder(path); pid != "" {
		t.Errorf("held by %q, who has ended", pid)
	}
	third, err := Open(ctx, path, Options{Exclusive: true})
	if err != nil {
		t.Fatal(err)
	}
	_ = third.Close()
}

// TestFullDisk fills a small file system of its own until no number is given
// any more; the numbers given before stand, and with space it goes on.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size=400k"); err != nil {
		// Without the right to mount, the engine is told that its pages are used up.
		s := open(t, filepath.Join(dir, "hall.db"))
		if _, err := s.db.Exec("PRAGMA max_page_count = 30"); err != nil {
			t.Fatal(err)
		}
		fill(t, s)
		return
	}
	t.Cleanup(func() {
		if err := unix.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	path := filepath.Join(dir, "hall.db")
	s, err := Open(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	last := fill(t, s)
	if err := unix.Mount("", dir, "", unix.MS_REMOUNT, "size=8m"); err != nil {
		t.Fatal(err)
	}
	tk, _, err := newQueue(t, s).Issue(ctx, queue.Request{Key: "after", Lane: "reg"})
	if err != nil || tk.Number != last+1 {
		t.Errorf("after the disk was cleared: %d, not %d, %v", tk.Number, last+1, err)
	}
}

// fill issues until the disk is full, and is the last number given.
func fill(t *testing.T, s *Store) (last int) {
	t.Helper()
	q := newQueue(t, s)
	for n := 1; ; n++ {
		tk, _, err := q.Issue(ctx, queue.Request{Key: fmt.Sprint(n), Lane: "reg"})
		if err == nil {
			last = tk.Number
			if last > 10000 {
				t.Fatal("the disk is never full")
			}
			continue
		}
		if !errors.Is(err, queue.ErrStoreFull) || !strings.Contains(err.Error(), "free some space") {
			t.Errorf("a full disk is told as %q", err)
		}
		break
	}
	if last == 0 {
		t.Error("no number at all was given")
	}
	tk, _, err := q.Issue(ctx, queue.Request{Key: fmt.Sprint(last), Lane: "reg"})
	if err != nil || tk.Number != last {
		t.Errorf("the last number given is lost: %d, %v", tk.Number, err)
	}
	return last
}

// TestReadOnly starts itself as a user without rights, as root may write anything.
func TestReadOnly(t *testing.T) {
	if path := os.Getenv("YIMEN_OPEN"); path != "" { // the child
		s, err := Open(ctx, path, Options{Exclusive: true})
		if err == nil {
			_ = s.Close()
			fmt.Println("opened")
			return
		}
		fmt.Println(err)
		return
	}
	exe := filepath.Join(t.TempDir(), "store.test") // where everybody may read
	self, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(exe, self, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name         string
		file, folder os.FileMode
		says         string
	}{
		{"file", 0o444, 0o777, "cannot be opened for writing"},
		{"folder", 0o666, 0o555, "cannot be written"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "d")
			if err := os.Mkdir(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, "hall.db")
			made(t, path)
			passable(filepath.Dir(dir))
			for p, mode := range map[string]os.FileMode{path: c.file, dir: c.folder} {
				if err := os.Chmod(p, mode); err != nil {
					t.Fatal(err)
				}
			}
			t.Cleanup(func() { _ = os.Chmod(dir, 0o755) })
			passable(filepath.Dir(exe))
			cmd := exec.Command(exe, "-test.run", "TestReadOnly$")
			cmd.Env, cmd.Dir = append(os.Environ(), "YIMEN_OPEN="+path), "/"
			if os.Getuid() == 0 {
				cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
			}
			out, err := cmd.CombinedOutput()
			if err != nil || !strings.Contains(string(out), c.says) || !strings.Contains(string(out), path) || !strings.Contains(string(out), "right") {
				t.Errorf("it said %q (%v)", out, err)
			}
		})
	}
}

// passable lets another user through to a folder of this test.
func passable(dir string) {
	for ; dir != filepath.Clean(os.TempDir()) && dir != "/"; dir = filepath.Dir(dir) {
		_ = os.Chmod(dir, 0o755)
	}
}

// made is a good database with one number given.
func made(t *testing.T, path string) {
	t.Helper()
	s, err := Open(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := newQueue(t, s).Issue(ctx, queue.Request{Key: "k", Lane: "reg"}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
}
