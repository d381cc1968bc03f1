package recon_test

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/bill"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/ledger"
	"cloudpos/internal/merchant"
	"cloudpos/internal/payment"
	"cloudpos/internal/recon"
	"cloudpos/internal/recon/plant"
)

func person(id string, permissions ...string) merchant.Actor {
	return merchant.Actor{ID: id, Name: "示例" + id, Scope: db.WholeScope(), Can: func(p string) bool { return slices.Contains(permissions, p) }}
}

func clerk() merchant.Actor { return person("usr_clerk", auth.ReconRead, auth.ReconResolve) }
func chief() merchant.Actor { return person("usr_chief", auth.ReconRead, auth.ReconConfirm) }

// first is one difference of a class for a reason.
func first(t *testing.T, d *db.DB, s *recon.Service, class recon.Class, aspect recon.Class, why string) (out recon.Difference) {
	t.Helper()
	err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
		page, err := s.List(ctx, tx, recon.Filter{Scope: db.WholeScope(), Class: class, Limit: 1000})
		i := slices.IndexFunc(page.Items, func(x recon.Difference) bool { return x.Aspect == aspect && x.Why == why })
		if i < 0 {
			t.Fatalf("no difference %s %s %s", class, aspect, why)
		}
		out = page.Items[i]
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func evidence(t *testing.T, d *db.DB, s *recon.Service, id string) (e recon.Evidence) {
	t.Helper()
	err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		e, err = s.Get(ctx, tx, db.WholeScope(), id)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func exec(t *testing.T, d *db.DB, query string, args ...any) {
	t.Helper()
	err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
		_, err := tx.Exec(ctx, query, args...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Two people adjust or write off; each adjustment is a new, balanced entry that says why and by whom.
func TestTwoPeopleResolve(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		world(t, d, plant.Options{Rows: 3000, Planted: 60})
		s := service(d)
		compareAll(t, s)
		for name, c := range map[string]struct {
			class, aspect recon.Class
			why           string
			proposal      recon.Proposal
			state         recon.State
			moves         []string // from, to
		}{
			"another amount":   {recon.Amount, "", recon.WhySettle, recon.Adjust, recon.Adjusted, []string{"channel:wechat", ledger.Sales}},
			"a long one":       {recon.Long, "", recon.WhyUnknown, recon.Adjust, recon.Adjusted, []string{ledger.Sales, "channel:wechat"}},
			"given back there": {recon.Status, "", recon.WhyReversed, recon.Adjust, recon.Adjusted, []string{"channel:wechat", ledger.Sales}},
			"a loss":           {recon.Short, "", recon.WhyMissing, recon.WriteOff, recon.WrittenOff, []string{"channel:wechat", "loss:wechat"}},
			"a refund":         {recon.Refunds, recon.Short, recon.WhyMissing, recon.Adjust, recon.Adjusted, []string{ledger.Sales, "channel:wechat"}},
			"a file":           {recon.File, "", recon.WhyFileRefused, recon.WriteOff, recon.WrittenOff, nil},
			"a duplicate":      {recon.Duplicate, "", recon.WhyNumber, recon.WriteOff, recon.WrittenOff, nil},
			"a movement":       {recon.Funds, "", recon.WhyFundOnly, recon.WriteOff, recon.WrittenOff, nil},
		} {
			x := first(t, d, s, c.class, c.aspect, c.why)
			if !slices.Contains(x.Actions(), recon.Action(c.proposal)) {
				t.Fatalf("%s: offered is %v", name, x.Actions())
			}
			if err := s.Propose(t.Context(), clerk(), x.ID, c.proposal, "渠道已书面确认"); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			both := person("usr_clerk", auth.ReconResolve, auth.ReconConfirm)
			if err := s.Decide(t.Context(), both, x.ID, true); !fault.Is(err, recon.FourEyes) {
				t.Errorf("%s: one person twice: %v", name, err)
			}
			if err := s.Decide(t.Context(), person("usr_other", auth.ReconResolve), x.ID, true); !fault.Is(err, fault.Forbidden) {
				t.Errorf("%s: confirmed without the right: %v", name, err)
			}
			if err := s.Decide(t.Context(), chief(), x.ID, true); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			e := evidence(t, d, s, x.ID)
			if e.State != c.state || e.DecidedBy.ID != "usr_chief" || len(e.History) != 2 {
				t.Errorf("%s: %+v", name, e)
			}
			booked := slices.IndexFunc(e.Entries, func(entry ledger.Entry) bool { return entry.Kind == ledger.Correction })
			if (booked >= 0) != (c.moves != nil) || booked >= 0 && (e.Entries[booked].Postings[0].Source != c.moves[0] || e.Entries[booked].Postings[0].Destination != c.moves[1]) {
				t.Errorf("%s: %+v", name, e.Entries)
			}
			if err := s.Decide(t.Context(), chief(), x.ID, true); !fault.Is(err, recon.Moved) {
				t.Errorf("%s: decided twice: %v", name, err)
			}
		}
		err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			for _, prove := range []func(context.Context, db.Tx) (ledger.Check, error){ledger.ProveBalance, ledger.ProveCorrections} {
				if c, err := prove(ctx, tx); err != nil || !c.Proven() || c.Looked == 0 {
					t.Errorf("%+v: %v", c, err)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// What is not offered, not theirs, or not as it was when it was proposed, is refused.
func TestWhatCannotBeResolvedSo(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		world(t, d, plant.Options{Rows: 3000, Planted: 60})
		s := service(d)
		compareAll(t, s)
		unpaid, fee := first(t, d, s, recon.Long, "", recon.WhyUnpaid), first(t, d, s, recon.Fee, "", recon.WhyFee)
		if err := s.Propose(t.Context(), clerk(), unpaid.ID, recon.Adjust, "x"); !fault.Is(err, recon.NotOffered) {
			t.Errorf("an open order is booked by hand: %v", err)
		}
		if err := s.Propose(t.Context(), clerk(), fee.ID, recon.WriteOff, "  "); !fault.Is(err, fault.Invalid) {
			t.Errorf("without a reason: %v", err)
		}
		if err := s.Propose(t.Context(), chief(), fee.ID, recon.WriteOff, "x"); !fault.Is(err, fault.Forbidden) {
			t.Errorf("without the right: %v", err)
		}
		stranger := clerk()
		stranger.Scope = db.Scope{Acquirer: "acq_other"}
		if err := s.Propose(t.Context(), stranger, fee.ID, recon.WriteOff, "x"); !fault.Is(err, fault.NotFound) {
			t.Errorf("of another acquirer: %v", err)
		}
		if err := s.Ask(t.Context(), clerk(), unpaid.ID); !fault.Is(err, recon.NotOffered) {
			t.Errorf("asked without a channel: %v", err)
		}
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		must(s.Propose(t.Context(), clerk(), fee.ID, recon.WriteOff, "小额"))
		must(s.Decide(t.Context(), clerk(), fee.ID, false)) // taken back
		must(s.Propose(t.Context(), clerk(), fee.ID, recon.WriteOff, "小额"))
		must(s.Decide(t.Context(), chief(), fee.ID, false)) // sent back
		if e := evidence(t, d, s, fee.ID); e.State != recon.Open || e.Proposal != "" {
			t.Errorf("%+v", e.Difference)
		}
		must(s.Propose(t.Context(), clerk(), fee.ID, recon.WriteOff, "小额"))
		exec(t, d, `UPDATE bill_row SET fee_millis = fee_millis - 1 WHERE number = $1 AND kind = 'payment'`, fee.Number)
		exec(t, d, `UPDATE bill_row SET fee_millis = fee_millis + 2 WHERE refund_number = $1`, fee.Number)
		if err := s.Decide(t.Context(), chief(), fee.ID, true); !fault.Is(err, recon.Moved) {
			t.Errorf("confirmed though it agrees by now: %v", err)
		}
	})
}

// answering is a channel that says an order is paid, as payment's door would write it.
type answering struct {
	t *testing.T
	d *db.DB
}

func (a answering) Query(_ context.Context, _ db.Scope, merchantID, orderID string) (payment.Order, error) {
	exec(a.t, a.d, `UPDATE pay_attempt SET state = 'PAID', paid_fen = amount_fen, settle_fen = amount_fen, payer_fen = amount_fen,
		fee_fen = (2 * amount_fen * 3800 + 1000000) / 2000000, paid_at = (SELECT r.at FROM bill_row r WHERE r.number = pay_attempt.number AND r.kind = 'payment'),
		transaction_no = (SELECT r.transaction_no FROM bill_row r WHERE r.number = pay_attempt.number AND r.kind = 'payment')
		WHERE merchant_id = $1 AND order_id = $2`, merchantID, orderID)
	return payment.Order{}, nil
}

// Asking the channel completes the order through payment's own door, and the difference is paired.
func TestAskingTheChannelPairs(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		world(t, d, plant.Options{Rows: 3000, Planted: 60})
		s := recon.NewService(recon.Config{DB: d, Payments: answering{t, d}, Log: slog.New(slog.DiscardHandler)})
		compareAll(t, s)
		x := first(t, d, s, recon.Long, "", recon.WhyUnpaid)
		if actions := x.Actions(); len(actions) == 0 || actions[0] != recon.AskChannel {
			t.Errorf("advised is %v", actions)
		}
		if err := s.Ask(t.Context(), clerk(), x.ID); err != nil {
			t.Fatal(err)
		}
		if e := evidence(t, d, s, x.ID); e.State != recon.Paired {
			t.Errorf("%+v", e.Difference)
		}
	})
}

// What one day's bill does not have is held; the next day's bill pairs it across midnight, or makes it a loss. Never both long and short.
func TestHeldUntilTheNextBill(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		truth := world(t, d, plant.Options{Rows: 3000, Planted: 60})
		s := service(d)
		exec(t, d, `UPDATE bill SET state = $1 WHERE id = $2`, string(bill.Waiting), plant.NextA)
		compareAll(t, s)
		held := 0
		for fact, text := range differences(t, d) {
			if strings.Contains(text, string(recon.Held)) {
				held++
				if class := truth[fact]; class != "R2" && class != "R5/R2" && class != "R8" {
					t.Errorf("%s is held: %s", fact, text)
				}
			}
		}
		if held == 0 {
			t.Fatal("nothing is held")
		}
		exec(t, d, `UPDATE bill SET state = $1 WHERE id = $2`, string(bill.Ready), plant.NextA)
		clock.Advance(24 * time.Hour)
		compareAll(t, s)
		found := differences(t, d)
		agree(t, truth, found)
		for fact, text := range found {
			switch class := truth[fact]; {
			case class == "R8" && !strings.Contains(text, string(recon.Paired)), strings.HasSuffix(class, "R2") && !strings.Contains(text, string(recon.Open)):
				t.Errorf("%s: %s", fact, text)
			}
		}
		if x := first(t, d, s, recon.Short, "", recon.WhyMissing); !x.Loss {
			t.Errorf("absent at T+2 and no loss: %+v", x)
		}
		x := first(t, d, s, recon.Short, "", recon.WhyMissing)
		for _, want := range []fault.Code{"", recon.Moved} {
			if err := s.Hold(t.Context(), clerk(), x.ID, "再等一天"); want == "" && err != nil || want != "" && !fault.Is(err, want) {
				t.Errorf("held: %v, want %q", err, want)
			}
		}
	})
}

// An operator sees days, a merchant its own: what is clear, what differs, what is waited for.
func TestDaysAndOwnDays(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		world(t, d, plant.Options{Rows: 1000, Planted: 8})
		s := service(d)
		own := func(merchantID string) []recon.OwnDay {
			t.Helper()
			var out []recon.OwnDay
			err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
				out, err = s.OwnDays(ctx, tx, db.MerchantScope(merchantID), db.Test, plant.Day(), plant.Day().Next())
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			return out
		}
		if days := own("mch_plant_12"); len(days) != 1 || days[0].Verdict() != recon.Waits || days[0].Payments == 0 || days[0].Paid == 0 {
			t.Errorf("%+v", days)
		}
		compareAll(t, s)
		verdicts := map[recon.Verdict]int{}
		for n := range 20 {
			for _, day := range own("mch_plant_" + string(rune('1'+n/10)) + string(rune('0'+n%10))) {
				if day.Day == plant.Day() {
					verdicts[day.Verdict()]++
				}
			}
		}
		if verdicts[recon.Clear] == 0 || verdicts[recon.Differs] == 0 || verdicts[recon.Waits] != 0 {
			t.Errorf("%v", verdicts)
		}
		err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			page, err := s.Days(ctx, tx, recon.DayFilter{Scope: db.WholeScope(), From: plant.Day(), To: plant.Day(), Limit: 2})
			if err != nil || len(page.Items) != 2 || page.Next == "" {
				t.Errorf("%+v: %v", page, err)
			}
			rest, err := s.Days(ctx, tx, recon.DayFilter{Scope: db.WholeScope(), From: plant.Day(), To: plant.Day(), After: page.Next, Limit: 2})
			if err != nil || len(rest.Items) != 1 || rest.Next != "" {
				t.Errorf("%+v: %v", rest, err)
			}
			if none, err := s.Days(ctx, tx, recon.DayFilter{Scope: db.MerchantScope("mch_plant_12"), Limit: 10}); err != nil || len(none.Items) != 0 {
				t.Errorf("a merchant sees everybody's days: %+v: %v", none, err)
			}
			if _, err := s.OwnDays(ctx, tx, db.WholeScope(), db.Test, plant.Day(), plant.Day()); !fault.Is(err, fault.NotFound) {
				t.Error(err)
			}
			if _, err := s.OwnDays(ctx, tx, db.MerchantScope("mch_plant_12"), db.Test, plant.Day(), 2027_01_01); !fault.Is(err, fault.Invalid) {
				t.Error(err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// A refund that the channel took and that is not done is booked by payment's door when it is: no hand books it before, or it stands in
// the book twice.
func TestARefundUnderWayIsNotBookedByHand(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		world(t, d, plant.Options{Rows: 3000, Planted: 60})
		exec(t, d, `UPDATE pay_refund SET state = 'PROCESSING', settle_fen = 0, fee_returned_fen = 0, succeeded_at = 0`)
		s := service(d)
		compareAll(t, s)
		x := first(t, d, s, recon.Refunds, recon.Amount, recon.WhyAmount)
		if x.Booked || slices.Contains(x.Actions(), recon.ProposeAdjust) || len(x.Entry(recon.Adjust)) > 0 {
			t.Errorf("offered is %v, with %v", x.Actions(), x.Entry(recon.Adjust))
		}
		if err := s.Propose(t.Context(), clerk(), x.ID, recon.Adjust, "渠道已书面确认"); !fault.Is(err, recon.NotOffered) {
			t.Errorf("a refund under way is booked by hand: %v", err)
		}
	})
}
