// Package public draws what everybody may see of a hall: a ticket's own page on a
// phone, the calling board for a screen that has only a browser, how the order is
// made, and who went before. It renders only; app/hall fills the pages.
//
// Pages work without a script, load nothing from elsewhere and set no cookie. The
// script is written for phones of some years ago.
package public
