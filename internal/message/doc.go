// Package message tells people things: text messages, e-mail and messages inside our own screens. A room names a
// template and its parameters within the transaction of what happened; the row commits or vanishes with it. RunOnce
// claims due rows by lease, hands the text to a Gateway outside of any transaction and tries again on a ladder.
//
// Recipient and parameters are sealed. Lists show the template, a masked recipient and the text with secrets starred
// out; a code (verification, activation) can be read in full in the development outbox only, and elsewhere its
// parameters are wiped once it was sent. Codes are rationed per phone: one a minute and five in 24 hours for each
// template (domain.md C4-S12), whoever asks.
//
// States: PENDING → SENT, or FAILED when the ladder ends, or EXPIRED when what it says is no longer true by then.
package message
