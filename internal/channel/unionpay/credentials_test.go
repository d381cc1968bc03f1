package unionpay

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"strings"
	"testing"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
)

func TestCredentials(t *testing.T) {
	p := papers()
	pkcs1 := string(pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(merchantKey())}))
	for name, change := range map[string]func(*Credentials){
		"as they are":                 func(*Credentials) {},
		"number from the certificate": func(c *Credentials) { c.CertID, c.CertificatePEM = "", p.merchant.pem() },
		"number and certificate":      func(c *Credentials) { c.CertificatePEM = p.merchant.pem() },
		"older form of key":           func(c *Credentials) { c.PrivateKeyPEM = pkcs1 },
		"a sandbox":                   func(c *Credentials) { c.BaseURL = "http://127.0.0.1:8090" },
		"voids":                       func(c *Credentials) { c.SameDayVoid = true },
		"all of it in one file":       func(c *Credentials) { c.MiddleCertificatePEM += c.RootCertificatePEM },
	} {
		c := testCredentials()
		change(&c)
		id, err := parseCredentials(channel.Own, encode(c))
		if err != nil || id.merID != testMerID || id.signer.certID != p.merchant.cert.SerialNumber.String() || id.signer.key == nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	c := testCredentials()
	c.ProviderMerID = "898100000000777"
	if id, err := parseCredentials(channel.Provider, encode(c)); err != nil || id.merID != "898100000000777" {
		t.Errorf("provider: %v %v", id.merID, err)
	}
	if id, err := parseCredentials(channel.Own, encode(c)); err != nil || id.merID != testMerID {
		t.Errorf("own: %v %v", id.merID, err)
	}
}

func TestWrongCredentials(t *testing.T) {
	p := papers()
	small, err := rsa.GenerateKey(nil, 1024)
	if err != nil {
		small = nil
	}
	other := draw("示例根证书", strangerKey(), nil, authority)
	for name, k := range map[string]struct {
		change func(*Credentials)
		field  string
		reason string
	}{
		"no number":          {func(c *Credentials) { c.MerID = "" }, "mer_id", "required"},
		"short number":       {func(c *Credentials) { c.MerID = "8981" }, "mer_id", "format"},
		"no key":             {func(c *Credentials) { c.PrivateKeyPEM = "" }, "private_key_pem", "required"},
		"key of words":       {func(c *Credentials) { c.PrivateKeyPEM = "secret" }, "private_key_pem", "unreadable"},
		"key of another":     {func(c *Credentials) { c.CertificatePEM, c.PrivateKeyPEM = p.merchant.pem(), privatePEM(strangerKey()) }, "private_key_pem", "mismatch"},
		"no certificate id":  {func(c *Credentials) { c.CertID = "" }, "cert_id", "required"},
		"hexadecimal id":     {func(c *Credentials) { c.CertID = "1A2B" }, "cert_id", "format"},
		"id of another":      {func(c *Credentials) { c.CertID, c.CertificatePEM = "1", p.merchant.pem() }, "cert_id", "mismatch"},
		"certificate, words": {func(c *Credentials) { c.CertificatePEM = "x" }, "certificate_pem", "unreadable"},
		"no root":            {func(c *Credentials) { c.RootCertificatePEM = "" }, "root_certificate_pem", "required"},
		"no intermediate":    {func(c *Credentials) { c.MiddleCertificatePEM = "" }, "middle_certificate_pem", "required"},
		"root, a leaf":       {func(c *Credentials) { c.RootCertificatePEM = p.leaf.pem() }, "root_certificate_pem", "kind"},
		"root of another":    {func(c *Credentials) { c.RootCertificatePEM = other.pem() }, "middle_certificate_pem", "mismatch"},
		"address with path":  {func(c *Credentials) { c.BaseURL = "https://gateway.95516.com/gateway" }, "base_url", "format"},
		"address of words":   {func(c *Credentials) { c.BaseURL = "sandbox" }, "base_url", "format"},
	} {
		c := testCredentials()
		k.change(&c)
		wantWrong(t, name, encode(c), k.field, k.reason)
	}
	if small != nil {
		c := testCredentials()
		c.PrivateKeyPEM = privatePEM(small)
		wantWrong(t, "small key", encode(c), "private_key_pem", "too_small")
	}
	wantWrong(t, "a field more", []byte(`{"mer_id":"898100000000001","secret":"s3cret"}`), "secret", "json")
	wantWrong(t, "no JSON", []byte(`s3cret`), "", "json")
	if _, err := parseCredentials("shared", encode(testCredentials())); !fault.Is(err, fault.Invalid) {
		t.Errorf("unknown mode: %v", err)
	}
}

// wantWrong checks that a mistake is named by its field, and that no value comes back in the error.
func wantWrong(t *testing.T, name string, text []byte, field, reason string) {
	t.Helper()
	_, err := parseCredentials(channel.Own, text)
	var e *fault.Error
	if !errors.As(err, &e) || e.Code != fault.Invalid {
		t.Errorf("%s: %v", name, err)
		return
	}
	found := false
	for _, f := range e.Fields {
		found = found || (f.Path == field && f.Reason == reason && f.ZH != "" && f.EN != "")
	}
	if !found || strings.Contains(err.Error(), "s3cret") || strings.Contains(err.Error(), "PRIVATE") {
		t.Errorf("%s: %v", name, err)
	}
}
