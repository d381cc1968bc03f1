package db_test

import (
	"context"
	"fmt"
	"runtime"
	"sync/atomic"
	"testing"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
)

// BenchmarkPayment writes what one payment writes (an order, its update, four ledger rows) from 1 and from 64 clients.
// Run it with TMPDIR on a real disk: what it measures is the fsync that a group shares.
func BenchmarkPayment(b *testing.B) {
	for _, clients := range []int{1, 64} {
		b.Run(fmt.Sprintf("sqlite/grouped/%d", clients), func(b *testing.B) {
			d, _ := dbtest.SQLite(b)
			pay(b, d, clients)
			b.ReportMetric(float64(b.N)/float64(db.Commits(d)), "closures/commit")
		})
		b.Run(fmt.Sprintf("sqlite/ungrouped/%d", clients), func(b *testing.B) {
			d, _ := dbtest.SQLite(b)
			db.Ungrouped(d)
			pay(b, d, clients)
		})
		b.Run(fmt.Sprintf("postgres/memory/%d", clients), func(b *testing.B) {
			d, _ := dbtest.Postgres(b)
			pay(b, d, clients)
		})
	}
}

func pay(b *testing.B, d *db.DB, clients int) {
	write(b, d, "CREATE TABLE bill (merchant_id TEXT, id TEXT, no TEXT, amount_fen BIGINT NOT NULL, state TEXT, PRIMARY KEY (merchant_id, id), UNIQUE (merchant_id, no))")
	write(b, d, "CREATE TABLE entry (merchant_id TEXT, bill_id TEXT, line BIGINT, account TEXT, amount_fen BIGINT NOT NULL, PRIMARY KEY (merchant_id, bill_id, line))")
	var serial atomic.Int64
	b.SetParallelism(max(1, clients/runtime.GOMAXPROCS(0))) // goroutines per processor
	b.ResetTimer()
	run := func(next func() bool) {
		for next() {
			n := serial.Add(1)
			if err := d.Write(b.Context(), payment(fmt.Sprintf("ord_%012d", n))); err != nil {
				b.Error(err)
			}
		}
	}
	if clients == 1 {
		i := 0
		run(func() bool { i++; return i <= b.N })
	} else {
		b.RunParallel(func(pb *testing.PB) { run(pb.Next) })
	}
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "writes/s")
}

func payment(id string) func(context.Context, db.Tx) error {
	return func(ctx context.Context, tx db.Tx) error {
		_, err := tx.Exec(ctx, "INSERT INTO bill VALUES ($1, $2, $3, $4, 'CREATED')", "mch_1", id, "no"+id, 100)
		if err != nil {
			return err
		}
		if _, err = tx.Exec(ctx, "UPDATE bill SET state = $3 WHERE merchant_id = $1 AND id = $2", "mch_1", id, "PAID"); err != nil {
			return err
		}
		for line, amount := range []int64{100, -100, 1, -1} {
			if _, err = tx.Exec(ctx, "INSERT INTO entry VALUES ($1, $2, $3, $4, $5)", "mch_1", id, line, "cash", amount); err != nil {
				return err
			}
		}
		return nil
	}
}

// BenchmarkRead reads one row by its key, with as many readers as processors.
func BenchmarkRead(b *testing.B) {
	for name, open := range map[string]func(testing.TB) (*db.DB, *dbtest.Clock){"sqlite": dbtest.SQLite, "postgres": dbtest.Postgres} {
		b.Run(name, func(b *testing.B) {
			d, _ := open(b)
			things(b, d)
			write(b, d, "INSERT INTO thing VALUES ('a', 1)")
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					err := d.Read(b.Context(), func(ctx context.Context, tx db.Tx) error {
						var fen int64
						return tx.QueryRow(ctx, "SELECT amount_fen FROM thing WHERE id = $1", "a").Scan(&fen)
					})
					if err != nil {
						b.Error(err)
					}
				}
			})
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "reads/s")
		})
	}
}
