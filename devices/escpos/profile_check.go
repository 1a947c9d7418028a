package escpos

import (
	"fmt"
	"slices"
	"strings"

	"yimen/kiosk/slip"
)

// check says which key holds a value that cannot be, and why.
func (p Profile) check() error {
	if strings.TrimSpace(p.Name) == "" {
		return fmt.Errorf("key \"name\" is empty")
	}
	for _, c := range []struct {
		key, value string
		allowed    []string
	}{
		{"unit", p.Unit, []string{"half", "whole"}},
		{"chinese", p.Chinese, []string{"gb18030", "gbk", "none"}},
		{"chinese_size", p.ChineseSize, []string{"1d21", "1c21", "both"}},
		{"cut", p.Cut, []string{"1d5642", "1d5641", "1d5601", "1d5600", "1b6d", "1b69", "none"}},
		{"qr", p.QR, []string{"native", "raster"}},
		{"proof", p.Proof, []string{ProofGSH, ProofGSR, ProofDLEEOT, ProofNone}},
		{"flow", p.Flow, []string{"xonxoff", "cts", "none"}},
		{"clear", p.Clear, []string{"10-14-08", "10-05-02", "none"}},
	} {
		if !slices.Contains(c.allowed, c.value) {
			return fmt.Errorf("key %q: %q is not one of %s", c.key, c.value, strings.Join(c.allowed, ", "))
		}
	}
	for _, c := range []struct {
		key            string
		value, min, mx int
	}{
		{"dots", p.Dots, 192, 2040},
		{"mm", p.MM, 30, 216},
		{"dpi", p.DPI, 100, 600},
		{"feed_before_cut", p.FeedBeforeCut, 0, 60},
		{"buffer", p.Buffer, 45, 16 << 20},
		{"baud", p.Baud, 1200, 4000000},
		{"speed", p.Speed, 10, 1000},
	} {
		if c.value < c.min || c.value > c.mx {
			return fmt.Errorf("key %q: %d is outside %d to %d", c.key, c.value, c.min, c.mx)
		}
	}
	if printed := p.mmOf(p.Dots); printed > float64(p.MM) {
		return fmt.Errorf("key \"dots\": %d dots are %.0f mm wide at %d dpi, more than the %d mm of paper", p.Dots, printed, p.DPI, p.MM)
	}
	for _, n := range p.Status {
		if n < 1 || n > 4 {
			return fmt.Errorf("key \"status\": %d is not a request; 10 04 n has n from 1 to 4", n)
		}
	}
	if p.Proof != ProofNone && len(p.Status) == 0 {
		return fmt.Errorf("key \"proof\": %q needs a printer that answers: \"status\" is empty", p.Proof)
	}
	for _, b := range p.Bits {
		if b.Request < 1 || b.Request > 4 || b.Bit < 0 || b.Bit > 7 {
			return fmt.Errorf("key \"bit\": request %d bit %d: requests are 1 to 4, bits 0 to 7", b.Request, b.Bit)
		}
		if !slices.Contains(p.Status, b.Request) {
			return fmt.Errorf("key \"bit\": request %d is not among \"status\"", b.Request)
		}
		if !slices.Contains(slip.States(), b.State) {
			return fmt.Errorf("key \"bit\": state %q is not known", b.State)
		}
	}
	return nil
}
