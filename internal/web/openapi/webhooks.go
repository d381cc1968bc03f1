package openapi

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/web"
	"cloudpos/internal/webhook"
)

func (v *v1) webhookRoutes(a *web.API) {
	read, manage := web.Needs(permRead), web.Needs(permManage)
	const tag = "webhook"
	web.Handle(a, web.Op{Method: "GET", Path: "/v1/webhook-endpoints", ID: "list_webhook_endpoints", Tag: tag, Summary: "Addresses of the merchant's software that hear of changes", Access: read}, v.listEndpoints)
	web.Handle(a, web.Op{Method: "POST", Path: "/v1/webhook-endpoints", ID: "create_webhook_endpoint", Tag: tag, Summary: "Make an endpoint; its secret is in this answer alone", Access: manage, Status: 201}, v.createEndpoint)
	web.Handle(a, web.Op{Method: "GET", Path: "/v1/webhook-endpoints/{id}", ID: "get_webhook_endpoint", Tag: tag, Summary: "One endpoint", Access: read}, v.getEndpoint)
	web.Handle(a, web.Op{Method: "PUT", Path: "/v1/webhook-endpoints/{id}", ID: "edit_webhook_endpoint", Tag: tag, Summary: "Give an endpoint other terms, switch it off or on", Access: manage}, v.editEndpoint)
	web.Handle(a, web.Op{Method: "DELETE", Path: "/v1/webhook-endpoints/{id}", ID: "delete_webhook_endpoint", Tag: tag, Summary: "End an endpoint for good; its log stays", Access: manage, Status: 204}, v.deleteEndpoint)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/v1/webhook-endpoints/{id}/rotate-secret", ID: "rotate_webhook_secret", Tag: tag, Access: manage,
		Summary:     "Fresh secret and ed25519 key; those before sign too for 24 hours",
		Description: "The id notify stands for what signs the notices to the notify_url of single payments: the first call makes it.",
	}, v.rotateSecret)
	web.Handle(a, web.Op{Method: "POST", Path: "/v1/webhook-endpoints/{id}/test", ID: "test_webhook_endpoint", Tag: tag, Summary: "Send an event of type webhook.test", Access: manage}, v.testEndpoint)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/v1/webhook-endpoints/{id}/resend", ID: "resend_webhook_range", Tag: tag, Access: manage,
		Summary: "Send the events of a time again to an endpoint, those too that it never was to have",
	}, v.resendRange)
	web.Handle(a, web.Op{Method: "GET", Path: "/v1/webhook-events", ID: "list_webhook_events", Tag: tag, Summary: "Find events and how their deliveries stand; kept for 90 days", Access: read}, v.listWebhookEvents)
	web.Handle(a, web.Op{Method: "GET", Path: "/v1/webhook-events/{id}", ID: "get_webhook_event", Tag: tag, Summary: "One event with its body and every try", Access: read}, v.getWebhookEvent)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/v1/webhook-events/{id}/resend", ID: "resend_webhook_event", Tag: tag, Access: manage,
		Summary: "Send an event again, under the same id, to all who were to have it or to one endpoint",
	}, v.resendEvent)
}

// endpointsOwner is whose endpoints a request is about. They hear of all stores: a terminal has no part in them, nor software
// that is held to some stores.
func endpointsOwner(ctx context.Context) (webhook.Owned, error) {
	who := callerOf(ctx)
	if !who.Software() {
		return webhook.Owned{}, fault.E("openapi.endpointsOwner", auth.KeyScope, map[string]string{"scope": auth.ScopeManage})
	}
	if who.Stores != nil {
		return webhook.Owned{}, fault.E("openapi.endpointsOwner", fault.Forbidden, "endpoints hear of all stores")
	}
	return webhook.Owned{MerchantID: who.MerchantID, Environment: who.Environment}, nil
}

// ofOwner runs a read of the caller's endpoints.
func ofOwner[T any](ctx context.Context, v *v1, read func(ctx context.Context, tx db.Tx, o webhook.Owned) (T, error)) (*Reply[T], error) {
	o, err := endpointsOwner(ctx)
	if err != nil {
		return nil, err
	}
	out := new(Reply[T])
	err = v.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		out.Body, err = read(ctx, tx, o)
		return err
	})
	return out, err
}

func (v *v1) listEndpoints(ctx context.Context, _ *Empty) (*Reply[web.WebhookEndpointList], error) {
	return ofOwner(ctx, v, func(ctx context.Context, tx db.Tx, o webhook.Owned) (web.WebhookEndpointList, error) {
		all, err := v.Webhooks.Endpoints(ctx, tx, o)
		return web.WebhookEndpointsView(all, v.Webhooks.Types()), err
	})
}

