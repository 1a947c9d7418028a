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

// Guide names the A4 sheet of a service in one case.
func Guide(itemID, scenario string) string {
	return PaperGuide + strings.TrimPrefix(Checklist(itemID, scenario), PaperChecklist)
}

// OnA4 says that a paper is for the A4 printer.
func OnA4(what string) bool {
	return strings.HasPrefix(what, PaperGuide) || strings.HasPrefix(what, PaperForm)
}

// SplitPaper takes the name of a paper apart: its kind, and the id of the service
// (with its case), form or journey.
func SplitPaper(what string) (kind, id string) {
	for _, k := range []string{PaperChecklist, PaperNotes, PaperJourney, PaperGuide, PaperForm, PaperTest} {
		if rest, ok := strings.CutPrefix(what, k); ok {
			return k, rest
		}
	}
	return "", ""
}
