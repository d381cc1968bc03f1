package alipay

import (
	"crypto/md5" //nolint:gosec // Alipay numbers certificates by it; nothing rests on its strength
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net/http"

	"cloudpos/internal/channel"

	"github.com/smartwalle/alipay/v3"
)

// connector speaks for one account; it implements channel.Connector and is safe for concurrent use.
type connector struct {
	id     identity
	certNo string // number of Alipay's certificate; "" in key mode
	client *alipay.Client
	files  *http.Client // for bill files: answers of any size
	clock  Clock
	logger *slog.Logger
}

func newConnector(
	account channel.Account, id identity, transport http.RoundTripper, clock Clock, logger *slog.Logger,
) (*connector, error) {
	key, err := privateText(id.key)
	if err != nil {
		return nil, err
	}
	client, err := alipay.New(id.appID, key, false, alipay.WithSandboxGateway(id.gateway),
		alipay.WithHTTPClient(newClient(bounded{transport})), alipay.WithTimeLocation(beijing()))
	if err != nil {
		return nil, err
	}
	if err := client.SetEncryptKey(id.aesKey); err != nil {
		return nil, err
	}
	c := &connector{
		id:     id,
		client: client,
		files:  newClient(transport),
		clock:  clock,
		logger: logger.With("channel", string(channel.Alipay), "account", account.ID),
	}
	if !id.certificates {
		return c, c.usePublicKey()
	}
	return c, c.useCertificates()
}

// usePublicKey sets key mode.
func (c *connector) usePublicKey() error {
	text, err := publicText(c.id.alipayKey)
	if err == nil {
		err = c.client.LoadAliPayPublicKey(text)
	}
	if err != nil {
		return fmt.Errorf("public key: %w", err)
	}
	return nil
}

// useCertificates sets certificate mode: requests name our certificate and the roots, answers name Alipay's.
func (c *connector) useCertificates() error {
	if err := errors.Join(
		c.client.LoadAppCertPublicKey(c.id.appCert),
		c.client.LoadAlipayCertPublicKey(c.id.alipayCert),
		c.client.LoadAliPayRootCert(c.id.roots),
	); err != nil {
		return fmt.Errorf("certificates: %w", err)
	}
	cert := readCertificates(c.id.alipayCert)[0]
	sum := md5.Sum([]byte(cert.Issuer.String() + cert.SerialNumber.String())) //nolint:gosec // see the import
	c.certNo = hex.EncodeToString(sum[:])
	return nil
}

// subMerchant is the block that names the merchant below a provider; nil on an own account.
func (c *connector) subMerchant(r channel.Ref) *subMerchant {
	if c.id.mode == channel.Provider {
		return &subMerchant{MerchantID: r.SubMerchant}
	}
	return nil
}

// MerchantNo implements channel.Identified: the seller's account, as bills name it.
func (c *connector) MerchantNo() string { return c.id.sellerID }
