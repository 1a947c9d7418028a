package document

// Purpose is why a document is asked for. It decides what is taken from it.
type Purpose string

// The purposes that a hall has.
const (
	Named   Purpose = "named"    // a number in a name: the slip says 张*
	Limit   Purpose = "limit"    // one number for one person and service
	CheckIn Purpose = "check-in" // is this the person with the appointment?
)

// Purposes lists them.
func Purposes() []Purpose { return []Purpose{Named, Limit, CheckIn} }

// Fields is what is taken from a document.
type Fields struct {
	Name bool // masked
	Key  bool // keyed hash of the number
}

// Fields of a purpose. Whether the document has expired is always told; an
// unknown purpose takes nothing.
func (p Purpose) Fields() Fields {
	switch p {
	case Named:
		return Fields{Name: true, Key: true} // one person, one number of a service at a time
	case Limit, CheckIn:
		return Fields{Key: true}
	}
	return Fields{}
}
