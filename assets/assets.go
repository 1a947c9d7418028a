// Package assets carries what the program brings along: the fonts, the icons
// and the demonstration catalogue. Only app reads it.
package assets

import (
	"embed"
	"io/fs"
)

// The one font family of the house, in two weights: Noto Sans CJK SC, SIL OFL
// 1.1 (fonts/OFL.txt), made by packaging/fonts.sh. One family for Latin and
// Chinese, so that no line changes its face half-way.
var (
	//go:embed fonts/NotoSansCJKsc-Regular.otf
	FontRegular []byte
	//go:embed fonts/NotoSansCJKsc-Bold.otf
	FontBold []byte
)

//go:embed icons/*.svg
var icons embed.FS

// Icon is an SVG of 24 x 24 units whose strokes are drawn in "currentColor",
// or nil when there is no such icon.
func Icon(name string) []byte {
	b, err := icons.ReadFile("icons/" + name + ".svg")
	if err != nil {
		return nil
	}
	return b
}

//go:embed demo/*.csv
var demo embed.FS

// Demo is the catalogue of the fictional demonstration hall, one CSV file a sheet.
func Demo() fs.FS {
	sub, err := fs.Sub(demo, "demo")
	if err != nil {
		panic(err) // the folder is embedded: only a broken build can get here
	}
	return sub
}
