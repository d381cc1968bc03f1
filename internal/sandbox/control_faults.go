package sandbox

import (
	"cmp"
	"net/http"
	"slices"

	"cloudpos/internal/sandbox/courier"
	"cloudpos/internal/sandbox/script"
	"cloudpos/internal/sandbox/stage"
	"cloudpos/internal/sandbox/truth"
	"cloudpos/internal/sandbox/wechat"
)

func (s *Server) listFaults(*http.Request) (any, error) { return s.faults.Rules(), nil }

func (s *Server) putFaults(r *http.Request) (any, error) {
	var rules []script.Rule
	if err := read(r, &rules); err != nil {
		return nil, err
	}
	for _, rule := range rules {
		if !s.knowsVariant(rule.Channel, rule.Variant) {
			return nil, courier.ErrNoVariant
		}
	}
	if err := s.faults.Replace(rules); err != nil {
		return nil, badRequest(err.Error())
	}
	return s.faults.Rules(), nil
}

// knowsVariant says whether any channel that a rule is for has the variant of a notice.
func (s *Server) knowsVariant(channel, variant string) bool {
	if variant == "" || variant == courier.AllForged {
		return true
	}
	return slices.ContainsFunc(s.channels, func(c stage.Platform) bool {
		forged := c.Courier().Forged
		return (channel == "" || channel == c.Name()) &&
			(slices.Contains(forged(truth.NoticePayment), variant) || slices.Contains(forged(truth.NoticeRefund), variant))
	})
}

func (s *Server) clearFaults(*http.Request) (any, error) {
	return []script.Rule{}, s.faults.Replace(nil)
}

func (s *Server) showSettings(*http.Request) (any, error) {
	var settings truth.Settings
	s.ledger.View(func(tx *truth.Tx) { settings = tx.Settings() })
	return settings, nil
}

// putSettings changes the settings that are named and leaves the others.
func (s *Server) putSettings(r *http.Request) (any, error) {
	var settings truth.Settings
	s.ledger.View(func(tx *truth.Tx) { settings = tx.Settings() })
	edits := settings.BillEdits
	settings.BillEdits = nil // a list is replaced as a whole, and the ledger's own stays as it is
	if err := read(r, &settings); err != nil {
		return nil, err
	}
	if settings.BillEdits == nil {
		settings.BillEdits = edits
	}
	switch {
	case settings.UserPayingStyle != "ok" && settings.UserPayingStyle != "error":
		return nil, badRequest("userpaying_style is ok or error")
	case !truth.ValidBillsReadyAt(settings.BillsReadyAt):
		return nil, badRequest("bills_ready_at is a time of day as 10:00, any, or empty")
	case !truth.ValidBillStyle(settings.BillStyle):
		return nil, badRequest("bill_style is bom, crlf, \"bom,crlf\" or empty")
	case !truth.ValidBillEdits(settings.BillEdits):
		return nil, badRequest("bill_edits is a list of {out_trade_no, effect: left_out | amount | fee, fen}; fen goes with amount and fee, a payment stands there once, 1000 at most")
	case settings.SettleDays < 0 || settings.SettleDays > 30:
		return nil, badRequest("settle_days is 0 (never) to 30")
	case settings.RefundDelayMS < 0 || settings.PasswordAbove < 0:
		return nil, badRequest("refund_delay_ms and password_above_fen must not be negative")
	}
	err := s.ledger.Update(func(tx *truth.Tx) error { tx.PutSettings(settings); return nil })
	return settings, err
}

type noticeView struct {
	ID          string            `json:"id"`
	Kind        string            `json:"kind"`
	Channel     string            `json:"channel"`
	OutTradeNo  string            `json:"out_trade_no"`
	OutRefundNo string            `json:"out_refund_no"`
	URL         string            `json:"notify_url"`
	State       truth.NoticeState `json:"state"`
	Attempts    int               `json:"attempts"`
	LastStatus  int               `json:"last_status"`
	LastError   string            `json:"last_error"`
	CreatedAt   string            `json:"created_at"`
	NextAt      string            `json:"next_at"`
}

func (s *Server) listNotices(r *http.Request) (any, error) {
	no, channel := r.URL.Query().Get("out_trade_no"), r.URL.Query().Get("channel")
	if no == "" {
		return nil, badRequest("out_trade_no is missing")
	}
	views := []noticeView{}
	for _, n := range s.ledger.Notices(no) {
		if channel != "" && channel != n.Charge.Channel {
			continue
		}
		views = append(views, noticeView{
			n.ID, n.Kind, n.Charge.Channel, n.Charge.OutTradeNo, n.OutRefundNo, n.URL, n.State, n.Attempts,
			n.LastStatus, n.LastError, timeText(n.CreatedAt), timeText(n.NextAt),
		})
	}
	return map[string]any{"notices": views}, nil
}

