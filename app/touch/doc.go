// Package touch is the hall touchscreen: View draws the state of a visit, a
// frame (band, page, control bar) and one file for each page. A Stage puts
// screens into a window and fingers into events.
//
// Nothing is decided here: what a touch does is kiosk/visit's business, what a
// thing looks like is app/look's, and what words say is i18n's.
package touch
