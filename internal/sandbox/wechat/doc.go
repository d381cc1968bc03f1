// Package wechat plays WeChat Pay APIv3 on the wire, for direct merchants and for service providers (服务商), written from
// the protocol sheet (protocols.md 1) and from nothing of the connector that it tests.
//
//	keyring.go    numbers, keys and certificates of the merchants and of the platform, kept on disk
//	crypto.go     RSA-SHA256 signatures and AES-256-GCM
//	auth.go       who is asking: Authorization header, signature, time window, nonce
//	platform.go   one call from the wire to the signed answer, with the faults that were scripted
//	order.go …    one file per endpoint
//	oauth.go      who stands in the wallet's browser; bridge.go what its page asks the wallet to pay
//	bill.go       bills: billtrade.go and billfund.go their rows, billfile.go the file, fee.go the contract
//	notice.go     notices as the merchant receives them; forge.go the forged ones
package wechat
