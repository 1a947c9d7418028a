package xdrive

import (
	"errors"
	"fmt"

	"github.com/jezek/xgb/xfixes"
)

// Hidden tells whether the pointer is invisible where it stands: an error when
// a dot of it is drawn.
func (d *Driver) Hidden() error {
	if err := xfixes.Init(d.conn); err != nil {
		return fmt.Errorf("the X server cannot tell its pointer: %w", err)
	}
	if _, err := xfixes.QueryVersion(d.conn, 4, 0).Reply(); err != nil {
		return err
	}
	c, err := xfixes.GetCursorImage(d.conn).Reply()
	if err != nil {
		return err
	}
	for _, argb := range c.CursorImage {
		if argb>>24 != 0 {
			return errors.New("the pointer is seen")
		}
	}
	return nil
}
