package openapi

import (
	"slices"
	"strings"

	"cloudpos/internal/db"
)

// A payment of the test environment whose number begins and ends so is answered with a signature that does not fit: by it
// the acceptance suite, and vendors themselves, see whether an integration believes an answer that anybody may have made.
const (
	forgedPrefix = "ACC"
	forgedSuffix = "-answer-forged"
)

// spoil notes that the answer about this number of the merchant's is to carry a wrong signature; never in the live
// environment.
func (c caller) spoil(outOrderNo string) {
	if c.Environment == db.Test && strings.HasPrefix(outOrderNo, forgedPrefix) && strings.HasSuffix(outOrderNo, forgedSuffix) {
		*c.spoilt = true
	}
}

// signedBody is what the answer's signature is made over: its body, or another one when the answer is to be a bad example.
func (c caller) signedBody(body []byte) []byte {
	if *c.spoilt {
		return append(slices.Clone(body), '\n')
	}
	return body
}
