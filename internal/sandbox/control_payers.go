package sandbox

import (
	"cmp"
	"net/http"
	"slices"
	"time"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/payer"
	"cloudpos/internal/sandbox/truth"
)

type payerView struct {
	PayerID string       `json:"payer_id"`
	Name    string       `json:"name"`
	Balance money.Amount `json:"balance"`
	Level   truth.Level  `json:"level"`   // of verification: A, B or C
	Outcome string       `json:"outcome"` // of the next payment
}

func viewPayer(p truth.Payer) payerView {
	return payerView{p.ID, p.Name, p.Balance, p.Level.Name(), p.Outcome}
}

func (s *Server) listPayers(*http.Request) (any, error) {
	payers := s.ledger.Payers()
	views := make([]payerView, 0, len(payers))
	for _, p := range payers {
		views = append(views, viewPayer(p))
	}
	return map[string]any{"payers": views}, nil
}

func (s *Server) addPayer(r *http.Request) (any, error) {
	var body struct {
		Balance *money.Amount `json:"balance"`
		Name    string        `json:"name"`
		Level   string        `json:"level"`
	}
	if err := read(r, &body); err != nil {
		return nil, err
	}
	level, err := truth.ParseLevel(body.Level)
	if err != nil {
		return nil, err
	}
	balance := payer.DefaultBalance
	if body.Balance != nil {
		balance = *body.Balance
	}
	p, err := s.payers.Admit(body.Name, balance, level)
	return viewPayer(p), err
}

type chargeView struct {
	Channel       string       `json:"channel"`
	MchID         string       `json:"mchid"`
	SubMchID      string       `json:"sub_mchid"`
	Merchant      string       `json:"merchant"`
	Description   string       `json:"description"`
	OutTradeNo    string       `json:"out_trade_no"`
	TransactionID string       `json:"transaction_id"`
	Amount        money.Amount `json:"amount"`
	AmountText    string       `json:"amount_text"`
	State         truth.State  `json:"state"`
	Paid          bool         `json:"paid"`
	CreatedAt     string       `json:"created_at"`
}

func viewCharge(c truth.Charge) chargeView {
	return chargeView{
		c.Channel, c.MchID, c.SubMerchant(), c.Merchant, c.Description, c.OutTradeNo, c.TransactionID,
		c.Amount, c.Amount.String(), c.State, c.Paid, timeText(c.CreatedAt),
	}
}

type activityView struct {
	At         string       `json:"at"`
	Kind       string       `json:"kind"`
	Channel    string       `json:"channel"`
	Merchant   string       `json:"merchant"`
	OutTradeNo string       `json:"out_trade_no"`
	Amount     money.Amount `json:"amount"`
	AmountText string       `json:"amount_text"`
}

type walletView struct {
	payerView
	BalanceText string         `json:"balance_text"`
	Pending     []chargeView   `json:"pending"`
	History     []activityView `json:"history"`
}

