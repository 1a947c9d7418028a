// Package say puts what the catalogue holds into words: a limit, where the
// counters are, an article of a law. The touchscreen, the slips and the pages
// for phones ask here, so that a thing is called the same wherever it is read.
package say
