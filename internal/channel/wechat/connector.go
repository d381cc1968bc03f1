package wechat

import (
	"context"
	"crypto/x509"
	"io"
	"log/slog"
	"net/http"

	"cloudpos/internal/channel"

	"github.com/wechatpay-apiv3/wechatpay-go/core"
	"github.com/wechatpay-apiv3/wechatpay-go/core/auth"
	"github.com/wechatpay-apiv3/wechatpay-go/core/auth/validators"
	"github.com/wechatpay-apiv3/wechatpay-go/core/consts"
	"github.com/wechatpay-apiv3/wechatpay-go/core/option"
)

// connector speaks for one account; it implements channel.Connector and is safe for concurrent use.
type connector struct {
	account   string
	id        identity
	client    *core.Client
	download  *core.Client // of bill files: answers of any size, without a signature
	web       *http.Client // of what is not signed at all: the wallet's OAuth, on another host
	keys      *keys
	validator auth.Validator
	clock     Clock
	logger    *slog.Logger
}

func newConnector(
	ctx context.Context, account channel.Account, id identity, to elsewhere, clock Clock, logger *slog.Logger,
) (*connector, error) {
	signer := option.WithMerchantCredential(id.mchID, id.serialNo, id.key)
	bare, err := core.NewClient(ctx, signer, option.WithoutValidator(), option.WithHTTPClient(clientOver(to)))
	if err != nil {
		return nil, err
	}
	download, err := core.NewClient(ctx, signer, option.WithoutValidator(), option.WithHTTPClient(clientOver(streamed{to})))
	if err != nil {
		return nil, err
	}
	k := &keys{publicKeyID: id.publicKeyID, publicKey: id.publicKey}
	if id.certificates {
		k.certificates = newCertificates(downloader(bare, id.apiv3Key), clock, id.first)
	}
	validator := validators.NewWechatPayResponseValidator(k)
	return &connector{
		account:   account.ID,
		id:        id,
		client:    core.NewClientWithValidator(bare, validator),
		download:  download,
		web:       clientOver(to.next),
		keys:      k,
		validator: validator,
		clock:     clock,
		logger:    logger.With("channel", string(channel.WeChat), "account", account.ID),
	}, nil
}

// clientOver never follows a redirect: the signature is for the first address, and a POST must not be repeated.
func clientOver(transport http.RoundTripper) *http.Client {
	return &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}
}

// downloader fetches platform certificates with a client that checks no signature: there is nothing yet to check it with.
func downloader(bare *core.Client, key []byte) func(context.Context) (map[string]*x509.Certificate, error) {
	return func(ctx context.Context) (map[string]*x509.Certificate, error) {
		result, err := bare.Get(ctx, consts.WechatPayAPIServer+"/v3/certificates")
		if err != nil {
			return nil, err
		}
		body, err := io.ReadAll(result.Response.Body)
		if err != nil {
			return nil, err
		}
		return readCertificates(body, key)
	}
}

// party is whom this account's requests are for.
func (c *connector) party(subMerchant string) party {
	if c.id.mode == channel.Provider {
		return party{SpAppID: c.id.appID, SpMchID: c.id.mchID, SubMchID: subMerchant}
	}
	return party{AppID: c.id.appID, MchID: c.id.mchID}
}
