package scanner

import (
	"time"

	"yimen/devices/document"
	"yimen/devices/mrz"
)

// Suffix is what a scanner sends after each message.
type Suffix string

// Every suffix that can be set. The same words say how a message ended.
const (
	Auto Suffix = "auto" // any of them
	CR   Suffix = "cr"
	LF   Suffix = "lf"
	CRLF Suffix = "crlf"
	TAB  Suffix = "tab"
	None Suffix = "none" // a pause alone
	STX  Suffix = "stx"  // STX before and ETX after; nothing counts outside

	Reader3M Suffix = "3m" // a message's end only: SOH ... ETX and a check byte
)

// Suffixes lists those that can be set.
func Suffixes() []Suffix { return []Suffix{Auto, CR, LF, CRLF, TAB, None, STX} }

// MostBytes is the longest message, that of the largest QR code. The rest of a
// longer one is thrown away.
const MostBytes = 2953

// shortest is the shortest message; less is noise, as when a plug goes in.
const shortest = 3

// Pauses of a Framer.
const (
	Idle   = 80 * time.Millisecond  // ends a message that has no suffix
	Gather = 300 * time.Millisecond // lines of one passport follow within this
	Stall  = 500 * time.Millisecond // a message with a suffix is given up after this
)

// Message is what one scan sent.
type Message struct {
	Text []byte // without prefix and suffix; overwritten when the call that brought it returns
	End  Suffix // how it ended; None is a pause
	Bad  bool   // part of it was lost: too long, its end did not come, or its check byte is wrong
}

type mode int

const (
	plain  mode = iota
	framed      // between STX and ETX
	header      // after SOH
	flag        // the byte after a 3M reader's STX
	text3M      // between that and ETX
	check       // after that ETX
)

// Framer cuts bytes into messages. Time is told to it. It belongs to one
// goroutine and needs 3 KB, whatever comes.
type Framer struct {
	suffix Suffix
	idle   time.Duration
	emit   func(Message)

	mode  mode
	buf   [MostBytes]byte
	n     int       // bytes in buf
	start int       // where the present line begins; before it, gathered lines
	lines int       // gathered lines
	over  bool      // the message did not fit
	drop  bool      // all is dropped up to the next pause
	last  time.Time // of the last byte
	ended Suffix    // of the last message, for Seen
	after byte      // the byte before
	head  [5]byte
	h     int
	xor   byte
	agree int // check bytes of a 3M reader that were right, in a row
}

// NewFramer makes one. idle 0 is Idle. emit is called for each message.
func NewFramer(s Suffix, idle time.Duration, emit func(Message)) *Framer {
	if s == "" {
		s = Auto
	}
	if idle <= 0 {
		idle = Idle
	}
	return &Framer{suffix: s, idle: idle, emit: emit}
}

// Reset forgets what has come so far.
func (f *Framer) Reset() {
	f.clear()
	f.drop = false
}

// Skip drops what still comes of a message that has begun.
func (f *Framer) Skip(now time.Time) {
	f.clear()
	f.drop, f.last = true, now
}

// Seen is the suffix of the last message.
func (f *Framer) Seen() Suffix { return f.ended }

// Feed takes bytes that came now.
func (f *Framer) Feed(b []byte, now time.Time) {
	for _, c := range b {
		if !f.drop {
			f.byte(c)
		}
		f.after = c
	}
	f.last = now
}

// Due is when Tick has something to do; false: not before more bytes came.
func (f *Framer) Due() (time.Time, bool) {
	d := f.patience()
	return f.last.Add(d), d > 0
}

// Tick says that nothing came until now.
func (f *Framer) Tick(now time.Time) {
	over := func() bool {
		d := f.patience()
		return d > 0 && now.Sub(f.last) >= d
	}
	for f.mode == header && over() {
		f.noHeader() // which may find another, shorter one
	}
	if !over() {
		return
	}
	switch {
	case f.drop:
		f.drop = false
	case f.mode == check:
		f.tell(f.buf[:f.n], Reader3M, f.over)
	case f.mode != plain:
		f.tell(f.buf[:f.n], None, true)
	case f.n > f.start:
		f.line(None)
	case f.lines > 0:
		f.whole(None)
	}
}

// patience is how long a pause means something; 0: it means nothing.
func (f *Framer) patience() time.Duration {
	switch {
	case f.drop || f.mode == check || f.mode == header:
		return f.idle
	case f.mode != plain:
		return max(Stall, f.idle)
	case f.n > f.start || f.over:
		if f.suffix == Auto || f.suffix == None {
			return f.idle
		}
		return max(Stall, f.idle)
	case f.lines > 0:
		return max(Gather, f.idle)
	}
	return 0
}

