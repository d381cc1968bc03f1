package client

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/signature"
)

// Me says who is speaking and what may be done.
func (c *Client) Me(ctx context.Context) (out Me, err error) {
	return out, c.Do(ctx, http.MethodGet, "/v1/me", nil, &out)
}

// CreatePayment takes a payment, or answers the one that has this number already.
func (c *Client) CreatePayment(ctx context.Context, r PaymentRequest) (out PaymentAnswer, err error) {
	return out, c.Do(ctx, http.MethodPost, "/v1/payments", r, &out)
}

// Payment is a payment by our id.
func (c *Client) Payment(ctx context.Context, id string) (out Payment, err error) {
	return out, c.Do(ctx, http.MethodGet, "/v1/payments/"+url.PathEscape(id), nil, &out)
}

// PaymentByNumber is the payment that has the caller's number, and false when there is none.
func (c *Client) PaymentByNumber(ctx context.Context, outOrderNo string) (Payment, bool, error) {
	var list PaymentList
	err := c.Do(ctx, http.MethodGet, "/v1/payments?"+url.Values{"out_order_no": {outOrderNo}}.Encode(), nil, &list)
	if err != nil || len(list.Items) == 0 {
		return Payment{}, false, err
	}
	return list.Items[0], true, nil
}

// Payments are all payments that a filter lets through (state, from, to … as the document names them), newest first. The
// walk ends with the first error.
func (c *Client) Payments(ctx context.Context, filter url.Values) iter.Seq2[Payment, error] {
	return walk(filter, func(query string) ([]Payment, string, error) {
		var page PaymentList
		err := c.Do(ctx, http.MethodGet, strings.TrimSuffix("/v1/payments?"+query, "?"), nil, &page)
		return page.Items, page.NextCursor, err
	})
}

// walk goes through the pages of a list.
func walk[T any](filter url.Values, read func(query string) (items []T, next string, err error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		query := url.Values{}
		for name, values := range filter {
			query[name] = values
		}
		for {
			items, next, err := read(query.Encode())
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, item := range items {
				if !yield(item, nil) {
					return
				}
			}
			if next == "" {
				return
			}
			query.Set("cursor", next)
		}
	}
}

// ClosePayment ends an open payment: a QR is closed, a payer code reversed. FAILED says that the payer was quicker.
func (c *Client) ClosePayment(ctx context.Context, id string) (out PaymentAnswer, err error) {
	return out, c.Do(ctx, http.MethodPost, "/v1/payments/"+url.PathEscape(id)+"/close", nil, &out)
}

// QueryPayment asks the channel now.
func (c *Client) QueryPayment(ctx context.Context, id string) (out PaymentAnswer, err error) {
	return out, c.Do(ctx, http.MethodPost, "/v1/payments/"+url.PathEscape(id)+"/query", nil, &out)
}

// CreateRefund gives money back, or answers the refund that has this number already.
func (c *Client) CreateRefund(ctx context.Context, r RefundRequest) (out RefundAnswer, err error) {
	return out, c.Do(ctx, http.MethodPost, "/v1/refunds", r, &out)
}

// Refund is a refund by our id.
func (c *Client) Refund(ctx context.Context, id string) (out Refund, err error) {
	return out, c.Do(ctx, http.MethodGet, "/v1/refunds/"+url.PathEscape(id), nil, &out)
}

// Bills are all bills that a filter lets through (from, to, channel, as the document names them), newest day first. The walk ends with
// the first error.
func (c *Client) Bills(ctx context.Context, filter url.Values) iter.Seq2[Bill, error] {
	return walk(filter, func(query string) ([]Bill, string, error) {
		var page BillList
		err := c.Do(ctx, http.MethodGet, strings.TrimSuffix("/v1/bills?"+query, "?"), nil, &page)
		return page.Items, page.NextCursor, err
	})
}

// BillFile is one part of a bill as CSV, from 1: UTF-8 with a byte order mark, the first line names the columns.
func (c *Client) BillFile(ctx context.Context, id string, part int) ([]byte, error) {
	return c.tries(ctx, call{method: http.MethodGet, pathAndQuery: "/v1/bills/" + url.PathEscape(id) + "/file?part=" + strconv.Itoa(part)})
}

// AwaitPayment asks after a payment every two seconds until its state is final or the context ends, and answers it as it
// then is. A webhook tells sooner; this is for programs without one.
func (c *Client) AwaitPayment(ctx context.Context, id string) (Payment, error) {
	return await(ctx, c, func() (Payment, bool, error) {
		p, err := c.Payment(ctx, id)
		return p, p.Final, err
	})
}

// AwaitRefund is AwaitPayment for a refund.
func (c *Client) AwaitRefund(ctx context.Context, id string) (Refund, error) {
	return await(ctx, c, func() (Refund, bool, error) {
		r, err := c.Refund(ctx, id)
		return r, r.Final, err
	})
}

func await[T any](ctx context.Context, c *Client, ask func() (T, bool, error)) (T, error) {
	for {
		now, final, err := ask()
		if err != nil || final {
			return now, err
		}
		if err := c.c.Sleep(ctx, 2*time.Second); err != nil {
			return now, err
		}
	}
}

// Activate trades the merchant number and the activation code from the SMS for a terminal's key. privatePEM (see
// NewRSAKey) never leaves this program; keep it, and the signer comes from it. It is sent once: a code serves one
// activation. Errors: *Error when the code is refused.
func Activate(ctx context.Context, baseURL, merchantNumber, code string, privatePEM []byte) (Activated, Signer, error) {
	key, err := signature.ParsePrivateKey(privatePEM)
	if err != nil {
		return Activated{}, Signer{}, fmt.Errorf("client: the private key: %w", err)
	}
	body, err := json.Marshal(map[string]any{
		"merchant_number": merchantNumber, "code": code, "algorithm": key.Algorithm(), "public_key": key.PublicPEM(), "device": map[string]any{},
	})
	if err != nil {
		return Activated{}, Signer{}, fmt.Errorf("client: %w", err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, strings.TrimRight(baseURL, "/")+"/v1/terminals/activate", bytes.NewReader(body))
	if err != nil {
		return Activated{}, Signer{}, fmt.Errorf("client: %w", err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := (&http.Client{Timeout: 30 * time.Second}).Do(request)
	if err != nil {
		return Activated{}, Signer{}, fmt.Errorf("client: %w", err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(response.Body, answerBytesMax))
	if err != nil {
		return Activated{}, Signer{}, fmt.Errorf("client: %w", err)
	}
	if response.StatusCode/100 != 2 {
		return Activated{}, Signer{}, problemOf(response.StatusCode, response.Header, answer, time.Now())
	}
	var done Activated
	if err := json.Unmarshal(answer, &done); err != nil {
		return Activated{}, Signer{}, fmt.Errorf("client: %w", err)
	}
	signer, err := KeyPair(done.MerchantID, done.KeyID, privatePEM)
	return done, signer, err
}
