package store

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"yimen/kiosk/queue"
)

// TestSIGKILL kills a program that issues numbers, at moments of no choosing,
// and starts it again on the same file: every number that it had shown stands,
// none comes twice, and the slip of the last one is offered.
func TestSIGKILL(t *testing.T) {
	if path := os.Getenv("YIMEN_ISSUE"); path != "" { // the child
		issueForever(path, os.Getenv("YIMEN_RUN"))
	}
	path := filepath.Join(t.TempDir(), "hall.db")
	shown := map[string]string{} // key -> number
	owner := map[string]string{} // number -> key
	rnd := rand.New(rand.NewPCG(7, 11))
	for run := range 6 {
		cmd := exec.Command(os.Args[0], "-test.run", "TestSIGKILL$")
		cmd.Env = append(os.Environ(), "YIMEN_ISSUE="+path, fmt.Sprint("YIMEN_RUN=", run))
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		stop := 5 + rnd.IntN(60)
		lines := bufio.NewScanner(out)
		for n := 0; lines.Scan(); n++ {
			key, number, ok := strings.Cut(lines.Text(), " ")
			if !ok {
				t.Fatalf("the child said %q", lines.Text())
			}
			if other, twice := owner[number]; twice && other != key {
				t.Errorf("%s was given to %s and to %s", number, other, key)
			}
			shown[key], owner[number] = number, key
			if n == stop {
				_ = cmd.Process.Kill() // SIGKILL; what it shows until then still counts
			}
		}
		_ = cmd.Wait()
		if len(shown) == 0 {
			t.Fatal("the child gave no number")
		}
	}
	s := open(t, path)
	q := newQueue(t, s)
	for key, number := range shown {
		tk, _, err := q.Issue(ctx, queue.Request{Key: key, Lane: "reg"})
		if err != nil || strconv.Itoa(tk.Number) != number {
			t.Errorf("%s was shown %s and has %d, %v", key, number, tk.Number, err)
		}
	}
	offers, err := q.Unprinted(ctx)
	if err != nil || len(offers) == 0 {
		t.Errorf("%d slips offered, %v", len(offers), err)
	}
}

func issueForever(path, run string) {
	s, err := Open(ctx, path, Options{Exclusive: true})
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	q, err := queue.New(queue.Config{Hall: "h", Store: s, Clock: queue.SystemClock(), Zone: time.UTC,
		Lanes: []queue.Lane{{ID: "reg", Prefix: "A", Minutes: 5}}})
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	end := time.Now().Add(20 * time.Second) // should nobody kill it
	for n := 0; time.Now().Before(end); n++ {
		key := run + "/" + strconv.Itoa(n)
		tk, _, err := q.Issue(ctx, queue.Request{Key: key, Lane: "reg"})
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println(key, tk.Number)
	}
	os.Exit(0)
}
