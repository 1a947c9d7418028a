// Package synthetic makes catalogues of any size for load tests: departments,
// counters, items, materials and all that belongs to them, with names that look
// like those of a hall and mean nothing. Every hall that it makes says in both
// languages that it is made up, and so do its laws.
//
// The same number and seed give the same catalogue, and Check finds neither an
// error nor a warning in it. Proportions are those of Wuxi's hall and Jilin's
// lists (docs: facts/catalogue.md, section 6).
//
// Users: tests and benchmarks. No hall is ever run on it.
package synthetic
