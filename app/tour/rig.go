package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/png"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"yimen/app/tour/mirror"
	"yimen/app/tour/xdrive"
)

// rig is everything that is started for a tour, and stopped after it.
type rig struct {
	dir, bin string
	screen   *xdrive.Server
	finger   *xdrive.Driver
	devices  []*xdrive.Process // simulated
	kiosk    *xdrive.Process
	eyes     *mirror.Client
	first    time.Duration
	took     []time.Duration
	pictures int
	starts   int // of the kiosk
}

func (r *rig) path(name string) string { return filepath.Join(r.dir, name) }

// start opens a screen, plugs a printer in and starts the kiosk.
func (r *rig) start(ctx context.Context) error {
	if err := r.prepare(); err != nil {
		return err
	}
	for _, device := range []string{"printer", "idcard", "scanner"} {
		if err := r.simulate(device); err != nil {
			return err
		}
	}
	if err := r.configure(r.documents("named")); err != nil {
		return err
	}
	begun := time.Now()
	if err := r.switchOn(ctx); err != nil {
		return err
	}
	if _, _, err := r.eyes.Wait(ctx, page("attract")); err != nil {
		return err
	}
	var err error
	r.first, err = r.firstPicture(begun)
	return err
}

// prepare empties the folder and opens a screen.
func (r *rig) prepare() (err error) {
	if err := os.RemoveAll(r.dir); err != nil {
		return err
	}
	if err := os.MkdirAll(r.dir, 0o755); err != nil {
		return err
	}
	if r.screen, err = xdrive.StartServer(1080, 1920); err != nil {
		return err
	}
	r.finger, err = xdrive.Connect(r.screen.Display)
	return err
}

// plug starts the simulated printer.
func (r *rig) plug() error { return r.simulate("printer") }

// simulate starts a simulated device, and waits until its port is there.
func (r *rig) simulate(device string) error {
	args := []string{"simulate", device, "--link", r.path(device + ".tty"), "--control", r.path(device + ".sock")}
	if device == "printer" {
		args = append(args, "--out", r.path("slips"))
	}
	p, err := r.run(device+".log", args...)
	if err != nil {
		return err
	}
	r.devices = append(r.devices, p)
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if _, err := os.Stat(r.path(device + ".sock")); err == nil {
			return nil
		}
	}
	return fmt.Errorf("the simulated %s did not start; see %s", device, r.path(device+".log"))
}

// tell is an order to a simulated device, as on its control socket.
func (r *rig) tell(device, line string) error {
	c, err := net.Dial("unix", r.path(device+".sock"))
	if err != nil {
		return err
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(5 * time.Second))
	if _, err := fmt.Fprintln(c, line); err != nil {
		return err
	}
	answer, err := bufio.NewReader(c).ReadString('\n')
	if err == nil && strings.TrimSpace(answer) != "ok" {
		err = fmt.Errorf("the %s answers %q", device, strings.TrimSpace(answer))
	}
	return err
}

// documents is the configuration of a kiosk that asks for documents.
func (r *rig) documents(ask string) string {
	return fmt.Sprintf("[documents]\nask = %q\n[card_reader]\nport = %q\n[scanner]\nport = %q\n", ask, r.path("idcard.tty"), r.path("scanner.tty"))
}

// configure writes the kiosk's configuration, and what is added to it.
func (r *rig) configure(more string) error {
	config := fmt.Sprintf("[database]\npath = %q\n[printer]\nport = %q\n[queue]\nany_time = true\n%s", r.path("yimen.db"), r.path("printer.tty"), more)
	return os.WriteFile(r.path("yimen.toml"), []byte(config), 0o644)
}

// switchOn starts the kiosk, looks over its shoulder, and waits until its
// window takes touches.
func (r *rig) switchOn(ctx context.Context) (err error) {
	if r.kiosk, err = r.run("kiosk.log", "--config", r.path("yimen.toml"), "--mirror", r.path("mirror.sock")); err != nil {
		return err
	}
	if r.eyes, err = dial(ctx, r.path("mirror.sock"), r.kiosk); err != nil {
		return fmt.Errorf("%w; see %s", err, r.path("kiosk.log"))
	}
	r.starts++
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if log, err := os.ReadFile(r.path("kiosk.log")); err == nil && bytes.Count(log, []byte(`"msg":"window is up"`)) >= r.starts {
			return nil
		}
	}
	return fmt.Errorf("the window did not come up; see %s", r.path("kiosk.log"))
}

// firstPicture waits until the black of an empty screen is gone.
func (r *rig) firstPicture(begun time.Time) (time.Duration, error) {
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		img, err := r.finger.Screenshot()
		if err != nil {
			return 0, err
		}
		if c := img.RGBAAt(540, 1800); c.R|c.G|c.B != 0 {
			return time.Since(begun), nil
		}
	}
	return 0, errors.New("the screen stayed black")
}

func (r *rig) run(log string, args ...string) (*xdrive.Process, error) {
	f, err := os.OpenFile(r.path(log), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o644)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	cmd := exec.Command(r.bin, args...)
	cmd.Stdout, cmd.Stderr = f, f
	// What a program leaves in its folder for temporary files can be found there.
	if err := os.MkdirAll(r.path("tmp"), 0o755); err != nil {
		return nil, err
	}
	cmd.Env = append(os.Environ(), "TMPDIR="+r.path("tmp"))
	if r.screen != nil {
		cmd.Env = append(cmd.Env, "DISPLAY="+r.screen.Display)
	}
	return xdrive.Start(cmd)
}

// dial waits until the kiosk listens, or has ended.
func dial(ctx context.Context, path string, kiosk *xdrive.Process) (*mirror.Client, error) {
	for {
		if c, err := mirror.Dial(ctx, path); err == nil {
			return c, nil
		}
		select {
		case <-kiosk.Done():
			return nil, fmt.Errorf("the kiosk ended: %w", errors.Join(kiosk.Err(), errors.New("before its first page")))
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// stop ends everything, each by its own process.
func (r *rig) stop() error {
	var errs []error
	if r.eyes != nil {
		errs = append(errs, r.eyes.Close())
	}
	if r.kiosk != nil {
		errs = append(errs, r.kiosk.Stop(5*time.Second))
	}
	for _, d := range r.devices {
		errs = append(errs, d.Stop(5*time.Second))
	}
	if r.finger != nil {
		r.finger.Close()
	}
	if r.screen != nil {
		errs = append(errs, r.screen.Stop())
	}
	return errors.Join(errs...)
}

func (r *rig) picture(name string) error {
	img, err := r.finger.Screenshot()
	if err != nil {
		return err
	}
	r.pictures++
	f, err := os.Create(r.path(fmt.Sprintf("%02d-%s.png", r.pictures, name)))
	if err != nil {
		return err
	}
	defer f.Close()
	return png.Encode(f, img)
}
