// Package wechat is the connector of WeChat Pay (微信支付) APIv3: native QR codes, payer codes (付款码), pages inside the
// wallet (JSAPI), query, close, reverse, refund, notices and bills, for a merchant's own number (直连) and for provider +
// sub-merchant (服务商).
// Signing and checking are wechatpay-go's; what an answer means is ours.
//
//	driver.go       Config and Driver: makes connectors
//	credentials.go  what an operator enters for an account, and what can be wrong with it
//	wire.go         bodies that go out and come in
//	pay.go, order.go, refund.go, notice.go   one operation each
//	page.go         pages inside the wallet: who pays (OAuth), how the page begins the payment
//	bill.go         fetching a bill file; billread.go, billtrade.go, billfund.go, billlines.go, decimal.go   reading one
//	opening.go      opening merchants (特约商户进件): submit and query; openingform.go the application, openingmeaning.go what is said of it,
//	                settlement.go the settlement account, media.go pictures, encrypt.go sensitive fields
//	errors.go       what a refusal means, per operation: pure tables
//	state.go        what a trade or refund state means: pure
//	check.go        does an answer speak of what was asked: pure
//	connector.go, call.go   an account's connector; one signed request with a verified answer
//	keys.go, certificates.go, seal.go   public-key mode, certificate mode with rotation, both at once
//	transport.go    other hosts than the real one, bounded answers
//
// Three rules hold throughout. Whatever is not understood is Unknown: a time-out, a broken signature, an answer about
// something else, a code nobody mapped. A payment is Failed only when the channel surely charged nothing and will not
// charge later. No request that moves money is repeated here: the core decides what to ask again.
package wechat
