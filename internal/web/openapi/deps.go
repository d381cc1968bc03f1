package openapi

// Deps are the services behind /v1.
type Deps struct{}
