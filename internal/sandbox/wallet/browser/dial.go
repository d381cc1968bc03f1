package browser

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"
)

const (
	dialLimit   = 5 * time.Second
	headerLimit = 10 * time.Second
)

// transport dials only addresses that may passes: a name is resolved at the time of the call, and may point anywhere.
// It uses no proxy of the environment and keeps few connections.
func transport(may func(netip.Addr) bool) *http.Transport {
	dialer := &net.Dialer{Timeout: dialLimit, Control: func(_, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil || !may(at.Addr().Unmap()) {
			return fmt.Errorf("%w: %s", ErrHost, address)
		}
		return nil
	}}
	return &http.Transport{
		DialContext: dialer.DialContext, ResponseHeaderTimeout: headerLimit, TLSHandshakeTimeout: dialLimit,
		MaxIdleConnsPerHost: 4, IdleConnTimeout: 30 * time.Second, MaxResponseHeaderBytes: 64 << 10,
	}
}

func atHome(ip netip.Addr) bool { return ip.IsLoopback() }

// listable is where a listed host may be: anywhere but on the link itself, where clouds keep their machines' secrets.
// Whoever lists a host answers for where its name points.
func listable(ip netip.Addr) bool {
	return ip.IsLoopback() || (ip.IsGlobalUnicast() && !ip.IsLinkLocalUnicast())
}
