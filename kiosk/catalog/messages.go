package catalog

import (
	"fmt"

	"yimen/i18n"
)

// The clerk's words: what can be wrong with a catalogue, and what to do about
// it. They are kept here and not in the message files because no visitor ever
// sees them. Verbs are in the same order in both languages, or numbered.

var severityNames = [...]i18n.Text{
	Error:   {ZH: "错误", EN: "error"},
	Warning: {ZH: "警告", EN: "warning"},
	Hint:    {ZH: "提示", EN: "hint"},
}

var (
	linePlace = i18n.Text{ZH: "，第 %d 行", EN: ", row %d"}
	lineComma = i18n.Text{ZH: "，", EN: ", "}
	lineColon = i18n.Text{ZH: "：", EN: ": "}
	lineGap   = i18n.Text{ZH: "", EN: " "}
	listComma = i18n.Text{ZH: "、", EN: ", "}
)

// note is a message with its remedy.
type note struct{ what, do i18n.Text }

var (
	// Files.
	sayNoFile    = note{i18n.Text{ZH: "缺少“%s”表。", EN: "the sheet %s is missing."}, i18n.Text{ZH: "请放入这个文件，没有它一体机不能工作。", EN: "Put this file in the folder; the kiosk cannot work without it."}}
	sayUnread    = note{i18n.Text{ZH: "文件读不出来（%s）。", EN: "the file cannot be read (%s)."}, i18n.Text{ZH: "请检查文件是否完好，以及是否允许读取。", EN: "See that the file is whole and may be read."}}
	sayTooBig    = note{i18n.Text{ZH: "文件超过 %d 兆字节。", EN: "the file is larger than %d MB."}, i18n.Text{ZH: "请确认放对了文件，并删去空行和空列。", EN: "See that it is the right file, and remove empty rows and columns."}}
	sayNotUTF8   = note{i18n.Text{ZH: "第 %d 行的文字不是 UTF-8 编码。", EN: "the text in line %d is not UTF-8."}, i18n.Text{ZH: "请在 Excel 中另存为“CSV UTF-8（逗号分隔）”。", EN: "In Excel, save it as \"CSV UTF-8 (comma delimited)\"."}}
	sayQuote     = note{i18n.Text{ZH: "第 %d 行起的引号没有配对，从这里往后的行都没有读入。", EN: "a quotation mark that begins in line %d is not closed; no row from there on is read."}, i18n.Text{ZH: "请补上引号。单元格里的引号要写两个。", EN: "Close the quotation mark. Inside a cell a quotation mark is written twice."}}
	sayCells     = note{i18n.Text{ZH: "文件第 %d 行有 %d 个单元格，表头有 %d 个。", EN: "line %d of the file has %d cells, the heading has %d."}, i18n.Text{ZH: "请检查逗号的个数。单元格里有逗号时要加引号。", EN: "Count the commas. A cell with a comma in it needs quotation marks."}}
	sayNoHead    = note{i18n.Text{ZH: "第一行没有认得出的标题。", EN: "no heading in row 1 is known."}, i18n.Text{ZH: "第一行写中文标题，第二行写英文键名，第三行起写内容。", EN: "Row 1 holds the Chinese headings, row 2 the keys, rows from 3 on the data."}}
	sayNoColumn  = note{i18n.Text{ZH: "缺少必需的列，整张表没有读入。", EN: "this column is needed and missing; the whole sheet is left out."}, i18n.Text{ZH: "请加上这一列。", EN: "Add the column."}}
	sayTwice     = note{i18n.Text{ZH: "这一列出现了两次，只读入前面一列。", EN: "this column is there twice; only the first is read."}, i18n.Text{ZH: "请删去多余的一列。", EN: "Remove one of them."}}
	sayUnknown   = note{i18n.Text{ZH: "一体机不读“%s”这一列。", EN: "the kiosk does not read the column %q."}, i18n.Text{ZH: "如果标题写错了，请改正；否则不必理会。", EN: "Correct the heading if it is a slip; otherwise leave it."}}
	sayOddFile   = note{i18n.Text{ZH: "一体机不读这个文件。", EN: "the kiosk does not read this file."}, i18n.Text{ZH: "如果文件名写错了，请改正；否则不必理会。", EN: "Correct its name if it is a slip; otherwise leave it."}}
	sayHallRows  = note{i18n.Text{ZH: "中心只能有一行。", EN: "there can be only one hall."}, i18n.Text{ZH: "请只留第一行内容。", EN: "Keep only the first row of data."}}
	sayNoHall    = note{i18n.Text{ZH: "没有可用的中心资料。", EN: "there is no usable row about the hall."}, i18n.Text{ZH: "请填写中心的名称、地址和电话。", EN: "Fill in the hall's name, address and phones."}}
	sayEmptyFile = note{i18n.Text{ZH: "这张表没有一行可用的内容。", EN: "the sheet has no usable row."}, i18n.Text{ZH: "请至少填写一行。", EN: "Fill in at least one row."}}

	// Cells.
	sayMust     = note{i18n.Text{ZH: "不能为空。", EN: "this must be filled in."}, i18n.Text{ZH: "请填写。", EN: "Fill it in."}}
	sayLong     = note{i18n.Text{ZH: "有 %d 个字，最多 %d 个。", EN: "%d characters, %d at most."}, i18n.Text{ZH: "请缩短，一体机不会自行截断。", EN: "Shorten it; the kiosk never cuts a text by itself."}}
	sayExcel    = note{i18n.Text{ZH: "“%s”是 Excel 改写过的号码，后面的数字已经丢失。", EN: "Excel has changed this number to %q, and its last digits are lost."}, i18n.Text{ZH: "请先把单元格设为文本，再重新输入。", EN: "Format the cell as text and type the number again."}}
	sayRepeated = note{i18n.Text{ZH: "“%s”和第 %d 行重复。", EN: "%q is already in row %d."}, i18n.Text{ZH: "每行要有自己的编号。", EN: "Give each row a key of its own."}}
	sayNumber   = note{i18n.Text{ZH: "“%s”不是 %d 到 %d 之间的整数。", EN: "%q is not a whole number from %d to %d."}, i18n.Text{ZH: "请只写数字。", EN: "Write digits only."}}
	sayMoney    = note{i18n.Text{ZH: "“%s”不是金额。", EN: "%q is not an amount of money."}, i18n.Text{ZH: "请写以元为单位的数字，最多两位小数，如 40 或 12.50。不是一个数的写在收费标准里。", EN: "Write yuan in digits with at most two decimals, such as 40 or 12.50. What is not one number goes in the standard."}}
	sayDate     = note{i18n.Text{ZH: "“%s”不是日期。", EN: "%q is not a date."}, i18n.Text{ZH: "请写成 2026-05-01 的样子。", EN: "Write it like 2026-05-01."}}
	saySeason   = note{i18n.Text{ZH: "“%s”不是月和日。", EN: "%q is not a month and day."}, i18n.Text{ZH: "请写成 05-01 的样子，单元格设为文本。", EN: "Write it like 05-01, in a cell formatted as text."}}
	sayClock    = note{i18n.Text{ZH: "“%s”不是时间。", EN: "%q is not a time."}, i18n.Text{ZH: "请写成 09:00 的样子。", EN: "Write it like 09:00."}}
	sayYes      = note{i18n.Text{ZH: "“%s”既不是“是”也不是“否”。", EN: "%q is neither 是 (yes) nor 否 (no)."}, i18n.Text{ZH: "请写“是”或“否”。", EN: "Write 是 or 否."}}
	sayWord     = note{i18n.Text{ZH: "“%[1]s”不是规定的用词。可以写：%[2]s。", EN: "%[1]q is not one of the fixed words: %[2]s."}, i18n.Text{ZH: "请选其中一个。", EN: "Choose one of them."}}
	sayLimit    = note{i18n.Text{ZH: "“%s”不是时限。", EN: "%q is not a time limit."}, i18n.Text{ZH: "请写天数，如 15，单位写在旁边一列；也可写“15个工作日”“当场”。", EN: "Write a number such as 15 and the unit in the next column, or 15个工作日, or 当场 for at once."}}
	sayUnits    = note{i18n.Text{ZH: "这里写的是%s，单位一列写的是%s。", EN: "this says %s, the column for the unit says %s."}, i18n.Text{ZH: "请改成一致。", EN: "Make them agree."}}
	sayNoRef    = note{i18n.Text{ZH: "“%[2]s”表里没有“%[1]s”。%[3]s", EN: "%[2]s has no %[1]q. %[3]s"}, i18n.Text{ZH: "请改成表里有的编号，或者先在那张表里加上它。", EN: "Write one that exists, or add it to that sheet first."}}
	sayBadRef   = note{i18n.Text{ZH: "“%[2]s”表里的“%[1]s”本身有错误（第 %[3]d 行），这一行也不能用。", EN: "%[1]q is in error itself (%[2]s, row %[3]d), so this row cannot be used either."}, i18n.Text{ZH: "请先改好那一行。", EN: "Put that row right first."}}
	sayLostRef  = note{i18n.Text{ZH: "“%[2]s”表里的“%[1]s”本身有错误（第 %[3]d 行），这里先不算它。", EN: "%[1]q is in error itself (%[2]s, row %[3]d) and is left out here."}, i18n.Text{ZH: "请改好那一行。", EN: "Put that row right."}}
	sayPath     = note{i18n.Text{ZH: "“%s”带有路径。", EN: "%q holds a path."}, i18n.Text{ZH: "请只写文件名，文件放在规定的文件夹里。", EN: "Write only the file's name; the file itself lies in the folder for files."}}
	sayControl  = note{i18n.Text{ZH: "含有看不见的控制字符。", EN: "it holds invisible control characters."}, i18n.Text{ZH: "请重新输入这个单元格。", EN: "Type the cell again."}}
	sayAddress  = note{i18n.Text{ZH: "“%s”不是网址。", EN: "%q is not a web address."}, i18n.Text{ZH: "请写以 https:// 或 http:// 开头的完整网址。", EN: "Write a whole address that begins with https:// or http://."}}

	// Rows.
	sayPrefix     = note{i18n.Text{ZH: "字头“%s”不行。", EN: "the prefix %q cannot be used."}, i18n.Text{ZH: "请用一个大写字母，I、O、Q 除外，它们容易看成数字。", EN: "Use one capital letter, but not I, O or Q, which look like digits."}}
	sayPrefixTwo  = note{i18n.Text{ZH: "字头“%s”已经用在第 %d 行。", EN: "the prefix %q is already used in row %d."}, i18n.Text{ZH: "每个队列用不同的字母。", EN: "Give each lane a letter of its own."}}
	sayNoLane     = note{i18n.Text{ZH: "没有队列为“%s”取号。", EN: "no lane gives out numbers for %q."}, i18n.Text{ZH: "请在“队列”表的某一行加上这个部门。", EN: "Add the department to a row of the sheet 队列 lanes."}}
	sayPromise    = note{i18n.Text{ZH: "承诺时限 %d 超过了法定时限 %d（%s）。", EN: "the promise of %d is longer than the legal limit of %d (%s)."}, i18n.Text{ZH: "请核对两个时限。", EN: "Check both limits."}}
	sayFeeRows    = note{i18n.Text{ZH: "写的是不收费，但“收费”表第 %s 行有收费项目。", EN: "this says no fee, but row %s of the sheet 收费 fees has one."}, i18n.Text{ZH: "请改成“是”，或者删去收费项目。", EN: "Change it to 是, or remove the fee."}}
	sayFeeNone    = note{i18n.Text{ZH: "写的是收费，但“收费”表里没有这个事项。", EN: "this says there is a fee, but the sheet 收费 fees has no row for it."}, i18n.Text{ZH: "请在“收费”表里写明标准和依据。", EN: "Add the fee with its standard and basis."}}
	sayFeeEmpty   = note{i18n.Text{ZH: "金额和收费标准都没有写。", EN: "neither an amount nor a standard is given."}, i18n.Text{ZH: "请写其中一项。", EN: "Fill in one of them."}}
	sayPair       = note{i18n.Text{ZH: "“%s”和“%s”要么都填，要么都空。", EN: "%s and %s go together: both or neither."}, i18n.Text{ZH: "请补上缺的一格。", EN: "Fill in the missing one."}}
	sayCloses     = note{i18n.Text{ZH: "%s 关门不晚于 %s 开门。", EN: "closing at %s is not after opening at %s."}, i18n.Text{ZH: "请核对时间，下午写 13:00 以后的数。", EN: "Check the times; afternoon hours are written 13:00 and later."}}
	saySecond     = note{i18n.Text{ZH: "下午 %s 开门早于上午 %s 关门。", EN: "the second opening at %s is before the first closing at %s."}, i18n.Text{ZH: "请核对时间。", EN: "Check the times."}}
	sayFirstSpan  = note{i18n.Text{ZH: "填了下午，没有填上午。", EN: "the second span is filled in and the first is not."}, i18n.Text{ZH: "只有一段时间时请填在上午两列。", EN: "A single span goes in the first two columns."}}
	sayDates      = note{i18n.Text{ZH: "停用日期 %s 早于起用日期 %s。", EN: "the end %s is before the beginning %s."}, i18n.Text{ZH: "请核对日期。", EN: "Check the dates."}}
	sayNoDays     = note{i18n.Text{ZH: "没有日期的行要写明日期类。", EN: "a row without dates needs days."}, i18n.Text{ZH: "请写周一到周日，或者工作日、周末、调休上班日、法定节假日。", EN: "Write 周一 to 周日, or 工作日, 周末, 调休上班日, 法定节假日."}}
	sayOverlap    = note{i18n.Text{ZH: "和第 %d 行的季节在同一天类上重叠。", EN: "its season overlaps that of row %d on the same days."}, i18n.Text{ZH: "请让季节首尾相接，不要重叠。", EN: "Let one season begin when the other has ended."}}
	saySeasonGap  = note{i18n.Text{ZH: "“%s”的季节没有排满全年，%s 没有时间。", EN: "the seasons of %s do not fill the year: %s has no hours."}, i18n.Text{ZH: "请补上空缺的季节。", EN: "Add the missing season."}}
	sayWorkDay    = note{i18n.Text{ZH: "%s 是平日，不需要写“上班”。", EN: "%s is an ordinary weekday; 上班 is only for Saturdays and Sundays."}, i18n.Text{ZH: "请核对日期。", EN: "Check the date."}}
	sayAllStopped = note{i18n.Text{ZH: "办理窗口都已停用。", EN: "all its counters are closed for good."}, i18n.Text{ZH: "请写上现在办理的窗口。", EN: "Name the counters that deal with it now."}}
	sayGone       = note{i18n.Text{ZH: "“%s”已经退出，它的事项不再显示。", EN: "%q has withdrawn; its items are not shown."}, i18n.Text{ZH: "请改为接手的部门，或者把事项改为取消。", EN: "Name the department that took over, or set the item to 取消."}}
	sayAtOnce     = note{i18n.Text{ZH: "即办件却承诺 %d 天。", EN: "it is 即办件 (at once) and promises %d days."}, i18n.Text{ZH: "请核对办件类型和承诺时限。", EN: "Check the case type and the promise."}}
	sayNoVisit    = note{i18n.Text{ZH: "不必到场，却既不能网上办也不能邮寄。", EN: "no visit is needed, yet neither 网上 (online) nor 邮寄 (post) is a channel."}, i18n.Text{ZH: "请核对到场次数和办理形式。", EN: "Check the visits and the channels."}}
	sayNoLegal    = note{i18n.Text{ZH: "行政许可没有写法定时限。", EN: "a licence without a legal limit."}, i18n.Text{ZH: "请写上法定时限。", EN: "Fill in the legal limit."}}
	sayVague      = note{i18n.Text{ZH: "“%s”太笼统，群众不知道该带什么。", EN: "%q is too vague: nobody knows what to bring."}, i18n.Text{ZH: "请写出材料的名称。", EN: "Name the paper."}}
	saySamePaper  = note{i18n.Text{ZH: "“%s”和第 %d 行是同一个材料。", EN: "%q is the same paper as in row %d."}, i18n.Text{ZH: "请删去一行，或者写清区别。", EN: "Remove one, or say how they differ."}}
	sayCut        = note{i18n.Text{ZH: "正好 %d 个字，可能在别处被截断过。", EN: "exactly %d characters: it was probably cut off somewhere else."}, i18n.Text{ZH: "请和原文核对。", EN: "Compare it with the original."}}
	saySamePhone  = note{i18n.Text{ZH: "投诉电话和咨询电话相同。", EN: "the complaint phone is the enquiry phone."}, i18n.Text{ZH: "请写受理投诉的电话，没有就留空，用中心的电话。", EN: "Write the phone that takes complaints, or leave it blank to use the hall's."}}
	sayOddPhone   = note{i18n.Text{ZH: "“%s”不像电话号码。", EN: "%q does not look like a phone number."}, i18n.Text{ZH: "请只写数字和连接号，几个号码用分号隔开。", EN: "Use digits and hyphens only, and a semicolon between numbers."}}
	sayMobile     = note{i18n.Text{ZH: "“%s”是手机号码。", EN: "%q is a mobile phone."}, i18n.Text{ZH: "请写单位的电话。", EN: "Write the office's phone."}}
	sayNoArea     = note{i18n.Text{ZH: "“%s”没有区号。", EN: "%q has no area code."}, i18n.Text{ZH: "请加上区号。", EN: "Add the area code."}}
	sayUSCC       = note{i18n.Text{ZH: "“%s”的校验码不对。", EN: "the check character of %q is wrong."}, i18n.Text{ZH: "请和登记证书核对。", EN: "Compare it with the certificate."}}
	sayNoSample   = note{i18n.Text{ZH: "写的是填写样张，但“样张”表里没有它，也没有文件。", EN: "this is 填写样张 (a filled-in sample), but the sheet 样张 samples has no row for it and there is no file."}, i18n.Text{ZH: "请在“样张”表里写上各栏内容。", EN: "Add its fields to that sheet."}}
	saySameField  = note{i18n.Text{ZH: "同一页已有序号 %d（第 %d 行）。", EN: "the page already has a field %d, in row %d."}, i18n.Text{ZH: "请给每栏不同的序号。", EN: "Number the fields of a page differently."}}

	sayHidden      = note{i18n.Text{ZH: "有 %d 行是隐藏的（第 %s 行），也读入了。", EN: "%d rows are hidden (%s); they are read like any other."}, i18n.Text{ZH: "不要的行请删去，不要隐藏。", EN: "Delete rows that are not meant; hiding them does not help."}}
	sayMerged      = note{i18n.Text{ZH: "有 %d 行含合并单元格（第 %s 行），每行都按合并格的内容读入。", EN: "%d rows hold merged cells (%s); each row is read with the value of the merged cell."}, i18n.Text{ZH: "请取消合并，每格各写内容。", EN: "Unmerge them and write the value in each row."}}
	sayOutside     = note{i18n.Text{ZH: "公式取自另一个文件，一体机读不到。", EN: "a formula looks into another file, which the kiosk cannot see."}, i18n.Text{ZH: "请复制后选择性粘贴为数值。", EN: "Copy the cell and paste it as a value."}}
	sayFormula     = note{i18n.Text{ZH: "这是公式，读入的是它上次算出的值“%s”。", EN: "this is a formula; the value it gave last, %q, is read."}, i18n.Text{ZH: "最好粘贴为数值。", EN: "Better paste it as a value."}}
	sayAgain       = note{i18n.Text{ZH: "“%s”和第 %d 行说的一样，只算一次。", EN: "%q says the same as row %d and counts once."}, i18n.Text{ZH: "一个编号写一行就够，材料写在“材料”表。", EN: "One row a key is enough; papers go in the sheet 材料 materials."}}
	sayTidied      = note{i18n.Text{ZH: "有 %d 格整理过写法，第一处“%s”读作“%s”。", EN: "%d cells were tidied; the first, %q, is read as %q."}, i18n.Text{ZH: "不对的话请改正。", EN: "Correct it if that is not meant."}}
	saySheetTwice  = note{i18n.Text{ZH: "和“%s”是同一张表，只读入前面一张。", EN: "this is the same sheet as %s; only the first is read."}, i18n.Text{ZH: "请删去多余的一张。", EN: "Remove one of them."}}
	sayOnly        = note{i18n.Text{ZH: "“%s”不行，只能是 %s。", EN: "%q cannot be used; it is always %s."}, i18n.Text{ZH: "请改正，或者留空。", EN: "Correct it, or leave it empty."}}
	sayWhyCome     = note{i18n.Text{ZH: "要到场，却没有写为什么。", EN: "a visit is needed, and it does not say what for."}, i18n.Text{ZH: "请写到场说明，如“交验原件”。", EN: "Say what for, such as: to show the originals."}}
	sayStale       = note{i18n.Text{ZH: "上次核对是 %s，已超过一年。", EN: "last checked on %s, more than a year ago."}, i18n.Text{ZH: "请核对后改核对日期。", EN: "Check it and change the date."}}
	sayBaseShape   = note{i18n.Text{ZH: "“%s”不像 12 位基本编码。", EN: "%q does not look like a basic code of 12."}, i18n.Text{ZH: "应是 11 位数字，最后一位是数字或 Y。", EN: "It is 11 digits, and a digit or Y."}}
	sayCodeLength  = note{i18n.Text{ZH: "编码有 %d 位，不是通常的长度。", EN: "the code has %d characters, which is not usual."}, i18n.Text{ZH: "本地规定如此就不必理会。", EN: "Leave it if it is your own rule."}}
	sayImplShape   = note{i18n.Text{ZH: "“%s”不像 31 或 33 位实施编码。", EN: "%q does not look like an implementation code of 31 or 33."}, i18n.Text{ZH: "应是 18 位信用代码、1 位层级、12 位基本编码，可再加 2 位。", EN: "It is a credit code of 18, a level of 1, a basic code of 12, and perhaps 2 more."}}
	sayImplDept    = note{i18n.Text{ZH: "编码里的部门是 %s，审批机关的信用代码是 %s。", EN: "the code is of the body %s, the authority's credit code is %s."}, i18n.Text{ZH: "请核对两处。", EN: "Check both."}}
	sayImplBase    = note{i18n.Text{ZH: "编码里的基本编码是 %s，旁边写的是 %s。", EN: "the basic code in it is %s, its own column says %s."}, i18n.Text{ZH: "请核对两处。", EN: "Check both."}}
	sayImplLevel   = note{i18n.Text{ZH: "编码里的层级是“%s”，行使层级写的是“%s”。", EN: "the level in it is %s, its own column says %s."}, i18n.Text{ZH: "请核对两处。", EN: "Check both."}}
	sayTraditional = note{i18n.Text{ZH: "含繁体字“%s”。", EN: "it holds the traditional character %s."}, i18n.Text{ZH: "请改成简体字。", EN: "Write it in simplified characters."}}
	sayNoScene     = note{i18n.Text{ZH: "这个事项没有情形“%s”。%s", EN: "the item has no scenario %q. %s"}, i18n.Text{ZH: "请改成“情形”表里的编号，或者留空表示各种情形都要。", EN: "Write one of its scenarios, or leave it empty for all of them."}}
	sayStepDays    = note{i18n.Text{ZH: "各环节合计 %d 天，承诺时限是 %d 天。", EN: "its steps take %d days together, and %d are promised."}, i18n.Text{ZH: "请核对“环节”表和承诺时限。", EN: "Check the sheet 环节 steps and the promise."}}
	sayStage       = note{i18n.Text{ZH: "没有写事项，也没有写名称。", EN: "neither an item nor a name is given."}, i18n.Text{ZH: "请写其中一项。", EN: "Fill in one of them."}}
	saySameStage   = note{i18n.Text{ZH: "旅程里已有序号 %d（第 %d 行）。", EN: "the journey already has a stage %d, in row %d."}, i18n.Text{ZH: "请给每步不同的序号。", EN: "Number the stages differently."}}
	sayAfter       = note{i18n.Text{ZH: "要先办的第 %d 步不在前面，先不算它。", EN: "stage %d, which must come before, is not before it and is left out."}, i18n.Text{ZH: "请核对序号，先办的写在前面。", EN: "Check the numbers; what must be done first comes first."}}
	sayNoPrice     = note{i18n.Text{ZH: "没有价格，也没有说明。", EN: "neither a price nor a note is given."}, i18n.Text{ZH: "请写价格，免费写 0。", EN: "Write the price; 0 if it is free."}}
	sayNoPDF       = note{i18n.Text{ZH: "文件夹里没有“%s”。", EN: "the folder of files has no %q."}, i18n.Text{ZH: "请把文件放进 files 文件夹，或者改正文件名。", EN: "Put it into the folder called files, or correct the name."}}
	sayBadPDF      = note{i18n.Text{ZH: "“%s”打不开，不是 PDF。", EN: "%q does not open as a PDF."}, i18n.Text{ZH: "请重新导出这个文件。", EN: "Export the file again."}}
	sayBadPicture  = note{i18n.Text{ZH: "“%s”打不开，不是图片。", EN: "%q does not open as a picture."}, i18n.Text{ZH: "请另存为 PNG 或 JPEG。", EN: "Save it as PNG or JPEG."}}
	sayHugePicture = note{i18n.Text{ZH: "“%s”有 %d×%d 个像素，超过 %d 百万。", EN: "%q has %d x %d pixels, more than %d million."}, i18n.Text{ZH: "请缩小到 A4 大小、每英寸 300 点以内。", EN: "Make it smaller: A4 at 300 dots an inch is enough."}}
	sayOddKind     = note{i18n.Text{ZH: "“%s”不是 PDF 或图片。", EN: "%q is neither a PDF nor a picture."}, i18n.Text{ZH: "请用 PDF、PNG 或 JPEG。", EN: "Use PDF, PNG or JPEG."}}

	// Hints.
	sayNoEnglish  = note{i18n.Text{ZH: "%d 格里有 %d 格没有英文（已有 %d%%），第一处在第 %d 行。", EN: "of %d cells %d have no English (%d %% have), the first in row %d."}, i18n.Text{ZH: "没有英文时显示中文。", EN: "Chinese is shown where English is missing."}}
	sayLongName   = note{i18n.Text{ZH: "名称有 %d 个字，没有常用名。", EN: "the name has %d characters and there is no short name."}, i18n.Text{ZH: "请写上人们平常的叫法。", EN: "Add what people call it."}}
	sayNoAlias    = note{i18n.Text{ZH: "没有别名。", EN: "it has no aliases."}, i18n.Text{ZH: "写上三个以上别名，群众更容易找到它。", EN: "With three or more, people find it far more often."}}
	sayUnusedFile = note{i18n.Text{ZH: "文件夹里的“%s”没有一个表格用到。", EN: "no form names the file %q in the folder."}, i18n.Text{ZH: "用不到就删去，或者在“表格”表里写上它。", EN: "Remove it, or name it in the sheet 表格 forms."}}
	sayNoPapers   = note{i18n.Text{ZH: "“材料”表里没有这个事项。", EN: "the sheet 材料 materials has no row for it."}, i18n.Text{ZH: "如果确实不要材料，不必理会。", EN: "Leave it if no papers are needed."}}
)

var (
	knownAre  = i18n.Text{ZH: "现有：%s。", EN: "Known: %s."}
	knownLike = i18n.Text{ZH: "相近的有：%s。", EN: "The nearest: %s."}
	knownNone = i18n.Text{ZH: "那张表里没有可用的行。", EN: "That sheet has no usable row."}
)

// say fills a template in both languages. An argument that is itself a Text is
// put in by its language.
func say(t i18n.Text, args ...any) i18n.Text {
	if len(args) == 0 {
		return t
	}
	in := func(lang i18n.Lang) []any {
		out := make([]any, len(args))
		for i, a := range args {
			if x, ok := a.(i18n.Text); ok {
				a = x.In(lang)
			}
			out[i] = a
		}
		return out
	}
	return i18n.Text{ZH: fmt.Sprintf(t.ZH, in(i18n.ZH)...), EN: fmt.Sprintf(t.EN, in(i18n.EN)...)}
}
