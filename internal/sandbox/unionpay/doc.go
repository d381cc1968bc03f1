// Package unionpay plays UnionPay on the wire.
package unionpay
