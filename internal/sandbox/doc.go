// Package sandbox plays the payment channels on the wire, so that everything else can be tried without real money:
// WeChat Pay APIv3, Alipay and UnionPay's online gateway. It is written from the protocol sheet alone, shares no code with
// the connectors that it tests, and keeps its own truth on disk: what was charged and refunded, whatever it answered.
//
//	s, err := sandbox.New(sandbox.Config{DataDir: dir})
//	server := &http.Server{Handler: s.Handler()}   // the channels, /sandbox… control, / the wallet page
//	go s.Run(ctx)                                  // expiries, late payments, refunds, notices
//	…
//	s.Close()                                      // after Run has returned
//
// A test with its own clock advances it and calls Step instead of Run.
//
// # Control API
//
// Outside programs rely on it: names may be added, never changed. It is written down in api.md, which GET /sandbox serves:
//
//	GET  /sandbox/credentials                      test credentials in the shape of the provider's console
//	GET  /sandbox/merchants, POST                  merchants below the providers, with their numbers at each channel
//	GET  /sandbox/accounts, PUT …/{mchid}          key mode of an account: CERT, PUBKEY, MIGRATING
//	POST /sandbox/platform-certificates/rotate
//	POST /sandbox/payers, GET, GET|PUT …/{id}      people with a balance and a level of verification
//	GET  /sandbox/payers/{id}/code?wallet=wechat   payer code of one of three wallets: a minute, once
//	GET  /sandbox/payers/{id}/openid               the payer's name under an application
//	POST /sandbox/payers/{id}/scan|pay|confirm     what a payer does
//	POST /sandbox/wechat/brand-wcpay               what a page in the wallet's browser asks; alipay/trade-pay the same there
//	GET  /sandbox/truth?after=                     every charge and refund, paged to the end
//	PUT  /sandbox/faults, GET, DELETE              what shall go wrong
//	GET  /sandbox/notices, POST …/resend           what merchants were told; tell again, or forge
//	GET  /sandbox/settings, PUT                    the channel's habits
//
// Sub-packages: truth (ledger), script (faults), payer (people), stage (what a channel stands on), wechat, alipay, unionpay
// (the channels), courier (notices), wallet (page and its browser).
package sandbox
