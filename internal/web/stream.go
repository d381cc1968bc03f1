package web

import (
	"reflect"

	"github.com/danielgtaylor/huma/v2"
)

// Streamed is an answer without end.
type Streamed struct {
	Body func(huma.Context)
}

// DescribeEvent puts the type of a stream's events into the document, where generated clients find it.
func DescribeEvent[T any](a *API) {
	a.Huma.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[T](), true, "")
}
