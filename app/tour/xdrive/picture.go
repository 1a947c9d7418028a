package xdrive

import (
	"fmt"
	"hash/maphash"
	"image"
	"time"

	"github.com/jezek/xgb/xproto"
)

// strip is how many rows are fetched at a time: a whole screen in one reply
// would hold the server up while a program draws.
const strip = 128

// Screenshot is what the screen shows.
func (d *Driver) Screenshot() (*image.RGBA, error) {
	picture := image.NewRGBA(image.Rect(0, 0, d.Width, d.Height))
	for y := 0; y < d.Height; y += strip {
		rows := min(strip, d.Height-y)
		got, err := d.rows(y, rows).Reply()
		if err != nil {
			return nil, fmt.Errorf("cannot take a picture: %w", err)
		}
		if len(got.Data) < d.Width*rows*4 {
			return nil, fmt.Errorf("the screen has %d bits a pixel; 24 are needed", got.Depth)
		}
		to := picture.Pix[y*picture.Stride:]
		for i := 0; i < d.Width*rows*4; i += 4 { // the server sends blue, green, red, unused
			to[i], to[i+1], to[i+2], to[i+3] = got.Data[i+2], got.Data[i+1], got.Data[i], 0xff
		}
	}
	return picture, nil
}

func (d *Driver) rows(y, rows int) xproto.GetImageCookie {
	return xproto.GetImage(d.conn, xproto.ImageFormatZPixmap, xproto.Drawable(d.root),
		0, int16(y), uint16(d.Width), uint16(rows), 0xffffffff)
}

var seed = maphash.MakeSeed()

// Glance is a short value of what the screen shows, from single rows of it
// spread over the whole height: it changes when the picture does, unless the
// change is between the rows.
type Glance uint64

// rowsLooked is enough that no key or button falls between: 15 mm, the least a
// touch target may be, is over 40 rows on every panel.
const rowsLooked = 64

// Glance looks at the screen, quickly enough to be done every few milliseconds.
func (d *Driver) Glance() (Glance, error) {
	var cookies [rowsLooked]xproto.GetImageCookie
	for i := range cookies { // all requests first: one round trip instead of many
		cookies[i] = d.rows((2*i+1)*d.Height/(2*rowsLooked), 1)
	}
	var h maphash.Hash
	h.SetSeed(seed)
	for _, c := range cookies {
		got, err := c.Reply()
		if err != nil {
			return 0, fmt.Errorf("cannot look at the screen: %w", err)
		}
		h.Write(got.Data)
	}
	return Glance(h.Sum64()), nil
}

// Change is when the screen changed.
type Change struct {
	First time.Time // the first picture that was another one
	Last  time.Time // the picture that then stayed
}

// Changed says whether there was a change at all.
func (c Change) Changed() bool { return !c.First.IsZero() }

// lookEvery leaves most of a processor to the program that is looked at.
const lookEvery = 4 * time.Millisecond

// Settle watches the screen until it has stayed the same for calm after at
// least one change from before, or limit is over. Times are when the change was
// seen, a few milliseconds after it was drawn.
func (d *Driver) Settle(before Glance, calm, limit time.Duration) (Change, error) {
	var c Change
	now := before
	for end := time.Now().Add(limit); time.Now().Before(end); time.Sleep(lookEvery) {
		g, err := d.Glance()
		if err != nil {
			return c, err
		}
		at := time.Now()
		if g != now {
			now, c.Last = g, at
			if c.First.IsZero() {
				c.First = at
			}
		} else if c.Changed() && at.Sub(c.Last) >= calm {
			return c, nil
		}
	}
	return c, nil
}
