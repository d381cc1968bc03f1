// Package payer is the people who pay in the sandbox: their wallets' payer codes (付款码), what they do with a code that
// they scanned, how they answer a password prompt, and by which names merchants know them.
package payer
