// Package catalog is what the hall offers: departments, counters, items,
// materials, steps, fees, laws, forms, journeys and hours, as a clerk keeps them.
//
//	a folder of CSV files, a workbook  ->  Book      cells, nothing checked
//	Check(Book)                        ->  Result    Catalog, Content, Report
//	Merge(former, new)                 ->  Content   and what changes by it
//
// A Catalog is what the kiosk shows. A Content is the rows that were taken, in
// their one written form: what is stored, exported and compared. A Report says
// in both languages what is wrong, where, and what to do.
//
// Field names follow the keys of the clerk's workbook, so that nobody has to
// learn two lists: name_zh and name_en are Name.ZH and Name.EN.
// Users: search, plan, visit, queue (lanes), slip, the clerk's commands and the
// touchscreen.
package catalog
