package site_test

import (
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"yimen/app/site"
	"yimen/i18n"
	"yimen/kiosk/catalog"
)

// serve writes the site of a catalogue and serves it as any web server would.
// A server that hangs ends the test by the client's time-out.
func serve(t *testing.T, cat *catalog.Catalog) *crawler {
	t.Helper()
	dir := t.TempDir()
	if err := site.Write(dir, cat, site.Options{}); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	// below a folder, as a hall's site is seldom alone on its server
	files := http.StripPrefix("/hall", http.FileServer(http.Dir(dir)))
	s := &http.Server{Handler: files, ReadTimeout: 10 * time.Second, WriteTimeout: 10 * time.Second}
	go func() { _ = s.Serve(l) }()
	t.Cleanup(func() { _ = s.Close() })
	return &crawler{t: t, root: "http://" + l.Addr().String() + "/hall", dir: dir, client: http.Client{Timeout: 10 * time.Second}, seen: map[string]*html.Node{}}
}

// crawler fetches every page that pages lead to, once.
type crawler struct {
	t      *testing.T
	root   string
	dir    string
	client http.Client
	seen   map[string]*html.Node // nil for what is no page
}

const mostPages = 8000

func (c *crawler) fetch(address string) {
	if _, ok := c.seen[address]; ok || len(c.seen) > mostPages {
		return
	}
	c.seen[address] = nil
	r, err := c.client.Get(address)
	if err != nil {
		c.t.Errorf("%s: %v", address, err)
		return
	}
	body, err := io.ReadAll(r.Body)
	_ = r.Body.Close()
	if err != nil || r.StatusCode != http.StatusOK {
		c.t.Errorf("%s: %s %v", address, r.Status, err)
		return
	}
	if strings.HasSuffix(address, ".pdf") {
		if !strings.HasPrefix(string(body), "%PDF-") {
			c.t.Errorf("%s is no PDF", address)
		}
		return
	}
	if len(body) > 60_000 {
		c.t.Errorf("%s: %d bytes", address, len(body))
	}
	c.balanced(address, string(body))
	doc, err := html.Parse(strings.NewReader(string(body)))
	if err != nil {
		c.t.Errorf("%s: %v", address, err)
		return
	}
	c.seen[address] = doc
	c.page(address, doc)
	for n := range doc.Descendants() {
		if to := attr(n, "href"); to != "" {
			c.follow(r.Request.URL, to)
		}
	}
}

// follow goes on to what is on this site. Elsewhere and telephones are left alone.
func (c *crawler) follow(from *url.URL, to string) {
	u, err := from.Parse(to)
	switch {
	case err != nil:
		c.t.Errorf("%s: address %q: %v", from, to, err)
	case strings.HasPrefix(u.String(), c.root):
		u.Fragment = ""
		c.fetch(u.String())
	case u.Scheme != "tel" && u.Scheme != "http" && u.Scheme != "https":
		c.t.Errorf("%s leads to %q", from, to)
	case u.Host == from.Host:
		c.t.Errorf("%s leads out of the site's folder: %q", from, to)
	}
}

// page looks at what every page must have, and must not.
func (c *crawler) page(address string, doc *html.Node) {
	count := map[string]int{}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		count[n.Data]++
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "src" || strings.Contains(strings.ToLower(a.Val), "javascript") {
				c.t.Errorf("%s: %s has %s=%q", address, n.Data, a.Key, a.Val)
			}
		}
		switch n.Data {
		case "html":
			want := string(i18n.ZH)
			if strings.Contains(address, "/hall/en/") {
				want = "en"
			}
			if attr(n, "lang") != want {
				c.t.Errorf("%s: its language is %q", address, attr(n, "lang"))
			}
		case "input":
			if n.Parent.Data != "label" || strings.TrimSpace(content(n.Parent)) == "" {
				c.t.Errorf("%s: a box without a label", address)
			}
		case "a", "h1", "h2", "h3", "title":
			if strings.TrimSpace(content(n)) == "" {
				c.t.Errorf("%s: an empty %s", address, n.Data)
			}
		}
	}
	for _, one := range []string{"title", "h1", "main", "style"} {
		if count[one] != 1 {
			c.t.Errorf("%s: %d %s", address, count[one], one)
		}
	}
	for _, none := range []string{"script", "iframe", "img", "form", "object"} {
		if count[none] != 0 {
			c.t.Errorf("%s: has %s", address, none)
		}
	}
}

// balanced holds that every element is closed, in order: the parser forgives
// what old telephones show in the wrong place.
func (c *crawler) balanced(address, body string) {
	void := []string{"meta", "link", "input", "br"}
	var open []string
	z := html.NewTokenizer(strings.NewReader(body))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				c.t.Errorf("%s: %v are never closed", address, open)
			}
			return
		case html.StartTagToken:
			if name, _ := z.TagName(); !slices.Contains(void, string(name)) {
				open = append(open, string(name))
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				c.t.Errorf("%s: %s is closed within %v", address, name, open)
				return
			}
			open = open[:len(open)-1]
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if n.Type == html.ElementNode && a.Key == key {
			return a.Val
		}
	}
	return ""
}

func content(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func (c *crawler) text(at string) string {
	c.t.Helper()
	c.fetch(c.root + at)
	if c.seen[c.root+at] == nil {
		c.t.Fatalf("%s is no page", at)
	}
	return content(c.seen[c.root+at])
}
