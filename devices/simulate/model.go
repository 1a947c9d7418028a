package simulate

import (
	"fmt"
	"sort"
	"strings"
)

// Model is one kind of printer as the fact sheet describes it: what it knows,
// and what it takes for text or leaves out. It was written from the sheet, apart
// from the drivers' profiles, so that a mistake in one shows in the other.
type Model struct {
	Name    string
	Dots    int
	DPI     int
	Half    bool   // vertical motion units are half dots
	Han     string // gb18030 (its two-byte part), gbk, gb2312, big5; "" no Chinese font
	Buffer  int    // receive buffer, bytes
	Baud    int
	SpeedMM int  // a second
	XON     bool // says stop and go; else what does not fit is lost
	Knife   bool
	Mouth   bool // a presenter: the cut slip hangs there until it is taken

	QR       bool // GS ( k
	QRModel  bool // with the step that chooses the model
	Columns  bool // ESC * in a line of text
	Graphics bool // GS ( L
	Packed   bool // ESC . with PackBits
	ProofH   bool // GS ( H
	ProofR   bool // GS r
	Identity bool // GS I
	Clear14  bool // DLE DC4 8
	Clear05  bool // DLE ENQ 2
	NearEnd  bool // a sensor is fitted
	PowerOn  bool // says 3B 31 00 when switched on

	// Status is the dialect of DLE EOT: "" as Epson's, "masung", "custom",
	// "cashino".
	Status string
}

var models = func() map[string]Model {
	epson := Model{Dots: 576, DPI: 203, Half: true, Han: "gb18030", Buffer: 4096, Baud: 38400, SpeedMM: 150, XON: true, Knife: true, QR: true, QRModel: true,
		Columns: true, Graphics: true, ProofH: true, ProofR: true, Identity: true, Clear14: true, Clear05: true, NearEnd: true, PowerOn: true}
	clone := Model{Dots: 576, DPI: 203, Han: "gb18030", Buffer: 4096, Baud: 9600, SpeedMM: 150, XON: true, Knife: true, QR: true, QRModel: true,
		ProofR: true, Identity: true, Clear05: true, NearEnd: true}
	all := map[string]Model{"epson-tm-t82": epson, "generic-80": clone}
	with := func(name string, m Model, f func(*Model)) { f(&m); all[name] = m }
	with("epson-tm-t88", epson, func(m *Model) { m.Dots, m.DPI, m.SpeedMM = 512, 180, 300 })
	with("gprinter-80", clone, func(m *Model) { m.Columns = true })
	with("xprinter-80", clone, func(m *Model) { m.Columns = true })
	with("generic-58", clone, func(m *Model) {
		m.Dots, m.SpeedMM, m.Han, m.XON, m.Knife, m.QR, m.ProofR, m.Identity, m.Clear05, m.NearEnd = 384, 70, "gbk", false, false, false, false, false, false, false
	})
	with("masung-d347", clone, func(m *Model) {
		m.Han, m.XON, m.QR, m.ProofR, m.Identity, m.Clear05, m.Mouth, m.Status, m.SpeedMM = "gb2312", false, false, false, false, false, true, "masung", 100
	})
	with("custom-vkp80", clone, func(m *Model) {
		m.Han, m.QR, m.ProofR, m.Identity, m.Clear05, m.Mouth, m.Status, m.Baud = "", false, false, false, false, true, "custom", 115200
	})
	with("cashino-kp628e", clone, func(m *Model) {
		m.Dots, m.SpeedMM, m.Han, m.XON, m.QRModel, m.Columns, m.ProofR, m.Identity, m.Clear05, m.NearEnd, m.Mouth, m.Status = 384, 90, "gbk", false, false, true, false, false, false, false, true, "cashino"
	})
	with("big5-80", clone, func(m *Model) {
		m.Han, m.QR, m.Columns, m.ProofR, m.Identity, m.Clear05 = "big5", false, true, false, false, false
	})
	with("raster-80", clone, func(m *Model) { m.Han, m.QR, m.Baud = "", false, 115200 })
	for name, m := range all {
		m.Name = name
		all[name] = m
	}
	return all
}()

// Models lists the names.
func Models() []string {
	var names []string
	for n := range models {
		names = append(names, n)
	}
	sort.Strings(names)
	return names
}

// FindModel is a model by its name.
func FindModel(name string) (Model, error) {
	m, ok := models[name]
	if !ok {
		return m, fmt.Errorf("no printer %q can be simulated; these can: %s", name, strings.Join(Models(), ", "))
	}
	return m, nil
}

// anything is a printer without a name, which knows every command.
func (o Options) anything() Model {
	m := Model{Dots: 576, DPI: 203, Han: "gb18030", Buffer: 4096, SpeedMM: 150, XON: true, Knife: true, QR: true, QRModel: true, Columns: true, Graphics: true,
		Packed: true, ProofH: true, ProofR: true, Identity: true, Clear14: true, Clear05: true, NearEnd: true}
	m.Half = o.Half
	if o.NoChinese {
		m.Han = ""
	}
	return m
}
