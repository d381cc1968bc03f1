package openapi

import (
	"context"

	"cloudpos/internal/fault"
)

// codeNotYet answers for a handler whose room is not wired.
const codeNotYet fault.Code = "NOT_YET"

func notYet[I, O any](context.Context, *I) (*O, error) {
	return nil, fault.E("openapi", codeNotYet)
}
