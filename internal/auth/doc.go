// Package auth knows who asks and what they may do: people with passwords and sessions, their memberships (a role within
// the platform, an acquirer or a merchant), the one table of roles and permissions, and the keys with which terminals
// sign.
//
// A login is reserved before the password is looked at, so that parallel guesses are counted too: after eight failures
// in a row a name is paused for 15 minutes, doubling with each further failure up to a day (domain.md C4-S11). A name
// that does not exist is counted, paused and timed exactly like one that does.
//
// A session is 256 random bits; the database holds their SHA-256. It ends 30 minutes after its last use and 12 hours
// after its login, whichever comes first, and every login, change of password and change of membership gives another one.
// Authenticate reads the database each time and caches nothing: a session that was ended, a user who was disabled or a
// role that was taken away stops at the next request.
//
// Who signs up with a phone is an applicant: signed in, with no membership, and so with one permission only: to apply.
//
// Terminals sign their requests (package signature). A key is bound to one terminal and one algorithm; the same public
// key never serves two terminals at once. A nonce is used up within the transaction of the write that it protects.
package auth
