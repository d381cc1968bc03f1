// Package alipay is the connector of Alipay's OpenAPI (支付宝开放平台), gateway protocol v2: precreated QR codes, payer codes
// (当面付), pages inside the wallet, query, close, cancel, refund, notices and bills, for a merchant's own app (直连) and for
// provider + sub-merchant (服务商). Signing requests and checking answers is smartwalle/alipay's; what an answer means is
// ours, and so are the structures: the library's hide codes and fields that matter here.
//
//	driver.go       Config and Driver: makes connectors
//	credentials.go  what an operator enters for an account, and what can be wrong with it
//	wire.go         what goes out and comes in
//	pay.go, order.go, refund.go, page.go, notice.go, bill.go   one operation each
//	errors.go       what a refusal means, per operation: pure tables
//	state.go        what a trade state means: pure
//	check.go        does an answer speak of what was asked: pure
//	connector.go, call.go   an account's connector; one signed request with a verified answer
//	keys.go         keys and certificates as texts: pure
//	form.go         the form of a notice, read strictly, and what Alipay signed of it: pure
//	transport.go    bounded answers, HTTP errors as errors
//	opening.go, openingform.go, openingmeaning.go   opening merchants (直付通, docs/adr/0009)
//	billfile.go, billarchive.go, billtable.go, billtotals.go   reads a bill file, streaming
//
// Three rules hold throughout. Whatever is not understood is Unknown: a time-out, a broken signature, an answer about
// something else, a code nobody mapped. A payment is Failed only when the channel surely charged nothing and will not
// charge later. No request that moves money is repeated here: the core decides what to ask again.
//
// The library runs with its production switch off and the gateway set by us. With the switch on it would fetch an unknown
// certificate over the network in the middle of checking a signature; off, an unknown certificate is a broken signature.
package alipay
