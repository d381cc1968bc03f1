package payment

import (
	"context"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/ledger"
	"cloudpos/internal/pricing"
	"cloudpos/internal/risk"
)

// lostRaces bounds how often a move is tried again after somebody else moved the same order in between.
const lostRaces = 8

// apply stores what a channel said of an attempt: the one door for calls, notices and queries alike. It answers the order
// as it is then.
func (s *Service) apply(ctx context.Context, merchantID, orderID string, f Fact, caps channel.Capabilities) (Order, error) {
	return s.applyTo(ctx, Order{MerchantID: merchantID, ID: orderID}, f, caps)
}

// applyTo is apply for a caller who has just written the order and so holds it as it stands: a first try needs no reading,
// and if somebody moved it meanwhile, compare-and-set says so. An order with ids alone is read first.
func (s *Service) applyTo(ctx context.Context, held Order, f Fact, caps channel.Capabilities) (Order, error) {
	merchantID, orderID := held.MerchantID, held.ID
	var out Order
	err := s.DB.Write(context.WithoutCancel(ctx), func(ctx context.Context, tx db.Tx) error {
		o := held
		for try := range lostRaces {
			var err error
			if try > 0 || o.Version == 0 {
				o, err = loadOrder(ctx, tx, db.MerchantScope(merchantID), merchantID, orderID)
			}
			if err != nil {
				return err
			}
			next, effects, err := o.Apply(f, tx.Now(), caps)
			if err != nil {
				return err
			}
			stored, done, err := s.storeMove(ctx, tx, o, next, f, effects)
			if err != nil {
				return err
			}
			if done {
				out = stored
				return nil
			}
		}
		return fault.E("payment.apply", fault.Conflict, orderID+" moves too often")
	})
	return out, err
}

// storeMove writes the difference between an order as it was read and as it should be, and answers it as it was stored;
// false when somebody else was faster.
func (s *Service) storeMove(ctx context.Context, tx db.Tx, was Order, next Order, f Fact, effects []Effect) (Order, bool, error) {
	const op = "payment.apply"
	i, _ := next.find(f.AttemptID)
	a := &next.Attempts[i]
	if was.Attempts[i].State == a.State && was.State == next.State {
		ok, err := updateAttempt(ctx, tx, next.MerchantID, *a, a.State)
		return next, ok, wrap(op, err)
	}
	next.Version = was.Version + 1
	if ok, err := updateOrder(ctx, tx, next, was.Version); err != nil || !ok {
		return next, false, wrap(op, err)
	}
	for _, e := range effects { // after the order's version was won: a day's payments are counted once each
		if e.Kind == Book {
			if err := s.price(ctx, tx, next, a, f.Result.Payer); err != nil {
				return next, false, err
			}
		}
	}
	ok, err := updateAttempt(ctx, tx, next.MerchantID, *a, was.Attempts[i].State)
	if err != nil {
		return next, false, wrap(op, err)
	}
	if !ok { // the order's version guards its attempts: an attempt that moved alone is a fault of this program
		return next, false, fault.E(op, fault.Conflict, a.ID)
	}
	if err := insertHistory(ctx, tx, next.MerchantID, next.ID, moveHistory(was, next, *a, f)); err != nil {
		return next, false, wrap(op, err)
	}
	if err := s.effect(ctx, tx, next, effects); err != nil {
		return next, false, err
	}
	if err := s.limits(ctx, tx, was, next, *a); err != nil {
		return next, false, err
	}
	return next, true, s.Publisher.OrderMoved(ctx, tx, next, was.State)
}

// limits gives back what an order counted for that ends unpaid, and counts one that is paid for its payer, whom the channel may be the
// first to name. A payment that comes after the end counts for nothing.
func (s *Service) limits(ctx context.Context, tx db.Tx, was, next Order, a Attempt) error {
	switch {
	case !was.State.Open() || next.State.Open():
		return nil
	case next.State == Paid:
		return risk.Seen(ctx, tx, s.counted(next, a.Channel, a.PayerHash))
	}
	return risk.Release(ctx, tx, next.MerchantID, next.ID)
}

