package statement_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"gocloud.dev/blob"
	"pgregory.net/rapid"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/money"
	"cloudpos/internal/secret"
	"cloudpos/internal/statement"
)

// person is one of a merchant's people, as they are when they act.
func (h *house) person(id, merchantID string, role auth.Role) merchant.Actor {
	h.t.Helper()
	h.write(`INSERT INTO app_user (id, login, name, phone_sealed, phone_hash, phone_masked, password_hash, status, must_change, created_at, last_login_at)
		VALUES ($1, $1, '示例', '', $1, '', '', 'active', $2, 1, 1)`, id, false)
	h.write(`INSERT INTO membership (user_id, id, role, kind, scope_id, stores, created_at) VALUES ($1, $1, $2, 'merchant', $3, 'null', 1)`, id, string(role), merchantID)
	info, _ := auth.RoleOf(role)
	return merchant.Actor{ID: id, Name: "示例", Scope: db.MerchantScope(merchantID), Can: func(p string) bool {
		for _, has := range info.Permissions {
			if has == p {
				return true
			}
		}
		return false
	}}
}

func (h *house) acknowledge(who merchant.Actor, id string) error {
	return h.d.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		_, err := h.Acknowledge(ctx, tx, who, id)
		return err
	})
}

// told is how many messages of a template there are.
func (h *house) told(template string) (n int) {
	h.t.Helper()
	must(h.t, h.d.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		return tx.QueryRow(ctx, `SELECT COUNT(*) FROM message WHERE template = $1`, template).Scan(&n)
	}))
	return n
}

// A merchant is erased while a node that still holds its key writes a statement: no file stays, nothing is issued, and nothing is
// planned of it any more. Another merchant's is made as ever.
func TestErasedWhileMade(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := newHouse(t, d, clock)
		h.merchant("mch_1", "示例离店", "", "sto_1")
		h.merchant("mch_2", "示例在店", "", "sto_2")
		at := h.at("2026-05-04 12:00:00")
		h.paid("mch_1", "sto_1", 10_000, at)
		h.at("2026-05-05 04:30:00")
		h.work() // the key is at hand now, for a minute
		files := h.blobs("mch_1")
		if files == 0 {
			t.Fatal("nothing was made at all")
		}
		h.paid("mch_1", "sto_1", 20_000, shanghai(t, "2026-05-05 05:00:00"))
		h.paid("mch_2", "sto_2", 30_000, shanghai(t, "2026-05-05 05:00:00"))
		h.at("2026-05-06 04:30:00")
		_, err := h.Plan(t.Context())
		must(t, err)
		must(t, h.d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			_, err := h.vault.Key(ctx, tx, "mch_1")
			return err
		}))
		must(t, h.d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			return secret.New(h.ring).Erase(ctx, tx, "mch_1") // another node
		}))
		_, err = h.Make(t.Context())
		must(t, err)
		if n := h.blobs("mch_1"); n != files {
			t.Errorf("%d files, before %d", n, files)
		}
		for _, s := range h.list(statement.Filter{MerchantID: "mch_1", Stores: true}) {
			if s.State == statement.Issued && s.First == 20260505 {
				t.Errorf("issued: %+v", s)
			}
		}
		if h.blobs("mch_2") == 0 {
			t.Error("the other merchant has none")
		}
		h.write(`DELETE FROM statement WHERE merchant_id = 'mch_1' AND state = 'WAITING'`) // as the erasure does
		before := len(h.list(statement.Filter{MerchantID: "mch_1", Stores: true}))
		h.paid("mch_1", "sto_1", 20_000, shanghai(t, "2026-05-06 05:00:00"))
		h.at("2026-06-01 12:00:00")
		h.work()
		if n := len(h.list(statement.Filter{MerchantID: "mch_1", Stores: true})); n != before {
			t.Errorf("%d statements of an erased merchant, before %d", n, before)
		}
	})
}

// blobs is how many files are kept for an owner.
func (h *house) blobs(owner string) (n int) {
	h.t.Helper()
	for all := h.bucket.List(&blob.ListOptions{Prefix: owner + "/"}); ; n++ {
		_, err := all.Next(h.t.Context())
		if errors.Is(err, io.EOF) {
			return n
		}
		must(h.t, err)
	}
}

