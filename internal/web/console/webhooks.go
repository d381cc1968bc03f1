package console

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/web"
	"cloudpos/internal/webhook"
)

// InEnvironment chooses between trial and real money.
type InEnvironment struct {
	Environment string `query:"environment" enum:"test,live" default:"test" doc:"test and live never mix"`
}

// EndpointByID is a request about one endpoint or event of an environment.
type EndpointByID struct {
	ByID
	InEnvironment
}

// EndpointWith is a request with a body about one endpoint or event of an environment.
type EndpointWith[T any] struct {
	EndpointByID
	Body T
}

// EndpointMade asks for an endpoint in an environment.
type EndpointMade struct {
	InEnvironment
	Body web.NewWebhookEndpoint
}

// EventsOf finds events of an environment.
type EventsOf struct {
	InEnvironment
	web.WebhookEventQuery
}

func (c *console) webhookRoutes(a *web.API) {
	manage := web.Needs(auth.WebhookManage)
	const tag = "developer"
	web.Handle(a, web.Op{Method: "GET", Path: "/console/webhook-endpoints", ID: "list_webhook_endpoints", Tag: tag, Summary: "Addresses of the merchant's software that hear of changes", Access: manage}, c.listEndpoints)
	web.Handle(a, web.Op{Method: "POST", Path: "/console/webhook-endpoints", ID: "create_webhook_endpoint", Tag: tag, Summary: "Make an endpoint; its secret is in this answer alone", Access: manage, Status: 201}, c.createEndpoint)
	web.Handle(a, web.Op{Method: "PUT", Path: "/console/webhook-endpoints/{id}", ID: "edit_webhook_endpoint", Tag: tag, Summary: "Give an endpoint other terms, switch it off or on", Access: manage}, c.editEndpoint)
	web.Handle(a, web.Op{Method: "DELETE", Path: "/console/webhook-endpoints/{id}", ID: "delete_webhook_endpoint", Tag: tag, Summary: "End an endpoint for good; its log stays", Access: manage, Status: 204}, c.deleteEndpoint)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/webhook-endpoints/{id}/rotate-secret", ID: "rotate_webhook_secret", Tag: tag, Access: manage,
		Summary: "Fresh secret; the one before signs too for 24 hours. The id notify stands for what signs notices to notify_urls",
	}, c.rotateWebhookSecret)
	web.Handle(a, web.Op{Method: "POST", Path: "/console/webhook-endpoints/{id}/test", ID: "test_webhook_endpoint", Tag: tag, Summary: "Send an event of type webhook.test", Access: manage}, c.testEndpoint)
	web.Handle(a, web.Op{Method: "POST", Path: "/console/webhook-endpoints/{id}/resend", ID: "resend_webhook_range", Tag: tag, Summary: "Send the events of a time again to an endpoint", Access: manage}, c.resendRange)
	web.Handle(a, web.Op{Method: "GET", Path: "/console/webhook-events", ID: "list_webhook_events", Tag: tag, Summary: "Find events and how their deliveries stand", Access: manage}, c.listWebhookEvents)
	web.Handle(a, web.Op{Method: "GET", Path: "/console/webhook-events/{id}", ID: "get_webhook_event", Tag: tag, Summary: "One event with its body and every try", Access: manage}, c.getWebhookEvent)
	web.Handle(a, web.Op{Method: "POST", Path: "/console/webhook-events/{id}/resend", ID: "resend_webhook_event", Tag: tag, Summary: "Send an event again, under the same id", Access: manage}, c.resendWebhookEvent)
}

// endpointsOwner is whose endpoints a person looks at: those of the merchant where the person is signed in.
func endpointsOwner(ctx context.Context, in InEnvironment) (webhook.Owned, error) {
	merchantID, _, err := callerOf(ctx).oneMerchant("")
	return webhook.Owned{MerchantID: merchantID, Environment: db.Environment(in.Environment)}, err
}

// ofOwner runs a read of the caller's endpoints.
func ofOwner[T any](ctx context.Context, c *console, in InEnvironment, read func(ctx context.Context, tx db.Tx, o webhook.Owned) (T, error)) (*Reply[T], error) {
	o, err := endpointsOwner(ctx, in)
	if err != nil {
		return nil, err
	}
	out := new(Reply[T])
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		out.Body, err = read(ctx, tx, o)
		return err
	})
	return out, err
}

func (c *console) listEndpoints(ctx context.Context, in *InEnvironment) (*Reply[web.WebhookEndpointList], error) {
	return ofOwner(ctx, c, *in, func(ctx context.Context, tx db.Tx, o webhook.Owned) (web.WebhookEndpointList, error) {
		all, err := c.Webhooks.Endpoints(ctx, tx, o)
		return web.WebhookEndpointsView(all, c.Webhooks.Types()), err
	})
}

