package docs_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	guide "cloudpos/docs"
	"cloudpos/internal/web"
	"cloudpos/internal/web/docs"
	"cloudpos/internal/web/openapi"
)

func open(t *testing.T) *httptest.Server {
	t.Helper()
	problems, mux := web.NewProblems(slog.New(slog.DiscardHandler)), http.NewServeMux()
	document, err := openapi.New(http.NewServeMux(), problems, openapi.Deps{}).Document()
	if err != nil {
		t.Fatal(err)
	}
	if err := docs.Register(mux, problems, guide.Files, document); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

func get(t *testing.T, address, language string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept-Language", language)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(text)
}

// The guide speaks the reader's language, and no page fetches or runs anything.
func TestPagesStandAlone(t *testing.T) {
	s := open(t)
	for path, want := range map[string]string{"/docs": "接入指南", "/docs/": "接入指南", "/docs/integration.md": "Integration", "/docs/integration/python.md": "import", "/docs/api": "create_payment"} {
		answer, text := get(t, s.URL+path, "zh-CN")
		if answer.StatusCode != http.StatusOK || !strings.Contains(text, want) {
			t.Errorf("%s: %d, without %q", path, answer.StatusCode, want)
		}
		if strings.Contains(text, "<script") || regexp.MustCompile(`(src|href)="(https?:)?//`).MatchString(strings.SplitN(text, "<main>", 2)[0]) {
			t.Errorf("%s fetches something", path)
		}
		if p := answer.Header.Get("Content-Security-Policy"); !strings.HasPrefix(p, "default-src 'none'; style-src 'nonce-") {
			t.Errorf("%s: %q", path, p)
		}
	}
	if _, text := get(t, s.URL+"/docs/", "en-GB,en"); !strings.Contains(text, `<html lang="en">`) {
		t.Error("an English reader gets another page")
	}
	if answer, _ := get(t, s.URL+"/docs/../status.md", "zh-CN"); answer.StatusCode != http.StatusNotFound {
		t.Errorf("a file that is not for show: %d", answer.StatusCode)
	}
}

// Every link within the documentation leads somewhere: to a page here, to an anchor on it, or to another public address.
func TestLinksHold(t *testing.T) {
	s := open(t)
	link := regexp.MustCompile(`href="([^"]+)"`)
	elsewhere := regexp.MustCompile(`^(/problems|/v1/openapi\.json|https?://)`)
	tried := 0
	for _, path := range []string{"/docs/integration.md", "/docs/integration.zh-CN.md", "/docs/integration/java.md", "/docs/integration/python.md", "/docs/api"} {
		_, text := get(t, s.URL+path, "zh-CN")
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			if elsewhere.MatchString(m[1]) {
				continue
			}
			base, _ := url.Parse(s.URL + path)
			target, err := base.Parse(m[1])
			if err != nil {
				t.Fatalf("%s: %q", path, m[1])
			}
			if target.Path == path && target.Fragment != "" {
				if !strings.Contains(text, `id="`+target.Fragment+`"`) {
					t.Errorf("%s: no anchor %q", path, m[1])
				}
				continue
			}
			if tried++; tried > 200 {
				t.Fatal("too many links between pages")
			}
			if answer, _ := get(t, target.String(), "zh-CN"); answer.StatusCode != http.StatusOK {
				t.Errorf("%s links to %q: %d", path, m[1], answer.StatusCode)
			}
		}
	}
}

// The reference names every operation of the document that is served.
func TestTheReferenceIsWhole(t *testing.T) {
	s := open(t)
	_, text := get(t, s.URL+"/docs/api", "zh-CN")
	document, err := os.ReadFile("../../../docs/openapi/v1.json")
	if err != nil {
		t.Fatal(err)
	}
	ids := regexp.MustCompile(`"operationId": "([a-z_]+)"`).FindAllStringSubmatch(string(document), -1)
	if len(ids) < 25 {
		t.Fatalf("%d operations", len(ids))
	}
	for _, id := range ids {
		if !strings.Contains(text, `<section id="`+id[1]+`">`) {
			t.Errorf("%s is not in the reference", id[1])
		}
	}
}
