// Package unionpay is the connector of UnionPay 云闪付 (全渠道 5.1.0): QR codes, payer codes (付款码), query, reversal, void,
// refund, notices and bills, for a merchant's own number and for provider + sub-merchant.
package unionpay