func (c *console) createEndpoint(ctx context.Context, in *EndpointMade) (*Reply[web.WebhookSecret], error) {
	o, err := endpointsOwner(ctx, in.InEnvironment)
	if err != nil {
		return nil, err
	}
	made, err := c.Webhooks.Create(ctx, callerOf(ctx).actor(), webhook.NewEndpoint{
		Owned: o, URL: in.Body.URL, Types: in.Body.Types, Description: in.Body.Description,
	})
	if err != nil {
		return nil, err
	}
	return &Reply[web.WebhookSecret]{web.WebhookSecretView(made)}, nil
}

func (c *console) editEndpoint(ctx context.Context, in *EndpointWith[web.WebhookEndpointEdit]) (*Reply[web.WebhookEndpoint], error) {
	o, err := endpointsOwner(ctx, in.InEnvironment)
	if err != nil {
		return nil, err
	}
	e, err := c.Webhooks.Update(ctx, callerOf(ctx).actor(), o, in.ID, in.Body.Change())
	if err != nil {
		return nil, err
	}
	return &Reply[web.WebhookEndpoint]{web.WebhookEndpointView(e)}, nil
}

func (c *console) deleteEndpoint(ctx context.Context, in *EndpointByID) (*struct{}, error) {
	o, err := endpointsOwner(ctx, in.InEnvironment)
	if err != nil {
		return nil, err
	}
	return nil, c.Webhooks.Delete(ctx, callerOf(ctx).actor(), o, in.ID)
}

func (c *console) rotateWebhookSecret(ctx context.Context, in *EndpointByID) (*Reply[web.WebhookSecret], error) {
	o, err := endpointsOwner(ctx, in.InEnvironment)
	if err != nil {
		return nil, err
	}
	fresh, err := c.Webhooks.Rotate(ctx, callerOf(ctx).actor(), o, in.ID)
	if err != nil {
		return nil, err
	}
	return &Reply[web.WebhookSecret]{web.WebhookSecretView(fresh)}, nil
}

func (c *console) testEndpoint(ctx context.Context, in *EndpointByID) (*Reply[web.WebhookEvent], error) {
	o, err := endpointsOwner(ctx, in.InEnvironment)
	if err != nil {
		return nil, err
	}
	sent, err := c.Webhooks.Test(ctx, callerOf(ctx).actor(), o, in.ID)
	if err != nil {
		return nil, err
	}
	return c.getWebhookEvent(ctx, &EndpointByID{ByID{sent.ID}, in.InEnvironment})
}

func (c *console) resendRange(ctx context.Context, in *EndpointWith[web.WebhookRange]) (*Reply[web.WebhookResent], error) {
	o, err := endpointsOwner(ctx, in.InEnvironment)
	if err != nil {
		return nil, err
	}
	r, err := in.Body.Range()
	if err != nil {
		return nil, err
	}
	n, more, err := c.Webhooks.ResendRange(ctx, callerOf(ctx).actor(), o, in.ID, r)
	return &Reply[web.WebhookResent]{web.WebhookResent{Events: n, More: more}}, err
}

func (c *console) listWebhookEvents(ctx context.Context, in *EventsOf) (*Reply[web.WebhookEventList], error) {
	return ofOwner(ctx, c, in.InEnvironment, func(ctx context.Context, tx db.Tx, o webhook.Owned) (web.WebhookEventList, error) {
		f, err := in.Filter(o)
		if err != nil {
			return web.WebhookEventList{}, err
		}
		page, err := c.Webhooks.List(ctx, tx, f)
		return web.WebhookEventsView(page), err
	})
}

func (c *console) getWebhookEvent(ctx context.Context, in *EndpointByID) (*Reply[web.WebhookEvent], error) {
	return ofOwner(ctx, c, in.InEnvironment, func(ctx context.Context, tx db.Tx, o webhook.Owned) (web.WebhookEvent, error) {
		e, err := c.Webhooks.Event(ctx, tx, o, in.ID)
		return web.WebhookEventView(e, true), err
	})
}

func (c *console) resendWebhookEvent(ctx context.Context, in *EndpointWith[web.WebhookResend]) (*Reply[web.WebhookEvent], error) {
	o, err := endpointsOwner(ctx, in.InEnvironment)
	if err != nil {
		return nil, err
	}
	if err := c.Webhooks.Resend(ctx, callerOf(ctx).actor(), o, in.ID, in.Body.EndpointID); err != nil {
		return nil, err
	}
	return c.getWebhookEvent(ctx, &in.EndpointByID)
}
