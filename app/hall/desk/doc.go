// Package desk draws the hall server's pages for counters and supervisors: HTML
// that works as plain forms in any browser, and that a small script of our own
// keeps live. It renders only. Whoever serves it fills a page's struct, calls
// Render, and answers the forms: POST, redirect, GET.
//
// A page asks nothing of anybody else: no font, no script and no style from
// outside, none inline (see Policy). Every form that writes carries a token
// against forged requests and an idempotency key, so that a double click, a
// reload or a repeat after a lost connection is one step.
//
// User: app/hall.
package desk
