package pcsc

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"yimen/devices/document"
	"yimen/devices/document/documenttest"
	"yimen/devices/pcsc/pcsctest"
)

const (
	driver   = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so"
	debian   = "/usr/sbin/pcscd"
	patience = 20 * time.Second
	apart    = "YIMEN_PCSC_APART"
)

// Debian's pcscd with a virtual reader (vsmartcard-vpcd).
func TestRealCards(t *testing.T) {
	real(t, func(t *testing.T, v *vpcd) {
		t.Run("ways", v.ways)
		t.Run("troubles", v.troubles)
		t.Run("back", v.back)
		t.Run("connections", v.connections)
	})
}

func TestRealContract(t *testing.T) {
	real(t, func(t *testing.T, v *vpcd) { documenttest.Run(t, v.stand) })
}

// real runs a test in a child with a network and a /run of its own: the driver
// listens on all addresses, and pcscd's socket has one place on a machine.
func real(t *testing.T, test func(*testing.T, *vpcd)) {
	if os.Getenv(apart) != "" {
		inside(t, test)
		return
	}
	t.Parallel()
	if _, err := os.Stat(debian); err != nil {
		t.Skip("pcscd is not installed: apt-get install pcscd")
	}
	if _, err := os.Stat(driver); err != nil {
		t.Skip("the virtual reader is not installed: apt-get install vsmartcard-vpcd")
	}
	args := []string{"--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"} // pcscd ends with the child, however that ends
	if os.Getuid() != 0 {
		args = append(args, "--user", "--map-root-user")
	}
	if out, err := exec.Command("unshare", append(args, "true")...).CombinedOutput(); err != nil {
		t.Skipf("this machine gives no network of its own, and the virtual reader listens on all addresses: unshare: %v %s", err, out)
	}
	cmd := exec.Command("unshare", append(args, os.Args[0], "-test.run=^"+t.Name()+"$", "-test.count=1", "-test.v", "-test.timeout=120s")...)
	cmd.Env = append(os.Environ(), apart+"=1")
	out, err := cmd.CombinedOutput()
	if err != nil || testing.Verbose() {
		t.Logf("%s", out)
	}
	if err != nil {
		t.Error(err)
	}
	if !strings.Contains(string(out), "--- PASS: "+t.Name()+"/") {
		t.Error("the child tested nothing")
	}
}

func inside(t *testing.T, test func(*testing.T, *vpcd)) {
	if err := loopback(); err != nil {
		t.Fatal("the loopback device: ", err)
	}
	if err := syscall.Mount("tmpfs", "/run", "tmpfs", 0, ""); err != nil {
		t.Fatal("a /run of its own: ", err)
	}
	if err := os.Mkdir(filepath.Dir(Socket), 0o755); err != nil {
		t.Fatal(err)
	}
	v := &vpcd{conf: filepath.Join(t.TempDir(), "reader.conf")}
	v.start(t, true)
	defer v.kill()
	test(t, v)
}

// loopback brings up the new network's only device.
func loopback() error {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_DGRAM, 0)
	if err != nil {
		return err
	}
	defer unix.Close(fd)
	r, err := unix.NewIfreq("lo")
	if err != nil {
		return err
	}
	r.SetUint16(unix.IFF_UP)
	return unix.IoctlIfreq(fd, unix.SIOCSIFFLAGS, r)
}

// vpcd is the real pcscd with the virtual reader.
type vpcd struct {
	conf string
	cmd  *exec.Cmd
}

const address = "127.0.0.1:35963"

// start starts it, with the reader or with none.
func (v *vpcd) start(t *testing.T, reader bool) {
	t.Helper()
	text := ""
	if reader {
		text = "FRIENDLYNAME \"Virtual PCD\"\nDEVICENAME /dev/null:0x8C7B\nLIBPATH " + driver + "\nCHANNELID 0x8C7B\n"
	}
	if err := os.WriteFile(v.conf, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	_ = os.Remove(Socket) // of one that was killed
	v.cmd = exec.Command(debian, "--foreground", "--config", v.conf)
	if err := v.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		if c, err := net.Dial("unix", Socket); err == nil {
			_ = c.Close()
			return
		}
		if time.Now().After(end) {
			t.Fatal("pcscd does not listen")
		}
	}
}

func (v *vpcd) kill() {
	if v.cmd != nil {
		_ = v.cmd.Process.Kill()
		_ = v.cmd.Wait()
		v.cmd = nil
	}
}

// gone waits until pcscd has noticed that no card lies there; it polls.
func gone(t *testing.T) {
	t.Helper()
	c, err := dial(context.Background(), Socket, limit) // t's own is done when it cleans up
	if err != nil {
		t.Fatal(err)
	}
	defer c.close()
	for end := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		all, err := c.slots()
		if err != nil {
			t.Fatal(err)
		}
		lies := false
		for _, s := range all {
			lies = lies || s.present
		}
		if !lies {
			return
		}
		if time.Now().After(end) {
			t.Fatal("pcscd does not notice that the card has left")
		}
	}
}

// insert puts a card in; the function that it returns takes it out.
func insert(t *testing.T, c *pcsctest.Card) func() {
	t.Helper()
	remove, err := c.Insert(address)
	if err != nil {
		t.Fatal(err)
	}
	return remove
}

