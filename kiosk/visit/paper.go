package visit

import "strings"

// Checklist names the checklist of a service in one case.
func Checklist(itemID, scenario string) string {
	if scenario == "" {
		scenario = AllCases
	}
	return PaperChecklist + itemID + "/" + scenario
}

// SplitCase takes the case off the id of a service.
func SplitCase(id string) (itemID, scenario string) {
	itemID, scenario, _ = strings.Cut(id, "/")
	return itemID, scenario
}

// SplitPaper takes the name of a paper apart: PaperChecklist, PaperNotes or
// PaperJourney, and the id of the service (with its case), form or journey.
func SplitPaper(what string) (kind, id string) {
	for _, k := range []string{PaperChecklist, PaperNotes, PaperJourney} {
		if rest, ok := strings.CutPrefix(what, k); ok {
			return k, rest
		}
	}
	return "", ""
}
