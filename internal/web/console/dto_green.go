package console

// GreenTerms are what a green certificate says.
type GreenTerms struct {
	MerchantID string `json:"merchant_id" minLength:"1" maxLength:"64"`
	Number     string `json:"number" minLength:"1" maxLength:"80"`
	Issuer     string `json:"issuer" minLength:"1" maxLength:"100"`
	ValidFrom  string `json:"valid_from" format:"date" doc:"First day, in Shanghai"`
	ValidTo    string `json:"valid_to" format:"date" doc:"Last day, included"`
}

// GreenCertificate says that a merchant does good to the environment: the green rate is for those with a valid one.
type GreenCertificate struct {
	ID string `json:"id"`
	GreenTerms
	MerchantName string `json:"merchant_name"`
	State        string `json:"state" enum:"PROPOSED,CONFIRMED,WITHDRAWN,REVOKED"`
	Valid        bool   `json:"valid" doc:"Confirmed, and today is one of its days"`
	EnteredBy    string `json:"entered_by"`
	EnteredAt    string `json:"entered_at" format:"date-time"`
	DecidedBy    string `json:"decided_by,omitempty"`
	DecidedAt    string `json:"decided_at,omitempty" format:"date-time"`
	MayConfirm   bool   `json:"may_confirm"`
	MayWithdraw  bool   `json:"may_withdraw"`
	MayRevoke    bool   `json:"may_revoke"`
}

// GreenCertificateList is what waits first, then the newest.
type GreenCertificateList struct {
	Items    []GreenCertificate `json:"items"`
	MayEnter bool               `json:"may_enter"`
}

// RebateQuery asks for a month of the operator's rebates.
type RebateQuery struct {
	Month       string `query:"month" required:"true" pattern:"^20[0-9]{2}-(0[1-9]|1[0-2])$" doc:"yyyy-mm, by book day in Shanghai"`
	Environment string `query:"environment" enum:"test,live" default:"live"`
}

// Rebate is what the operator owes a merchant for a month.
type Rebate struct {
	MerchantID      string `json:"merchant_id"`
	MerchantName    string `json:"merchant_name"`
	Payments        int64  `json:"payments" doc:"With a rebate"`
	GrantedFen      int64  `json:"granted_fen"`
	GrantedDisplay  string `json:"granted_display"`
	ReturnedFen     int64  `json:"returned_fen" doc:"Went back with refunds"`
	ReturnedDisplay string `json:"returned_display"`
	OwedFen         int64  `json:"owed_fen"`
	OwedDisplay     string `json:"owed_display"`
}

// RebateList is a month by merchant, 1,000 at most.
type RebateList struct {
	Items       []Rebate `json:"items"`
	OwedFen     int64    `json:"owed_fen" doc:"Of all"`
	OwedDisplay string   `json:"owed_display"`
}

// ServiceCredit is a month of the service fee that a year's volume earned.
type ServiceCredit struct {
	MerchantID    string `json:"merchant_id"`
	MerchantName  string `json:"merchant_name"`
	Year          int    `json:"year"`
	Months        int    `json:"months"`
	State         string `json:"state" enum:"GRANTED,TAKEN_BACK"`
	VolumeFen     int64  `json:"volume_fen" doc:"Net, when it was granted or taken back"`
	VolumeDisplay string `json:"volume_display"`
	GrantedAt     string `json:"granted_at" format:"date-time"`
	TakenAt       string `json:"taken_at,omitempty" format:"date-time"`
}

// ServiceCreditList is the newest credits first, with the mark that earns one.
type ServiceCreditList struct {
	Items       []ServiceCredit `json:"items"`
	MarkFen     int64           `json:"mark_fen"`
	MarkDisplay string          `json:"mark_display"`
}
