package ledger_test

import (
	"context"
	"log/slog"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/ledger"
	"cloudpos/internal/money"
)

const always = calendar.Day(2099_12_31)

// diary is a merchant's book as it should be, kept without the database.
type diary struct {
	d        *db.DB
	clock    *dbtest.Clock
	service  *ledger.Service
	merchant string
	open     calendar.Day
	paid     []ledger.Entry
	left     map[string]money.Amount
	moves    []ledger.Move
	n        int
}

func service(d *db.DB) *ledger.Service {
	return ledger.NewService(ledger.Config{DB: d, Log: slog.New(slog.DiscardHandler)})
}

// tb is what rapid and testing share.
type tb interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

func (x *diary) post(t tb, e ledger.Entry) {
	t.Helper()
	err := x.d.Write(context.Background(), func(ctx context.Context, tx db.Tx) error { return ledger.Post(ctx, tx, e) })
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range e.Postings {
		x.moves = append(x.moves, ledger.Move{
			Kind: e.Kind, Fact: e.Fact, Seq: int64(i + 1), StoreID: e.StoreID, BookDay: e.Day, Day: max(e.Day, x.open), At: e.At,
			Source: p.Source, Destination: p.Destination, Amount: p.Amount,
		})
	}
}

func (x *diary) fact(store, channel string, ago time.Duration) ledger.Fact {
	x.n++
	return ledger.Fact{
		MerchantID: x.merchant, StoreID: store, Environment: db.Live, Channel: channel, ID: "att_" + strconv.Itoa(1000+x.n), At: x.clock.Now().Add(-ago),
	}
}

func (x *diary) close(t tb) {
	t.Helper()
	if _, err := x.service.CloseDays(context.Background()); err != nil {
		t.Fatal(err)
	}
	x.open = max(x.open, calendar.DayOf(x.clock.Now().Add(-4*time.Hour)))
	if len(x.moves) == 0 {
		x.open = 0 // there is no book yet
	}
}

// step does one thing that may happen to a book.
func (x *diary) step(t *rapid.T) {
	store := rapid.SampledFrom([]string{"sto_1", "sto_2"}).Draw(t, "store")
	channel := rapid.SampledFrom([]string{"wechat", "alipay"}).Draw(t, "channel")
	switch what := rapid.SampledFrom([]string{"pay", "pay", "late", "refund", "again", "wait", "close"}).Draw(t, "what"); what {
	case "pay", "late":
		ago := time.Duration(0)
		if what == "late" {
			ago = time.Duration(rapid.IntRange(1, 100).Draw(t, "hours")) * time.Hour
		}
		settle := money.Amount(rapid.Int64Range(1, 1_000_000).Draw(t, "settle"))
		e := ledger.PaymentEntry(x.fact(store, channel, ago), settle, money.Amount(rapid.Int64Range(0, int64(settle)).Draw(t, "fee")))
		x.post(t, e)
		x.paid, x.left[e.Fact] = append(x.paid, e), settle
	case "refund":
		if len(x.paid) == 0 {
			return
		}
		e := rapid.SampledFrom(x.paid).Draw(t, "of")
		if x.left[e.Fact] == 0 {
			return
		}
		back := money.Amount(rapid.Int64Range(1, int64(x.left[e.Fact])).Draw(t, "back"))
		x.left[e.Fact] -= back
		x.post(t, ledger.RefundEntry(x.fact(e.StoreID, e.Postings[0].Destination[len("channel:"):], 0), back, 0))
	case "again":
		if len(x.paid) == 0 {
			return
		}
		e := rapid.SampledFrom(x.paid).Draw(t, "of")
		err := x.d.Write(context.Background(), func(ctx context.Context, tx db.Tx) error { return ledger.Post(ctx, tx, e) })
		if !fault.Is(err, ledger.AlreadyBooked) {
			t.Fatalf("booked twice: %v", err)
		}
	case "wait":
		x.clock.Advance(time.Duration(rapid.IntRange(1, 40).Draw(t, "hours")) * time.Hour)
	case "close":
		x.close(t)
	}
}

