package bench

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/recon"
	"cloudpos/internal/recon/plant"
)

// pace is how long the till waits between its payments while bills are compared.
const pace = 10 * time.Millisecond

// reconcile measures the comparison of a day's bill with our books, with planted differences of every class, while a till goes on
// paying. The floor is `sort` and `join` on both sides as text. It is an error when what is found is not what was planted.
func reconcile(ctx context.Context, database *db.DB, o Options) (Result, error) {
	truth, err := plant.Build(ctx, database, plant.Options{Rows: o.Rows, Planted: o.Planted})
	if err != nil {
		return Result{}, err
	}
	till, err := benchService(ctx, database)
	if err != nil {
		return Result{}, err
	}
	floor, err := sortAndJoin(ctx, database)
	if err != nil {
		return Result{}, err
	}
	pay := func(round string) func(context.Context, int, int) error {
		return func(ctx context.Context, client, n int) error {
			time.Sleep(pace)
			return onePayment(ctx, till, fmt.Sprintf("R%s-%d-%d", round, client, n))
		}
	}
	calm := measure(ctx, 1, 2*time.Second, pay("c"))
	forgetPeak()
	stop, err := startProfile(o.Profile)
	if err != nil {
		return Result{}, err
	}
	var over atomic.Bool
	busy := make(chan run, 1)
	go func() {
		busy <- measureUntil(ctx, &over, pay("b"))
	}()
	began := time.Now()
	err = compareAll(ctx, database)
	wall := time.Since(began)
	over.Store(true)
	paid := <-busy
	stop()
	peak := peakRSS()
	found, wrong, checkErr := compareWithTruth(ctx, database, truth)
	rate, lowest := float64(o.Rows)/wall.Seconds(), float64(o.Rows)/floor.Seconds()
	return Result{
		Name: "reconcile", Engine: string(database.Engine()), Clients: 1, PerSecond: round(rate), FloorPerSecond: round(lowest), Ratio: math.Round(1000*rate/lowest) / 1000,
		P50MS: paid.quantile(0.5), P95MS: paid.quantile(0.95), P99MS: paid.quantile(0.99), Errors: paid.errors + calm.errors,
		Rows: o.Rows, Planted: len(truth), Found: found, False: wrong, WallMS: wall.Milliseconds(), PeakRSSMiB: peak, CalmP99MS: calm.quantile(0.99),
	}, errors.Join(err, checkErr, paid.first, calm.first)
}

// measureUntil lets one client work until it is told to stop.
func measureUntil(ctx context.Context, over *atomic.Bool, work func(ctx context.Context, client, n int) error) run {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	return measure(ctx, 1, time.Hour, func(_ context.Context, client, n int) error {
		if over.Load() {
			stop()
		}
		return work(context.WithoutCancel(ctx), client, n)
	})
}

// compareAll compares every planted bill, as the command does.
func compareAll(ctx context.Context, database *db.DB) error {
	s := recon.NewService(recon.Config{DB: database, Log: slog.New(slog.DiscardHandler)})
	due, err := s.Due(ctx, recon.Span{From: plant.Day(), To: plant.Day().Next()}, 100)
	if err != nil {
		return err
	}
	for _, id := range due {
		if _, err := s.Compare(ctx, id, recon.Options{}); err != nil {
			return err
		}
	}
	return nil
}

// compareWithTruth says how many of the planted differences were found as what they are, and how many were found that are none.
func compareWithTruth(ctx context.Context, database *db.DB, truth plant.Truth) (found, wrong int, err error) {
	err = database.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		rows, err := tx.Query(ctx, `SELECT fact, class, aspect FROM recon_difference`)
		if err != nil {
			return err
		}
		defer rows.Close()
		found, wrong = 0, 0
		for rows.Next() {
			var fact, class, aspect string
			if err := rows.Scan(&fact, &class, &aspect); err != nil {
				return err
			}
			if aspect != "" {
				class += "/" + aspect
			}
			if truth[fact] == class {
				found++
			} else {
				wrong++
			}
		}
		return rows.Err()
	})
	if err == nil && (found != len(truth) || wrong != 0) {
		err = fmt.Errorf("bench: %d of %d planted differences were found, and %d that are none", found, len(truth), wrong)
	}
	return found, wrong, err
}

