package apptest

import (
	"encoding/json"
	"net/http"
)

// Payer is a person with the sandbox's wallet.
type Payer struct {
	*House
	ID string `json:"payer_id"`
}

// Payer makes a payer with deep pockets.
func (h *House) Payer() *Payer {
	h.t.Helper()
	p := &Payer{House: h}
	h.Control(http.MethodPost, "/sandbox/payers", map[string]any{"balance": 1_000_000_000}).Into(p)
	return p
}

// Pay scans a code and pays.
func (p *Payer) Pay(qr string) {
	p.t.Helper()
	var done struct{ Result string }
	p.Control(http.MethodPost, "/sandbox/payers/"+p.ID+"/pay", map[string]any{"qr": qr}).Into(&done)
	if done.Result != "paid" {
		p.t.Fatalf("the wallet says %q", done.Result)
	}
}

// Code is a fresh payer code of WeChat Pay.
func (p *Payer) Code() string { return p.CodeOf("wechat") }

// CodeOf is a fresh payer code of a wallet: wechat, alipay, unionpay.
func (p *Payer) CodeOf(wallet string) string {
	p.t.Helper()
	var shown struct{ Code string }
	p.Control(http.MethodGet, "/sandbox/payers/"+p.ID+"/code?wallet="+wallet+"&fresh=1", nil).Into(&shown)
	return shown.Code
}

// Control speaks to the sandbox's control interface.
func (h *House) Control(method, path string, body any) Answer {
	h.t.Helper()
	text := ""
	if body != nil {
		raw, err := json.Marshal(body)
		h.must(err)
		text = string(raw)
	}
	a := h.Send(h.Request(method, h.SandboxURL()+path, text))
	if a.Status/100 != 2 {
		h.t.Fatalf("sandbox %s %s: %d %s", method, path, a.Status, a.Body)
	}
	return a
}

// Faults replaces the sandbox's faults.
func (h *House) Faults(rules ...map[string]any) {
	h.t.Helper()
	if rules == nil {
		rules = []map[string]any{}
	}
	h.Control(http.MethodPut, "/sandbox/faults", rules)
}

// Charge is what the channel has of one number of ours.
type Charge struct {
	Number  string `json:"out_trade_no"`
	Amount  int64  `json:"amount"`
	Paid    bool   `json:"paid"`
	Refunds []struct {
		OutRefundNo string `json:"out_refund_no"`
	} `json:"refunds"`
}

// Charges are the channel's own orders under a number of ours; there should be one.
func (h *House) Charges(number string) []Charge {
	h.t.Helper()
	var page struct {
		Items []Charge `json:"items"`
	}
	h.Control(http.MethodGet, "/sandbox/truth?out_trade_no="+number, nil).Into(&page)
	return page.Items
}

// Truth is the channel's own book.
func (h *House) Truth() []byte {
	h.t.Helper()
	return h.Control(http.MethodGet, "/sandbox/truth?limit=5000", nil).Body
}
