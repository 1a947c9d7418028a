package linked

// The classes of CPSV-AP 3.2.0 as far as a catalogue fills them, properties in
// the profile's words. Source: semiceu.github.io/CPSV-AP/releases/3.2.0,
// context/cpsv-ap_en.jsonld and shacl/cpsv-ap-SHACL.ttl. Exactly one identifier
// everywhere; what the profile calls mandatory has no omitempty.

const cpsvHead = `{"@context":{
"adms":"http://www.w3.org/ns/adms#",
"cpsv":"http://purl.org/vocab/cpsv#",
"cv":"http://data.europa.eu/m8g/",
"dcat":"http://www.w3.org/ns/dcat#",
"dct":"http://purl.org/dc/terms/",
"eli":"http://data.europa.eu/eli/ontology#",
"foaf":"http://xmlns.com/foaf/0.1/",
"schema":"http://schema.org/",
"skos":"http://www.w3.org/2004/02/skos/core#",
"time":"http://www.w3.org/2006/time#",
"xsd":"http://www.w3.org/2001/XMLSchema#"},
"@graph":[`

const (
	chinaIRI    = "http://publications.europa.eu/resource/authority/atu/CHN"
	currencyIRI = "http://publications.europa.eu/resource/authority/currency/CNY"
	atuType     = "http://data.europa.eu/88u/dataset/atu-type" // what the profile's shapes want of a competent authority's area
)

type cpsvService struct {
	ID          string `json:"@id"`
	Type        string `json:"@type"`
	Identifier  string `json:"dct:identifier"`
	Title       []lang `json:"dct:title"`
	Description []lang `json:"dct:description"`
	Authority   []ref  `json:"cv:hasCompetentAuthority"`
	Keyword     []lang `json:"dcat:keyword,omitempty"`
	Kind        []ref  `json:"dct:type,omitempty"`
	Theme       []ref  `json:"cv:thematicArea,omitempty"`
	Audience    []ref  `json:"dct:audience,omitempty"`
	Spatial     []ref  `json:"dct:spatial,omitempty"`
	Law         []ref  `json:"cv:hasLegalResource,omitempty"`
	Rule        []ref  `json:"cpsv:follows,omitempty"`
	Requirement []ref  `json:"cv:holdsRequirement,omitempty"`
	Input       []ref  `json:"cpsv:hasInput,omitempty"`
	InputType   []ref  `json:"cv:hasInputType,omitempty"`
	Time        *typed `json:"cv:processingTime,omitempty"`
	Cost        []ref  `json:"cv:hasCost,omitempty"`
	Channel     []ref  `json:"cv:hasChannel,omitempty"`
	Contact     []ref  `json:"cv:contactPoint,omitempty"`
	Output      []ref  `json:"cpsv:produces,omitempty"`
	Status      *ref   `json:"adms:status,omitempty"`
	Modified    *typed `json:"dct:modified,omitempty"`
	PartOf      []ref  `json:"dct:isPartOf,omitempty"`
}

type cpsvDataset struct {
	ID          string `json:"@id"`
	Type        string `json:"@type"`
	Identifier  string `json:"dct:identifier"`
	Title       []lang `json:"dct:title"`
	Description []lang `json:"dct:description"`
	Publisher   ref    `json:"dct:publisher"`
	Modified    *typed `json:"dct:modified,omitempty"`
}

// cpsvOrganisation is a department, and the hall as the publisher (foaf:Agent).
type cpsvOrganisation struct {
	ID         string   `json:"@id"`
	Type       []string `json:"@type"`
	Identifier string   `json:"dct:identifier"`
	Label      []lang   `json:"skos:prefLabel"`
	Title      []lang   `json:"dct:title"` // the name of a foaf:Agent
	Spatial    []ref    `json:"dct:spatial"`
	Short      []lang   `json:"skos:altLabel,omitempty"`
	Duties     []lang   `json:"dct:description,omitempty"`
}

// cpsvThing is the shape that most classes share: Rule, Requirement, Evidence,
// EvidenceType, Output, LegalResource.
type cpsvThing struct {
	ID             string `json:"@id"`
	Type           string `json:"@type"`
	Identifier     string `json:"dct:identifier"`
	Title          []lang `json:"dct:title"`
	Description    []lang `json:"dct:description,omitempty"`
	Kind           *ref   `json:"dct:type,omitempty"`
	Classification []ref  `json:"cv:evidenceTypeClassification,omitempty"`
	Implements     []ref  `json:"cpsv:implements,omitempty"`
	Conforms       []ref  `json:"dct:conformsTo,omitempty"`
	Page           []ref  `json:"foaf:page,omitempty"`
	Number         string `json:"eli:id_local,omitempty"`
}

// cpsvDocument is a web page; its address is a literal, as a clerk wrote it.
type cpsvDocument struct {
	ID    string `json:"@id"`
	Type  string `json:"@type"`
	Title []lang `json:"dct:title"`
	URL   typed  `json:"schema:url"`
}

type cpsvCost struct {
	ID          string `json:"@id"`
	Type        string `json:"@type"`
	Identifier  string `json:"dct:identifier"`
	Value       *typed `json:"cv:hasValue,omitempty"`
	Currency    *ref   `json:"cv:currency,omitempty"`
	Description []lang `json:"dct:description"`
}

type cpsvChannel struct {
	ID          string `json:"@id"`
	Type        string `json:"@type"`
	Identifier  string `json:"dct:identifier"`
	Kind        ref    `json:"dct:type"`
	Description []lang `json:"dct:description,omitempty"`
	Owner       []ref  `json:"cv:ownedBy,omitempty"`
	Open        []ref  `json:"cv:openingHours,omitempty"`
	Closed      []ref  `json:"cv:specialOpeningHoursSpecification,omitempty"`
	URL         *typed `json:"schema:url,omitempty"`
}

type cpsvContact struct {
	ID          string   `json:"@id"`
	Type        string   `json:"@type"`
	Description []lang   `json:"dct:description"`
	Phone       []string `json:"cv:telephone"`
}

// cpsvTime is one span of opening on some days, or a closure. The profile wants
// words; the properties of schema.org say the same to a machine, a season as
// days of any year.
type cpsvTime struct {
	ID          string `json:"@id"`
	Type        string `json:"@type"`
	Description []lang `json:"dct:description"`
	Days        []ref  `json:"schema:dayOfWeek,omitempty"`
	Opens       *typed `json:"schema:opens,omitempty"`
	Closes      *typed `json:"schema:closes,omitempty"`
	From        *typed `json:"schema:validFrom,omitempty"`
	Through     *typed `json:"schema:validThrough,omitempty"`
}

type cpsvConcept struct {
	ID    string   `json:"@id"`
	Type  []string `json:"@type"`
	Label []lang   `json:"skos:prefLabel"`
	Code  string   `json:"skos:notation,omitempty"`
}
