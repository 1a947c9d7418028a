package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"yimen/app/tour/mirror"
)

// newDesk is a kiosk with a card reader and a scanner, which asks for documents.
func newDesk(t *testing.T, ask string) *stand {
	t.Helper()
	s := &stand{rig: &rig{dir: filepath.Join(t.TempDir(), "tour"), bin: program}, t: t}
	s.bounded()
	if err := s.prepare(); err != nil {
		t.Fatal(err)
	}
	for _, device := range []string{"printer", "idcard", "scanner"} {
		if err := s.simulate(device); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.configure(s.documents(ask)); err != nil {
		t.Fatal(err)
	}
	s.begin()
	s.ready("ready")
	return s
}

// atConfirm goes to the page where a number is taken, and waits for the offer.
func (s *stand) atConfirm() {
	s.t.Helper()
	s.tap("begin", page("home"))
	s.tap("take", page("take"))
	s.tap("lane:", page("confirm"))
	s.wait("the offer to show a document", func(p mirror.Page) bool { return p.Says("不刷也能取号") })
}

func says(text string) func(mirror.Page) bool {
	return func(p mirror.Page) bool { return p.Says(text) }
}

// A card, a passport, a wrong card, a card taken too soon: what the visitor sees
// and holds, and what is gone when the visit has ended.
func TestDocuments(t *testing.T) {
	t.Parallel()
	s := newDesk(t, "named")

	s.atConfirm()
	s.tell("idcard", "lay bank")
	s.wait("a bank card", says("这张卡不能用"))
	s.tell("idcard", "take")
	time.Sleep(time.Second) // its leaving is noticed by looking
	s.tell("idcard", "take in read")
	s.tell("idcard", "lay resident")
	s.wait("a card taken too soon", says("请把证件放稳"))
	time.Sleep(time.Second)
	s.tell("idcard", "lay resident")
	s.wait("the name", says("已读：张*"))
	s.tap("document-drop", says("不刷也能取号"))
	s.tell("idcard", "take")
	time.Sleep(2 * time.Second)
	s.tell("idcard", "lay resident")
	s.wait("the name again", says("已读：张*"))
	s.tap("confirm", page("ticket"))
	s.wait("the slip", job("printed"))
	if text := s.paper(); !strings.Contains(text, "A001") || !strings.Contains(text, "张*") || strings.Contains(text, "张三") {
		t.Errorf("the slip says\n%s", text)
	}
	s.tap("done", page("attract"))

	// the same person again: the number that they hold, as a copy
	s.tell("idcard", "take")
	s.atConfirm()
	s.tell("idcard", "lay resident")
	s.wait("the name", says("已读：张*"))
	s.tap("confirm", says("您已有这个事项的号 A001"))
	s.tap("held", page("ticket"))
	s.wait("the copy", job("printed"))
	if text := s.paper(); !strings.Contains(text, "A001") || !strings.Contains(text, "COPY 1") {
		t.Errorf("the copy says\n%s", text)
	}
	s.tap("done", page("attract"))
	s.tell("idcard", "take")

	// a passport, in English
	s.tap("begin", page("home"))
	s.tap("language", lang("en"))
	s.tap("take", page("take"))
	s.tap("lane:", page("confirm"))
	s.tell("scanner", "code url") // no document: nothing is taken of it
	s.wait("somebody else's code", says("not one of this hall's"))
	s.tell("scanner", "scan A001 2026-11-25 Yimen")
	s.wait("a ticket's code", says("wait for its call"))
	s.tell("scanner", "passport valid")
	s.wait("the passport's name", says("Read: E******* A*** M****"))
	s.tap("confirm", page("ticket"))
	s.wait("the slip", job("printed"))
	if text := s.paper(); !strings.Contains(text, "A002") || !strings.Contains(text, "E******* A*** M****") {
		t.Errorf("the slip says\n%s", text)
	}
	s.tap("done", page("attract"))

	// no reader at all: the offer goes, the number does not
	s.tell("idcard", "unplug")
	s.tell("scanner", "unplug")
	time.Sleep(3 * time.Second)
	p := s.number()
	if p.Says("不刷也能取号") {
		t.Error("a document is offered that nobody can read")
	}
	s.wait("the slip", job("printed"))
}

// F22: what a card says is nowhere when the visit has ended: not in the
// program's memory, its database, its log, its folder or the printer's paper.
func TestF22NothingOfTheCardIsLeft(t *testing.T) {
	t.Parallel()
	s := newDesk(t, "named")
	name, number := stranger()
	s.atConfirm()
	s.tell("idcard", "lay person "+name+" "+number)
	s.wait("the name", says("已读："+string([]rune(name)[:1])+"*"))
	// The test must be able to find it: while the card is being read it is there.
	s.tap("confirm", page("ticket"))
	s.wait("the slip", job("printed"))
	s.tap("done", page("attract"))
	s.tell("idcard", "take")
	// The next visitor's card takes the place of what is left in buffers.
	time.Sleep(2 * time.Second)

	canaries := map[string][]byte{
		"number": []byte(number), "number in UTF-16": wide(number), "number's end": []byte(number[6:]), "end in UTF-16": wide(number[6:]),
		"name": []byte(name), "name in UTF-16": wide(name), "address in UTF-16": wide("示例路77号"), "address": []byte("示例路77号"),
	}
	for what, where := range s.traces(canaries) {
		t.Errorf("%s is in %v", what, where)
	}
	// and what is looked for can be found: the number given is in memory
	if found := s.traces(map[string][]byte{"the hall's name": []byte("一门政务服务中心")}); len(found) == 0 {
		t.Error("the search finds nothing at all")
	}
}

// stranger is nobody: a number with a right check digit and a name, both made
// here and in no file.
func stranger() (name, number string) {
	surnames, given := []rune("欧阳慕容司徒"), []rune("檀栀蘅荇菼")
	name = string([]rune{surnames[rand.IntN(len(surnames))], given[rand.IntN(len(given))], given[rand.IntN(len(given))]})
	number = fmt.Sprintf("110105%04d%02d%02d%03d", 1950+rand.IntN(40), 1+rand.IntN(12), 1+rand.IntN(28), 101+rand.IntN(800))
	sum := 0
	for i, w := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += w * int(number[i]-'0')
	}
	return name, number + string("10X98765432"[sum%11])
}

func wide(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}

// traces looks for texts in the kiosk's memory and in every file of its folder
// but the simulators' own.
func (s *stand) traces(canaries map[string][]byte) map[string][]string {
	s.t.Helper()
	found := map[string][]string{}
	look := func(where string, data []byte) {
		for what, c := range canaries {
			if strings.Contains(string(data), string(c)) {
				found[what] = append(found[what], where)
			}
		}
	}
	if err := memory(s.kiosk.Pid(), look); err != nil {
		s.t.Fatal(err)
	}
	err := filepath.Walk(s.dir, func(path string, info os.FileInfo, err error) error {
		if err != nil || !info.Mode().IsRegular() || strings.HasSuffix(path, "idcard.log") {
			return err
		}
		data, err := os.ReadFile(path)
		look(filepath.Base(path), data)
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return found
}
