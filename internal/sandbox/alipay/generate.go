package alipay

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"sync"
	"time"
)

// generate makes numbers, keys and certificates. The five RSA keys take most of a second, so they are made side by side.
func generate(wall time.Time) (k keys, err error) {
	k = keys{
		AppID: "2021004109876543", SellerID: "2088999000012345", SellerEmail: "shili@example.com", Name: "示例支付宝商户",
		AESKey: randomBytes(16), LinkKey: randomBytes(32),
	}
	k.Signing = make([]certified, 1)
	var errs [5]error
	var wg sync.WaitGroup
	for i, c := range []*certified{&k.App, &k.Alipay, &k.Root, &k.Intermediate, &k.Signing[0]} {
		wg.Go(func() { *c, errs[i] = newKey() })
	}
	wg.Wait()
	if err := errors.Join(errs[:]...); err != nil {
		return k, err
	}
	return k, k.certify(wall)
}

// certify builds the two chains: root, intermediate, and below it the application's and Alipay's certificates.
func (k *keys) certify(wall time.Time) error {
	name := func(common string) pkix.Name {
		return pkix.Name{Country: []string{"CN"}, Organization: []string{"cloudpos sandbox"}, OrganizationalUnit: []string{"示例认证机构"}, CommonName: common}
	}
	if err := k.Root.certify(name("Sandbox Alipay Root CA R1"), wall, &k.Root); err != nil {
		return err
	}
	if err := k.Intermediate.certify(name("Sandbox Alipay Class 1 R1 CA"), wall, &k.Root); err != nil {
		return err
	}
	if err := k.App.certify(name(k.Name+"-"+k.AppID), wall, &k.Intermediate); err != nil {
		return err
	}
	return k.Signing[0].certify(signingName(), wall, &k.Intermediate)
}

// signingName is the subject of the certificates with which Alipay signs.
func signingName() pkix.Name {
	return pkix.Name{Country: []string{"CN"}, Organization: []string{"cloudpos sandbox"}, CommonName: "示例支付宝公钥证书"}
}

// issue makes a key with a certificate below an authority.
func issue(subject pkix.Name, wall time.Time, by *certified) (certified, error) {
	c, err := newKey()
	if err != nil {
		return c, err
	}
	return c, c.certify(subject, wall, by)
}

func newKey() (c certified, err error) {
	c.private, err = rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return c, fmt.Errorf("make RSA key: %w", err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(c.private)
	if err != nil {
		return c, fmt.Errorf("encode RSA key: %w", err)
	}
	c.KeyPEM = string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
	return c, nil
}

// certify gives the key a certificate of five years. The root signs itself; it and what it signs are authorities.
func (c *certified) certify(subject pkix.Name, wall time.Time, by *certified) error {
	authority := by == c || by.cert.CheckSignatureFrom(by.cert) == nil
	template := &x509.Certificate{
		SerialNumber: new(big.Int).SetBytes(append([]byte{0x20}, randomBytes(15)...)), Subject: subject,
		NotBefore: wall.Add(-time.Hour).UTC().Truncate(time.Second), NotAfter: wall.AddDate(5, 0, 0).UTC().Truncate(time.Second),
		KeyUsage: x509.KeyUsageDigitalSignature, SignatureAlgorithm: x509.SHA256WithRSA,
	}
	if authority {
		template.IsCA, template.BasicConstraintsValid, template.KeyUsage = true, true, x509.KeyUsageCertSign|x509.KeyUsageCRLSign
	}
	parent := template
	if by != c {
		parent = by.cert
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, &c.private.PublicKey, by.private)
	if err != nil {
		return fmt.Errorf("make certificate: %w", err)
	}
	c.CertPEM = string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	return c.read()
}

// read opens the PEM texts. Errors say that a keyring from disk is broken.
func (c *certified) read() error {
	block, _ := pem.Decode([]byte(c.KeyPEM))
	if block == nil {
		return errors.New("alipay: the keyring holds something that is no PEM key")
	}
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return fmt.Errorf("alipay: read keyring: %w", err)
	}
	private, ok := key.(*rsa.PrivateKey)
	if !ok {
		return errors.New("alipay: the keyring holds a key that is not RSA")
	}
	c.private = private
	if c.CertPEM == "" {
		return nil
	}
	if block, _ = pem.Decode([]byte(c.CertPEM)); block == nil {
		return errors.New("alipay: the keyring holds something that is no PEM certificate")
	}
	if c.cert, err = x509.ParseCertificate(block.Bytes); err != nil {
		return fmt.Errorf("alipay: read keyring: %w", err)
	}
	c.serial = certSN(c.cert)
	return nil
}

// parse reads the PEM texts of a keyring that comes from disk.
func (k *keys) parse() error {
	for _, c := range []*certified{&k.App, &k.Alipay, &k.Root, &k.Intermediate} {
		if err := c.read(); err != nil {
			return err
		}
	}
	for i := range k.Signing {
		if err := k.Signing[i].read(); err != nil {
			return err
		}
	}
	if len(k.Signing) == 0 {
		return errors.New("alipay: the keyring holds no signing certificate")
	}
	return nil
}

func randomBytes(n int) []byte {
	raw := make([]byte, n)
	_, _ = rand.Read(raw) // never fails (crypto/rand)
	return raw
}
