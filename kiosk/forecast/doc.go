// Package forecast says how long somebody will wait, by playing the queue forward:
// who is served now and how long that may still take, who waits and by which rule
// they are called, who does not come, who with priority may still come, and who sits
// where when (lunch included). What services take comes from the hall's own past.
//
// It is pure: the same state, history and seed give the same answer. Users: the hall
// server; hallbench measures it beside simpler ways on a simulated hall.
package forecast
