package signature_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/fault"
	"cloudpos/internal/signature"
)

const nonce = "0123456789abcdef"

func TestStringToSignEndsEveryLineWithLF(t *testing.T) {
	got := string(signature.StringToSign("POST", "/v1/orders?a=1", "1700000000", nonce, []byte(`{"a":1}`)))
	want := "POST\n/v1/orders?a=1\n1700000000\n" + nonce + "\n{\"a\":1}\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := string(signature.StringToSign("GET", "/v1/orders", "1", nonce, nil)); !strings.HasSuffix(got, nonce+"\n\n") {
		t.Errorf("an empty body keeps its line: %q", got)
	}
	if got := string(signature.ResponseToSign(200, nonce, "17", []byte("{}"))); got != "CLOUDPOS-RESPONSE\n200\n"+nonce+"\n17\n{}\n" {
		t.Errorf("response: %q", got)
	}
}

func TestHMACVector(t *testing.T) {
	// Computed with another implementation: openssl dgst -sha256 -mac HMAC.
	got, err := signature.SignHMAC([]byte(strings.Repeat("k", 32)), []byte("GET\n/\n1\n0123456789abcdef\n\n"))
	if err != nil {
		t.Fatal(err)
	}
	const want = "ff2421592eb0416bce430f58c895d11fe1f1fe0f1a82c4f3320ad05bc4c8e56f"
	if hex.EncodeToString(got) != want {
		t.Errorf("got %x", got)
	}
	if _, err := signature.SignHMAC([]byte("short"), nil); !fault.Is(err, signature.Malformed) {
		t.Errorf("short secret: %v", err)
	}
}

func TestHeaderRoundTrip(t *testing.T) {
	c := signature.Credentials{
		Algorithm: signature.RSA2048SHA256, MerchantID: "mch_1", KeyID: "key_1",
		Timestamp: "1700000000", Nonce: nonce, Signature: []byte{1, 2, 3},
	}
	got, err := signature.ParseAuthorization(c.Header())
	if err != nil {
		t.Fatal(err)
	}
	if got.Header() != c.Header() {
		t.Errorf("got %+v", got)
	}
}

