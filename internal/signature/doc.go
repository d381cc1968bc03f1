// Package signature is how outside software signs requests to our own API and how we sign the answers: the text that is
// signed, the Authorization header, the algorithms and the time window. Pure: no keys are looked up and no clock is read.
//
// A request is signed over five lines, each ended by LF (0x0A), the last one too:
//
//	HTTP method
//	path and query exactly as sent
//	timestamp, seconds since 1970
//	nonce, 16 to 64 characters of [0-9A-Za-z_-]
//	body, the raw bytes (empty when there is none)
//
// and carries
//
//	Authorization: CLOUDPOS-RSA2048-SHA256 mchid="mch_…",key_id="key_…",timestamp="…",nonce="…",signature="base64"
//
// An answer is signed over the line CLOUDPOS-RESPONSE, status, the request's nonce, its own timestamp and the body, so that
// an answer to one request cannot be passed off as the answer to another. It carries
//
//	Cloudpos-Signature: CLOUDPOS-HMAC-SHA256 key_id="…",timestamp="…",nonce="…",signature="base64"
//
// made with the same secret for HMAC keys, and with the platform's own key of the same algorithm for key pairs. A key is
// bound to one algorithm: the algorithm in the header must be the key's own, it never chooses how a key is used. A private
// or public key tells its algorithm itself (RSA or SM2).
package signature
