// Package alipay plays Alipay on the wire.
package alipay
