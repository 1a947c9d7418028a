package clerk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"yimen/app/current"
	"yimen/app/papers"
	"yimen/app/site"
	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/catalog/linked"
	"yimen/kiosk/catalog/synthetic"
	"yimen/kiosk/catalog/workbook"
)

// load reads --catalog, or the catalogue that holds.
func (c *call) load(ctx context.Context) (catalog.Result, error) {
	if c.catalog != "" {
		_, r, err := c.readBook(c.catalog)
		if err == nil && len(r.Catalog.Items) == 0 {
			err = c.fail(i18n.Text{ZH: "%s 里没有可用的事项：\n%s", EN: "%s holds no services that could be used:\n%s"}, c.catalog, r.Report.Of(catalog.Error).String(c.lang))
		}
		return r, err
	}
	var st current.Store
	if c.exists() {
		if err := c.open(ctx); err != nil {
			return catalog.Result{}, err
		}
		st = c.db
	}
	now, err := current.Load(ctx, c.cfg, st, c.today)
	return now.Result, err
}

// export writes the catalogue in the form that the name of the file asks for.
func export(ctx context.Context, c *call) error {
	r, err := c.load(ctx)
	if err != nil {
		return err
	}
	out := c.args[0]
	switch ext := strings.ToLower(filepath.Ext(out)); {
	case c.as != "" && ext != ".jsonld" && ext != ".json":
		return Usage{errors.New("--as is for a file that ends in .jsonld or .json")}
	case ext == ".xlsx":
		err = workbook.Write(out, r.Content)
	case ext == ".jsonld" || ext == ".json":
		err = c.exportLinked(out, r.Catalog)
	case ext == "" || ext == ".csv":
		if info, e := os.Stat(out); e == nil && !info.IsDir() {
			return c.fail(i18n.Text{ZH: "%s 是文件，请给出放 CSV 的文件夹", EN: "%s is a file: name a folder for the CSV files"}, out)
		}
		err = catalog.WriteCSV(r.Content, out)
	default:
		return Usage{fmt.Errorf("%s: name a file that ends in .xlsx, .jsonld or .json, or a folder for CSV files", out)}
	}
	if err != nil {
		return c.fail(cannotWrite, out, err)
	}
	c.say(i18n.Text{ZH: "已导出 %d 个事项：%s", EN: "%d services exported to %s."}, len(r.Catalog.Items), out)
	return nil
}

func (c *call) exportLinked(out string, cat *catalog.Catalog) error {
	var write func(io.Writer, *catalog.Catalog, linked.Options) error
	switch c.as {
	case "cpsv-ap":
		write = linked.CPSVAP
	case "schema.org":
		write = linked.SchemaOrg
	case "hsds":
		write = linked.HSDS
	default:
		return Usage{fmt.Errorf("--as is cpsv-ap, schema.org or hsds, not %q", c.as)}
	}
	return writeFile(out, func(w io.Writer) error { return write(w, cat, linked.Options{Hall: c.cfg.Hall.ID}) })
}

var cannotWrite = i18n.Text{ZH: "%s 写不了：%w", EN: "%s cannot be written: %w"}

// writeFile writes a file whole or not at all.
func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".export-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // gone already when all went well
	if err := write(f); err != nil {
		_ = f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Chmod(f.Name(), 0o644); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

func needs(path, ext string) error {
	if !strings.EqualFold(filepath.Ext(path), ext) {
		return Usage{fmt.Errorf("%s must end in %s", path, ext)}
	}
	return nil
}

// sample writes a made-up catalogue for load tests.
func sample(_ context.Context, c *call) error {
	if c.items < 1 || c.items > 200_000 {
		return Usage{errors.New("--items is from 1 to 200000")}
	}
	content := synthetic.Make(c.items, c.seed)
	out := c.args[0]
	var err error
	if strings.EqualFold(filepath.Ext(out), ".xlsx") {
		err = workbook.Write(out, content)
	} else {
		err = catalog.WriteCSV(content, out)
	}
	if err != nil {
		return c.fail(cannotWrite, out, err)
	}
	c.say(i18n.Text{ZH: "已写好 %d 个虚构事项，共 %d 行：%s", EN: "%d made-up services, %d rows in all, are in %s."}, c.items, content.Rows(), out)
	return nil
}

// forms writes every form as PDF.
func forms(ctx context.Context, c *call) error {
	r, err := c.load(ctx)
	if err != nil {
		return err
	}
	n, err := papers.WriteAll(c.args[0], r.Catalog)
	if err != nil {
		return err
	}
	c.say(i18n.Text{ZH: "已生成 %d 个 PDF 文件：%s", EN: "%d PDF files are in %s."}, n, c.args[0])
	return nil
}

// siteFiles writes the pages that codes lead to.
func siteFiles(ctx context.Context, c *call) error {
	r, err := c.load(ctx)
	if err != nil {
		return err
	}
	tell, end := c.progress(i18n.Text{ZH: "写页面", EN: "writing page"})
	defer end()
	if err := site.Write(c.args[0], r.Catalog, site.Options{Progress: tell}); err != nil {
		return err
	}
	c.say(i18n.Text{ZH: "已生成网站文件：%s。请放到网站上，并把网址写进配置 hall.site。", EN: "The pages are in %s. Put them on a web server and write its address as hall.site in the configuration."}, c.args[0])
	return nil
}
