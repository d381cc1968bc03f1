package web

import (
	"bytes"
	"encoding/json"

	"github.com/danielgtaylor/huma/v2"
)

// Document is the OpenAPI 3.1 document of the API, the same bytes at every call and on every machine.
func (a *API) Document() ([]byte, error) {
	doc := a.Huma.OpenAPI()
	for _, s := range doc.Components.Schemas.Map() {
		neverNull(s)
	}
	raw, err := json.Marshal(doc)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, raw, "", "  "); err != nil {
		return nil, err
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

// neverNull says of lists that they are empty rather than null: the strict encoder writes [] for a nil slice.
func neverNull(s *huma.Schema) {
	if s == nil {
		return
	}
	if s.Type == huma.TypeArray {
		s.Nullable = false
	}
	neverNull(s.Items)
	for _, p := range s.Properties {
		neverNull(p)
	}
}

// Enum describes a closed set of strings once, under its name, so that generated clients get one type for it.
func Enum[T ~string](r huma.Registry, name, description string, values ...T) *huma.Schema {
	if _, ok := r.Map()[name]; !ok {
		s := &huma.Schema{Type: huma.TypeString, Description: description}
		for _, v := range values {
			s.Enum = append(s.Enum, string(v))
		}
		s.PrecomputeMessages()
		r.Map()[name] = s
	}
	return &huma.Schema{Ref: "#/components/schemas/" + name}
}
