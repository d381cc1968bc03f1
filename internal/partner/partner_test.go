package partner_test

import (
	"context"
	"strings"
	"testing"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/partner"
)

func TestInstallBeginsWithAnAcquirer(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		if !id.Valid("acq", partner.DefaultAcquirerID) {
			t.Error("the default acquirer's id is no id")
		}
		read(t, d, func(ctx context.Context, tx db.Tx) {
			a, err := partner.Get(ctx, tx, partner.DefaultAcquirerID)
			if err != nil || a.Name != "本机收单机构" {
				t.Errorf("%+v, %v", a, err)
			}
			if _, err := partner.Get(ctx, tx, "acq_00000000000000000000000001"); !fault.Is(err, fault.NotFound) {
				t.Errorf("unknown: %v", err)
			}
		})
	})
}

func TestAcquirersAreNamedAndListed(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		var made partner.Acquirer
		err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
			made, err = partner.Create(ctx, tx, " 示例银行 ")
			if err != nil {
				return err
			}
			return partner.Update(ctx, tx, partner.DefaultAcquirerID, "示例收单")
		})
		if err != nil {
			t.Fatal(err)
		}
		read(t, d, func(ctx context.Context, tx db.Tx) {
			all, err := partner.List(ctx, tx)
			if err != nil || len(all) != 2 {
				t.Fatalf("%d acquirers, %v", len(all), err)
			}
			got, err := partner.Get(ctx, tx, made.ID)
			if err != nil || got.Name != "示例银行" || !got.CreatedAt.Equal(clock.Now()) {
				t.Errorf("%+v, %v", got, err)
			}
		})
	})
}

func TestNamesAreChecked(t *testing.T) {
	d, _ := dbtest.SQLite(t)
	for _, name := range []string{"", "  ", "a\nb", strings.Repeat("长", 101)} {
		err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			_, err := partner.Create(ctx, tx, name)
			return err
		})
		if !fault.Is(err, fault.Invalid) {
			t.Errorf("%q: %v", name, err)
		}
	}
	err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
		return partner.Update(ctx, tx, "acq_none", "示例")
	})
	if !fault.Is(err, fault.NotFound) {
		t.Errorf("unknown: %v", err)
	}
}

func read(t *testing.T, d *db.DB, f func(ctx context.Context, tx db.Tx)) {
	t.Helper()
	err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
		f(ctx, tx)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
