package browser

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Bounds of one exchange.
const (
	askMax     = 256 << 10 // bytes of a request's body
	answerMax  = 4 << 20   // bytes of an answer's body
	timeNormal = 15 * time.Second
)

// Why a page is not shown; the wallet page has a word for each.
const (
	problemGone        = "GONE"        // the browser was closed, or the sandbox restarted
	problemHost        = "HOST"        // refused host
	problemUnreachable = "UNREACHABLE" // nobody answers there
	problemTimeout     = "TIMEOUT"     // no answer in time
	problemSize        = "SIZE"        // too much
	problemAddress     = "ADDRESS"     // not an address of the web
)

var (
	errSize     = errors.New("browser: the answer is too large")
	errEncoding = errors.New("browser: the answer has an encoding that was not asked for")
)

// proxy shows one address of a visit.
func (b *Browser) proxy(w http.ResponseWriter, r *http.Request) {
	frameHeaders(w.Header(), !navigates(r))
	v := b.sessions.ticket(r.PathValue("ticket"))
	switch {
	case v == nil:
		b.fail(w, r, "wechat", problemGone, "")
		return
	case r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != "":
		preflight(w, r)
		return
	case r.Method != http.MethodGet && r.Method != http.MethodHead && r.Method != http.MethodPost:
		w.Header().Set("Allow", "GET, HEAD, POST")
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), b.cfg.Limit)
	defer cancel()
	target, err := v.target(r)
	if err != nil {
		b.fail(w, r, v.session.wallet, problemAddress, v.origin.host)
		return
	}
	from, err := b.fetch(ctx, w, r, v, target)
	if err == nil {
		defer func() { _ = from.Body.Close() }() // only read
		v.jar.SetCookies(trusted(target), from.Cookies())
		err = b.relay(w, r, v, target, from)
	}
	if err != nil {
		b.fail(w, r, v.session.wallet, problemOf(err), v.origin.host)
	}
}

// target is the address at the shop.
func (v *visit) target(r *http.Request) (*url.URL, error) {
	path := strings.TrimPrefix(r.URL.EscapedPath(), prefix+v.ticket)
	u, err := url.Parse(v.origin.String() + path)
	if err != nil || !strings.HasPrefix(path, "/") || originOf(u) != v.origin {
		return nil, ErrAddress
	}
	u.RawQuery = r.URL.RawQuery
	return u, nil
}

// fetch asks the shop once: redirects are the frame's to follow.
func (b *Browser) fetch(ctx context.Context, w http.ResponseWriter, r *http.Request, v *visit, target *url.URL) (*http.Response, error) {
	out, err := http.NewRequestWithContext(ctx, r.Method, target.String(), nil)
	if err != nil {
		return nil, ErrAddress
	}
	if r.Method == http.MethodPost {
		out.Body, out.ContentLength = http.MaxBytesReader(w, r.Body, askMax), r.ContentLength
	}
	b.ask(out, r, v)
	switch b.reachOf(target, visitorOf(r)) {
	case own:
		if !onOwnHost(target) || r.Method != http.MethodGet {
			return nil, ErrHost
		}
		out.Header.Set(PayerHeader, v.session.payerID)
		return b.here(out), nil
	case loopback:
		return b.atHome.RoundTrip(out)
	case listed:
		return b.abroad.RoundTrip(out)
	}
	return nil, ErrHost
}

// relay hands an answer on.
func (b *Browser) relay(w http.ResponseWriter, r *http.Request, v *visit, target *url.URL, from *http.Response) error {
	if from.Header.Get("Content-Encoding") != "" {
		return errEncoding
	}
	if location := from.Header.Get("Location"); location != "" && from.StatusCode >= 300 && from.StatusCode < 400 {
		return b.redirect(w, r, v, target, location, from.StatusCode)
	}
	media, _, _ := mime.ParseMediaType(from.Header.Get("Content-Type"))
	if media != "text/html" && media != "application/json" {
		b.answer(w, from, v)
		w.WriteHeader(from.StatusCode)
		stream(w, from.Body)
		return nil
	}
	body, err := io.ReadAll(io.LimitReader(from.Body, answerMax+1))
	if err == nil && len(body) > answerMax {
		err = errSize
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", target.Host, err)
	}
	if code := lastCode(body); code != "" && v.session.wallet == "unionpay" {
		b.sessions.remember(v.session, code)
	}
	b.answer(w, from, v)
	if media == "text/html" {
		body = b.bridges[v.session.wallet].into(rehome(body, v.ticket))
		if !strings.Contains(strings.ToLower(from.Header.Get("Content-Type")), "charset") {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
		}
	}
	w.WriteHeader(from.StatusCode)
	_, _ = w.Write(body) // a browser that went away is no error
	return nil
}

