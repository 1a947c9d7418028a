package cards_test

import (
	"slices"
	"testing"
	"time"

	"yimen/devices/document"
)

// Taken away in mid-read, laid again: the visitor is told to hold still, and the
// card is read without another word.
func TestTakenInMidRead(t *testing.T) {
	m := &scripted{}
	m.alter = func(cmd [2]byte, n int) *reply {
		if cmd == [2]byte{0x30, 0x01} && n == 1 {
			return &reply{sw: 0x41}
		}
		return nil
	}
	run(t, m, func(b *bench) {
		b.ask(document.Named)
		m.lay(resident("张三", number1))
		got := b.told(5 * time.Second)
		if tr := troubles(got); !slices.Equal(tr, []document.What{document.HoldStill}) {
			t.Errorf("%v", tr)
		}
		b.shown(got, number1)
	})
}

// Unplugged when k pieces of the record have come, for all k: nothing is shown of
// the half record, the reader is absent, and back within two seconds.
func TestUnpluggedInMidRecord(t *testing.T) {
	for k := range 45 {
		m := &scripted{delay: func(cmd [2]byte, _ int) time.Duration {
			if cmd == [2]byte{0x30, 0x01} {
				return time.Second
			}
			return 0
		}}
		run(t, m, func(b *bench) {
			b.ask(document.Named)
			half := false
			m.change(func() {
				m.spoil = func(cmd [2]byte, n int, f []byte) []byte {
					if cmd == [2]byte{0x30, 0x01} && !half {
						half = true
						return f[:k*29]
					}
					return f
				}
			})
			m.lay(resident("张三", number1))
			time.Sleep(1500 * time.Millisecond)
			m.lay(nil)
			m.change(func() {
				if !half {
					t.Error("no record was asked for")
				}
				close(m.cable.gone)
			})
			for begun := time.Now(); b.r.State() != document.Absent; time.Sleep(time.Millisecond) {
				if time.Since(begun) > 2*time.Second {
					t.Fatalf("byte %d: the reader is %s", k*29, b.r.State())
				}
			}
			for begun := time.Now(); b.r.State() != document.Ready; time.Sleep(time.Millisecond) {
				if time.Since(begun) > 2*time.Second {
					t.Fatalf("byte %d: the reader is %s", k*29, b.r.State())
				}
			}
			for _, e := range b.told(time.Second) {
				if _, ok := e.(document.Shown); ok {
					t.Fatalf("byte %d: half a record was shown", k*29)
				}
			}
			m.lay(resident("李四", number2))
			b.shown(b.told(5*time.Second), number2)
		})
	}
}

// A card that was read is gone with the cable: its leaving is told, and as it
// lies there still when the reader is back, it is shown once more.
func TestUnpluggedUnderACard(t *testing.T) {
	m := &scripted{}
	run(t, m, func(b *bench) {
		b.ask(document.Limit)
		m.lay(resident("张三", number1))
		b.shown(b.told(3*time.Second), number1)
		m.change(func() { close(m.cable.gone); m.read = false })
		got := b.told(5 * time.Second)
		if len(got) != 2 || got[0] != (document.Removed{}) {
			t.Errorf("%+v", got)
		}
		b.shown(got, number1)
	})
}

// Somebody who asks anew while a card of before is swapped gets the new one, and
// nothing of the old.
func TestSwappedBetweenTwoReads(t *testing.T) {
	m := &scripted{}
	run(t, m, func(b *bench) {
		b.ask(document.Limit)
		m.lay(resident("张三", number1))
		b.shown(b.told(3*time.Second), number1)
		b.cancel()
		<-b.ended
		m.lay(resident("李四", number2))
		b.ask(document.Limit)
		got := b.told(5 * time.Second)
		if len(got) != 1 {
			t.Errorf("%+v", got)
		}
		b.shown(got, number2)
	})
}

// After a bank card the right one is laid, however quickly.
func TestBankCardThenTheRightOne(t *testing.T) {
	for gap := time.Duration(0); gap < time.Second; gap += 90 * time.Millisecond {
		m := &scripted{}
		wrong := true
		m.alter = func(cmd [2]byte, _ int) *reply {
			if wrong && cmd == [2]byte{0x20, 0x01} {
				return &reply{sw: 0x40}
			}
			if wrong && cmd[0] == 0x30 {
				return &reply{sw: 0x41}
			}
			return nil
		}
		run(t, m, func(b *bench) {
			b.ask(document.Named)
			if tr := troubles(b.told(2 * time.Second)); !slices.Equal(tr, []document.What{document.WrongCard}) {
				t.Errorf("%v", tr)
			}
			m.change(func() { wrong = false })
			time.Sleep(gap)
			m.lay(resident("张三", number1))
			b.shown(b.told(5*time.Second), number1)
		})
	}
}
