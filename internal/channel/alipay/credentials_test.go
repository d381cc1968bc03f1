package alipay

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"slices"
	"strings"
	"testing"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
)

// mistakes are the fields that an error names, as "path reason".
func mistakes(err error) []string {
	var f *fault.Error
	if !errors.As(err, &f) || f.Code != fault.Invalid {
		return nil
	}
	var list []string
	for _, field := range f.Fields {
		list = append(list, field.Path+" "+field.Reason)
		if field.ZH == "" || field.EN == "" {
			list = append(list, field.Path+" has no text")
		}
	}
	slices.Sort(list)
	return list
}

func TestCredentialsThatHold(t *testing.T) {
	bare, pkcs1, bareSpaces := keyCredentials(), keyCredentials(), keyCredentials()
	der, _ := x509.MarshalPKCS8PrivateKey(appKey())
	bare.PrivateKeyPEM = base64.StdEncoding.EncodeToString(der)
	bare.AlipayPublicKey = base64.StdEncoding.EncodeToString(publicDER(alipayKey()))
	pkcs1.PrivateKeyPEM = string(pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(appKey())}))
	pkcs1.AppPublicKeyPEM = publicPEM(appKey())
	bareSpaces.PrivateKeyPEM = "\n " + base64.StdEncoding.EncodeToString(x509.MarshalPKCS1PrivateKey(appKey())) + "\n"
	chain, sandbox := certificateCredentials(), keyCredentials()
	_, other := issued(strangerKey(), 5)
	chain.AlipayCert += other
	chain.AlipayRootsChain = "注释\n" + chain.AlipayRootsChain + other
	sandbox.GatewayURL, sandbox.AuthorizeURL, sandbox.Endpoint = "http://127.0.0.1:9/gateway.do", "http://127.0.0.1:9/oauth2/publicAppAuthorize.htm", "x"
	for name, c := range map[string]Credentials{
		"key": keyCredentials(), "bare base64": bare, "PKCS #1": pkcs1, "bare PKCS #1, spaces": bareSpaces,
		"certificates": certificateCredentials(), "chains": chain, "sandbox": sandbox,
	} {
		for _, mode := range []channel.Mode{channel.Own, channel.Provider} {
			if err := driver(t).Validate(mode, encode(c)); err != nil {
				t.Errorf("%s, %s: %v", name, mode, err)
			}
			if _, err := driver(t).Connect(t.Context(), channel.Account{Mode: mode, Credentials: encode(c)}); err != nil {
				t.Errorf("%s, %s: %v", name, mode, err)
			}
		}
	}
}

func TestCredentialsThatDoNot(t *testing.T) {
	small, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Skip("no such small keys here:", err)
	}
	curve, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	curveDER, _ := x509.MarshalPKCS8PrivateKey(curve)
	_, own := issued(appKey(), 7)
	for name, c := range map[string]struct {
		from   Credentials
		change func(*Credentials)
		want   []string
	}{
		"nothing": {Credentials{}, func(*Credentials) {}, []string{
			"alipay_public_key_pem required", "app_id required", "private_key_pem required", "seller_id required",
		}},
		"no certificates": {Credentials{Mode: "certificate"}, func(c *Credentials) { *c = keyCredentials(); c.Mode = "certificate" }, []string{
			"alipay_certificate_pem required", "alipay_root_certificate_pem required", "app_certificate_pem required",
		}},
		"other mode":     {keyCredentials(), func(c *Credentials) { c.Mode = "sm2" }, []string{"mode unknown"}},
		"numbers":        {keyCredentials(), func(c *Credentials) { c.AppID, c.SellerID = "wx1", "1088000000000001" }, []string{"app_id format", "seller_id format"}},
		"addresses":      {keyCredentials(), func(c *Credentials) { c.GatewayURL, c.AuthorizeURL = "gateway.do", "https://a/b?c=d" }, []string{"authorize_url format", "gateway_url format"}},
		"no key":         {keyCredentials(), func(c *Credentials) { c.PrivateKeyPEM = "MIIE" }, []string{"private_key_pem unreadable"}},
		"key of a curve": {keyCredentials(), func(c *Credentials) { c.PrivateKeyPEM = base64.StdEncoding.EncodeToString(curveDER) }, []string{"private_key_pem unreadable"}},
		"small keys": {keyCredentials(), func(c *Credentials) { c.PrivateKeyPEM, c.AlipayPublicKey = privatePEM(small), publicPEM(small) }, []string{
			"alipay_public_key_pem too_small", "private_key_pem too_small",
		}},
		"own key twice":        {keyCredentials(), func(c *Credentials) { c.AlipayPublicKey = publicPEM(appKey()) }, []string{"alipay_public_key_pem own_key"}},
		"private as public":    {keyCredentials(), func(c *Credentials) { c.AlipayPublicKey = privatePEM(alipayKey()) }, []string{"alipay_public_key_pem unreadable"}},
		"other app key":        {keyCredentials(), func(c *Credentials) { c.AppPublicKeyPEM = publicPEM(strangerKey()) }, []string{"app_public_key_pem mismatch"}},
		"other certificate":    {certificateCredentials(), func(c *Credentials) { c.AppCertificate = c.AlipayCert }, []string{"private_key_pem mismatch"}},
		"own certificate":      {certificateCredentials(), func(c *Credentials) { c.AlipayCert = own }, []string{"alipay_certificate_pem own_key"}},
		"roots in words":       {certificateCredentials(), func(c *Credentials) { c.AlipayRootsChain = "roots" }, []string{"alipay_root_certificate_pem unreadable"}},
		"certificate in words": {certificateCredentials(), func(c *Credentials) { c.AppCertificate = publicPEM(appKey()) }, []string{"app_certificate_pem unreadable"}},
	} {
		c.change(&c.from)
		if got := mistakes(driver(t).Validate(channel.Own, encode(c.from))); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	for _, text := range []string{``, `[]`, `{"app_id":1}`, `{"secret":"MIIE"}`, `{"app_id":"1","app_id":"2"}`} {
		err := driver(t).Validate(channel.Own, []byte(text))
		if got := mistakes(err); len(got) != 1 || !strings.HasSuffix(got[0], " json") || strings.Contains(err.Error(), "MIIE") {
			t.Errorf("%q: %v", text, err)
		}
	}
	if got := mistakes(driver(t).Validate("franchise", encode(keyCredentials()))); !slices.Equal(got, []string{"mode unknown"}) {
		t.Errorf("unknown kind of account: %v", got)
	}
}
