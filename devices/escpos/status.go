package escpos

// Kind says what a printer sent.
type Kind int

// Everything that a printer may send.
const (
	XON      Kind = iota // `11`: go on sending
	XOFF                 // `13`: stop sending
	RealTime             // the answer to `10 04 n`
	Auto                 // four status bytes sent by themselves (`1D 61`)
	InOrder              // the answer to `1D 72 n` or `1D 49 n`
	Block                // a head byte, some text, `00`
	Junk                 // nothing that a printer says
)

// Reply is one thing that a printer sent.
type Reply struct {
	Kind Kind
	// N is the n of the request that a RealTime answers: the oldest one that
	// was still open. 0 when none was.
	N    int
	Byte byte    // RealTime, InOrder, Junk: the byte; Block: its head
	Four [4]byte // Auto
	Text string  // Block: what stands between head and 00
}

// Heads of blocks.
const (
	HeadAnswer   = 0x37 // answers to `1D 28 48`, `1D 28 6B`, `10 14 08`
	HeadIdentity = 0x5F // answer to `1D 49 n`
	HeadPowerOn  = 0x3B // sent after switching on
)

// maxBlock bounds a block's text; the longest known, an identity, has 80 bytes.
const maxBlock = 80

// Parser tells a printer's bytes apart [Epson, "status identification"]: `11`
// and `13` anywhere; else by b AND 93: 12 real-time answer, 10 first of four,
// 13 head of a block; bits 7 and 4 clear: answer in order. The zero value is
// ready. A parser holds at most one unfinished group or block, so its memory is
// bounded whatever comes.
type Parser struct {
	open  []int  // n of the requests not yet answered, oldest first
	group []byte // bytes of an unfinished group of four
	block []byte // head and text of an unfinished block
	// loose is, by n, the bits that this printer uses in its own way although
	// others hold them fixed.
	loose [5]byte
}

// NewParser makes a parser that allows for a profile's own status bits.
func NewParser(p Profile) *Parser {
	q := &Parser{}
	for _, b := range p.Bits {
		q.loose[b.Request] |= 1 << b.Bit
	}
	return q
}

// Asked notes that `10 04 n` was sent, since answers do not say what for.
func (p *Parser) Asked(n int) {
	if n >= 1 && n <= 4 && len(p.open) < 16 {
		p.open = append(p.open, n)
	}
}

// Forget drops the requests that were never answered, and a group or block that
// was never finished. It returns how many bytes of such there were: after a
// pause long enough they make no sense any more.
func (p *Parser) Forget() int {
	n := len(p.group) + len(p.block)
	p.open, p.group, p.block = p.open[:0], p.group[:0], p.block[:0]
	return n
}

// Feed takes bytes as they come and returns what they complete.
func (p *Parser) Feed(data []byte) []Reply {
	var out []Reply
	for _, b := range data {
		out = p.one(out, b)
	}
	return out
}

func (p *Parser) one(out []Reply, b byte) []Reply {
	switch {
	case b == 0x11:
		return append(out, Reply{Kind: XON})
	case b == 0x13:
		return append(out, Reply{Kind: XOFF})
	case len(p.block) > 0:
		return p.inBlock(out, b)
	case len(p.group) > 0:
		return p.inGroup(out, b)
	}
	return p.fresh(out, b)
}

func (p *Parser) fresh(out []Reply, b byte) []Reply {
	var loose byte
	if len(p.open) > 0 {
		loose = p.loose[p.open[0]]
	}
	const fixed = 0x93
	switch {
	case (b^0x12)&fixed&^loose == 0 && (loose == 0 || b&0x12 == 0x12):
		n := 0
		if len(p.open) > 0 {
			n = p.open[0]
			p.open = append(p.open[:0], p.open[1:]...)
		}
		return append(out, Reply{Kind: RealTime, N: n, Byte: b})
	case b&fixed == 0x10:
		p.group = append(p.group[:0], b)
	case b == HeadAnswer || b == HeadIdentity || b == HeadPowerOn:
		p.block = append(p.block[:0], b)
	case b&0x90 == 0:
		return append(out, Reply{Kind: InOrder, Byte: b})
	default:
		return append(out, Reply{Kind: Junk, Byte: b})
	}
	return out
}

// inGroup takes the second to fourth byte of a group; they have bits 7 and 4
// clear. Anything else shows that the first byte was no head.
func (p *Parser) inGroup(out []Reply, b byte) []Reply {
	if b&0x90 != 0 {
		for _, g := range p.group {
			out = append(out, Reply{Kind: Junk, Byte: g})
		}
		p.group = p.group[:0]
		return p.fresh(out, b)
	}
	p.group = append(p.group, b)
	if len(p.group) == 4 {
		out = append(out, Reply{Kind: Auto, Four: [4]byte(p.group)})
		p.group = p.group[:0]
	}
	return out
}

// inBlock takes text up to 00. A byte that is no text shows that the block was
// cut off or was none.
func (p *Parser) inBlock(out []Reply, b byte) []Reply {
	if b == 0 {
		out = append(out, Reply{Kind: Block, Byte: p.block[0], Text: string(p.block[1:])})
		p.block = p.block[:0]
		return out
	}
	if b < 0x20 || len(p.block) > maxBlock {
		for _, g := range p.block {
			out = append(out, Reply{Kind: Junk, Byte: g})
		}
		p.block = p.block[:0]
		return p.fresh(out, b)
	}
	p.block = append(p.block, b)
	return out
}
