// Package catalog is what the hall offers: departments, counters, items,
// materials, steps, fees, laws, forms and hours, as a clerk keeps them. It
// reads the files, checks every row and says in words what is wrong and where.
//
// Field names follow the keys of the clerk's workbook, so that nobody has to
// learn two lists: name_zh and name_en are Name.ZH and Name.EN.
// Users: search, visit, queue (lanes), slip and the touchscreen.
package catalog
