package catalog

import (
	"io/fs"

	"yimen/i18n"
)

// Book is a catalogue as somebody wrote it: sheets of cells, nothing checked.
// A folder of CSV files makes one (ReadCSV), and a workbook does (package
// workbook). Check turns it into a Catalog and a report.
type Book struct {
	Name   string // of the file or folder, as the report says it; may be empty
	Sheets []Sheet
	// Files are the PDFs and pictures that the sheet 表格 forms names. Nil:
	// nobody looks whether they are there.
	Files fs.FS
	// Faults are about the file as a whole.
	Faults []Problem
}

// Sheet is one sheet with its rows in order, the heading among them.
type Sheet struct {
	Name string // "items.csv", "事项"
	Rows []Row
	// Faults are what could not be read of it. Cut says that there are rows
	// after the last.
	Faults []Problem
	Cut    bool
}

// Row is one row as a spreadsheet shows it.
type Row struct {
	N     int // as a spreadsheet numbers it, from 1
	Line  int // of a text file, where a cell may span lines; 0 in a workbook
	Cells []string
	// Hidden rows are read like others, which the report says.
	Hidden bool
	// Formulas are the cells, by their place from 0, whose value a formula made;
	// true where it looks into another file.
	Formulas map[int]bool
	// Merged are the cells whose value stands in a merged cell further up.
	Merged map[int]bool
}

// FileFault is why a file cannot be a catalogue at all.
type FileFault int

// What can be wrong with a file as a whole.
const (
	NotAWorkbook FileFault = iota
	OldExcel               // .xls
	Encrypted
	Macros
	Truncated
	TooLarge
	Bomb
	NoSheets
	TooManyRows
	CannotRead
)

// FileProblem says what is wrong with a file, for the report of a reader.
func FileProblem(file string, f FileFault, args ...any) Problem {
	n := fileNotes[f]
	return Problem{Severity: Error, File: file, Message: say(n.what, args...), Do: n.do}
}

var fileNotes = map[FileFault]note{
	NotAWorkbook: {i18n.Text{ZH: "这不是 Excel 工作簿。", EN: "this is not an Excel workbook."}, i18n.Text{ZH: "请在 Excel 或 WPS 中另存为 .xlsx，或者给出 CSV 文件夹。", EN: "Save it as .xlsx in Excel or WPS, or name the folder of CSV files."}},
	OldExcel:     {i18n.Text{ZH: "这是旧版 .xls 文件。", EN: "this is an old .xls file."}, i18n.Text{ZH: "请在 Excel 或 WPS 中打开，另存为 .xlsx。", EN: "Open it in Excel or WPS and save it as .xlsx."}},
	Encrypted:    {i18n.Text{ZH: "文件加了密码。", EN: "the file is protected by a password."}, i18n.Text{ZH: "请去掉密码，另存为 .xlsx。", EN: "Remove the password and save it as .xlsx."}},
	Macros:       {i18n.Text{ZH: "文件里有宏，一体机不读带宏的文件。", EN: "the file holds macros, and the kiosk takes no such file."}, i18n.Text{ZH: "请另存为不带宏的 .xlsx。", EN: "Save it as .xlsx without macros."}},
	Truncated:    {i18n.Text{ZH: "文件不完整或已损坏（%s）。", EN: "the file is incomplete or damaged (%s)."}, i18n.Text{ZH: "请重新复制，或者从原件另存一份。", EN: "Copy it again, or save it anew from the original."}},
	TooLarge:     {i18n.Text{ZH: "文件超过 %d 兆字节。", EN: "the file is larger than %d MB."}, i18n.Text{ZH: "请删去图片、空行和空列，再另存。", EN: "Remove pictures, empty rows and empty columns, and save it again."}},
	Bomb:         {i18n.Text{ZH: "文件解开后超过 %d 兆字节，不像目录。", EN: "unpacked, the file is larger than %d MB, which no catalogue is."}, i18n.Text{ZH: "请确认文件来源，把内容复制到新的模板里。", EN: "See where the file comes from, and copy its contents into a new template."}},
	NoSheets:     {i18n.Text{ZH: "没有一张表的名称认得出。", EN: "no sheet has a name that is known."}, i18n.Text{ZH: "表名应是：部门、窗口、事项等。可用 yimen catalog template 生成模板。", EN: "Sheets are called 部门 departments, 窗口 windows, 事项 items and so on; `yimen catalog template` writes a template."}},
	TooManyRows:  {i18n.Text{ZH: "这张表超过 %d 行，后面的没有读入。", EN: "the sheet has more than %d rows; those after are not read."}, i18n.Text{ZH: "请删去多余的行，或者分成几个中心。", EN: "Remove rows that are not needed."}},
	CannotRead:   {i18n.Text{ZH: "文件读不出来（%s）。", EN: "the file cannot be read (%s)."}, i18n.Text{ZH: "请检查文件是否完好，以及是否允许读取。", EN: "See that the file is whole and may be read."}},
}

// MaxRows is how many rows of a workbook's sheet are read. Wuxi's largest sheet
// has about 10,000; a sheet of more than this was formatted to its end by mistake.
const MaxRows = 300_000
