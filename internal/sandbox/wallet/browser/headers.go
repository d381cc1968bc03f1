package browser

import (
	"net/http"
	"net/url"
	"strings"
)

// sent are the headers of a page's request that go on to the shop, besides those that begin with X-.
var sent = []string{"Accept", "Accept-Language", "Content-Type", "Idempotency-Key", "Last-Event-Id"}

// PayerHeader tells the sandbox's own OAuth pages who is logged in to the wallet.
const PayerHeader = "X-Sandbox-Payer"

// ask copies what a page's request may say. Cookies, referrer and origin are those of the shop, not of the sandbox.
func (b *Browser) ask(out, in *http.Request, v *visit) {
	for name, values := range in.Header {
		foreign := strings.HasPrefix(name, "X-Sandbox-") || strings.HasPrefix(name, "X-Forwarded-") || name == "X-Real-Ip"
		if strings.HasPrefix(name, "X-") && !foreign {
			out.Header[name] = values
		}
	}
	for _, name := range sent {
		if values := in.Header[name]; len(values) > 0 {
			out.Header[name] = values
		}
	}
	out.Header.Set("User-Agent", b.bridges[v.session.wallet].agent)
	if in.Method != http.MethodGet && in.Method != http.MethodHead {
		out.Header.Set("Origin", v.origin.String())
	}
	for _, c := range v.jar.Cookies(trusted(out.URL)) {
		out.AddCookie(c)
	}
}

// trusted is the address for the cookie jar: browsers keep Secure cookies of loopback without TLS.
func trusted(u *url.URL) *url.URL {
	if !isLoopback(u.Hostname()) {
		return u
	}
	t := *u
	t.Scheme = "https"
	return &t
}

// told are the headers of a shop's answer that the page may have.
var told = []string{"Content-Type", "Content-Language", "Content-Disposition", "X-Content-Type-Options", "Permissions-Policy", "Retry-After", "X-Request-Id"}

// answer copies what a shop's answer may say, and how the page's policy stands in the wallet.
func (b *Browser) answer(w http.ResponseWriter, from *http.Response, v *visit) {
	h := w.Header()
	for _, name := range told {
		if values := from.Header.Values(name); len(values) > 0 {
			h[http.CanonicalHeaderKey(name)] = values
		}
	}
	for _, policy := range from.Header.Values("Content-Security-Policy") {
		h.Add("Content-Security-Policy", extend(policy, b.bridges[v.session.wallet].source))
	}
}

// frameHeaders are on every answer. Only answers to scripts may be read by them; see doc.go.
func frameHeaders(h http.Header, readable bool) {
	h.Add("Content-Security-Policy", frame)
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Vary", "Origin, Sec-Fetch-Mode")
	if readable {
		h.Set("Access-Control-Allow-Origin", "null")
		h.Set("Access-Control-Allow-Credentials", "true")
		h.Set("Access-Control-Expose-Headers", "Retry-After, X-Request-Id")
	}
}

// navigates says that the frame itself goes to the address. Browsers leave the answer out where the sandbox is reached
// without TLS over a network; then a script could only pretend to navigate, and would get an answer that it may not read.
func navigates(r *http.Request) bool {
	if mode := r.Header.Get("Sec-Fetch-Mode"); mode != "" {
		return mode == "navigate"
	}
	return strings.Contains(r.Header.Get("Accept"), "text/html")
}

// preflight answers the question whether a page may send a request to its own host: it may.
func preflight(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Access-Control-Allow-Methods", "GET, HEAD, POST")
	if asked := r.Header.Get("Access-Control-Request-Headers"); len(asked) <= 1024 {
		h.Set("Access-Control-Allow-Headers", asked)
	}
	h.Set("Access-Control-Max-Age", "600")
	w.WriteHeader(http.StatusNoContent)
}
