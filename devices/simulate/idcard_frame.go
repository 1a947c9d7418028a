package simulate

import "bytes"

// idcardCut is what stands at the start of the bytes received so far.
type idcardCut struct {
	more    bool   // the rest has to come first; skip bytes can go already
	skip    int    // bytes to drop
	judged  int    // bytes that were looked at as one frame, skip included
	request []byte // a good frame's command and what follows
	bad     bool
	code    byte // with bad: what the module answers
}

// idcardRequest is one frame for the module: a command, or the code of what
// was wrong with it.
type idcardRequest struct {
	data []byte
	bad  bool
	code byte
}

// idcardFramer finds frames in what the host sends. A frame that is wrong is
// answered once; then its bytes are searched again in silence for a good frame
// that begins inside.
type idcardFramer struct {
	cut   func(buf []byte) idcardCut
	buf   []byte // never longer than a frame and one read
	hush  int    // bytes at the start of buf that were answered already
	limit int    // longest frame of the dialect
}

func newIDCardFramer(dialect string) *idcardFramer {
	if dialect == DialectSTX {
		return &idcardFramer{cut: stxCut, limit: stxMax + 5}
	}
	return &idcardFramer{cut: samvCut, limit: samvMax + 7}
}

// feed takes bytes, at most a few hundred at a time, and gives whole frames.
func (f *idcardFramer) feed(b []byte) []idcardRequest {
	var out []idcardRequest
	for len(b) > 0 {
		n := min(len(b), 256)
		f.buf = append(f.buf, b[:n]...)
		b = b[n:]
		out = f.drain(out, false)
	}
	return out
}

// silence says that nothing came for a while: an unfinished frame stays so.
func (f *idcardFramer) silence() []idcardRequest { return f.drain(nil, true) }

func (f *idcardFramer) reset() { f.buf, f.hush = f.buf[:0], 0 }

func (f *idcardFramer) drain(out []idcardRequest, silent bool) []idcardRequest {
	rest := f.buf
	drop := func(n int) { rest, f.hush = rest[n:], max(0, f.hush-n) }
	for len(rest) > 0 {
		c := f.cut(rest)
		drop(c.skip)
		switch {
		case c.more && (!silent || len(rest) == 0):
			f.buf = append(f.buf[:0], rest...)
			return out
		case c.more:
			f.hush = len(rest)
			drop(1)
		case c.bad:
			if f.hush == 0 {
				out = append(out, idcardRequest{bad: true, code: c.code})
				f.hush = c.judged - c.skip
			}
		case c.request != nil:
			out = append(out, idcardRequest{data: bytes.Clone(c.request)})
		}
	}
	f.buf = f.buf[:0]
	return out
}
