// Package unionpay is the connector of UnionPay 云闪付 (银联全渠道, ACP 5.1.0), its QR product: codes that the payer scans
// (主扫), payer codes (被扫), pages inside the wallet, query, reversal (冲正), void (消费撤销), refund (退货), notices and the
// daily bill, for a merchant's own number and for a platform with merchants below it. It is written on the standard
// library: no maintained client exists (protocols.md section 4).
//
//	driver.go       Config and Driver: makes connectors
//	credentials.go  what an operator enters for an account, and what can be wrong with it
//	message.go      fields, what of them is signed, answers and notices into fields: pure
//	sign.go         the signature: one place for another signMethod
//	trust.go        whose certificate a message was signed with
//	pay.go, order.go, refund.go, page.go, notice.go, bill.go   one operation each
//	errors.go       what a respCode means, per operation: pure tables
//	state.go        what a payment or refund in a message means: pure
//	check.go        does an answer speak of what was asked: pure
//	connector.go, call.go, transport.go   an account's connector; one signed request with a verified answer
//	billread.go, billfile.go, billrecord.go   the bill: rows, archive, columns
//	emv.go          codes in EMV form: pure
//	opening.go, register.go, openingform.go   opening merchants, by another interface than the gateway's (docs/adr/0009)
//
// Three rules hold throughout. Whatever is not understood is Unknown: a time-out, a broken signature, an answer about
// something else, a code nobody mapped. A payment is Failed only when the channel surely charged nothing and will not
// charge later. No request that moves money is repeated here: the core decides what to ask again.
//
// A payment and a refund are each named by three facts: merchant number, our number, and the time of the first request
// (txnTime), which must be the same in every later call.
package unionpay
