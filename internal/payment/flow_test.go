package payment_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/id"
	"cloudpos/internal/ledger"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
)

// flowFact is a payment or refund as a test put it there, to be added up without SQL.
type flowFact struct {
	store, channel       string
	at                   time.Time
	refund               bool
	amount, settled, fee money.Amount
}

// flowTry is an attempt by its request.
type flowTry struct {
	store, channel string
	at             time.Time
	state          payment.State
}

// street puts attempts and refunds of random stores, channels and instants there, and books them as the core does.
type street struct {
	*shelf
	merchant string // whose window is looked at; others' payments stand beside it
	random   *rand.Rand
	facts    []flowFact
	tries    []flowTry
}

// about is an instant near the window: often at the very edge of an hour or of a day.
func (s *street) about(w payment.Window) time.Time {
	hours := int(w.Days)*24 + 6
	at := w.From.Start().Add(time.Duration(s.random.IntN(hours)-3) * time.Hour)
	switch s.random.IntN(4) {
	case 0:
		return at
	case 1:
		return at.Add(-time.Microsecond)
	}
	return at.Add(time.Duration(s.random.Int64N(3600_000_000)) * time.Microsecond)
}

// pay puts an attempt there that was asked for at one instant and paid at another, or not at all, and sometimes refunds of it.
func (s *street) pay(tx db.Tx, w payment.Window, merchant, env string) error {
	asked, ctx := s.about(w), s.t.Context()
	states := []payment.State{payment.Paid, payment.Paid, payment.Paid, payment.Failed, payment.Closed, payment.Reversed, payment.Paying, payment.Unknown}
	state := states[s.random.IntN(len(states))]
	store := fmt.Sprintf("sto_%d", s.random.IntN(4))
	channel := []string{"wechat", "alipay", "unionpay"}[s.random.IntN(3)]
	attempt, order := id.New("att", asked), id.New("ord", asked)
	amount := money.Amount(1 + s.random.IntN(100_000))
	var paid, settled, fee money.Amount
	var paidAt time.Time
	if state == payment.Paid {
		paid, settled, paidAt = amount, amount-money.Amount(s.random.IntN(2))*(amount/10), s.about(w)
		fee = settled * 38 / 10_000
	}
	_, err := tx.Exec(ctx, `INSERT INTO pay_attempt (merchant_id, id, order_id, environment, store_id, number, channel, account_id, sub_merchant, scene, state,
			amount_fen, requested_at, call_deadline, expires_at, next_check_at, checks, reason, qr, channel_code, channel_text, transaction_no, paid_at,
			paid_fen, settle_fen, payer_fen, discounts, payer_hash, fee_fen, rule_id, rule_version, rate_ppm, refunded_fen, reserved_fen, fee_returned_fen)
		VALUES ($1, $2, $3, $4, $5, $6, $7, 'cha_1', '', 'qr_code', $8, $9, $10, $10, 0, 0, 0, '', '', '', '', '', $11, $12, $13, $12, '', '', $14, '', 0, 0, 0, 0, 0)`,
		merchant, attempt, order, env, store, "N"+attempt, channel, string(state), int64(amount), db.Micros(asked), db.Micros(paidAt), int64(paid), int64(settled), int64(fee))
	if err != nil {
		return err
	}
	ours := merchant == s.merchant && env == "test"
	if ours {
		s.tries = append(s.tries, flowTry{store, channel, asked, state})
	}
	if state != payment.Paid {
		return nil
	}
	of := ledger.Fact{MerchantID: merchant, StoreID: store, Environment: db.Environment(env), Channel: channel, ID: attempt, At: paidAt}
	if ours {
		s.facts = append(s.facts, flowFact{store, channel, paidAt, false, paid, settled, fee})
	}
	if err := ledger.Post(ctx, tx, ledger.PaymentEntry(of, settled, fee)); err != nil || s.random.IntN(3) > 0 {
		return err
	}
	return s.giveBack(tx, w, of, order, attempt, paid, settled, fee, ours)
}

