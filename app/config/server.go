package config

import (
	"net"
	"net/url"
	"os"
	"strings"
)

// checkServer refuses what no server could be.
func (r *reader) checkServer(c Config) {
	if u := c.Database.URL; u != "" {
		p, err := url.Parse(u)
		if err != nil || p.Scheme != "postgres" && p.Scheme != "postgresql" || p.Path == "" && p.RawQuery == "" {
			r.say("database.url", "database.url is not the address of a PostgreSQL database; write postgres://USER@HOST/NAME (the password best in ~/.pgpass), or leave it empty to use the file in database.path")
		}
	}
	if l := c.Server.Listen; l != "" {
		if _, _, err := net.SplitHostPort(l); err != nil {
			r.say("server.listen", "server.listen %q is not an address to listen on; write host:port, for example %q for this machine alone or %q for the whole network", l, "127.0.0.1:8080", ":8080")
		}
	}
	if (c.Server.Cert == "") != (c.Server.Key == "") {
		r.say("server.cert", "server.cert and server.key belong together: give both files, or neither")
	}
	for key, path := range map[string]string{"server.cert": c.Server.Cert, "server.key": c.Server.Key} {
		if path == "" {
			continue
		}
		if _, err := os.Stat(path); err != nil {
			r.say(key, "%s: %v; give the path of a PEM file that this program may read", key, err)
		}
	}
	if a := c.Remote.Address; a != "" {
		u, err := url.Parse(a)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.Path != "" && u.Path != "/" {
			r.say("hall_server.address", "hall_server.address %q is not the address of a hall server; write for example %q", a, "http://10.0.0.5:8080")
		}
		if c.Remote.Token == "" {
			r.say("hall_server.token", "hall_server.token is empty; on the server run `yimen-hall token add --kind kiosk --name NAME --prefix LETTER` and put what it prints here")
		}
		if c.Server.Listen != "" {
			r.say("server.listen", "server.listen and hall_server.address are both set: a kiosk is the hall's server or the client of one, not both")
		}
	}
	if p := c.Remote.OwnPrefix; p != "" && (len(p) != 1 || !strings.Contains("ABCDEFGHJKLMNPRSTUVWXYZ", p)) {
		r.say("hall_server.own_prefix", "hall_server.own_prefix %q is not one letter from A to Z without I, O and Q; it must be the one that was given with the token", p)
	}
}
