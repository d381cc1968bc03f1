package statement_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/ledger"
	"cloudpos/internal/money"
	"cloudpos/internal/statement"
)

// A month of many rows goes through a few of them at a time: neither making its files nor handing them out grows with it.
// CLOUDPOS_STATEMENT_ROWS=1000000 tries a chain's month.
func TestExportMemory(t *testing.T) {
	rows := 3_000
	if n, err := strconv.Atoi(os.Getenv("CLOUDPOS_STATEMENT_ROWS")); err == nil {
		rows = n
	}
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := newHouse(t, d, clock)
		h.merchant("mch_1", "示例甲", "", "sto_1")
		total := h.many(rows)
		h.at("2026-04-03 05:00:00")

		before := forget(t)
		began := time.Now()
		h.work()
		s := h.one(statement.Filter{Scope: db.MerchantScope("mch_1"), Kind: statement.Month})
		made := time.Since(began)
		_, csv := h.file(s, statement.CSV)
		began = time.Now()
		_, xlsx := h.file(s, statement.XLSX)
		grown := peak(t) - before
		t.Logf("%d rows: CSV of %d MiB in %s, workbook of %d MiB in %s; resident memory grew by %d MiB", rows, size(t, csv)>>20, made.Round(time.Millisecond),
			size(t, xlsx)>>20, time.Since(began).Round(time.Millisecond), grown>>20)
		if s.Rows != int64(rows) || s.Total.Paid != total {
			t.Errorf("%d rows, %d paid; want %d, %d", s.Rows, s.Total.Paid, rows, total)
		}
		before, began = forget(t), time.Now()
		lines := journal(t, d)
		t.Logf("journal of %d lines in %s; resident memory grew by %d MiB", lines, time.Since(began).Round(time.Millisecond), (peak(t)-before)>>20)
		if lines <= rows {
			t.Errorf("the journal of %d payments has %d lines", rows, lines)
		}
		if rows > 100_000 && max(grown, peak(t)-before) > 300<<20 { // fewer rows tell nothing: what a program needs anyway is more, and the race detector's
			t.Errorf("resident memory grew by %d bytes", grown)
		}
	})
}

// journal writes the whole journal of March to nowhere and answers how many lines it had.
func journal(t *testing.T, d *db.DB) int {
	t.Helper()
	var lines newlines
	names := ledger.Names{Account: func(a string) string { return a }}
	q := ledger.Query{Scope: db.MerchantScope("mch_1"), Environment: db.Live, From: 20260301, To: 20260331}
	must(t, ledger.NewService(ledger.Config{DB: d}).Export(t.Context(), q, "", names, func() io.Writer { return &lines }))
	return int(lines)
}

type newlines int

func (n *newlines) Write(p []byte) (int, error) {
	*n += newlines(bytes.Count(p, []byte("\n")))
	return len(p), nil
}

// many books so many payments of one fen to a yuan over March, and answers their sum.
func (h *house) many(rows int) (total money.Amount) {
	h.t.Helper()
	const part = 5_000
	first, step := h.at("2026-03-01 00:00:01"), 31*24*time.Hour/time.Duration(rows+1)
	for from := 0; from < rows; from += part {
		h.at(first.Add(time.Duration(from) * step).Format(time.DateTime))
		must(h.t, h.d.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
			for i := from; i < min(from+part, rows); i++ {
				at := first.Add(time.Duration(i) * step)
				if err := h.book(ctx, tx, h.fact("mch_1", "sto_1", fmt.Sprintf("att_%08d", i), at), "N"+strconv.Itoa(i), cents(i)); err != nil {
					return err
				}
			}
			return nil
		}))
	}
	for i := range rows {
		total += cents(i)
	}
	return total
}

func cents(i int) money.Amount { return money.Amount(1 + i*7919%100) }

// forget begins to measure the largest resident memory anew and answers what it is now, in bytes.
func forget(t *testing.T) int64 {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("resident memory is read from /proc")
	}
	debug.FreeOSMemory()
	must(t, os.WriteFile("/proc/self/clear_refs", []byte("5"), 0o600))
	return peak(t)
}

// peak is the largest resident memory, in bytes.
func peak(t *testing.T) int64 {
	t.Helper()
	status, err := os.ReadFile("/proc/self/status")
	must(t, err)
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	n, err := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
	must(t, err)
	return n << 10
}

func size(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	must(t, err)
	return info.Size()
}
