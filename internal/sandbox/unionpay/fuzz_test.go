package unionpay

import (
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/sandbox/opening"
	"cloudpos/internal/sandbox/truth"
)

// No text without the key is let in, whatever way it comes.
func FuzzRegistrationEnvelope(f *testing.F) {
	p := &Platform{keys: &keyring{AccesserID: "shilifuwu", RegisterKey: "0123456789abcdefghijklmn"}}
	f.Add("application/json", `{"json_data":"478a6901186cdf36a8f7ae7614a42476d4ac71f08f0ca248","sign_data":"","accesser_id":"shilifuwu"}`)
	f.Add("application/x-www-form-urlencoded", "json_data=00&sign_data=0&accesser_id=shilifuwu")
	f.Add("application/json", `{"json_data":"0000000000000000","accesser_id":"shilifuwu"}`)
	f.Fuzz(func(t *testing.T, media, body string) {
		r := httptest.NewRequest(http.MethodPost, registerPath, strings.NewReader(body))
		r.Header.Set("Content-Type", media)
		if _, refused := p.openRegistration(r); refused == nil {
			t.Errorf("%s %q is let in", media, body)
		}
		if plain, err := unsealDES(p.keys.RegisterKey, hex.EncodeToString([]byte(body))); err == nil && len(plain) >= len(body) {
			t.Errorf("%q", body)
		}
	})
}

func FuzzRegistrationForm(f *testing.F) {
	f.Add([]byte(`{"accesser_user_id":"M1","reg_mer_type":"01","shop_lic":"92510115MA63JNC62X","product":[{}],"pic_list":[{"document_type":"0001"}]}`))
	ledger, err := truth.Open(f.TempDir(), func() time.Time { return time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC) })
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = ledger.Close() })
	f.Fuzz(func(t *testing.T, data []byte) {
		var m merchantForm
		if json.Unmarshal(data, &m) != nil {
			return
		}
		ledger.View(func(tx *truth.Tx) {
			if m.missing() == "" && m.wrong(tx) == "" && !opening.ValidUSCC(m.ShopLicence) {
				t.Errorf("%s", data)
			}
		})
	})
}
