package i18n

import (
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"

	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
)

// Localizer finds messages in one language. It is never changed once made, so
// that any number of goroutines may use it.
type Localizer struct {
	lang    Lang
	shelves []shelf // where to look, in order
	parser  *template.TextParser
	loud    bool     // panic at a fault: in tests
	told    sync.Map // ids whose fault was logged already
}

var localizers = sync.OnceValue(func() map[Lang]*Localizer {
	zh, en := mustShelf(ZH), mustShelf(EN)
	return map[Lang]*Localizer{
		ZH:     newLocalizer(ZH, zh, en),
		EN:     newLocalizer(EN, en, zh),
		Pseudo: newLocalizer(Pseudo, pseudoShelf(en), en),
	}
})

// For is the localizer of a language. A language that the house does not speak
// gets Chinese, which is what counts.
func For(lang Lang) *Localizer {
	if l, ok := localizers()[lang]; ok {
		return l
	}
	return localizers()[ZH]
}

func newLocalizer(lang Lang, shelves ...shelf) *Localizer {
	return &Localizer{
		lang:    lang,
		shelves: shelves,
		// A placeholder that gets no value is a fault, not "<no value>".
		parser: &template.TextParser{Option: "missingkey=error"},
		loud:   testing.Testing(),
	}
}

// Lang is the language that this localizer speaks.
func (l *Localizer) Lang() Lang { return l.lang }

// T is the message with this id. args are pairs of the name and the value of a
// placeholder: T("pager_of", "N", 1, "Of", 3).
//
// An unknown id or a placeholder without a value panics in tests. In the hall
// it is logged once for each id and the nearest thing to the message is shown:
// the message in the other language, else the words of the id itself.
func (l *Localizer) T(id string, args ...any) string {
	return l.message(id, nil, args)
}

// N is T for a message that counts things: the plural form is chosen for n by
// the rules of the language (CLDR), and {{.N}} in the message is n.
func (l *Localizer) N(id string, n int, args ...any) string {
	return l.message(id, n, append([]any{"N", n}, args...))
}

func (l *Localizer) message(id string, count any, args []any) string {
	data, err := pairs(args)
	if err != nil {
		l.fault(id, err.Error())
	}
	for _, s := range l.shelves {
		m, ok := s.messages[id]
		if !ok {
			l.fault(id, "is not in "+s.name)
			continue
		}
		text, err := s.find.Localize(&goi18n.LocalizeConfig{
			MessageID: id, TemplateData: data, PluralCount: count, TemplateParser: l.parser,
		})
		if err == nil {
			return text
		}
		l.fault(id, err.Error())
		if text != "" { // the plural form is missing, the common form was found
			return text
		}
		return strings.TrimSpace(withoutPlaceholders(m.Other))
	}
	return strings.ReplaceAll(id, "_", " ")
}

// fault is loud in tests and quiet in the hall: a wrong word must not stop a
// person from getting a number, but must not reach the hall either.
func (l *Localizer) fault(id, what string) {
	if l.loud {
		panic(fmt.Sprintf("i18n: message %q: %s", id, what))
	}
	if _, told := l.told.LoadOrStore(id, true); !told {
		slog.Error("message not usable", "id", id, "lang", string(l.lang), "what", what)
	}
}

// pairs turns name, value, name, value into the data of a template.
func pairs(args []any) (map[string]any, error) {
	data := make(map[string]any, len(args)/2)
	for i := 0; i < len(args); i += 2 {
		name, ok := args[i].(string)
		if !ok || i+1 == len(args) {
			return data, fmt.Errorf("placeholders must come as pairs of name and value, got %v", args)
		}
		data[name] = args[i+1]
	}
	return data, nil
}
