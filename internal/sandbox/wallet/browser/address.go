package browser

import (
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

// Refusals of an address.
var (
	ErrAddress = errors.New("browser: not an http or https address")
	ErrHost    = errors.New("browser: this browser does not go to that host")
)

// addressMax bounds an address, in bytes; browsers and wallets end at about the same length.
const addressMax = 4096

// takenHost is the host of 云闪付's own codes: the wallet pays them instead of opening them (protocols.md 3.4).
const takenHost = "qr.95516.com"

// parse reads an absolute address. User names in it are refused: they make a host look like another.
func parse(text string) (*url.URL, error) {
	text = strings.TrimSpace(text)
	u, err := url.Parse(text)
	if err != nil || len(text) > addressMax {
		return nil, ErrAddress
	}
	u.Scheme, u.Host = strings.ToLower(u.Scheme), strings.ToLower(u.Host)
	if (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" || u.User != nil || u.Opaque != "" {
		return nil, ErrAddress
	}
	return u, nil
}

// origin is what shares cookies and scripts: scheme, host and port.
type origin struct{ scheme, host string }

func originOf(u *url.URL) origin {
	host := u.Host
	if port := u.Port(); (u.Scheme == "http" && port == "80") || (u.Scheme == "https" && port == "443") {
		host = strings.TrimSuffix(host, ":"+port)
	}
	return origin{u.Scheme, host}
}

func (o origin) String() string { return o.scheme + "://" + o.host }

// reach is how a host is reached, if at all.
type reach int

const (
	refused  reach = iota
	own            // the sandbox itself
	loopback       // a program on this machine
	listed         // named in Config.Hosts
)

// visitor is who asks the sandbox, and under which address.
type visitor struct {
	host  string // that the visitor's browser names
	port  string // that the sandbox listens on, as this connection shows it
	local bool   // sits at this machine, as far as the connection tells
}

func visitorOf(r *http.Request) visitor {
	v := visitor{host: strings.ToLower(r.Host)}
	if at, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr); ok {
		_, v.port, _ = net.SplitHostPort(at.String())
	}
	if from, err := netip.ParseAddrPort(r.RemoteAddr); err == nil {
		v.local = from.Addr().Unmap().IsLoopback() && !forwarded(r)
	}
	return v
}

// forwarded says that a proxy stands between: then the connection's other end is the proxy and not the person.
func forwarded(r *http.Request) bool {
	for _, name := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via"} {
		if r.Header.Get(name) != "" {
			return true
		}
	}
	return false
}

// reachOf decides by the name alone; the dialler decides again by the address. Loopback is for those who sit at this
// machine: for everybody else it would open the machine's inner services.
func (b *Browser) reachOf(u *url.URL, v visitor) reach {
	port := u.Port()
	switch {
	case u.Host == v.host || slices.Contains(b.cfg.OwnHosts, u.Host) || (isLoopback(u.Hostname()) && port != "" && port == v.port):
		return own
	case slices.Contains(b.cfg.Hosts, u.Host) || slices.Contains(b.cfg.Hosts, u.Hostname()):
		return listed
	case isLoopback(u.Hostname()) && v.local:
		return loopback
	}
	return refused
}

// isLoopback knows localhost and literal addresses; other spellings (0x7f.1, 127.1, names that point there) are foreign.
func isLoopback(hostname string) bool {
	if hostname == "localhost" {
		return true
	}
	ip, err := netip.ParseAddr(hostname)
	return err == nil && ip.Zone() == "" && ip.Unmap().IsLoopback()
}

// onOwnHost says which of the sandbox's own pages a page may lead to: those where a wallet tells a shop who the payer is.
func onOwnHost(u *url.URL) bool {
	return strings.HasPrefix(u.Path, "/connect/oauth2/") || strings.HasPrefix(u.Path, "/oauth2/")
}
