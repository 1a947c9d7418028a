package main

import (
	"sync"

	"yimen/app/config"
	"yimen/assets"
	"yimen/devices/escpos"
	"yimen/i18n"
	"yimen/kiosk/visit"
)

// lengths says how much paper lists take on this kiosk's printer, without
// printing them. A list is measured once for each catalogue.
type lengths struct {
	profile escpos.Profile
	fonts   escpos.Fonts
}

// openLengths is nil when there is no printer, or none that is known.
func openLengths(cfg config.Config) *lengths {
	if cfg.Printer.Port == "" {
		return nil
	}
	profile, err := loadProfile(cfg.Printer.Profile)
	if err != nil {
		return nil // openEquipment tells why
	}
	fonts, err := escpos.ParseFonts(assets.FontRegular, assets.FontBold)
	if err != nil {
		return nil
	}
	return &lengths{profile, fonts}
}

// of is the measure for one catalogue.
func (l *lengths) of(w visit.World) func(what string, lang i18n.Lang) float64 {
	if l == nil {
		return nil
	}
	type key struct {
		what string
		lang i18n.Lang
	}
	var mu sync.Mutex
	known := map[key]float64{}
	return func(what string, lang i18n.Lang) float64 {
		mu.Lock()
		defer mu.Unlock()
		k := key{what, lang}
		if mm, ok := known[k]; ok {
			return mm
		}
		mm := 0.0
		if doc, ok := (slips{w: w}).paper("measure", what, lang); ok {
			if n, err := escpos.Measure(doc, l.profile, l.fonts); err == nil {
				mm = n
			}
		}
		known[k] = mm
		return mm
	}
}
