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
	for _, f := range []func() error{p.checkWords, p.checkNumbers, p.checkFit, p.checkStatus, p.checkBits, p.checkTold} {
		if err := f(); err != nil {
			return err
		}
	}
	for _, c := range p.Checked {
		if strings.TrimSpace(c.What) == "" || strings.TrimSpace(c.On) == "" {
			return fmt.Errorf("key \"checked\": %q on %q: say both what was tried and on what", c.What, c.On)
		}
	}
	return nil
}

func (p Profile) checkWords() error {
	for _, c := range []struct {
		key, value string
		allowed    []string
	}{
		{"unit", p.Unit, []string{"half", "whole"}},
		{"chinese", p.Chinese, []string{"gb18030", "gbk", "gb2312", "big5", "none"}},
		{"chinese_mode", p.ChineseMode, []string{"set", "leave"}},
		{"chinese_size", p.ChineseSize, []string{"1d21", "1c21", "both"}},
		{"bold", p.Bold, []string{"1b45", "1b47", "both"}},
		{"columns", p.ColumnBy, []string{"1b24", "spaces"}},
		{"cut", p.Cut, []string{"1d5642", "1d5641", "1d5601", "1d5600", "1b6d", "1b69", "none"}},
		{"presenter", p.Presenter, []string{"none", "custom", "citizen", "zebra"}},
		{"qr", p.QR, []string{"native", "native-no-model", "raster"}},
		{"raster", p.Raster, []string{"gs-v-0", "gs-l", "packbits"}},
		{"proof", p.Proof, []string{ProofGSH, ProofGSR, ProofDLEEOT, ProofNone}},
		{"near_end", p.NearEnd, []string{"fitted", "none", "inverted"}},
		{"flow", p.Flow, []string{"xonxoff", "cts", "none"}},
		{"clear", p.Clear, []string{"10-14-08", "10-05-02", "none"}},
	} {
		if !slices.Contains(c.allowed, c.value) {
			return fmt.Errorf("key %q: %q is not one of %s", c.key, c.value, strings.Join(c.allowed, ", "))
		}
	}
	if _, err := bytesOf(p.Init); err != nil {
		return fmt.Errorf("key \"init\": %w", err)
	}
	return nil
}

func (p Profile) checkNumbers() error {
	for _, c := range []struct {
		key            string
		value, min, mx int
	}{
		{"dots", p.Dots, 192, 2040},
		{"mm", p.MM, 30, 216},
		{"dpi", p.DPI, 100, 600},
		{"font_a", p.FontA, 8, 24},
		{"hanzi", p.Hanzi, 16, 48},
		{"feed_before_cut", p.FeedBeforeCut, 0, 60},
		{"present", p.Present, 0, 255},
		{"band_rows", p.BandRows, 1, 255},
		{"buffer", p.Buffer, 45, 16 << 20},
		{"baud", p.Baud, 1200, 4000000},
		{"speed", p.Speed, 10, 1000},
	} {
		if c.value < c.min || c.value > c.mx {
			return fmt.Errorf("key %q: %d is outside %d to %d", c.key, c.value, c.min, c.mx)
		}
	}
	return nil
}

// checkFit looks at keys that must fit each other.
func (p Profile) checkFit() error {
	if printed := p.mmOf(p.Dots); printed > float64(p.MM) {
		return fmt.Errorf("key \"dots\": %d dots are %.0f mm wide at %d dpi, more than the %d mm of paper", p.Dots, printed, p.DPI, p.MM)
	}
	if p.Column && p.Hanzi != 24 {
		return fmt.Errorf("key \"column\": column pictures are 24 dots high, and \"hanzi\" is %d", p.Hanzi)
	}
	if p.ColumnBy == "spaces" && p.Hanzi%p.FontA != 0 {
		return fmt.Errorf("key \"columns\": spaces of %d dots do not make up for characters of %d", p.FontA, p.Hanzi)
	}
	if p.Presenter != "none" && p.Present == 0 {
		return fmt.Errorf("key \"present\": presenter %q needs a number above 0", p.Presenter)
	}
	if p.Presenter == "none" && p.Present != 0 {
		return fmt.Errorf("key \"present\": %d is for a presenter, and there is none", p.Present)
	}
	if p.Presenter != "none" && p.Cut == "none" {
		return fmt.Errorf("key \"presenter\": %q presents a slip that was cut, and \"cut\" is none", p.Presenter)
	}
	if p.Proof != ProofNone && len(p.Status) == 0 {
		return fmt.Errorf("key \"proof\": %q needs a printer that answers: \"status\" is empty", p.Proof)
	}
	return nil
}

// checkStatus looks at the requests.
func (p Profile) checkStatus() error {
	if len(p.Status) > 16 {
		return fmt.Errorf("key \"status\": %d requests are too many; at most 16", len(p.Status))
	}
	for i, n := range p.Status {
		if n < 1 || n > 255 {
			return fmt.Errorf("key \"status\": %d is not a request; 10 04 n has n from 1 to 255", n)
		}
		if slices.Contains(p.Status[:i], n) {
			return fmt.Errorf("key \"status\": %d is there twice", n)
		}
	}
	for i, r := range p.Requests {
		if !slices.Contains(p.Status, r.N) {
			return fmt.Errorf("key \"request\": %d is not among \"status\"", r.N)
		}
		for _, other := range p.Requests[:i] {
			if other.N == r.N {
				return fmt.Errorf("key \"request\": %d is described twice", r.N)
			}
		}
		if _, err := bytesOf(r.Send); err != nil {
			return fmt.Errorf("key \"request\": send of %d: %w", r.N, err)
		}
		if _, err := answerOf(r.Answer); err != nil {
			return fmt.Errorf("key \"request\": %d: %w", r.N, err)
		}
	}
	return nil
}

// checkTold looks at answers that can be taken for something else.
func (p Profile) checkTold() error {
	for _, n := range p.Status {
		switch {
		case !loose(p.answer(n)):
		case p.Proof == ProofGSR || p.Proof == ProofGSH:
			return fmt.Errorf("key \"request\": the answer to %d cannot be told from a proof: \"proof\" must be %s or %s", n, ProofDLEEOT, ProofNone)
		case p.Clear == "10-14-08":
			return fmt.Errorf("key \"request\": the answer to %d cannot be told from that to \"clear\" %s", n, p.Clear)
		}
	}
	return nil
}

// told are the states that a bit can stand for.
var told = []slip.State{slip.NearEnd, slip.PaperOut, slip.CoverOpen, slip.CutterJam, slip.PaperJam, slip.PresenterJam,
	slip.NotTaken, slip.Hot, slip.Offline, slip.Fault}

// checkBits looks at what bits mean.
func (p Profile) checkBits() error {
	if len(p.Bits) > 64 {
		return fmt.Errorf("key \"bit\": %d are too many; at most 64", len(p.Bits))
	}
	for _, b := range p.Bits {
		if !slices.Contains(p.Status, b.Request) {
			return fmt.Errorf("key \"bit\": request %d is not among \"status\"", b.Request)
		}
		if b.Bit < 0 || b.Bit > 7 {
			return fmt.Errorf("key \"bit\": bit %d of request %d: bits are 0 to 7", b.Bit, b.Request)
		}
		if n := len(p.answer(b.Request)); b.Byte < 1 || b.Byte > n {
			return fmt.Errorf("key \"bit\": byte %d of request %d, whose answer has %d", b.Byte, b.Request, n)
		}
		if !slices.Contains(told, b.State) {
			return fmt.Errorf("key \"bit\": state %q is none that a bit can tell", b.State)
		}
	}
	return nil
}
