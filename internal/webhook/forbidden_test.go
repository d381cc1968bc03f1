package webhook

import (
	"net/netip"
	"strings"
	"testing"
)

func TestForbiddenAddresses(t *testing.T) {
	for _, a := range []string{
		"0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200", "100.127.255.255", "127.0.0.1", "127.9.9.9",
		"169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.51.100.7",
		"203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
		"::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "100::1", "fc00::1",
		"fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "2001::1", "2001:db8::1", "2002:7f00:1::1", "2002:a00:1::", "3fff::1", "5f00::1",
		"2400:1::5efe:127.0.0.1", "2400:1::200:5efe:10.0.0.1",
	} {
		if !forbidden(netip.MustParseAddr(a), nil) {
			t.Errorf("%s may be dialled", a)
		}
	}
	for _, a := range []string{"1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.167.1.1", "::ffff:8.8.8.8", "2400:3200::1", "2606:4700::1111"} {
		if forbidden(netip.MustParseAddr(a), nil) {
			t.Errorf("%s may not be dialled", a)
		}
	}
	if !forbidden(netip.Addr{}, nil) {
		t.Error("no address may be dialled")
	}
}

func TestTheOperatorAllowsItsOwnPremises(t *testing.T) {
	allow := []netip.Prefix{netip.MustParsePrefix("10.1.0.0/16"), netip.MustParsePrefix("fd00:1::/32")}
	for address, want := range map[string]bool{
		"10.1.2.3": false, "::ffff:10.1.2.3": false, "10.2.0.1": true, "fd00:1::5": false, "fd00:2::5": true, "127.0.0.1": true, "fd00:1::5%eth0": true,
	} {
		if got := forbidden(netip.MustParseAddr(address), allow); got != want {
			t.Errorf("%s: forbidden is %v", address, got)
		}
	}
}

func TestAddressesOfEndpoints(t *testing.T) {
	for raw, want := range map[string]string{
		"https://pos.example.com/hooks?shop=1":          "",
		"https://pos.example.com:8443/":                 "",
		"https://8.8.8.8/x":                             "",
		"http://pos.example.com/":                       "SCHEME",
		"ftp://pos.example.com/":                        "SCHEME",
		"javascript:alert(1)":                           "SCHEME",
		"":                                              "SCHEME",
		"//pos.example.com":                             "SCHEME",
		"https://":                                      "FORMAT",
		"https:pos.example.com":                         "FORMAT",
		"https://user:pw@pos.example.com/":              "FORMAT",
		"https://pos.example.com/#x":                    "FORMAT",
		"https://pos.example.com/\r\nHost: x":           "FORMAT",
		" https://pos.example.com/":                     "FORMAT",
		"https://pos.example.com/a b":                   "FORMAT",
		"https://127.0.0.1/":                            "FORBIDDEN_ADDRESS",
		"https://[::1]/":                                "FORBIDDEN_ADDRESS",
		"https://[::ffff:169.254.169.254]/":             "FORBIDDEN_ADDRESS",
		"https://[fe80::1%25eth0]/":                     "FORBIDDEN_ADDRESS",
		"https://x.example/" + strings.Repeat("a", 500): "LENGTH",
	} {
		f, bad := URLFault("url", raw, false, nil)
		if bad != (want != "") || f.Reason != want {
			t.Errorf("%q: %v %q, want %q", raw, bad, f.Reason, want)
		}
	}
	if _, bad := URLFault("url", "http://pos.example.com/", true, nil); bad {
		t.Error("development takes http")
	}
	if _, bad := URLFault("url", "http://127.0.0.1/", true, nil); !bad {
		t.Error("development dials no loopback by itself")
	}
}

func TestSubscriptions(t *testing.T) {
	for _, c := range []struct {
		types []string
		t     string
		want  bool
	}{
		{[]string{"*"}, "payment.paid", true},
		{[]string{"payment.*"}, "payment.paid", true},
		{[]string{"payment.*"}, "refund.created", false},
		{[]string{"refund.succeeded", "payment.paid"}, "payment.paid", true},
		{[]string{"payment.paid"}, "payment.paid_late", false},
		{nil, "payment.paid", false},
	} {
		if got := wants(c.types, c.t); got != c.want {
			t.Errorf("%v and %s: %v", c.types, c.t, got)
		}
	}
	known := []string{"payment.paid", "refund.created"}
	for types, bad := range map[string]bool{"*": false, "payment.*": false, "payment.paid": false, "payment.payed": true, "bill.*": true, "": true, "payment.*.x": true, "pay*": true} {
		if _, got := typeFault(strings.Fields(types), known); got != bad {
			t.Errorf("%q: bad is %v", types, got)
		}
	}
}
