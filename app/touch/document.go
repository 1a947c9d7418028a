package touch

import (
	"strings"

	"yimen/app/look"
	"yimen/app/part"
	"yimen/kiosk/visit"
)

// document is the offer to show a document where a number is taken, or what was
// read of one; nil where the hall asks for none or nothing can read it now. It
// is an offer: the number is there for everybody.
func (p *page) document() []part.Block {
	d := p.st.Document
	if p.w.Documents == visit.NoDocument || !d.Has && !p.st.Reader {
		return nil
	}
	if !d.Has {
		row := part.Row{Icon: "card", Title: p.T("document_offer_" + string(p.w.Documents)), Sub: p.T("document_also")}
		switch d.Trouble {
		case "":
		case visit.OwnCode:
			row.Icon, row.Sub = "ticket", p.T("document_own_code")
		default:
			row.Icon, row.Sub = "warn", p.T("card_"+strings.ReplaceAll(d.Trouble, "-", "_"))
		}
		return []part.Block{panel{row}}
	}
	row := part.Row{Icon: "check", Title: p.T("document_read"), Sub: p.T("document_kept_limit")}
	if d.Name != "" {
		row.Title, row.Sub = p.T("document_read_name", "Name", d.Name), p.T("document_kept_named")
	}
	row.Action = &part.Button{ID: "document-drop", Label: p.T("document_drop"), Do: p.do(visit.DropDocument{})}
	blocks := []part.Block{panel{row}}
	if d.Expired {
		blocks = append(blocks, notice{p.T("document_expired"), "warn", part.ToneGold})
	}
	return blocks
}

// held is the number that the person holds of this service.
func (p *page) held() []part.Block {
	t := p.st.Held.Ticket
	return []part.Block{notice{p.N("held_title", p.st.Held.Ahead, "Label", t.Label()), "ticket", part.ToneGold}}
}

func (p *page) heldButton() part.Block {
	return part.Button{ID: "held", Label: p.T("held_print", "Label", p.st.Held.Ticket.Label()), Icon: "print", Face: part.Filled, Kind: part.Primary, MM: 27,
		Style: look.Heading, Do: p.do(visit.TakeHeld{})}
}

// panel is a row on a ground of its own.
type panel struct{ row part.Row }

func (b panel) pad(s *part.Sheet) float32 { return s.PX(5) }

func (b panel) Height(s *part.Sheet, w float32) float32 {
	return b.row.Height(s, w-2*b.pad(s)) + 2*b.pad(s)
}

func (b panel) Draw(s *part.Sheet, r part.Rect, ground look.Role) {
	s.CardAt(r)
	b.row.Draw(s, r.Inset(b.pad(s), b.pad(s)), ground)
}
