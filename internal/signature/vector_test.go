package signature_test

import (
	"encoding/base64"
	"encoding/json"
	"os"
	"testing"

	"cloudpos/internal/fault"
	"cloudpos/internal/signature"
)

// vectors are the known answers that docs/integration.md and all clients are held to.
type vectors struct {
	Request  struct{ Method, Path, Timestamp, Nonce, Body string }
	Text     string `json:"string_to_sign"`
	HMAC     vector
	RSA      vector
	SM2      vector
	Provider struct {
		MchID string `json:"mchid"`
		KeyID string `json:"key_id"`
		Text  string `json:"string_to_sign"`
		HMAC  []byte `json:"hmac_signature"`
	}
	Answer struct {
		Status          int
		Timestamp, Body string
		Text            string `json:"string_to_sign"`
		HMAC            []byte `json:"hmac_signature"`
		RSA             []byte `json:"rsa_signature"`
		SM2             []byte `json:"sm2_signature"`
	}
}

type vector struct {
	Algorithm  signature.Algorithm
	Secret     string
	PrivateKey string `json:"private_key"`
	PublicKey  string `json:"public_key"`
	Signature  []byte
}

func known(t *testing.T) (v vectors) {
	t.Helper()
	raw, err := os.ReadFile("../../docs/vectors/signature.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// The file was made with openssl: see its first line.
func TestAnotherImplementationsSignaturesHold(t *testing.T) {
	v := known(t)
	r := v.Request
	text := signature.StringToSign(r.Method, r.Path, r.Timestamp, r.Nonce, []byte(r.Body))
	if string(text) != v.Text {
		t.Fatalf("string to sign: %q", text)
	}
	for name, c := range map[string]struct {
		vector
		algorithm signature.Algorithm
		key       string
	}{
		"HMAC": {v.HMAC, signature.HMACSHA256, v.HMAC.Secret},
		"RSA":  {v.RSA, signature.RSA2048SHA256, v.RSA.PublicKey},
		"SM2":  {v.SM2, signature.SM2SM3, v.SM2.PublicKey},
	} {
		if c.Algorithm != c.algorithm {
			t.Errorf("%s is %q", name, c.Algorithm)
		}
		if err := signature.Verify(c.algorithm, []byte(c.key), text, c.Signature); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestProviderSignsTheMerchantToo(t *testing.T) {
	v := known(t)
	r := v.Request
	c := signature.Credentials{MerchantID: v.Provider.MchID, KeyID: v.Provider.KeyID, Timestamp: r.Timestamp, Nonce: r.Nonce}
	text := c.StringToSign(r.Method, r.Path, []byte(r.Body))
	if string(text) != v.Provider.Text {
		t.Fatalf("string to sign: %q", text)
	}
	if err := signature.Verify(signature.HMACSHA256, []byte(v.HMAC.Secret), text, v.Provider.HMAC); err != nil {
		t.Error(err)
	}
	c.KeyID = "apk_EXAMPLE"
	if got := string(c.StringToSign(r.Method, r.Path, []byte(r.Body))); got != v.Text {
		t.Errorf("a merchant's own key signs %q", got)
	}
}

func TestAnotherImplementationsSignaturesOfAnswersHold(t *testing.T) {
	v := known(t)
	a := v.Answer
	text := signature.ResponseToSign(a.Status, v.Request.Nonce, a.Timestamp, []byte(a.Body))
	if string(text) != a.Text {
		t.Fatalf("string to sign: %q", text)
	}
	for algorithm, c := range map[signature.Algorithm]struct {
		key    string
		signed []byte
	}{
		signature.HMACSHA256: {v.HMAC.Secret, a.HMAC}, signature.RSA2048SHA256: {v.RSA.PublicKey, a.RSA}, signature.SM2SM3: {v.SM2.PublicKey, a.SM2},
	} {
		if err := signature.Verify(algorithm, []byte(c.key), text, c.signed); err != nil {
			t.Errorf("%s: %v", algorithm, err)
		}
	}
}

func TestWeSignAsAnotherImplementationDoes(t *testing.T) {
	v := known(t)
	made, err := signature.SignHMAC([]byte(v.HMAC.Secret), []byte(v.Text))
	if err != nil || string(made) != string(v.HMAC.Signature) {
		t.Errorf("HMAC: %v %s", err, base64.StdEncoding.EncodeToString(made))
	}
	for _, c := range []vector{v.RSA, v.SM2} {
		key, err := signature.ParsePrivateKey([]byte(c.PrivateKey))
		if err != nil {
			t.Fatal(err)
		}
		if key.Algorithm() != c.Algorithm || key.PublicPEM() != c.PublicKey {
			t.Errorf("%s: read as %s with %s", c.Algorithm, key.Algorithm(), key.PublicPEM())
		}
		if again, err := key.PEM(); err != nil || again != c.PrivateKey {
			t.Errorf("%s: written again as %s: %v", c.Algorithm, again, err)
		}
		made, err := key.Sign([]byte(v.Text))
		if err != nil {
			t.Fatal(err)
		}
		if err := signature.Verify(c.Algorithm, []byte(c.PublicKey), []byte(v.Text), made); err != nil {
			t.Errorf("%s: %v", c.Algorithm, err)
		}
		// PKCS #1 v1.5 has one signature for a message; SM2 another one each time.
		if same := string(made) == string(c.Signature); same != (c.Algorithm == signature.RSA2048SHA256) {
			t.Errorf("%s: the same signature as openssl's: %v", c.Algorithm, same)
		}
	}
}

func TestAKeyServesItsOwnAlgorithmOnly(t *testing.T) {
	v := known(t)
	for _, c := range []struct {
		algorithm signature.Algorithm
		vector
	}{{signature.RSA2048SHA256, v.SM2}, {signature.SM2SM3, v.RSA}, {signature.HMACSHA256, v.RSA}} {
		if _, err := signature.CanonicalKey(c.algorithm, []byte(c.PublicKey)); !fault.Is(err, signature.Malformed) {
			t.Errorf("a key for %s kept as %s: %v", c.Algorithm, c.algorithm, err)
		}
		if err := signature.Verify(c.algorithm, []byte(c.PublicKey), []byte(v.Text), c.Signature); err == nil {
			t.Errorf("a signature of %s held as %s", c.Algorithm, c.algorithm)
		}
	}
	canonical, err := signature.CanonicalKey(signature.SM2SM3, []byte(v.SM2.PublicKey))
	if err != nil {
		t.Fatal(err)
	}
	if again, err := signature.CanonicalKey(signature.SM2SM3, []byte(canonical)); err != nil || again != canonical {
		t.Errorf("%q and %q: %v", canonical, again, err)
	}
}

func TestGeneratedKeysSign(t *testing.T) {
	for _, algorithm := range []signature.Algorithm{signature.RSA2048SHA256, signature.SM2SM3} {
		key, err := signature.GenerateKey(algorithm)
		if err != nil || key.Algorithm() != algorithm {
			t.Fatalf("%s: %v", algorithm, err)
		}
		text, err := key.PEM()
		if err != nil {
			t.Fatal(err)
		}
		kept, err := signature.ParsePrivateKey([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		made, err := kept.Sign([]byte("x"))
		if err != nil || signature.Verify(algorithm, []byte(key.PublicPEM()), []byte("x"), made) != nil {
			t.Errorf("%s: %v", algorithm, err)
		}
	}
	if _, err := signature.GenerateKey(signature.HMACSHA256); !fault.Is(err, signature.Malformed) {
		t.Errorf("a key pair for HMAC: %v", err)
	}
}

func TestPrivateKeysThatAreNoneAreRefused(t *testing.T) {
	v := known(t)
	for name, text := range map[string]string{
		"empty": "", "a public key": v.RSA.PublicKey, "a secret": v.HMAC.Secret,
		"cut":          v.RSA.PrivateKey[:400] + "\n-----END PRIVATE KEY-----\n",
		"another kind": "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n",
	} {
		if _, err := signature.ParsePrivateKey([]byte(text)); !fault.Is(err, signature.Malformed) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
