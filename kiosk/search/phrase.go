package search

import "strings"

// idleWords are English words that carry nothing, with the section that they
// ask for.
var idleWords = func() map[string]Section {
	out := map[string]Section{}
	for s, words := range map[Section]string{
		Whole: `a an the to of for in on at my me i im we us you your is are am be do does did can could may how what which who why s t d m ll re ve
			want wants need needs would like please and or with get getting got have has had it its this that there here if as by from much long many
			should must will wanna gonna help about into some any new one now just also make apply applying obtain our his her their own take takes`,
		Where:     "where",
		Opening:   "when hours",
		Materials: "documents document papers paperwork materials",
		Fees:      "cost costs price fee fees",
		Phone:     "phone telephone",
	} {
		for _, w := range strings.Fields(words) {
			out[w] = s
		}
	}
	return out
}()

// questions are English phrases that ask for a section; the first that fits.
var questions = []struct {
	words   string
	section Section
}{
	{"what time do you open", Opening}, {"what time do you close", Opening}, {"when do you open", Opening}, {"when do you close", Opening}, {"are you open", Opening},
	{"open today", Opening}, {"open on saturday", Opening}, {"open on sunday", Opening}, {"open at weekends", Opening}, {"working hours", Opening}, {"office hours", Opening},
	{"how much", Fees}, {"how long", Duration}, {"how many days", Duration}, {"how soon", Duration}, {"what time", Opening}, {"opening hours", Opening},
	{"opening times", Opening}, {"open on", Opening}, {"processing time", Duration}, {"what papers", Materials}, {"what documents", Materials}, {"papers needed", Materials},
	{"documents needed", Materials}, {"required documents", Materials}, {"documents required", Materials}, {"what do i bring", Materials}, {"what to bring", Materials},
	{"what do i need", Materials}, {"need to bring", Materials}, {"requirements", Conditions}, {"am i eligible", Conditions}, {"eligibility", Conditions}, {"can i", Conditions},
	{"who can", Conditions}, {"conditions", Conditions}, {"phone number", Phone}, {"telephone number", Phone}, {"call", Phone}, {"which counter", Where}, {"which window", Where},
	{"what counter", Where}, {"how expensive", Fees}, {"is it free", Fees},
}

// englishSection is the section that an English question asks for.
func englishSection(q *query) Section {
	var b strings.Builder
	for _, r := range q.runs {
		b.WriteString(" " + string(q.whole[r.from:r.to]))
	}
	text := b.String() + " "
	for _, x := range questions {
		if strings.Contains(text, " "+x.words+" ") {
			for _, r := range q.runs {
				if strings.Contains(" "+x.words+" ", " "+string(q.whole[r.from:r.to])+" ") {
					for k := r.from; k < r.to; k++ {
						q.weight[k] = weightEmpty
					}
				}
			}
			return x.section
		}
	}
	return Whole
}