func moveHistory(was, next Order, a Attempt, f Fact) History {
	h := History{Version: next.Version, Kind: "order", Subject: a.ID, From: string(was.State), To: string(next.State), Source: string(f.Source), Reason: string(a.Reason)}
	if was.State == next.State { // another attempt satisfies the order, or holds it open
		i, _ := was.find(a.ID)
		h.Kind, h.From, h.To = "attempt", string(was.Attempts[i].State), string(a.State)
	}
	return h
}

// price fixes fee, rule and version by channel, success time and what else rules ask for, writes the operator's rebate down, and
// hashes the payer's id.
func (s *Service) price(ctx context.Context, tx db.Tx, o Order, a *Attempt, payer string) error {
	of := rebated(o, *a)
	quote, met, err := pricing.QuoteFor(ctx, tx, of.Payee,
		pricing.Circumstance{Channel: string(a.Channel), At: a.PaidAt, Settle: a.Settle})
	if err != nil {
		return err
	}
	a.RuleID, a.RuleVersion, a.Tariff, a.Fee, a.Nth = quote.RuleID, quote.Version, quote.Tariff, quote.Fee, max(met.Nth, met.NthHere)
	if payer != "" {
		a.PayerHash = s.payerHash(a.Channel, payer)
	}
	return pricing.GrantRebate(ctx, tx, of, quote.Rebate, a.PaidAt)
}

// rebated names a payment to the operator's memo book.
func rebated(o Order, a Attempt) pricing.Rebated {
	return pricing.Rebated{
		Payee:   pricing.Payee{MerchantID: o.MerchantID, StoreID: o.StoreID, Environment: o.Environment},
		Channel: string(a.Channel), AttemptID: a.ID,
	}
}

func (s *Service) effect(ctx context.Context, tx db.Tx, o Order, effects []Effect) error {
	for _, e := range effects {
		i, _ := o.find(e.AttemptID)
		a := o.Attempts[i]
		switch e.Kind {
		case Book:
			if err := ledger.Post(ctx, tx, ledger.PaymentEntry(ledgerFact(o, a.Channel, a.ID, a.PaidAt), a.Settle, a.Fee)); err != nil {
				return err
			}
		case AutoRefund:
			if err := s.autoRefund(ctx, tx, o, a); err != nil {
				return err
			}
		}
	}
	return nil
}

func ledgerFact(o Order, name channel.Name, fact string, at time.Time) ledger.Fact {
	return ledger.Fact{
		MerchantID: o.MerchantID, StoreID: o.StoreID, Environment: o.Environment, Channel: string(name), ID: fact, At: at,
	}
}

// autoRefund writes down that a late or second payment goes back; the sweeper carries it out. Its number follows from the
// attempt, so there is never more than one.
func (s *Service) autoRefund(ctx context.Context, tx db.Tx, o Order, a Attempt) error {
	r := Refund{
		ID: id.New("rfd", tx.Now()), OrderID: o.ID, AttemptID: a.ID, OutRefundNo: "AUTO-" + a.ID, Number: id.Channel('R', tx.Now()),
		Amount: a.PaidAmount, Reason: "重复或逾期付款自动退回", Automatic: true, State: RefundCreated, RequestedAt: tx.Now(),
		CallDeadline: tx.Now(), NextCheckAt: tx.Now(), CreatedAt: tx.Now(), UpdatedAt: tx.Now(), Version: 1,
	}
	created, err := insertRefund(ctx, tx, o, a, r)
	if err != nil || !created {
		return wrap("payment.autoRefund", err)
	}
	reserved, err := reserve(ctx, tx, o.MerchantID, a.ID, r.Amount)
	if err != nil {
		return wrap("payment.autoRefund", err)
	}
	if !reserved {
		return fault.E("payment.autoRefund", RefundExceeds, a.ID)
	}
	h := History{Version: o.Version, Kind: "refund", Subject: r.ID, To: string(RefundCreated), Source: "automatic"}
	if err := insertHistory(ctx, tx, o.MerchantID, o.ID, h); err != nil {
		return wrap("payment.autoRefund", err)
	}
	tx.AfterCommit(s.Nudge)
	return s.Publisher.RefundMoved(ctx, tx, o, r)
}

func wrap(op string, err error) error {
	if err == nil {
		return nil
	}
	return fault.E(op, fault.Internal, err)
}
