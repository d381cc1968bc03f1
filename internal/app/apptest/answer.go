package apptest

import (
	"encoding/json"
	"net/http"
	"testing"

	"cloudpos/internal/web"
)

// Answer is what came back.
type Answer struct {
	t      testing.TB
	Status int
	Header http.Header
	Body   []byte
}

// Into decodes an answer of success.
func (a Answer) Into(v any) {
	a.t.Helper()
	if a.Status/100 != 2 {
		a.t.Fatalf("%d %s", a.Status, a.Body)
	}
	if err := json.Unmarshal(a.Body, v); err != nil {
		a.t.Fatalf("%v in %s", err, a.Body)
	}
}

// Problem decodes a refusal and fails the test unless it is complete: problem+json, a code, both languages for what
// happened and for what to do, and the request's id, the same as in the header.
func (a Answer) Problem() web.Problem {
	a.t.Helper()
	var p web.Problem
	if got := a.Header.Get("Content-Type"); got != "application/problem+json" {
		a.t.Fatalf("%d with Content-Type %q: %s", a.Status, got, a.Body)
	}
	if err := json.Unmarshal(a.Body, &p); err != nil {
		a.t.Fatalf("%v in %s", err, a.Body)
	}
	for name, text := range map[string]string{
		"type": p.Type, "code": p.Code, "title_zh": p.TitleZH, "title_en": p.TitleEN, "action_zh": p.ActionZH, "action_en": p.ActionEN,
	} {
		if text == "" {
			a.t.Errorf("the refusal has no %s: %s", name, a.Body)
		}
	}
	if p.Status != a.Status || p.RequestID == "" || p.RequestID != a.Header.Get("X-Request-Id") {
		a.t.Errorf("status %d, header X-Request-Id %q: %s", a.Status, a.Header.Get("X-Request-Id"), a.Body)
	}
	return p
}
