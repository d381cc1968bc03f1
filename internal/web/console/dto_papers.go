package console

// Certificate is a certificate of payment security (支付安全认证) or a green one, where a merchant has one.
type Certificate struct {
	Type    string `json:"type" maxLength:"60"`
	Issuer  string `json:"issuer" maxLength:"100"`
	Number  string `json:"number" maxLength:"60"`
	ValidTo string `json:"valid_to" maxLength:"10" doc:"YYYY-MM-DD or 长期"`
}

// HandlerInput is who opens the account for the legal person (经办人). Empty values keep what is stored.
type HandlerInput struct {
	Acts     bool   `json:"acts" doc:"There is a handler; false forgets the rest"`
	Name     string `json:"name" maxLength:"50"`
	IDNumber string `json:"id_number" maxLength:"18"`
	Phone    string `json:"phone" maxLength:"11"`
	ValidTo  string `json:"valid_to" maxLength:"10" doc:"Of the identity card: YYYY-MM-DD or 长期"`
}

// HandlerView is the handler as shown.
type HandlerView struct {
	Acts           bool   `json:"acts"`
	NameMasked     string `json:"name_masked"`
	IDNumberMasked string `json:"id_number_masked"`
	PhoneMasked    string `json:"phone_masked"`
	ValidTo        string `json:"valid_to"`
}

// DocumentQuality is what was measured of a picture. The seal is a hint for people and decides nothing.
type DocumentQuality struct {
	Width     int    `json:"width" doc:"Pixels"`
	Height    int    `json:"height" doc:"Pixels"`
	Sharpness int64  `json:"sharpness" doc:"Variance of the Laplacian over variance, thousandths"`
	SharpMin  int64  `json:"sharpness_min" doc:"Below it a picture is refused"`
	GlarePPM  int64  `json:"glare_ppm" doc:"Blown-out share of the picture, parts per million"`
	Seal      string `json:"seal,omitempty" enum:",present,absent,unsure" doc:"Whether a red ring was found, where one is wanted"`
	SealPPM   int64  `json:"seal_ppm" doc:"How much of the best ring is there, parts per million"`
	RedPPM    int64  `json:"red_ppm" doc:"Share of red pixels, parts per million"`
}

// DocumentMatch is a document that another merchant handed in too. Of other acquirers' merchants only that there is one is said.
type DocumentMatch struct {
	Kind          DocumentKind `json:"kind"`
	OtherKind     DocumentKind `json:"other_kind"`
	ApplicationID string       `json:"application_id,omitempty"`
	Number        string       `json:"number,omitempty"`
	Name          string       `json:"name,omitempty"`
	SameBytes     bool         `json:"same_bytes"`
	Distance      int          `json:"distance" doc:"Bits of 256 in which the pictures' hashes differ"`
	Elsewhere     bool         `json:"elsewhere"`
}

// DocumentReading is what a reader made of a document: suggestions for fields, each of which a person confirms or mends.
type DocumentReading struct {
	Engine string           `json:"engine" doc:"Who read; empty when nobody can and all is typed"`
	Items  []SuggestedValue `json:"items"`
}

// SuggestedValue is a value for one field.
type SuggestedValue struct {
	Path  string `json:"path" example:"subject.uscc"`
	Value string `json:"value"`
}
