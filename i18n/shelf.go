package i18n

import (
	"embed"
	"fmt"
	"io/fs"
	"regexp"

	"github.com/BurntSushi/toml"
	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

//go:embed zh-Hans*.toml en*.toml
var files embed.FS

// shelf is all messages of one language. Each language has a bundle to itself,
// so that falling back to another one is our decision and is noticed.
type shelf struct {
	name     string // of the message file
	messages map[string]*goi18n.Message
	find     *goi18n.Localizer
}

// mustShelf reads a language's messages: those of the kiosk in zh-Hans.toml, those
// of another room in zh-Hans.ROOM.toml. An id is in one file only.
func mustShelf(lang Lang) shelf {
	name := string(lang) + ".toml"
	rooms, err := fs.Glob(files, string(lang)+".*.toml")
	if err != nil {
		panic(err) // the pattern is a good one
	}
	var all []*goi18n.Message
	var tag language.Tag
	where := map[string]string{}
	for _, file := range append([]string{name}, rooms...) {
		data, err := files.ReadFile(file)
		if err != nil {
			panic(err) // it is embedded
		}
		// The library reads the language from the name: that of the first file.
		f, err := parseFile(name, data)
		if err != nil {
			panic(fmt.Errorf("message file i18n/%s: %w", file, err)) // TestMessageFiles keeps such a file from being shipped
		}
		for _, m := range f.Messages {
			if other, twice := where[m.ID]; twice {
				panic(fmt.Sprintf("message %s is in i18n/%s and in i18n/%s", m.ID, other, file))
			}
			where[m.ID] = file
		}
		tag, all = f.Tag, append(all, f.Messages...)
	}
	s, err := shelfOf(name, tag, all)
	if err != nil {
		panic(err)
	}
	return s
}

func parseFile(name string, data []byte) (*goi18n.MessageFile, error) {
	return goi18n.ParseMessageFileBytes(data, name, map[string]goi18n.UnmarshalFunc{"toml": toml.Unmarshal})
}

func newShelf(name string, data []byte) (shelf, error) {
	file, err := parseFile(name, data)
	if err != nil {
		return shelf{}, fmt.Errorf("message file i18n/%s: %w", name, err)
	}
	return shelfOf(name, file.Tag, file.Messages)
}

func shelfOf(name string, tag language.Tag, messages []*goi18n.Message) (shelf, error) {
	bundle := goi18n.NewBundle(tag)
	if err := bundle.AddMessages(tag, messages...); err != nil {
		return shelf{}, fmt.Errorf("message file i18n/%s: %w", name, err)
	}
	s := shelf{
		name:     name,
		messages: make(map[string]*goi18n.Message, len(messages)),
		find:     goi18n.NewLocalizer(bundle, tag.String()),
	}
	for _, m := range messages {
		s.messages[m.ID] = m
	}
	return s, nil
}

// placeholder is {{.Name}} in a message.
var placeholder = regexp.MustCompile(`\{\{[^}]*\}\}`)

func withoutPlaceholders(text string) string { return placeholder.ReplaceAllString(text, "") }
