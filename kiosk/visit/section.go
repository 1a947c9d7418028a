package visit

import (
	"yimen/kiosk/search"
)

// AtSection is where a service opens for a question about one side of it: what
// papers, how much, where. Who asks for something else than papers is not asked
// first which case is theirs.
func AtSection(itemID string, s search.Section) Place {
	p := Place{Page: Item, ID: itemID, Tab: TabMaterials}
	switch s {
	case search.Where, search.Opening:
		p.Tab = TabWhere
	case search.Fees:
		p.Tab = TabBasis
	case search.Duration:
		p.Tab = TabSteps
	case search.Conditions, search.Phone:
		p.Tab = TabPublic
	}
	return p
}
