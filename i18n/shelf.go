package i18n

import (
	"embed"
	"fmt"
	"regexp"

	"github.com/BurntSushi/toml"
	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

//go:embed zh-Hans.toml en.toml
var files embed.FS

// shelf is all messages of one language. Each language has a bundle to itself,
// so that falling back to another one is our decision and is noticed.
type shelf struct {
	name     string // of the message file
	messages map[string]*goi18n.Message
	find     *goi18n.Localizer
}

func mustShelf(lang Lang) shelf {
	name := string(lang) + ".toml"
	data, err := files.ReadFile(name)
	if err != nil {
		panic(err) // it is embedded
	}
	s, err := newShelf(name, data)
	if err != nil {
		panic(err) // TestMessageFiles keeps such a file from being shipped
	}
	return s
}

func newShelf(name string, data []byte) (shelf, error) {
	file, err := goi18n.ParseMessageFileBytes(data, name, map[string]goi18n.UnmarshalFunc{"toml": toml.Unmarshal})
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
