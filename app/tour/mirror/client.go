package mirror

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"sync"
	"time"
)

// Client is the watcher's end. It keeps the newest page.
type Client struct {
	conn   net.Conn
	mu     sync.Mutex
	page   Page
	at     time.Time     // when page came
	err    error         // why no more will come
	change chan struct{} // closed when page or err changes
}

// Dial connects to the mirror at path, waiting until the kiosk has opened it or
// ctx ends.
func Dial(ctx context.Context, path string) (*Client, error) {
	for {
		conn, err := (&net.Dialer{}).DialContext(ctx, "unix", path)
		if err == nil {
			c := &Client{conn: conn, change: make(chan struct{})}
			go c.read()
			return c, nil
		}
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("the kiosk did not open its mirror: %w", err)
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// Close ends the connection.
func (c *Client) Close() error { return c.conn.Close() }

func (c *Client) read() {
	lines := bufio.NewReaderSize(c.conn, 1<<16)
	for {
		line, err := lines.ReadBytes('\n')
		var page Page
		if err == nil {
			err = json.Unmarshal(line, &page)
		}
		c.mu.Lock()
		if err != nil {
			c.err = fmt.Errorf("the mirror ended: %w", err)
		} else {
			c.page, c.at = page, time.Now()
		}
		close(c.change)
		c.change = make(chan struct{})
		c.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// Newest is the newest page; its Seq is 0 when none has come yet.
func (c *Client) Newest() Page {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.page
}

// ErrNotShown is what Wait gives when the page did not come in time.
var ErrNotShown = errors.New("the page did not come")

// Wait waits for a page that ok accepts, beginning with the newest, and tells
// when it came. When ctx ends first, the error is ErrNotShown and the page is
// the newest, to tell what came instead.
func (c *Client) Wait(ctx context.Context, ok func(Page) bool) (Page, time.Time, error) {
	for {
		c.mu.Lock()
		page, at, err, change := c.page, c.at, c.err, c.change
		c.mu.Unlock()
		if page.Seq > 0 && ok(page) {
			return page, at, nil
		}
		if err != nil {
			return page, at, err
		}
		select {
		case <-change:
		case <-ctx.Done():
			return page, at, ErrNotShown
		}
	}
}
