package console

import (
	"cloudpos/internal/anomaly"
	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
)

// AnomalyState is where a month's list of anomalies stands.
type AnomalyState string

// Schema names the enum in the document.
func (AnomalyState) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[AnomalyState](r, "AnomalyState", "Where a list stands (docs/states.md); overdue is told apart", statesOf[AnomalyState](anomaly.States())...)
}

// AnomalyKind is in which way something went wrong.
type AnomalyKind string

// Schema names the enum in the document.
func (AnomalyKind) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[AnomalyKind](r, "AnomalyKind", "In which way something went wrong (docs/anomalies.md)", statesOf[AnomalyKind](anomaly.Kinds())...)
}

// AnomalyChecklistQuery narrows the list of lists.
type AnomalyChecklistQuery struct {
	OfMerchant
	Environment string `query:"environment" enum:"test,live" default:"live"`
	Month       string `query:"month" pattern:"^20[0-9]{2}-(0[1-9]|1[0-2])$" doc:"One month, as 2026-02"`
	Standing    string `query:"standing" enum:"OVERDUE,WAITING,DONE" doc:"WAITING: neither completed nor overdue"`
	Page
}

// AnomalyChecklist is a merchant's list of what went wrong in a month.
type AnomalyChecklist struct {
	ID          string       `json:"id"`
	Merchant    Named        `json:"merchant"`
	Environment Environment  `json:"environment"`
	Month       string       `json:"month" doc:"2026-02"`
	State       AnomalyState `json:"state"`
	Overdue     bool         `json:"overdue"`
	OpenedAt    string       `json:"opened_at" format:"date-time"`
	DueAt       string       `json:"due_at" format:"date-time" doc:"Overdue from this instant on"`
	DueDay      string       `json:"due_day" format:"date" doc:"The last day; it ends at 24:00 in Asia/Shanghai"`
	DoneAt      string       `json:"done_at,omitempty" format:"date-time"`
	DoneBy      string       `json:"done_by,omitempty" doc:"Name"`
	Items       int64        `json:"items"`
	Seen        int64        `json:"seen" doc:"Lines that somebody of the merchant looked at"`
}

// AnomalyCounts is how many lists there are, by standing.
type AnomalyCounts struct {
	Overdue int64 `json:"overdue"`
	Waiting int64 `json:"waiting"`
	Done    int64 `json:"done"`
}

// AnomalyChecklistList is a page of lists: overdue ones first, then those that wait, then the completed.
type AnomalyChecklistList struct {
	Items      []AnomalyChecklist `json:"items"`
	Counts     AnomalyCounts      `json:"counts" doc:"Of the whole filter, the standing left out"`
	Narrowed   bool               `json:"narrowed" doc:"The caller's reach is some stores: lists are of whole merchants, so nothing is shown"`
	NextCursor string             `json:"next_cursor,omitempty"`
}

// AnomalyItemQuery asks for lines of a list.
type AnomalyItemQuery struct {
	ByID
	Unseen bool `query:"unseen" doc:"Only lines that nobody looked at"`
	Page
}

// AnomalyItem is one line of a list, as it was when it was found.
type AnomalyItem struct {
	ID            string      `json:"id"`
	Kind          AnomalyKind `json:"kind"`
	Ref           string      `json:"ref" doc:"Of the difference, the refund, the order, the alert or the settlement"`
	Day           string      `json:"day" format:"date"`
	At            string      `json:"at,omitempty" format:"date-time"`
	AmountFen     web.Fen     `json:"amount_fen" doc:"Of a settlement arrived less expected"`
	AmountDisplay string      `json:"amount_display"`
	Detail        string      `json:"detail,omitempty" doc:"The class R1 to R11 of a difference, the state that a settlement or refund had, the channel of a payment given back, the period of a limit"`
	OrderID       string      `json:"order_id,omitempty"`
	RefundID      string      `json:"refund_id,omitempty"`
	Standing      string      `json:"standing,omitempty" doc:"The state of the thing now"`
	Behind        bool        `json:"behind" doc:"It came when the list was completed, and opened it again"`
	AddedAt       string      `json:"added_at" format:"date-time"`
	SeenAt        string      `json:"seen_at,omitempty" format:"date-time"`
	SeenBy        string      `json:"seen_by,omitempty" doc:"Name"`
	Note          string      `json:"note,omitempty"`
}

// AnomalyItemList is a page of a list's lines, in the order of their days.
type AnomalyItemList struct {
	Items      []AnomalyItem `json:"items"`
	NextCursor string        `json:"next_cursor,omitempty"`
}

// AnomalyKindCount is how many lines of a kind there are.
type AnomalyKindCount struct {
	Kind  AnomalyKind `json:"kind"`
	Count int64       `json:"count"`
}

// AnomalyMove is one move of a list.
type AnomalyMove struct {
	At    string       `json:"at" format:"date-time"`
	To    AnomalyState `json:"to"`
	By    string       `json:"by,omitempty" doc:"Name; missing for the program"`
	Items int64        `json:"items" doc:"How many lines there were"`
}

// AnomalyChecklistDetail is a list with its kinds and its history.
type AnomalyChecklistDetail struct {
	AnomalyChecklist
	Kinds    []AnomalyKindCount `json:"kinds"`
	History  []AnomalyMove      `json:"history" doc:"Oldest first"`
	MayCheck bool               `json:"may_check" doc:"Whoever asks may tick the list off"`
}

// AnomalySeen says that lines were looked at.
type AnomalySeen struct {
	Items []string `json:"items" minItems:"1" maxItems:"100" doc:"Ids of lines"`
	Note  string   `json:"note,omitempty" maxLength:"200"`
}
