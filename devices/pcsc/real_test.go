package pcsc_test

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"yimen/devices/document"
	"yimen/devices/pcsc"
	"yimen/devices/pcsc/pcsctest"
)

const (
	driver   = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so"
	patience = 20 * time.Second
)

// daemon is Debian's pcscd with a virtual reader (vsmartcard-vpcd).
type daemon struct {
	t       *testing.T
	address string
	conf    string
	cmd     *exec.Cmd
}

func start(t *testing.T) *daemon {
	t.Helper()
	path, err := exec.LookPath("pcscd")
	if err != nil {
		path = "/usr/sbin/pcscd"
	}
	if _, err := os.Stat(path); err != nil {
		t.Skip("pcscd is not installed: apt-get install pcscd")
	}
	if _, err := os.Stat(driver); err != nil {
		t.Skip("the virtual reader is not installed: apt-get install vsmartcard-vpcd")
	}
	if err := os.MkdirAll("/run/pcscd", 0o755); err != nil {
		t.Skip("pcscd's folder cannot be made, which takes root: ", err)
	}
	if c, err := net.Dial("unix", pcsc.Socket); err == nil {
		_ = c.Close()
		t.Skip("a pcscd runs already: its readers are not the test's")
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := l.Addr().(*net.TCPAddr).Port
	_ = l.Close()
	d := &daemon{t: t, address: fmt.Sprintf("127.0.0.1:%d", port), conf: filepath.Join(t.TempDir(), "reader.conf")}
	text := fmt.Sprintf("FRIENDLYNAME \"Virtual PCD\"\nDEVICENAME /dev/null:0x%04X\nLIBPATH %s\nCHANNELID 0x%04X\n", port, driver, port)
	if err := os.WriteFile(d.conf, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	d.run(path)
	t.Cleanup(d.kill)
	return d
}

func (d *daemon) run(path string) {
	d.t.Helper()
	_ = os.Remove(pcsc.Socket) // of one that was killed
	d.cmd = exec.Command(path, "--foreground", "--config", d.conf)
	if err := d.cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	for end := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		if c, err := net.Dial("unix", pcsc.Socket); err == nil {
			_ = c.Close()
			return
		}
		if time.Now().After(end) {
			d.t.Fatal("pcscd does not listen")
		}
	}
}

func (d *daemon) kill() {
	if d.cmd != nil {
		_ = d.cmd.Process.Kill()
		_ = d.cmd.Wait()
		d.cmd = nil
	}
}

func gbk(s string) []byte {
	b, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(s))
	if err != nil {
		panic(err)
	}
	return b
}

func sample(way pcsctest.Way) *pcsctest.Card {
	return &pcsctest.Card{Number: []byte("11010519491231002X"), Name: gbk("张三"), Way: way}
}

func TestRealDaemon(t *testing.T) {
	d := start(t)
	keys := document.NewKeys(func() string { return "day" })
	r := pcsc.Open(pcsc.Config{Name: "Virtual", Keys: keys, Poll: 50 * time.Millisecond, Idle: 100 * time.Millisecond})
	defer r.Close()
	until(t, r, document.Ready)
	events := make(chan document.Event, 20)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- r.Read(ctx, document.Named, func(e document.Event) { events <- e }) }()
	next := func() document.Event {
		t.Helper()
		select {
		case e := <-events:
			return e
		case <-time.After(patience):
			t.Fatal("nothing came")
			return nil
		}
	}
	insert := func(c *pcsctest.Card) func() {
		t.Helper()
		remove, err := c.Insert(d.address)
		if err != nil {
			t.Fatal(err)
		}
		return remove
	}

	want := keys.Of(document.Resident, []byte("11010519491231002X"))
	for _, way := range []pcsctest.Way{pcsctest.ByShortName, pcsctest.ByNumber, pcsctest.ByIdentifier} {
		c := sample(way)
		c.Chunks = way == pcsctest.ByNumber
		remove := insert(c)
		if s, ok := next().(document.Shown); !ok || s.Key != want || s.Name != "张*" || s.Kind != document.Social {
			t.Errorf("way %c: %+v", way, s)
		}
		if err := r.Read(ctx, document.Named, nil); err != document.ErrBusy {
			t.Errorf("a second read gets %v", err)
		}
		remove()
		if _, ok := next().(document.Removed); !ok {
			t.Errorf("way %c: its leaving is not told", way)
		}
		if c.Verifies() != 0 || c.Asked(0x08) != 1 || c.Asked(0x0A) != 0 {
			t.Errorf("way %c: %d PINs, the number %d times, the sex %d times", way, c.Verifies(), c.Asked(0x08), c.Asked(0x0A))
		}
	}
	for what, c := range map[document.What]*pcsctest.Card{
		document.WrongCard: {Other: true},
		document.NoField:   {Number: []byte("11010519491231002X"), Way: pcsctest.ByShortName, Pin: true},
		document.HoldStill: {Number: []byte("11010519491231002X"), Name: gbk("张三"), Way: pcsctest.ByShortName, Torn: 2},
	} {
		remove := insert(c)
		if e, ok := next().(document.Trouble); !ok || e.What != what {
			t.Errorf("%s: %+v", what, e)
		}
		remove()
		time.Sleep(500 * time.Millisecond) // pcscd notices by polling
	}

	path := d.cmd.Path
	d.kill()
	until(t, r, document.Absent)
	d.run(path)
	until(t, r, document.Ready)
	remove := insert(sample(pcsctest.ByShortName))
	if _, ok := next().(document.Shown); !ok {
		t.Error("after pcscd came back no card is read")
	}
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("Read ended with %v", err)
	}
	remove()
	if strings.Contains(fmt.Sprint(r.State()), "张") {
		t.Error("the state tells a name")
	}
}

func until(t *testing.T, r *pcsc.Reader, want document.State) {
	t.Helper()
	for end := time.Now().Add(patience); r.State() != want; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("the reader is %s, not %s", r.State(), want)
		}
	}
}

func TestWithoutADaemon(t *testing.T) {
	r := pcsc.Open(pcsc.Config{Socket: filepath.Join(t.TempDir(), "none"), Poll: 10 * time.Millisecond, Idle: 10 * time.Millisecond})
	until(t, r, document.Absent)
	if err := r.Close(); err != nil {
		t.Error(err)
	}
	if err := r.Read(context.Background(), document.Named, nil); err != document.ErrClosed {
		t.Errorf("after Close: %v", err)
	}
}
