// Package plan is the hall as a drawing and as a way: what stands where on each
// floor, and how one walks from the kiosk to a counter. It gives values; the
// touchscreen draws them and finds the words.
//
// A plan is 10000 by 6000 units, x to the right and y down, with a corridor
// across its middle that everything opens to. What has neither x nor y is not
// on it. Used by app/touch.
package plan
