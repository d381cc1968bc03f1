package console

// DirectoryQuery narrows the directory.
type DirectoryQuery struct {
	Region     string `query:"region" maxLength:"30" doc:"Part of the region's name"`
	Speciality string `query:"speciality" enum:",catering,retail,services,hardware,integration,training"`
}

// Directory is partners by name.
type Directory struct {
	Items       []DirectoryEntry `json:"items"`
	Consent     string           `json:"consent" doc:"Version of the words that whoever leaves a lead agrees to"`
	AnswerHours int              `json:"answer_hours" doc:"How soon a partner calls"`
}

// DirectoryEntry is one partner.
type DirectoryEntry struct {
	ID           string   `json:"id"`
	AcquirerID   string   `json:"acquirer_id,omitempty" doc:"To who keeps the directory alone"`
	Kind         string   `json:"kind" enum:"agent,branch,vendor"`
	PartnerID    string   `json:"partner_id,omitempty" doc:"To who keeps the directory alone: the agent whose people get the leads"`
	Name         string   `json:"name"`
	Region       string   `json:"region"`
	Specialities []string `json:"specialities" enum:"catering,retail,services,hardware,integration,training"`
	Licence      string   `json:"licence" doc:"Number of a licence or registration (备案)"`
	About        string   `json:"about"`
	Phone        string   `json:"phone"`
	Open         bool     `json:"open"`
	Version      int64    `json:"version"`
}

// EntryRequest puts a partner into the directory or changes it.
type EntryRequest struct {
	AcquirerID   string   `json:"acquirer_id" maxLength:"64" doc:"Empty is the caller's own"`
	Kind         string   `json:"kind" enum:"agent,branch,vendor"`
	PartnerID    string   `json:"partner_id" maxLength:"64"`
	Name         string   `json:"name" maxLength:"60"`
	Region       string   `json:"region" maxLength:"60"`
	Specialities []string `json:"specialities" maxItems:"6" enum:"catering,retail,services,hardware,integration,training"`
	Licence      string   `json:"licence" maxLength:"60"`
	About        string   `json:"about" maxLength:"300"`
	Phone        string   `json:"phone" maxLength:"20"`
	Open         bool     `json:"open"`
	Version      int64    `json:"version" minimum:"0" doc:"0 makes one"`
}

// LeadRequest is what somebody leaves for one partner.
type LeadRequest struct {
	Name    string `json:"name" maxLength:"30"`
	Phone   string `json:"phone" maxLength:"11"`
	Region  string `json:"region" maxLength:"60"`
	Words   string `json:"words" maxLength:"300"`
	Consent string `json:"consent" maxLength:"20" doc:"Version of the words that were agreed to"`
}

// LeadLeft answers a lead.
type LeadLeft struct {
	Number      string `json:"number"`
	AnswerHours int    `json:"answer_hours"`
}

// LeadQuery narrows a list of leads.
type LeadQuery struct {
	State string `query:"state" enum:",NEW,CONTACTED,WON,LOST"`
}

// LeadList is leads, newest first.
type LeadList struct {
	Items []Lead `json:"items"`
}

// Lead is what somebody left, for who calls back.
type Lead struct {
	ID          string `json:"id"`
	Number      string `json:"number"`
	Entry       string `json:"entry" doc:"The partner's name"`
	State       string `json:"state" enum:"NEW,CONTACTED,WON,LOST"`
	Name        string `json:"name"`
	Phone       string `json:"phone"`
	Words       string `json:"words"`
	Region      string `json:"region"`
	Outcome     string `json:"outcome"`
	HandledBy   string `json:"handled_by"`
	Late        bool   `json:"late" doc:"Nobody called in time"`
	Version     int64  `json:"version"`
	CreatedAt   string `json:"created_at" format:"date-time"`
	DueAt       string `json:"due_at" format:"date-time"`
	ContactedAt string `json:"contacted_at,omitempty" format:"date-time"`
	ClosedAt    string `json:"closed_at,omitempty" format:"date-time"`
}

// LeadMove brings a lead on.
type LeadMove struct {
	State   string `json:"state" enum:"CONTACTED,WON,LOST"`
	Outcome string `json:"outcome" maxLength:"200"`
	Version int64  `json:"version" minimum:"1"`
}
