// Command openapi writes the OpenAPI documents of the doors beside itself. Run it from the module's root after a change
// of an operation; tests of the doors fail while a document is stale:
//
//	go run ./docs/openapi
package main

import (
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"

	"cloudpos/internal/web"
	"cloudpos/internal/web/console"
	"cloudpos/internal/web/openapi"
)

func main() {
	folder := filepath.Join("docs", "openapi")
	if err := write(folder); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(folder string) error {
	problems := web.NewProblems(slog.New(slog.DiscardHandler))
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return err
	}
	for name, api := range map[string]*web.API{
		"console.json": console.New(http.NewServeMux(), problems, console.Deps{}),
		"v1.json":      openapi.New(http.NewServeMux(), problems, openapi.Deps{}),
	} {
		doc, err := api.Document()
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, name), doc, 0o600); err != nil {
			return err
		}
	}
	return nil
}
