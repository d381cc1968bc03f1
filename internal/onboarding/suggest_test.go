package onboarding

import (
	"slices"
	"testing"

	"cloudpos/internal/files/ocr"
)

// What was read wrongly is not suggested where a check can tell, and a paper speaks of its own fields alone.
func TestSuggestionsPassTheirChecks(t *testing.T) {
	for _, c := range []struct {
		name string
		kind DocumentKind
		read ocr.Suggestion
		want []Suggested
	}{
		{"a good code", Licence, ocr.Suggestion{USCC: "91350100M000100Y43", ValidTo: Forever}, []Suggested{{"subject.uscc", "91350100M000100Y43"}, {"subject.valid_to", Forever}}},
		{"a misread code", Licence, ocr.Suggestion{USCC: "91350100M000106Y43"}, nil},
		{"a good number", IDFront, ocr.Suggestion{IDNumber: "11010519491231002X", Name: "示例"}, []Suggested{{"legal_person.name", "示例"}, {"legal_person.id_number", "11010519491231002X"}}},
		{"a misread number", IDFront, ocr.Suggestion{IDNumber: "110105194912310021"}, nil},
		{"a picture of a shop", Storefront, ocr.Suggestion{USCC: "91350100M000100Y43", Name: "示例"}, nil},
	} {
		if got := suggestions(c.kind, c.read, 20260302); !slices.Equal(got, c.want) {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}
