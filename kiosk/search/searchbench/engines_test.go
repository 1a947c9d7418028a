package searchbench

import (
	"database/sql"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	"github.com/blevesearch/bleve/v2/search/query"
	_ "modernc.org/sqlite"

	"yimen/kiosk/catalog"
	"yimen/kiosk/search"
)

// engine gives the ids of the ten best items for a question.
type engine struct {
	name string
	make func(testing.TB, *catalog.Catalog) func(question) []string
}

var engines = []engine{
	{"yimen", yimen}, {"characters BM25", charBM25}, {"bleve cjk", bleveCJK}, {"FTS5 trigram", trigram},
}

func yimen(_ testing.TB, cat *catalog.Catalog) func(question) []string {
	ix := search.New(cat)
	return func(q question) (out []string) {
		for _, h := range ix.Find(q.text, q.lang(), 10) {
			out = append(out, h.ItemID)
		}
		return out
	}
}

// bleveCJK is bleve's index in memory with its analyzer for Chinese: pairs of
// characters, any of them may match; names weigh three, other names two.
func bleveCJK(tb testing.TB, cat *catalog.Catalog) func(question) []string {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = cjk.AnalyzerName
	ix, err := bleve.NewMemOnly(m)
	if err != nil {
		tb.Fatal(err)
	}
	batch := ix.NewBatch()
	for i := range cat.Items {
		name, names, rest := said(&cat.Items[i])
		if err := batch.Index(cat.Items[i].ID, map[string]string{"name": name, "names": names, "rest": rest}); err != nil {
			tb.Fatal(err)
		}
	}
	if err := ix.Batch(batch); err != nil {
		tb.Fatal(err)
	}
	return func(q question) (out []string) {
		var fields []query.Query
		for f, boost := range map[string]float64{"name": 3, "names": 2, "rest": 1} {
			m := bleve.NewMatchQuery(q.text)
			m.SetField(f)
			m.SetBoost(boost)
			fields = append(fields, m)
		}
		res, err := ix.Search(bleve.NewSearchRequestOptions(bleve.NewDisjunctionQuery(fields...), 10, 0, false))
		if err != nil {
			tb.Fatal(err)
		}
		for _, h := range res.Hits {
			out = append(out, h.ID)
		}
		return out
	}
}

// trigram is SQLite's FTS5 with its trigram tokenizer: any three characters of
// the question may match; questions of fewer are looked for with LIKE.
func trigram(tb testing.TB, cat *catalog.Catalog) func(question) []string {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		tb.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	tb.Cleanup(func() { db.Close() })
	run := func(s string, args ...any) {
		if _, err := db.Exec(s, args...); err != nil {
			tb.Fatal(err)
		}
	}
	run("create virtual table t using fts5(id unindexed, name, names, rest, tokenize='trigram')")
	for i := range cat.Items {
		name, names, rest := said(&cat.Items[i])
		run("insert into t values (?,?,?,?)", cat.Items[i].ID, name, names, rest)
	}
	return func(q question) (out []string) {
		text := []rune(strings.ReplaceAll(q.text, `"`, ""))
		var rows *sql.Rows
		var err error
		if len(text) < 3 {
			rows, err = db.Query("select id from t where name like ?1 or names like ?1 limit 10", "%"+string(text)+"%")
		} else {
			var grams []string
			for i := 0; i+3 <= len(text); i++ {
				grams = append(grams, `"`+string(text[i:i+3])+`"`)
			}
			rows, err = db.Query("select id from t where t match ? order by bm25(t, 0, 3, 2, 1) limit 10", strings.Join(grams, " OR "))
		}
		if err != nil {
			return nil // a question that FTS5 cannot parse finds nothing
		}
		defer rows.Close()
		for rows.Next() {
			var id string
			if err := rows.Scan(&id); err != nil {
				tb.Fatal(err)
			}
			out = append(out, id)
		}
		return out
	}
}
