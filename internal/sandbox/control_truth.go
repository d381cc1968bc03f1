package sandbox

import (
	"net/http"
	"strconv"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/truth"
)

// Limits of a page of truth.
const (
	pageDefault = 500
	pageMax     = 5000
)

// truthView is one order at a channel as the channel knows it.
type truthView struct {
	Seq           int64        `json:"seq"`
	Channel       string       `json:"channel"`
	MchID         string       `json:"mchid"`
	SubMchID      string       `json:"sub_mchid"`
	AppID         string       `json:"appid"`
	OutTradeNo    string       `json:"out_trade_no"`
	TransactionID string       `json:"transaction_id"`
	TradeType     string       `json:"trade_type"`
	Amount        money.Amount `json:"amount"`
	Refunded      money.Amount `json:"refunded"`
	Refunding     money.Amount `json:"refunding"`
	State         truth.State  `json:"state"`
	Paid          bool         `json:"paid"`
	FailCode      string       `json:"fail_code"` // the channel's own, of PAYERROR
	PayerID       string       `json:"payer_id"`
	BuyerID       string       `json:"buyer_id"` // the only payer who may pay it
	Merchant      string       `json:"merchant"`
	Scanned       bool         `json:"scanned"` // a payer has looked at the code
	Static        bool         `json:"static"`  // paid through a printed code
	CreatedAt     string       `json:"created_at"`
	SuccessTime   string       `json:"success_time"`
	ClosedAt      string       `json:"closed_at"`
	Refunds       []refundView `json:"refunds"`
}

type refundView struct {
	Kind        string             `json:"kind"`
	OutRefundNo string             `json:"out_refund_no"`
	RefundID    string             `json:"refund_id"`
	Amount      money.Amount       `json:"amount"`
	State       truth.RefundStatus `json:"state"`
	CreatedAt   string             `json:"created_at"`
	SuccessTime string             `json:"success_time"`
}

func viewTruth(c truth.Charge) truthView {
	v := truthView{
		Seq: c.Seq, Channel: c.Channel, MchID: c.MchID, SubMchID: c.SubMerchant(), AppID: c.AppID, OutTradeNo: c.OutTradeNo,
		TransactionID: c.TransactionID, TradeType: c.TradeType, Amount: c.Amount,
		Refunded: c.GivenBack(), Refunding: c.Reserved() - c.GivenBack(), State: c.State, Paid: c.Paid, PayerID: c.PayerID,
		FailCode: c.FailCode, BuyerID: c.BuyerID, Merchant: c.Merchant, Scanned: c.Scanned, Static: c.Static,
		CreatedAt: timeText(c.CreatedAt), SuccessTime: timeText(c.SuccessTime), ClosedAt: timeText(c.ClosedAt), Refunds: []refundView{},
	}
	for _, r := range c.Refunds {
		row := refundView{Kind: r.Kind, OutRefundNo: r.OutRefundNo, RefundID: r.RefundID, Amount: r.Amount, State: r.Status, CreatedAt: timeText(r.CreatedAt)}
		if r.Status == truth.RefundSuccess {
			row.SuccessTime = timeText(r.EndedAt)
		}
		v.Refunds = append(v.Refunds, row)
	}
	return v
}

type truthPage struct {
	Items []truthView `json:"items"`
	Next  string      `json:"next"` // after= of the next page
	More  bool        `json:"more"`
}

func (s *Server) truth(r *http.Request) (any, error) {
	query := r.URL.Query()
	after, err := number(query.Get("after"), 0, 0, 1<<62)
	if err != nil {
		return nil, badRequest("after is the next of the page before")
	}
	limit, err := number(query.Get("limit"), pageDefault, 1, pageMax)
	if err != nil {
		return nil, badRequest("limit is 1 to 5000")
	}
	paidOnly := query.Get("paid") == "true"
	is := func(name, value string) bool { asked := query.Get(name); return asked == "" || asked == value }
	if _, err := s.ledger.SettleDue(dueAtOnce); err != nil {
		return nil, err
	}
	charges, more := s.ledger.Page(after, int(limit), func(c truth.Charge) bool {
		return (!paidOnly || c.Paid) && is("channel", c.Channel) && is("mchid", c.MchID) && is("sub_mchid", c.SubMerchant()) &&
			is("out_trade_no", c.OutTradeNo)
	})
	page := truthPage{Items: []truthView{}, More: more}
	for _, c := range charges {
		page.Items, after = append(page.Items, viewTruth(c)), c.Seq
	}
	page.Next = strconv.FormatInt(after, 10)
	return page, nil
}

func number(text string, absent, least, most int64) (int64, error) {
	if text == "" {
		return absent, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < least || n > most {
		return 0, strconv.ErrRange
	}
	return n, nil
}
