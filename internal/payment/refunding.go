package payment

import (
	"context"
	"time"
	"unicode/utf8"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/ledger"
	"cloudpos/internal/money"
	"cloudpos/internal/pricing"
)

// RefundRequest asks for a refund of a paid order.
type RefundRequest struct {
	Scope       db.Scope
	MerchantID  string
	OrderID     string
	OutRefundNo string       // the merchant's number: 1–64 of [0-9A-Za-z_-]; the idempotency key
	Amount      money.Amount // fen
	Reason      string
	OperatorID  string
	TerminalID  string
	Before      func(ctx context.Context, tx db.Tx) error // runs first in the refund's own transaction
}

// Refund gives back a paid order, wholly or in part: it reserves the amount, commits, and then asks the channel. The same
// number with the same order and amount answers the refund as it is now. Errors: fault.Invalid, fault.NotFound,
// OrderState, RefundExceeds, RefundTooLate, RefundConflict.
func (s *Service) Refund(ctx context.Context, r RefundRequest) (Refund, error) {
	if fields := r.faults(); len(fields) > 0 {
		return Refund{}, fault.E("payment.Refund", fault.Invalid, fields)
	}
	caps, err := s.capabilitiesFor(ctx, r)
	if err != nil {
		return Refund{}, err
	}
	refund, order, fresh, err := s.reserveRefund(ctx, r, caps)
	if err != nil || !fresh {
		return refund, err
	}
	return s.callRefund(ctx, order, refund)
}

func (r RefundRequest) faults() (fields []fault.Field) {
	if !orderNumber(r.OutRefundNo) {
		fields = append(fields, fault.Field{Path: "out_refund_no", Reason: "FORMAT", ZH: "商户退款单号须为 1–64 位字母、数字、下划线或短横线", EN: "must be 1–64 letters, digits, _ or -"})
	}
	if r.Amount <= 0 || r.Amount > money.MaxPayment {
		fields = append(fields, fault.Field{Path: "amount_fen", Reason: "RANGE", ZH: "退款金额须大于 0", EN: "must be more than 0"})
	}
	if !utf8.ValidString(r.Reason) || utf8.RuneCountInString(r.Reason) > 60 {
		fields = append(fields, fault.Field{Path: "reason", Reason: "LENGTH", ZH: "退款原因最多 60 个字", EN: "at most 60 characters"})
	}
	return fields
}

// capabilitiesFor is what the channel of a paid order can do. It is asked for before the refund's transaction: a connector
// that is not built yet, as after a start, reads its account in one of its own.
func (s *Service) capabilitiesFor(ctx context.Context, r RefundRequest) (caps channel.Capabilities, err error) {
	var o Order
	err = s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		o, err = loadOrder(ctx, tx, r.Scope, r.MerchantID, r.OrderID)
		return err
	})
	if err != nil || o.State != Paid {
		return caps, err
	}
	_, caps, err = s.Connectors.Of(ctx, o.Current().AccountID, 0)
	return caps, err
}

// reserveRefund is the first transaction; fresh says that the channel has to be asked.
func (s *Service) reserveRefund(ctx context.Context, r RefundRequest, caps channel.Capabilities) (refund Refund, order Order, fresh bool, err error) {
	const op = "payment.Refund"
	err = s.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		refund, order, fresh = Refund{}, Order{}, false
		if r.Before != nil {
			if err := r.Before(ctx, tx); err != nil {
				return err
			}
		}
		o, err := loadOrder(ctx, tx, r.Scope, r.MerchantID, r.OrderID)
		if err != nil {
			return err
		}
		made := s.newRefund(r, o, tx.Now())
		created, err := insertRefund(ctx, tx, o, o.Current(), made)
		if err != nil {
			return fault.E(op, fault.Internal, err)
		}
		if !created {
			refund, err = sameRefund(ctx, tx, r, o)
			return err
		}
		if err := mayRefund(o, tx.Now(), caps); err != nil {
			return err
		}
		refund, order, fresh = made, o, true
		return s.reserveFor(ctx, tx, o, made, r.OperatorID)
	})
	return refund, order, fresh, err
}

