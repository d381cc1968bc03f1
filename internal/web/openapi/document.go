package openapi

import (
	"net/http"

	"cloudpos/internal/web"
)

// ServeDocument serves the API's own description at /v1/openapi.json.
func ServeDocument(mux *http.ServeMux, a *web.API) error {
	doc, err := a.Document()
	if err != nil {
		return err
	}
	mux.HandleFunc("GET /v1/openapi.json", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/openapi+json")
		_, _ = w.Write(doc) // the caller went away: nobody is left to be told
	})
	return nil
}
