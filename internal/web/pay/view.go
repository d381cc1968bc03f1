package pay

import (
	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/payment"
	"cloudpos/internal/web"

	"github.com/go-json-experiment/json"
)

// What a page shows of a payment.
const (
	viewNone    = "none"    // not begun
	viewPaying  = "paying"  // the wallet is to be asked, or is at it
	viewUnknown = "unknown" // nobody can tell yet
	viewPaid    = "paid"
	viewFailed  = "failed" // nothing was charged
	viewClosed  = "closed" // over without a payment, or the money goes back
)

// view is a payment as a page shows it. The server has the words; the page's script only puts them in their places.
type view struct {
	View   string             `json:"view"`
	Title  string             `json:"title,omitzero"`
	Text   string             `json:"text,omitzero"`
	Amount string             `json:"amount,omitzero"` // "38.50"
	Fen    int64              `json:"amount_fen,omitzero"`
	Number string             `json:"number,omitzero"` // the channel's bills call it the merchant's order number
	PaidAt string             `json:"paid_at,omitzero"`
	Final  bool               `json:"final,omitzero"`
	Start  *channel.PageStart `json:"start,omitzero"` // how the wallet is asked; only while that makes sense
}

func (v view) text() string {
	body, err := json.Marshal(v, json.Deterministic(true))
	if err != nil {
		panic("pay: a view always marshals")
	}
	return string(body)
}

// view is an order as its payer sees it.
func (s *words) view(o payment.Order) view {
	a := o.Current()
	v := view{Amount: web.Display(int64(o.Amount)), Fen: int64(o.Amount), Number: a.Number}
	v.View, v.Final = kindOf(o.State)
	told := s.states[o.State]
	v.Title, v.Text = told.title, told.text
	switch v.View {
	case viewPaying:
		v.Start = a.Page
	case viewPaid:
		v.PaidAt = a.PaidAt.In(calendar.Shanghai()).Format("2006-01-02 15:04:05")
	case viewFailed:
		if why := s.reasons[a.Reason]; why != "" {
			v.Text = why
		}
	}
	return v
}

func kindOf(s payment.State) (kind string, final bool) {
	switch s {
	case payment.Created, payment.Paying:
		return viewPaying, false
	case payment.Paid:
		return viewPaid, true
	case payment.Failed:
		return viewFailed, true
	case payment.Closed, payment.Reversed, payment.PaidLate, payment.Refunded:
		return viewClosed, true
	}
	return viewUnknown, false
}
