// Package docs is the documentation of /v1 for whoever writes software: the guide and its pages, written in Markdown under
// docs/, and a reference made from the OpenAPI document that this very program serves. Everything comes out of the binary: it
// works without a network and needs no script.
package docs