func TestHeaderRefusals(t *testing.T) {
	const good = `CLOUDPOS-RSA2048-SHA256 mchid="mch_1",key_id="key_1",timestamp="1700000000",nonce="0123456789abcdef",signature="AQID"`
	if _, err := signature.ParseAuthorization(good); err != nil {
		t.Fatalf("the model itself: %v", err)
	}
	if _, err := signature.ParseAuthorization(""); !fault.Is(err, signature.Missing) {
		t.Errorf("no header: got %v", err)
	}
	swap := func(old, replacement string) string { return strings.Replace(good, old, replacement, 1) }
	for name, header := range map[string]string{
		"other scheme":       swap("CLOUDPOS-RSA2048-SHA256", "Bearer"),
		"algorithm none":     swap("CLOUDPOS-RSA2048-SHA256", "none"),
		"lower-case scheme":  swap("CLOUDPOS", "cloudpos"),
		"part missing":       swap(`,nonce="0123456789abcdef"`, ""),
		"part doubled":       good + `,nonce="0123456789abcdeF"`,
		"part unknown":       good + `,admin="1"`,
		"trailing comma":     good + ",",
		"unquoted":           swap(`"mch_1"`, "mch_1"),
		"empty value":        swap(`"mch_1"`, `""`),
		"line feed in nonce": swap("0123456789abcdef", "0123456789abcde\n1"),
		"short nonce":        swap("0123456789abcdef", "0123"),
		"long nonce":         swap("0123456789abcdef", strings.Repeat("a", 65)),
		"signed timestamp":   swap("1700000000", "-1700000000"),
		"signature text":     swap("AQID", "***"),
		"loose base64":       swap("AQID", "AQJ="),
		"quote in id":        swap("mch_1", `mch"1`),
		"oversized":          good + strings.Repeat(" ", 5000),
	} {
		if _, err := signature.ParseAuthorization(header); !fault.Is(err, signature.Malformed) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestWindow(t *testing.T) {
	now := time.Unix(1_700_000_000, 0)
	for _, c := range []struct {
		timestamp string
		code      fault.Code
	}{
		{"1700000000", ""},
		{"1699999700", ""},
		{"1700000300", ""},
		{"1699999699", signature.Stale},
		{"1700000301", signature.Stale},
		{"1700000000000", signature.Malformed},
		{"+1700000000", signature.Malformed},
		{"1.7e9", signature.Malformed},
		{"", signature.Malformed},
	} {
		err := signature.CheckWindow(now, c.timestamp, signature.Window)
		if fault.CodeOf(err) != c.code {
			t.Errorf("%q: got %v, want %q", c.timestamp, err, c.code)
		}
	}
}

func TestRSASignaturesHoldForTheirMessageAndKeyOnly(t *testing.T) {
	key, other := rsaKey(t, 2048), rsaKey(t, 2048)
	message := signature.StringToSign("POST", "/v1/orders", "1700000000", nonce, []byte(`{"amount":1}`))
	signed, err := signature.SignRSA(key, message)
	if err != nil {
		t.Fatal(err)
	}
	asPEM, asBase64 := spki(t, &key.PublicKey)
	for name, public := range map[string][]byte{"PEM": asPEM, "base64": asBase64} {
		if err := signature.Verify(signature.RSA2048SHA256, public, message, signed); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for i := range message {
		altered := append([]byte{}, message...)
		altered[i] ^= 1
		if err := signature.Verify(signature.RSA2048SHA256, asPEM, altered, signed); !fault.Is(err, signature.Bad) {
			t.Fatalf("byte %d changed: %v", i, err)
		}
	}
	_, foreign := spki(t, &other.PublicKey)
	if err := signature.Verify(signature.RSA2048SHA256, foreign, message, signed); !fault.Is(err, signature.Bad) {
		t.Errorf("another key: %v", err)
	}
	// The classic swap: the public key, known to all, used as an HMAC secret.
	forged, err := signature.SignHMAC(asPEM, message)
	if err != nil {
		t.Fatal(err)
	}
	if err := signature.Verify(signature.RSA2048SHA256, asPEM, message, forged); !fault.Is(err, signature.Bad) {
		t.Errorf("algorithm swap: %v", err)
	}
	if err := signature.Verify("SM2", asPEM, message, signed); !fault.Is(err, signature.Malformed) {
		t.Errorf("unknown algorithm: %v", err)
	}
}

func TestWeakAndForeignKeysAreRefused(t *testing.T) {
	small, _ := spki(t, &rsaKey(t, 1024).PublicKey)
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	elliptic, _ := spki(t, &curve.PublicKey)
	weak := rsaKey(t, 2048).PublicKey
	weak.E = 3
	exponent, _ := spki(t, &weak)
	good, _ := spki(t, &rsaKey(t, 2048).PublicKey)
	for name, text := range map[string][]byte{
		"1024 bits": small, "elliptic": elliptic, "exponent 3": exponent, "empty": nil, "text": []byte("hello"),
		"two keys": append(append([]byte{}, good...), good...), "private": []byte("-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----\n"),
		"oversized": []byte(strings.Repeat("A", 9000)),
	} {
		if _, err := signature.CanonicalKey(signature.RSA2048SHA256, text); !fault.Is(err, signature.Malformed) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCanonicalKeyIsOneForm(t *testing.T) {
	asPEM, asBase64 := spki(t, &rsaKey(t, 2048).PublicKey)
	a, err := signature.CanonicalKey(signature.RSA2048SHA256, asPEM)
	if err != nil {
		t.Fatal(err)
	}
	b, err := signature.CanonicalKey(signature.RSA2048SHA256, asBase64)
	if err != nil || a != b {
		t.Errorf("%v: %q and %q", err, a, b)
	}
}

func FuzzParseAuthorization(f *testing.F) {
	f.Add(`CLOUDPOS-HMAC-SHA256 mchid="m",key_id="k",timestamp="1",nonce="0123456789abcdef",signature="AQID"`)
	f.Fuzz(func(t *testing.T, header string) {
		c, err := signature.ParseAuthorization(header)
		if err != nil {
			return
		}
		again, err := signature.ParseAuthorization(c.Header())
		if err != nil || again.Header() != c.Header() {
			t.Errorf("%q does not survive: %v", header, err)
		}
	})
}

func rsaKey(t *testing.T, bits int) *rsa.PrivateKey {
	t.Helper()
	t.Setenv("GODEBUG", "rsa1024min=0")
	key, err := rsa.GenerateKey(rand.Reader, bits)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func spki(t *testing.T, public any) (asPEM, asBase64 []byte) {
	t.Helper()
	der, err := x509.MarshalPKIXPublicKey(public)
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}), []byte(base64.StdEncoding.EncodeToString(der))
}
