package wechat

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"
)

// maxAnswer is the largest answer that is read, in bytes; a query answer is below 8 KiB.
const maxAnswer = 1 << 20

// newTransport keeps many connections to one host: all merchants of an install go to the same one, and a new TLS
// handshake costs more than a payment. Its own time-outs are a second fence behind the contexts of calls.
func newTransport() *http.Transport {
	return &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           (&net.Dialer{Timeout: 5 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
		TLSHandshakeTimeout:   5 * time.Second,
		ResponseHeaderTimeout: callTimeout,
		ExpectContinueTimeout: time.Second,
		IdleConnTimeout:       90 * time.Second,
		MaxIdleConns:          256,
		MaxIdleConnsPerHost:   128,
		ForceAttemptHTTP2:     true,
	}
}

// parseBase reads the address of a WeChat Pay or of something that plays it: scheme and host only. A path is refused
// because the signature covers path and query, so that none can be put before it.
func parseBase(base string) (*url.URL, error) {
	u, err := url.Parse(base)
	switch {
	case err != nil:
		return nil, errors.New("not a URL")
	case u.Scheme != "https" && u.Scheme != "http":
		return nil, errors.New("must start with https:// or http://")
	case u.Host == "" || u.Opaque != "":
		return nil, errors.New("has no host")
	case u.User != nil || u.RawQuery != "" || u.Fragment != "" || (u.Path != "" && u.Path != "/"):
		return nil, errors.New("must be scheme and host only")
	}
	return u, nil
}

// elsewhere sends requests, which wechatpay-go always addresses to the real host, to another one, and reads answers
// whole so that no caller can forget to bound or to close them.
type elsewhere struct {
	scheme, host string
	next         http.RoundTripper
}

func redirectTo(base string, next http.RoundTripper) (elsewhere, error) {
	u, err := parseBase(base)
	if err != nil {
		return elsewhere{}, fmt.Errorf("base URL: %w", err)
	}
	return elsewhere{scheme: u.Scheme, host: u.Host, next: next}, nil
}

// RoundTrip implements http.RoundTripper.
func (e elsewhere) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := e.forward(r)
	if err != nil {
		return nil, err
	}
	return readWhole(resp)
}

func (e elsewhere) forward(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.URL.Scheme, r.URL.Host, r.Host = e.scheme, e.host, e.host
	return e.next.RoundTrip(r)
}

// streamed is elsewhere for files: an answer that is one is handed on as it comes in, and its reader closes it.
type streamed struct{ elsewhere }

// RoundTrip implements http.RoundTripper.
func (s streamed) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := s.forward(r)
	if err != nil || resp.StatusCode == http.StatusOK {
		return resp, err
	}
	return readWhole(resp)
}

// readWhole reads an answer to its end, which must not be far.
func readWhole(resp *http.Response) (*http.Response, error) {
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	if closeErr := resp.Body.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return nil, fmt.Errorf("read answer: %w", err)
	}
	if len(body) > maxAnswer {
		return nil, fmt.Errorf("answer larger than %d bytes", maxAnswer)
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return resp, nil
}
