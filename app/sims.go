package main

import (
	"context"

	"fyne.io/fyne/v2"

	"yimen/app/config"
	"yimen/assets"
	"yimen/devices/simulate"
)

// Titles of the simulators' windows.
const (
	paperTitle   = "Yimen: paper of the simulated printer"
	cardTitle    = "Yimen: simulated card reader"
	scannerTitle = "Yimen: simulated scanner"
)

// sims are the simulated devices of the demonstration, each with its window.
type sims struct {
	paper, card, scan *simWindow
	printer           *simulate.Printer
	reader            *simulate.IDCard
	scanner           *simulate.Scanner
}

// startSims plugs a device in at each port that the configuration names.
func startSims(ctx context.Context, cfg config.Config) (*sims, error) {
	s := &sims{paper: printerWindow(), card: cardWindow(), scan: scannerWindow()}
	var err error
	if s.printer, err = simulate.Start(ctx, simulate.Options{Link: cfg.Printer.Port, Model: cfg.Printer.Profile, Baud: 9600, Regular: assets.FontRegular, Bold: assets.FontBold,
		OnSlip: func(x simulate.Slip) { s.paper.show(x.Image) }}); err != nil {
		return nil, err
	}
	if s.reader, err = simulate.StartIDCard(ctx, simulate.IDCardOptions{Link: cfg.Card.Port, Baud: 115200, OnChange: s.card.changed}); err != nil {
		return nil, err
	}
	if s.scanner, err = simulate.StartScanner(ctx, simulate.ScannerOptions{Link: cfg.Scanner.Port, OnChange: s.scan.changed}); err != nil {
		return nil, err
	}
	s.paper.order, s.card.order, s.scan.order = s.printer.Order, s.reader.Order, s.scanner.Order
	return s, nil
}

// windows opens one for each device.
func (s *sims) windows(a fyne.App, high float32) {
	s.paper.open(a, high)
	s.card.open(a, high*0.55)
	s.scan.open(a, high*0.45)
}

// place puts them beside the kiosk, left being its right edge.
func (s *sims) place(left int) {
	go moveTo(paperTitle, left, 0)
	go moveTo(cardTitle, left+simWide+20, 0)
	go moveTo(scannerTitle, left+simWide+20, 560)
}

func printerWindow() *simWindow {
	return &simWindow{title: paperTitle, picture: blank(),
		orders: []string{"paper out", "paper in", "cover open", "cover close", "cutter jam", "cutter free", "near-end on", "near-end off", "hot on", "hot off",
			"silent on", "silent off", "garbage on", "garbage off", "late 900", "late off", "lose 50", "lose off", "power off", "power on", "pull paper", "roll 5000",
			"unplug", "replug"}}
}

func cardWindow() *simWindow {
	var names []string
	for _, set := range [][]simulate.Card{simulate.Cards(), simulate.WrongCards(), simulate.HostileCards()} {
		for _, c := range set {
			names = append(names, c.Name)
		}
	}
	return &simWindow{title: cardTitle, choices: []simChoice{{"lay", names}},
		orders: []string{"take", "unplug", "replug", "power off", "power on", "silent on", "silent off", "lose 50", "lose off"}}
}

func scannerWindow() *simWindow {
	var passports, codes []string
	for _, p := range append(simulate.Passports(), simulate.HostilePassports()...) {
		passports = append(passports, p.Name)
	}
	for _, c := range simulate.Codes() {
		codes = append(codes, c.Name)
	}
	return &simWindow{title: scannerTitle, choices: []simChoice{{"passport", passports}, {"code", codes}},
		orders: []string{"again", "noread", "unplug", "replug", "lose 50", "lose off"}}
}
