package webhook

import (
	"context"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
)

// ResendMost is how many events one resend of a range takes at most.
const ResendMost = 1000

// resendBatch is how many of them go into one transaction.
const resendBatch = 200

// Range says which events to send again to an endpoint.
type Range struct {
	From, To time.Time // not before, before; both are needed
	Type     string    // a type, or kind.*; "" is all that the endpoint subscribes to
	Failed   bool      // those alone that did not arrive
}

// Resend sends one event again to all who were to have it, or to one endpoint, under the same webhook-id. An event that
// is on its way already stays as it is, but goes at once. fault.NotFound; EndpointOff when nobody is left to get it.
func (s *Service) Resend(ctx context.Context, actor merchant.Actor, o Owned, eventID, endpointID string) error {
	const op = "webhook.Resend"
	if err := may(op, actor, o.MerchantID); err != nil {
		return err
	}
	return s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		r, err := oneEvent(ctx, tx, o, eventID)
		if err != nil {
			return err
		}
		if endpointID != "" {
			e, err := oneEndpoint(ctx, tx, o, endpointID)
			if err != nil {
				return err
			}
			if e.State != Enabled {
				return fault.E(op, EndpointOff)
			}
			if e.Kind == Subscriber {
				if err := insertDelivery(ctx, tx, r, receiver{endpointID: e.ID, target: e.ID}); err != nil {
					return err
				}
			}
		}
		n, err := requeue(ctx, tx, o, eventID, endpointID)
		if err != nil {
			return err
		}
		if n == 0 {
			return fault.E(op, EndpointOff)
		}
		tx.AfterCommit(s.Nudge)
		return actor.Record(ctx, tx, "webhook.resend", "webhook_event", eventID, o.MerchantID, map[string]string{"endpoint": endpointID})
	})
}

// ResendRange sends the events of a time again to an endpoint, those too that were never to go there: an endpoint made
// today can hear of yesterday. It takes the oldest 1,000 and says how many; more tells that there are others.
func (s *Service) ResendRange(ctx context.Context, actor merchant.Actor, o Owned, endpointID string, r Range) (n int, more bool, err error) {
	const op = "webhook.ResendRange"
	if err := may(op, actor, o.MerchantID); err != nil {
		return 0, false, err
	}
	if r.From.IsZero() || r.To.IsZero() || !r.From.Before(r.To) {
		return 0, false, fault.E(op, fault.Invalid, fault.Field{Path: "from", Reason: "RANGE", ZH: "请填写起止时间，开始须早于结束", EN: "from and to are needed, from before to"})
	}
	after := ""
	for n < ResendMost {
		var took []Record
		err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
			if took, err = s.resendSome(ctx, tx, o, endpointID, r, after); err != nil || after != "" {
				return err
			}
			return actor.Record(ctx, tx, "webhook.resend", "webhook", endpointID, o.MerchantID, map[string]string{
				"from": r.From.UTC().Format(time.RFC3339), "to": r.To.UTC().Format(time.RFC3339), "type": r.Type,
			})
		})
		if err != nil {
			return n, true, err
		}
		n += len(took)
		if len(took) < resendBatch {
			return n, false, nil
		}
		after = took[len(took)-1].ID
	}
	return n, true, nil
}

func (s *Service) resendSome(ctx context.Context, tx db.Tx, o Owned, endpointID string, r Range, after string) ([]Record, error) {
	e, err := oneEndpoint(ctx, tx, o, endpointID)
	if err != nil {
		return nil, err
	}
	if e.State != Enabled || e.Kind != Subscriber {
		return nil, fault.E("webhook.ResendRange", EndpointOff)
	}
	records, err := eventsBetween(ctx, tx, o, e, r, after, resendBatch)
	if err != nil {
		return nil, err
	}
	for _, record := range records {
		if err := insertDelivery(ctx, tx, record, receiver{endpointID: e.ID, target: e.ID}); err != nil {
			return nil, err
		}
		if _, err := requeue(ctx, tx, o, record.ID, e.ID); err != nil {
			return nil, err
		}
	}
	tx.AfterCommit(s.Nudge)
	return records, nil
}
