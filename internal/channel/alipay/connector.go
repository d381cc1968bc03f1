package alipay

import (
	"crypto"
	"crypto/md5" //nolint:gosec // Alipay numbers certificates by it; nothing rests on its strength
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net/http"

	"cloudpos/internal/channel"

	"github.com/smartwalle/alipay/v3"
	"github.com/smartwalle/nsign"
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
	signer := nsign.New(nsign.WithMethod(nsign.NewRSAMethod(crypto.SHA256, id.key, nil)), nsign.WithEncoder(alipay.Encoder{}))
	client, err := alipay.NewWithSigner(id.appID, signer, false, alipay.WithSandboxGateway(id.gateway),
		alipay.WithHTTPClient(newClient(bounded{transport})), alipay.WithTimeLocation(beijing()))
	if err != nil {
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
		verifier := nsign.New(nsign.WithMethod(nsign.NewRSAMethod(crypto.SHA256, nil, id.alipayKey)), nsign.WithEncoder(alipay.Encoder{}))
		alipay.WithVerifier("alipay-public-key", verifier)(client)
		return c, nil
	}
	return c, c.useCertificates()
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
