package privacy_test

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/privacy"
)

// personal are the columns that by their names may hold what tells who somebody is.
var personal = regexp.MustCompile(`_sealed$|_masked$|_hash$|^applicant_name$|^handed_name$|^address$`)

// stays are those of a merchant's tables that an erasure leaves, each for a reason.
func stays() []string {
	return []string{
		"message.to_hash", "message.to_masked", "message.to_sealed", "message.params_sealed", // message.Forget deletes the rows
		"document.name_sealed",                                                                                                       // files.EraseRows deletes the rows
		"application_note.text_sealed", "decision_letter.body_sealed", "application_device.device_hash", "idempotency.answer_sealed", // the rows are deleted
		"webhook_endpoint.secret_sealed", "webhook_endpoint.previous_sealed", // keys of software, not of a person
		"statement.facts_sealed",                                                                          // an issued statement never changes: what is sealed dies with the merchant's key
		"pay_attempt.payer_hash",                                                                          // a payer's, keyed for one purpose: it joins payments and names nobody
		"app_user.phone_hash", "app_user.phone_sealed", "app_user.phone_masked", "app_user.password_hash", // auth.EraseUser
	}
}

// Whoever adds a column that may tell who somebody is says in the inventory what becomes of it.
func TestEveryColumnIsDecidedOn(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		found := 0
		for table, columns := range tables(t, d) {
			if !slices.Contains(columns, "merchant_id") && table != "merchant" && table != "document" && table != "app_user" {
				continue
			}
			for _, c := range columns {
				if !personal.MatchString(c) || slices.Contains(stays(), table+"."+c) {
					continue
				}
				found++
				if !slices.ContainsFunc(privacy.Scrubs(), func(q string) bool {
					return strings.HasPrefix(q, "UPDATE "+table+" SET ") && regexp.MustCompile(`\b`+c+` = `).MatchString(q)
				}) {
					t.Errorf("nobody decided what an erasure does to %s.%s", table, c)
				}
			}
		}
		if found < 20 {
			t.Errorf("only %d columns were looked at", found)
		}
	})
}

func tables(t *testing.T, d *db.DB) map[string][]string {
	t.Helper()
	query := `SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table'`
	if d.Engine() == db.Postgres {
		query = `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()`
	}
	out := map[string][]string{}
	err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
		rows, err := tx.Query(ctx, query)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var table, column string
			if err := rows.Scan(&table, &column); err != nil {
				return err
			}
			out[table] = append(out[table], column)
		}
		return rows.Err()
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
