package search

// This file explains a text by a query: which of its characters the query has,
// or has other words for.

// runs finds every stretch that a text shares with the query or its other
// words, each as long as it goes.
func (m *matcher) runs(t []letter) {
	m.matches = m.matches[:0]
	for j, l := range t {
		if l == 0 {
			continue
		}
		for p := m.head[l&255]; p > 0; p = m.next[p-1] {
			i := int(p) - 1
			if m.all[i] != l || j > 0 && i > 0 && m.all[i-1] == t[j-1] && m.all[i-1] != 0 {
				continue
			}
			n := 1
			for j+n < len(t) && i+n < len(m.all) && m.all[i+n] == t[j+n] && t[j+n] != 0 {
				n++
			}
			m.matches = append(m.matches, match{int16(j), int16(i), int16(n), m.strength(n)})
		}
	}
}

// direct explains the text and the query by what they share.
func (m *matcher) direct() {
	for _, x := range m.matches {
		if m.which[x.all] != -1 {
			continue
		}
		for k := range x.size {
			i, j := x.all+k, x.text+k
			m.inText[j] = max(m.inText[j], x.strength*m.weight[i])
			m.inQuery[i] = max(m.inQuery[i], x.strength)
			m.solid[i] = m.solid[i] || x.size > 1 || m.n == 1
		}
		if x.size == 1 && m.place[x.all] == 0 {
			m.place[x.all] = x.text + 1
		}
	}
}

// near is how far apart the characters of a word cut short may stand.
const near = 5

// shortened raises neighbours of the query that stand in the text one after
// the other with others in between.
func (m *matcher) shortened(t []letter) {
	for i := 0; i+1 < m.n; i++ {
		a, b := m.place[i], m.place[i+1]
		if a == 0 || b <= a || b > a+near || m.weight[i] < 1 || m.weight[i+1] < 1 {
			continue
		}
		for _, k := range [2]int{i, i + 1} {
			j := m.place[k] - 1
			m.inText[j] = max(m.inText[j], runShort)
			m.inQuery[k] = max(m.inQuery[k], runShort)
			m.solid[k] = true
		}
	}
}

// indirect explains by the other words of the query, those of them that are
// there for the most part.
func (m *matcher) indirect() {
	if len(m.words) == 0 {
		return
	}
	for _, x := range m.matches {
		if m.which[x.all] < 0 {
			continue
		}
		if x.size == 1 && len(m.words[m.which[x.all]].text) > 1 {
			x.strength = runPart
		}
		for k := range x.size {
			m.inAll[x.all+k] = max(m.inAll[x.all+k], x.strength)
		}
	}
	for w := range m.words {
		word := &m.words[w]
		have, all := float32(0), float32(0)
		for k, l := range word.text {
			have += m.inAll[m.at[w]+k] * m.abc.mass[l]
			all += m.abc.mass[l]
		}
		if have < wordLeast*all || have == 0 {
			clear(m.inAll[m.at[w] : m.at[w]+len(word.text)])
			continue
		}
		share := have / all
		m.shares[w] = share
		for i := word.from; i < word.to; i++ {
			m.inQuery[i] = max(m.inQuery[i], word.worth*share)
			m.solid[i] = m.solid[i] || share > solidShare && word.worth >= worthAction
		}
	}
	for _, x := range m.matches {
		w := m.which[x.all]
		if w < 0 {
			continue
		}
		for k := range x.size {
			if e := m.inAll[x.all+k]; e > 0 {
				j := x.text + k
				m.inText[j] = max(m.inText[j], e*m.words[w].worth*m.shares[w])
			}
		}
	}
}
