// Package qrcode keeps collection codes (收款码): printed, static codes of a store that take several wallets. A code
// has a name and a number that people read, the channels that it takes (at most those that the merchant has open), perhaps a
// fixed amount, perhaps a terminal that its payments belong to, and a state: ACTIVE ⇄ DISABLED, both → REVOKED.
//
// What is printed is a short link /q/<token>. The token is a random 128-bit id and a signature over it: an altered one is
// refused without asking the database, a guessed one is not known (S13). A re-issue draws a new id; the poster before it
// is void from that commit on. Payments ask MayPay inside their own transaction, so that a revocation stops the next one
// (A71).
//
// The public notice (公示) of a store hangs on a link /n/<token> that is signed in the same way and needs no row.
package qrcode
