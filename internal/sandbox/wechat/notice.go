package wechat

import (
	"crypto/rsa"
	"encoding/json"
	"net/http"
	"time"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/courier"
	"cloudpos/internal/sandbox/truth"
)

// Courier says how WeChat Pay tells merchants (protocols.md 1.8): 15 more tries within 24 h 4 min, five seconds each,
// accepted by 200 or 204.
func (p *Platform) Courier() courier.Channel {
	const s, m, h = time.Second, time.Minute, time.Hour
	return courier.Channel{
		Ladder:   []time.Duration{15 * s, 15 * s, 30 * s, 3 * m, 10 * m, 20 * m, 30 * m, 30 * m, 30 * m, 60 * m, 3 * h, 3 * h, 3 * h, 6 * h, 6 * h},
		Deadline: 5 * s,
		Accepted: func(status int, _ []byte) bool { return status == http.StatusOK || status == http.StatusNoContent },
		Compose:  p.compose,
		Forged:   Variants,
	}
}

// envelope is a notice as it is posted.
type envelope struct {
	ID           string   `json:"id"`
	CreateTime   string   `json:"create_time"`
	ResourceType string   `json:"resource_type"`
	EventType    string   `json:"event_type"`
	Summary      string   `json:"summary"`
	Resource     resource `json:"resource"`
}

// draft is a notice before it is sealed and signed: what a forger may change.
type draft struct {
	envelope
	content  map[string]any
	apiV3Key string
	aad      string // told beside the ciphertext; sealed is the one that was used
	sealed   string
	serial   string
	key      *rsa.PrivateKey
	at       time.Time // of the signature
	after    func(h http.Header, body []byte) []byte
}

// compose writes, seals and signs one variant of a notice. Errors: courier.ErrNoVariant.
func (p *Platform) compose(n truth.Notice, c truth.Charge, variant string) (courier.Message, error) {
	d := p.draft(n, c)
	if variant != courier.Genuine {
		if err := p.forge(&d, n.Kind, variant); err != nil {
			return courier.Message{}, err
		}
	}
	nonce := randomText(12)
	d.Resource.Algorithm, d.Resource.Nonce, d.Resource.AssociatedData = "AEAD_AES_256_GCM", nonce, d.aad
	d.Resource.Ciphertext = seal(d.apiV3Key, nonce, d.sealed, encode(d.content))
	body := encode(d.envelope)
	header := http.Header{}
	p.stampAt(header, d.serial, d.key, body, d.at)
	header.Set("Content-Type", "application/json")
	header.Set("Accept", "*/*")
	header.Set("User-Agent", "Mozilla/4.0")
	header.Set("Request-ID", "08"+randomText(30))
	if d.after != nil {
		body = d.after(header, body)
	}
	return courier.Message{Header: header, Body: body}, nil
}

func (p *Platform) draft(n truth.Notice, c truth.Charge) draft {
	ring := p.keys.snapshot()
	account, _ := ring.account(c.MchID)
	serial, key := ring.signer(account.Mode, c.VerifySerial)
	d := draft{apiV3Key: ring.APIv3Key, serial: serial, key: key, at: p.Wall()}
	d.ID, d.CreateTime, d.ResourceType = n.ID, stampTime(n.CreatedAt), "encrypt-resource"
	if n.Kind == truth.NoticeRefund {
		r, _ := c.RefundNamed(n.OutRefundNo)
		d.EventType, d.Summary, d.Resource.OriginalType = "REFUND."+string(r.Status), "退款"+refundWord(r.Status), "refund"
		d.aad, d.content = "refund", fieldsOf(refundNoticeOf(c, r))
	} else {
		d.EventType, d.Summary, d.Resource.OriginalType = "TRANSACTION.SUCCESS", "支付成功", "transaction"
		d.aad, d.content = "transaction", fieldsOf(p.transactionOf(claimed(c, n.CreatedAt)))
	}
	d.sealed = d.aad
	return d
}

// claimed is the charge as a payment notice tells it: paid, even where a forger says so of an unpaid one.
func claimed(c truth.Charge, at time.Time) truth.Charge {
	if !c.Paid {
		c.Paid, c.SuccessTime = true, at
	}
	c.State = truth.Success
	return c
}

func refundWord(s truth.RefundStatus) string {
	switch s {
	case truth.RefundSuccess:
		return "成功"
	case truth.RefundClosed:
		return "关闭"
	}
	return "异常"
}

// refundNotice is the plaintext of a refund notice; its status is called refund_status.
type refundNotice struct {
	MchID               string             `json:"mchid,omitempty"`
	SpMchID             string             `json:"sp_mchid,omitempty"`
	SubMchID            string             `json:"sub_mchid,omitempty"`
	TransactionID       string             `json:"transaction_id"`
	OutTradeNo          string             `json:"out_trade_no"`
	RefundID            string             `json:"refund_id"`
	OutRefundNo         string             `json:"out_refund_no"`
	RefundStatus        truth.RefundStatus `json:"refund_status"`
	SuccessTime         string             `json:"success_time,omitempty"`
	UserReceivedAccount string             `json:"user_received_account"`
	Amount              refundNoticeAmount `json:"amount"`
}

type refundNoticeAmount struct {
	Total       money.Amount `json:"total"`
	Refund      money.Amount `json:"refund"`
	PayerTotal  money.Amount `json:"payer_total"`
	PayerRefund money.Amount `json:"payer_refund"`
}

func refundNoticeOf(c truth.Charge, r truth.Refund) refundNotice {
	n := refundNotice{
		TransactionID: c.TransactionID, OutTradeNo: c.OutTradeNo, RefundID: r.RefundID, OutRefundNo: r.OutRefundNo,
		RefundStatus: r.Status, UserReceivedAccount: userAccount,
		Amount: refundNoticeAmount{Total: c.Amount, Refund: r.Amount, PayerTotal: c.Amount, PayerRefund: r.Amount},
	}
	if c.SubMchID == "" {
		n.MchID = c.MchID
	} else {
		n.SpMchID, n.SubMchID = c.MchID, c.SubMchID
	}
	if r.Status == truth.RefundSuccess {
		n.SuccessTime = stampTime(r.EndedAt)
	}
	return n
}

// fieldsOf opens a body into its fields, so that a forger can change any of them.
func fieldsOf(body any) map[string]any {
	fields := map[string]any{}
	if err := json.Unmarshal(encode(body), &fields); err != nil {
		panic("wechat: a body is no object: " + err.Error())
	}
	return fields
}
