package pages

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // sizes are read from the heads of pictures
	_ "image/png"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"time"

	"yimen/kiosk/visit"
)

// Limits of one file.
const (
	maxPages  = 30
	maxPixels = 40_000_000 // as the check of the catalogue has it
	maxBytes  = 50 << 20
	maxTime   = 30 * time.Second
	// longSide of a drawn page in pixels: the tallest panel has 1920.
	longSide = 1700
)

// ErrNoProgram says that PDFs cannot be shown for want of a program.
var ErrNoProgram = errors.New("PDFs cannot be shown: pdftoppm is not installed; install poppler-utils")

// Of is the pages of a form's file as pictures. Those of a PDF are kept in the
// folder cache, by what the file holds, and made only once.
func Of(ctx context.Context, file, cache string) ([]visit.Sheet, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	if info.Size() > maxBytes {
		return nil, fmt.Errorf("%s is larger than %d MB", filepath.Base(file), maxBytes>>20)
	}
	if strings.EqualFold(filepath.Ext(file), ".pdf") {
		return ofPDF(ctx, file, cache)
	}
	s, err := measured(file)
	if err != nil {
		return nil, err
	}
	return []visit.Sheet{s}, nil
}

// measured reads a picture's size from its head.
func measured(file string) (visit.Sheet, error) {
	f, err := os.Open(file)
	if err != nil {
		return visit.Sheet{}, err
	}
	defer f.Close()
	c, _, err := image.DecodeConfig(f)
	switch {
	case err != nil:
		return visit.Sheet{}, fmt.Errorf("%s does not open as a picture: %w", filepath.Base(file), err)
	case c.Width < 1 || c.Height < 1 || c.Width*c.Height > maxPixels:
		return visit.Sheet{}, fmt.Errorf("%s has %d x %d pixels; %d million are the most", filepath.Base(file), c.Width, c.Height, maxPixels/1_000_000)
	}
	return visit.Sheet{Path: file, W: c.Width, H: c.Height}, nil
}

func ofPDF(ctx context.Context, file, cache string) ([]visit.Sheet, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	dir := filepath.Join(cache, hex.EncodeToString(sum[:12]))
	if out, err := inFolder(dir); err == nil {
		return out, nil
	}
	program, err := exec.LookPath("pdftoppm")
	if err != nil {
		return nil, ErrNoProgram
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return nil, err
	}
	tmp, err := os.MkdirTemp(cache, ".making-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp) // gone already when all went well
	ctx, cancel := context.WithTimeout(ctx, maxTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, "-png", "-scale-to", fmt.Sprint(longSide), "-l", fmt.Sprint(maxPages), file, filepath.Join(tmp, "p"))
	cmd.WaitDelay = time.Second
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%s does not open as a PDF: %w: %s", filepath.Base(file), err, firstLine(out))
	}
	if _, err := inFolder(tmp); err != nil {
		return nil, fmt.Errorf("%s has no page that can be shown: %w", filepath.Base(file), err)
	}
	if err := os.Rename(tmp, dir); err != nil && !errors.Is(err, os.ErrExist) {
		return nil, err
	}
	return inFolder(dir)
}

// inFolder is the pictures of a folder, in the order of their names.
func inFolder(dir string) ([]visit.Sheet, error) {
	names, err := filepath.Glob(filepath.Join(dir, "p-*.png"))
	if err != nil || len(names) == 0 {
		return nil, os.ErrNotExist
	}
	sort.Strings(names) // pdftoppm pads the numbers
	var out []visit.Sheet
	for _, n := range names {
		s, err := measured(n)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

func firstLine(b []byte) string {
	s, _, _ := strings.Cut(strings.TrimSpace(string(b)), "\n")
	return s
}
