package config

import "time"

// Config is everything that differs from one kiosk to the next.
type Config struct {
	Hall     Hall     `toml:"hall"`
	Screen   Screen   `toml:"screen"`
	Database Database `toml:"database"`
	Printer  Printer  `toml:"printer"`
	Office   Office   `toml:"office_printer"`
	Document Document `toml:"documents"`
	Card     Card     `toml:"card_reader"`
	Scanner  Scanner  `toml:"scanner"`
	Smart    Smart    `toml:"smart_card"`
	Service  Service  `toml:"service"`
	Visit    Visit    `toml:"visit"`
	Queue    Queue    `toml:"queue"`
	Server   Server   `toml:"server"`
	Remote   Remote   `toml:"hall_server"`
	Voice    Voice    `toml:"voice"`
	Log      Log      `toml:"log"`
}

// Hall says which hall this is and where its catalogue lies.
type Hall struct {
	ID      string `toml:"id"`      // part of every key in the database
	Site    string `toml:"site"`    // address of the take-home pages; "" for none
	Follow  string `toml:"follow"`  // address of the pages that follow a ticket; "" for none
	Catalog string `toml:"catalog"` // folder of CSV files or workbook; "" for the demonstration hall
	Stands  string `toml:"stands"`  // place_id where this kiosk is; "" for the first kiosk on the plan
}

// Screen describes the panel. Sizes on screen are made from the millimetres.
type Screen struct {
	WidthPx    int     `toml:"width_px"`
	HeightPx   int     `toml:"height_px"`
	WidthMM    float64 `toml:"width_mm"` // of the lit area, along width_px
	Fullscreen bool    `toml:"fullscreen"`
}

// Portrait says that the panel stands upright.
func (s Screen) Portrait() bool { return s.HeightPx > s.WidthPx }

// PxPerMM is how many pixels of the panel make a millimetre.
func (s Screen) PxPerMM() float64 { return float64(s.WidthPx) / s.WidthMM }

// Database is where tickets are kept: a file, or a PostgreSQL server.
type Database struct {
	Path string `toml:"path"`
	URL  string `toml:"url"` // postgres://...; "" for the file
}

// Server is the hall server, in yimen-hall or inside a kiosk.
type Server struct {
	Listen string `toml:"listen"` // host:port; "" for none
	Cert   string `toml:"cert"`   // file of the certificate chain; "" without TLS
	Key    string `toml:"key"`
}

// Remote is the hall server of a kiosk or a board that has none inside.
type Remote struct {
	Address   string `toml:"address"` // http://host:port or https://...; "" for none
	Token     string `toml:"token"`
	OwnPrefix string `toml:"own_prefix"` // letter of numbers given while the server is away
	Zone      string `toml:"zone"`       // place_id whose calls a board shows; "" for all
}

// Voice is how calls are spoken.
type Voice struct {
	Chinese []string `toml:"chinese"` // program that reads text and writes WAV, with its arguments; empty: no voice
	English []string `toml:"english"`
	Clips   string   `toml:"clips"`  // folder of recorded clips; "" for none
	Player  []string `toml:"player"` // program that plays WAV from its standard input; empty: found by itself
	Yao     bool     `toml:"yao"`    // 幺 for 1 in numbers
}

// Printer is the slip printer on its serial port.
type Printer struct {
	Port    string `toml:"port"`    // "" for no printer
	Profile string `toml:"profile"` // name of a profile of devices/escpos, or path of a profile file
	Baud    int    `toml:"baud"`    // 0 for what the profile says
	Roll    int    `toml:"roll_m"`  // metres of paper on a new roll; 0: not known
}

// Office is an A4 printer that the system's print service knows.
type Office struct {
	Queue  string `toml:"queue"`  // its name there; "" for none
	Server string `toml:"server"` // "" for this machine's
}

// Document says what documents are asked for when a number is taken.
type Document struct {
	Ask string `toml:"ask"` // "" nothing, "named", "limit"
}

