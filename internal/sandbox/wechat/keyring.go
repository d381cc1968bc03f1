package wechat

import (
	"crypto/rsa"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"cloudpos/internal/sandbox/truth"
)

// Mode is how a merchant account verifies the platform (protocols.md 1.4).
type Mode string

// Modes of an account: only platform certificates, only the WeChat Pay public key, or on the way from one to the other.
const (
	ModeCert      Mode = "CERT"
	ModePubKey    Mode = "PUBKEY"
	ModeMigrating Mode = "MIGRATING"
)

// Account is a merchant number that signs requests.
type Account struct {
	MchID    string `json:"mchid"`
	AppID    string `json:"appid"`
	Name     string `json:"name"`
	Provider bool   `json:"provider"` // a service provider: uses the partner endpoints with sub-merchants
	Mode     Mode   `json:"mode"`
}

// keys is the keyring as it lies on disk. A value is never changed after it was published.
type keys struct {
	Direct       Account          `json:"direct"`
	Provider     Account          `json:"provider"`
	SubMerchants []truth.Merchant `json:"sub_merchants"`
	AppSecret    string           `json:"app_secret"` // of both applications
	APIv3Key     string           `json:"apiv3_key"`
	OtherV3Key   string           `json:"other_apiv3_key"` // of a merchant who is not our client: his notices are forgeries here
	Merchant     certified        `json:"merchant"`
	PublicKeyID  string           `json:"public_key_id"`
	PublicKey    certified        `json:"public_key"`
	Platform     []certified      `json:"platform_certificates"` // newest last; all are valid
}

// certified is a private key with its certificate, or without one.
type certified struct {
	Serial  string    `json:"serial,omitempty"`
	KeyPEM  string    `json:"key_pem"`
	CertPEM string    `json:"certificate_pem,omitempty"`
	From    time.Time `json:"from,omitzero"`
	Until   time.Time `json:"until,omitzero"`

	private *rsa.PrivateKey
}

// Keyring is every number and key that the simulated platform and its merchants have. It is made once and kept on disk.
type Keyring struct {
	path string
	wall func() time.Time

	mu  sync.RWMutex
	now keys
}

// OpenKeyring reads the keyring kept in dir, or makes one.
func OpenKeyring(dir string, wall func() time.Time) (*Keyring, error) {
	k := &Keyring{path: filepath.Join(dir, "wechat-keys.json"), wall: wall}
	data, err := os.ReadFile(k.path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		fresh, err := generate(wall())
		if err != nil {
			return nil, err
		}
		return k, k.publish(fresh)
	case err != nil:
		return nil, fmt.Errorf("open keyring: %w", err)
	}
	if err := json.Unmarshal(data, &k.now); err != nil {
		return nil, fmt.Errorf("read keyring %s: %w", k.path, err)
	}
	if err := k.now.parse(); err != nil {
		return nil, err
	}
	if k.now.AppSecret == "" { // a folder of an older version
		next := k.now
		next.AppSecret = newAppSecret()
		return k, k.publish(next)
	}
	return k, nil
}

func (k *Keyring) snapshot() keys {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return k.now
}

// publish writes the keyring to disk and puts it in force.
func (k *Keyring) publish(next keys) error {
	data, err := json.MarshalIndent(next, "", "  ")
	if err != nil {
		return fmt.Errorf("encode keyring: %w", err)
	}
	temp := k.path + ".new"
	if err := os.WriteFile(temp, data, 0o600); err != nil {
		return fmt.Errorf("write keyring: %w", err)
	}
	if err := os.Rename(temp, k.path); err != nil {
		return fmt.Errorf("write keyring: %w", err)
	}
	k.now = next
	return nil
}

// Rotate gives the platform a new certificate. The older ones stay valid beside it, unless retire ends them.
func (k *Keyring) Rotate(retire bool) (serial string, err error) {
	fresh, err := issue("示例支付平台证书", k.wall())
	if err != nil {
		return "", err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	next := k.now
	next.Platform = append(slices.Clone(next.Platform), fresh)
	if retire {
		next.Platform = []certified{fresh}
	}
	return fresh.Serial, k.publish(next)
}

// ErrNoAccount says that no merchant has this number.
var ErrNoAccount = errors.New("wechat: no such merchant account")

// SetMode changes how an account verifies the platform. Errors: ErrNoAccount.
func (k *Keyring) SetMode(mchID string, mode Mode) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	next := k.now
	switch mchID {
	case next.Direct.MchID:
		next.Direct.Mode = mode
	case next.Provider.MchID:
		next.Provider.Mode = mode
	default:
		return ErrNoAccount
	}
	return k.publish(next)
}

// Accounts lists the merchant numbers that sign requests.
func (k *Keyring) Accounts() []Account {
	s := k.snapshot()
	return []Account{s.Direct, s.Provider}
}

// SubMerchants lists the sub-merchant numbers that exist from the beginning.
func (k *Keyring) SubMerchants() []truth.Merchant {
	kept := k.snapshot().SubMerchants
	list := make([]truth.Merchant, 0, len(kept))
	for _, m := range kept {
		list = append(list, truth.Numbered(m.SubMchID, m.Name)) // a folder of an older version has WeChat's numbers alone
	}
	return list
}

// Credentials is what WeChat Pay's merchant console gives a merchant, for the direct account and for the provider.
type Credentials struct {
	BaseURL                string   `json:"base_url"`
	MchID                  string   `json:"mchid"`
	AppID                  string   `json:"appid"`
	SpMchID                string   `json:"sp_mchid"`
	SpAppID                string   `json:"sp_appid"`
	SubMchIDs              []string `json:"sub_mchids"`
	SerialNo               string   `json:"serial_no"`
	PrivateKeyPEM          string   `json:"private_key_pem"`
	CertificatePEM         string   `json:"certificate_pem"`
	APIv3Key               string   `json:"apiv3_key"`
	AppSecret              string   `json:"app_secret"`
	AuthorizeURL           string   `json:"authorize_url"`
	TokenURL               string   `json:"token_url"`
	PublicKeyID            string   `json:"public_key_id"`
	PublicKeyPEM           string   `json:"public_key_pem"`
	PlatformSerialNo       string   `json:"platform_serial_no"`
	PlatformCertificatePEM string   `json:"platform_certificate_pem"`
}

// Credentials are the test credentials. serial_no, private_key_pem and apiv3_key serve mchid and sp_mchid alike, app_secret
// appid and sp_appid.
func (k *Keyring) Credentials(baseURL string) Credentials {
	s := k.snapshot()
	newest := s.Platform[len(s.Platform)-1]
	c := Credentials{
		BaseURL: baseURL, MchID: s.Direct.MchID, AppID: s.Direct.AppID, SpMchID: s.Provider.MchID, SpAppID: s.Provider.AppID,
		SerialNo: s.Merchant.Serial, PrivateKeyPEM: s.Merchant.KeyPEM, CertificatePEM: s.Merchant.CertPEM, APIv3Key: s.APIv3Key,
		AppSecret: s.AppSecret, AuthorizeURL: baseURL + "/connect/oauth2/authorize", TokenURL: baseURL + "/sns/oauth2/access_token",
		PublicKeyID: s.PublicKeyID, PublicKeyPEM: publicPEM(&s.PublicKey.private.PublicKey),
		PlatformSerialNo: newest.Serial, PlatformCertificatePEM: newest.CertPEM,
	}
	for _, m := range s.SubMerchants {
		c.SubMchIDs = append(c.SubMchIDs, m.SubMchID)
	}
	return c
}
