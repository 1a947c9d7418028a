package catalog

import (
	"bytes"
	"image"
	_ "image/jpeg" // sizes of pictures are read from their heads
	_ "image/png"
	"io"
	"io/fs"
	"path"
	"strings"
)

// maxPixels is the largest picture that the kiosk draws: an A4 page at 300 dots
// an inch has 8.7 million.
const maxPixels = 40_000_000

// oddPicture says why a form's file could not be shown, nil if it can. It reads
// only the head of the file.
func oddPicture(files fs.FS, name string) *fault {
	f, err := files.Open(name)
	if err != nil {
		return bad(sayNoPDF, name)
	}
	defer f.Close()
	switch ext := strings.ToLower(path.Ext(name)); ext {
	case ".pdf":
		head := make([]byte, 1024)
		n, _ := io.ReadFull(f, head)
		if !bytes.Contains(head[:n], []byte("%PDF-")) {
			return bad(sayBadPDF, name)
		}
	case ".png", ".jpg", ".jpeg":
		c, _, err := image.DecodeConfig(io.LimitReader(f, 1<<20))
		if err != nil {
			return bad(sayBadPicture, name)
		}
		if c.Width*c.Height > maxPixels {
			return bad(sayHugePicture, name, c.Width, c.Height, maxPixels/1_000_000)
		}
	default:
		return bad(sayOddKind, name)
	}
	return nil
}
