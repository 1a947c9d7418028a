package escpos

// Kind says what a printer sent.
type Kind int

// Everything that a printer may send.
const (
	XON      Kind = iota // `11`: go on sending
	XOFF                 // `13`: stop sending
	RealTime             // the answer to `10 04 n`, or to a profile's own request
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
	Byte byte    // RealTime, InOrder, Junk: the byte, or the first; Block: its head
	Four [4]byte // Auto
	Text string  // Block: what stands between head and 00; RealTime of several bytes: all of them
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
// 13 head of a block; bits 7 and 4 clear: answer in order. An answer to a
// profile's own request is known by that request being open. The zero value is
// ready, for a printer without any. A parser holds at most one unfinished
// group, block or answer, so its memory is bounded whatever comes.
type Parser struct {
	open  []int  // n of the requests not yet answered, oldest first
	group []byte // bytes of an unfinished group of four
	block []byte // head and text of an unfinished block
	own   []byte // bytes of an unfinished answer to open[0]
	// answers are the patterns of answers by n, where they are not the usual.
	answers map[int][]answerByte
	// noFlow says that this printer never sends XON and XOFF, so that `11` and
	// `13` may be answers.
	noFlow bool
	// single says that an answer of this printer may look like the head of a
	// group or a block, so that neither is looked for.
	single bool
}

// NewParser makes a parser that allows for a profile's own answers.
func NewParser(p Profile) *Parser {
	q := &Parser{noFlow: p.Flow != "xonxoff", answers: map[int][]answerByte{}}
	for _, n := range p.Status {
		q.answers[n] = p.answer(n)
		q.single = q.single || loose(q.answers[n])
	}
	return q
}

// loose says that an answer of one byte cannot be told from other bytes.
func loose(a []answerByte) bool { return len(a) == 1 && a[0].mask&0x90 == 0 }

var usual = []answerByte{{0x93, 0x12}}

// expected is the pattern of the answer to the oldest open request.
func (p *Parser) expected() []answerByte {
	if len(p.open) == 0 {
		return usual
	}
	if a, ok := p.answers[p.open[0]]; ok {
		return a
	}
	return usual
}

// Asked notes that status request n was sent, since answers do not say what for.
func (p *Parser) Asked(n int) {
	if n >= 1 && n <= 255 && len(p.open) < 16 {
		p.open = append(p.open, n)
	}
}

// Forget drops the requests that were never answered, and a group, block or
// answer that was never finished. It returns how many bytes of such there were: after a
// pause long enough they make no sense any more.
func (p *Parser) Forget() int {
	n := len(p.group) + len(p.block) + len(p.own)
	p.open, p.group, p.block, p.own = p.open[:0], p.group[:0], p.block[:0], p.own[:0]
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
	case (b == 0x11 || b == 0x13) && !(p.noFlow && p.fitsOwn(b)):
		if b == 0x11 {
			return append(out, Reply{Kind: XON})
		}
		return append(out, Reply{Kind: XOFF})
	case len(p.block) > 0:
		return p.inBlock(out, b)
	case len(p.group) > 0:
		return p.inGroup(out, b)
	case len(p.own) > 0:
		return p.inOwn(out, b)
	}
	return p.fresh(out, b)
}

// fitsOwn says that the byte can be the next one of an answer that is waited
// for.
func (p *Parser) fitsOwn(b byte) bool {
	return len(p.open) > 0 && len(p.block) == 0 && len(p.group) == 0 && p.expected()[len(p.own)].fits(b)
}

func (p *Parser) fresh(out []Reply, b byte) []Reply {
	switch want := p.expected(); {
	case want[0].fits(b) && len(want) == 1:
		return append(out, p.answered(Reply{Kind: RealTime, Byte: b}))
	case want[0].fits(b):
		p.own = append(p.own[:0], b)
	case usual[0].fits(b):
		return append(out, Reply{Kind: RealTime, Byte: b}) // late: it answers no open request
	case b&0x93 == 0x10 && !p.single:
		p.group = append(p.group[:0], b)
	case (b == HeadAnswer || b == HeadIdentity || b == HeadPowerOn) && !p.single:
		p.block = append(p.block[:0], b)
	case b&0x90 == 0:
		return append(out, Reply{Kind: InOrder, Byte: b})
	default:
		return append(out, Reply{Kind: Junk, Byte: b})
	}
	return out
}

// answered closes the oldest open request.
func (p *Parser) answered(r Reply) Reply {
	if len(p.open) > 0 {
		r.N = p.open[0]
		p.open = append(p.open[:0], p.open[1:]...)
	}
	return r
}

// inOwn takes the second and later bytes of an answer of several. A byte that
// does not fit shows that the first was no such answer; it may have begun a
// group of four.
func (p *Parser) inOwn(out []Reply, b byte) []Reply {
	want := p.expected()
	if !want[len(p.own)].fits(b) {
		first := len(p.own) == 1 && p.own[0]&0x93 == 0x10
		if first {
			p.group = append(p.group[:0], p.own[0])
		} else {
			for _, g := range p.own {
				out = append(out, Reply{Kind: Junk, Byte: g})
			}
		}
		p.own = p.own[:0]
		if first {
			return p.inGroup(out, b)
		}
		return p.fresh(out, b)
	}
	p.own = append(p.own, b)
	if len(p.own) == len(want) {
		out = append(out, p.answered(Reply{Kind: RealTime, Byte: p.own[0], Text: string(p.own)}))
		p.own = p.own[:0]
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
