package i18n

// Families are beginnings of message ids that are completed when the program
// runs, as in T("printer_" + state). A test holds that each family has messages,
// that code uses it, and that no id is put together outside of a family.
var Families = []string{
	"weekday_",       // 0 Sunday to 6, as in package time
	"month_",         // 1 to 12
	"staff_printer_", // the same: what staff should do
	"reader_",        // devices/document: a reader's state
	"staff_reader_",  // the same: what staff should do
	"device_",        // kiosk/visit: kinds of devices
	"field_",         // devices/document: fields of a document that was shown as a test
	"printer_",       // kiosk/slip: a printer's state, with - as _
	"need_",          // kiosk/queue: what a visitor needs at the counter
	"slip_need_",     // the same, as the slip says it

	"document_offer_", // kiosk/visit: what the hall asks documents for
	"card_",           // devices/document: what went wrong with one, with - as _

	"search_opens_", // kiosk/search: the section that a question asks for
}
