package samv

// Ethnic is one of the ethnic groups of GB/T 3304-1991.
type Ethnic struct {
	Chinese string // with 族, as on the card's face in a form
	English string // Roman spelling of the standard; Zang and Chosen are Tibetan and Korean abroad
	Letters string // two-letter code; "" for 97 and 98
}

var ethnics = [...]Ethnic{
	{"汉族", "Han", "HA"}, {"蒙古族", "Mongol", "MG"}, {"回族", "Hui", "HU"}, {"藏族", "Zang", "ZA"}, {"维吾尔族", "Uygur", "UG"},
	{"苗族", "Miao", "MH"}, {"彝族", "Yi", "YI"}, {"壮族", "Zhuang", "ZH"}, {"布依族", "Buyei", "BY"}, {"朝鲜族", "Chosen", "CS"},
	{"满族", "Man", "MA"}, {"侗族", "Dong", "DO"}, {"瑶族", "Yao", "YA"}, {"白族", "Bai", "BA"}, {"土家族", "Tujia", "TJ"},
	{"哈尼族", "Hani", "HN"}, {"哈萨克族", "Kazak", "KZ"}, {"傣族", "Dai", "DA"}, {"黎族", "Li", "LI"}, {"傈僳族", "Lisu", "LS"},
	{"佤族", "Va", "VA"}, {"畲族", "She", "SH"}, {"高山族", "Gaoshan", "GS"}, {"拉祜族", "Lahu", "LH"}, {"水族", "Sui", "SU"},
	{"东乡族", "Dongxiang", "DX"}, {"纳西族", "Naxi", "NX"}, {"景颇族", "Jingpo", "JP"}, {"柯尔克孜族", "Kirgiz", "KG"}, {"土族", "Tu", "TU"},
	{"达斡尔族", "Daur", "DU"}, {"仫佬族", "Mulao", "ML"}, {"羌族", "Qiang", "QI"}, {"布朗族", "Blang", "BL"}, {"撒拉族", "Salar", "SL"},
	{"毛南族", "Maonan", "MN"}, {"仡佬族", "Gelao", "GL"}, {"锡伯族", "Xibe", "XB"}, {"阿昌族", "Achang", "AC"}, {"普米族", "Pumi", "PM"},
	{"塔吉克族", "Tajik", "TA"}, {"怒族", "Nu", "NU"}, {"乌孜别克族", "Uzbek", "UZ"}, {"俄罗斯族", "Russ", "RS"}, {"鄂温克族", "Ewenki", "EW"},
	{"德昂族", "Deang", "DE"}, {"保安族", "Bonan", "BN"}, {"裕固族", "Yugur", "YG"}, {"京族", "Gin", "GI"}, {"塔塔尔族", "Tatar", "TT"},
	{"独龙族", "Derung", "DR"}, {"鄂伦春族", "Oroqen", "OR"}, {"赫哲族", "Hezhen", "HZ"}, {"门巴族", "Monba", "MB"}, {"珞巴族", "Lhoba", "LB"},
	{"基诺族", "Jino", "JN"},
}

// EthnicOf is the group of a code of two digits (fact sheet, section 7). No
// purpose of the kiosk asks for it; a form filled in from the card would.
func EthnicOf(code int) (Ethnic, bool) {
	switch {
	case code >= 1 && code <= len(ethnics):
		return ethnics[code-1], true
	case code == 97:
		return Ethnic{Chinese: "其他", English: "other"}, true
	case code == 98:
		return Ethnic{Chinese: "外国血统中国籍人士", English: "Chinese citizen of foreign descent"}, true
	}
	return Ethnic{}, false
}
