package wechat

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"os"
	"testing"
)

func vectorKey(t *testing.T) *rsa.PrivateKey {
	t.Helper()
	text, err := os.ReadFile("testdata/vector-key.pem")
	if err != nil {
		t.Fatal(err)
	}
	block, _ := pem.Decode(text)
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	return key.(*rsa.PrivateKey)
}

// The signatures were made by openssl dgst -sha256 -sign testdata/vector-key.pem over the texts written out here: an empty
// body is a line of its own, in requests without one and in the answers of 204 (protocols.md 1.2, 1.3).
func TestSignatureVectors(t *testing.T) {
	key := vectorKey(t)
	for name, v := range map[string]struct{ built, text, signature string }{
		"request without a body": {
			requestText("GET", "/v3/certificates", "1554208460", "593BEC0C930BF1AFEB40B4A08C8FB242", ""),
			"GET\n/v3/certificates\n1554208460\n593BEC0C930BF1AFEB40B4A08C8FB242\n\n",
			"RhXgO8M4VQgey5+bni0NWr/euDb+/NWnhRNzoDWHWp2w/4a9Afwrdwo4+ykUiytY6/OvhhYKZC5g7qtM/mIyetjKDeX+FU81i7tHsrs7Bi6KT6oCXt+cx+8RFD0afCp0cLkOA5g6uS66hc/8GjRjuwYNETP4hti0mOoTHlF7SKlpxoy6a9y8UfLmqL2KNCBDWBHagL27bqcmoaqw6ZL3vYzyXtiHvHB2AoKjEOZVLmOFhRD4EjSnMpuYmpobmIpoMAn5qTmnIZFRizLCrG/tIRTgdF2QkSsrU3bW+yrWpOy93WTsKObiRira5gTJkfelAVaXuE9+uLpw49ryNA1niA==",
		},
		"answer of 204": {
			answerText("1554209980", "c5ac7061fccab6bf3e254dcf98995b8c", ""),
			"1554209980\nc5ac7061fccab6bf3e254dcf98995b8c\n\n",
			"az7ExAEfgVnRHsqXoiay1XHtHs7dJYAnON8GBGGpbA8LZFw3FQhRu6eMXa9GS+CT8YJRTDlXKCsdKkuNgaI0DV0+wgqiIWYRMB99TSvA0m9wKK7KVQFef5Cim//vKIRw/QGdbYu0hyHIMg/83PRDWgWMxTIDp9OdPqrKeGdioTdnbmTIXWoYENDBviAteKYjf+UPcsui40i8GT50deBPjjtnPk6/sJnJmasv/PKxexcQBz883VUDpctYEJE9SJ2iqly57MKxbo7wT5Si/kS0BVC7Tulf4xpAEkIFS10+hHRiumeQqA3f+e/kU/CBt3Dprtsc9Tga081s+B2gmTVNaw==",
		},
		"request with a body": {
			requestText("POST", "/v3/pay/transactions/out-trade-no/CP20261123000001/close", "1554208460", "593BEC0C930BF1AFEB40B4A08C8FB242", `{"mchid":"1900000109"}`),
			"POST\n/v3/pay/transactions/out-trade-no/CP20261123000001/close\n1554208460\n593BEC0C930BF1AFEB40B4A08C8FB242\n{\"mchid\":\"1900000109\"}\n",
			"iE3DTfipNwGe3zP1LaCAb9drRZ/NPMvHewWp71ONB5n0xfolGnuD4VaQhM8io6sCk9gfz62czKwhheJhCWCyqaSnie/CejHDQy2X6GUkbTOCGOt9HWOL0CG0U+1VoGnCkpmmXn8HPzc1EcgfyjN33vc0ULZMPxMvsXJNIBopiUEshroQ3VyZ6SuGY1DQQj4tB1GMvMSZdJ69tQLrrpWNvA/NLSivF33qwENkbkdKoSPkoDsZGClcX5fzuQev56fBPjZ33NbWAS20M+xPeEsbDPDuOIWI2LTR4YxttyI09sezIVFjeuQ32F9+dwr5U3eb6apLEDlpL7f46meF+Og2ig==",
		},
		"arguments of a page": {
			payText("wx8888a0b1c2d3e4f5", "1554208460", "593BEC0C930BF1AFEB40B4A08C8FB242", "prepay_id=wx201410272009395522657a690389285100"),
			"wx8888a0b1c2d3e4f5\n1554208460\n593BEC0C930BF1AFEB40B4A08C8FB242\nprepay_id=wx201410272009395522657a690389285100\n",
			"RpBHrp0O2V9sg+x0W/Oue2CNJuR2n7UWatCtYZPuSfodODkgnIKenhiN/3KV+1JJP96kd7fdBf6We4sdjhNEywFzatT6GGUkT7nEaqQVmjyF1l0kJuotY1xdCVAtTvRGDBKQEyTxdqSs2OHHgotFqa3hVDSK4gDly5QutKE/toKKbl/scpju2bStcvamejLkDSAJ4U2CNoz5uDROPlkVFuR5UQIFONd3/KY0VOpZhsrN0oQ9NO+3xXxHDoKTqYYClj4gQhwD51oMF9elmrwivkEn6KtRusGzkFHexCS+Rw7qo4rN6lGxGfUvrnfeWWHoln++GWNQy/OS+hYSmHMSrA==",
		},
	} {
		if v.built != v.text {
			t.Errorf("%s: the text is %q", name, v.built)
		}
		if got := sign(key, v.text); got != v.signature {
			t.Errorf("%s: the signature is %s", name, got)
		}
		if !verify(&key.PublicKey, v.text, v.signature) || verify(&key.PublicKey, v.text[:len(v.text)-1], v.signature) {
			t.Errorf("%s: with its last line feed, and only with it", name)
		}
	}
}
