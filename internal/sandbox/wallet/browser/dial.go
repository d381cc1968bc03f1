package browser

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
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

// listable is where a listed host may be: anywhere but where clouds keep their machines' secrets, on the link itself
// (169.254.169.254 and fe80::) and at the addresses below. Whoever lists a host answers for where its name points.
func listable(ip netip.Addr) bool {
	if slices.Contains(metadata(), ip) {
		return false
	}
	return ip.IsLoopback() || (ip.IsGlobalUnicast() && !ip.IsLinkLocalUnicast())
}

// metadata are addresses of clouds' instance data that are not on the link: Alibaba Cloud's, and AWS's in IPv6.
func metadata() []netip.Addr {
	return []netip.Addr{netip.MustParseAddr("100.100.100.200"), netip.MustParseAddr("fd00:ec2::254")}
}
