// Package cards drives a reader of resident identity cards on a serial line, of
// SAM_V's language or of the STX/ETX multi-in-one family: it finds out which and
// at what rate, keeps its state, comes back after an unplug, and tells what is
// shown as document.Reader does. A card is read only while somebody asks, no
// more of it than the purpose needs is looked at, and what came is overwritten
// at once (fact sheet on readers, sections 4, 12.1, 14 and 15).
//
// app opens one and hands it to the visit; `yimen doctor` uses Probe and Look.
package cards
