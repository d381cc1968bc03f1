package wechat

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

	"cloudpos/internal/sandbox/truth"
)

// subMerchantNames are the sub-merchants that exist from the beginning; all fictitious.
func subMerchantNames() []string {
	return []string{
		"示例奶茶店", "示例便利店", "示例书屋", "示例面馆", "示例药房", "示例超市", "示例花店", "示例咖啡",
		"示例烘焙坊", "示例五金行", "示例水果铺", "示例理发店",
	}
}

// generate makes numbers, keys and certificates. The three RSA keys take most of a second, so they are made side by side.
func generate(wall time.Time) (k keys, err error) {
	k = keys{
		Direct:   Account{MchID: "1900000109", AppID: "wx8888a0b1c2d3e4f5", Name: "示例直连商户", Mode: ModeMigrating},
		Provider: Account{MchID: "1900000209", AppID: "wx9999f5e4d3c2b1a0", Name: "示例服务商", Provider: true, Mode: ModeMigrating},
		APIv3Key: randomText(32), OtherV3Key: randomText(32), AppSecret: newAppSecret(),
		PublicKeyID: "PUB_KEY_ID_01" + randomDigits(33),
	}
	for i, name := range subMerchantNames() {
		k.SubMerchants = append(k.SubMerchants, truth.Numbered(fmt.Sprintf("19001%05d", 9001+i), name))
	}
	var platform certified
	var errs [3]error
	var wg sync.WaitGroup
	wg.Go(func() { k.Merchant, errs[0] = issue("示例商户API证书", wall) })
	wg.Go(func() { platform, errs[1] = issue("示例支付平台证书", wall) })
	wg.Go(func() { k.PublicKey, errs[2] = newKey() })
	wg.Wait()
	k.Platform = []certified{platform}
	return k, errors.Join(errs[:]...)
}

// newAppSecret has the platform's shape: 32 hexadecimal digits.
func newAppSecret() string { return randomOf("0123456789abcdef", 32) }

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

// issue makes a key with a self-signed certificate of five years.
func issue(name string, wall time.Time) (certified, error) {
	c, err := newKey()
	if err != nil {
		return c, err
	}
	serial := make([]byte, 20)
	_, _ = rand.Read(serial)          // never fails (crypto/rand)
	serial[0] = 0x10 | serial[0]&0x0f // 40 hex digits, as the platform's own have, without a leading zero
	c.From, c.Until = wall.Add(-time.Hour).UTC().Truncate(time.Second), wall.AddDate(5, 0, 0).UTC().Truncate(time.Second)
	template := &x509.Certificate{
		SerialNumber: new(big.Int).SetBytes(serial), NotBefore: c.From, NotAfter: c.Until,
		Subject:  pkix.Name{CommonName: name, Organization: []string{"cloudpos sandbox"}, Country: []string{"CN"}},
		KeyUsage: x509.KeyUsageDigitalSignature,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &c.private.PublicKey, c.private)
	if err != nil {
		return c, fmt.Errorf("make certificate: %w", err)
	}
	c.Serial = fmt.Sprintf("%X", serial)
	c.CertPEM = string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	return c, nil
}

// parse reads the PEM texts of a keyring that comes from disk.
func (k *keys) parse() error {
	all := append(make([]*certified, 0, 2+len(k.Platform)), &k.Merchant, &k.PublicKey)
	for i := range k.Platform {
		all = append(all, &k.Platform[i])
	}
	for _, c := range all {
		block, _ := pem.Decode([]byte(c.KeyPEM))
		if block == nil {
			return errors.New("wechat: the keyring holds something that is no PEM key")
		}
		key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
		if err != nil {
			return fmt.Errorf("wechat: read keyring: %w", err)
		}
		private, ok := key.(*rsa.PrivateKey)
		if !ok {
			return errors.New("wechat: the keyring holds a key that is not RSA")
		}
		c.private = private
	}
	return nil
}

func publicPEM(key *rsa.PublicKey) string {
	der, err := x509.MarshalPKIXPublicKey(key)
	if err != nil {
		panic("wechat: encode public key: " + err.Error())
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
}
