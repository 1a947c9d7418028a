package escpos

import "time"

// Job is a slip as bytes, ready for the cable.
type Job struct {
	ID     string  // of the document; for logs
	Pieces []Piece // in order; the last one cuts, or presents what was cut
	// LengthMM is how much paper the slip takes, about.
	LengthMM float64
	// Printing is how long the head needs for it at the profile's speed.
	Printing time.Duration
}

// Piece is some bytes of a job that end where a command ends, so that a status
// request may follow them. Inside a piece none may be sent.
type Piece struct {
	Bytes []byte
	// Data is how many zero bytes end the command that ends the piece, wherever
	// in the piece the printer stopped: as many as the command announced. Picture
	// rows, the content of a QR code. A printer that got only some of them takes
	// whatever comes next for the rest.
	Data int
	// MM is how far the piece moves the paper.
	MM float64
}

// Size is the number of bytes of the whole job.
func (j Job) Size() int {
	n := 0
	for _, p := range j.Pieces {
		n += len(p.Bytes)
	}
	return n
}

// Bytes is the whole job in one slice.
func (j Job) Bytes() []byte {
	out := make([]byte, 0, j.Size())
	for _, p := range j.Pieces {
		out = append(out, p.Bytes...)
	}
	return out
}

// LineTime is how long the job takes on a serial line with 8 data bits, no
// parity and one stop bit.
func (j Job) LineTime(baud int) time.Duration {
	return time.Duration(j.Size()) * 10 * time.Second / time.Duration(baud)
}

// shortest is enough zero bytes to end any command of ours that announces no
// length, and half a Chinese character.
const shortest = 8

// Owed is how many zero bytes end whatever command the printer may be inside
// of, when the sender got as far as `sent` bytes into the job. How many of them
// reached the printer nobody knows, so it is the longest that any piece begun
// so far can ask for. Zero bytes too many print nothing.
func (j Job) Owed(sent int) int {
	owed, at := 0, 0
	for _, p := range j.Pieces {
		if at >= sent {
			break
		}
		owed = max(owed, p.Data)
		at += len(p.Bytes)
	}
	return owed + shortest
}

// MostOwed is the same for a job of which nothing is known.
func MostOwed(p Profile) int {
	x := (p.Dots+7)/8 + 1
	most := p.BandRows*x + 10
	if p.Raster == "packbits" {
		most = 2*p.BandRows*x + 1
	}
	if p.QR != "raster" {
		most = max(most, mostQR)
	}
	if p.Column {
		most = max(most, 3*(p.Dots+1))
	}
	return most + shortest
}

// mostQR is the most bytes that a QR code of error correction M holds, with
// three that come before them.
const mostQR = 2331 + 3