// Card is a reader of resident cards on a serial port.
type Card struct {
	Port    string `toml:"port"`    // "" for none
	Dialect string `toml:"dialect"` // auto, samv, stx
	Baud    int    `toml:"baud"`    // 0: found by asking
}

// Scanner is a scanner of codes and passports on a serial port.
type Scanner struct {
	Port    string `toml:"port"` // "" for none
	Baud    int    `toml:"baud"`
	Parity  string `toml:"parity"`  // none, odd
	Suffix  string `toml:"suffix"`  // auto, cr, lf, crlf, tab, none, stx
	AIM     bool   `toml:"aim"`     // codes come with an AIM identifier (]Q3), which is dropped
	Trigger bool   `toml:"trigger"` // it scans only when told to (T and P)
}

// Smart is a reader of social security cards that pcscd knows.
type Smart struct {
	Reader string `toml:"reader"` // part of its name; "" for none, "*" for any
}

// Service is the page for whoever installs and mends.
type Service struct {
	Page bool `toml:"page"`
}

// Visit holds the time limits of one visit, in seconds, for the standard and
// for the accessible mode.
type Visit struct {
	Idle            int `toml:"idle_seconds"`
	IdleAccessible  int `toml:"idle_seconds_accessible"`
	Alert           int `toml:"alert_seconds"`
	AlertAccessible int `toml:"alert_seconds_accessible"`
	Done            int `toml:"done_seconds"`
	DoneAccessible  int `toml:"done_seconds_accessible"`
}

// IdleTimes is how long nobody may touch the screen until the alert: standard,
// accessible.
func (v Visit) IdleTimes() [2]time.Duration { return seconds(v.Idle, v.IdleAccessible) }

// AlertTimes is how long there is to answer the alert: standard, accessible.
func (v Visit) AlertTimes() [2]time.Duration { return seconds(v.Alert, v.AlertAccessible) }

// DoneTimes is how long the ticket page stays once the slip is out: standard,
// accessible.
func (v Visit) DoneTimes() [2]time.Duration { return seconds(v.Done, v.DoneAccessible) }

func seconds(standard, accessible int) [2]time.Duration {
	return [2]time.Duration{time.Duration(standard) * time.Second, time.Duration(accessible) * time.Second}
}

// Queue holds the rules of the business day.
type Queue struct {
	DayStarts string `toml:"day_starts"` // HH:MM; numbers begin anew then
	AnyTime   bool   `toml:"any_time"`   // give numbers outside opening hours too
}

// DayStart is DayStarts as a time since midnight.
func (q Queue) DayStart() time.Duration {
	t, err := time.Parse("15:04", q.DayStarts)
	if err != nil {
		return 0 // check refuses such a value before anybody asks
	}
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute
}

// Log says what is logged and where to.
type Log struct {
	Level string `toml:"level"` // debug, info, warn, error
	File  string `toml:"file"`  // "" for standard error
}

// Default is the configuration without a file: the demonstration hall on the
// reference panel (21.5 inches, upright), without a printer.
func Default() Config {
	return Config{
		Hall:     Hall{ID: "demo"},
		Screen:   Screen{WidthPx: 1080, HeightPx: 1920, WidthMM: 268, Fullscreen: true},
		Database: Database{Path: "yimen.db"},
		Printer:  Printer{Profile: "generic-80"},
		Card:     Card{Dialect: "auto"},
		Scanner:  Scanner{Baud: 9600, Parity: "none", Suffix: "auto"},
		Visit: Visit{
			Idle: 60, IdleAccessible: 120,
			Alert: 20, AlertAccessible: 45,
			Done: 20, DoneAccessible: 45,
		},
		Queue: Queue{DayStarts: "04:00"},
		Voice: Voice{Chinese: []string{"espeak-ng", "-v", "cmn-latn-pinyin", "-s", "135", "--stdin", "--stdout"}, English: []string{"espeak-ng", "-v", "en", "-s", "135", "--stdin", "--stdout"}, Player: []string{}},
		Log:   Log{Level: "info"},
	}
}
