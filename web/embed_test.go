package web

import (
	"io/fs"
	"testing"
)

func TestBuiltAgreesWithEveryFace(t *testing.T) {
	for _, page := range []string{"admin/index.html", "m/index.html", "pos/index.html"} {
		_, err := fs.Stat(Dist(), page)
		if got := err == nil; got != Built() {
			t.Errorf("%s present = %v, Built() = %v", page, got, Built())
		}
	}
}