func (s *Service) newRefund(r RefundRequest, o Order, now time.Time) Refund {
	refund := Refund{
		ID: id.New("rfd", now), OrderID: o.ID, AttemptID: o.PaidAttempt, OutRefundNo: r.OutRefundNo, Number: id.Channel('R', now),
		Amount: r.Amount, Reason: r.Reason, State: RefundCreated, RequestedAt: now, OperatorID: r.OperatorID, TerminalID: r.TerminalID,
		CreatedAt: now, UpdatedAt: now, Version: 1,
	}
	refund.CallDeadline = now.Add(s.CallLimit)
	refund.NextCheckAt = refund.CallDeadline.Add(time.Second)
	return refund
}

func sameRefund(ctx context.Context, tx db.Tx, r RefundRequest, o Order) (Refund, error) {
	old, err := loadRefundByNumber(ctx, tx, db.MerchantScope(r.MerchantID), r.MerchantID, o.Environment, r.OutRefundNo)
	if err != nil {
		return Refund{}, err
	}
	if old.OrderID != o.ID || old.Amount != r.Amount {
		return Refund{}, fault.E("payment.Refund", RefundConflict, map[string]string{"out_refund_no": r.OutRefundNo})
	}
	return old, nil
}

func mayRefund(o Order, now time.Time, caps channel.Capabilities) error {
	const op = "payment.Refund"
	if o.State != Paid {
		return fault.E(op, OrderState, map[string]string{"state": string(o.State)})
	}
	if caps.RefundWithin > 0 && now.After(o.Current().PaidAt.Add(caps.RefundWithin)) {
		return fault.E(op, RefundTooLate)
	}
	return nil
}

func (s *Service) reserveFor(ctx context.Context, tx db.Tx, o Order, r Refund, actor string) error {
	const op = "payment.Refund"
	version, err := bumpOrder(ctx, tx, o.MerchantID, o.ID)
	if err != nil {
		return err
	}
	ok, err := reserve(ctx, tx, o.MerchantID, o.PaidAttempt, r.Amount)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	if !ok {
		return fault.E(op, RefundExceeds, map[string]string{"left": o.Current().Refundable().String()})
	}
	h := History{Version: version, Kind: "refund", Subject: r.ID, To: string(RefundCreated), Source: "create", Actor: actor}
	if err := insertHistory(ctx, tx, o.MerchantID, o.ID, h); err != nil {
		return fault.E(op, fault.Internal, err)
	}
	return s.Publisher.RefundMoved(ctx, tx, o, r)
}

// callRefund asks the channel and applies what it says; the same number every time.
func (s *Service) callRefund(ctx context.Context, o Order, r Refund) (Refund, error) {
	ctx, cancel := s.callContext(ctx)
	defer cancel()
	i, _ := o.find(r.AttemptID)
	a := o.Attempts[i]
	connector, _, err := s.Connectors.Of(ctx, a.AccountID, 0)
	result := channel.RefundResult{Outcome: channel.RefundUnknown, Reason: channel.ReasonCredentials}
	if err == nil {
		result = connector.Refund(ctx, s.refundRequest(a, r))
	}
	return s.applyRefund(ctx, o.MerchantID, r.ID, FromCall, result)
}

func (s *Service) refundRequest(a Attempt, r Refund) channel.RefundRequest {
	return channel.RefundRequest{
		Payment: a.Ref(), RefundNumber: r.Number, RequestedAt: r.RequestedAt, Amount: r.Amount, Total: a.Amount, Reason: r.Reason,
		NotifyURL: s.NotifyURL(a.AccountID, channel.RefundNotice),
	}
}

