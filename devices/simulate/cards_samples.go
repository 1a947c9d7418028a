package simulate

import "time"

// made is a sample: it keeps its name only if its fields fit, so that a test
// sees one that does not.
func made(name, zh, en string, card interface{ Card() (Card, error) }) Card {
	c, err := card.Card()
	if err != nil {
		return Card{}
	}
	return c.named(name, zh, en)
}

// number drops the error of a number that a test has checked.
func number(n string, err error) string {
	if err != nil {
		return ""
	}
	return n
}

const (
	sampleStreet    = "北京市朝阳区示例路1号2单元"
	sampleAuthority = "北京市公安局朝阳分局"
)

// resident is the plain case, to be changed in one thing.
func resident(change func(*ResidentCard)) ResidentCard {
	c := ResidentCard{Name: "张三", Sex: "1", Ethnic: "01", Birth: "19491231", Address: sampleStreet,
		Number: "11010519491231002X", Authority: sampleAuthority, From: "20150601", To: "长期"}
	if change != nil {
		change(&c)
	}
	return c
}

// Cards are the good samples, the four of the annex first. See Card about
// whose they are: nobody's.
func Cards() []Card {
	hongkong := PermitCard{ResidentCard{Name: "陈大文", Sex: "1", Birth: "19900102", Address: "广东省深圳市南山区示例路9号",
		Number: "810000199001020014", Authority: "深圳市公安局", From: "20200701", To: "20250701"}, "H12345678", "01"}
	foreigner := Foreigner2017Card{English: "ERIKSSON ANNA MARIA", Sex: "2", Number: "KAZ110090123105", Nationality: "KAZ", Chinese: "安娜",
		Issued: "20180101", To: "20280101", Birth: "19901231", Version: "02", Office: "1100"}
	fivestar := Foreigner2023Card{Chinese: "安娜", Sex: "2", Renewals: "01", Birth: "19901231", English: "ERIKSSON ANNA MARIA CONSTANTINA ELISABETH",
		Number: "911398199012310021", From: "20240101", To: "20340101", Nationality: "KAZ", Link: "000"}

	permit := func(f func(*PermitCard)) PermitCard { c := hongkong; f(&c); return c }
	old := func(f func(*Foreigner2017Card)) Foreigner2017Card { c := foreigner; f(&c); return c }
	star := func(f func(*Foreigner2023Card)) Foreigner2023Card { c := fivestar; f(&c); return c }

	return append([]Card{
		made("resident", "居民身份证 张三(长期)", "resident, no expiry", resident(nil)),
		made("hongkong", "港澳台居住证 陈大文", "residence permit, Hong Kong", hongkong),
		made("foreigner", "外国人永居证(2017)", "foreigner's card of 2017", foreigner),
		made("fivestar", "五星卡(2023)", "five-star card of 2023", fivestar),

		made("macao", "港澳台居住证 澳门", "residence permit, Macao", permit(func(c *PermitCard) {
			c.Name, c.Sex, c.Birth, c.Permit, c.Issues = "何小雅", "2", "19000203", "M87654321", "03"
			c.Number, c.To = number(CitizenNumber("820000", "19000203", 22)), "20300701"
			c.From = "20250701"
		})),
		made("taiwan", "港澳台居住证 台湾", "residence permit, Taiwan", permit(func(c *PermitCard) {
			c.Name, c.Birth, c.Permit, c.Issues = "林志明", "19000304", "01234567", "02"
			c.Number = number(CitizenNumber("830000", "19000304", 33))
			c.From, c.To = "20250701", "20300701"
		})),
		made("noenglish", "五星卡,无英文名", "five-star card without an English name", star(func(c *Foreigner2023Card) { c.English = "" })),
		made("longenglish", "五星卡,英文名46字", "five-star card, 46 letters and a blank at the joint", star(func(c *Foreigner2023Card) {
			c.English, c.Chinese = "WOLFESCHLEGELSTEINHAUSEN BERGERDORF HUBERT BLA", ""
		})),
		made("firststar", "五星卡,无旧号", "five-star card without an earlier number", star(func(c *Foreigner2023Card) {
			c.Renewals, c.Link, c.Sex, c.Birth, c.Nationality = "00", "", "1", "19000405", "GBR"
			c.Number = number(ForeignerNumber2023("31", "826", "19000405", 11))
			c.English, c.Chinese = "SAMPLE JOHN", "约翰"
		})),
		made("nochinese", "外国人永居证,无中文名", "foreigner's card without a Chinese name", old(func(c *Foreigner2017Card) {
			c.Chinese, c.English, c.Sex, c.Birth = "", "O BRIEN-SAMPLE MARY JANE", "2", "19850506"
			c.Number = number(ForeignerNumber2017("UTO", "3100", "850506", 2))
			c.Nationality, c.Office = "UTO", "3100"
		})),
	}, residents()...)
}

