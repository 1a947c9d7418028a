// Package speech turns texts into sound and plays it: by any program that reads a
// text and writes WAV, or from recorded clips. It knows no hall and no calls; what
// is said comes as texts and names of clips. User: app.
package speech
