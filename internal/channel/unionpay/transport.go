package unionpay

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// The addresses of the real UnionPay.
const (
	gatewayURL = "https://gateway.95516.com"
	filesURL   = "https://filedownload.95516.com"
)

const (
	// callTimeout bounds one call when the caller's context sets no earlier end. What is later is found by a query.
	callTimeout = 20 * time.Second
	// billTimeout bounds the download of a bill.
	billTimeout = 5 * time.Minute

	maxAnswer     = 1 << 20   // bytes of an answer; one to a query is below 8 KiB
	maxBillAnswer = 192 << 20 // bytes of an answer that carries a bill: some millions of rows
)

// hosts are where an account is served.
type hosts struct{ transactions, queries, files string }

func hostsOf(base string) hosts {
	gateway, files := gatewayURL, filesURL
	if base != "" {
		gateway = strings.TrimSuffix(base, "/")
		files = gateway
	}
	return hosts{
		transactions: gateway + "/gateway/api/backTransReq.do",
		queries:      gateway + "/gateway/api/queryTrans.do",
		files:        files + "/",
	}
}

// newTransport keeps many connections to one host: all merchants of an install go to the same one, and a new TLS
// handshake costs more than a payment. Its own time-outs are a second fence behind the contexts of calls.
func newTransport() *http.Transport {
	return &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           (&net.Dialer{Timeout: 5 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
		TLSHandshakeTimeout:   5 * time.Second,
		ResponseHeaderTimeout: billTimeout,
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

// newWeb is an account's client. A redirect is never followed: what moves money must not be repeated elsewhere.
func newWeb(transport http.RoundTripper) *http.Client {
	return &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}
}

// readAnswer reads at most limit bytes of an answer and closes it. The text is made once, for a bill is large.
func readAnswer(resp *http.Response, limit int64) (string, error) {
	var text strings.Builder
	if n := resp.ContentLength; n > 0 && n <= limit {
		text.Grow(int(n))
	}
	read, err := io.Copy(&text, io.LimitReader(resp.Body, limit+1))
	if closeErr := resp.Body.Close(); err == nil {
		err = closeErr
	}
	switch {
	case err != nil:
		return "", fmt.Errorf("read answer: %w", err)
	case read > limit:
		return "", fmt.Errorf("answer larger than %d bytes", limit)
	}
	return text.String(), nil
}

// body is a request's body.
func body(form string) io.Reader { return bytes.NewReader([]byte(form)) }
