package document

import (
	"crypto/hmac"
	"crypto/sha256"
	"strings"
	"testing"
)

func TestMask(t *testing.T) {
	for name, want := range map[string]string{
		"张三":                  "张*",
		"欧阳无名":                "欧***",
		"阿里木江·买买提":            "阿***·***",
		"ERIKSSON ANNA MARIA": "E******* A*** M****",
		"ANNA-MARIA O'NEIL":   "A***-M**** O'****",
		"安娜   ":               "安*",
		"王\u202e玉":            "王**",
		"\ue000小玉":            "***", // a character of the reader's own hides the first, not the others
		"\x00\u202e张三":        "****",
		"":                    "",
		"   ":                 "",
	} {
		in := []rune(name)
		if got := Mask(in); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
		for _, r := range in {
			if r != 0 {
				t.Errorf("%q is still in memory", string(in))
				break
			}
		}
	}
}

// The key is HMAC-SHA-256 of number, 00, kind, filled up to one block.
func TestKeys(t *testing.T) {
	day := "2026-11-25"
	k := NewKeys(func() string { return day })
	number := []byte("11010519491231002X")
	one := k.Of(Resident, number)
	text := make([]byte, block)
	copy(text, "11010519491231002X\x00resident")
	h := hmac.New(sha256.New, k.key[:])
	h.Write(text)
	if !hmac.Equal(h.Sum(nil), one[:]) {
		t.Errorf("%x is not the HMAC %x", one[:], h.Sum(nil))
	}
	if one != k.Of(Resident, number) || one.Zero() {
		t.Error("the same number has another key on the same day")
	}
	if one == k.Of(Passport, number) || one == k.Of(Resident, []byte("440524188001010014")) {
		t.Error("two documents, one key")
	}
	if one == NewKeys(func() string { return day }).Of(Resident, number) {
		t.Error("another run knows the person again")
	}
	day = "2026-11-26"
	if one == k.Of(Resident, number) {
		t.Error("the next day knows the person again")
	}
	if strings.ContainsAny(one.String(), "0123456789") {
		t.Errorf("%v", one)
	}
}

func TestPurposesTakeNoMoreThanTheyNeed(t *testing.T) {
	want := map[Purpose]Fields{Named: {Name: true, Key: true}, Limit: {Key: true}, CheckIn: {Key: true}, "curiosity": {}}
	for p, f := range want {
		if p.Fields() != f {
			t.Errorf("%s takes %+v", p, p.Fields())
		}
	}
	if len(Purposes()) != len(want)-1 {
		t.Error("a purpose is not tested")
	}
}

func TestWipe(t *testing.T) {
	b := []byte("somebody")
	if Wipe(b); string(b) != strings.Repeat("\x00", 8) {
		t.Errorf("%q", b)
	}
	Wipe(nil)
}
