package cards_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"yimen/devices/cards"
	"yimen/devices/document"
)

// Find, select, read, then only looks whether the card lies there; and never
// fingerprints, the card's own number, or another rate.
func TestSequenceOnTheLine(t *testing.T) {
	m := &scripted{}
	run(t, m, func(b *bench) {
		time.Sleep(10 * time.Second)
		m.lay(resident("张三", number1))
		time.Sleep(10 * time.Second)
		for _, c := range m.commands() {
			if c[:2] == "20" || c[:2] == "30" {
				t.Fatalf("%s although nobody asks", c)
			}
		}
		m.change(func() { m.asked = nil })
		b.ask(document.Named)
		got := b.told(5 * time.Second)
		b.shown(got, number1)
		if len(got) != 1 {
			t.Errorf("%+v", got)
		}
		all := m.commands()
		at := slices.Index(all, "3001")
		if at < 2 || all[at-2] != "2001" || all[at-1] != "2002" {
			t.Fatalf("%v", all)
		}
		if i := slices.Index(all[at+1:], "3001"); i >= 0 {
			t.Errorf("the card was read again: %v", all)
		}
		for _, c := range all {
			if !slices.Contains([]string{"2001", "2002", "3001", "3003", "12FF"}, c) {
				t.Errorf("%s was sent", c)
			}
		}
		m.lay(nil)
		if got := b.told(5 * time.Second); len(got) != 1 || got[0] != (document.Removed{}) {
			t.Errorf("%+v", got)
		}
		m.lay(resident("李四", number2))
		b.shown(b.told(5*time.Second), number2)
	})
}

// Section 3: what the visitor is told for each status, at each step.
func TestEveryStatusIsTold(t *testing.T) {
	for _, c := range []struct {
		sw   byte
		want document.What
	}{
		{0x31, document.Again}, {0x32, document.NotGenuine}, {0x33, document.Again}, {0x40, document.WrongCard},
		{0x41, document.HoldStill}, {0x47, document.Again},
	} {
		for _, cmd := range [][2]byte{{0x20, 0x02}, {0x30, 0x01}} {
			t.Run(fmt.Sprintf("%02X at %02X%02X", c.sw, cmd[0], cmd[1]), func(t *testing.T) {
				m := &scripted{alter: func(got [2]byte, _ int) *reply {
					if got == cmd {
						return &reply{sw: c.sw}
					}
					return nil
				}}
				run(t, m, func(b *bench) {
					b.ask(document.Named)
					m.lay(resident("张三", number1))
					if got := troubles(b.told(2500 * time.Millisecond)); !slices.Equal(got, []document.What{c.want}) {
						t.Errorf("told %v, want %s once", got, c.want)
					}
					if b.r.State() != document.Ready {
						t.Errorf("the reader is %s", b.r.State())
					}
				})
			})
		}
	}
}

// Whatever else a reader says of a card, its holder is told something, and the
// next card is read.
func TestNobodyIsLeftWithoutAWord(t *testing.T) {
	for _, sw := range []byte{0x10, 0x11, 0x21, 0x23, 0x24, 0x77, 0x81, 0x91} {
		for _, cmd := range [][2]byte{{0x20, 0x02}, {0x30, 0x01}} {
			t.Run(fmt.Sprintf("%02X at %02X%02X", sw, cmd[0], cmd[1]), func(t *testing.T) {
				bad := true
				m := &scripted{alter: func(got [2]byte, _ int) *reply {
					if got == cmd && bad {
						return &reply{sw: sw}
					}
					return nil
				}}
				run(t, m, func(b *bench) {
					b.ask(document.Named)
					m.lay(resident("张三", number1))
					if got := troubles(b.told(20 * time.Second)); len(got) == 0 {
						t.Errorf("nothing was told; the reader is %s", b.r.State())
					}
					m.lay(nil)
					b.told(10 * time.Second)
					m.change(func() { bad = false })
					m.lay(resident("李四", number2))
					b.shown(b.told(20*time.Second), number2)
				})
			})
		}
	}
}

// A card that cannot be verified a second time is for staff.
func TestVerificationTwice(t *testing.T) {
	m := &scripted{alter: func(got [2]byte, _ int) *reply {
		if got == [2]byte{0x30, 0x01} {
			return &reply{sw: 0x33}
		}
		return nil
	}}
	run(t, m, func(b *bench) {
		b.ask(document.Named)
		var all []document.What
		for range 2 {
			m.lay(resident("张三", number1))
			all = append(all, troubles(b.told(2*time.Second))...)
			m.lay(nil)
			b.told(5 * time.Second)
		}
		if !slices.Equal(all, []document.What{document.Again, document.NotGenuine}) {
			t.Errorf("%v", all)
		}
	})
}

