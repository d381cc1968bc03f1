package auth_test

import (
	"context"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Whatever became of a request decides what its repetition hears: done is answered alike, refused may be tried again, and
// what may have been done is never done again.
func TestRepetitions(t *testing.T) {
	each(t, func(t *desk) {
		repeated := func(r auth.Repeat) (status int, body []byte, found bool, err error) {
			err = t.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
				status, body, found, err = t.auth.Repeated(ctx, tx, r)
				return err
			})
			return status, body, found, err
		}
		for name, c := range map[string]struct {
			status int
			found  bool
			code   fault.Code
		}{
			"done":    {201, true, ""},
			"refused": {422, false, ""},
			"unknown": {500, false, auth.AnswerLost},
		} {
			r := auth.Repeat{MerchantID: "mch_a", Environment: db.Test, Key: name, Operation: "create_code", Digest: "d"}
			claim := func() error {
				return t.write(func(ctx context.Context, tx db.Tx) error { return auth.Claim(ctx, tx, r) })
			}
			if err := claim(); err != nil {
				t.Fatal(err)
			}
			t.want(claim(), auth.StillRunning)
			if err := t.auth.KeepAnswer(t.Context(), r, c.status, []byte(name)); err != nil {
				t.Fatal(err)
			}
			t.clock.Advance(time.Minute)
			status, body, found, err := repeated(r)
			if found != c.found || (c.code == "") != (err == nil) || (err != nil && !fault.Is(err, c.code)) {
				t.Errorf("%s: %d %s %v %v", name, status, body, found, err)
			}
			if found && (status != c.status || string(body) != name) {
				t.Errorf("%s: %d %s", name, status, body)
			}
			other := r
			other.Digest = "another body"
			if _, _, _, err := repeated(other); name == "done" && !fault.Is(err, auth.OtherBody) {
				t.Errorf("another body: %v", err)
			}
			other = r
			other.MerchantID = "mch_b"
			if _, _, found, err := repeated(other); found || err != nil {
				t.Errorf("another merchant's: %v %v", found, err)
			}
		}
	})
}
