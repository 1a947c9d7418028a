package cups

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestConfig(t *testing.T) {
	if _, err := Open(Config{}); !errors.Is(err, ErrOff) {
		t.Errorf("without a queue: %v", err)
	}
	c, err := Config{Queue: "HP_LaserJet-4"}.complete()
	if err != nil || c.Server != DefaultServer || !strings.HasPrefix(c.User, "yimen-") || c.Limit != 3*time.Minute || c.Logger == nil {
		t.Errorf("%+v, %v", c, err)
	}
	for _, s := range []string{"/run/cups/cups.sock", "localhost", "print.hall.example:631", "10.0.0.7:8631", "[::1]:631"} {
		if _, err := (Config{Queue: "A4", Server: s}).complete(); err != nil {
			t.Errorf("%s: %v", s, err)
		}
	}
	for _, c := range []Config{
		{Queue: "-d"}, {Queue: "a b"}, {Queue: "a/b"}, {Queue: "a#b"}, {Queue: "$owner"}, {Queue: "A4\nATTR"}, {Queue: strings.Repeat("a", 200)},
		{Queue: "A4", Server: "-h"}, {Queue: "A4", Server: "run/cups"}, {Queue: "A4", Server: "a b"}, {Queue: "A4", Server: "host/x"}, {Queue: "A4", Server: "host:port"},
		{Queue: "A4", User: "Wang Xiaoming"}, {Queue: "A4", User: "-x"}, {Queue: "A4", User: "王"}, {Queue: "A4", Limit: -1},
	} {
		if _, err := c.complete(); err == nil {
			t.Errorf("%+v is let through", c)
		}
	}
	if got := plain("Hall-3.example.cn"); got != "hall-3-example-cn" {
		t.Error(got)
	}
}
