package docs

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// reference is the OpenAPI document as people read it: operations by subject, then the shapes that they speak.
type reference struct {
	Title, Version, Description string
	Subjects                    []subject
	Shapes                      []shape
}

type subject struct {
	Name       string
	Operations []operation
}

type operation struct {
	ID, Method, Path, Summary, Description string
	Needs                                  []string // scopes; "public" for none
	Parameters                             []member
	Body                                   kind
	Status                                 string // of success
	Answer                                 kind
}

// member is a parameter or a property.
type member struct {
	Name, In, Doc string
	Kind          kind
	Required      bool
}

// kind is what a value may be, in words, with a link where it has a name.
type kind struct {
	Text string // "string, 1–64 characters"
	Ref  string // name of a shape
	List bool
}

type shape struct {
	Name, Doc string
	Values    []string // of an enum
	Members   []member
}

// The parts of an OpenAPI 3.1 document that the reference shows.
type (
	document struct {
		Info struct {
			Title, Version, Description string
		}
		Paths      map[string]map[string]rawOperation
		Components struct{ Schemas map[string]schema }
	}
	rawOperation struct {
		OperationID string `json:"operationId"`
		Summary     string
		Description string
		Tags        []string
		Permissions []string `json:"x-permissions"`
		Parameters  []struct {
			Name, In, Description string
			Required              bool
			Schema                schema
		}
		RequestBody struct {
			Content map[string]struct{ Schema schema }
		}
		Responses map[string]struct {
			Content map[string]struct{ Schema schema }
		}
	}
	schema struct {
		Ref                  string `json:"$ref"`
		Type                 any
		Format               string
		Pattern              string
		Description          string
		Enum                 []any
		Items                *schema
		Properties           map[string]schema
		Required             []string
		Minimum, Maximum     *float64
		MinLength, MaxLength *int
		Default              any
	}
)

// referenceOf reads an OpenAPI document.
func referenceOf(text []byte) (*reference, error) {
	var d document
	if err := json.Unmarshal(text, &d); err != nil {
		return nil, fmt.Errorf("docs: the OpenAPI document: %w", err)
	}
	out := &reference{Title: d.Info.Title, Version: d.Info.Version, Description: d.Info.Description}
	bySubject := map[string][]operation{}
	for _, path := range slices.Sorted(maps.Keys(d.Paths)) {
		for _, method := range []string{"get", "post", "put", "delete"} {
			if raw, ok := d.Paths[path][method]; ok {
				bySubject[first(raw.Tags)] = append(bySubject[first(raw.Tags)], operationOf(method, path, raw))
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(bySubject)) {
		out.Subjects = append(out.Subjects, subject{Name: name, Operations: bySubject[name]})
	}
	for _, name := range slices.Sorted(maps.Keys(d.Components.Schemas)) {
		out.Shapes = append(out.Shapes, shapeOf(name, d.Components.Schemas[name]))
	}
	return out, nil
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

func operationOf(method, path string, raw rawOperation) operation {
	o := operation{ID: raw.OperationID, Method: strings.ToUpper(method), Path: path, Summary: raw.Summary, Description: raw.Description, Needs: raw.Permissions}
	for _, p := range raw.Parameters {
		o.Parameters = append(o.Parameters, member{Name: p.Name, In: p.In, Doc: p.Description, Kind: kindOf(p.Schema), Required: p.Required})
	}
	for _, content := range raw.RequestBody.Content {
		o.Body = kindOf(content.Schema)
	}
	for status, response := range raw.Responses {
		if !strings.HasPrefix(status, "2") {
			continue
		}
		o.Status = status
		for _, content := range response.Content {
			o.Answer = kindOf(content.Schema)
		}
	}
	return o
}

func shapeOf(name string, s schema) shape {
	out := shape{Name: name, Doc: s.Description}
	for _, v := range s.Enum {
		out.Values = append(out.Values, fmt.Sprint(v))
	}
	for _, property := range slices.Sorted(maps.Keys(s.Properties)) {
		p := s.Properties[property]
		out.Members = append(out.Members, member{Name: property, Doc: p.Description, Kind: kindOf(p), Required: slices.Contains(s.Required, property)})
	}
	return out
}

// kindOf says in words what a schema lets in.
func kindOf(s schema) kind {
	if s.Ref != "" {
		return kind{Ref: s.Ref[strings.LastIndexByte(s.Ref, '/')+1:]}
	}
	if s.Items != nil {
		k := kindOf(*s.Items)
		k.List = true
		return k
	}
	words := []string{typeOf(s.Type)}
	if s.Format != "" {
		words = append(words, s.Format)
	}
	if len(s.Enum) > 0 {
		values := make([]string, len(s.Enum))
		for i, v := range s.Enum {
			values[i] = fmt.Sprint(v)
		}
		words = append(words, strings.Join(values, " | "))
	}
	words = append(words, between(s.Minimum, s.Maximum, "%.0f", "")...)
	words = append(words, between(s.MinLength, s.MaxLength, "%d", " characters")...)
	if s.Pattern != "" {
		words = append(words, s.Pattern)
	}
	if s.Default != nil {
		words = append(words, fmt.Sprintf("default %v", s.Default))
	}
	return kind{Text: strings.Join(words, ", ")}
}

func typeOf(t any) string {
	if list, ok := t.([]any); ok && len(list) > 0 {
		t = list[0] // ["string", "null"]
	}
	text, _ := t.(string)
	return text
}

// between names the ends of a range that has any.
func between[T any](least, most *T, format, unit string) []string {
	switch {
	case least != nil && most != nil:
		return []string{fmt.Sprintf(format+"–"+format, *least, *most) + unit}
	case least != nil:
		return []string{fmt.Sprintf("at least "+format, *least) + unit}
	case most != nil:
		return []string{fmt.Sprintf("at most "+format, *most) + unit}
	}
	return nil
}
