package db_test

import (
	"context"
	"fmt"
	"testing"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
)

func TestScopeReachesNoFurther(t *testing.T) {
	cases := []struct {
		name          string
		scope         db.Scope
		rows, mothers string // rows of a table with stores, and of one without
	}{
		{"nothing", db.Scope{}, "", ""},
		{"whole", db.WholeScope(), "a a1 a2 b1 c1", "a b c"},
		{"merchant", db.MerchantScope("a"), "a a1 a2", "a"},
		{"one store", db.Scope{Merchant: "a", Stores: []string{"2"}}, "a2", "a"},
		{"two stores", db.Scope{Merchant: "a", Stores: []string{"1", "2"}}, "a1 a2", "a"},
		{"no store", db.Scope{Merchant: "a", Stores: []string{}}, "", "a"},
		{"another's store", db.Scope{Merchant: "b", Stores: []string{"2"}}, "", "b"},
		{"group", db.Scope{Group: "g"}, "a a1 a2 b1", "a b"},
		{"partner", db.Scope{Partner: "p"}, "b1 c1", "b c"},
		{"acquirer", db.Scope{Acquirer: "q"}, "c1", "c"},
		{"group and partner", db.Scope{Group: "g", Partner: "p"}, "b1", "b"},
		{"whole but narrowed", db.Scope{Whole: true, Merchant: "c"}, "c1", "c"},
		{"not SQL", db.MerchantScope("a' OR '1'='1"), "", ""},
	}
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		for _, table := range []string{"scoped_merchant", "scoped_bill"} {
			write(t, d, "CREATE TABLE "+table+" (id TEXT, merchant_id TEXT, store_id TEXT, acquirer_id TEXT, partner_id TEXT, group_id TEXT)")
		}
		for _, m := range [][]any{{"a", "o", nil, "g"}, {"b", "o", "p", "g"}, {"c", "q", "p", nil}} {
			write(t, d, "INSERT INTO scoped_merchant (id, merchant_id, acquirer_id, partner_id, group_id) VALUES ($1, $1, $2, $3, $4)", m...)
		}
		for _, b := range []string{"a", "a1", "a2", "b1", "c1"} { // the first is of no store
			write(t, d, "INSERT INTO scoped_bill (id, merchant_id, store_id) VALUES ($1, $2, $3)", b, b[:1], b[1:])
		}
		for _, c := range cases {
			if got := reach(t, d, c.scope, "scoped_bill", "b.store_id"); got != c.rows {
				t.Errorf("%s: bills %q, want %q", c.name, got, c.rows)
			}
			if got := reach(t, d, c.scope, "scoped_merchant", ""); got != c.mothers {
				t.Errorf("%s: merchants %q, want %q", c.name, got, c.mothers)
			}
		}
	})
}

// reach lists what a scope finds; the look-up of merchants by acquirer, partner and group reads the table merchant.
func reach(t *testing.T, d *db.DB, scope db.Scope, table, store string) string {
	t.Helper()
	condition, args := scope.Where("b.merchant_id", store, 2)
	query := "WITH merchant AS (SELECT * FROM scoped_merchant) SELECT COALESCE(string_agg(b.id, ' ' ORDER BY b.id), '') FROM " + table + " b WHERE $1 = 1 AND " + condition
	var all string
	err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
		return tx.QueryRow(ctx, query, append([]any{1}, args...)...).Scan(&all)
	})
	if err != nil {
		t.Error(fmt.Errorf("%s: %w", query, err))
	}
	return all
}