// giveBack puts a refund of all of a payment there, whenever it succeeded: before the payment's day as the window goes, it is all the same.
func (s *street) giveBack(tx db.Tx, w payment.Window, of ledger.Fact, order, attempt string, paid, settled, fee money.Amount, ours bool) error {
	at, ctx := s.about(w), s.t.Context()
	refund := id.New("rfd", at)
	_, err := tx.Exec(ctx, `INSERT INTO pay_refund (merchant_id, id, order_id, attempt_id, environment, store_id, account_id, channel, out_refund_no, number, amount_fen,
			reason, automatic, state, requested_at, call_deadline, next_check_at, checks, operator_id, terminal_id, refund_no, succeeded_at, settle_fen,
			fee_returned_fen, why, channel_code, channel_text, created_at, updated_at, version)
		VALUES ($1, $2, $3, $4, $5, $6, 'cha_1', $7, $8, $9, $10, '', $14, 'SUCCEEDED', $11, $11, 0, 0, '', '', '', $11, $12, $13, '', '', '', $11, $11, 1)`,
		of.MerchantID, refund, order, attempt, string(of.Environment), of.StoreID, of.Channel, "R"+refund, "N"+refund, int64(paid), db.Micros(at), int64(settled), int64(fee), false)
	if err != nil {
		return err
	}
	if ours {
		s.facts = append(s.facts, flowFact{of.StoreID, of.Channel, at, true, paid, settled, fee})
	}
	of.ID, of.At = refund, at
	return ledger.Post(ctx, tx, ledger.RefundEntry(of, settled, fee))
}

// want adds up by hand what a part of the window should show.
func (s *street) want(w payment.Window, in func(store, channel string, at time.Time) bool) (f payment.Flow) {
	within := func(store, channel string, at time.Time) bool {
		return !at.Before(w.From.Start()) && at.Before(w.Last().End()) && in(store, channel, at)
	}
	for _, x := range s.facts {
		switch {
		case !within(x.store, x.channel, x.at):
		case x.refund:
			f.Refunds, f.Refunded, f.Fee, f.Due = f.Refunds+1, f.Refunded+x.amount, f.Fee-x.fee, f.Due-x.settled+x.fee
		default:
			f.Payments, f.Paid, f.Fee, f.Due = f.Payments+1, f.Paid+x.amount, f.Fee+x.fee, f.Due+x.settled-x.fee
			if x.at.After(f.LastArrival) {
				f.LastArrival = x.at
			}
		}
	}
	for _, x := range s.tries {
		switch {
		case !within(x.store, x.channel, x.at):
		case x.state == payment.Paid:
			f.Tries.Succeeded++
		case x.state.Open():
			f.Tries.Open++
		default:
			f.Tries.Failed++
		}
	}
	return f
}

func same(a, b payment.Flow) bool {
	return a.LastArrival.Equal(b.LastArrival) && func() bool { a.LastArrival, b.LastArrival = time.Time{}, time.Time{}; return a == b }()
}

// However a window is cut, it is the same money: each part is what was put there, parts add up to the whole, and the whole is the book's.
func TestFlowsAreEqualHoweverTheyAreCut(t *testing.T) {
	onShelf(t, func(t *testing.T, shelf *shelf) {
		today := calendar.DayOf(shelf.clock.Now())
		for seed := range uint64(8) {
			s := &street{shelf: shelf, merchant: fmt.Sprint("mch_", seed), random: rand.New(rand.NewPCG(seed, 33))}
			w := payment.LastDays(today, []int64{1, 1, 2, 7}[seed%4])
			must(t, s.db.Write(t.Context(), func(_ context.Context, tx db.Tx) error {
				s.facts, s.tries = nil, nil
				for range 120 {
					for _, of := range [][2]string{{s.merchant, "test"}, {"mch_other", "test"}, {s.merchant, "live"}} {
						if err := s.pay(tx, w, of[0], of[1]); err != nil {
							return err
						}
					}
				}
				return nil
			}))
			s.compare(payment.FlowQuery{Scope: db.MerchantScope(s.merchant), Environment: db.Test, Window: w})
		}
	})
}

func (s *street) compare(q payment.FlowQuery) {
	t := s.t
	t.Helper()
	must(t, s.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
		f, err := payment.ReadFlows(ctx, tx, q)
		must(t, err)
		anywhere := func(string, string, time.Time) bool { return true }
		if want := s.want(q.Window, anywhere); !same(f.Total, want) || want.Payments == 0 || want.Refunds == 0 || want.Tries.Failed == 0 {
			t.Errorf("%d days: total %+v, want %+v", q.Days, f.Total, want)
		}
		var stores, channels, steps payment.Flow
		for _, x := range f.Stores {
			stores = stores.Plus(x.Flow)
			if want := s.want(q.Window, func(store, _ string, _ time.Time) bool { return store == x.Of }); !same(x.Flow, want) {
				t.Errorf("%s %+v, want %+v", x.Of, x.Flow, want)
			}
			narrow := q
			narrow.Scope.Stores = []string{x.Of}
			alone, err := payment.ReadFlows(ctx, tx, narrow)
			must(t, err)
			if !same(alone.Total, x.Flow) {
				t.Errorf("%s alone has %+v, beside others %+v", x.Of, alone.Total, x.Flow)
			}
		}
		for _, x := range f.Channels {
			channels = channels.Plus(x.Flow)
			narrow := q
			narrow.Channel = x.Of
			alone, err := payment.ReadFlows(ctx, tx, narrow)
			must(t, err)
			if !same(alone.Total, x.Flow) {
				t.Errorf("%s alone has %+v, beside others %+v", x.Of, alone.Total, x.Flow)
			}
		}
		for _, x := range f.Steps {
			steps = steps.Plus(x.Flow)
			var parts payment.Flow
			for _, c := range x.Channels {
				parts = parts.Plus(c.Flow)
			}
			end := x.From.Add(q.Step())
			if want := s.want(q.Window, func(_, _ string, at time.Time) bool { return !at.Before(x.From) && at.Before(end) }); !same(x.Flow, want) || !same(parts, want) {
				t.Errorf("%v %+v, channels %+v, want %+v", x.From, x.Flow, parts, want)
			}
		}
		if !same(stores, f.Total) || !same(channels, f.Total) || !same(steps, f.Total) || int64(len(f.Steps)) != q.Steps() {
			t.Errorf("total %+v, stores %+v, channels %+v, %d steps %+v", f.Total, stores, channels, len(f.Steps), steps)
		}
		s.likeTheBook(ctx, tx, q, f)
		return nil
	}))
}