func (s *Server) showPayer(r *http.Request) (any, error) {
	w, err := s.payers.Look(r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	v := walletView{payerView: viewPayer(w.Payer), BalanceText: w.Payer.Balance.String(), Pending: []chargeView{}, History: []activityView{}}
	for _, c := range w.Asked {
		v.Pending = append(v.Pending, viewCharge(c))
	}
	for _, a := range w.History {
		v.History = append(v.History, activityView{timeText(a.At), a.Kind, a.Channel, a.Merchant, a.OutTradeNo, a.Amount, a.Amount.String()})
	}
	return v, nil
}

func (s *Server) editPayer(r *http.Request) (any, error) {
	var body struct {
		Balance *money.Amount `json:"balance"`
		Outcome *string       `json:"outcome"`
		Level   *string       `json:"level"`
	}
	if err := read(r, &body); err != nil {
		return nil, err
	}
	to := payer.Changes{Balance: body.Balance}
	if body.Outcome != nil {
		o, err := payer.ParseOutcome(*body.Outcome)
		if err != nil {
			return nil, badRequest(err.Error())
		}
		to.Outcome = &o
	}
	if body.Level != nil {
		level, err := truth.ParseLevel(*body.Level)
		if err != nil {
			return nil, err
		}
		to.Level = &level
	}
	p, err := s.payers.Change(r.PathValue("id"), to)
	return viewPayer(p), err
}

func (s *Server) payerCode(r *http.Request) (any, error) {
	query := r.URL.Query()
	wallet := query.Get("wallet")
	if wallet == "" {
		wallet = payer.WeChat
	}
	form := query.Get("form")
	if form != "" && (form != "emv" || wallet != payer.UnionPay) {
		return nil, badRequest("form is emv, with wallet=unionpay alone")
	}
	code, expiresAt, err := s.payers.Code(r.PathValue("id"), wallet, query.Get("fresh") == "1")
	if form == "emv" {
		code = payer.EMV(code)
	}
	return map[string]string{"code": code, "expires_at": timeText(expiresAt)}, err
}

// openID tells a payer's name under one application, for tests that have no wallet browser to ask for it.
func (s *Server) openID(r *http.Request) (any, error) {
	query := r.URL.Query()
	wallet, appID := cmp.Or(query.Get("wallet"), payer.WeChat), query.Get("app_id")
	switch {
	case !slices.Contains(payer.Wallets(), wallet):
		return nil, payer.ErrWallet
	case appID == "":
		return nil, badRequest("app_id is missing")
	}
	look, err := s.payers.Look(r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	return map[string]string{"openid": s.payers.OpenID(look.Payer.ID, wallet, appID), "wallet": wallet, "app_id": appID}, nil
}

type payBody struct {
	QR      string        `json:"qr"`
	Wallet  string        `json:"wallet"`
	Static  bool          `json:"static"`
	Amount  *money.Amount `json:"amount"`
	Outcome string        `json:"outcome"`
	LateMS  int64         `json:"late_ms"`
}

type resultView struct {
	Result   string            `json:"result"`
	Limit    *truth.LimitError `json:"limit,omitempty"`     // of limited
	FrontURL string            `json:"front_url,omitempty"` // where the wallet's browser goes when it is paid
	chargeView
}

func viewResult(res payer.Result) resultView {
	return resultView{res.Result, res.Limit, res.Charge.Extra[truth.FrontURL], viewCharge(res.Charge)}
}

func (s *Server) scan(r *http.Request) (any, error) {
	var body struct {
		QR     string `json:"qr"`
		Wallet string `json:"wallet"`
		Static bool   `json:"static"`
	}
	if err := read(r, &body); err != nil {
		return nil, err
	}
	res, err := s.payers.Scan(r.PathValue("id"), payer.Act{QR: body.QR, Wallet: body.Wallet, Static: body.Static, Look: true})
	return viewResult(res), err
}

func (s *Server) pay(r *http.Request) (any, error) {
	var body payBody
	if err := read(r, &body); err != nil {
		return nil, err
	}
	outcome, err := payer.ParseOutcome(body.Outcome)
	if err != nil {
		return nil, badRequest(err.Error())
	}
	if body.LateMS < 0 || body.LateMS > time.Hour.Milliseconds() {
		return nil, badRequest("late_ms is 0 to 3600000")
	}
	res, err := s.payers.Scan(r.PathValue("id"), payer.Act{
		QR: body.QR, Wallet: body.Wallet, Static: body.Static, Amount: body.Amount,
		Outcome: outcome, Late: time.Duration(body.LateMS) * time.Millisecond,
	})
	return viewResult(res), err
}

func (s *Server) confirm(r *http.Request) (any, error) {
	var body struct {
		OutTradeNo string `json:"out_trade_no"`
		Refuse     bool   `json:"refuse"`
	}
	if err := read(r, &body); err != nil {
		return nil, err
	}
	res, err := s.payers.Confirm(r.PathValue("id"), body.OutTradeNo, body.Refuse)
	return viewResult(res), err
}

var china = time.FixedZone("CST", 8*60*60)

// timeText writes a time as RFC 3339 with milliseconds, in China's zone; the zero time is "".
func timeText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(china).Format("2006-01-02T15:04:05.000Z07:00")
}