func (f *Framer) byte(c byte) {
	f.xor ^= c
	switch f.mode {
	case header:
		f.header(c)
		return
	case flag:
		f.mode = text3M
		return
	case check:
		// The sheet does not say how the check byte is made. It is believed once
		// it was twice the exclusive or of the rest, with SOH or without.
		right := f.xor == 0 || f.xor == 0x01
		bad := !right && f.agree >= 2
		if right {
			f.agree++
		} else if !bad {
			f.agree = 0
		}
		f.tell(f.buf[:f.n], Reader3M, bad || f.over)
		return
	case framed, text3M:
		switch c {
		case 0x01, 0x02: // the end was lost: this is the next one
			f.begin(c)
		case 0x03:
			if f.mode == text3M {
				f.mode = check
				return
			}
			f.tell(f.buf[:f.n], STX, f.over)
		default:
			f.put(c)
		}
		return
	}
	switch {
	case (c == 0x01 || c == 0x02) && (f.suffix == Auto || f.suffix == STX || f.n == 0):
		f.begin(c)
	case f.suffix == STX:
		// nothing counts outside
	case c == '\r' && (f.suffix == Auto || f.suffix == CR):
		f.line(CR)
	case c == '\n' && f.suffix == Auto && f.after == '\r' && f.n == f.start:
		if f.ended == CR {
			f.ended = CRLF
		}
	case c == '\n' && (f.suffix == Auto || f.suffix == LF):
		f.line(LF)
	case c == '\n' && f.suffix == CRLF && f.after == '\r':
		if f.n > f.start && !f.over {
			f.n--
			f.buf[f.n] = 0
		}
		f.line(CRLF)
	case c == '\t' && (f.suffix == Auto || f.suffix == TAB):
		f.line(TAB)
	case c == '\n' && f.suffix == CR && f.n == f.start:
		// the scanner sends more than was set
	default:
		f.put(c)
	}
}

// begin starts a message that has a frame, whatever came before.
func (f *Framer) begin(c byte) {
	f.clear()
	f.mode = framed
	if c == 0x01 {
		f.mode, f.h, f.xor = header, 0, 0
	}
}

// header is what a 3M reader sends between SOH and STX: a length of one or two
// bytes, O, U.
func (f *Framer) header(c byte) {
	switch {
	case c == 0x02 && f.h >= 3 && f.head[f.h-2] == 'O' && f.head[f.h-1] == 'U':
		f.mode = flag
	case f.h == len(f.head) || c == '\r' || c == '\n':
		f.noHeader()
		f.byte(c)
	default:
		f.head[f.h] = c
		f.h++
	}
}

// noHeader says that what came since SOH is text after all.
func (f *Framer) noHeader() {
	held, n := f.head, f.h
	f.mode = plain
	f.put(0x01)
	for _, c := range held[:n] {
		f.byte(c)
	}
}

func (f *Framer) put(c byte) {
	if f.n == len(f.buf) {
		f.over = true
		return
	}
	f.buf[f.n] = c
	f.n++
}

// line ends a line. Lines of a passport that come one by one are gathered.
func (f *Framer) line(end Suffix) {
	line := f.buf[f.start:f.n]
	if len(line) == 0 && !f.over {
		return
	}
	ours, fillers := mrz.Looks(line)
	if f.over || !ours || f.lines == 0 && !fillers {
		if f.lines > 0 { // what was gathered is a message of its own
			rest, over := f.n-f.start, f.over
			f.told(f.buf[:f.start-1], f.ended, false)
			copy(f.buf[:], line)
			document.Wipe(f.buf[rest:f.n])
			f.n, f.over = rest, over
		}
		f.tell(f.buf[:f.n], end, f.over)
		return
	}
	f.lines++
	f.ended = end
	first := 0
	for first < f.n && f.buf[first] != '\n' {
		first++
	}
	if first >= 33 && f.lines == 2 || f.lines == mrz.Most {
		f.whole(end)
		return
	}
	f.put('\n')
	f.start = f.n
}

// whole ends what was gathered.
func (f *Framer) whole(end Suffix) {
	text := f.buf[:f.n]
	if f.n == f.start {
		text = f.buf[:f.start-1]
		end = f.ended
	}
	f.tell(text, end, false)
}

func (f *Framer) tell(text []byte, end Suffix, bad bool) {
	f.told(text, end, bad)
	f.clear()
}

func (f *Framer) told(text []byte, end Suffix, bad bool) {
	f.ended = end
	if len(text) >= shortest {
		f.emit(Message{Text: text, End: end, Bad: bad})
	}
}

func (f *Framer) clear() {
	document.Wipe(f.buf[:f.n])
	f.mode, f.n, f.start, f.lines, f.over = plain, 0, 0, 0, false
}
