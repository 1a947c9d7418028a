package current

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"yimen/app/config"
	"yimen/assets"
	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/workbook"
	"yimen/kiosk/store"
)

// Source is where a catalogue came from.
type Source string

// The three places, in the order in which they are asked.
const (
	Imported   Source = "imported"
	Configured Source = "hall.catalog"
	Demo       Source = "demonstration"
)

// Now is the catalogue that holds.
type Now struct {
	catalog.Result
	Source  Source
	Version int64  // of what was imported, else 0
	Name    string // of the file it came from
}

// Store is what is asked of the database; *store.Store does it.
type Store interface {
	Catalogue(ctx context.Context, hall string) (store.Catalogue, bool, error)
}

// Load reads the catalogue that holds. st may be nil when there is no database
// yet. Rows in error are left out and told in the report; an error means that
// there is nothing to show.
func Load(ctx context.Context, cfg config.Config, st Store, today time.Time) (Now, error) {
	now, book, err := find(ctx, cfg, st)
	if err != nil {
		return now, err
	}
	now.Result = catalog.Check(book, catalog.Options{Today: today})
	if len(now.Catalog.Items) == 0 || len(now.Catalog.Lanes) == 0 {
		return now, fmt.Errorf("the catalogue (%s) has no services that could be shown:\n%s", now.Name, now.Report.Of(catalog.Error).String(i18n.EN))
	}
	return now, nil
}

func find(ctx context.Context, cfg config.Config, st Store) (Now, catalog.Book, error) {
	if st != nil {
		c, ok, err := st.Catalogue(ctx, cfg.Hall.ID)
		if err != nil {
			return Now{}, catalog.Book{}, err
		}
		if ok {
			content, err := catalog.Unpack(c.Content)
			if err != nil {
				return Now{}, catalog.Book{}, err
			}
			return Now{Source: Imported, Version: c.Version, Name: c.Source}, content.Book(), nil
		}
	}
	if path := cfg.Hall.Catalog; path != "" {
		book, err := Read(path)
		if err != nil {
			return Now{}, book, fmt.Errorf("hall.catalog: %w", err)
		}
		return Now{Source: Configured, Name: filepath.Base(path)}, book, nil
	}
	return Now{Source: Demo, Name: "the demonstration hall"}, catalog.ReadCSV(assets.Demo()), nil
}

// Read reads a catalogue's file: a workbook, or a folder of CSV files.
func Read(path string) (catalog.Book, error) {
	info, err := os.Stat(path)
	if err != nil {
		return catalog.Book{}, fmt.Errorf("%s cannot be read: name an .xlsx file, or the folder of CSV files", path)
	}
	if info.IsDir() {
		b := catalog.ReadCSV(os.DirFS(path))
		b.Name = filepath.Base(path)
		if len(b.Sheets) == 0 {
			return b, fmt.Errorf("%s holds no CSV files: name the folder with items.csv (事项.csv) and the others, or an .xlsx file", path)
		}
		return b, nil
	}
	if strings.EqualFold(filepath.Ext(path), ".csv") { // one sheet, by its name
		return catalog.ReadOneCSV(os.DirFS(filepath.Dir(path)), filepath.Base(path)), nil
	}
	b := workbook.Read(path)
	return b, nil
}
