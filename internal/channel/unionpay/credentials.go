package unionpay

import (
	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
)

// identity is a set of credentials that was read and found sound.
type identity struct{}

// parseCredentials accepts nothing yet.
func parseCredentials(channel.Mode, []byte) (identity, error) {
	return identity{}, fault.E("unionpay.Validate", fault.Invalid)
}
