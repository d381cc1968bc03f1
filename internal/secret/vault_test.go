package secret_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/secret"
)

const canary = "110101199003077573"

// safe is a vault over a database.
type safe struct {
	*testing.T
	db    *db.DB
	clock *dbtest.Clock
	vault *secret.Vault
}

func each(t *testing.T, f func(t *safe)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		f(&safe{t, d, clock, secret.New(ring(t))})
	})
}

func (t *safe) seal(owner, purpose, text string) []byte {
	t.Helper()
	var sealed []byte
	t.must(t.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		sealed, err = t.vault.Seal(ctx, tx, owner, purpose, []byte(text))
		return err
	}))
	return sealed
}

func (t *safe) open(v *secret.Vault, owner, purpose string, sealed []byte) (text string, err error) {
	err = t.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
		raw, err := v.Open(ctx, tx, owner, purpose, sealed)
		text = string(raw)
		return err
	})
	return text, err
}

func (t *safe) must(err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (t *safe) want(err error, code fault.Code) {
	t.Helper()
	if !fault.Is(err, code) {
		t.Errorf("got %v, want %s", err, code)
	}
	if err != nil && strings.Contains(err.Error(), canary) {
		t.Errorf("the error tells the secret: %v", err)
	}
}

func TestSealedValuesOpenForTheirOwnerAndPurposeOnly(t *testing.T) {
	each(t, func(t *safe) {
		sealed := t.seal("mch_a", "merchant.uscc", canary)
		t.seal("mch_b", "merchant.uscc", "another")
		if got, err := t.open(t.vault, "mch_a", "merchant.uscc", sealed); err != nil || got != canary {
			t.Errorf("%q, %v", got, err)
		}
		if strings.Contains(string(sealed), canary) {
			t.Error("sealed text holds the plaintext")
		}
		for _, other := range [][2]string{{"mch_b", "merchant.uscc"}, {"mch_a", "merchant.phone"}, {"mch_none", "merchant.uscc"}, {"mch_", "amerchant.uscc"}} {
			_, err := t.open(t.vault, other[0], other[1], sealed)
			t.want(err, secret.Unreadable)
		}
		if again := t.seal("mch_a", "merchant.uscc", canary); string(again) == string(sealed) {
			t.Error("the same value seals to the same text")
		}
	})
}

func TestEveryByteOfSealedTextCounts(t *testing.T) {
	each(t, func(t *safe) {
		sealed := t.seal("mch_a", "p", canary)
		for i := range sealed {
			altered := append([]byte{}, sealed...)
			if altered[i] = 'A'; altered[i] == sealed[i] {
				altered[i] = 'B'
			}
			_, err := t.open(t.vault, "mch_a", "p", altered)
			t.want(err, secret.Unreadable)
		}
		for _, text := range []string{"", "s1.", canary, string(sealed) + "A", string(sealed[:len(sealed)-4])} {
			_, err := t.open(t.vault, "mch_a", "p", []byte(text))
			t.want(err, secret.Unreadable)
		}
	})
}

func TestARowMovedToAnotherOwnerDoesNotUnwrap(t *testing.T) {
	each(t, func(t *safe) {
		sealed := t.seal("mch_a", "p", canary)
		t.must(t.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			_, err := tx.Exec(ctx, `UPDATE data_key SET owner = 'mch_evil' WHERE owner = 'mch_a'`)
			return err
		}))
		_, err := t.open(t.vault, "mch_evil", "p", sealed)
		t.want(err, secret.Unreadable)
	})
}

func TestAnotherKeyRingOpensNothingAndIsNoticed(t *testing.T) {
	each(t, func(t *safe) {
		sealed := t.seal("mch_a", "p", canary)
		foreign := secret.New(ring(t.T))
		_, err := t.open(foreign, "mch_a", "p", sealed)
		t.want(err, secret.Unreadable)
		check := func(v *secret.Vault) error { return t.db.Read(t.Context(), v.Check) }
		t.want(check(foreign), secret.KeyringForeign)
		t.must(check(t.vault))
	})
}

func TestErasedOwnersStayErased(t *testing.T) {
	each(t, func(t *safe) {
		sealed, kept := t.seal("usr_a", "p", canary), t.seal("usr_b", "p", "kept")
		erase := func(owner string) {
			t.must(t.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error { return t.vault.Erase(ctx, tx, owner) }))
		}
		for _, owner := range []string{"usr_a", "usr_a", "usr_never_sealed"} {
			erase(owner)
			_, err := t.open(t.vault, owner, "p", sealed)
			t.want(err, secret.Erased)
			err = t.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
				_, err := t.vault.Seal(ctx, tx, owner, "p", []byte(canary))
				return err
			})
			t.want(err, secret.Erased)
		}
		if got, err := t.open(t.vault, "usr_b", "p", kept); err != nil || got != "kept" {
			t.Errorf("a neighbour was hurt: %q, %v", got, err)
		}
		t.must(t.db.Read(t.Context(), t.vault.Check))
	})
}

