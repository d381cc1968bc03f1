// Package web is what every door shares: the server with its middleware, problem+json, sessions, server-sent events,
// the static front end and the way operations are declared. The doors themselves are the packages below it: console
// (JSON for people's screens), openapi (the signed API for terminals and software) and callback (channel notices).
//
// A door declares each operation with Handle: the OpenAPI document, strict JSON, validation, permission, limits and
// problem+json all follow from that one declaration. An operation without an Access does not register.
package web
