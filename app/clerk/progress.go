package clerk

import (
	"fmt"
	"time"

	"yimen/i18n"
)

// progress tells how far a long file has been read, at most four times a
// second: over itself on a terminal, and once every ten seconds elsewhere.
func (c *call) progress(what i18n.Text) (tell func(done, all int), end func()) {
	last, drawn := time.Now(), false
	every := 10 * time.Second
	if c.Terminal {
		every = 250 * time.Millisecond
	}
	tell = func(done, all int) {
		if c.quiet || time.Since(last) < every || all == 0 {
			return
		}
		last, drawn = time.Now(), true
		line := fmt.Sprintf("%s %d / %d (%d %%)", what.In(c.lang), done, all, done*100/all)
		if c.Terminal {
			fmt.Fprintf(c.Err, "\r\033[K%s", line)
		} else {
			fmt.Fprintln(c.Err, line)
		}
	}
	return tell, func() {
		if drawn && c.Terminal {
			fmt.Fprint(c.Err, "\r\033[K")
		}
	}
}
