// Package catalogtest is a small catalogue for the tests of others: four
// departments, seven counters, four lanes, eight items in use, two samples.
// It is a real set of CSV files, so it also tests the loader.
package catalogtest
