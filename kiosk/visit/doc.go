// Package visit is one person's stand at the screen, as a value: where they
// are, what they typed, language, size, time left. Update is pure: it takes a
// state and an event and returns the next state and what is to be done outside
// (effects), so that a whole visit is tested in microseconds and a screen is
// never out of step with what it shows.
//
// Users: app/touch draws a State; app runs the effects and sends what came of
// them back as events. Nothing here knows Fyne, a cable or a database.
package visit
