package openapi_test

import (
	"log/slog"
	"net/http"
	"os"
	"testing"

	"cloudpos/internal/web"
	"cloudpos/internal/web/openapi"
)

// The committed document is what clients are generated from: it must be the one this code serves.
func TestDocumentIsCurrent(t *testing.T) {
	problems := web.NewProblems(slog.New(slog.DiscardHandler))
	got, err := openapi.New(http.NewServeMux(), problems, openapi.Deps{}).Document()
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../../../docs/openapi/v1.json")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Error("docs/openapi/v1.json is stale: run go run ./docs/openapi")
	}
}