func residents() []Card {
	moved := func(name, en string, addresses ...string) Card {
		c := made(name, "居民身份证,有追加住址", en, resident(nil))
		c.Addresses = addresses
		return c
	}
	chip := made("chip", "居民身份证,芯片号非零", "resident, chip that tells its numbers and has fingerprints", resident(nil))
	chip.IIN, chip.SN = [4]byte{0x12, 0x34, 0xaa, 0x96}, [8]byte{1, 2, 3, 4, 0xaa, 0xaa, 0x96, 0x69}
	chip.DN, chip.Prints = [16]byte{15: 0x7f}, 1024

	return []Card{
		made("longname", "居民身份证,姓名15字", "resident, name of 15 units", resident(func(c *ResidentCard) {
			c.Name, c.Ethnic, c.Address = "阿卜杜热依木·买买提明·示例人", "05", "新疆维吾尔自治区乌鲁木齐市天山区示例路十二号院三号楼四单元五零六室甲"
		})),
		made("middledot", "居民身份证,姓名带·", "resident, name with a middle dot", resident(func(c *ResidentCard) {
			c.Name, c.Sex, c.Ethnic, c.Birth, c.To, c.From = "阿依古丽·示例", "2", "05", "19900101", "20430101", "20230101"
			c.Number = number(CitizenNumber("110000", "19900101", 2))
		})),
		made("private", "居民身份证,造字区用字", "resident, character of the private-use area", resident(func(c *ResidentCard) { c.Name = "王\ue863" })),
		made("plane2", "居民身份证,扩展区用字", "resident, character outside the basic plane", resident(func(c *ResidentCard) { c.Name = "李𠮷𪚥" })),
		made("extension", "居民身份证,扩展A区用字", "resident, characters of extension A", resident(func(c *ResidentCard) { c.Name = "赵㐂䶮" })),
		made("expired", "居民身份证,已过期", "resident, expired", resident(func(c *ResidentCard) {
			c.Birth, c.Number, c.From, c.To = "19820113", "513101198201130014", "20100101", "20200101"
		})),
		LastDay(time.Now()),
		made("child", "居民身份证,未满16岁", "resident, under 16", resident(func(c *ResidentCard) {
			c.Name, c.Birth, c.From, c.To = "王小宝", "20190305", "20250401", "20300401"
			c.Number = number(CitizenNumber("110000", "20190305", 1))
		})),
		made("elder", "居民身份证,1880年生", "resident, born 1880", resident(func(c *ResidentCard) {
			c.Name, c.Birth, c.Number = "欧阳老人", "18800101", "440524188001010014"
		})),
		made("nosex", "居民身份证,性别未说明", "resident, sex not stated", resident(func(c *ResidentCard) { c.Name, c.Sex = "李四", "9" })),
		made("fullwidth", "居民身份证,全角空格补位", "resident, padded with ideographic blanks", resident(func(c *ResidentCard) { c.Name = "张三\u3000\u3000" })),
		moved("moved", "resident with a newest address", "上海市黄浦区示例路3号"),
		moved("movedfour", "resident with four newest addresses", "上海市黄浦区示例路3号", "天津市和平区示例路4号", "重庆市渝中区示例路5号", "河北省石家庄市长安区示例路6号"),
		chip,
	}
}

// LastDay is a card whose last valid day is this one.
func LastDay(day time.Time) Card {
	return made("lastday", "居民身份证,今日到期", "resident, last valid day is today", resident(func(c *ResidentCard) {
		c.Birth, c.Number = "19820113", "513101198201130014"
		c.From, c.To = day.AddDate(-20, 0, 0).Format("20060102"), day.Format("20060102")
	}))
}