// sortAndJoin writes both sides as text, and measures how long it takes to sort and join them.
func sortAndJoin(ctx context.Context, database *db.DB) (time.Duration, error) {
	dir, err := os.MkdirTemp("", "cloudpos-join")
	if err != nil {
		return 0, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	for name, query := range map[string]string{
		"ours": `SELECT a.number || '|' || a.transaction_no || '|' || a.merchant_id || '|' || a.id || '|' || a.order_id || '|' || a.store_id || '|' || a.sub_merchant || '|' || a.state || '|' ||
				CAST(a.paid_at AS TEXT) || '|' || CAST(a.paid_fen AS TEXT) || '|' || CAST(a.settle_fen AS TEXT) || '|' || CAST(a.fee_fen AS TEXT) || '|' || CAST(a.rate_ppm AS TEXT)
			FROM pay_attempt a WHERE a.account_id = $1 AND a.paid_at > 0
			UNION ALL SELECT f.number || '|' || f.refund_no || '|' || f.merchant_id || '|' || f.id || '|' || f.order_id || '|' || f.attempt_id || '|' || f.store_id || '|' || f.state || '|' ||
				CAST(f.requested_at AS TEXT) || '|' || CAST(f.amount_fen AS TEXT) || '|' || CAST(f.settle_fen AS TEXT) || '|' || CAST(f.fee_returned_fen AS TEXT)
			FROM pay_refund f WHERE f.account_id = $1`,
		"bill": `SELECT CASE WHEN r.kind = 'refund' THEN r.refund_number ELSE r.number END || '|' || r.number || '|' || r.transaction_no || '|' || r.refund_no || '|' || r.kind || '|' || CAST(r.at AS TEXT) || '|' ||
				r.merchant_no || '|' || r.sub_merchant || '|' || r.app_id || '|' || CAST(r.amount_fen AS TEXT) || '|' || CAST(r.settle_fen AS TEXT) || '|' || CAST(r.fee_millis AS TEXT) || '|' ||
				CAST(r.rate_ppm AS TEXT) || '|' || r.trade_type || '|' || r.status
			FROM bill_row r JOIN bill b ON b.id = r.bill_id WHERE b.account_id = $1`,
	} {
		if err := asText(ctx, database, filepath.Join(dir, name), query); err != nil {
			return 0, err
		}
	}
	began := time.Now()
	for _, command := range [][]string{
		{"sort", "-t|", "-k1,1", "-o", "ours.sorted", "ours"},
		{"sort", "-t|", "-k1,1", "-o", "bill.sorted", "bill"},
		{"join", "-t|", "-a1", "-a2", "ours.sorted", "bill.sorted"},
	} {
		c := exec.CommandContext(ctx, command[0], command[1:]...) //nolint:gosec // the two tools that the floor is
		c.Dir, c.Env = dir, append(os.Environ(), "LC_ALL=C")
		if command[0] == "join" {
			out, err := os.Create(filepath.Join(dir, "joined"))
			if err != nil {
				return 0, err
			}
			defer out.Close()
			c.Stdout = out
		}
		var trouble bytes.Buffer
		c.Stderr = &trouble
		if err := c.Run(); err != nil {
			return 0, fmt.Errorf("bench: %s: %w: %s", command[0], err, trouble.String())
		}
	}
	return time.Since(began), nil
}

func asText(ctx context.Context, database *db.DB, file, query string) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(f, 1<<20)
	err = database.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		rows, err := tx.Query(ctx, query, plant.AccountA)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var line string
			if err := rows.Scan(&line); err != nil {
				return err
			}
			fmt.Fprintln(out, line)
		}
		return rows.Err()
	})
	return errors.Join(err, out.Flush(), f.Close())
}

// forgetPeak lets the system count this process's peak anew, where it can.
func forgetPeak() { _ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0o600) }

// peakRSS is the process's peak of resident memory in MiB; 0 where the system does not tell.
func peakRSS() int64 {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			n, err := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			if err == nil {
				return n / 1024
			}
		}
	}
	return 0
}
