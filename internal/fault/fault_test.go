package fault_test

import (
	"errors"
	"fmt"
	"io"
	"testing"

	"cloudpos/internal/fault"
)

func TestCodeOf(t *testing.T) {
	coded := fault.E("payment.Create", fault.Conflict, "order number taken", io.ErrUnexpectedEOF)
	for name, c := range map[string]struct {
		err  error
		want fault.Code
	}{
		"nil":           {nil, ""},
		"plain":         {io.EOF, fault.Internal},
		"coded":         {coded, fault.Conflict},
		"wrapped coded": {fmt.Errorf("while testing: %w", coded), fault.Conflict},
		"outermost wins": {
			fault.E("web.Serve", fault.Unavailable, coded), fault.Unavailable,
		},
	} {
		if got := fault.CodeOf(c.err); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if !errors.Is(coded, io.ErrUnexpectedEOF) {
		t.Error("the cause is lost")
	}
}

func TestErrorText(t *testing.T) {
	err := fault.E("merchant.Open", fault.Invalid, fault.Field{Path: "uscc", Reason: "CHECKSUM"}, io.EOF)
	if got, want := err.Error(), "merchant.Open: INVALID_ARGUMENT [uscc CHECKSUM]: EOF"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
