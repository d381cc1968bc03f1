package alipay

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/channel"

	"github.com/google/go-cmp/cmp"
)

// file is a host of bill files.
func file(t *testing.T, h http.HandlerFunc) string {
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL + "/bill?token=secret"
}

func TestBillDownload(t *testing.T) {
	g := newGateway(t)
	c, log := connected(t, g, channel.Own, keyCredentials())
	at := func(address string) string { return `{"code":"10000","bill_download_url":"` + address + `"}` }
	whole := "PK\x03\x04" + strings.Repeat("x", 1000)
	cut := file(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "2000")
		_, _ = w.Write([]byte(whole))
	})
	page := file(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>expired</html>")) })
	good := file(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(whole)) })
	down := file(t, http.NotFound)
	day := time.Date(2026, 11, 20, 16, 0, 0, 0, time.UTC)
	for name, s := range map[string]struct {
		answer string
		kind   channel.BillKind
		want   channel.BillOutcome
	}{
		"ready":             {at(good), channel.TradeBill, channel.BillReady},
		"cut":               {at(cut), channel.TradeBill, channel.BillBroken},
		"a page":            {at(page), channel.TradeBill, channel.BillBroken},
		"not there":         {at(down), channel.TradeBill, channel.BillUnknown},
		"no address":        {at(""), channel.TradeBill, channel.BillUnknown},
		"a local file":      {at("file:///etc/passwd"), channel.TradeBill, channel.BillUnknown},
		"none":              {`{"code":"40004","sub_code":"isp.bill_not_exist"}`, channel.TradeBill, channel.BillNone},
		"none, in capital":  {`{"code":"40004","sub_code":"BILL_NOT_EXIST"}`, channel.TradeBill, channel.BillNone},
		"not yet, in words": {`{"code":"40004","sub_code":"isp.bill_not_exist","sub_msg":"账单未生成，请于次日9点后再试"}`, channel.TradeBill, channel.BillNotReady},
		"not yet":           {`{"code":"40004","sub_code":"isp.bill_not_ready"}`, channel.TradeBill, channel.BillNotReady},
		"not allowed":       {`{"code":"40006","sub_code":"isv.insufficient-isv-permissions"}`, channel.TradeBill, channel.BillRefused},
		"wrong date":        {`{"code":"40004","sub_code":"INVALID_PARAMETER"}`, channel.TradeBill, channel.BillRefused},
		"busy":              {`{"code":"20000","sub_code":"isp.unknow-error"}`, channel.TradeBill, channel.BillUnknown},
		"new code":          {`{"code":"40004","sub_code":"BILL_IS_ODD"}`, channel.TradeBill, channel.BillUnknown},
		"fund bill":         {at(good), channel.FundBill, channel.BillRefused},
	} {
		g.says(s.answer)
		var got strings.Builder
		answer := c.Bill(t.Context(), channel.BillRequest{Kind: s.kind, Day: day}, &got)
		ready := answer.Outcome == channel.BillReady && got.String() == whole && answer.FileName != ""
		if answer.Outcome != s.want || ready != (s.want == channel.BillReady) {
			t.Errorf("%s: %+v, %d bytes", name, answer, got.Len())
		}
	}
	if got := biz(t, g.last(t)); !cmp.Equal(got, map[string]any{"bill_type": "trade", "bill_date": "2026-11-21"}) {
		t.Errorf("%v", got)
	}
	if strings.Contains(log.String(), "secret") {
		t.Errorf("the address is in the log: %s", log)
	}
	g.says(at(good))
	if answer := c.Bill(t.Context(), channel.BillRequest{Kind: channel.TradeBill, Day: day}, failing{}); answer.Outcome == channel.BillReady {
		t.Errorf("not written: %+v", answer)
	}
}

// failing is a disk that is full.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("full") }
