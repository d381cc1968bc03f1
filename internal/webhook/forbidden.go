package webhook

import (
	"net/netip"
	"slices"
)

// special are the IPv4 blocks that no receiver on the public network has (IANA's registry of special addresses).
var special = []netip.Prefix{
	block("0.0.0.0/8"), block("10.0.0.0/8"), block("100.64.0.0/10"), block("127.0.0.0/8"), block("169.254.0.0/16"), block("172.16.0.0/12"),
	block("192.0.0.0/24"), block("192.0.2.0/24"), block("192.88.99.0/24"), block("192.168.0.0/16"), block("198.18.0.0/15"), block("198.51.100.0/24"),
	block("203.0.113.0/24"), block("224.0.0.0/4"), block("240.0.0.0/4"),
}

// special6 are the blocks within 2000::/3 that lead elsewhere: protocol assignments with Teredo, documentation, 6to4. All
// outside of 2000::/3 is refused as a whole: loopback, local, mapped and translated (NAT64) addresses, multicast.
var special6 = []netip.Prefix{block("2001::/23"), block("2001:db8::/32"), block("2002::/16"), block("3fff::/20")}

func block(s string) netip.Prefix { return netip.MustParsePrefix(s) }

// forbidden says whether an address is not dialled: it is special, or an IPv6 disguise of one, and the operator does not
// allow it. An IPv4 address mapped into IPv6 counts as what it is.
func forbidden(a netip.Addr, allow []netip.Prefix) bool {
	if !a.IsValid() || a.Zone() != "" {
		return true
	}
	a = a.Unmap()
	in := func(p netip.Prefix) bool { return p.Contains(a) }
	if slices.ContainsFunc(allow, in) {
		return false
	}
	if a.Is4() {
		return slices.ContainsFunc(special, in)
	}
	return !block("2000::/3").Contains(a) || slices.ContainsFunc(special6, in) || isatap(a)
}

// isatap says whether the second half of an IPv6 address carries an IPv4 one.
func isatap(a netip.Addr) bool {
	b := a.As16()
	return b[8]&^3 == 0 && b[9] == 0 && b[10] == 0x5e && b[11] == 0xfe
}
