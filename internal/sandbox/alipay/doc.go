// Package alipay plays Alipay on the wire: the v2 gateway and the v3 REST protocol for the same methods, written from the
// protocol sheet (protocols.md 2) and from nothing of the connector that it tests. One application serves both ways of
// trading: the seller's own payments, and payments for merchants below it that sub_merchant names.
//
//	keyring.go      numbers, keys and certificates of the application and of Alipay, kept on disk; generate.go makes them
//	crypto.go       RSA-SHA256, the texts that are signed, AES, certificate numbers
//	platform.go     methods, and one call with the faults that were scripted
//	gateway.go      v2: parameters in, signed raw JSON out; rest.go the same for v3
//	precreate.go …  one file per method
//	opening.go      taking merchants in (直付通); openingform.go what they must be, openingquery.go how they stand
//	notice.go       notices as the merchant receives them; forge.go the forged ones
//	billfile.go     bill files; statement.go the statement of the account
//	oauth.go        who stands in the in-wallet browser; bridge.go pays from it
//
// What the sheet does not say is chosen so that real clients go on working, and marked "unverified".
package alipay
