package simulate

// A presenter holds the cut slip in its mouth until somebody takes it, or it is
// told to eject or collect it. A slip that is cut while one hangs there jams.

// mouth is GS e n [m], Custom's ejector; other makers' are taken alike.
func (p *Printer) mouthCommand(eject bool) {
	if p.sit.mouth && eject {
		p.sit.mouth = false
	}
}

// presented is what a cut does to the mouth.
func (p *Printer) presented() {
	if !p.model.Mouth || !p.sit.hold {
		return
	}
	if p.sit.mouth {
		p.sit.mouthJam = true
		return
	}
	p.sit.mouth = true
}

// HoldSlips makes each slip hang in the mouth until TakeSlip, on a model that
// has one. Without it somebody takes each slip at once.
func (p *Printer) HoldSlips(on bool) { p.change(func(s *situation) { s.hold = on }) }

// TakeSlip takes the slip out of the mouth, and clears a jam there.
func (p *Printer) TakeSlip() { p.change(func(s *situation) { s.mouth, s.mouthJam = false, false }) }

// JamMouth blocks it.
func (p *Printer) JamMouth(on bool) { p.change(func(s *situation) { s.mouthJam = on }) }
