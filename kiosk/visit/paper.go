package visit

import "strings"

// SplitPaper takes the name of a paper apart: PaperChecklist or PaperNotes, and
// the id of the service or form.
func SplitPaper(what string) (kind, id string) {
	for _, k := range []string{PaperChecklist, PaperNotes} {
		if rest, ok := strings.CutPrefix(what, k); ok {
			return k, rest
		}
	}
	return "", ""
}
