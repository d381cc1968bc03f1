package payment

import (
	"context"

	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Close ends an order that is still open: a QR is closed at the channel; a payer-code payment is reversed, not before the
// channel's own waiting time. It answers the order as it is then; an order that the payer was quicker with comes back Paid.
// actor is who asked. Errors: fault.NotFound, OrderState.
func (s *Service) Close(ctx context.Context, scope db.Scope, merchantID, orderID string) (Order, error) {
	var o Order
	err := s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		o, err = loadOrder(ctx, tx, scope, merchantID, orderID)
		return err
	})
	if err != nil {
		return Order{}, err
	}
	a := o.Current()
	connector, caps, err := s.Connectors.Of(ctx, a.AccountID, 0)
	if err != nil {
		return Order{}, err
	}
	if a.Scene == channel.PayerCode {
		return s.reverse(ctx, connector, caps, o, a)
	}
	return s.close(ctx, connector, caps, o, a)
}

// Query asks the channel now, for whoever cannot wait for the sweeper, and answers the order as it is then.
func (s *Service) Query(ctx context.Context, scope db.Scope, merchantID, orderID string) (Order, error) {
	var o Order
	err := s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		o, err = loadOrder(ctx, tx, scope, merchantID, orderID)
		return err
	})
	if err != nil || s.DB.Now().Before(o.Current().CallDeadline) && o.State == Created {
		return o, err // our own call is still under way
	}
	a := o.Current()
	connector, caps, err := s.Connectors.Of(ctx, a.AccountID, 0)
	if err != nil {
		return Order{}, err
	}
	return s.query(ctx, connector, caps, o, a)
}

func (s *Service) query(ctx context.Context, c channel.Connector, caps channel.Capabilities, o Order, a Attempt) (Order, error) {
	ctx, cancel := s.callContext(ctx)
	defer cancel()
	return s.apply(ctx, o.MerchantID, o.ID, Fact{AttemptID: a.ID, Source: FromQuery, Result: c.Query(ctx, a.Ref())}, caps)
}

func (s *Service) close(ctx context.Context, c channel.Connector, caps channel.Capabilities, o Order, a Attempt) (Order, error) {
	if !caps.Close {
		return s.query(ctx, c, caps, o, a)
	}
	o, err := s.decide(ctx, o.MerchantID, o.ID, func(o Order, tx db.Tx) (Order, error) {
		return o.BeginClose(a.ID, tx.Now().Add(s.CallLimit))
	})
	if err != nil || o.State != Closing {
		return o, err
	}
	ctx, cancel := s.callContext(ctx)
	defer cancel()
	result := c.Close(ctx, a.Ref())
	return s.settled(ctx, c, caps, o, a, Fact{AttemptID: a.ID, Source: FromClose, Result: result})
}

// reverse decides a reversal and sends it when the channel's waiting time is over; before that the sweeper will.
func (s *Service) reverse(ctx context.Context, c channel.Connector, caps channel.Capabilities, o Order, a Attempt) (Order, error) {
	if !caps.Reverse {
		return o, fault.E("payment.Reverse", OrderState, map[string]string{"state": string(o.State)})
	}
	from := a.reverseFrom(caps)
	if caps.LastQuery && a.State != Reversing && !s.DB.Now().Before(from) {
		o, err := s.query(ctx, c, caps, o, a)
		if i, _ := o.find(a.ID); err != nil || !o.Attempts[i].State.Open() {
			return o, err
		}
	}
	o, err := s.decide(ctx, o.MerchantID, o.ID, func(o Order, tx db.Tx) (Order, error) {
		return o.BeginReverse(a.ID, later(from, tx.Now()))
	})
	if err != nil || o.State != Reversing || s.DB.Now().Before(from) {
		return o, err
	}
	ctx, cancel := s.callContext(ctx)
	defer cancel()
	result := c.Reverse(ctx, a.Ref())
	return s.settled(ctx, c, caps, o, a, Fact{AttemptID: a.ID, Source: FromReverse, Result: result})
}

// settled applies the answer of a close or reversal, and where that did not end the attempt asks how it stands: a channel
// may accept a reversal without saying what came of it.
func (s *Service) settled(ctx context.Context, c channel.Connector, caps channel.Capabilities, o Order, a Attempt, f Fact) (Order, error) {
	o, err := s.apply(ctx, o.MerchantID, o.ID, f, caps)
	if err != nil {
		return o, err
	}
	i, _ := o.find(a.ID)
	if !o.Attempts[i].State.Open() {
		return o, nil
	}
	return s.query(ctx, c, caps, o, a)
}

// decide commits a decision before it is carried out. An order that ended meanwhile comes back as it is.
func (s *Service) decide(ctx context.Context, merchantID, orderID string, begin func(Order, db.Tx) (Order, error)) (Order, error) {
	const op = "payment.decide"
	var out Order
	err := s.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		o, err := loadOrder(ctx, tx, db.MerchantScope(merchantID), merchantID, orderID)
		if err != nil {
			return err
		}
		next, err := begin(o, tx)
		if err != nil && !o.State.Open() {
			out = o
			return nil
		}
		if err != nil {
			return err
		}
		out = next
		if next.State == o.State {
			return nil
		}
		next.Version = o.Version + 1
		if ok, err := updateOrder(ctx, tx, next, o.Version); err != nil || !ok {
			return fault.E(op, fault.Conflict, orderID, err)
		}
		return s.decided(ctx, tx, o, &next, &out)
	})
	return out, err
}

func (s *Service) decided(ctx context.Context, tx db.Tx, was Order, next, out *Order) error {
	const op = "payment.decide"
	for i, a := range next.Attempts {
		if a.State == was.Attempts[i].State {
			continue
		}
		if ok, err := updateAttempt(ctx, tx, next.MerchantID, a, was.Attempts[i].State); err != nil || !ok {
			return fault.E(op, fault.Conflict, a.ID, err)
		}
		h := History{Version: next.Version, Kind: "order", Subject: a.ID, From: string(was.State), To: string(next.State), Source: "decision"}
		if err := insertHistory(ctx, tx, next.MerchantID, next.ID, h); err != nil {
			return fault.E(op, fault.Internal, err)
		}
	}
	*out = *next
	return s.Publisher.OrderMoved(ctx, tx, *next, was.State)
}

var _ Connectors = (*contract.Connectors)(nil)
