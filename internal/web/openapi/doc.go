// Package openapi is the signed API under /v1/: terminals now, software of other vendors later. A request carries an
// Authorization header over method, path with query, timestamp, nonce and the raw body (package signature); the key
// says which merchant, store, terminal and environment is speaking, so no request names them.
//
// Answers speak on three levels: the HTTP status (was the request understood and allowed), result (what became of the
// action that was asked for) and state (where the payment stands). Only states listed as final end a payment.
package openapi