// A module whose self test fails is out of service, and comes back.
func TestFaultAndBack(t *testing.T) {
	for _, sw := range []byte{0x60, 0x66} {
		t.Run(fmt.Sprintf("%02X", sw), func(t *testing.T) {
			ill := false
			m := &scripted{}
			m.alter = func(cmd [2]byte, _ int) *reply {
				if ill && cmd != [2]byte{0x10, 0xFF} {
					return &reply{sw: sw}
				}
				return nil
			}
			run(t, m, func(b *bench) {
				b.ask(document.Limit)
				b.told(time.Second)
				m.change(func() { ill = true })
				b.told(15 * time.Second)
				if b.r.State() != document.Fault || !slices.Contains(m.commands(), "10FF") {
					t.Errorf("the reader is %s; it was asked %v", b.r.State(), m.commands())
				}
				m.change(func() { ill = false })
				m.lay(resident("张三", number1))
				b.shown(b.told(20*time.Second), number1)
			})
		})
	}
}

// Section 14.4: one byte inserted, two lost. Find and select are sent once more
// at once; a read begins again at find.
func TestDamagedAnswers(t *testing.T) {
	for _, cmd := range [][2]byte{{0x20, 0x01}, {0x20, 0x02}, {0x30, 0x01}} {
		for name, damage := range map[string]func([]byte) []byte{
			"field":    func(f []byte) []byte { return append([]byte{0xAA, 0x00}, f[1:len(f)-2]...) },
			"lost":     func(f []byte) []byte { return append(f[:9], f[10:]...) },
			"inserted": func(f []byte) []byte { return append(append(append([]byte{}, f[:8]...), 0), f[8:]...) },
			"sum":      func(f []byte) []byte { f[len(f)-1] ^= 1; return f },
			"length":   func(f []byte) []byte { f[5] ^= 8; return f },
			"nothing":  func([]byte) []byte { return nil },
		} {
			t.Run(fmt.Sprintf("%s at %02X%02X", name, cmd[0], cmd[1]), func(t *testing.T) {
				hit := false
				m := &scripted{}
				m.spoil = func(got [2]byte, _ int, f []byte) []byte {
					if got != cmd || hit || got == [2]byte{0x20, 0x01} && f[9] != 0x9F {
						return f
					}
					hit = true
					return damage(f)
				}
				run(t, m, func(b *bench) {
					b.ask(document.Limit)
					m.lay(resident("张三", number1))
					got := b.told(12 * time.Second)
					if cmd[0] == 0x30 { // the module thinks that it was read: show it again
						if tr := troubles(got); !slices.Equal(tr, []document.What{document.Again}) {
							t.Errorf("told %v", tr)
						}
						m.lay(nil)
						b.told(5 * time.Second)
						m.lay(resident("张三", number1))
						got = b.told(8 * time.Second)
					} else if tr := troubles(got); len(tr) != 0 {
						t.Errorf("told %v although it was only a byte on the way", tr)
					}
					b.shown(got, number1)
					m.change(func() {
						if !hit {
							t.Error("nothing was damaged")
						}
					})
				})
			})
		}
	}
}

// The answer for one person comes when another's card lies there.
func TestLateAnswerIsNobodys(t *testing.T) {
	for _, late := range []time.Duration{2900 * time.Millisecond, 3100 * time.Millisecond, 3500 * time.Millisecond, 4 * time.Second, 6 * time.Second} {
		t.Run(late.String(), func(t *testing.T) {
			m := &scripted{delay: func(cmd [2]byte, n int) time.Duration {
				if cmd == [2]byte{0x30, 0x01} && n == 1 {
					return late
				}
				return 0
			}}
			run(t, m, func(b *bench) {
				b.ask(document.Named)
				m.lay(resident("张三", number1))
				time.Sleep(2500 * time.Millisecond)
				m.lay(nil)
				first := b.told(700 * time.Millisecond)
				m.lay(resident("李四", number2))
				rest := b.told(20 * time.Second)
				one := b.keys.Of(document.Resident, []byte(number1))
				for i, e := range append(slices.Clone(first), rest...) {
					if s, ok := e.(document.Shown); ok && s.Key == one && (late > 3*time.Second || i > 0) {
						t.Errorf("the first person's card was told at event %d", i)
					}
				}
				b.shown(rest, number2)
			})
		})
	}
}

// One person takes the card away and the next lays another, quickly.
func TestQuickSwap(t *testing.T) {
	for gap := time.Duration(0); gap <= time.Second; gap += 70 * time.Millisecond {
		t.Run(gap.String(), func(t *testing.T) {
			m := &scripted{}
			run(t, m, func(b *bench) {
				b.ask(document.Limit)
				m.lay(resident("张三", number1))
				b.shown(b.told(3*time.Second), number1)
				m.lay(nil)
				time.Sleep(gap)
				m.lay(resident("李四", number2))
				b.shown(b.told(5*time.Second), number2)
			})
		})
	}
}

