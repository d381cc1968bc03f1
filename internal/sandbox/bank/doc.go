// Package bank plays the acquirer's own bank on the wire: transfers out of the acquirer's account, asked for and asked after
// over HTTP (银企直联). It exists so that the small transfer by which a settlement account is verified (打款验证) can be tried
// without money. Public sources describe no bank's interface in the detail that a client needs; this one is made up, written
// down in docs/bank.md, and shares no code with the client.
//
// The bank has a truth of its own: a log of accounts and transfers in the sandbox's folder. What it answers may be less, or
// nothing, when a fault is set; what it did stands in the log and in the statement page, GET /sandbox/bank.
package bank
