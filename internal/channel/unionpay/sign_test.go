package unionpay

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

func verifiedByMerchantKey(fields map[string]string) error {
	signature, err := base64.StdEncoding.DecodeString(fields["signature"])
	if err != nil {
		return err
	}
	inner := sha256.Sum256([]byte(canonical(fields)))
	outer := sha256.Sum256([]byte(hex.EncodeToString(inner[:])))
	return rsa.VerifyPKCS1v15(&merchantKey().PublicKey, crypto.SHA256, outer[:], signature)
}

// What is signed: sorted, without the signature and what is empty, raw.
func TestDigest(t *testing.T) {
	m := message{
		"txnTime": "20261122003000", "merId": testMerID, "signature": "never", "reserved": "{a=b&c=d}", "reqReserved": "",
		"respMsg": "成功 + 100%", "Z": "1", "a": "2",
	}
	const line = "Z=1&a=2&merId=898100000000001&reserved={a=b&c=d}&respMsg=成功 + 100%&txnTime=20261122003000"
	sum := sha256.Sum256([]byte(line))
	if got, want := m.digest(), hex.EncodeToString(sum[:]); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	// The digest of nothing at all is a published constant.
	if got := (message{}).digest(); got != "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" {
		t.Error(got)
	}
}

// A second tool agrees: openssl checks our signature over the hexadecimal digest.
func TestOpenSSLVerifiesOurSignature(t *testing.T) {
	openssl, err := exec.LookPath("openssl")
	if err != nil {
		t.Skip("openssl is not installed")
	}
	m := message{"merId": testMerID, "orderId": testNumber, "txnTime": wireAsked, "txnAmt": "1234", "reserved": "{a=b&c=示例}", "empty": ""}
	if err := (signer{certID: "68759663125", key: merchantKey()}).sign(m); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	der, err := x509.MarshalPKIXPublicKey(&merchantKey().PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	key := write("key.pem", pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
	bytes, err := base64.StdEncoding.DecodeString(m["signature"])
	if err != nil {
		t.Fatal(err)
	}
	signature := write("signature", bytes)
	inner := sha256.Sum256([]byte(
		"certId=68759663125&merId=898100000000001&orderId=" + testNumber + "&reserved={a=b&c=示例}&signMethod=01&txnAmt=1234&txnTime=" + wireAsked))
	good, bad := write("good", []byte(hex.EncodeToString(inner[:]))), write("bad", inner[:])
	if out, err := exec.CommandContext(t.Context(), openssl, "dgst", "-sha256", "-verify", key, "-signature", signature, good).CombinedOutput(); err != nil {
		t.Errorf("openssl: %v %s", err, out)
	}
	if out, err := exec.CommandContext(t.Context(), openssl, "dgst", "-sha256", "-verify", key, "-signature", signature, bad).CombinedOutput(); err == nil {
		t.Errorf("openssl takes the digest in bytes too: %s", out)
	}
}

func TestVerify(t *testing.T) {
	good := func() message {
		return message(signed(unionKey(), papers().leaf.pem(), map[string]string{"signMethod": "01", "respCode": "00", "merId": testMerID}))
	}
	if err := verify(good(), &unionKey().PublicKey); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(message){
		"changed":         func(m message) { m["respCode"] = "01" },
		"added":           func(m message) { m["txnAmt"] = "1" },
		"removed":         func(m message) { delete(m, "merId") },
		"no signature":    func(m message) { delete(m, "signature") },
		"not base64":      func(m message) { m["signature"] = "!" },
		"another method":  func(m message) { m["signMethod"] = "12" },
		"no method":       func(m message) { delete(m, "signMethod") },
		"certificate off": func(m message) { m["signPubKeyCert"] += "\n" },
	} {
		m := good()
		spoil(m)
		if verify(m, &unionKey().PublicKey) == nil {
			t.Errorf("%s was let pass", name)
		}
	}
	if verify(good(), &strangerKey().PublicKey) == nil {
		t.Error("under another key")
	}
}