// A month from its end to the 6th: who does not look is reminded once a day from the 3rd to the 5th, told once that it is late, and left
// alone once somebody looked. Days that nobody looks at are asked for once.
func TestReminders(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := newHouse(t, d, clock)
		h.merchant("mch_1", "示例甲", "", "sto_1")
		h.merchant("mch_2", "示例乙", "", "sto_2")
		owner, other := h.person("usr_1", "mch_1", auth.Owner), h.person("usr_2", "mch_2", auth.MerchantFinance)
		h.person("usr_3", "mch_1", auth.Cashier)
		h.paid("mch_1", "sto_1", 10_000, h.at("2026-03-30 10:00:00"))
		h.paid("mch_2", "sto_2", 10_000, clock.Now())
		h.at("2026-04-01 05:00:00")
		h.work()
		if n := h.told("STATEMENT_ISSUED"); n != 2 {
			t.Fatalf("%d were told that it is there", n)
		}
		steps := []struct {
			at                   string
			due, late, daysAsked int
		}{
			{"2026-04-02 23:50:00", 0, 0, 0},
			{"2026-04-03 00:00:00", 2, 0, 0},
			{"2026-04-03 12:00:00", 2, 0, 0},
			{"2026-04-04 08:00:00", 4, 0, 2},
			{"2026-04-05 23:59:59", 5, 0, 2},
			{"2026-04-06 00:00:00", 5, 1, 2},
			{"2026-04-06 12:00:00", 5, 1, 2},
		}
		for _, s := range steps {
			h.at(s.at)
			if s.at == "2026-04-05 23:59:59" {
				must(t, h.acknowledge(other, h.one(statement.Filter{Scope: other.Scope, Kind: statement.Month}).ID))
			}
			h.work()
			h.work()
			if due, late, days := h.told("STATEMENT_DUE"), h.told("STATEMENT_OVERDUE"), h.told("STATEMENT_UNREAD"); due != s.due || late != s.late || days != s.daysAsked {
				t.Errorf("%s: %d reminded, %d told that it is late, %d asked for days", s.at, due, late, days)
			}
		}
		must(t, h.acknowledge(owner, h.one(statement.Filter{Scope: owner.Scope, Kind: statement.Day}).ID))
		if err := h.acknowledge(other, h.one(statement.Filter{Scope: owner.Scope, Kind: statement.Day}).ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("another's: %v", err)
		}
	})
}

// Who closed gets the month in which something moved and no further one; who is only quiet gets each.
func TestAClosedMerchantHasNoMoreMonths(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := newHouse(t, d, clock)
		for _, id := range []string{"mch_quiet", "mch_closed"} {
			h.merchant(id, "示例", "", id+"_a")
			h.paid(id, id+"_a", 10_000, h.at("2026-07-10 10:00:00"))
		}
		h.write(`UPDATE merchant SET status = 'closed' WHERE id = $1`, "mch_closed")
		h.at("2026-08-06 10:00:00")
		h.work()
		h.at("2026-09-06 10:00:00")
		h.work()
		months := map[string]int{}
		for _, s := range h.list(statement.Filter{Scope: db.WholeScope(), Kind: statement.Month}) {
			if s.StoreID == "" {
				months[s.MerchantID]++
			}
		}
		if months["mch_quiet"] != 2 || months["mch_closed"] != 1 {
			t.Errorf("months issued: %v", months)
		}
	})
}

