package webhook

import (
	"context"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
)

// Filter narrows a list of events, newest first.
type Filter struct {
	Owned
	Type       string // a type, or kind.*; "" is all
	ObjectID   string
	EndpointID string        // went, or was to go, to this one
	State      DeliveryState // has a delivery in this state (to that endpoint)
	From, To   time.Time     // not before, before
	After      string        // the last id of the page before
	Limit      int           // 0 is 20, at most 100
}

// Page is a part of a list.
type Page struct {
	Items []Listed
	Next  string // "" at the end
}

// Listed is an event with what became of it.
type Listed struct {
	Record
	Deliveries []Delivery
}

// Endpoints are all endpoints of a merchant and environment that are not deleted, oldest first; the one that signs notices
// to notify_urls is among them once it was needed.
func (s *Service) Endpoints(ctx context.Context, tx db.Tx, o Owned) ([]Endpoint, error) {
	return listEndpoints(ctx, tx, o)
}

// Endpoint is one endpoint; fault.NotFound when it is not of this merchant and environment, or deleted.
func (s *Service) Endpoint(ctx context.Context, tx db.Tx, o Owned, endpointID string) (Endpoint, error) {
	return oneEndpoint(ctx, tx, o, endpointID)
}

// List is a page of events with their deliveries.
func (s *Service) List(ctx context.Context, tx db.Tx, f Filter) (Page, error) {
	if f.After != "" && !id.Valid("evt", f.After) {
		return Page{}, fault.E("webhook.List", fault.Invalid, fault.Field{Path: "cursor", Reason: "MALFORMED", ZH: "翻页标记无效", EN: "this page mark is not ours"})
	}
	if f.Limit <= 0 || f.Limit > 100 {
		f.Limit = 20
	}
	records, err := listEvents(ctx, tx, f)
	if err != nil {
		return Page{}, err
	}
	out := Page{}
	if len(records) > f.Limit {
		records = records[:f.Limit]
		out.Next = records[f.Limit-1].ID
	}
	of, err := deliveriesOf(ctx, tx, f.MerchantID, records)
	for _, r := range records {
		out.Items = append(out.Items, Listed{Record: r, Deliveries: of[r.ID]})
	}
	return out, err
}

// Event is one event with its deliveries and every try of them.
func (s *Service) Event(ctx context.Context, tx db.Tx, o Owned, eventID string) (Listed, error) {
	r, err := oneEvent(ctx, tx, o, eventID)
	if err != nil {
		return Listed{}, err
	}
	of, err := deliveriesOf(ctx, tx, o.MerchantID, []Record{r})
	if err != nil {
		return Listed{}, err
	}
	out := Listed{Record: r, Deliveries: of[r.ID]}
	for i := range out.Deliveries {
		if out.Deliveries[i].Log, err = triesOf(ctx, tx, o.MerchantID, out.Deliveries[i].ID); err != nil {
			return Listed{}, err
		}
	}
	return out, nil
}

// Signing is an endpoint with its present secret as receivers enter it, for what speaks to the receiver in the platform's
// name besides the sender: the acceptance suite. It is told to nobody. fault.NotFound.
func (s *Service) Signing(ctx context.Context, tx db.Tx, o Owned, endpointID string) (Endpoint, string, error) {
	e, err := oneEndpoint(ctx, tx, o, endpointID)
	if err != nil {
		return e, "", err
	}
	raw, err := s.c.Vault.Open(ctx, tx, o.MerchantID, purposeKeys, e.secretSealed)
	if err != nil {
		return e, "", err
	}
	return e, keysOf(raw).text(), nil
}

// LastArrival is when an event last arrived at one of the enabled endpoints; zero: never within the 90 days that events are kept.
func (s *Service) LastArrival(ctx context.Context, tx db.Tx, o Owned) (time.Time, error) {
	return lastArrival(ctx, tx, o)
}
