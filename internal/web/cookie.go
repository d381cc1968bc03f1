package web

import (
	"crypto/rand"
	"encoding/hex"
	"net/http"
	"strings"
)

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

// deviceMark is the length of a device's mark, in bytes.
const deviceMark = 16

// DeviceCookieName is the name of the cookie by which one browser is told from another where applications are handed in.
func DeviceCookieName(tls bool) string {
	if tls {
		return "__Host-cloudpos_device"
	}
	return "cloudpos_device"
}

// NewDeviceCookie marks a browser for a year. The mark is random and says nothing of the browser; scripts cannot read it.
func NewDeviceCookie(tls bool) http.Cookie {
	mark := make([]byte, deviceMark)
	_, _ = rand.Read(mark) // never fails
	return http.Cookie{    //nolint:gosec // Secure follows the address, as the session's does
		Name: DeviceCookieName(tls), Value: hex.EncodeToString(mark), Path: "/", HttpOnly: true, Secure: tls, SameSite: http.SameSiteStrictMode,
		MaxAge: 365 * 24 * 60 * 60,
	}
}

// DeviceMark is a cookie's value when it is one of ours by its shape, "" otherwise.
func DeviceMark(value string) string {
	if len(value) != 2*deviceMark || strings.Trim(value, "0123456789abcdef") != "" {
		return ""
	}
	return value
}
