package simulate

// WrongCards are honest cards that are no identity cards, and faulty ones: the
// reader finds them and gets no further (fact sheet, sections 3 and 14.17).
func WrongCards() []Card {
	return []Card{
		{Name: "bank", Zh: "银行卡", En: "bank card: find says wrong type", FindSW: 0x40},
		{Name: "phone", Zh: "手机", En: "phone: select fails", SelectSW: 0x81},
		made2("forged", "仿造证", "not genuine: the module refuses it", func(c *Card) { c.ReadSW = 0x32 }),
		made2("worn", "芯片损坏", "worn chip: the card refuses the module", func(c *Card) { c.SelectSW = 0x31 }),
		made2("faulty", "校验失败", "data verification fails", func(c *Card) { c.ReadSW = 0x33 }),
	}
}

func made2(name, zh, en string, change func(*Card)) Card {
	c := made(name, zh, en, resident(nil))
	change(&c)
	return c
}

// HostileCards are records that no authority wrote: what a forger or a broken
// chip can send (fault F19). All of them reach the host in good frames.
func HostileCards() []Card {
	bad := func(name, en string, change func(*ResidentCard)) Card {
		return made("bad-"+name, "恶意数据", en, resident(change))
	}
	rec := func(name, en string, change func(*Card)) Card { return made2("bad-"+name, "恶意数据", en, change) }
	return []Card{
		bad("nul", "NUL inside the name and the number", func(c *ResidentCard) { c.Name, c.Number = "张\x00三\x00\x00四", "110105\x001949123100" }),
		bad("rtl", "right-to-left override and isolates", func(c *ResidentCard) { c.Name, c.Address = "\u202e三张\u2066", "\u202e\u200f"+sampleStreet+"\u2067" }),
		bad("zero-width", "zero-width and combining marks", func(c *ResidentCard) { c.Name = "\u200b\ufeff张\u0301\u0301\u0301\u0301\u0301三" }),
		bad("sql", "SQL in the name and address", func(c *ResidentCard) { c.Name, c.Address = "');DROP TABLE t", "' OR '1'='1'; --" }),
		bad("format", "format strings", func(c *ResidentCard) { c.Name, c.Address = "%s%n%x%d%!v", "{{.}} ${HOME} %[99999999]d" }),
		bad("html", "markup", func(c *ResidentCard) { c.Name, c.Address = "<b onx=a()>", "<script>alert(1)</script>&amp;" }),
		bad("control", "printer commands and line ends", func(c *ResidentCard) {
			c.Name, c.Address = "\x1b@\r\n\x1dV\x00\x10\x04\x01", "a\r\nb\x1b[31m\a\b\x7f\u0085\u2028"
		}),
		bad("emoji", "emoji with joiners", func(c *ResidentCard) { c.Name = "👨‍👩‍👧🏽" }),
		bad("check", "wrong check digit", func(c *ResidentCard) { c.Number = "110105194912310021" }),
		bad("birth", "birth differs from the number", func(c *ResidentCard) { c.Birth = "19501231" }),
		bad("sex", "sex differs from the number", func(c *ResidentCard) { c.Sex, c.Number, c.Birth = "2", "513101198201130014", "19820113" }),
		bad("letters", "sex, ethnic code and number of letters", func(c *ResidentCard) { c.Sex, c.Ethnic, c.Number = "男", "ZZ", "ABCDEFGHIJKLMNOPQR" }),
		bad("digits", "full-width and Arabic digits", func(c *ResidentCard) { c.Birth, c.Number = "19491231", "١١٠١٠٥١٩٤٩١٢٣١٠٠٢X" }),
		bad("dates", "dates that are none", func(c *ResidentCard) { c.Birth, c.From, c.To = "19490231", "99999999", "长期长期长期长期" }),
		bad("forever", "no expiry where a date must be", func(c *ResidentCard) { c.Birth, c.From = "长期", "长期" }),
		bad("backwards", "valid to before valid from", func(c *ResidentCard) { c.From, c.To = "20300101", "20200101" }),
		bad("blank", "nothing but blanks", func(c *ResidentCard) { *c = ResidentCard{} }),
		rec("type", "unknown letter of type", func(c *Card) { *c = c.raw(248, 'Q') }),
		rec("type-lower", "small letter of type", func(c *Card) { *c = c.raw(248, 'j') }),
		rec("type-i", "resident record that says it is type I", func(c *Card) { *c = c.raw(248, 'I') }),
		rec("surrogate", "half of a surrogate pair at the end of each field", func(c *Card) {
			*c = c.raw(28, 0xd842).raw(120, 0xdfb7).raw(186, 0xd800)
		}),
		rec("swapped", "bytes of each unit swapped", func(c *Card) {
			for i := 0; i < len(c.Record); i += 2 {
				c.Record[i], c.Record[i+1] = c.Record[i+1], c.Record[i]
			}
		}),
		rec("zeros", "all bytes 00", func(c *Card) { c.Record = [256]byte{} }),
		rec("ones", "all bytes FF", func(c *Card) {
			for i := range c.Record {
				c.Record[i] = 0xff
			}
		}),
		rec("frames", "the record is full of frame starts", func(c *Card) {
			for i := range c.Record {
				c.Record[i] = "\xaa\xaa\xaa\x96\x69\x00\x04\x00\x00\x90\x94\x02\x00\x02\x03\x03"[i%16]
			}
		}),
		rec("lengths", "block lengths that are not so", func(c *Card) { c.TextSays, c.PhotoSays = 0xffff, 0x0001 }),
		rec("lengths-short", "text block said to be shorter", func(c *Card) { c.TextSays, c.PhotoSays = 0x0080, 0x0400 }),
	}
}
