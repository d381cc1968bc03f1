// Package channel is the port between the payment core and the wallets' networks (微信支付, 支付宝, 云闪付): requests,
// results, notices and capabilities, in words that hold for all of them. Each connector is one folder below that holds
// wire code and nothing else; it imports this package, money and fault and no feature. Adding a channel is one folder
// and one line in internal/app.
package channel
