// Package wallet is the payer's phone in the browser, with three wallets on one balance: payer codes, scanning, password,
// what goes wrong next, history, and a browser for shops' pages (package browser).
// It is a page, a style sheet and two scripts, all embedded; the scripts speak to the sandbox's public control API, and to
// calls of their own that add drawings to a payer code and open pages. Which wallet it is stands in the address (?wallet=).
package wallet