// noticeVariants names the forgeries of one channel's notices; of WeChat Pay's when none is named.
func (s *Server) noticeVariants(r *http.Request) (any, error) {
	name := cmp.Or(r.URL.Query().Get("channel"), wechat.Channel)
	for _, c := range s.channels {
		if c.Name() == name {
			forged := c.Courier().Forged
			return map[string]any{
				"genuine": courier.Genuine, "all": courier.AllForged,
				"payment": forged(truth.NoticePayment), "refund": forged(truth.NoticeRefund),
			}, nil
		}
	}
	return nil, badRequest("channel is none of those in GET /sandbox/credentials")
}

// Limits of POST /sandbox/notices/resend.
const timesMax = 1000

type resendBody struct {
	Channel     string `json:"channel"`
	OutTradeNo  string `json:"out_trade_no"`
	MchID       string `json:"mchid"`
	SubMchID    string `json:"sub_mchid"`
	OutRefundNo string `json:"out_refund_no"` // named: the notice of this refund
	Times       int    `json:"times"`
	Concurrent  int    `json:"concurrent"`
	Variant     string `json:"variant"`
	NotifyURL   string `json:"notify_url"` // in place of the order's own
}

func (b *resendBody) check() error {
	if b.Times == 0 {
		b.Times = 1
	}
	if b.Concurrent == 0 {
		b.Concurrent = 1
	}
	if b.Variant == "" {
		b.Variant = courier.Genuine
	}
	if b.OutTradeNo == "" || b.Times < 1 || b.Times > timesMax || b.Concurrent < 1 || b.Concurrent > timesMax {
		return badRequest("out_trade_no is needed; times and concurrent are 1 to 1000")
	}
	return nil
}

// resend posts a notice outside of its ladder and tells what the merchant said to each copy.
func (s *Server) resend(r *http.Request) (any, error) {
	var body resendBody
	if err := read(r, &body); err != nil {
		return nil, err
	}
	if err := body.check(); err != nil {
		return nil, err
	}
	var n truth.Notice
	var c truth.Charge
	err := s.ledger.Update(func(tx *truth.Tx) (err error) {
		if c, err = body.find(tx); err != nil {
			return err
		}
		c = tx.Settle(c)
		n, err = body.notice(tx, c)
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, sent := range s.ledger.Notices(c.OutTradeNo) {
		if sent.Charge == c.Key && sent.Kind == n.Kind && sent.OutRefundNo == n.OutRefundNo {
			n.ID, n.CreatedAt = sent.ID, sent.CreatedAt
		}
	}
	receipts, err := s.courier.Send(r.Context(), n, c, body.Variant, body.Times, body.Concurrent)
	return map[string]any{"results": receipts}, err
}

func (b resendBody) find(tx *truth.Tx) (truth.Charge, error) {
	var found []truth.Charge
	for _, c := range tx.ChargesNumbered(b.OutTradeNo) {
		if (b.Channel == "" || b.Channel == c.Channel) && (b.MchID == "" || b.MchID == c.MchID) && (b.SubMchID == "" || b.SubMchID == c.SubMerchant()) {
			found = append(found, c)
		}
	}
	switch len(found) {
	case 0:
		return truth.Charge{}, problem{http.StatusNotFound, "ORDER_NOT_FOUND", "没有这个订单", "there is no such order", ""}
	case 1:
		return found[0], nil
	}
	return truth.Charge{}, problem{http.StatusConflict, "ORDER_AMBIGUOUS", "多个商户有同号订单，请指明 channel、mchid 和 sub_mchid", "several merchants have this number; name channel, mchid and sub_mchid", ""}
}

// notice is the notice that shall be sent. Only a forger tells of a payment or a refund that has not ended.
func (b resendBody) notice(tx *truth.Tx, c truth.Charge) (truth.Notice, error) {
	n := truth.Notice{ID: "EV-resent-" + c.TransactionID, Kind: truth.NoticePayment, Charge: c.Key, URL: c.NotifyURL, CreatedAt: tx.Now}
	ended := c.Paid
	if b.OutRefundNo != "" {
		refund, ok := c.RefundNamed(b.OutRefundNo)
		if !ok {
			return n, problem{http.StatusNotFound, "REFUND_NOT_FOUND", "没有这个退款单", "there is no such refund", ""}
		}
		n.Kind, n.OutRefundNo, n.URL, ended = truth.NoticeRefund, b.OutRefundNo, refund.NotifyURL, refund.Status != truth.RefundProcessing
	}
	if b.NotifyURL != "" {
		n.URL = b.NotifyURL
	}
	switch {
	case n.URL == "":
		return n, problem{http.StatusConflict, "NO_NOTIFY_URL", "订单没有通知地址，请指明 notify_url", "the order has no notify_url; name one", ""}
	case b.Variant == courier.Genuine && !ended:
		return n, problem{http.StatusConflict, "NOTHING_TO_TELL", "订单未支付或退款未结束", "the order is not paid or the refund has not ended", ""}
	}
	return n, nil
}
