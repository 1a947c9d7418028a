// Package scanner drives code and passport scanners on a serial line, and
// implements document.Reader: it tells a passport or travel card as Shown, a code
// that is one of the hall's own as Code, and what could not be used as Trouble.
// The Framer, which cuts a line's bytes into messages, does no I/O and knows no
// clock; devices/mrz reads what a passport says.
//
// A scanner does not know when a document is taken away, so Removed is never
// told. Nor does it say that it is there: the state is Ready while the port is,
// and Garbled when what comes is no text, which is what a wrong rate looks like.
//
// Bytes are overwritten once they were used, and dropped unread while nobody
// asks. Nothing is kept from one Read to the next. app wires it; `yimen doctor`
// listens with Probe. Source: fact sheet on readers, section 11.
package scanner