// applyRefund stores what a channel said of a refund: the one door for refunds.
func (s *Service) applyRefund(ctx context.Context, merchantID, refundID string, from Source, result channel.RefundResult) (Refund, error) {
	const op = "payment.applyRefund"
	var out Refund
	err := s.DB.Write(context.WithoutCancel(ctx), func(ctx context.Context, tx db.Tx) error {
		scope := db.MerchantScope(merchantID)
		r, err := loadRefund(ctx, tx, scope, merchantID, refundID)
		if err != nil {
			return err
		}
		version, err := bumpOrder(ctx, tx, merchantID, r.OrderID)
		if err != nil {
			return err
		}
		if r, err = loadRefund(ctx, tx, scope, merchantID, refundID); err != nil { // again, now that the order is ours
			return err
		}
		paid, err := lockAttempt(ctx, tx, merchantID, r.AttemptID)
		if err != nil {
			return fault.E(op, fault.Internal, err)
		}
		next, err := r.Apply(result, paid, tx.Now())
		if err != nil {
			return err
		}
		next.Version = r.Version + 1
		if ok, err := updateRefund(ctx, tx, merchantID, next, r.Version); err != nil || !ok {
			return fault.E(op, fault.Conflict, refundID, err)
		}
		out = next
		if next.State == r.State {
			return nil
		}
		return s.refundMoved(ctx, tx, refundMove{merchantID: merchantID, was: r, next: next, paid: paid, version: version, from: from})
	})
	return out, err
}

type refundMove struct {
	merchantID string
	was, next  Refund
	paid       pricing.Paid
	version    int64 // of the order
	from       Source
}

func (s *Service) refundMoved(ctx context.Context, tx db.Tx, m refundMove) error {
	const op = "payment.applyRefund"
	r := m.next
	if !r.State.Open() || !m.was.State.Open() {
		reserved, refunded := r.Amount, r.Amount
		if !m.was.State.Open() {
			reserved = 0 // it had been given back when the refund was thought to have failed
		}
		if r.State == RefundFailed {
			refunded = 0
		}
		if err := settleReserve(ctx, tx, m.merchantID, r.AttemptID, reserved, refunded, r.FeeReturned); err != nil {
			return fault.E(op, fault.Internal, err)
		}
	}
	h := History{Version: m.version, Kind: "refund", Subject: r.ID, From: string(m.was.State), To: string(r.State), Source: string(m.from), Reason: string(r.Why)}
	if err := insertHistory(ctx, tx, m.merchantID, r.OrderID, h); err != nil {
		return fault.E(op, fault.Internal, err)
	}
	o, err := loadOrder(ctx, tx, db.MerchantScope(m.merchantID), m.merchantID, r.OrderID)
	if err != nil {
		return err
	}
	was := o.State
	if r.State == RefundSucceeded {
		if o, err = s.refundBooked(ctx, tx, o, m); err != nil {
			return err
		}
	}
	if err := s.Publisher.RefundMoved(ctx, tx, o, r); err != nil {
		return err
	}
	return s.Publisher.OrderMoved(ctx, tx, o, was)
}

// refundBooked writes the ledger entry of a confirmed refund and ends the order when all of it went back.
func (s *Service) refundBooked(ctx context.Context, tx db.Tx, o Order, m refundMove) (Order, error) {
	const op = "payment.applyRefund"
	r := m.next
	i, _ := o.find(r.AttemptID)
	entry := ledger.RefundEntry(ledgerFact(o, o.Attempts[i].Channel, r.ID, r.SucceededAt), r.Settle, r.FeeReturned)
	if err := ledger.Post(ctx, tx, entry); err != nil {
		return o, err
	}
	if err := pricing.ReturnRebate(ctx, tx, rebated(o, o.Attempts[i]), r.ID, m.paid, r.Amount, r.SucceededAt); err != nil {
		return o, err
	}
	whole := m.paid.Refunded+r.Amount == m.paid.Amount && o.PaidAttempt == r.AttemptID
	if !whole || !OrderMoves(o.State, Refunded) {
		return o, nil
	}
	h := History{Version: m.version, Kind: "order", Subject: r.AttemptID, From: string(o.State), To: string(Refunded), Source: string(m.from)}
	o.State = Refunded
	if err := setOrderState(ctx, tx, m.merchantID, o.ID, Refunded); err != nil {
		return o, fault.E(op, fault.Internal, err)
	}
	return o, wrap(op, insertHistory(ctx, tx, m.merchantID, o.ID, h))
}
