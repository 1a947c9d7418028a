package cupstest

import (
	"cmp"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"yimen/devices/cups"
)

// Queue is the name of the queue of a Server.
const Queue = "A4"

// Server is a cupsd of the test's own, in a folder of its own, on a socket
// there and nowhere else. Its printer puts the PDFs into a tray beside it: a
// backend of its own, as a raw queue whose device is file: has neither backend
// nor filter in CUPS 2.4.2, and completes every job without writing anything.
type Server struct {
	t   *testing.T
	dir string
	mu  sync.Mutex // a job's situation may stop it
	cmd *exec.Cmd
}

// Missing says why no cupsd can be run here; "" when it can.
func Missing() string {
	for _, c := range []struct{ name, from string }{{"cupsd", "cups-daemon"}, {"lpadmin", "cups-client"}, {"lp", "cups-client"}, {"ipptool", "cups-ipp-utils"}} {
		if find(c.name) == "" {
			return c.name + " is not installed (Debian: " + c.from + "), so nothing is tried with a real CUPS"
		}
	}
	return ""
}

func find(name string) string {
	for _, dir := range append(filepath.SplitList(os.Getenv("PATH")), "/usr/sbin") {
		path := filepath.Join(dir, name)
		if info, err := os.Stat(path); err == nil && !info.IsDir() {
			return path
		}
	}
	return ""
}

// Start runs a cupsd with one queue until the test ends.
func Start(t *testing.T) *Server {
	t.Helper()
	dir, err := os.MkdirTemp("", "cups") // a socket's path must be short
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{t: t, dir: dir}
	t.Cleanup(func() {
		s.stop(os.Interrupt)
		_ = os.RemoveAll(dir) // only a temporary folder
	})
	for _, d := range []string{"etc", "spool", "tmp", "state", "cache", "log", "bin/backend", "bin/filter", "tray"} {
		s.check(os.MkdirAll(s.path(d), 0o755))
	}
	s.check(os.Chmod(dir, 0o755))
	s.check(os.Chmod(s.path("tray"), 0o777)) // the backend runs as another user
	for _, d := range []string{"daemon", "notifier"} {
		s.check(os.Symlink("/usr/lib/cups/"+d, s.path("bin/"+d)))
	}
	s.check(os.WriteFile(s.path("bin/backend/tray"), []byte(backend), 0o755))
	s.check(os.WriteFile(s.path("etc/cups-files.conf"), []byte(strings.ReplaceAll(files, "DIR", dir)), 0o644))
	s.check(os.WriteFile(s.path("etc/cupsd.conf"), []byte(strings.ReplaceAll(conf, "DIR", dir)), 0o644))
	s.up()
	s.add("retry-job")
	return s
}

func (s *Server) path(name string) string { return filepath.Join(s.dir, name) }

func (s *Server) check(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// Config is how to reach the queue, with little patience.
func (s *Server) Config() cups.Config {
	return cups.Config{Queue: Queue, Server: s.path("sock"), User: "yimen-test", Ask: 5 * time.Second, Limit: 1500 * time.Millisecond,
		Poll: 50 * time.Millisecond, Grace: 500 * time.Millisecond, Every: time.Second}
}

func (s *Server) up() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cmd != nil {
		return
	}
	s.cmd = exec.Command(find("cupsd"), "-f", "-c", s.path("etc/cupsd.conf"), "-s", s.path("etc/cups-files.conf"))
	s.cmd.Env = []string{"LC_ALL=C", "PATH=/usr/bin:/bin:/usr/sbin:/sbin"}
	s.check(s.cmd.Start())
	for end := time.Now().Add(Patience); ; time.Sleep(10 * time.Millisecond) {
		c, err := net.Dial("unix", s.path("sock"))
		if err == nil {
			_ = c.Close() // only asked whether it is there
			return
		}
		if time.Now().After(end) {
			log, _ := os.ReadFile(s.path("log/error")) // a failure is told either way
			s.t.Fatalf("cupsd does not come up: %v\n%s", err, log)
		}
	}
}

func (s *Server) stop(how os.Signal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cmd == nil {
		return
	}
	_ = s.cmd.Process.Signal(how) // gone already is as good
	_ = s.cmd.Wait()
	s.cmd = nil
	_ = os.Remove(s.path("sock"))
}

// do runs one of CUPS's commands for administrators.
func (s *Server) do(name string, args ...string) {
	s.t.Helper()
	cmd := exec.Command(find(name), args...)
	cmd.Env = []string{"LC_ALL=C", "HOME=/nonexistent", "CUPS_SERVER=" + s.path("sock")}
	if out, err := cmd.CombinedOutput(); err != nil {
		s.t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
}

func (s *Server) add(policy string) {
	s.t.Helper()
	s.do("lpadmin", "-p", Queue, "-E", "-v", "tray:"+s.path("tray"), "-m", "raw", "-o", "printer-error-policy="+policy)
}

// Set brings a situation about.
func (s *Server) Set(to Situation) {
	s.t.Helper()
	switch to {
	case Ready:
		s.up()
		s.add("retry-job")
		s.do("cupsenable", Queue)
		s.do("cupsaccept", Queue)
	case Paused:
		s.do("cupsdisable", Queue)
	case Rejecting:
		s.do("cupsreject", Queue)
	case Removed:
		s.do("lpadmin", "-x", Queue)
	case Down:
		s.stop(os.Interrupt)
	default:
		s.t.Fatalf("%s befalls a job only", to)
	}
}

// InJob tells the backend what to do with the next job.
func (s *Server) InJob(what Situation) {
	s.t.Helper()
	if what == Aborted {
		s.add("abort-job")
	}
	mode := what
	if what == Killed {
		mode = Stuck
		go func() { // the job's own beginning is its sign
			for end := time.Now().Add(Patience); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
				if _, err := os.Stat(s.path("tray/mode.used")); err == nil {
					s.stop(os.Kill)
					return
				}
			}
		}()
	}
	s.check(os.WriteFile(s.path("tray/mode"), []byte(mode), 0o666))
}

