package slip

import (
	"fmt"
	"strings"

	"yimen/i18n"
)

// Line is one entry of a list: what to bring, and a remark on it.
type Line struct{ Text, Note string }

// List is what a checklist and a form's notes have in common.
type List struct {
	JobID string
	Hall  i18n.Text
	Demo  bool
	Phone string
	Title string // of the service or the form, in the visitor's language
	Lines []Line
	Lang  i18n.Lang
}

// Checklist is the papers of a service with boxes to tick.
func Checklist(l List) Document { return l.document("slip_checklist") }

// Notes is how to fill in a form, note by note.
func Notes(l List) Document { return l.document("slip_notes") }

func (l List) document(title string) Document {
	blocks := append(head(l.Hall, l.Demo),
		Text{Text: i18n.For(l.Lang).T(title), Align: Centre, Bold: true},
		Text{Text: l.Title, Bold: true}, Rule{})
	for i, x := range l.Lines {
		if title == "slip_notes" {
			blocks = append(blocks, Text{Text: fmt.Sprintf("%d  %s", i+1, strings.TrimSpace(x.Text)), Bold: true})
			blocks = append(blocks, x.note()...)
		} else {
			blocks = append(blocks, x.check()...)
		}
	}
	return Document{ID: l.JobID, Blocks: append(blocks, askAt(l.Phone)...)}
}

// check is the entry with a box to tick.
func (x Line) check() []Block { return append([]Block{Check{x.Text}}, x.note()...) }

func (x Line) note() []Block {
	if x.Note == "" {
		return nil
	}
	return []Block{Text{Text: x.Note}}
}

// askAt ends a slip that is no ticket: whom to ask.
func askAt(phone string) []Block {
	end := []Block{Rule{}}
	if phone != "" {
		end = append(end, Text{Text: both("slip_enquiry") + " " + phone, Align: Centre})
	}
	return end
}
