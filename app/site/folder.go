package site

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"yimen/i18n"
)

type writerTo = io.Writer

// folder is where the site is written.
type folder struct {
	dir     string
	written map[string]bool
}

func newFolder(dir string) *folder { return &folder{dir, map[string]bool{}} }

// write writes one file, whole or not at all, and says how long it is.
func (f *folder) write(at string, fill func(writerTo) error) (int, error) {
	var b bytes.Buffer
	if err := fill(&b); err != nil {
		return 0, fmt.Errorf("page %s: %w", at, err)
	}
	name := filepath.Join(f.dir, filepath.FromSlash(at))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return 0, fmt.Errorf("the folder of page %s cannot be made; is there room, and may the program write there? %w", at, err)
	}
	if err := os.WriteFile(name+".part", b.Bytes(), 0o644); err != nil {
		return 0, fmt.Errorf("page %s cannot be written: %w", at, err)
	}
	if err := os.Rename(name+".part", name); err != nil {
		return 0, fmt.Errorf("page %s cannot be written: %w", at, err)
	}
	f.written[at] = true
	return b.Len(), nil
}

// kinds are the folders of the site that hold a folder for each id.
var kinds = []string{"forms", "items", "journeys", "departments"}

// ours are the only names that sweep takes away.
var ours = []string{"index.html", "blank.pdf", "filled.pdf"}

// sweep takes away the pages of what is no longer in the catalogue: a service
// that was withdrawn must not be read about. It touches only names that this
// package gives, in folders that it made.
func (f *folder) sweep() error {
	for _, lang := range i18n.Langs() {
		for _, kind := range kinds {
			below := path.Join(root(lang), kind)
			entries, err := os.ReadDir(filepath.Join(f.dir, filepath.FromSlash(below)))
			if err != nil {
				return fmt.Errorf("old pages cannot be looked for: %w", err)
			}
			for _, e := range entries {
				if e.IsDir() {
					if err := f.sweepOne(path.Join(below, e.Name())); err != nil {
						return err
					}
				}
			}
		}
	}
	return nil
}

func (f *folder) sweepOne(at string) error {
	for _, name := range ours {
		file := path.Join(at, name)
		if f.written[file] {
			continue
		}
		if err := os.Remove(filepath.Join(f.dir, filepath.FromSlash(file))); err != nil && !os.IsNotExist(err) {
			return fmt.Errorf("the old page %s cannot be removed; remove it by hand: %w", file, err)
		}
	}
	_ = os.Remove(filepath.Join(f.dir, filepath.FromSlash(at))) // stays if somebody put something in it
	return nil
}

// root is where the pages of a language begin.
func root(l i18n.Lang) string {
	if l == i18n.ZH {
		return ""
	}
	return string(l)
}

var plainID = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9._-]*$`)

// safe says that an id may be a folder and a part of an address.
func safe(id string) bool { return plainID.MatchString(id) && !slices.Contains(ours, id) }

// relative is the way from one page to another, both as addresses below the
// site. Pages are folders, so that the site works below any address.
func relative(from, to string) string {
	up := ""
	if from != "" {
		up = strings.Repeat("../", strings.Count(from, "/")+1)
	}
	switch {
	case to == "" && up == "":
		return "./"
	case to == "" || path.Ext(to) == ".pdf":
		return up + to
	}
	return up + to + "/"
}
