package visit

import (
	"fmt"
	"strings"

	"yimen/i18n"
	"yimen/kiosk/catalog"
	"yimen/kiosk/queue"
)

// TicketCode is what the code on screen and slip carries. With a site it leads
// to the ticket's page by an id that cannot be guessed; without one it says
// number, day and hall, so that a phone keeps the number at least.
func (w World) TicketCode(t queue.Ticket) string {
	if w.Site != "" {
		return w.Site + "/t/" + t.ID
	}
	return fmt.Sprintf("%s %s %s", t.Label(), t.Day, w.Catalog.Hall.Name.In(t.Lang))
}

// codeMax is how many bytes of text a code may hold and still be read by an old
// phone from a screen: version 20, level L.
const codeMax = 850

// FormCode takes a form home: its address, or without a site the notes
// themselves, which need no network.
func (w World) FormCode(f *catalog.Form, lang i18n.Lang) string {
	if w.Site != "" {
		return w.Site + "/forms/" + f.ID
	}
	var b strings.Builder
	b.WriteString(f.Name.In(lang))
	sample, ok := w.Catalog.Sample(f.ID)
	if !ok {
		return b.String()
	}
	for _, p := range sample.Pages {
		for _, x := range p.Fields {
			if x.Number == 0 {
				continue
			}
			line := fmt.Sprintf("\n%d %s：%s", x.Number, x.Label.In(lang), x.Note.In(lang))
			if lang != i18n.ZH {
				line = fmt.Sprintf("\n%d %s: %s", x.Number, x.Label.In(lang), x.Note.In(lang))
			}
			if b.Len()+len(line) > codeMax {
				return b.String() // whole notes only
			}
			b.WriteString(line)
		}
	}
	return b.String()
}
