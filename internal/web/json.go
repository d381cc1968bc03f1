package web

import (
	"bytes"
	"errors"
	"io"

	"github.com/danielgtaylor/huma/v2"
	"github.com/go-json-experiment/json"
)

// errNUL refuses the one character that PostgreSQL keeps in no text, before it becomes an error there.
var errNUL = errors.New("web: a NUL character in the body")

// strictJSON is how the doors read and write JSON: duplicate keys, unknown members, wrong letter case, invalid UTF-8
// and floats for integers are errors. huma alone would accept a second "amount_fen".
func strictJSON() huma.Format {
	return huma.Format{
		Marshal: func(w io.Writer, v any) error {
			return json.MarshalWrite(w, v, json.Deterministic(true))
		},
		Unmarshal: func(data []byte, v any) error {
			if bytes.Contains(data, []byte(`\u0000`)) {
				return errNUL
			}
			return json.Unmarshal(data, v, json.RejectUnknownMembers(true))
		},
	}
}