// likeTheBook compares a window with the ledger's own sums of the same days, whole and store by store.
func (s *street) likeTheBook(ctx context.Context, tx db.Tx, q payment.FlowQuery, f payment.Flows) {
	s.t.Helper()
	scopes := map[string]payment.Flow{"": f.Total}
	for _, x := range f.Stores {
		scopes[x.Of] = x.Flow
	}
	for _, store := range slices.Sorted(maps.Keys(scopes)) {
		scope := q.Scope
		if store != "" {
			scope.Stores = []string{store}
		}
		balances, err := ledger.Balances(ctx, tx, scope, q.Environment, q.From, q.Last())
		must(s.t, err)
		var owed, fees money.Amount
		for _, b := range balances {
			for _, channel := range []string{"wechat", "alipay", "unionpay"} {
				switch b.Account {
				case ledger.Receivable(channel):
					owed += b.Net()
				case ledger.FeeExpense(channel):
					fees += b.Net()
				}
			}
		}
		if owed != scopes[store].Due || fees != scopes[store].Fee {
			s.t.Errorf("store %q: the book is owed %d with fees of %d, the flows say %d and %d", store, owed, fees, scopes[store].Due, scopes[store].Fee)
		}
	}
}

// Many merchants together are each of them; nobody's scope holds nothing, and stores are not told apart over merchants.
func TestFlowsByScope(t *testing.T) {
	onShelf(t, func(t *testing.T, s *shelf) {
		w := payment.LastDays(calendar.DayOf(s.clock.Now()), 1)
		s.order("mch_a", "a", payment.Paid, 100, time.Minute)
		s.order("mch_b", "b", payment.Paid, 1000, time.Minute)
		s.order("mch_b", "c", payment.Closed, 5000, time.Minute)
		read := func(scope db.Scope, env db.Environment) (f payment.Flows) {
			must(t, s.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
				f, err = payment.ReadFlows(ctx, tx, payment.FlowQuery{Scope: scope, Environment: env, Window: w})
				return err
			}))
			return f
		}
		whole := read(db.WholeScope(), db.Test)
		if whole.Total.Paid != 1100 || len(whole.Stores) != 0 || whole.Total.Tries != (payment.Tries{Succeeded: 2, Failed: 1}) {
			t.Errorf("the whole: %+v", whole.Total)
		}
		if one := read(db.MerchantScope("mch_a"), db.Test); one.Total.Paid != 100 || len(one.Stores) != 1 || one.Total.Tries.Ended() != 1 {
			t.Errorf("one merchant: %+v", one)
		}
		for name, f := range map[string]payment.Flows{
			"nobody": read(db.Scope{}, db.Test), "live": read(db.WholeScope(), db.Live), "no stores": read(db.Scope{Merchant: "mch_a", Stores: []string{}}, db.Test),
			"another acquirer": read(db.Scope{Acquirer: "acq_x"}, db.Test),
		} {
			if f.Total != (payment.Flow{}) || len(f.Steps) != 24 || len(f.Channels) != 0 {
				t.Errorf("%s: %+v", name, f)
			}
		}
	})
}

func TestLastDays(t *testing.T) {
	for _, c := range []struct {
		last calendar.Day
		days int64
		from calendar.Day
	}{{20260301, 1, 20260301}, {20260301, 2, 20260228}, {20260101, 92, 20251002}} {
		if w := payment.LastDays(c.last, c.days); w.From != c.from || w.Last() != c.last {
			t.Errorf("%d days until %s: %s to %s", c.days, c.last, w.From, w.Last())
		}
	}
}
