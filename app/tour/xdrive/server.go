package xdrive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// Server is an X server without a screen.
type Server struct {
	Display string // ":3"
	process *Process
	says    *bytes.Buffer
}

// StartServer starts Xvfb on a display number that is free, with one screen of
// this size in pixels, and waits until it takes clients.
func StartServer(width, height int) (*Server, error) {
	path, err := exec.LookPath("Xvfb")
	if err != nil {
		return nil, errors.New("no Xvfb on this machine; run packaging/setup.sh")
	}
	read, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer read.Close()
	says := &bytes.Buffer{}
	cmd := exec.Command(path, "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", width, height),
		"-nocursor", "-noreset", "-nolisten", "tcp")
	cmd.ExtraFiles = []*os.File{write}
	cmd.Stdout, cmd.Stderr = says, says
	process, err := Start(cmd)
	write.Close()
	if err != nil {
		return nil, err
	}
	s := &Server{process: process, says: says}
	read.SetReadDeadline(time.Now().Add(30 * time.Second))
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		s.Stop()
		return nil, fmt.Errorf("the X server Xvfb did not start (%w): %s", err, strings.TrimSpace(says.String()))
	}
	s.Display = ":" + strings.TrimSpace(number)
	return s, nil
}

// Stop ends the server, and with it every program that draws on it.
func (s *Server) Stop() error { return s.process.Stop(5 * time.Second) }