// want are the moves of a period in the order of a statement, and the opening before them.
func (x *diary) want(account string, stores []string, from, to calendar.Day) (opening money.Amount, out []ledger.Move) {
	for _, m := range x.moves {
		switch {
		case m.Change(account) == 0 || stores != nil && !slices.Contains(stores, m.StoreID) || m.Day > to:
		case m.Day < from:
			opening += m.Change(account)
		default:
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(a, b ledger.Move) int {
		for _, c := range []int{int(a.Day - b.Day), a.At.Compare(b.At), compare(string(a.Kind), string(b.Kind)), compare(a.Fact, b.Fact), int(a.Seq - b.Seq)} {
			if c != 0 {
				return c
			}
		}
		return 0
	})
	balance := opening
	for i := range out {
		balance += out[i].Change(account)
		out[i].Balance = balance
	}
	return opening, out
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// agrees compares trial balance and statements with the diary.
func (x *diary) agrees(t *rapid.T) {
	first := calendar.DayOf(x.clock.Now().Add(-time.Duration(rapid.IntRange(0, 200).Draw(t, "back")) * time.Hour))
	last := calendar.DayOf(first.Start().Add(time.Duration(rapid.IntRange(0, 300).Draw(t, "on")) * time.Hour))
	stores := rapid.SampledFrom([][]string{nil, {"sto_1"}, {"sto_1", "sto_2"}}).Draw(t, "stores")
	q := ledger.Query{Scope: db.Scope{Merchant: x.merchant, Stores: stores}, Environment: db.Live, From: first, To: last}
	err := x.d.Read(context.Background(), func(ctx context.Context, tx db.Tx) error {
		lines, err := ledger.Trial(ctx, tx, q)
		if err != nil {
			return err
		}
		if sum := ledger.Total(lines); sum.Opening != 0 || sum.Closing() != 0 || sum.In != sum.Out {
			t.Fatalf("the trial balance does not come to zero: %+v", sum)
		}
		for _, account := range []string{ledger.Sales, ledger.Receivable("wechat"), ledger.FeeExpense("wechat"), ledger.Receivable("alipay"), ledger.FeeExpense("alipay")} {
			line := ledger.Line{Account: account}
			if i := slices.IndexFunc(lines, func(l ledger.Line) bool { return l.Account == account }); i >= 0 {
				line = lines[i]
			}
			x.sameStatement(ctx, t, tx, q, line)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	proven(t, x.d)
}

func (x *diary) sameStatement(ctx context.Context, t *rapid.T, tx db.Tx, q ledger.Query, line ledger.Line) {
	opening, want := x.want(line.Account, q.Scope.Stores, q.From, q.To)
	var got []ledger.Move
	for after := ""; ; {
		page, err := ledger.Statement(ctx, tx, q, line.Account, after, 3)
		if err != nil {
			t.Fatal(err)
		}
		if page.Line != line {
			t.Fatalf("the statement begins with %+v, the trial balance says %+v", page.Line, line)
		}
		got = append(got, page.Items...)
		if after = page.Next; after == "" {
			break
		}
	}
	if line.Opening != opening || !slices.EqualFunc(got, want, func(a, b ledger.Move) bool { return a.At.Equal(b.At) && zero(a) == zero(b) }) {
		t.Fatalf("%s from %s to %s opens with %d, want %d:\n%+v\nwant\n%+v", line.Account, q.From, q.To, line.Opening, opening, got, want)
	}
	if len(got) > 0 && got[len(got)-1].Balance != line.Closing() {
		t.Fatalf("%s ends with %d, the trial balance with %d", line.Account, got[len(got)-1].Balance, line.Closing())
	}
}

// zero takes the instant out, which is compared for itself.
func zero(m ledger.Move) ledger.Move { m.At = time.Time{}; return m }

func checks(t tb, d *db.DB) (out []ledger.Check) {
	t.Helper()
	err := d.Read(context.Background(), func(ctx context.Context, tx db.Tx) error {
		balance, err := ledger.ProveBalance(ctx, tx)
		if err != nil {
			return err
		}
		closed, err := ledger.ProveCloses(ctx, tx)
		out = []ledger.Check{balance, closed}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func proven(t tb, d *db.DB) {
	t.Helper()
	for _, c := range checks(t, d) {
		if !c.Proven() {
			t.Fatalf("%s: %v", c.Title, c.Examples)
		}
	}
}

// Whatever is paid, paid late, refunded and closed in whatever order: books balance, closes chain, statements are the ledger.
func TestBooksHoldWhateverHappens(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		s, n := service(d), 0
		rapid.Check(t, func(t *rapid.T) {
			n++
			x := &diary{d: d, clock: clock, service: s, merchant: "mch_" + strconv.Itoa(100_000+n), left: map[string]money.Amount{}}
			for range rapid.IntRange(1, 25).Draw(t, "steps") {
				x.step(t)
			}
			x.agrees(t)
		})
	})
}

// What comes behind the close counts on the first open day, keeps its own day, and is not lost.
func TestAClosedDayTakesNothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		x := &diary{d: d, clock: clock, service: service(d), merchant: "mch_1", left: map[string]money.Amount{}}
		day := calendar.DayOf(clock.Now())
		x.post(t, ledger.PaymentEntry(x.fact("sto_1", "wechat", 0), 10_000, 38))
		clock.Advance(day.End().Add(4*time.Hour - time.Microsecond).Sub(clock.Now()))
		if n, err := x.service.CloseDays(t.Context()); n != 0 || err != nil {
			t.Fatalf("closed %d within the grace: %v", n, err)
		}
		late := x.fact("sto_1", "wechat", 12*time.Hour)
		x.post(t, ledger.PaymentEntry(late, 500, 2)) // still its own day
		clock.Advance(time.Microsecond)
		for _, want := range []int{1, 0} {
			if n, err := x.service.CloseDays(t.Context()); n != want || err != nil {
				t.Fatalf("closed %d, want %d: %v", n, want, err)
			}
		}
		x.open = day.Next()
		x.post(t, ledger.PaymentEntry(x.fact("sto_1", "wechat", 12*time.Hour), 700, 3))
		err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			through, err := ledger.ClosedThrough(ctx, tx, "mch_1", db.Live)
			if through != day || err != nil {
				t.Errorf("closed through %s: %v", through, err)
			}
			page, err := ledger.Statement(ctx, tx, ledger.Query{Scope: db.MerchantScope("mch_1"), Environment: db.Live, From: day.Next(), To: day.Next()}, ledger.Sales, "", 10)
			if page.Line.Opening != -10_500 || len(page.Items) != 1 || page.Items[0].BookDay != day || page.Items[0].Balance != -11_200 {
				t.Errorf("%+v", page)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		proven(t, d)
		into := `INSERT INTO ledger_posting (merchant_id, environment, kind, fact, seq, store_id, book_day, close_day, happened_at, posted_at, source, destination, amount_fen)
			VALUES ('mch_1', 'live', 'payment', 'x', 1, 'sto_1', $1, $1, 0, 0, 'sales', 'channel:wechat', 1)`
		for _, forbidden := range []string{into, `UPDATE ledger_posting SET amount_fen = amount_fen + $1`, `DELETE FROM ledger_posting WHERE book_day = $1`} {
			if err := exec(t, d, forbidden, int64(day)); err == nil {
				t.Errorf("the database allows %s", forbidden)
			}
		}
	})
}

func exec(t *testing.T, d *db.DB, statement string, args ...any) error {
	t.Helper()
	return d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
		_, err := tx.Exec(ctx, statement, args...)
		return err
	})
}

// Whoever gets round the database's guard is noticed.
func TestAnEditOfAClosedDayIsNoticed(t *testing.T) {
	for name, edit := range map[string]string{
		"another amount": `UPDATE ledger_posting SET amount_fen = amount_fen + 1 WHERE seq = 1`,
		"another time":   `UPDATE ledger_posting SET happened_at = happened_at + 1 WHERE seq = 2`,
		"another day":    `UPDATE ledger_posting SET close_day = close_day + 1`,
		"taken away":     `DELETE FROM ledger_posting`,
		"a balance":      `UPDATE ledger_checkpoint SET in_fen = in_fen + 1, closing_fen = closing_fen + 1 WHERE account = 'sales'`,
		"a close":        `DELETE FROM ledger_close`,
		"the chain":      `UPDATE ledger_close SET digest = 'x'`,
		"no book":        `DELETE FROM ledger_book`,
	} {
		t.Run(name, func(t *testing.T) {
			d, clock := dbtest.SQLite(t)
			x := &diary{d: d, clock: clock, service: service(d), merchant: "mch_1", left: map[string]money.Amount{}}
			x.post(t, ledger.PaymentEntry(x.fact("sto_1", "wechat", 0), 10_000, 38))
			clock.Advance(72 * time.Hour)
			x.close(t)
			proven(t, d)
			for _, statement := range []string{`DROP TRIGGER ledger_posting_no_update`, `DROP TRIGGER ledger_posting_no_delete`, edit} {
				if err := exec(t, d, statement); err != nil {
					t.Fatal(err)
				}
			}
			if c := checks(t, d)[1]; c.Broken == 0 {
				t.Error("nobody notices")
			}
		})
	}
}

// Tills book and two nodes close at the same time: nothing is lost, and what was closed stays as it was.
func TestClosingWhileMoneyComes(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		s := service(d)
		var work sync.WaitGroup
		for till := range 4 {
			work.Go(func() {
				for i := range 25 {
					f := ledger.Fact{MerchantID: "mch_1", StoreID: "sto_1", Environment: db.Live, Channel: "wechat", ID: "att_" + strconv.Itoa(till*100+i), At: clock.Now()}
					err := d.Write(context.Background(), func(ctx context.Context, tx db.Tx) error { return ledger.Post(ctx, tx, ledger.PaymentEntry(f, 100, 1)) })
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
		for range 2 {
			work.Go(func() {
				for range 10 {
					clock.Advance(7 * time.Hour)
					if _, err := s.CloseDays(context.Background()); err != nil {
						t.Error(err)
					}
				}
			})
		}
		work.Wait()
		clock.Advance(48 * time.Hour)
		if _, err := s.CloseDays(t.Context()); err != nil {
			t.Fatal(err)
		}
		proven(t, d)
		err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			page, err := ledger.Statement(ctx, tx, ledger.Query{Scope: db.MerchantScope("mch_1"), Environment: db.Live, From: always, To: always}, ledger.Sales, "", 10)
			if page.Line.Opening != -10_000 {
				t.Errorf("%+v", page.Line)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
