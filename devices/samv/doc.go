// Package samv is the language of SAM_V, the police module inside every
// certified reader of resident identity cards, over a serial line: frames,
// commands, status words and the 256-byte record of the four kinds of card (fact
// sheet on readers, sections 1 to 9). It does no I/O.
//
// A record belongs to a person. Take gives what a purpose needs and nothing
// else; no other field is made into text. Only MaskedFields, for `yimen doctor`,
// lists which fields arrived. devices/cards drives a reader with it.
package samv
