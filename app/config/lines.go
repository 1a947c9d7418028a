package config

import "strings"

// keyLines finds the line, from 1, on which each key ("screen.width_px") and
// each section ("screen") is written. The TOML library tells lines only for
// faults of syntax. A file that it has read holds no surprises, so a plain scan
// is enough; keys inside texts of several lines are passed over.
func keyLines(text string) map[string]int {
	lines := map[string]int{}
	note := func(key string, n int) { // a.b makes a as well
		for at := 0; at <= len(key); at++ {
			if at < len(key) && key[at] != '.' {
				continue
			}
			if _, seen := lines[key[:at]]; !seen {
				lines[key[:at]] = n
			}
		}
	}
	section, inText := "", ""
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if inText != "" {
			if strings.Contains(line, inText) {
				inText = ""
			}
			continue
		}
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			name, _, _ := strings.Cut(strings.TrimLeft(line, "["), "]")
			section = plain(name)
			note(section, i+1)
			section += "."
		default:
			name, value, ok := strings.Cut(line, "=")
			if !ok {
				continue
			}
			key := section + plain(name)
			note(key, i+1)
			value = strings.TrimSpace(value)
			for _, quotes := range []string{`"""`, `'''`} {
				if strings.HasPrefix(value, quotes) && !strings.Contains(value[3:], quotes) {
					inText = quotes
				}
			}
			inline(key, value, i+1, note)
		}
	}
	return lines
}

// inline notes the keys of { a = 1, b = 2 }.
func inline(key, value string, line int, note func(string, int)) {
	if !strings.HasPrefix(value, "{") {
		return
	}
	for _, part := range strings.Split(strings.Trim(value, "{} "), ",") {
		if name, _, ok := strings.Cut(part, "="); ok {
			note(key+"."+plain(name), line)
		}
	}
}

// plain takes blanks and quotes off a key.
func plain(name string) string {
	parts := strings.Split(name, ".")
	for i, p := range parts {
		parts[i] = strings.Trim(strings.TrimSpace(p), `"'`)
	}
	return strings.Join(parts, ".")
}