func (v *v1) getEndpoint(ctx context.Context, in *ByID) (*Reply[web.WebhookEndpoint], error) {
	return ofOwner(ctx, v, func(ctx context.Context, tx db.Tx, o webhook.Owned) (web.WebhookEndpoint, error) {
		e, err := v.Webhooks.Endpoint(ctx, tx, o, in.ID)
		return web.WebhookEndpointView(e), err
	})
}

func (v *v1) createEndpoint(ctx context.Context, in *With[web.NewWebhookEndpoint]) (*Reply[web.WebhookSecret], error) {
	o, err := endpointsOwner(ctx)
	if err != nil {
		return nil, err
	}
	made, err := v.Webhooks.Create(ctx, callerOf(ctx).actor(), webhook.NewEndpoint{
		Owned: o, URL: in.Body.URL, Types: in.Body.Types, Description: in.Body.Description,
	})
	if err != nil {
		return nil, err
	}
	return &Reply[web.WebhookSecret]{web.WebhookSecretView(made)}, nil
}

func (v *v1) editEndpoint(ctx context.Context, in *ByIDWith[web.WebhookEndpointEdit]) (*Reply[web.WebhookEndpoint], error) {
	o, err := endpointsOwner(ctx)
	if err != nil {
		return nil, err
	}
	e, err := v.Webhooks.Update(ctx, callerOf(ctx).actor(), o, in.ID, in.Body.Change())
	if err != nil {
		return nil, err
	}
	return &Reply[web.WebhookEndpoint]{web.WebhookEndpointView(e)}, nil
}

func (v *v1) deleteEndpoint(ctx context.Context, in *ByID) (*struct{}, error) {
	o, err := endpointsOwner(ctx)
	if err != nil {
		return nil, err
	}
	return nil, v.Webhooks.Delete(ctx, callerOf(ctx).actor(), o, in.ID)
}

func (v *v1) rotateSecret(ctx context.Context, in *ByID) (*Reply[web.WebhookSecret], error) {
	o, err := endpointsOwner(ctx)
	if err != nil {
		return nil, err
	}
	fresh, err := v.Webhooks.Rotate(ctx, callerOf(ctx).actor(), o, in.ID)
	if err != nil {
		return nil, err
	}
	return &Reply[web.WebhookSecret]{web.WebhookSecretView(fresh)}, nil
}

func (v *v1) testEndpoint(ctx context.Context, in *ByID) (*Reply[web.WebhookEvent], error) {
	o, err := endpointsOwner(ctx)
	if err != nil {
		return nil, err
	}
	sent, err := v.Webhooks.Test(ctx, callerOf(ctx).actor(), o, in.ID)
	if err != nil {
		return nil, err
	}
	return v.getWebhookEvent(ctx, &ByID{sent.ID})
}

func (v *v1) resendRange(ctx context.Context, in *ByIDWith[web.WebhookRange]) (*Reply[web.WebhookResent], error) {
	o, err := endpointsOwner(ctx)
	if err != nil {
		return nil, err
	}
	r, err := in.Body.Range()
	if err != nil {
		return nil, err
	}
	n, more, err := v.Webhooks.ResendRange(ctx, callerOf(ctx).actor(), o, in.ID, r)
	return &Reply[web.WebhookResent]{web.WebhookResent{Events: n, More: more}}, err
}

func (v *v1) listWebhookEvents(ctx context.Context, in *web.WebhookEventQuery) (*Reply[web.WebhookEventList], error) {
	return ofOwner(ctx, v, func(ctx context.Context, tx db.Tx, o webhook.Owned) (web.WebhookEventList, error) {
		f, err := in.Filter(o)
		if err != nil {
			return web.WebhookEventList{}, err
		}
		page, err := v.Webhooks.List(ctx, tx, f)
		return web.WebhookEventsView(page), err
	})
}

func (v *v1) getWebhookEvent(ctx context.Context, in *ByID) (*Reply[web.WebhookEvent], error) {
	return ofOwner(ctx, v, func(ctx context.Context, tx db.Tx, o webhook.Owned) (web.WebhookEvent, error) {
		e, err := v.Webhooks.Event(ctx, tx, o, in.ID)
		return web.WebhookEventView(e, true), err
	})
}

func (v *v1) resendEvent(ctx context.Context, in *ByIDWith[web.WebhookResend]) (*Reply[web.WebhookEvent], error) {
	o, err := endpointsOwner(ctx)
	if err != nil {
		return nil, err
	}
	if err := v.Webhooks.Resend(ctx, callerOf(ctx).actor(), o, in.ID, in.Body.EndpointID); err != nil {
		return nil, err
	}
	return v.getWebhookEvent(ctx, &in.ByID)
}
