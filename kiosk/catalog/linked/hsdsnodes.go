package linked

import "encoding/json"

// The objects of HSDS 3.0 that a catalogue fills. Source:
// github.com/openreferral/specification, schema/*.json of version 3.0. What a
// schema requires has no omitempty.

type hsdsService struct {
	ID             string            `json:"id"`
	OrganizationID string            `json:"organization_id"`
	Name           string            `json:"name"`
	AlternateName  string            `json:"alternate_name,omitempty"`
	Description    string            `json:"description,omitempty"`
	URL            string            `json:"url,omitempty"`
	Status         string            `json:"status"`
	Process        string            `json:"application_process,omitempty"`
	Fees           string            `json:"fees_description,omitempty"`
	Eligibility    string            `json:"eligibility_description,omitempty"`
	Assured        string            `json:"assured_date,omitempty"`
	Phones         []hsdsPhone       `json:"phones,omitempty"`
	Schedules      []hsdsSchedule    `json:"schedules,omitempty"`
	At             []hsdsAtLocation  `json:"service_at_locations,omitempty"`
	Organization   *hsdsOrganization `json:"organization"`
	Costs          []hsdsCost        `json:"cost_options,omitempty"`
	Documents      []hsdsDocument    `json:"required_documents,omitempty"`
	Contacts       []hsdsContact     `json:"contacts,omitempty"`
	Attributes     []hsdsAttribute   `json:"attributes,omitempty"`
}

type hsdsOrganization struct {
	ID            string      `json:"id"`
	Name          string      `json:"name"`
	AlternateName string      `json:"alternate_name,omitempty"`
	Description   string      `json:"description"`
	Phones        []hsdsPhone `json:"phones,omitempty"`
}

type hsdsPhone struct {
	ID          string `json:"id"`
	Number      string `json:"number"`
	Type        string `json:"type"` // RFC 6350: voice
	Description string `json:"description,omitempty"`
}

type hsdsContact struct {
	ID         string      `json:"id"`
	Name       string      `json:"name,omitempty"`
	Title      string      `json:"title,omitempty"`
	Department string      `json:"department,omitempty"`
	Phones     []hsdsPhone `json:"phones,omitempty"`
}

// hsdsSchedule is a rule of RFC 5545, or one stretch of dates.
type hsdsSchedule struct {
	ID          string `json:"id"`
	ValidFrom   string `json:"valid_from,omitempty"`
	ValidTo     string `json:"valid_to,omitempty"`
	Timezone    int    `json:"timezone"` // hours from UTC
	Freq        string `json:"freq,omitempty"`
	Interval    int    `json:"interval,omitempty"`
	WeekStart   string `json:"wkst,omitempty"`
	ByDay       string `json:"byday,omitempty"`
	Opens       string `json:"opens_at"`
	Closes      string `json:"closes_at"`
	Description string `json:"description,omitempty"`
	Notes       string `json:"notes,omitempty"`
}

type hsdsAtLocation struct {
	ID          string         `json:"id"`
	ServiceID   string         `json:"service_id"`
	LocationID  string         `json:"location_id"`
	Description string         `json:"description,omitempty"`
	Schedules   []hsdsSchedule `json:"schedules,omitempty"`
	Location    *hsdsLocation  `json:"location"`
}

type hsdsLocation struct {
	ID             string      `json:"id"`
	Type           string      `json:"location_type"` // physical or virtual
	URL            string      `json:"url,omitempty"`
	Name           string      `json:"name,omitempty"`
	AlternateName  string      `json:"alternate_name,omitempty"`
	Description    string      `json:"description,omitempty"`
	Transportation string      `json:"transportation,omitempty"`
	Phones         []hsdsPhone `json:"phones,omitempty"`
}

type hsdsCost struct {
	ID          string      `json:"id"`
	ServiceID   string      `json:"service_id"`
	Option      string      `json:"option,omitempty"`
	Currency    string      `json:"currency,omitempty"`
	Amount      json.Number `json:"amount,omitempty"` // yuan, exact
	Description string      `json:"amount_description,omitempty"`
}

type hsdsDocument struct {
	ID        string `json:"id"`
	ServiceID string `json:"service_id"`
	Document  string `json:"document"`
	URI       string `json:"uri,omitempty"`
}

type hsdsAttribute struct {
	ID       string    `json:"id"`
	LinkID   string    `json:"link_id"`
	TermID   string    `json:"taxonomy_term_id"`
	LinkType string    `json:"link_type"`
	Entity   string    `json:"link_entity"`
	Value    string    `json:"value"`
	Term     *hsdsTerm `json:"taxonomy_term"`
}

type hsdsTerm struct {
	ID          string `json:"id"`
	Code        string `json:"code,omitempty"`
	Name        string `json:"name"`
	Description string `json:"description"`
	Language    string `json:"language"`
	URI         string `json:"term_uri"`
}
