// Package client is how a kiosk or a board speaks with the hall server: the calls
// of its API, its stream of events, and for a kiosk a Desk that goes on giving
// numbers when there is no server. It knows no screen.
package client
