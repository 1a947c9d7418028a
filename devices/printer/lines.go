package printer

// Handshake lines. Which of them a cable carries only the profile knows: an
// input that nothing drives reads as anything.

// wired says that the profile's cable brings the printer's ready line to CTS.
func (p *Printer) wired() bool { return p.cfg.Profile.Flow == "cts" }

// held says that the printer asked to stop: by XOFF or, where the profile wires
// it so, by the line that arrives as CTS. A port without such lines never does.
func (p *Printer) held() bool {
	if p.conn.xoff {
		return true
	}
	if !p.wired() {
		return false
	}
	if lines, ok := p.conn.w.Port().(interface{ Clear() (bool, error) }); ok {
		clear, err := lines.Clear()
		return err == nil && !clear
	}
	return false
}

// lineDown says that neither of the printer's lines is up. A full printer takes
// its line down too, but answers; so this says "no power" only together with
// silence.
func (p *Printer) lineDown() bool {
	if !p.wired() {
		return false
	}
	if lines, ok := p.conn.w.Port().(interface{ Power() (bool, error) }); ok {
		up, err := lines.Power()
		return err == nil && !up
	}
	return false
}
