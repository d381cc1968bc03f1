package unionpay

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"cloudpos/internal/sandbox/truth"
)

// account is a merchant number that signs requests: a merchant of its own (accessType 0) or a provider (2).
type account struct {
	MerID    string `json:"mer_id"`
	Name     string `json:"name"`
	Provider bool   `json:"provider"`
}

// accessType is how the account must call itself (protocols.md 3.3).
func (a account) accessType() string {
	if a.Provider {
		return "2"
	}
	return "0"
}

// keyring is every number and key that the simulated gateway and its merchants have. It is made once, kept on disk, and
// never changed after that.
type keyring struct {
	Direct   account   `json:"direct"`
	Provider account   `json:"provider"`
	Merchant certified `json:"merchant"` // signs for both accounts
	Root     certified `json:"root"`
	Middle   certified `json:"middle"`
	Signing  certified `json:"signing"` // signPubKeyCert
	Sealing  certified `json:"sealing"` // encryptPubKeyCert

	AccesserID  string `json:"accesser_id"`  // who registers merchants
	RegisterKey string `json:"register_key"` // 24 characters, for triple DES
}

func (k *keyring) pairs() []*certified {
	return []*certified{&k.Merchant, &k.Root, &k.Middle, &k.Signing, &k.Sealing}
}

// openKeyring reads the keyring kept in dir, or makes one.
func openKeyring(dir string, wall time.Time) (*keyring, error) {
	path := filepath.Join(dir, "unionpay-keys.json")
	data, err := os.ReadFile(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		k, err := generate(wall)
		if err != nil {
			return nil, err
		}
		return k, k.keep(path)
	case err != nil:
		return nil, fmt.Errorf("open keyring: %w", err)
	}
	k := &keyring{}
	if err := json.Unmarshal(data, k); err != nil {
		return nil, fmt.Errorf("read keyring %s: %w", path, err)
	}
	for _, c := range k.pairs() {
		if err := c.parse(); err != nil {
			return nil, err
		}
	}
	if k.RegisterKey == "" { // from before merchants could be registered
		k.accessor()
		return k, k.keep(path)
	}
	return k, nil
}

// accessor makes what merchants are registered with.
func (k *keyring) accessor() { k.AccesserID, k.RegisterKey = "shilifuwu", rand.Text()[:24] }

// generate makes numbers, keys and certificates. RSA keys take a while, so they are made side by side.
func generate(wall time.Time) (*keyring, error) {
	k := &keyring{
		Direct:   account{MerID: "898100000000109", Name: "示例直连商户"},
		Provider: account{MerID: "898100000000209", Name: "示例服务商", Provider: true},
	}
	var keys [5]*rsa.PrivateKey
	var errs [5]error
	var wg sync.WaitGroup
	for i := range keys {
		wg.Go(func() { keys[i], errs[i] = newKey() })
	}
	wg.Wait()
	if err := errors.Join(errs[:]...); err != nil {
		return nil, err
	}
	k.accessor()
	return k, k.certify(keys, wall)
}

// certify draws the chain: the merchants' certificate comes from the same authority as the gateway's own, so that only
// the name tells them apart, as in the world.
func (k *keyring) certify(keys [5]*rsa.PrivateKey, wall time.Time) (err error) {
	if k.Root, err = issue(authority("示例银联根证书", 1, wall), keys[0], nil); err != nil {
		return err
	}
	if k.Middle, err = issue(authority("示例银联中级证书", 0, wall), keys[1], &k.Root); err != nil {
		return err
	}
	for i, leaf := range []struct {
		into *certified
		name string
	}{
		{&k.Signing, signerName},
		{&k.Sealing, "041@SANDBOX@" + institution + "@00000002"},
		{&k.Merchant, "041@SANDBOX@示例商户@" + k.Direct.MerID},
	} {
		if *leaf.into, err = issue(named(leaf.name, wall), keys[2+i], &k.Middle); err != nil {
			return err
		}
	}
	return nil
}

func (k *keyring) keep(path string) error {
	data, err := json.MarshalIndent(k, "", "  ")
	if err != nil {
		return fmt.Errorf("encode keyring: %w", err)
	}
	if err := os.WriteFile(path+".new", data, 0o600); err != nil {
		return fmt.Errorf("write keyring: %w", err)
	}
	if err := os.Rename(path+".new", path); err != nil {
		return fmt.Errorf("write keyring: %w", err)
	}
	return nil
}

func (k *keyring) account(merID string) (account, bool) {
	switch merID {
	case k.Direct.MerID:
		return k.Direct, true
	case k.Provider.MerID:
		return k.Provider, true
	}
	return account{}, false
}

// Credentials is what UnionPay's merchant service gives a merchant. cert_id and private_key_pem serve mer_id (direct,
// accessType 0) and provider_mer_id (accessType 2, with one of sub_mer_ids) alike.
type Credentials struct {
	BaseURL              string   `json:"base_url"`
	MerID                string   `json:"mer_id"`
	ProviderMerID        string   `json:"provider_mer_id"`
	SubMerIDs            []string `json:"sub_mer_ids"`
	CertID               string   `json:"cert_id"`
	PrivateKeyPEM        string   `json:"private_key_pem"`
	CertificatePEM       string   `json:"certificate_pem"`
	RootCertificatePEM   string   `json:"root_certificate_pem"`
	MiddleCertificatePEM string   `json:"middle_certificate_pem"`
	RegisterURL          string   `json:"register_url"` // of 银联商务's self-contracting, another host in the world
	AccesserID           string   `json:"accesser_id"`
	RegisterKey          string   `json:"register_key"`
}

func (k *keyring) credentials(base string, merchants []truth.Merchant) Credentials {
	c := Credentials{
		BaseURL: base, MerID: k.Direct.MerID, ProviderMerID: k.Provider.MerID, SubMerIDs: []string{},
		CertID: k.Merchant.certID(), PrivateKeyPEM: k.Merchant.KeyPEM, CertificatePEM: k.Merchant.CertPEM,
		RootCertificatePEM: k.Root.CertPEM, MiddleCertificatePEM: k.Middle.CertPEM,
		RegisterURL: base + registerPath, AccesserID: k.AccesserID, RegisterKey: k.RegisterKey,
	}
	for _, m := range merchants {
		c.SubMerIDs = append(c.SubMerIDs, m.UnionPay)
	}
	return c
}
