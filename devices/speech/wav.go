package speech

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"time"
)

// Sound is mono, 16 bits, at a rate.
type Sound struct {
	Rate    int // samples a second
	Samples []int16
}

// Length of the sound.
func (s Sound) Length() time.Duration {
	if s.Rate == 0 {
		return 0
	}
	return time.Duration(len(s.Samples)) * time.Second / time.Duration(s.Rate)
}

// limits keep a damaged or hostile file from taking memory.
const (
	mostBytes = 16 << 20
	leastRate = 4000
	mostRate  = 192000
)

var errWAV = errors.New("this is no WAV of plain samples (PCM, 8 or 16 bits, one or two channels)")

// ReadWAV reads a WAV file: RIFF chunks, PCM of 8 or 16 bits, one channel or two.
// A length that the writer could not know (a program that writes to a pipe puts the
// largest number there) is as long as the data.
func ReadWAV(b []byte) (Sound, error) {
	if len(b) > mostBytes {
		return Sound{}, fmt.Errorf("a WAV of %d bytes is too long for an announcement", len(b))
	}
	if len(b) < 12 || string(b[:4]) != "RIFF" || string(b[8:12]) != "WAVE" {
		return Sound{}, errWAV
	}
	var rate, channels, bits int
	for rest := b[12:]; len(rest) >= 8; {
		kind, size := string(rest[:4]), int64(binary.LittleEndian.Uint32(rest[4:8]))
		rest = rest[8:]
		n := int(min(size, int64(len(rest))))
		switch kind {
		case "fmt ":
			if n < 16 || binary.LittleEndian.Uint16(rest) != 1 {
				return Sound{}, errWAV
			}
			channels, rate, bits = int(binary.LittleEndian.Uint16(rest[2:])), int(binary.LittleEndian.Uint32(rest[4:])), int(binary.LittleEndian.Uint16(rest[14:]))
			if channels < 1 || channels > 2 || bits != 8 && bits != 16 || rate < leastRate || rate > mostRate {
				return Sound{}, errWAV
			}
		case "data":
			if rate == 0 {
				return Sound{}, errWAV
			}
			return Sound{Rate: rate, Samples: mono(rest[:n], channels, bits)}, nil
		}
		rest = rest[min(n+n%2, len(rest)):]
	}
	return Sound{}, errWAV
}

func mono(b []byte, channels, bits int) []int16 {
	frame := channels * bits / 8
	out := make([]int16, 0, len(b)/frame)
	for ; len(b) >= frame; b = b[frame:] {
		sum := 0
		for c := range channels {
			if bits == 8 {
				sum += (int(b[c]) - 128) << 8
			} else {
				sum += int(int16(binary.LittleEndian.Uint16(b[2*c:])))
			}
		}
		out = append(out, int16(sum/channels))
	}
	return out
}

// WAV is the sound as a file.
func (s Sound) WAV() []byte {
	var b bytes.Buffer
	n := uint32(len(s.Samples) * 2)
	b.WriteString("RIFF")
	le := func(v any) { _ = binary.Write(&b, binary.LittleEndian, v) } // into memory
	le(36 + n)
	b.WriteString("WAVEfmt ")
	le([]uint32{16})
	le([]uint16{1, 1})
	le([]uint32{uint32(s.Rate), uint32(s.Rate) * 2})
	le([]uint16{2, 16})
	b.WriteString("data")
	le(n)
	le(s.Samples)
	return b.Bytes()
}

// At is the sound at another rate.
func (s Sound) At(rate int) Sound {
	if s.Rate == rate || s.Rate == 0 || len(s.Samples) == 0 {
		s.Rate = rate
		return s
	}
	n := int(int64(len(s.Samples)) * int64(rate) / int64(s.Rate))
	out := make([]int16, n)
	for i := range out {
		p := float64(i) * float64(s.Rate) / float64(rate)
		k := int(p)
		if k+1 >= len(s.Samples) {
			out[i] = s.Samples[len(s.Samples)-1]
			continue
		}
		f := p - float64(k)
		out[i] = int16(float64(s.Samples[k])*(1-f) + float64(s.Samples[k+1])*f)
	}
	return Sound{Rate: rate, Samples: out}
}

// silent is a sample that nobody hears.
const silent = 300

// Trim takes off the silence at both ends, but for a breath.
func (s Sound) Trim() Sound {
	from, to := 0, len(s.Samples)
	for from < to && quietAt(s.Samples[from]) {
		from++
	}
	for to > from && quietAt(s.Samples[to-1]) {
		to--
	}
	breath := s.Rate / 50
	return Sound{Rate: s.Rate, Samples: s.Samples[max(0, from-breath):min(len(s.Samples), to+breath)]}
}

func quietAt(v int16) bool { return v > -silent && v < silent }

// Join puts sounds one after the other with a pause between, at the rate of the
// first, each as loud as the others.
func Join(pause time.Duration, sounds ...Sound) Sound {
	if len(sounds) == 0 {
		return Sound{}
	}
	out := Sound{Rate: sounds[0].Rate}
	for i, s := range sounds {
		if i > 0 {
			out.Samples = append(out.Samples, make([]int16, int(pause)*out.Rate/int(time.Second))...)
		}
		out.Samples = append(out.Samples, s.At(out.Rate).loud().Samples...)
	}
	return out
}

// loud brings the highest peak to nine tenths of what there is.
func (s Sound) loud() Sound {
	peak := 1
	for _, v := range s.Samples {
		peak = max(peak, int(v), -int(v))
	}
	const want = 32767 * 9 / 10
	if peak < silent {
		return s // silence stays silence
	}
	out := make([]int16, len(s.Samples))
	for i, v := range s.Samples {
		out[i] = int16(int(v) * want / peak)
	}
	return Sound{Rate: s.Rate, Samples: out}
}
