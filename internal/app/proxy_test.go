package app_test

import (
	"fmt"
	"net/http"
	"net/netip"
	"testing"

	"cloudpos/internal/app"
	"cloudpos/internal/app/apptest"
)

// Behind a proxy that we were told of, payers are rationed by their own addresses; behind one that nobody named they are one.
func TestPayersBehindAProxyAreToldApart(t *testing.T) {
	for name, c := range map[string]struct {
		proxies []netip.Prefix
		shared  bool
	}{
		"named":   {[]netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}, false},
		"unnamed": {nil, true},
	} {
		t.Run(name, func(t *testing.T) {
			h := apptest.Open(t, app.Config{Proxies: c.proxies})
			refused := 0
			for n := range 400 {
				r := h.Request(http.MethodGet, h.URL()+"/q/none", "")
				r.Header.Set("X-Forwarded-For", fmt.Sprintf("198.51.%d.%d", n/200, n%200))
				if h.Send(r).Status == http.StatusTooManyRequests {
					refused++
				}
			}
			if (refused > 0) != c.shared {
				t.Errorf("%d of 400 payers were refused", refused)
			}
		})
	}
}
