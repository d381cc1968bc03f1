// Package sandbox plays the payment channels on the wire, so that everything else can be tried without real money:
// so far WeChat Pay APIv3. It is written from the protocol sheet alone, shares no code with the connectors that it tests,
// and keeps its own truth on disk: what was charged and refunded, whatever it answered.
//
//	s, err := sandbox.New(sandbox.Config{DataDir: dir})
//	server := &http.Server{Handler: s.Handler()}   // /v3/… the channel, /sandbox… control, / the wallet page
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
//	GET  /sandbox/merchants, POST                  sub-merchant numbers that are accepted
//	GET  /sandbox/accounts, PUT …/{mchid}          key mode of an account: CERT, PUBKEY, MIGRATING
//	POST /sandbox/platform-certificates/rotate
//	POST /sandbox/payers, GET, GET|PUT …/{id}      people with a balance
//	GET  /sandbox/payers/{id}/code?wallet=wechat   payer code: 18 digits, a minute, once
//	POST /sandbox/payers/{id}/scan|pay|confirm     what a payer does
//	GET  /sandbox/truth?after=                     every charge and refund, paged to the end
//	PUT  /sandbox/faults, GET, DELETE              what shall go wrong
//	GET  /sandbox/notices, POST …/resend           what merchants were told; tell again, or forge
//	GET  /sandbox/settings, PUT                    the channel's habits
//
// Sub-packages: truth (ledger), script (faults), payer (people), wechat (the channel), courier (notices), wallet (page).
package sandbox
