package unionpay

import (
	"errors"
	"net"
	"net/http"
	"net/url"
	"time"
)

// callTimeout bounds one call when the caller's context sets no earlier end. What is later is found by a query.
const callTimeout = 20 * time.Second

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

// parseBase reads the address of something that plays UnionPay: scheme and host only.
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
