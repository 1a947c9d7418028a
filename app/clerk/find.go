package clerk

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode"

	"yimen/app/current"
	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/search"
)

// found is the answer to one query.
type found struct {
	Query   string   `json:"query"`
	Items   []string `json:"items"` // ids, best first
	Section string   `json:"section"`
	Found   int      `json:"found"`
	MS      float64  `json:"ms"`
}

// find answers queries from standard input as the kiosk would, so that a clerk
// with a list of real questions can see what people would be shown. A catalogue
// named by --catalog may have as little as names: it is tried out, not used.
func find(ctx context.Context, c *call) error {
	cat, err := c.findIn(ctx)
	if err != nil {
		return err
	}
	ix := search.New(cat)
	in := bufio.NewScanner(c.In)
	in.Buffer(make([]byte, 64<<10), 1<<20)
	out := bufio.NewWriter(c.Out)
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	for in.Scan() {
		q := strings.TrimSpace(strings.TrimPrefix(in.Text(), "\ufeff"))
		if q == "" {
			continue
		}
		start := time.Now()
		a := ix.Ask(q, langOf(q), c.top)
		f := found{Query: q, Items: []string{}, Section: string(a.Section), Found: a.Found, MS: float64(time.Since(start).Microseconds()) / 1000}
		hits := a.Hits
		if len(hits) == 0 {
			hits = a.Near
		}
		for _, h := range hits[:min(len(hits), max(c.top, 0))] {
			f.Items = append(f.Items, h.ItemID)
		}
		if c.json {
			err = e.Encode(f)
		} else {
			err = c.tellFound(out, cat, f)
		}
		if err == nil {
			err = out.Flush() // who asks by hand gets each answer at once
		}
		if err != nil {
			return err
		}
	}
	return in.Err()
}

func (c *call) findIn(ctx context.Context) (*catalog.Catalog, error) {
	if c.catalog == "" {
		r, err := c.load(ctx)
		return r.Catalog, err
	}
	book, err := current.Read(c.catalog)
	if err != nil {
		return nil, err
	}
	r := catalog.Check(book, catalog.Options{Lenient: true})
	if len(r.Catalog.Items) == 0 {
		return nil, c.fail(i18n.Text{ZH: "%s 里没有既有编号又有名称的事项：\n%s", EN: "%s holds no item with a key and a name:\n%s"}, c.catalog, r.Report.Of(catalog.Error).String(c.lang))
	}
	return r.Catalog, nil
}

// langOf is the language that a query is in, as the kiosk knows it from the
// button: letters without a Chinese character are taken for English when they
// have a space or could be no pinyin; the search tries both in any case.
func langOf(q string) i18n.Lang {
	for _, r := range q {
		if unicode.Is(unicode.Han, r) {
			return i18n.ZH
		}
	}
	if strings.ContainsRune(strings.TrimSpace(q), ' ') {
		return i18n.EN
	}
	return i18n.ZH
}

func (c *call) tellFound(out *bufio.Writer, cat *catalog.Catalog, f found) error {
	fmt.Fprintf(out, "%s", f.Query)
	if f.Section != "" {
		fmt.Fprintf(out, "  [%s]", f.Section)
	}
	fmt.Fprintf(out, "  (%.2f ms)\n", f.MS)
	for i, id := range f.Items {
		name := ""
		if it, ok := cat.Item(id); ok {
			name = it.Name.In(c.lang)
		}
		fmt.Fprintf(out, "  %2d  %-14s %s\n", i+1, id, name)
	}
	if len(f.Items) == 0 {
		fmt.Fprintln(out, "      "+i18n.Text{ZH: "没有找到", EN: "nothing found"}.In(c.lang))
	}
	return nil
}

// misses lists what people looked for in vain, for new aliases and words.
func misses(ctx context.Context, c *call) error {
	if !c.exists() {
		return c.fail(i18n.Text{ZH: "这里还没有数据库，也就没有人搜过；请用 --config 给出一体机的配置文件", EN: "there is no database here yet, and so nobody has looked for anything; name the kiosk's configuration with --config"})
	}
	if err := c.open(ctx); err != nil {
		return err
	}
	list, err := c.db.Misses(ctx, c.cfg.Hall.ID, c.top)
	if err != nil {
		return err
	}
	e := json.NewEncoder(c.Out)
	e.SetEscapeHTML(false)
	for _, m := range list {
		if !c.json {
			fmt.Fprintf(c.Out, "%5d  %s  %s\n", m.Times, m.LastDay, m.Text)
		} else if err := e.Encode(struct {
			Query   string `json:"query"`
			Times   int    `json:"times"`
			LastDay string `json:"last_day"`
		}{m.Text, m.Times, m.LastDay}); err != nil {
			return err
		}
	}
	if len(list) == 0 && !c.json {
		c.say(i18n.Text{ZH: "还没有搜不到的词。", EN: "Nobody has looked for anything in vain yet."})
	} else if !c.json {
		c.say(i18n.Text{ZH: "请把这些说法加进事项的别名，或者“用词”表。", EN: "Add these to the aliases of an item, or to the sheet 用词 words."})
	}
	if c.forget {
		return c.db.ForgetMisses(ctx, c.cfg.Hall.ID)
	}
	return nil
}
