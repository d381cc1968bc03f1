package db_test

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
)

// The portable subset: each of these texts gives the same answer on both engines. A statement of a new shape is tried
// here before a room uses it.
func TestPortableSubset(t *testing.T) {
	const setUp = `CREATE TABLE parcel (
		merchant_id TEXT NOT NULL,
		no TEXT NOT NULL,
		fen BIGINT NOT NULL CHECK (typeof(fen) = 'integer' AND fen >= 0),
		open BOOLEAN NOT NULL DEFAULT TRUE,
		note TEXT,
		sealed BYTEA,
		PRIMARY KEY (merchant_id, no))`
	list := func(args ...any) []any { return args }
	cases := []struct {
		name, query string
		args        []any
		want        string
	}{
		{"parameters out of order and reused", "INSERT INTO parcel (no, merchant_id, fen, note) VALUES ($2, $1, $3, $1), ($2 || 'b', $1, $3 + 1, NULL), ('z', 'n', 30, 'B')", list("m", "a", 10), ""},
		{"on conflict do nothing", "INSERT INTO parcel (merchant_id, no, fen) VALUES ('m', 'a', 99) ON CONFLICT DO NOTHING RETURNING no", nil, ""},
		{"on conflict do update returning", "INSERT INTO parcel AS b (merchant_id, no, fen) VALUES ('m', 'a', 5) ON CONFLICT (merchant_id, no) DO UPDATE SET fen = b.fen + excluded.fen RETURNING fen, note", nil, "15|m"},
		{"partial unique index", "CREATE UNIQUE INDEX parcel_note ON parcel (note) WHERE note IS NOT NULL", nil, ""},
		{"expression index", "CREATE INDEX parcel_lower ON parcel (lower(note))", nil, ""},
		{"conflict on a partial index", "INSERT INTO parcel (merchant_id, no, fen, note) VALUES ('x', 'a', 1, 'm') ON CONFLICT (note) WHERE note IS NOT NULL DO NOTHING RETURNING no", nil, ""},
		{"booleans", "SELECT open, NOT open, open AND fen > 20 FROM parcel WHERE open = $1 ORDER BY fen", list(true), "true|false|false\ntrue|false|false\ntrue|false|true"},
		{"update from returning", "UPDATE parcel SET fen = parcel.fen + s.plus FROM (SELECT 'n' AS id, 2 AS plus) s WHERE parcel.merchant_id = s.id RETURNING parcel.fen", nil, "32"},
		{"version check finds nothing", "UPDATE parcel SET fen = 0 WHERE merchant_id = $1 AND fen = $2 RETURNING no", list("m", 14), ""},
		{"cte before select", "WITH sums AS (SELECT merchant_id, CAST(SUM(fen) AS BIGINT) AS total FROM parcel GROUP BY merchant_id) SELECT merchant_id, total FROM sums ORDER BY total", nil, "m|26\nn|32"},
		{"cte before insert", "WITH one AS (SELECT 'k' AS id) INSERT INTO parcel (merchant_id, no, fen) SELECT id, 'a', 7 FROM one RETURNING merchant_id", nil, "k"},
		{"window", "SELECT no, CAST(SUM(fen) OVER (PARTITION BY merchant_id ORDER BY no) AS BIGINT), ROW_NUMBER() OVER (ORDER BY fen DESC) FROM parcel WHERE merchant_id = 'm' ORDER BY no", nil, "a|15|1\nab|26|2"},
		{"filter", "SELECT COUNT(*) FILTER (WHERE fen > 10), COUNT(note) FROM parcel", nil, "3|2"},
		{"row-value keyset", "SELECT merchant_id, no FROM parcel WHERE (merchant_id, no) < ($1, $2) ORDER BY merchant_id DESC, no DESC LIMIT 2", list("n", "z"), "m|ab\nm|a"},
		{"is not distinct from", "SELECT COUNT(*) FROM parcel WHERE note IS NOT DISTINCT FROM $1", list((*string)(nil)), "2"},
		{"is distinct from", "SELECT COUNT(*) FROM parcel WHERE note IS DISTINCT FROM $1", list("m"), "3"},
		{"nulls last", "SELECT COALESCE(note, '-') FROM parcel ORDER BY note DESC NULLS LAST, no LIMIT 3", nil, "m\nB\n-"},
		{"string_agg", "SELECT string_agg(no, ',' ORDER BY no) FROM parcel WHERE merchant_id = 'm'", nil, "a,ab"},
		{"bytes order", "SELECT note FROM parcel WHERE note IS NOT NULL ORDER BY note", nil, "B\nm"},
		{"cast", "SELECT CAST($1 AS BIGINT) + 1, CAST($2 AS TEXT)", list(41, "x"), "42|x"},
		{"exists and in", "SELECT COUNT(*) FROM parcel b WHERE b.no IN ('a', 'z') AND EXISTS (SELECT 1 FROM parcel o WHERE o.merchant_id = b.merchant_id AND o.no <> b.no)", nil, "1"},
		{"case and integer division", "SELECT CASE WHEN fen > 20 THEN fen / 7 ELSE fen % 7 END FROM parcel WHERE merchant_id = 'n'", nil, "4"},
		{"like with escape", `SELECT COUNT(*) FROM parcel WHERE 'a%b' LIKE 'a\%b' ESCAPE '\' AND no = 'z'`, nil, "1"},
		{"union all, limit, offset", "SELECT no FROM (SELECT 'p' AS no UNION ALL SELECT 'q') u ORDER BY no LIMIT $1 OFFSET $2", list(1, 1), "q"},
		{"delete returning", "DELETE FROM parcel WHERE merchant_id = 'k' RETURNING fen", nil, "7"},
		{"bytes", "UPDATE parcel SET sealed = $1 WHERE merchant_id = 'n' RETURNING length(sealed)", list([]byte{0, 1, 255}), "3"},
		{"add a column", "ALTER TABLE parcel ADD COLUMN store_id TEXT NOT NULL DEFAULT ''", nil, ""},
	}
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		write(t, d, setUp)
		for _, c := range cases {
			if got := answer(t, d, c.query, c.args, c.want); got != c.want {
				t.Errorf("%s: %q, want %q", c.name, got, c.want)
			}
		}
	})
}

