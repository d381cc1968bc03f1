// Package unionpay plays UnionPay's online gateway (银联全渠道, ACP 5.1.0) on the wire, its QR product: codes that the payer
// scans (主扫), payer codes (被扫), query, reversal, void, refund, notices and the bill file, for a direct merchant and for
// a provider with sub-merchants. It follows protocols.md section 3; what the sheet leaves open is chosen here, said where
// it is chosen, and marked "unverified".
//
//	platform.go      endpoints, and what the script of faults does to a call
//	message.go       the k=v&k=v text, its encodings, what of it is signed
//	signature.go     SHA-256 in hex, signed again with RSA and SHA-256
//	request.go       what every request must have, transaction by transaction
//	codes.go         answer codes and their words
//	qr.go, codepay.go, order.go                   payments
//	query.go, reverse.go, refund.go, answer.go    what follows them
//	notice.go, forge_*.go                         what merchants are told, truly and falsely
//	bill.go, record.go                            the bill file
//	register.go, registermerchant.go              registering merchants: another interface (docs/adr/0009)
//	keyring.go, certificates.go                   accounts, keys, and the chain that clients verify
package unionpay
