package accept

import (
	"context"
	"net/http"
	"net/url"

	"cloudpos/client"
)

// Told is an event as the platform sends it.
type Told struct {
	ID   string // the webhook-id
	Body []byte
}

// Platform is what the suite asks about the payments that the integration takes.
type Platform interface {
	// TestMerchant is the merchant whose integration it is; NotTest outside of the test environment.
	TestMerchant(ctx context.Context) (id string, err error)
	// Payment is the payment under a number of the merchant's.
	Payment(ctx context.Context, outOrderNo string) (p client.Payment, found bool, err error)
	// Told is the newest event of a type about a payment.
	Told(ctx context.Context, paymentID, eventType string) (t Told, found bool, err error)
}

// Through is the platform seen through its own API, with a key of the test environment and the scope read.
func Through(c *client.Client) Platform { return outside{c} }

type outside struct{ client *client.Client }

func (o outside) TestMerchant(ctx context.Context) (string, error) {
	me, err := o.client.Me(ctx)
	if err != nil {
		return "", caused(PlatformFault, "the platform", err)
	}
	if me.Environment != "test" {
		return "", trouble(NotTest, "the suite runs in the test environment alone: give it a test key")
	}
	return me.Merchant.ID, nil
}

func (o outside) Payment(ctx context.Context, outOrderNo string) (client.Payment, bool, error) {
	return o.client.PaymentByNumber(ctx, outOrderNo)
}

func (o outside) Told(ctx context.Context, paymentID, eventType string) (out Told, ok bool, err error) {
	type event struct{ ID, Body string }
	var list struct{ Items []event }
	query := url.Values{"object_id": {paymentID}, "type": {eventType}}
	if err := o.client.Do(ctx, http.MethodGet, "/v1/webhook-events?"+query.Encode(), nil, &list); err != nil || len(list.Items) == 0 {
		return out, false, err
	}
	var whole event
	err = o.client.Do(ctx, http.MethodGet, "/v1/webhook-events/"+url.PathEscape(list.Items[0].ID), nil, &whole)
	return Told{ID: whole.ID, Body: []byte(whole.Body)}, err == nil, err
}
