package web

import "net/http"

// SessionCookieName is the name of the session cookie. Over TLS the browser itself enforces, by the prefix, that the cookie
// is Secure, belongs to this host alone and to all of its paths.
func SessionCookieName(tls bool) string {
	if tls {
		return "__Host-cloudpos_session"
	}
	return "cloudpos_session"
}

// SessionCookie carries a session's token: scripts cannot read it, other sites cannot make it travel. It ends with the
// browser; the server ends the session itself much earlier. An empty token takes the cookie away.
func SessionCookie(tls bool, token string) http.Cookie {
	c := http.Cookie{ //nolint:gosec // Secure follows the address: without TLS a Secure cookie would never come back
		Name: SessionCookieName(tls), Value: token, Path: "/", HttpOnly: true, Secure: tls, SameSite: http.SameSiteStrictMode,
	}
	if token == "" {
		c.MaxAge = -1
	}
	return c
}
