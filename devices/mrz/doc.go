// Package mrz reads the machine-readable zone of passports and travel cards: two
// lines of 44 (TD3), two of 36 (TD2), three of 30 (TD1), and the travel permits
// between the mainland, Hong Kong, Macao and Taiwan, which have layouts of their
// own. It checks every check digit, says which line does not add up, and never
// repairs a character: whoever holds the document shows that line again.
//
// It does no I/O, keeps nothing, and turns only the masked name into text.
// devices/scanner uses it. Sources: fact sheet on readers, sections 10 and 11.2;
// ICAO Doc 9303 parts 4 to 6.
package mrz
