package hall

import "context"

// Voice makes the sound of a call: a WAV in the ticket's language. It is made
// ahead and kept, so that a call never waits for it.
type Voice interface {
	Say(ctx context.Context, label, window, lang string) ([]byte, error)
}