// Two programs plan, make and remind at the same time: there is one of each.
func TestTwoSchedulers(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := newHouse(t, d, clock)
		h.merchant("mch_1", "示例甲", "grp_1", "sto_1")
		h.person("usr_1", "mch_1", auth.Owner)
		for i := range 5 {
			h.paid("mch_1", "sto_1", money.Amount(1000+i), h.at(fmt.Sprintf("2026-03-%02d 10:00:00", 10+i)))
		}
		h.at("2026-04-03 05:00:00")
		var wg sync.WaitGroup
		for range 4 {
			s := h.another()
			wg.Go(func() {
				for range 3 {
					if err := s.Work(context.WithoutCancel(t.Context())); err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
		all := h.list(statement.Filter{Scope: db.WholeScope(), Stores: true})
		if len(all) != 3*5+3 { // five days and a month of merchant, store and chain
			t.Errorf("%d statements", len(all))
		}
		for _, s := range all {
			if s.State != statement.Issued || s.Version != 1 {
				t.Errorf("%+v", s)
			}
		}
		if h.told("STATEMENT_ISSUED") != 1 || h.told("STATEMENT_DUE") != 1 {
			t.Errorf("told %d and %d times", h.told("STATEMENT_ISSUED"), h.told("STATEMENT_DUE"))
		}
	})
}

var errKilled = errors.New("killed")

// Work that is cut off behind any page is done again by the next program, with the bytes of work that was not.
func TestKilledHalfWay(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := newHouse(t, d, clock)
		h.merchant("mch_1", "示例甲", "", "sto_1")
		at := h.at("2026-03-10 10:00:00")
		for i := range 2_500 { // three pages of postings
			h.paid("mch_1", "sto_1", money.Amount(1_000+i), at.Add(time.Duration(i)*time.Millisecond))
		}
		h.at("2026-04-03 05:00:00")
		_, err := h.Plan(t.Context())
		must(t, err)
		kills := 0
		for kill := 1; kill <= 12; kill++ {
			s, n := h.another(), 0
			ctx, cancel := context.WithCancel(t.Context())
			s.Passed(func(int64) error {
				if n++; n == kill {
					cancel()
					return errKilled
				}
				return nil
			})
			_, err := s.Make(ctx)
			cancel()
			if err != nil {
				kills++
			}
			clock.Advance(11 * time.Minute) // the lease is over
		}
		if kills < 5 {
			t.Fatalf("killed %d times only", kills)
		}
		h.work()
		cut := h.one(statement.Filter{Scope: db.MerchantScope("mch_1"), Kind: statement.Month})
		again := h.another()
		for _, f := range cut.Files {
			if made := h.madeAgain(again, cut, f.Format); made != f.SHA256 {
				t.Errorf("%s has the hash %s and %s when it is made again", f.Format, f.SHA256, made)
			}
		}
		if len(cut.Files) != 3 || cut.Rows != 2_500 || cut.RowsDone != 2_500 {
			t.Errorf("%+v", cut)
		}
		h.isTheLedgers(cut)
	})
}

// madeAgain is the hash of a file that is made once more.
func (h *house) madeAgain(s *statement.Service, of statement.Statement, f statement.Format) string {
	h.t.Helper()
	sum, err := s.MadeAgain(h.t.Context(), of, f)
	must(h.t, err)
	return sum
}

// What comes behind the close of its own day counts in a later statement, and the statement of its day is issued again with it named; the
// one before is kept as it was.
func TestComesLate(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := newHouse(t, d, clock)
		h.merchant("mch_1", "示例甲", "", "sto_1", "sto_2")
		h.paid("mch_1", "sto_1", 10_000, h.at("2026-03-30 10:00:00"))
		h.paid("mch_1", "sto_2", 5_000, clock.Now())
		h.at("2026-04-03 05:00:00")
		h.work()
		filter := statement.Filter{Scope: db.MerchantScope("mch_1"), Kind: statement.Month, To: 2026_03_31}
		before := h.one(filter)
		h.paid("mch_1", "sto_1", 700, shanghai(t, "2026-03-30 23:59:59")) // heard of on the 3rd of April
		h.work()
		if same := h.one(filter); same.ID != before.ID {
			t.Errorf("its day is not closed yet: %+v", same)
		}
		h.at("2026-04-04 05:00:00")
		h.work()
		h.work()
		after := h.one(filter)
		if after.Version != 2 || after.Total != before.Total || after.Closing() != before.Closing() || after.Summary.Later.Paid != 700 || after.Summary.Later.Payments != 1 || after.Reason == "" {
			t.Errorf("%+v", after)
		}
		for _, s := range h.list(statement.Filter{Scope: db.MerchantScope("mch_1"), Stores: true}) {
			want := int64(1)
			if s.First <= 2026_03_30 && s.StoreID != "sto_2" {
				want = 2
			}
			if s.Version != want {
				t.Errorf("%s of %q has version %d", s.Period, s.StoreID, s.Version)
			}
			h.isTheLedgers(s)
		}
		kept, err := h.get(before.ID)
		if err != nil || kept.Newest || kept.Total != before.Total || len(kept.Files) != 3 {
			t.Errorf("%+v %v", kept, err)
		}
		for _, change := range []string{`UPDATE statement SET closing_fen = closing_fen WHERE id = $1`, `DELETE FROM statement WHERE id = $1`, `UPDATE statement_file SET sha256 = 'x' WHERE statement_id = $1`, `DELETE FROM statement_file WHERE statement_id = $1`} {
			err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
				_, err := tx.Exec(ctx, change, before.ID)
				return err
			})
			if err == nil {
				t.Errorf("the database lets pass: %s", change)
			}
		}
	})
}

func (h *house) get(id string) (s statement.Statement, err error) {
	err = h.d.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		s, err = h.Get(ctx, tx, db.WholeScope(), id)
		return err
	})
	return s, err
}

