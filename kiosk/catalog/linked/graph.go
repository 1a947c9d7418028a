package linked

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"yimen/i18n"
)

// stream writes a long JSON document piece by piece, so that no catalogue is
// too large for it. The first error is kept and ends the writing.
type stream struct {
	w     *bufio.Writer
	buf   bytes.Buffer
	enc   *json.Encoder
	first bool
	seen  map[string]bool
	err   error
}

// openStream begins with head, which ends in the [ of the list.
func openStream(w io.Writer, head string) *stream {
	s := &stream{w: bufio.NewWriterSize(w, 1<<16), first: true, seen: map[string]bool{}}
	s.enc = json.NewEncoder(&s.buf)
	s.enc.SetEscapeHTML(false) // < and & are text like any other
	s.raw(head + "\n")
	return s
}

func (s *stream) raw(text string) {
	if s.err == nil {
		_, s.err = s.w.WriteString(text)
	}
}

// add writes one more element of the list, on a line of its own.
func (s *stream) add(v any) {
	if s.err != nil {
		return
	}
	s.buf.Reset()
	if !s.first {
		s.buf.WriteString(",\n")
	}
	s.first = false
	if s.err = s.enc.Encode(v); s.err != nil {
		return
	}
	_, s.err = s.w.Write(bytes.TrimSuffix(s.buf.Bytes(), []byte("\n")))
}

// once writes what others refer to, if it is not there yet.
func (s *stream) once(id string, make func() any) ref {
	if !s.seen[id] {
		s.seen[id] = true
		s.add(make())
	}
	return ref{id}
}

func (s *stream) close(tail string) error {
	s.raw("\n" + tail + "\n")
	if s.err == nil {
		s.err = s.w.Flush()
	}
	if s.err != nil {
		return fmt.Errorf("linked: writing the catalogue: %w", s.err)
	}
	return nil
}

// ref points at another node of the document.
type ref struct {
	ID string `json:"@id"`
}

// lang is a text in one language, typed a value of another kind.
type lang struct {
	Language string `json:"@language"`
	Value    string `json:"@value"`
}

type typed struct {
	Type  string `json:"@type"`
	Value string `json:"@value"`
}

// langs is a text in the languages in which it is there. A text without
// Chinese would not be in a catalogue.
func langs(texts ...i18n.Text) []lang {
	var out []lang
	for _, t := range texts {
		if t.ZH != "" {
			out = append(out, lang{"zh", t.ZH})
		}
		if t.EN != "" {
			out = append(out, lang{"en", t.EN})
		}
	}
	return out
}

func date(day string) *typed {
	if day == "" {
		return nil
	}
	return &typed{"xsd:date", day}
}
