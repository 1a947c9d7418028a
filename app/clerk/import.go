package clerk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"yimen/app/current"
	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/store"
)

// importFile checks a file, shows what changes, and makes it the catalogue that
// holds, in one transaction with the former kept.
func importFile(ctx context.Context, c *call) error {
	book, r, err := c.readBook(c.args[0])
	if err != nil {
		return err
	}
	fmt.Fprint(c.Out, r.Report.String(c.lang))
	c.summary(r)
	if err := c.open(ctx); err != nil {
		return err
	}
	former, against, err := c.former(ctx)
	if err != nil {
		return err
	}
	if len(book.Faults) > 0 || r.Content.Rows() == 0 {
		return c.fail(i18n.Text{ZH: "文件里没有可用的内容，目录没有改动", EN: "nothing in the file can be used; the catalogue stays as it is"})
	}
	if len(r.Cut) > 0 {
		return c.fail(i18n.Text{ZH: "%s 没有读完整，缺什么不知道，目录没有改动", EN: "not all of %s could be read, and nobody knows what is missing; the catalogue stays as it is"}, strings.Join(r.Cut, ", "))
	}
	merged, changes := catalog.Merge(former, r.Content, r.Refused, c.gone)
	c.tellChanges(changes)
	whole := catalog.Check(merged.Book(), catalog.Options{Today: c.today})
	if len(whole.Catalog.Items) == 0 || len(whole.Catalog.Lanes) == 0 {
		fmt.Fprint(c.Out, whole.Report.Of(catalog.Error).String(c.lang))
		return c.fail(i18n.Text{ZH: "导入后一体机会没有事项可显示，目录没有改动", EN: "the kiosk would have no services to show; the catalogue stays as it is"})
	}
	c.tellBroken(r, whole)
	switch {
	case c.dry:
		c.say(i18n.Text{ZH: "只是试算，什么也没有改。", EN: "Nothing was changed: this was a dry run."})
		return nil
	case merged.Equal(former):
		c.say(i18n.Text{ZH: "和现在的目录一样，什么也没有改。", EN: "It says what the catalogue says already; nothing was changed."})
		return nil
	}
	packed, err := merged.Pack()
	if err != nil {
		return err
	}
	n, err := copyFiles(book.Files, merged, filepath.Join(filepath.Dir(c.cfg.Database.Path), "files"))
	if err != nil {
		return c.fail(i18n.Text{ZH: "表格文件复制不了：%w；目录没有改动", EN: "copying the forms' files: %w; the catalogue stays as it is"}, err)
	}
	version, err := c.db.AddCatalogue(ctx, c.cfg.Hall.ID, against, store.Catalogue{Taken: c.today, Source: filepath.Base(c.args[0]), Hash: merged.Hash(), Content: packed})
	if err != nil {
		return err
	}
	if n > 0 {
		c.say(i18n.Text{ZH: "已复制 %d 个表格文件。", EN: "%d files of forms were copied."}, n)
	}
	c.say(i18n.Text{ZH: "已导入，第 %d 版。运行中的一体机会自动换上，不打扰正在办事的人。要退回，请用：yimen catalog undo", EN: "Imported as version %d. A kiosk that runs takes it by itself, without disturbing who stands at it. To go back: yimen catalog undo"}, version)
	return nil
}

// former is what an import changes: what was imported before, or what the
// configuration names. The demonstration hall is nobody's former catalogue.
func (c *call) former(ctx context.Context) (catalog.Content, int64, error) {
	now, err := current.Load(ctx, c.cfg, c.db, c.today)
	switch {
	case now.Source == current.Demo:
		return catalog.Content{}, 0, nil
	case err != nil && now.Source == "":
		return catalog.Content{}, 0, err
	}
	return now.Content, now.Version, nil
}

func (c *call) tellChanges(changes []catalog.Change) {
	counts := map[catalog.ChangeKind]int{}
	for _, ch := range changes {
		counts[ch.Kind]++
		if ch.Kind == catalog.Withdrawn && !c.gone && ch.Key.Sheet != "hours" {
			continue // told apart, below
		}
		if counts[ch.Kind] <= shown {
			fmt.Fprintln(c.Out, ch.Line(c.lang))
		} else if counts[ch.Kind] == shown+1 {
			c.say(i18n.Text{ZH: "…（还有）", EN: "… (and more)"})
		}
	}
	c.say(i18n.Text{ZH: "新增 %d，修改 %d，保留旧版 %d。", EN: "%d added, %d changed, %d keep their former version."}, counts[catalog.Added], counts[catalog.Changed], counts[catalog.Kept])
	n := counts[catalog.Withdrawn]
	switch {
	case n == 0:
	case c.gone:
		c.say(i18n.Text{ZH: "撤下 %d。", EN: "%d withdrawn."}, n)
	default:
		c.say(i18n.Text{ZH: "文件里没有、目录里还有的 %d 项保留不动；要撤下，请加 --withdraw：", EN: "%d things that the catalogue has and the file has not stay as they are; to withdraw them, add --withdraw:"}, n)
		told := 0
		for _, ch := range changes {
			if ch.Kind == catalog.Withdrawn {
				if told++; told <= shown {
					fmt.Fprintln(c.Out, "  "+ch.Key.String()+" "+ch.Name.In(c.lang))
				}
			}
		}
	}
}

// shown is how many changes of a kind are listed.
const shown = 200

// tellBroken tells what the merge itself left without something it refers to.
func (c *call) tellBroken(file, whole catalog.Result) {
	known := map[string]bool{}
	for _, p := range file.Report.Problems {
		known[p.Column+p.Cell+p.Message.EN] = true
	}
	for _, p := range whole.Report.Problems {
		if p.Severity == catalog.Error && !known[p.Column+p.Cell+p.Message.EN] {
			fmt.Fprintln(c.Out, p.Line(c.lang))
		}
	}
}

func undo(ctx context.Context, c *call) error {
	if !c.exists() {
		return c.fail(i18n.Text{ZH: "这里还没有导入过目录", EN: "nothing was imported here yet"})
	}
	if err := c.open(ctx); err != nil {
		return err
	}
	back, ok, err := c.db.UndoCatalogue(ctx, c.cfg.Hall.ID)
	switch {
	case err != nil:
		return err
	case !ok:
		return c.fail(i18n.Text{ZH: "没有可以退回的导入", EN: "there is no import to undo"})
	case back == 0:
		c.say(i18n.Text{ZH: "已退回到第一次导入以前的目录。", EN: "Back to the catalogue before the first import."})
	default:
		c.say(i18n.Text{ZH: "已退回到第 %d 版。", EN: "Back to version %d."}, back)
	}
	return nil
}

// copyFiles brings the PDFs and pictures that forms name to where the kiosk
// reads them. Names hold no path, which the check has seen to.
func copyFiles(from fs.FS, content catalog.Content, to string) (int, error) {
	if from == nil {
		return 0, nil
	}
	n := 0
	for _, cells := range content.Sheets["forms"] {
		name := cells["file"]
		if name == "" {
			continue
		}
		src, err := from.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue // told by the check
		}
		if err != nil {
			return n, err
		}
		err = copyFile(src, filepath.Join(to, name))
		_ = src.Close()
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

func copyFile(src io.Reader, path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".copy-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // gone already when all went well
	if _, err := io.Copy(tmp, src); err != nil {
		_ = tmp.Close()
		return err
	}
	if err := tmp.Chmod(0o644); err != nil {
		_ = tmp.Close()
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}