func (v *vpcd) open(t *testing.T) *Reader {
	t.Helper()
	r := Open(Config{Name: "Virtual", Keys: keys, Poll: 50 * time.Millisecond, Idle: 100 * time.Millisecond})
	t.Cleanup(func() { _ = r.Close() })
	until(t, r, document.Ready)
	return r
}

func (v *vpcd) ways(t *testing.T) {
	r := v.open(t)
	k := reads(t, r, document.Named)
	for _, way := range []pcsctest.Way{pcsctest.ByShortName, pcsctest.ByNumber, pcsctest.ByIdentifier} {
		c := sample(way)
		c.Chunks = way == pcsctest.ByNumber
		c.Zero = way == pcsctest.ByIdentifier
		c.T0 = way != pcsctest.ByShortName
		remove := insert(t, c)
		if s, ok := k.next().(document.Shown); !ok || s.Key != person || s.Name != "张*" || s.Kind != document.Social {
			t.Errorf("way %c: %+v", way, s)
		}
		if err := r.Read(t.Context(), document.Named, nil); err != document.ErrBusy {
			t.Errorf("a second read gets %v", err)
		}
		remove()
		if _, ok := k.next().(document.Removed); !ok {
			t.Errorf("way %c: its leaving is not told", way)
		}
		if c.Verifies() != 0 || c.Asked(0x08) < 1 || c.Asked(0x0A) != 0 {
			t.Errorf("way %c: %d PINs, the number %d times, the sex %d times", way, c.Verifies(), c.Asked(0x08), c.Asked(0x0A))
		}
	}
	k.end()
	k = reads(t, r, document.Limit)
	c := sample(pcsctest.ByShortName)
	remove := insert(t, c)
	if s, ok := k.next().(document.Shown); !ok || s.Key != person || s.Name != "" || c.Asked(0x09) != 0 {
		t.Errorf("the name is not needed, but asked for %d times: %+v", c.Asked(0x09), s)
	}
	remove()
	k.next()
}

func (v *vpcd) troubles(t *testing.T) {
	gone(t)
	k := reads(t, v.open(t), document.Named)
	for name, c := range map[string]struct {
		card *pcsctest.Card
		want document.What
	}{
		"another application": {&pcsctest.Card{Other: true}, document.WrongCard},
		"name behind a PIN":   {&pcsctest.Card{Number: citizen(), Way: pcsctest.ByShortName, Pin: true}, document.NoField},
		"a length that lies":  {&pcsctest.Card{Way: pcsctest.ByShortName, Raw: []byte("\x08\xFFshort")}, document.NoField},
		"torn out":            {&pcsctest.Card{Number: citizen(), Name: gbk("张三"), Way: pcsctest.ByShortName, Torn: 2}, document.HoldStill},
	} {
		remove := insert(t, c.card)
		if e, ok := k.next().(document.Trouble); !ok || e.What != c.want {
			t.Errorf("%s: %+v", name, e)
		}
		if n := c.card.Verifies(); n != 0 {
			t.Errorf("%s: %d PINs tried", name, n)
		}
		remove()
		gone(t)
	}
}

// back stops pcscd, runs it without the reader, and with it again.
func (v *vpcd) back(t *testing.T) {
	gone(t)
	r := v.open(t)
	k := reads(t, r, document.Named)
	v.kill()
	until(t, r, document.Absent)
	v.start(t, false)
	time.Sleep(300 * time.Millisecond) // some looks
	if s := r.State(); s != document.Absent {
		t.Errorf("without the reader it is %s", s)
	}
	v.kill()
	v.start(t, true)
	until(t, r, document.Ready)
	remove := insert(t, sample(pcsctest.ByShortName))
	if _, ok := k.next().(document.Shown); !ok {
		t.Error("after pcscd came back no card is read")
	}
	remove()
	k.next()
}

// connections are opened and closed; pcscd has room for some hundreds at once,
// and one that it did not let go of would fill it.
func (v *vpcd) connections(t *testing.T) {
	gone(t)
	before := files(t)
	for n := range 500 {
		c, err := dial(context.Background(), Socket, limit)
		if err != nil {
			t.Fatalf("connection %d: %v", n, err)
		}
		if all, err := c.slots(); err != nil || len(all) == 0 {
			t.Fatalf("connection %d: %d slots, %v", n, len(all), err)
		}
		c.close()
	}
	if after := files(t); after > before {
		t.Errorf("%d files are open, %d before", after, before)
	}
}

func (v *vpcd) stand(t *testing.T) documenttest.Stand {
	gone(t)
	people := [2]*pcsctest.Card{sample(pcsctest.ByShortName), {Number: []byte("440524188001010014"), Name: gbk("欧阳无名"), Way: pcsctest.ByIdentifier}}
	var remove func()
	take := func() {
		if remove != nil {
			remove()
			remove = nil
			gone(t)
		}
	}
	t.Cleanup(take)
	return documenttest.Stand{
		Reader: v.open(t),
		Lay:    func(n int) { take(); remove = insert(t, people[n]) },
		Take:   take,
		Unplug: v.kill,
		Replug: func() { v.start(t, true) },
	}
}

// files counts what this process has open.
func files(t *testing.T) int {
	t.Helper()
	all, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(fmt.Errorf("what is open: %w", err))
	}
	return len(all)
}