// Read returns soon when it is cancelled in mid-record, whatever still comes.
func TestCancelledInMidRecord(t *testing.T) {
	m := &scripted{delay: func(cmd [2]byte, _ int) time.Duration {
		if cmd == [2]byte{0x30, 0x01} {
			return 2 * time.Second
		}
		return 0
	}}
	run(t, m, func(b *bench) {
		b.ask(document.Named)
		m.lay(resident("张三", number1))
		time.Sleep(1500 * time.Millisecond)
		begun := time.Now()
		b.cancel()
		<-b.ended
		if took := time.Since(begun); took > 500*time.Millisecond {
			t.Errorf("it took %v", took)
		}
		if got := b.told(10 * time.Second); len(got) != 0 {
			t.Errorf("%+v after its end", got)
		}
		b.cancel = nil
		m.change(func() { m.delay = nil })
		m.lay(resident("李四", number2))
		b.ask(document.Named)
		b.shown(b.told(5*time.Second), number2)
	})
}

// F18: another device on the reader's port is told from one, left alone and
// logged.
func TestF18WrongDevice(t *testing.T) {
	for name, raw := range map[string]func([]byte) []byte{
		"echo":    func(r []byte) []byte { return append([]byte{}, r...) },
		"printer": func([]byte) []byte { return []byte{0x12, 0x12, 0x12} },
		"scanner": func([]byte) []byte { return []byte("6901234567892\r\n") },
		"preamble": func([]byte) []byte {
			return []byte{0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x00, 0x04, 0x00, 0x00, 0x90, 0x95}
		},
	} {
		t.Run(name, func(t *testing.T) {
			m := &scripted{raw: raw}
			run(t, m, func(b *bench) {
				b.ask(document.Named)
				if got := b.told(20 * time.Second); len(got) != 0 || b.r.State() != document.Garbled {
					t.Errorf("%s: %+v", b.r.State(), got)
				}
				for _, c := range m.commands() {
					if c[:2] == "20" || c[:2] == "30" {
						t.Fatalf("%s was sent to it", c)
					}
				}
				if b.log.Len() == 0 {
					t.Error("nothing was logged")
				}
				m.change(func() { m.raw = nil })
				m.lay(resident("张三", number1))
				b.shown(b.told(40*time.Second), number1)
			})
		})
	}
}

// F19: what stands on a card does no more harm than being unreadable.
func TestF19HostileCards(t *testing.T) {
	rec := func(change func([]byte)) []byte { r := resident("张三", number1); change(r); return r }
	for name, card := range map[string][]byte{
		"zeros": make([]byte, 256),
		"all FF": rec(func(r []byte) {
			for i := range r {
				r[i] = 0xFF
			}
		}),
		"unknown letter": rec(func(r []byte) { r[248] = 'K' }),
		"no number":      rec(func(r []byte) { clear(r[122:158]) }),
		"SQL for number": rec(func(r []byte) { copy(r[122:], "'\x00;\x00D\x00R\x00O\x00P\x00") }),
	} {
		t.Run(name, func(t *testing.T) {
			m := &scripted{}
			run(t, m, func(b *bench) {
				b.ask(document.Named)
				m.lay(card)
				if got := troubles(b.told(5 * time.Second)); !slices.Equal(got, []document.What{document.Unreadable}) {
					t.Errorf("%v", got)
				}
				m.lay(nil)
				b.told(5 * time.Second)
				m.lay(resident("李四", number2))
				b.shown(b.told(5*time.Second), number2)
			})
		})
	}
}

// A second Read of a card that lies there still: the reader finds it no more, so
// its holder must be told to lift it.
func TestCardThatLiesThereFromBefore(t *testing.T) {
	m := &scripted{}
	run(t, m, func(b *bench) {
		b.ask(document.Limit)
		m.lay(resident("张三", number1))
		b.shown(b.told(3*time.Second), number1)
		b.cancel()
		<-b.ended
		b.ask(document.Named)
		if got := troubles(b.told(5 * time.Second)); !slices.Equal(got, []document.What{document.Again}) {
			t.Errorf("%v", got)
		}
		m.lay(nil)
		b.told(3 * time.Second)
		m.lay(resident("张三", number1))
		b.shown(b.told(5*time.Second), number1)
	})
}

func TestProbeGivesUp(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, ok := cards.Probe(ctx, "/nowhere", nil); ok {
		t.Error("a reader was found nowhere")
	}
}