// stream hands on piece by piece, so that a page hears events as they come. What is too long is cut off.
func stream(w http.ResponseWriter, body io.Reader) {
	flush := http.NewResponseController(w)
	piece := make([]byte, 32<<10)
	for left := answerMax; left > 0; {
		n, err := body.Read(piece[:min(len(piece), left)])
		if _, gone := w.Write(piece[:n]); gone != nil || err != nil {
			if err != nil && !errors.Is(err, io.EOF) {
				panic(http.ErrAbortHandler)
			}
			return
		}
		_ = flush.Flush() // a writer that cannot flush does so at the end
		left -= n
	}
	if n, _ := body.Read(piece[:1]); n > 0 {
		panic(http.ErrAbortHandler) // the page must not take a part for the whole
	}
}

// redirect keeps the frame inside of the proxy, or tells the wallet page where the page wanted to go.
func (b *Browser) redirect(w http.ResponseWriter, r *http.Request, v *visit, from *url.URL, location string, status int) error {
	to, err := from.Parse(location)
	if err != nil {
		return ErrAddress
	}
	if to, err = parse(to.String()); err != nil {
		return err
	}
	if originOf(to) != v.origin && !navigates(r) {
		return ErrHost // what a script may read does not cross; see doc.go
	}
	if to.Hostname() == takenHost && v.session.wallet == "unionpay" {
		b.say(w, v.session.wallet, http.StatusOK, map[string]string{"kind": "unionpay", "qr": to.String()})
		return nil
	}
	next, err := b.enter(r, v.session, to)
	if errors.Is(err, ErrHost) {
		b.fail(w, r, v.session.wallet, problemHost, to.Host)
		return nil
	}
	if err != nil {
		return err
	}
	w.Header().Set("Location", next.address(to))
	w.WriteHeader(status)
	return nil
}

// enter is a session's visit to the address's origin. Errors: ErrHost.
func (b *Browser) enter(r *http.Request, in *session, to *url.URL) (*visit, error) {
	switch b.reachOf(to, visitorOf(r)) {
	case refused:
		return nil, ErrHost
	case own:
		if !onOwnHost(to) {
			return nil, ErrHost
		}
	}
	return b.sessions.visit(in, originOf(to))
}

func problemOf(err error) string {
	var timeout interface{ Timeout() bool }
	var body *http.MaxBytesError
	switch {
	case errors.Is(err, ErrHost):
		return problemHost
	case errors.Is(err, ErrAddress):
		return problemAddress
	case errors.Is(err, errSize), errors.As(err, &body):
		return problemSize
	case errors.As(err, &timeout) && timeout.Timeout(), errors.Is(err, context.DeadlineExceeded):
		return problemTimeout
	}
	return problemUnreachable
}

var statuses = map[string]int{
	problemGone: http.StatusGone, problemHost: http.StatusForbidden, problemTimeout: http.StatusGatewayTimeout,
	problemSize: http.StatusBadGateway, problemUnreachable: http.StatusBadGateway, problemAddress: http.StatusBadRequest,
}

// fail tells the wallet page why nothing is shown; a script gets the status alone.
func (b *Browser) fail(w http.ResponseWriter, r *http.Request, wallet, problem, host string) {
	if !navigates(r) {
		w.WriteHeader(statuses[problem])
		return
	}
	b.say(w, wallet, statuses[problem], map[string]string{"kind": "problem", "code": problem, "host": host})
}

func (b *Browser) say(w http.ResponseWriter, wallet string, status int, note map[string]string) {
	with := b.bridges[wallet]
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Add("Content-Security-Policy", "default-src 'none'; script-src "+with.source)
	w.WriteHeader(status)
	_, _ = w.Write(with.say(note)) // a browser that went away is no error
}
