// Package device holds terminals (终端): today the software terminal, a browser at the till with a key of its own that never
// leaves it (domain.md A32). A terminal belongs to one merchant, one store and one environment for its whole life.
//
//	pending → active → disabled → pending …
//
// An activation code (激活码) makes a pending terminal active: 8 random characters without 0 O 1 I, sent by SMS, kept only
// as a keyed hash, good for one use, for exactly 24 hours from the dispatch of the SMS, for that merchant and that
// terminal, with 5 wrong tries allowed; the 6th locks it. A new code voids the one before (A46, S12). With the code the
// terminal hands in its public key; from then on it signs what it asks.
//
// The payment core asks MayTrade in the payment's own transaction.
package device
