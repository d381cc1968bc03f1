package alipay

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// keys is the keyring as it lies on disk. A value is never changed after it was published.
type keys struct {
	AppID        string      `json:"app_id"`
	SellerID     string      `json:"seller_id"`
	SellerEmail  string      `json:"seller_email"`
	Name         string      `json:"name"`
	App          certified   `json:"app"`          // signs requests; its certificate is the application's
	Alipay       certified   `json:"alipay"`       // signs answers and notices in key mode; has no certificate
	Root         certified   `json:"root"`         // signed itself and the intermediate
	Intermediate certified   `json:"intermediate"` // signed the application's and Alipay's certificates
	Signing      []certified `json:"signing"`      // Alipay's in certificate mode, newest last; all are valid
	AESKey       []byte      `json:"aes_key"`      // of encrypt_type=AES
	LinkKey      []byte      `json:"link_key"`     // of download addresses
}

// certified is a private key with its certificate, or without one.
type certified struct {
	KeyPEM  string `json:"key_pem"`
	CertPEM string `json:"certificate_pem,omitempty"`

	private *rsa.PrivateKey
	cert    *x509.Certificate
	serial  string // cert_sn: see certSN
}

// Keyring is every number and key that the simulated Alipay and its application have. It is made once and kept on disk.
type Keyring struct {
	path string
	wall func() time.Time

	mu  sync.RWMutex
	now keys
}

// openKeyring reads the keyring kept in dir, or makes one.
func openKeyring(dir string, wall func() time.Time) (*Keyring, error) {
	k := &Keyring{path: filepath.Join(dir, "alipay-keys.json"), wall: wall}
	data, err := os.ReadFile(k.path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		fresh, err := generate(wall())
		if err != nil {
			return nil, err
		}
		return k, k.publish(fresh)
	case err != nil:
		return nil, fmt.Errorf("open alipay keyring: %w", err)
	}
	if err := json.Unmarshal(data, &k.now); err != nil {
		return nil, fmt.Errorf("read alipay keyring %s: %w", k.path, err)
	}
	return k, k.now.parse()
}

func (k *Keyring) snapshot() keys {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return k.now
}

// publish writes the keyring to disk and puts it in force. Whoever publishes a second one holds the lock.
func (k *Keyring) publish(next keys) error {
	data, err := json.MarshalIndent(next, "", "  ")
	if err != nil {
		return fmt.Errorf("encode alipay keyring: %w", err)
	}
	temp := k.path + ".new"
	if err := os.WriteFile(temp, data, 0o600); err != nil {
		return fmt.Errorf("write alipay keyring: %w", err)
	}
	if err := os.Rename(temp, k.path); err != nil {
		return fmt.Errorf("write alipay keyring: %w", err)
	}
	k.now = next
	return nil
}

// rotate gives Alipay a new certificate, which signs from now on. Clients find it by its alipay_cert_sn and
// alipay.open.app.alipaycert.download.
func (k *Keyring) rotate() (serial string, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	next := k.now
	fresh, err := issue(signingName(), k.wall(), &next.Intermediate)
	if err != nil {
		return "", err
	}
	next.Signing = append(slices.Clone(next.Signing), fresh)
	return fresh.serial, k.publish(next)
}

// signer is Alipay's key for a client: with a certificate's number in certificate mode, without one in key mode.
func (k keys) signer(certified bool) (serial string, key *rsa.PrivateKey) {
	if !certified {
		return "", k.Alipay.private
	}
	newest := k.Signing[len(k.Signing)-1]
	return newest.serial, newest.private
}

// Credentials is what Alipay's open platform console gives the owner of an application, for both modes at once: key mode
// uses alipay_public_key_pem, certificate mode the three certificates.
type Credentials struct {
	GatewayURL               string `json:"gateway_url"`
	Endpoint                 string `json:"endpoint"`
	AppID                    string `json:"app_id"`
	SellerID                 string `json:"seller_id"`
	PrivateKeyPEM            string `json:"private_key_pem"`
	AppPublicKeyPEM          string `json:"app_public_key_pem"`
	AlipayPublicKeyPEM       string `json:"alipay_public_key_pem"`
	AppCertificatePEM        string `json:"app_certificate_pem"`
	AlipayCertificatePEM     string `json:"alipay_certificate_pem"`
	AlipayRootCertificatePEM string `json:"alipay_root_certificate_pem"`
	AuthorizeURL             string `json:"authorize_url"`
	AESKey                   string `json:"aes_key"`
}

func (k keys) aesText() string { return base64.StdEncoding.EncodeToString(k.AESKey) }