// Papers is what lies in the tray.
func (s *Server) Papers() []Paper {
	s.t.Helper()
	names, err := filepath.Glob(s.path("tray/*.args"))
	s.check(err)
	number := func(path string) int {
		n, _ := strconv.Atoi(strings.TrimSuffix(filepath.Base(path), ".args")) // the backend names them so
		return n
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Compare(number(a), number(b)) })
	var out []Paper
	for _, n := range names {
		args, err := os.ReadFile(n)
		s.check(err)
		pdf, err := os.ReadFile(strings.TrimSuffix(n, ".args") + ".pdf")
		s.check(err)
		f := strings.SplitN(string(args), "\n", 4) // user, title, copies, options
		copies, err := strconv.Atoi(f[2])
		s.check(err)
		if want := s.Config().User; f[0] != want {
			s.t.Errorf("the job's user is %q", f[0])
		}
		out = append(out, Paper{f[1], copies, strings.Contains(f[3], "sides=two-sided-long-edge"), pdf})
	}
	return out
}

// Left counts the jobs in the spool, waiting a moment for those that cupsd is
// about to drop.
func (s *Server) Left() int {
	s.t.Helper()
	jobs := map[string]bool{}
	for end := time.Now().Add(Patience / 3); ; time.Sleep(50 * time.Millisecond) {
		clear(jobs)
		entries, err := os.ReadDir(s.path("spool"))
		s.check(err)
		for _, e := range entries {
			if n := e.Name(); len(n) >= 6 && (n[0] == 'c' || n[0] == 'd') {
				jobs[n[1:6]] = true
			}
		}
		if len(jobs) == 0 || time.Now().After(end) {
			return len(jobs)
		}
	}
}

// Holding names the files of cupsd's own, in the spool and among the logs, in
// which a text stands. What lies in the tray is not CUPS's.
func (s *Server) Holding(text string) []string {
	s.t.Helper()
	var out []string
	s.check(filepath.WalkDir(s.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && path == s.path("tray") {
			if err == nil {
				err = filepath.SkipDir
			}
			return err
		}
		if !d.Type().IsRegular() {
			return nil
		}
		b, err := os.ReadFile(path)
		if err != nil && !os.IsNotExist(err) { // cupsd clears up meanwhile
			return err
		}
		if strings.Contains(string(b), text) {
			out = append(out, strings.TrimPrefix(path, s.dir))
		}
		return nil
	}))
	return out
}

// backend is the printer: backend(7) tells its arguments and exit codes.
const backend = `#!/bin/sh
[ $# = 0 ] && { echo 'direct tray "Tray" "tray"'; exit 0; }
tray=${DEVICE_URI#tray:}
wait_here() { while [ -d "$tray" ]; do sleep 0.2; done; exit 1; }
mode=
[ -f "$tray/mode" ] && { mode=$(cat "$tray/mode"); mv "$tray/mode" "$tray/mode.used"; }
case "$mode" in
stuck) wait_here ;;
paper) echo "STATE: +media-empty-error" >&2; wait_here ;;
broken|aborted) exit 1 ;;
stopped) exit 4 ;;
canceled) exit 5 ;;
esac
cat "${6:--}" >"$tray/$1.pdf"
printf '%s\n%s\n%s\n%s\n' "$2" "$3" "$4" "$5" >"$tray/$1.args"
chmod 644 "$tray/$1.pdf" "$tray/$1.args"
`

const files = `User lp
Group lp
SystemGroup root
ServerRoot DIR/etc
StateDir DIR/state
RequestRoot DIR/spool
TempDir DIR/tmp
CacheDir DIR/cache
ServerBin DIR/bin
AccessLog DIR/log/access
ErrorLog DIR/log/error
PageLog DIR/log/page
Printcap
SyncOnClose No
`

// conf has Debian's own limits for jobs; only the administrator is let in
// without a password.
const conf = `Listen DIR/sock
Browsing No
WebInterface No
DefaultAuthType Basic
LogLevel debug
MaxLogSize 0
JobRetryInterval 1
JobKillDelay 1
PageLogFormat %p %u %j %T %P %C %{job-name}
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  SubscriptionPrivateAccess default
  SubscriptionPrivateValues default
  <Limit Create-Job Print-Job Print-URI Validate-Job>
    Order deny,allow
  </Limit>
  <Limit Send-Document Send-URI Hold-Job Release-Job Restart-Job Purge-Jobs Set-Job-Attributes Create-Job-Subscription Renew-Subscription Cancel-Subscription Get-Notifications Reprocess-Job Cancel-Current-Job Suspend-Current-Job Resume-Job Cancel-My-Jobs Close-Job CUPS-Move-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit Cancel-Job CUPS-Authenticate-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
`
