package web

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// Body limits in bytes. What is longer is refused with BODY_TOO_LARGE before it is decoded.
const (
	BodyLimit   = 64 << 10         // JSON of every operation that says nothing else
	UploadLimit = 10<<20 + 1       // one document; one byte above the room's own limit of 10 MiB
	readTimeout = 30 * time.Second // how long one request body may take
	problemRef  = "#/components/schemas/Problem"
)

// Guard decides whether a request may go on: it finds out who calls and checks the Access. The context that it returns
// carries the caller; beside an error it may be there too, when the caller is known all the same. An error goes to the
// caller as a problem, a *Kept as the answer that it is.
type Guard func(ctx huma.Context, access Access) (context.Context, error)

// Route is one declared operation, for the tests that walk all of them.
type Route struct {
	Method, Path, ID string
	Access           Access
}

// API is one door's set of operations on one mux.
type API struct {
	Huma     huma.API
	problems *Problems
	guard    Guard
	seal     func(context.Context, Sent)
	routes   []Route
}

// APIConfig is what makes an API. Guard may be nil when only the document is wanted.
type APIConfig struct {
	Title, Version, Description string
	Problems                    *Problems
	Guard                       Guard
	Seal                        func(ctx context.Context, answer Sent) // nil: answers leave as they are; ctx is the guard's
	Tags                        []*huma.Tag
	SecuritySchemes             map[string]*huma.SecurityScheme
	Security                    []map[string][]string
}

// NewAPI makes an API whose operations are served by mux.
func NewAPI(mux *http.ServeMux, c APIConfig) *API {
	doc := &huma.OpenAPI{
		OpenAPI:  "3.1.0",
		Info:     &huma.Info{Title: c.Title, Version: c.Version, Description: c.Description, License: &huma.License{Name: "Apache-2.0", Identifier: "Apache-2.0"}},
		Servers:  []*huma.Server{{URL: "/", Description: "This install"}},
		Tags:     c.Tags,
		Security: c.Security,
		Components: &huma.Components{
			Schemas:         huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer),
			SecuritySchemes: c.SecuritySchemes,
		},
	}
	a := &API{problems: c.Problems, guard: c.Guard, seal: c.Seal}
	a.Huma = humago.New(mux, huma.Config{
		OpenAPI:       doc,
		Formats:       map[string]huma.Format{"application/json": strictJSON(), "json": strictJSON()},
		DefaultFormat: "application/json",
		Transformers:  []huma.Transformer{a.maskHumaErrors},

		RejectUnknownQueryParameters: true,
	})
	problemSchema(doc.Components.Schemas)
	return a
}

// Routes lists what was declared, in order of declaration.
func (a *API) Routes() []Route { return slices.Clone(a.routes) }

// Op declares one operation. Limit and Status may be zero: BodyLimit, and 200 or 204.
type Op struct {
	Method, Path, ID string
	Tag              string
	Summary          string // one line, English
	Description      string
	Access           Access
	Limit            int64    // body bytes
	Status           int      // of success
	Accepts          []string // media types of a raw body
	Answers          string   // media type of a raw answer
}

// Handle registers an operation. Errors of h become problems; a fault keeps its code, anything else is masked and logged.
func Handle[I, O any](a *API, op Op, h func(context.Context, *I) (*O, error)) {
	if !op.Access.decided() {
		panic("web: operation " + op.ID + " does not say who may call it")
	}
	a.routes = append(a.routes, Route{op.Method, op.Path, op.ID, op.Access})
	huma.Register(a.Huma, a.operation(op), func(ctx context.Context, in *I) (*O, error) {
		out, err := h(ctx, in)
		if err != nil {
			return nil, a.problems.Of(ctx, err)
		}
		return out, nil
	})
	schemas := a.Huma.OpenAPI().Components.Schemas.Map()
	delete(schemas, "ErrorModel") // huma's own error never leaves this server
	delete(schemas, "ErrorDetail")
}

func (a *API) operation(op Op) huma.Operation {
	o := huma.Operation{
		Method: op.Method, Path: op.Path, OperationID: op.ID, Tags: []string{op.Tag},
		Summary: op.Summary, Description: op.Description, DefaultStatus: op.Status,
		MaxBodyBytes: op.Limit, BodyReadTimeout: readTimeout,
		Responses:  map[string]*huma.Response{"4XX": refusal(), "default": refusal()},
		Extensions: map[string]any{"x-permissions": permissionsOf(op.Access)},
	}
	if o.MaxBodyBytes == 0 {
		o.MaxBodyBytes = BodyLimit
	}
	if op.Access.IsPublic() {
		o.Security = []map[string][]string{{}}
	}
	a.describeRaw(&o, op)
	o.Middlewares = huma.Middlewares{a.checkAccess(op.Access), a.checkMediaType()}
	return o
}

// refusal is what every operation may answer instead.
func refusal() *huma.Response {
	return &huma.Response{
		Description: "Problem (RFC 9457) with a stable code; /problems explains each",
		Content:     map[string]*huma.MediaType{problemType: {Schema: &huma.Schema{Ref: problemRef}}},
	}
}

func (a *API) describeRaw(o *huma.Operation, op Op) {
	binary := &huma.Schema{Type: huma.TypeString, Format: "binary"}
	if len(op.Accepts) > 0 {
		o.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{}}
		for _, t := range op.Accepts {
			o.RequestBody.Content[t] = &huma.MediaType{Schema: binary}
		}
	}
	if op.Answers != "" {
		status := "200"
		o.Responses[status] = &huma.Response{
			Description: "OK", Content: map[string]*huma.MediaType{op.Answers: {Schema: binary}},
		}
	}
}

func permissionsOf(a Access) []string {
	if a.IsPublic() {
		return []string{"public"}
	}
	if len(a.permissions) == 0 {
		return []string{"signed_in"}
	}
	return a.permissions
}

// checkAccess runs the door's guard before anything of the request is decoded.
func (a *API) checkAccess(access Access) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		if a.guard == nil {
			a.problems.Write(ctx, errNoGuard)
			return
		}
		caller, err := a.guard(ctx, access)
		then := func(ctx huma.Context) { a.admit(ctx, err, next) }
		switch {
		case caller == nil:
			then(ctx)
		case a.seal == nil:
			then(huma.WithContext(ctx, caller))
		default:
			held(huma.WithContext(ctx, caller), func(answer Sent) { a.seal(caller, answer) }, then)
		}
	}
}

// admit goes on after the guard's word.
func (a *API) admit(ctx huma.Context, err error, next func(huma.Context)) {
	var kept *Kept
	switch {
	case err == nil:
		next(ctx)
	case errors.As(err, &kept):
		ctx.SetHeader("Content-Type", "application/json")
		ctx.SetStatus(kept.Status)
		_, _ = ctx.BodyWriter().Write(kept.Body) // the caller went away: nobody is left to be told
	default:
		a.problems.Write(ctx, err)
	}
}

// checkMediaType refuses a body without a Content-Type or with one that the operation does not take; huma would guess.
func (a *API) checkMediaType() func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		body := ctx.Operation().RequestBody
		if body == nil {
			next(ctx)
			return
		}
		sent, _, _ := strings.Cut(ctx.Header("Content-Type"), ";")
		if _, ok := body.Content[strings.ToLower(strings.TrimSpace(sent))]; !ok {
			a.problems.Write(ctx, errMediaType)
			return
		}
		next(ctx)
	}
}
