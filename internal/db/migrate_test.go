package db_test

import (
	"context"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
)

func TestMigratingAgainChangesNothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		if err := d.Migrate(t.Context()); err != nil {
			t.Error(err)
		}
		write(t, d, "DELETE FROM river_job") // River's tables are there
	})
}

// What the portable subset leaves out, as far as a word tells it.
var forbidden = regexp.MustCompile(`(?i)\b(DEFERRABLE|AUTOINCREMENT|BIGSERIAL|JSONB|TIMESTAMP|TIMESTAMPTZ|NUMERIC|DOUBLE|FLOAT|CURRENT_TIMESTAMP)\b|\bNOW\(\)|::|\+goose Down`)

// moneyColumn finds the declarations of amounts.
var moneyColumn = regexp.MustCompile(`(?i)\b(\w+_fen)\s+BIGINT`)

func TestCommonMigrationsAreForwardOnlyAndPortable(t *testing.T) {
	files, err := db.SchemaFiles(db.SQLite)
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(files, "*.sql")
	if err != nil || len(names) == 0 {
		t.Fatalf("%d migrations, %v", len(names), err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		code := comment.ReplaceAllString(string(text), "")
		if found := forbidden.FindString(code); found != "" {
			t.Errorf("%s: %s is outside the portable subset", name, found)
		}
		for _, column := range moneyColumn.FindAllStringSubmatch(code, -1) {
			if check := "typeof(" + column[1] + ") = 'integer'"; !strings.Contains(code, check) {
				t.Errorf("%s: the amount %s needs CHECK (%s)", name, column[1], check)
			}
		}
	}
}

// comment is a comment that is not goose's.
var comment = regexp.MustCompile(`(?m)--(?:\s*[^+\s]).*$`)

func TestFingerprintsDifferByEngineOnly(t *testing.T) {
	of := func(engine db.Engine) string {
		name, err := db.Fingerprint(engine)
		if err != nil || len(name) != 16 {
			t.Fatalf("%q, %v", name, err)
		}
		return name
	}
	if of(db.SQLite) != of(db.SQLite) || of(db.SQLite) == of(db.Postgres) { //nolint:staticcheck // asked twice on purpose: it must not change between calls
		t.Errorf("%s, %s", of(db.SQLite), of(db.Postgres))
	}
}

func TestMoneyColumnsTakeIntegersOnly(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		things(t, d)
		for _, bad := range []string{"'ten'", "1.5", "9223372036854775807 + 1", "NULL"} {
			err := d.Write(t.Context(), exec("INSERT INTO thing VALUES ('a', "+bad+")"))
			if err == nil && bad == "1.5" && d.Engine() == db.Postgres {
				write(t, d, "DELETE FROM thing") // PostgreSQL rounds a literal; arguments cannot be floats at all
				continue
			}
			if err == nil {
				t.Errorf("an amount of %s was taken", bad)
			}
		}
		err := d.Write(t.Context(), exec("INSERT INTO thing VALUES ('a', $1)", 1.5))
		if err == nil {
			t.Error("a float was taken as an argument")
		}
		err = d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			var kind string
			err := tx.QueryRow(ctx, "SELECT typeof(CAST(NULL AS BIGINT))").Scan(&kind)
			if kind != "null" {
				t.Errorf("typeof NULL is %q", kind)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
}
