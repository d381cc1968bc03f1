package console

// MyDataList is the caller's own applications and what is kept of them.
type MyDataList struct {
	Items []MyData `json:"items"`
}

// MyData is one set of data: an application with the merchant that came of it.
type MyData struct {
	ID        string        `json:"id" doc:"Of the merchant; also what requests are asked with"`
	Name      string        `json:"name"`
	Number    string        `json:"number" doc:"Of the application"`
	State     string        `json:"state" doc:"Of the application"`
	Customer  bool          `json:"customer" doc:"Approved once: the records of customers are kept for five years after the end of the relation, whatever is asked"`
	EndedAt   string        `json:"ended_at,omitempty" format:"date-time" doc:"When the relation ended; absent while it goes on"`
	KeptUntil string        `json:"kept_until,omitempty" format:"date-time" doc:"From when it is erased; absent while the relation goes on"`
	ErasedAt  string        `json:"erased_at,omitempty" format:"date-time"`
	Requests  []DataRequest `json:"requests" doc:"Newest first"`
}

// DataRequestList is requests within reach, newest first; at most 200.
type DataRequestList struct {
	Items []DataRequest `json:"items"`
}

// DataRequest is an export or a deletion that was asked for.
type DataRequest struct {
	ID       string `json:"id"`
	Merchant Named  `json:"merchant"`
	Kind     string `json:"kind" enum:"EXPORT,DELETION"`
	State    string `json:"state" enum:"WAITING,READY,OVER,FAILED,ERASED"`
	AskedBy  string `json:"asked_by"`
	AskedAt  string `json:"asked_at" format:"date-time"`
	UntilAt  string `json:"until_at,omitempty" format:"date-time" doc:"Until when a ready export can be fetched, or from when the data is erased, as known when it was asked"`
	DoneAt   string `json:"done_at,omitempty" format:"date-time"`
	Size     int64  `json:"size" doc:"Of a ready export, bytes"`
	Mine     bool   `json:"mine" doc:"The caller asked for it, and may fetch it"`
}

// NewDataRequest asks, with the caller's password once more.
type NewDataRequest struct {
	Kind     string `json:"kind" enum:"EXPORT,DELETION"`
	Password string `json:"password" minLength:"1" maxLength:"200"`
}
