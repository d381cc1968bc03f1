package console

// VisitQuery narrows a list of visits.
type VisitQuery struct {
	MerchantID string `query:"merchant_id" maxLength:"64"`
	Ended      bool   `query:"ended" doc:"Done and cancelled ones, newest first; else the open ones, next first"`
}

// VisitList is visits, at most 200, without their lists and photos.
type VisitList struct {
	Items []Visit `json:"items"`
}

// Visit is a work order by which somebody comes to a store.
type Visit struct {
	ID          string          `json:"id"`
	MerchantID  string          `json:"merchant_id"`
	Merchant    string          `json:"merchant"`
	StoreID     string          `json:"store_id"`
	Store       string          `json:"store"`
	Address     string          `json:"address"`
	Kind        string          `json:"kind" enum:"activation,training"`
	State       string          `json:"state" enum:"PLANNED,CHECKED_IN,DONE,CANCELLED"`
	StartsAt    string          `json:"starts_at" format:"date-time"`
	EndsAt      string          `json:"ends_at" format:"date-time"`
	AssigneeID  string          `json:"assignee_id"`
	Assignee    string          `json:"assignee"`
	Mine        bool            `json:"mine" doc:"Assigned to who asks"`
	Planner     string          `json:"planner"`
	Note        string          `json:"note"`
	Arrival     *VisitArrival   `json:"arrival,omitempty"`
	Items       []VisitItem     `json:"items"`
	Photos      []VisitPhoto    `json:"photos"`
	Signature   *VisitSignature `json:"signature,omitempty"`
	EndedAt     string          `json:"ended_at,omitempty" format:"date-time"`
	Reason      string          `json:"reason"`
	StorePlaced bool            `json:"store_placed" doc:"Where the store stands is known"`
	Version     int64           `json:"version"`
}

// VisitArrival is a check-in. Only near is a pass.
type VisitArrival struct {
	At        string `json:"at" format:"date-time"`
	Verdict   string `json:"verdict" enum:"near,far,no_store,none"`
	DistanceM int64  `json:"distance_m" doc:"Metres to the store; of near and far"`
	AccuracyM int64  `json:"accuracy_m" doc:"Metres; 0 without a position"`
	Note      string `json:"note"`
}

// VisitItem is one thing to tick off.
type VisitItem struct {
	Key       string `json:"key" enum:"device_installed,device_activated,test_payment,staff_trained,notice_hung,take_payment,make_refund,end_of_day,payment_unknown"`
	CheckedAt string `json:"checked_at,omitempty" format:"date-time"`
	CheckedBy string `json:"checked_by"`
	Note      string `json:"note"`
}

// VisitPhoto is a picture of a visit.
type VisitPhoto struct {
	DocumentID string `json:"document_id"`
	Name       string `json:"name"`
	TakenBy    string `json:"taken_by"`
	At         string `json:"at" format:"date-time"`
	URL        string `json:"url"`
}

// VisitSignature is the merchant's word.
type VisitSignature struct {
	At     string `json:"at" format:"date-time"`
	How    string `json:"how" enum:"drawing,app"`
	Signer string `json:"signer"`
	URL    string `json:"url,omitempty" doc:"The drawing"`
}

// VisitPlan says who comes where and when.
type VisitPlan struct {
	MerchantID string `json:"merchant_id" maxLength:"64"`
	StoreID    string `json:"store_id" maxLength:"64"`
	Kind       string `json:"kind" enum:"activation,training"`
	VisitSlot
}

// VisitSlot is the part of a plan that can be moved.
type VisitSlot struct {
	StartsAt   string `json:"starts_at" format:"date-time"`
	EndsAt     string `json:"ends_at" format:"date-time" doc:"On the same day, eight hours later at most"`
	AssigneeID string `json:"assignee_id" maxLength:"64"`
	Note       string `json:"note" maxLength:"300"`
}

// VisitMove gives a planned visit another slot or person.
type VisitMove struct {
	VisitSlot
	Version int64 `json:"version" minimum:"1"`
}

// VisitPlace is a position in millionths of a degree (WGS 84).
type VisitPlace struct {
	LatE6     int64 `json:"lat_e6" minimum:"-90000000" maximum:"90000000"`
	LngE6     int64 `json:"lng_e6" minimum:"-180000000" maximum:"180000000"`
	AccuracyM int64 `json:"accuracy_m" minimum:"0" maximum:"1000000"`
}

// VisitCheckIn says that somebody arrived.
type VisitCheckIn struct {
	Here    *VisitPlace `json:"here,omitempty" doc:"Left out when the phone tells no position; the note then says why"`
	Consent bool        `json:"consent" doc:"To keep the position"`
	Note    string      `json:"note" maxLength:"300"`
	Version int64       `json:"version" minimum:"1"`
}

// StorePlace tells where the visit's store stands.
type StorePlace struct {
	Here    VisitPlace `json:"here"`
	Consent bool       `json:"consent"`
}

// VisitTick marks an item.
type VisitTick struct {
	Item    string `json:"item" maxLength:"40"`
	Checked bool   `json:"checked"`
	Note    string `json:"note" maxLength:"300"`
	Version int64  `json:"version" minimum:"1"`
}

// VisitUpload is a photo.
type VisitUpload struct {
	ByID
	Name    string `query:"name" maxLength:"100" doc:"File name, for people only"`
	RawBody []byte `contentType:"image/jpeg"`
}

// VisitSign is a drawn signature.
type VisitSign struct {
	Name    string `json:"name" minLength:"1" maxLength:"50"`
	PNG     []byte `json:"signature_png" doc:"Drawing as PNG, base64, ≤ 256 KiB" maxLength:"349528"`
	Version int64  `json:"version" minimum:"1"`
}

// VisitStep goes on from the version that was read.
type VisitStep struct {
	Version int64 `json:"version" minimum:"1"`
}

// VisitCancel calls a visit off.
type VisitCancel struct {
	Reason  string `json:"reason" maxLength:"150"`
	Version int64  `json:"version" minimum:"1"`
}

// ColleagueList is people who can be sent.
type ColleagueList struct {
	Items []Named `json:"items"`
}