// answer writes the rows of a statement as text: columns parted by |, rows by line feeds. A column is read as what the
// wanted cell looks like: bool, int64 or string.
func answer(t *testing.T, d *db.DB, query string, args []any, want string) string {
	t.Helper()
	var lines []string
	err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
		rows, err := tx.Query(ctx, query, args...)
		if err != nil {
			return err
		}
		defer func() { _ = rows.Close() }()
		shape, _, _ := strings.Cut(want, "\n")
		for rows.Next() {
			cells := cellsLike(shape)
			if err := rows.Scan(cells...); err != nil {
				return err
			}
			lines = append(lines, line(cells))
		}
		return rows.Err()
	})
	if err != nil {
		t.Errorf("%s: %v", query, err)
	}
	return strings.Join(lines, "\n")
}

func cellsLike(shape string) []any {
	var cells []any
	for cell := range strings.SplitSeq(shape, "|") {
		if _, err := strconv.ParseInt(cell, 10, 64); err == nil {
			cells = append(cells, new(int64))
		} else if _, err := strconv.ParseBool(cell); err == nil && len(cell) > 1 {
			cells = append(cells, new(bool))
		} else {
			cells = append(cells, new(string))
		}
	}
	return cells
}

func line(cells []any) string {
	texts := make([]string, len(cells))
	for i, cell := range cells {
		texts[i] = fmt.Sprint(reflect.ValueOf(cell).Elem())
	}
	return strings.Join(texts, "|")
}

type (
	colour string
	fen    int64
)

// What a room may bind and scan, there and back, at its edges.
func TestValuesSurviveTheRoundTrip(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		write(t, d, "CREATE TABLE kept (id BIGINT PRIMARY KEY, s TEXT, i BIGINT, b BOOLEAN, y BYTEA)")
		long := strings.Repeat("收单", 1<<16)
		for id, in := range [][4]any{
			{"plain", int64(-1), true, []byte("bytes")},
			{colour("red"), fen(math.MaxInt64), false, []byte{}},
			{long, math.MinInt64, true, []byte{0, 255}},
			{nil, nil, nil, nil},
			{(*string)(nil), (*int64)(nil), (*bool)(nil), []byte(nil)},
			{sql.NullString{}, sql.NullInt64{}, sql.NullBool{}, nil},
			{new("pointed"), new(int64(7)), new(true), []byte("x")},
		} {
			write(t, d, "INSERT INTO kept VALUES ($1, $2, $3, $4, $5)", id, in[0], in[1], in[2], in[3])
		}
		type out struct {
			s *string
			i sql.NullInt64
			b *bool
			y []byte
		}
		var got []string
		err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			rows, err := tx.Query(ctx, "SELECT s, i, b, y FROM kept ORDER BY id")
			if err != nil {
				return err
			}
			defer func() { _ = rows.Close() }()
			for rows.Next() {
				var o out
				if err := rows.Scan(&o.s, &o.i, &o.b, &o.y); err != nil {
					return err
				}
				if o.s == nil {
					got = append(got, fmt.Sprint("NULL ", o.i.Valid, o.b != nil, o.y != nil))
					continue
				}
				got = append(got, fmt.Sprintf("%d %d %t %q", len(*o.s), o.i.Int64, *o.b, o.y))
			}
			return rows.Err()
		})
		want := []string{
			`5 -1 true "bytes"`, `3 9223372036854775807 false ""`, `393216 -9223372036854775808 true "\x00\xff"`,
			"NULL false false false", "NULL false false false", "NULL false false false", `7 7 true "x"`,
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("got %q, %v", got, err)
		}
		var named struct {
			s colour
			i fen
		}
		err = d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			return tx.QueryRow(ctx, "SELECT s, i FROM kept WHERE id = 1").Scan(&named.s, &named.i)
		})
		if err != nil || named.s != "red" || named.i != math.MaxInt64 {
			t.Errorf("named types: %v, %v", named, err)
		}
	})
}

func TestArgumentsThatDifferByEngineAreRefused(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		for _, bad := range []any{1.5, dbtest.Start(), new(time.Time), []string{"a"}, struct{}{}, uint64(1), map[string]int{}} {
			if err := d.Write(t.Context(), exec("SELECT $1", bad)); err == nil {
				t.Errorf("%T was taken", bad)
			}
		}
	})
}
