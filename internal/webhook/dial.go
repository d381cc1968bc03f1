package webhook

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"os"
	"strings"
	"syscall"
	"time"
	"unicode/utf8"
)

// Bounds of one try.
const (
	tryTime    = 15 * time.Second // the default; a lease is longer
	answerKept = 500
	answerRead = 64 << 10
)

// errForbidden ends a connection before it is made.
var errForbidden = errors.New("webhook: this address is not dialled")

// newClient sends to receivers and to nobody else. The address is checked on the socket, after the name was resolved and
// for every connection: an answer of DNS that changes between two look-ups changes nothing. Redirects are answers like
// others, no proxy of the environment is asked, and no cookie is kept. resolver nil is the system's.
func newClient(allow []netip.Prefix, resolver *net.Resolver, limit time.Duration) *http.Client {
	dialer := &net.Dialer{
		Timeout: limit, Resolver: resolver,
		Control: func(_, address string, _ syscall.RawConn) error {
			to, err := netip.ParseAddrPort(address)
			if err != nil || forbidden(to.Addr(), allow) {
				return errForbidden
			}
			return nil
		},
	}
	return &http.Client{
		Timeout:       limit,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			DialContext: dialer.DialContext, TLSHandshakeTimeout: limit, MaxIdleConnsPerHost: perTarget, MaxIdleConns: 100,
			IdleConnTimeout: 30 * time.Second, MaxResponseHeaderBytes: 64 << 10, ForceAttemptHTTP2: true, DisableCompression: true,
			TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12},
		},
	}
}

// outcome is what a receiver said.
type outcome struct {
	status int
	reason Reason // "" for 2xx
	answer string
}

// post sends one request. What goes wrong is an outcome, never an error.
func post(ctx context.Context, client *http.Client, r *http.Request) outcome {
	answer, err := client.Do(r.WithContext(ctx))
	if err != nil {
		return outcome{reason: ReasonOf(err)}
	}
	defer answer.Body.Close()
	out := outcome{status: answer.StatusCode, answer: beginning(answer.Body)}
	switch {
	case out.status >= 200 && out.status < 300:
	case out.status >= 300 && out.status < 400:
		out.reason = ReasonRedirect
	default:
		out.reason = ReasonStatus
	}
	return out
}

// beginning is the first part of an answer as text; what comes after it is read off, up to a bound, so that the connection
// can be used again. An answer that stops in the middle counts by its status.
func beginning(body io.Reader) string {
	kept, err := io.ReadAll(io.LimitReader(body, answerKept))
	if err == nil {
		_, _ = io.Copy(io.Discard, io.LimitReader(body, answerRead))
	}
	for len(kept) > 0 && !utf8.Valid(kept) && len(kept) > answerKept-utf8.UTFMax {
		kept = kept[:len(kept)-1] // a character that was cut
	}
	return strings.ReplaceAll(strings.ToValidUTF8(string(kept), "\uFFFD"), "\x00", "\uFFFD")
}

// ReasonOf says why a request through Outgoing was not answered.
func ReasonOf(err error) Reason {
	var dns *net.DNSError
	var wait net.Error
	var unknown x509.UnknownAuthorityError
	var host x509.HostnameError
	var invalid x509.CertificateInvalidError
	var record tls.RecordHeaderError
	var alert tls.AlertError
	var verify *tls.CertificateVerificationError
	switch {
	case errors.Is(err, errForbidden):
		return ReasonForbidden
	case errors.As(err, &unknown), errors.As(err, &host), errors.As(err, &invalid), errors.As(err, &record), errors.As(err, &alert), errors.As(err, &verify):
		return ReasonTLS
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded):
		return ReasonTimeout
	case errors.As(err, &dns):
		return ReasonNoHost
	case errors.As(err, &wait) && wait.Timeout():
		return ReasonTimeout
	}
	return ReasonConnect
}

// Outgoing is a client for other requests to addresses that merchants name: it dials what webhooks dial and nothing else.
// limit bounds one request as a whole.
func (s *Service) Outgoing(limit time.Duration) *http.Client {
	return newClient(s.c.Allow, s.c.Resolver, limit)
}
