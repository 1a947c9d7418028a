package announce

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"yimen/i18n"
)

// Call is a number that is called to a counter.
type Call struct {
	ID     string // of this call; a repeat has another
	Zone   string
	Label  string // A012
	Window string
	Lang   i18n.Lang // of the ticket
	At     time.Time
}

// Part is what is said in one language: a sentence for a speech engine, and the
// names of recorded clips that say the same.
type Part struct {
	Lang  i18n.Lang
	Text  string
	Clips []string
}

// Options of a hall.
type Options struct {
	Yao bool // 幺 for 1 in Chinese numbers
}

// Parts is a call in words: Chinese for all, and then English for a ticket in
// English. A number is said digit by digit, so that no engine makes twelve of 012.
func Parts(c Call, o Options) []Part {
	parts := []Part{chinese(c, o)}
	if c.Lang == i18n.EN {
		parts = append(parts, english(c))
	}
	return parts
}

// digits are the words of the digits, in either language.
var digits = [10]string{"voice_0", "voice_1", "voice_2", "voice_3", "voice_4", "voice_5", "voice_6", "voice_7", "voice_8", "voice_9"}

func chinese(c Call, o Options) Part {
	l := i18n.For(i18n.ZH)
	number, clips := spell(c.Label, func(d int) (string, string) {
		if d == 1 && o.Yao {
			return l.T("voice_yao"), "yao"
		}
		return l.T(digits[d]), strconv.Itoa(d)
	})
	window, clipsOf := zhWindow(l, c.Window)
	all := append([]string{"qing"}, clips...)
	all = append(append(all, "haodao"), clipsOf...)
	return Part{Lang: i18n.ZH, Text: l.T("voice_call", "Number", number, "Window", window), Clips: append(all, "chuangkou")}
}

// letter is one that stands before something.
var letter = regexp.MustCompile(`\b([A-Z]) `)

// english spells a letter with a pause after it: engines say "uh" for an A that
// stands before a word.
func english(c Call) Part {
	l := i18n.For(i18n.EN)
	number, clips := spell(c.Label, func(d int) (string, string) { return l.T(digits[d]), strconv.Itoa(d) })
	window, clipsOf := c.Window, []string{c.Window}
	if n, err := strconv.Atoi(c.Window); err != nil || n > 99 || n < 0 {
		window, clipsOf = spell(c.Window, func(d int) (string, string) { return l.T(digits[d]), strconv.Itoa(d) })
	}
	all := append([]string{"number"}, clips...)
	pause := func(text string) string { return letter.ReplaceAllString(text, "$1, ") }
	return Part{Lang: i18n.EN, Text: l.T("voice_call", "Number", pause(number), "Window", pause(window)), Clips: append(append(all, "counter"), clipsOf...)}
}

// spell says each character by itself. Commas make engines pause, so that they do
// not join the digits.
func spell(text string, digit func(int) (word, clip string)) (string, []string) {
	var words, clips []string
	for _, r := range text {
		if r >= '0' && r <= '9' {
			w, c := digit(int(r - '0'))
			words, clips = append(words, w), append(clips, c)
			continue
		}
		words, clips = append(words, string(r)), append(clips, strings.ToUpper(string(r)))
	}
	return strings.Join(words, " "), clips
}

// zhWindow is a counter as it is read: 12 is 十二; what is no number under a hundred
// is spelled.
func zhWindow(l *i18n.Localizer, window string) (string, []string) {
	n, err := strconv.Atoi(window)
	if err != nil || n < 0 || n > 99 {
		return spell(window, func(d int) (string, string) { return l.T(digits[d]), strconv.Itoa(d) })
	}
	ten := l.T("voice_ten")
	switch {
	case n < 10:
		return l.T(digits[n]), []string{strconv.Itoa(n)}
	case n < 20:
		if n == 10 {
			return ten, []string{"10"}
		}
		return ten + l.T(digits[n%10]), []string{"10", strconv.Itoa(n % 10)}
	case n%10 == 0:
		return l.T(digits[n/10]) + ten, []string{strconv.Itoa(n / 10), "10"}
	}
	return l.T(digits[n/10]) + ten + l.T(digits[n%10]), []string{strconv.Itoa(n / 10), "10", strconv.Itoa(n % 10)}
}

// Clips are the names of every clip that a hall must record, by language: each is a
// file NAME.wav in a folder zh or en.
func Clips(lang i18n.Lang) []string {
	var out []string
	for _, r := range "ABCDEFGHJKLMNPRSTUVWXYZ" {
		out = append(out, string(r))
	}
	for n := range 10 {
		out = append(out, strconv.Itoa(n))
	}
	if lang == i18n.EN {
		for n := 10; n < 100; n++ {
			out = append(out, strconv.Itoa(n))
		}
		return append(out, "number", "counter")
	}
	return append(out, "10", "yao", "qing", "haodao", "chuangkou")
}