func TestAnotherNodesErasureIsNoticedWithinAMinute(t *testing.T) {
	each(t, func(t *safe) {
		sealed := t.seal("usr_a", "p", canary)
		t.clock.Advance(time.Second)
		if _, err := t.open(t.vault, "usr_a", "p", sealed); err != nil { // now the key is in the cache
			t.Fatal(err)
		}
		t.must(t.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			_, err := tx.Exec(ctx, `UPDATE data_key SET wrapped = '', master_key_id = 0, erased_at = 1 WHERE owner = 'usr_a'`)
			return err
		}))
		t.clock.Advance(61 * time.Second)
		_, err := t.open(t.vault, "usr_a", "p", sealed)
		t.want(err, secret.Erased)
	})
}

// A data key made in a transaction that is undone must not be used by the next one: what it sealed could never be read.
func TestAKeyOfAnUndoneTransactionIsForgotten(t *testing.T) {
	each(t, func(t *safe) {
		undone := fault.E("test", fault.Conflict)
		err := t.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			if _, err := t.vault.Seal(ctx, tx, "mch_a", "p", []byte(canary)); err != nil {
				return err
			}
			if _, err := t.vault.Seal(ctx, tx, "mch_a", "p", []byte(canary)); err != nil {
				return err
			}
			return undone
		})
		t.want(err, fault.Conflict)
		sealed := t.seal("mch_a", "p", canary)
		fresh := t.vaultAfterRestart()
		if got, err := t.open(fresh, "mch_a", "p", sealed); err != nil || got != canary {
			t.Errorf("%q, %v", got, err)
		}
	})
}

func TestFirstSealsAtOnceAgreeOnOneKey(t *testing.T) {
	each(t, func(t *safe) {
		sealed := make([][]byte, 20)
		var wg sync.WaitGroup
		for i := range sealed {
			wg.Go(func() { sealed[i] = t.seal("mch_a", "p", fmt.Sprint(i)) })
		}
		wg.Wait()
		fresh := t.vaultAfterRestart()
		for i, s := range sealed {
			if got, err := t.open(fresh, "mch_a", "p", s); err != nil || got != fmt.Sprint(i) {
				t.Errorf("%d: %q, %v", i, got, err)
			}
		}
	})
}

// vaultAfterRestart has the same keys and an empty cache.
func (t *safe) vaultAfterRestart() *secret.Vault {
	t.Helper()
	return secret.New(t.vault.Ring())
}

func TestKeysAreReadInsideTheTransactionThatMadeThem(t *testing.T) {
	each(t, func(t *safe) {
		t.must(t.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			sealed, err := t.vault.Seal(ctx, tx, "mch_a", "p", []byte(canary))
			if err != nil {
				return err
			}
			got, err := t.vault.Open(ctx, tx, "mch_a", "p", sealed)
			if string(got) != canary {
				t.Errorf("%q, %v", got, err)
			}
			return err
		}))
	})
}

func TestHashesAreKeyedAndPurposeBound(t *testing.T) {
	k := ring(t)
	a, b := secret.New(k), secret.New(ring(t))
	h := a.Hash("merchant.uscc", canary)
	if len(h) != 64 || h != secret.New(k).Hash("merchant.uscc", canary) {
		t.Errorf("unstable: %q", h)
	}
	for name, other := range map[string]string{
		"another purpose":  a.Hash("merchant.phone", canary),
		"another key ring": b.Hash("merchant.uscc", canary),
		"another split":    a.Hash("merchant.uscc1", canary[1:]),
		"another value":    a.Hash("merchant.uscc", canary+" "),
	} {
		if other == h {
			t.Errorf("%s gives the same hash", name)
		}
	}
}

// Nothing in the database, whoever reads it, holds the plaintext or the master key (domain.md C4-S14).
func TestTheDatabaseHoldsNoPlaintext(t *testing.T) {
	each(t, func(t *safe) {
		sealed := t.seal("mch_a", "p", canary)
		var wrapped string
		t.must(t.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			return tx.QueryRow(ctx, `SELECT wrapped FROM data_key WHERE owner = 'mch_a'`).Scan(&wrapped)
		}))
		if strings.Contains(wrapped+string(sealed), canary) || wrapped == "" {
			t.Error("plaintext in the database")
		}
	})
}
