package desk

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
)

var (
	//go:embed desk.css
	css []byte
	//go:embed desk.js
	script []byte
	//go:embed desk.svg
	icon []byte
)

// Policy is the Content-Security-Policy that pages are made for: send it with
// every page.
const Policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// File is what a page needs beside itself. Its path has its content's hash in
// it: it can be kept for ever ("Cache-Control: public, max-age=31536000,
// immutable").
type File struct {
	Path string // "/desk-0123456789ab.css"
	Type string
	Body []byte
}

var files = []File{
	named("css", "text/css; charset=utf-8", css),
	named("js", "text/javascript; charset=utf-8", script),
	named("svg", "image/svg+xml", icon),
}

func named(ext, mime string, body []byte) File {
	sum := sha256.Sum256(body)
	return File{Path: "/desk-" + hex.EncodeToString(sum[:6]) + "." + ext, Type: mime, Body: body}
}

// Files are all that a page needs beside itself, to be served at their paths.
func Files() []File { return append([]File(nil), files...) }
