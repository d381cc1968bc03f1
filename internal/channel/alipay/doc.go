// Package alipay is the connector of Alipay's OpenAPI (支付宝开放平台), gateway protocol v2.
package alipay
