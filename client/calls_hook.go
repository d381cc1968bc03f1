package client

import (
	"context"
	"iter"
	"net/http"
	"net/url"
	"strings"
)

// NotifyEndpoint stands for what signs the notices to the notify_url of single payments, in RotateWebhookSecret.
const NotifyEndpoint = "notify"

// WebhookEndpoints are all endpoints of the merchant in the key's environment.
func (c *Client) WebhookEndpoints(ctx context.Context) (out WebhookEndpointList, err error) {
	return out, c.Do(ctx, http.MethodGet, "/v1/webhook-endpoints", nil, &out)
}

// WebhookEndpoint is one endpoint.
func (c *Client) WebhookEndpoint(ctx context.Context, id string) (out WebhookEndpoint, err error) {
	return out, c.Do(ctx, http.MethodGet, pathOf("webhook-endpoints", id), nil, &out)
}

// CreateWebhookEndpoint makes an endpoint; its secret is in this answer and nowhere else.
func (c *Client) CreateWebhookEndpoint(ctx context.Context, n NewWebhookEndpoint) (out WebhookSecret, err error) {
	return out, c.Do(ctx, http.MethodPost, "/v1/webhook-endpoints", n, &out)
}

// EditWebhookEndpoint gives an endpoint other terms, and switches it on or off.
func (c *Client) EditWebhookEndpoint(ctx context.Context, id string, e WebhookEndpointEdit) (out WebhookEndpoint, err error) {
	return out, c.Do(ctx, http.MethodPut, pathOf("webhook-endpoints", id), e, &out)
}

// DeleteWebhookEndpoint ends an endpoint for good; its log stays.
func (c *Client) DeleteWebhookEndpoint(ctx context.Context, id string) error {
	return c.Do(ctx, http.MethodDelete, pathOf("webhook-endpoints", id), nil, nil)
}

// RotateWebhookSecret makes a fresh secret, of an endpoint or of NotifyEndpoint; the one before signs too for 24 hours.
func (c *Client) RotateWebhookSecret(ctx context.Context, id string) (out WebhookSecret, err error) {
	return out, c.Do(ctx, http.MethodPost, pathOf("webhook-endpoints", id, "rotate-secret"), nil, &out)
}

// TestWebhookEndpoint sends an event of type webhook.test.
func (c *Client) TestWebhookEndpoint(ctx context.Context, id string) (out WebhookEvent, err error) {
	return out, c.Do(ctx, http.MethodPost, pathOf("webhook-endpoints", id, "test"), nil, &out)
}

// ResendWebhooks sends the events of a time again to an endpoint.
func (c *Client) ResendWebhooks(ctx context.Context, endpointID string, r WebhookRange) (out WebhookResent, err error) {
	return out, c.Do(ctx, http.MethodPost, pathOf("webhook-endpoints", endpointID, "resend"), r, &out)
}

// WebhookEvents are all events that a filter lets through (type, object_id, endpoint_id, state, from, to), newest first. The walk ends
// with the first error.
func (c *Client) WebhookEvents(ctx context.Context, filter url.Values) iter.Seq2[WebhookEvent, error] {
	return walk(filter, func(query string) ([]WebhookEvent, string, error) {
		var page WebhookEventList
		err := c.Do(ctx, http.MethodGet, strings.TrimSuffix("/v1/webhook-events?"+query, "?"), nil, &page)
		return page.Items, page.NextCursor, err
	})
}

// WebhookEvent is one event with its body and every try.
func (c *Client) WebhookEvent(ctx context.Context, id string) (out WebhookEvent, err error) {
	return out, c.Do(ctx, http.MethodGet, pathOf("webhook-events", id), nil, &out)
}

// ResendWebhook sends an event again under the same id, to one endpoint or, for "", to all who were to have it.
func (c *Client) ResendWebhook(ctx context.Context, id, endpointID string) (out WebhookEvent, err error) {
	body := struct {
		EndpointID string `json:"endpoint_id,omitempty"`
	}{endpointID}
	return out, c.Do(ctx, http.MethodPost, pathOf("webhook-events", id, "resend"), body, &out)
}
