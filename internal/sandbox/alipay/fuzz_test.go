package alipay

import (
	"testing"
	"time"

	"cloudpos/internal/sandbox/opening"
	"cloudpos/internal/sandbox/truth"
)

// Whatever is handed in, nothing breaks, and what is let pass has numbers whose checksums hold.
func FuzzMerchantForm(f *testing.F) {
	f.Add([]byte(`{"external_id":"M1","merchant_type":"07","cert_type":"201","cert_no":"92510115MA63JNC62X","biz_cards":[{"usage_type":"02","account_type":"DC","account_no":"6222021234567890128"}]}`))
	f.Add([]byte(`{"contact_infos":[{}],"service":["当面付"],"business_address":{"district_code":"510115"}}`))
	f.Add([]byte(`{"business_address":{"province_code":"1"},"default_settle_rule":null}`))
	ledger, err := truth.Open(f.TempDir(), func() time.Time { return time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC) })
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = ledger.Close() })
	f.Fuzz(func(t *testing.T, biz []byte) {
		var m merchantForm
		if decode(biz, &m) != nil {
			return
		}
		ledger.View(func(tx *truth.Tx) {
			if first(m.checkCreate(), m.check(tx), m.checkPictures(tx)) == nil && !opening.ValidUSCC(string(m.CertNo)) {
				t.Errorf("%s", biz)
			}
		})
	})
}
