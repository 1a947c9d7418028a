package simulate

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Suffixes that end a scan: fact sheet, section 11.1. SuffixSTX puts the scan
// between STX and ETX.
var scannerSuffixes = map[string]string{"cr": "\r", "lf": "\n", "crlf": "\r\n", "tab": "\t", "none": "", "stx": "\x03"}

// Forms in which passport scanners send: section 11.2.
const (
	FormPlain   = "plain"   // lines, ended as scans are
	FormAirport = "airport" // DESKO: STX, lines with CR, ETX
	Form3M      = "3m"      // RTE6701: SOH ... BCC, filler _
	FormEST     = "est"     // EST-100PR-NZ: json between STX and ETX CR LF; also of codes
)

// qrBytes is the most that a QR code holds: section 11.1.
const qrBytes = 2953

// scannerMode is how a scanner is set up.
type scannerMode struct {
	suffix   string // name in scannerSuffixes
	encoding string // "utf-8" or "gb18030"
	aim      string // as "]Q1", before each code; "" none
	form     string
}

// code is the bytes of a scanned code.
func (m scannerMode) code(s string) ([]byte, error) {
	if m.form == FormEST {
		return m.est("CameraData", struct {
			QRType string
			Data   string `json:"data"`
			Type   string `json:"type"`
		}{"QR CODE", s, "QRCode"})
	}
	b, err := m.encode(s)
	if err != nil {
		return nil, err
	}
	if len(b) > qrBytes {
		return nil, fmt.Errorf("%d bytes are more than a code holds, %d", len(b), qrBytes)
	}
	return m.end(append([]byte(m.aim), b...)), nil
}

func (m scannerMode) encode(s string) ([]byte, error) {
	if m.encoding != "gb18030" {
		return []byte(s), nil
	}
	b, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		return nil, errors.New("this text has no GB18030 code")
	}
	return []byte(b), nil
}

// end puts the suffix behind, and for stx the STX in front.
func (m scannerMode) end(b []byte) []byte {
	if m.suffix == "stx" {
		b = append([]byte{2}, b...)
	}
	return append(b, scannerSuffixes[m.suffix]...)
}

// passport is the bytes of a machine readable zone.
func (m scannerMode) passport(lines []string) ([]byte, error) {
	switch m.form {
	case FormAirport:
		return []byte("\x02" + strings.Join(lines, "\r") + "\r\x03"), nil
	case Form3M:
		return form3M(lines), nil
	case FormEST:
		sign := func(stage string) []byte {
			b, _ := m.est("PCSign", struct {
				Stage string `json:"stage"`
				Type  string `json:"type"`
			}{stage, "PassPort"})
			return b
		}
		b, err := m.est("CameraData", struct {
			Data string `json:"data"`
			Type string `json:"type"`
		}{strings.Join(lines, "\n"), "PassPort"})
		return append(append(sign("readStart"), b...), sign("readEnd")...), err
	}
	switch m.suffix {
	case "cr", "lf", "crlf":
		var b []byte
		for _, l := range lines {
			b = append(b, m.end([]byte(l))...)
		}
		return b, nil
	}
	// Without an end of line that splits, the lines are split by CR.
	return m.end([]byte(strings.Join(lines, "\r"))), nil
}

// form3M is SOH, length, O, U, STX, flag, three lines with CR each, ETX, BCC.
// The document's last line is the third; lines that it has not are empty. The
// sheet does not say what length and BCC count: here the length is a word, low
// byte first, of all that follows it, and BCC the XOR of all after SOH. The
// flag is 0.
func form3M(lines []string) []byte {
	three := append(make([]string, max(0, 3-len(lines))), lines...)
	text := strings.ReplaceAll(strings.Join(three, "\r")+"\r", "<", "_")
	body := "OU\x020" + text + "\x03"
	n := len(body) + 1
	b := append([]byte{1, byte(n), byte(n >> 8)}, body...)
	return append(b, xor(b[1:]))
}

// est is one message of the EST-100PR-NZ.
func (m scannerMode) est(kind string, v any) ([]byte, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, errors.New("this text cannot be sent as json")
	}
	return []byte("\x02" + kind + ":" + strings.TrimSuffix(b.String(), "\n") + "\x03\r\n"), nil
}

// Code is a sample of what a code can say.
type Code struct{ Name, Text string }

// Codes are payloads that a kiosk has to stand: plain ones, and hostile ones
// (fault F19). Nothing in them is a person's.
func Codes() []Code {
	return []Code{
		{"ticket", "A1024"},
		{"ean", "6901234567892"},
		{"url", "https://hall.example/a?id=1024&x=%E4%B8%80"},
		{"chinese", "预约号:A1024,一门政务大厅"},
		{"lines", "BEGIN:VCARD\r\nN:示例\r\nEND:VCARD"},
		{"number", "11010519491231002X"},
		{"blank", " "},
		{"bad-nul", "A\x00B\x00"},
		{"bad-control", "\x1b@\x1d\x56\x00\x10\x04\x01\x07"},
		{"bad-rtl", "\u202eA1024\u2066"},
		{"bad-sql", "'; DROP TABLE ticket; --"},
		{"bad-format", "%s%n%x {{.}} ${HOME}"},
		{"bad-html", "<script>alert(1)</script>"},
		{"bad-utf8", "\xff\xfe\xc0\x80\xed\xa0\x80"},
		{"bad-wedge", "]Q1]C1%%NoRead"},
		{"bad-stx", "A\x02B\x03C"},
		{"bad-file", "file:///etc/passwd"},
	}
}
