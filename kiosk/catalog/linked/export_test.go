package linked

// Slug is the end of the IRI of a fixed word, "" if it has none.
func Slug(kind, zh string) string {
	for _, l := range []lexicon{types, audiences, channels, statuses, papers, needs, pays, media} {
		if t, ok := l.find(zh); ok && l.kind == kind {
			return t.slug
		}
	}
	return ""
}
