// Package searchbench measures package search beside other engines, on the
// same questions and the same names. It has test files only, so that none of
// those engines is ever part of the kiosk:
//
//	go test -run '^$' -bench Report ./kiosk/search/searchbench
//
// Of the questions, queries.csv and citizen.csv come from two hands. Whoever
// wrote citizen.csv also wrote part of the thesaurus, so that its figures
// flatter; on queries.csv only the half marked tune was looked at.
package searchbench
