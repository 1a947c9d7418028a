package stx

import (
	"yimen/devices/document"
	"yimen/devices/idnum"
	"yimen/devices/samv"
)

const (
	textAt    = 4 // lengths of text and photo stand before the text
	photoSize = 1024
)

// Record is the 256 bytes of text in the answer to ReadText or ReadAll. They are
// the parser's, as Data is.
func (a Answer) Record() ([]byte, error) {
	d := a.Data
	if a.Status != Read {
		return nil, samv.ErrRecord
	}
	switch len(d) {
	case textAt + samv.RecordSize, textAt + samv.RecordSize + photoSize:
		if int(d[0])<<8|int(d[1]) != samv.RecordSize {
			return nil, samv.ErrRecord
		}
		return d[textAt : textAt+samv.RecordSize], nil
	case samv.RecordSize:
		return d, nil
	}
	return nil, samv.ErrRecord
}

// Take gives what a purpose needs from an answer to a read, and its keys.
//
// No source shows the answers to ReadNumber and ReadNameNumber; a driver copies
// 36 bytes after the status. So they are told apart by length: a number in
// UTF-16LE or ASCII, of 18 or 15 characters; the same behind a name field of 15
// or 60 units; or a whole text, of which no more is looked at. Not checked on a
// real reader.
func (a Answer) Take(f document.Fields, keys *document.Keys, today idnum.Date) (document.Shown, error) {
	if rec, err := a.Record(); err == nil {
		return samv.Take(rec, f, keys, today)
	}
	if a.Status != Read {
		return document.Shown{}, samv.ErrRecord
	}
	d := a.Data
	switch len(d) {
	case 15, 18, 30, 36:
		return samv.TakeParts(nil, d, f, keys, today)
	case 30 + 36:
		return samv.TakeParts(d[:30], d[30:], f, keys, today)
	case 120 + 30:
		return samv.TakeParts(d[:120], d[120:], f, keys, today)
	}
	return document.Shown{}, samv.ErrRecord
}