// More rows than a sheet takes go on a further one; a PDF says where the rows are.
func TestManyRows(t *testing.T) {
	d, clock := dbtest.SQLite(t)
	h := newHouse(t, d, clock)
	h.SheetRows(100)
	h.merchant("mch_1", "示例甲", "", "sto_1")
	at := h.at("2026-03-10 10:00:00")
	for i := range 350 {
		h.paid("mch_1", "sto_1", 100, at.Add(time.Duration(i)*time.Second))
	}
	h.at("2026-04-03 05:00:00")
	h.work()
	s := h.one(statement.Filter{Scope: db.MerchantScope("mch_1"), Kind: statement.Month})
	_, path := h.file(s, statement.XLSX)
	book, err := excelize.OpenFile(path)
	must(t, err)
	defer book.Close()
	rows := 0
	for _, name := range book.GetSheetList()[1:] {
		page, err := book.GetRows(name)
		must(t, err)
		if len(page) > 100 || page[0][0] != "入账日 Booked on" {
			t.Errorf("%s has %d rows, the first %v", name, len(page), page[0])
		}
		rows += len(page) - 1
	}
	if rows != 350+3 || len(book.GetSheetList()) != 5 {
		t.Errorf("%d rows on %v", rows, book.GetSheetList())
	}
	_, path = h.file(s, statement.PDF)
	if out := pdfText(t, path); !strings.Contains(out, "明细共 350 笔") || strings.Contains(out, "Tatt_") {
		t.Error(out)
	}
}

// Any sequence of payments, refunds, late ones and closes: every statement of every day and month is the ledger's, closings are the
// next openings, and the stores come to the whole.
func TestAnySequence(t *testing.T) {
	if checks := flag.Lookup("rapid.checks"); checks.Value.String() == checks.DefValue { // none asked for
		must(t, checks.Value.Set("10")) // each draws PDFs of its months
	}
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h, n := newHouse(t, d, clock), 0
		rapid.Check(t, func(r *rapid.T) {
			n++
			id := fmt.Sprintf("mch_%d", 1000+n)
			one, two := id+"_a", id+"_b"
			h.merchant(id, "示例", "", one, two)
			clock.Set(shanghai(t, "2026-03-20 10:00:00"))
			type sale struct {
				store, id    string
				of, refunded money.Amount
			}
			var sales []*sale
			for range rapid.IntRange(1, 25).Draw(r, "steps") {
				store := rapid.SampledFrom([]string{one, two}).Draw(r, "store")
				switch rapid.SampledFrom([]string{"pay", "pay", "late", "refund", "wait"}).Draw(r, "what") {
				case "pay":
					amount := money.Amount(rapid.Int64Range(1, 1_000_000).Draw(r, "amount"))
					sales = append(sales, &sale{store, h.paid(id, store, amount, clock.Now()), amount, 0})
				case "late":
					h.paid(id, store, 500, clock.Now().Add(-time.Duration(rapid.IntRange(1, 100).Draw(r, "hours"))*time.Hour))
				case "refund":
					if len(sales) == 0 {
						continue
					}
					s := rapid.SampledFrom(sales).Draw(r, "of")
					if s.of == s.refunded {
						continue
					}
					back := money.Amount(rapid.Int64Range(1, int64(s.of-s.refunded)).Draw(r, "back"))
					h.back(id, s.store, s.id, s.of, s.refunded, back, clock.Now())
					s.refunded += back
				case "wait":
					clock.Advance(time.Duration(rapid.IntRange(1, 20).Draw(r, "hours")) * time.Hour)
					h.closes()
				}
			}
			clock.Set(shanghai(t, "2026-04-25 05:00:00"))
			h.closes()
			h.work()
			opening := map[string]money.Amount{}
			total := map[string]money.Amount{}
			list := h.list(statement.Filter{Scope: db.MerchantScope(id), Stores: true})
			for i := len(list) - 1; i >= 0; i-- {
				s := list[i]
				if s.State != statement.Issued {
					r.Fatalf("%+v", s)
				}
				h.isTheLedgers(s)
				key := string(s.Kind) + s.StoreID
				if s.Opening != opening[key] {
					r.Fatalf("%s %q opens with %s, the one before closed with %s", s.Period, s.StoreID, s.Opening, opening[key])
				}
				opening[key] = s.Closing()
				total[key] += s.Total.Net()
			}
			if total["DAY"] != total["DAY"+one]+total["DAY"+two] || total["MONTH"] != total["DAY"] || total["MONTH"] != total["MONTH"+one]+total["MONTH"+two] {
				r.Fatalf("%v", total)
			}
		})
	})
}

func (h *house) closes() {
	h.t.Helper()
	_, err := h.ledger.CloseDays(h.t.Context())
	must(h.t, err)
}
