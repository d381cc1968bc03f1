package client

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"strings"

	"cloudpos/internal/signature"
)

// pathOf is the path of an object, and what is done with it.
func pathOf(collection, id string, act ...string) string {
	return strings.Join(append([]string{"/v1/" + collection, url.PathEscape(id)}, act...), "/")
}

// reason is the body of what switches something off.
type reason struct {
	Reason string `json:"reason"`
}

// Merchants are the merchants that the key acts for: a provider's, signed with the provider's own id as mchid, those that let it; any
// other key its own.
func (c *Client) Merchants(ctx context.Context) iter.Seq2[ActedFor, error] {
	return walk(nil, func(query string) ([]ActedFor, string, error) {
		var page MerchantList
		err := c.Do(ctx, http.MethodGet, strings.TrimSuffix("/v1/merchants?"+query, "?"), nil, &page)
		return page.Items, page.NextCursor, err
	})
}

// Stores are all stores that the key reaches.
func (c *Client) Stores(ctx context.Context) ([]Store, error) {
	var list StoreList
	err := c.Do(ctx, http.MethodGet, "/v1/stores", nil, &list)
	return list.Items, err
}

// Store is one store.
func (c *Client) Store(ctx context.Context, id string) (out Store, err error) {
	return out, c.Do(ctx, http.MethodGet, pathOf("stores", id), nil, &out)
}

// Terminals are all terminals that a filter lets through (store_id, status), newest first. The walk ends with the first error.
func (c *Client) Terminals(ctx context.Context, filter url.Values) iter.Seq2[Terminal, error] {
	return walk(filter, func(query string) ([]Terminal, string, error) {
		var page TerminalList
		err := c.Do(ctx, http.MethodGet, strings.TrimSuffix("/v1/terminals?"+query, "?"), nil, &page)
		return page.Items, page.NextCursor, err
	})
}

// Terminal is one terminal.
func (c *Client) Terminal(ctx context.Context, id string) (out Terminal, err error) {
	return out, c.Do(ctx, http.MethodGet, pathOf("terminals", id), nil, &out)
}

// CreateTerminal makes a terminal, to be activated by ActivateTerminal or by a code.
func (c *Client) CreateTerminal(ctx context.Context, t NewTerminal) (out Terminal, err error) {
	return out, c.Do(ctx, http.MethodPost, "/v1/terminals", t, &out)
}

// ActivateTerminal gives a terminal the public half of its key, and answers the signer of the other. The same key again answers the
// same; another for an active terminal is CONFLICT.
func (c *Client) ActivateTerminal(ctx context.Context, id string, privatePEM []byte) (Activated, Signer, error) {
	return c.giveKey(ctx, pathOf("terminals", id, "activate"), privatePEM)
}

// CheckIn gives the terminal that signs another key. The old one goes on for 24 hours, so that a lost answer can be asked for again
// with the same new key.
func (c *Client) CheckIn(ctx context.Context, privatePEM []byte) (Activated, Signer, error) {
	return c.giveKey(ctx, "/v1/terminals/check-in", privatePEM)
}

func (c *Client) giveKey(ctx context.Context, path string, privatePEM []byte) (out Activated, signer Signer, err error) {
	key, err := signature.ParsePrivateKey(privatePEM)
	if err != nil {
		return out, signer, fmt.Errorf("client: the private key: %w", err)
	}
	body := map[string]any{"algorithm": key.Algorithm(), "public_key": key.PublicPEM()}
	if err := c.Do(ctx, http.MethodPost, path, body, &out); err != nil {
		return out, signer, err
	}
	signer, err = KeyPair(out.MerchantID, out.KeyID, privatePEM)
	return out, signer, err
}

// DisableTerminal switches a terminal off; its keys die with it.
func (c *Client) DisableTerminal(ctx context.Context, id, why string) (out Terminal, err error) {
	return out, c.Do(ctx, http.MethodPost, pathOf("terminals", id, "disable"), reason{why}, &out)
}

// Codes are all collection codes that a filter lets through (store_id, status), newest first. The walk ends with the first error.
func (c *Client) Codes(ctx context.Context, filter url.Values) iter.Seq2[CollectionCode, error] {
	return walk(filter, func(query string) ([]CollectionCode, string, error) {
		var page CollectionCodeList
		err := c.Do(ctx, http.MethodGet, strings.TrimSuffix("/v1/codes?"+query, "?"), nil, &page)
		return page.Items, page.NextCursor, err
	})
}

// Code is one collection code.
func (c *Client) Code(ctx context.Context, id string) (out CollectionCode, err error) {
	return out, c.Do(ctx, http.MethodGet, pathOf("codes", id), nil, &out)
}

// CreateCode makes a collection code.
func (c *Client) CreateCode(ctx context.Context, n NewCollectionCode) (out CollectionCode, err error) {
	return out, c.Do(ctx, http.MethodPost, "/v1/codes", n, &out)
}

// EditCode gives a code other terms.
func (c *Client) EditCode(ctx context.Context, id string, e CodeEdit) (out CollectionCode, err error) {
	return out, c.Do(ctx, http.MethodPut, pathOf("codes", id), e, &out)
}

// DisableCode stops a code; EnableCode lets it go on.
func (c *Client) DisableCode(ctx context.Context, id, why string) (out CollectionCode, err error) {
	return out, c.Do(ctx, http.MethodPost, pathOf("codes", id, "disable"), reason{why}, &out)
}

// EnableCode lets a code go on that was disabled.
func (c *Client) EnableCode(ctx context.Context, id string) (out CollectionCode, err error) {
	return out, c.Do(ctx, http.MethodPost, pathOf("codes", id, "enable"), nil, &out)
}
