// Package wallet is the payer's phone in the browser: payer code, scanning, password, what goes wrong next, history.
// It is a page, a style sheet and a script, all embedded; the script speaks to the sandbox's public control API, and to
// one call of its own that adds drawings to a payer code.
package wallet
