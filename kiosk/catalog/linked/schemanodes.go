package linked

// The types of schema.org that a catalogue fills, properties in its words.
// Source: schema.org, GovernmentService, ServiceChannel,
// OpeningHoursSpecification. schema.org calls nothing mandatory.

const (
	schemaHead = `{"@context":"https://schema.org",
"@graph":[`
	schemaDay = "https://schema.org/"
)

type schemaService struct {
	ID            string          `json:"@id"`
	Type          string          `json:"@type"`
	Identifier    string          `json:"identifier"`
	Name          []lang          `json:"name"`
	AlternateName []lang          `json:"alternateName,omitempty"`
	Description   []lang          `json:"description"`
	Provider      ref             `json:"provider"`
	ServiceType   []lang          `json:"serviceType,omitempty"`
	Category      []lang          `json:"category,omitempty"`
	Audience      []schemaThing   `json:"audience,omitempty"`
	Terms         []lang          `json:"termsOfService,omitempty"`
	Action        []schemaThing   `json:"potentialAction,omitempty"`
	Channel       []schemaChannel `json:"availableChannel,omitempty"`
	Hours         []ref           `json:"hoursAvailable,omitempty"`
	Offers        []schemaOffer   `json:"offers,omitempty"`
	Output        *schemaThing    `json:"serviceOutput,omitempty"`
}

type schemaThing struct {
	Type         string `json:"@type"`
	Name         []lang `json:"name,omitempty"`
	AudienceType []lang `json:"audienceType,omitempty"`
	Description  []lang `json:"description,omitempty"`
}

type schemaChannel struct {
	Type     string          `json:"@type"`
	Name     []lang          `json:"name"`
	Location *ref            `json:"serviceLocation,omitempty"`
	URL      string          `json:"serviceUrl,omitempty"`
	Phone    []schemaContact `json:"servicePhone,omitempty"`
	Time     string          `json:"processingTime,omitempty"` // ISO 8601; its words are in the service's description
}

type schemaContact struct {
	Type string `json:"@type"`
	Kind string `json:"contactType"` // "enquiries", "complaints"
	// One property with several numbers, as JSON-LD has it.
	Phone []string `json:"telephone"`
}

type schemaOffer struct {
	Type        string `json:"@type"`
	Price       string `json:"price,omitempty"` // yuan
	Currency    string `json:"priceCurrency,omitempty"`
	Name        []lang `json:"name,omitempty"`
	Description []lang `json:"description,omitempty"`
}

type schemaPlace struct {
	ID          string          `json:"@id"`
	Type        string          `json:"@type"`
	Identifier  string          `json:"identifier,omitempty"`
	Name        []lang          `json:"name"`
	Description []lang          `json:"description,omitempty"`
	Address     []lang          `json:"address,omitempty"`
	Phone       []string        `json:"telephone,omitempty"`
	Contact     []schemaContact `json:"contactPoint,omitempty"`
	In          *ref            `json:"containedInPlace,omitempty"`
	Area        string          `json:"areaServed,omitempty"`
	Parent      *ref            `json:"parentOrganization,omitempty"`
	AltName     []lang          `json:"alternateName,omitempty"`
	Open        []ref           `json:"openingHoursSpecification,omitempty"`
	Special     []ref           `json:"specialOpeningHoursSpecification,omitempty"`
}

// schemaHours without opens and closes says closed, as schema.org defines it.
type schemaHours struct {
	ID          string   `json:"@id"`
	Type        string   `json:"@type"`
	Description []lang   `json:"description"`
	Days        []string `json:"dayOfWeek,omitempty"`
	Opens       string   `json:"opens,omitempty"`
	Closes      string   `json:"closes,omitempty"`
	From        string   `json:"validFrom,omitempty"`
	Through     string   `json:"validThrough,omitempty"`
}
