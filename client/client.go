package client

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	mathrand "math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"cloudpos/internal/signature"
)

// Config says how a Client speaks.
type Config struct {
	BaseURL string // such as https://pos.example
	Signer  Signer

	HTTP         *http.Client  // nil: one with a time-out of 30 s a try
	PlatformKeys []PlatformKey // trusted from the start; others are read from GET /v1/platform-keys
	Retry        Retry
	Now          func() time.Time                           // nil: the machine's clock
	Sleep        func(context.Context, time.Duration) error // nil: real time
}

// Retry is how often and how patiently a call is repeated. Zeros mean the defaults.
type Retry struct {
	Tries    int           // in all, the first one included; 4
	Pause    time.Duration // the first one; it doubles, and at least half of it is waited; 250 ms
	PauseMax time.Duration // a Retry-After beyond it ends the call; 20 s
}

// Client is a signed client of /v1. It may be used by many goroutines.
type Client struct {
	c      Config
	ring   *ring
	offset atomic.Int64 // nanoseconds that our clock is behind the platform's, learnt when it refuses our time
}

const answerBytesMax = 16 << 20

// New makes a client; it calls nobody.
func New(c Config) (*Client, error) {
	if c.Signer.algorithm == "" || c.Signer.mchid == "" || c.Signer.keyID == "" {
		return nil, errors.New("client: a Signer with mchid and key_id is needed")
	}
	if !strings.HasPrefix(c.BaseURL, "http://") && !strings.HasPrefix(c.BaseURL, "https://") {
		return nil, errors.New("client: BaseURL must begin with http:// or https://")
	}
	c.BaseURL = strings.TrimRight(c.BaseURL, "/")
	if c.HTTP == nil {
		c.HTTP = &http.Client{Timeout: 30 * time.Second}
	}
	plain := *c.HTTP
	plain.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse } // a signature is for one address
	c.HTTP = &plain
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Sleep == nil {
		c.Sleep = sleep
	}
	c.Retry.Tries = orElse(c.Retry.Tries, 4)
	c.Retry.Pause = orElse(c.Retry.Pause, 250*time.Millisecond)
	c.Retry.PauseMax = orElse(c.Retry.PauseMax, 20*time.Second)
	cl := &Client{c: c}
	cl.ring = newRing(c.PlatformKeys, cl.loadKeys, c.Now)
	return cl, nil
}

func orElse[T int | time.Duration](v, other T) T {
	if v == 0 {
		return other
	}
	return v
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// call is a request that may be sent more than once.
type call struct {
	method, pathAndQuery string
	body                 []byte
	idempotencyKey       string
}

// Do sends a request to any route of /v1 and reads the verified answer into out (nil: it is dropped). in is written as
// JSON once (nil: no body). Every POST gets an Idempotency-Key that all its tries share. Errors: *Error,
// ErrAnswerSignature, and those of the network and the context.
func (c *Client) Do(ctx context.Context, method, pathAndQuery string, in, out any) error {
	r := call{method: strings.ToUpper(method), pathAndQuery: pathAndQuery}
	if in != nil {
		var err error
		if r.body, err = json.Marshal(in); err != nil {
			return fmt.Errorf("client: %w", err)
		}
	}
	if r.method == http.MethodPost && pathAndQuery != "/v1/payments" && pathAndQuery != "/v1/refunds" { // those carry numbers of the merchant's
		r.idempotencyKey = rand.Text()
	}
	body, err := c.tries(ctx, r)
	if err != nil || out == nil || len(body) == 0 {
		return err
	}
	if err := json.Unmarshal(body, out); err != nil {
		return fmt.Errorf("client: the answer to %s %s: %w", method, pathAndQuery, err)
	}
	return nil
}

func (c *Client) tries(ctx context.Context, r call) ([]byte, error) {
	for again := 1; ; again++ {
		body, err := c.once(ctx, r)
		pause, worth := c.worth(err, again)
		if err == nil || !worth || ctx.Err() != nil {
			return body, err
		}
		if c.c.Sleep(ctx, pause) != nil {
			return nil, err // the last answer says more than the end of patience
		}
	}
}

// worth says whether another try may help, and after which pause.
func (c *Client) worth(err error, again int) (time.Duration, bool) {
	var refused *Error
	p := c.c.Retry
	switch {
	case err == nil || again >= p.Tries || errors.Is(err, ErrAnswerSignature):
		return 0, false
	case errors.As(err, &refused):
		if refused.Code == clockMoved {
			return 0, again == 1
		}
		if refused.Status < http.StatusInternalServerError && refused.Status != http.StatusTooManyRequests {
			return 0, false
		}
		if refused.RetryAfter > 0 {
			return refused.RetryAfter, refused.RetryAfter <= p.PauseMax
		}
	}
	pause := min(p.PauseMax, p.Pause<<min(again-1, 20))
	return pause/2 + mathrand.N(pause/2+1), true //nolint:gosec // a pause is no secret
}

// clockMoved is the refusal after which the platform's clock is taken.
const clockMoved = "SIGNATURE_TIME_OUTSIDE"

// once signs and sends a request and verifies the answer.
func (c *Client) once(ctx context.Context, r call) ([]byte, error) {
	nonce := rand.Text()
	request, err := c.signed(ctx, r, nonce)
	if err != nil {
		return nil, err
	}
	response, err := c.c.HTTP.Do(request)
	if err != nil {
		return nil, fmt.Errorf("client: %w", err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, answerBytesMax))
	if err != nil {
		return nil, fmt.Errorf("client: %w", err)
	}
	good := response.StatusCode/100 == 2
	header := response.Header.Get(answerHeader)
	if good || header != "" {
		if err := c.verify(ctx, nonce, response.StatusCode, header, body); err != nil {
			return nil, err
		}
	}
	if good {
		return body, nil
	}
	refused := problemOf(response.StatusCode, response.Header, body, c.now())
	if refused.Code == clockMoved {
		if told, err := http.ParseTime(response.Header.Get("Date")); err == nil {
			c.offset.Store(int64(told.Sub(c.c.Now())))
		}
	}
	return nil, refused
}

func (c *Client) now() time.Time { return c.c.Now().Add(time.Duration(c.offset.Load())) }

func (c *Client) signed(ctx context.Context, r call, nonce string) (*http.Request, error) {
	cred := signature.Credentials{
		Algorithm: c.c.Signer.algorithm, MerchantID: c.c.Signer.mchid, KeyID: c.c.Signer.keyID,
		Timestamp: strconv.FormatInt(c.now().Unix(), 10), Nonce: nonce,
	}
	request, err := http.NewRequestWithContext(ctx, r.method, c.c.BaseURL+r.pathAndQuery, bytes.NewReader(r.body))
	if err != nil {
		return nil, fmt.Errorf("client: %w", err)
	}
	// What is sent is what is signed: the URL may have been escaped.
	cred.Signature, err = c.c.Signer.sign(cred.StringToSign(r.method, request.URL.RequestURI(), r.body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Authorization", cred.Header())
	request.Header.Set("Accept", "application/json")
	if len(r.body) > 0 {
		request.Header.Set("Content-Type", "application/json")
	}
	if r.idempotencyKey != "" {
		request.Header.Set("Idempotency-Key", r.idempotencyKey)
	}
	return request, nil
}
