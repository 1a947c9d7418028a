// Package look holds how things look and nothing else: colours by role, type
// by style, and every size from millimetres of the real panel. A Look is a
// value; switching language, size or palette is another value, never a change
// of Fyne's theme (facts: each SetTheme leaks every parsed font).
//
// Users: app/part and app/touch, and the sweep of all pages.
package look
