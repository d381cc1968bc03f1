package payment_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
)

// shelf is a database into which orders and refunds are put as the core would have left them.
type shelf struct {
	*payment.Service
	t     *testing.T
	db    *db.DB
	clock *dbtest.Clock
}

func onShelf(t *testing.T, f func(t *testing.T, s *shelf)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		f(t, &shelf{payment.New(payment.Config{DB: d}), t, d, clock})
	})
}

func (s *shelf) exec(query string, args ...any) {
	s.t.Helper()
	must(s.t, s.db.Write(s.t.Context(), func(ctx context.Context, tx db.Tx) error {
		_, err := tx.Exec(ctx, query, args...)
		return err
	}))
}

// order puts an order with one attempt there, made some time ago; its QR ended five minutes after.
func (s *shelf) order(merchant, number string, state payment.State, amount money.Amount, ago time.Duration) (orderID, attemptID string) {
	s.t.Helper()
	at := s.clock.Now().Add(-ago)
	orderID, attemptID = id.New("ord", at), id.New("att", at)
	paid, attempt, paidAt, fen, next := "", state, int64(0), money.Amount(0), int64(0)
	if state == payment.Paid || state == payment.PaidLate || state == payment.Refunded {
		paid, attempt, paidAt, fen = attemptID, payment.Paid, db.Micros(at), amount
	}
	if state.Open() {
		next = db.Micros(s.clock.Now().Add(time.Minute))
	}
	s.exec(`INSERT INTO pay_order (merchant_id, id, environment, store_id, terminal_id, operator_id, out_order_no, scene, amount_fen, description,
			fingerprint, state, paid_attempt, expires_at, created_at, updated_at, version)
		VALUES ($1, $2, 'test', 'sto_1', '', '', $3, 'qr_code', $4, '', '', $5, $6, $7, $8, $8, 1)`,
		merchant, orderID, number, int64(amount), string(state), paid, db.Micros(at.Add(5*time.Minute)), db.Micros(at))
	s.attempt(merchant, orderID, attemptID, "wechat", attempt, amount, fen, at, paidAt, next)
	return orderID, attemptID
}

func (s *shelf) attempt(merchant, orderID, attemptID, channel string, state payment.State, amount, paid money.Amount, at time.Time, paidAt, next int64) {
	s.t.Helper()
	s.exec(`INSERT INTO pay_attempt (merchant_id, id, order_id, environment, store_id, number, channel, account_id, sub_merchant, scene, state,
			amount_fen, requested_at, call_deadline, expires_at, next_check_at, checks, reason, qr, channel_code, channel_text, transaction_no, paid_at,
			paid_fen, settle_fen, payer_fen, discounts, payer_hash, fee_fen, rule_id, rule_version, rate_ppm, refunded_fen, reserved_fen, fee_returned_fen)
		VALUES ($1, $2, $3, 'test', 'sto_1', $4, $5, 'cha_1', '', 'qr_code', $6, $7, $8, $8, $8, $9, 0, '', '', '', '', '', $10, $11, $11, $11, '', '', 0, '', 0, 0, 0, 0, 0)`,
		merchant, attemptID, orderID, "N"+attemptID, channel, string(state), int64(amount), db.Micros(at), next, paidAt, int64(paid))
}

func (s *shelf) refund(merchant, orderID, attemptID, number string, state payment.RefundState, automatic bool, ago time.Duration) string {
	s.t.Helper()
	at := s.clock.Now().Add(-ago)
	refundID := id.New("rfd", at)
	s.exec(`INSERT INTO pay_refund (merchant_id, id, order_id, attempt_id, environment, store_id, account_id, channel, out_refund_no, number, amount_fen,
			reason, automatic, state, requested_at, call_deadline, next_check_at, checks, operator_id, terminal_id, refund_no, succeeded_at, settle_fen,
			fee_returned_fen, why, channel_code, channel_text, created_at, updated_at, version)
		VALUES ($1, $2, $3, $4, 'test', 'sto_1', 'cha_1', 'wechat', $5, $6, 1, '', $7, $8, $9, $9, 0, 0, '', '', $10, 0, 0, 0, '', '', '', $9, $9, 1)`,
		merchant, refundID, orderID, attemptID, number, "N"+refundID, automatic, string(state), db.Micros(at), "C"+number)
	return refundID
}

func (s *shelf) orders(f payment.Filter) (numbers []string) {
	s.t.Helper()
	page, err := s.List(s.t.Context(), f)
	must(s.t, err)
	for _, o := range page.Orders {
		numbers = append(numbers, o.OutOrderNo)
	}
	n, err := s.Count(s.t.Context(), f)
	must(s.t, err)
	if int(n) != len(numbers) {
		s.t.Errorf("counted %d, listed %v", n, numbers)
	}
	return numbers
}

func TestOrdersByAmountStateAndPeriod(t *testing.T) {
	onShelf(t, func(t *testing.T, s *shelf) {
		s.order("mch_a", "old", payment.Paid, 100, 48*time.Hour)
		s.order("mch_a", "small", payment.Paid, 500, 4*time.Hour)
		s.order("mch_a", "middle", payment.Unknown, 700, 3*time.Hour)
		s.order("mch_a", "closed", payment.Closed, 700, 2*time.Hour)
		s.order("mch_b", "other", payment.Paid, 700, time.Hour)
		now, ours := s.clock.Now(), db.MerchantScope("mch_a")
		for _, c := range []struct {
			name string
			f    payment.Filter
			want string
		}{
			{"from an amount", payment.Filter{Scope: ours, MinAmount: 500}, "closed middle small"},
			{"up to an amount", payment.Filter{Scope: ours, MaxAmount: 500}, "small old"},
			{"exactly an amount", payment.Filter{Scope: db.WholeScope(), MinAmount: 700, MaxAmount: 700}, "other closed middle"},
			{"in doubt", payment.Filter{Scope: ours, States: []payment.State{payment.Unknown}}, "middle"},
			{"ended unpaid", payment.Filter{Scope: ours, States: []payment.State{payment.Closed, payment.Failed}}, "closed"},
			{"paid or in doubt", payment.Filter{Scope: ours, States: []payment.State{payment.Paid, payment.Unknown}}, "middle small old"},
			{"since an instant, included", payment.Filter{Scope: ours, From: now.Add(-3 * time.Hour)}, "closed middle"},
			{"before an instant, excluded", payment.Filter{Scope: ours, To: now.Add(-3 * time.Hour)}, "small old"},
			{"one microsecond later", payment.Filter{Scope: ours, To: now.Add(-3*time.Hour + time.Microsecond)}, "middle small old"},
			{"an instant before any id", payment.Filter{Scope: ours, From: time.Date(1, 1, 1, 0, 0, 1, 0, time.UTC), To: time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)}, "closed middle small old"},
			{"nobody's scope", payment.Filter{}, ""},
		} {
			if got := strings.Join(s.orders(c.f), " "); got != c.want {
				t.Errorf("%s: %q, want %q", c.name, got, c.want)
			}
		}
	})
}

func TestRefundsArePagedAndFound(t *testing.T) {
	onShelf(t, func(t *testing.T, s *shelf) {
		ours, attempt := s.order("mch_a", "ours", payment.Paid, 900, 9*time.Hour)
		late, lateAttempt := s.order("mch_a", "late", payment.PaidLate, 900, 9*time.Hour)
		theirs, theirAttempt := s.order("mch_b", "theirs", payment.Paid, 900, 9*time.Hour)
		for i := range 5 {
			s.refund("mch_a", ours, attempt, fmt.Sprint("R", i), payment.RefundSucceeded, false, time.Duration(8-i)*time.Hour)
		}
		s.refund("mch_a", ours, attempt, "BAD", payment.RefundAbnormal, false, 2*time.Hour)
		auto := s.refund("mch_a", late, lateAttempt, "AUTO", payment.RefundProcessing, true, time.Hour)
		foreign := s.refund("mch_b", theirs, theirAttempt, "R0", payment.RefundSucceeded, false, time.Minute)

		scope := db.MerchantScope("mch_a")
		var all []string
		f := payment.RefundFilter{Scope: scope, Limit: 3}
		for pages := 0; pages == 0 || f.After != ""; pages++ {
			page, err := s.ListRefunds(t.Context(), f)
			must(t, err)
			for _, l := range page.Refunds {
				if l.Order.ID != l.Refund.OrderID {
					t.Errorf("refund of %s with order %s", l.Refund.OrderID, l.Order.ID)
				}
				all = append(all, l.Refund.OutRefundNo)
			}
			f.After = page.Next
		}
		if got := strings.Join(all, " "); got != "AUTO BAD R4 R3 R2 R1 R0" {
			t.Errorf("pages hold %s", got)
		}
		for _, c := range []struct {
			name string
			f    payment.RefundFilter
			want string
		}{
			{"stuck", payment.RefundFilter{Scope: scope, States: []payment.RefundState{payment.RefundAbnormal}}, "BAD"},
			{"the platform's own", payment.RefundFilter{Scope: scope, AutomaticOnly: true}, "AUTO"},
			{"by the merchant's number", payment.RefundFilter{Scope: scope, Number: "R0"}, "R0"},
			{"by the channel's number", payment.RefundFilter{Scope: scope, Number: "CBAD"}, "BAD"},
			{"by our id", payment.RefundFilter{Scope: scope, Number: auto}, "AUTO"},
			{"of one order", payment.RefundFilter{Scope: scope, OrderID: late}, "AUTO"},
			{"lately", payment.RefundFilter{Scope: scope, From: s.clock.Now().Add(-4 * time.Hour)}, "AUTO BAD R4"},
			{"real money", payment.RefundFilter{Scope: scope, Environment: db.Live}, ""},
			{"another merchant's", payment.RefundFilter{Scope: scope, Number: foreign}, ""},
			{"another store's", payment.RefundFilter{Scope: db.Scope{Merchant: "mch_a", Stores: []string{"sto_2"}}}, ""},
		} {
			page, err := s.ListRefunds(t.Context(), c.f)
			must(t, err)
			var got []string
			for _, l := range page.Refunds {
				got = append(got, l.Refund.OutRefundNo)
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("%s: %v, want %q", c.name, got, c.want)
			}
		}
		if l, err := s.GetRefundByID(t.Context(), scope, auto); err != nil || l.Refund.ID != auto || l.Order.ID != late {
			t.Errorf("%+v, %v", l, err)
		}
		if _, err := s.GetRefundByID(t.Context(), scope, foreign); !fault.Is(err, fault.NotFound) {
			t.Errorf("another merchant's refund: %v", err)
		}
	})
}

// Each kind of trouble has its own, oldest first, and pages of one at a time lose nothing.
func TestTroubleByKind(t *testing.T) {
	onShelf(t, func(t *testing.T, s *shelf) {
		_, _ = s.order("mch_a", "fine", payment.Paid, 100, time.Hour)
		_, _ = s.order("mch_a", "paying", payment.Paying, 100, 10*time.Minute)
		_, _ = s.order("mch_a", "forgotten", payment.Paying, 100, 3*time.Hour)
		_, _ = s.order("mch_a", "unknown", payment.Unknown, 100, time.Minute)
		_, _ = s.order("mch_a", "reversing", payment.Reversing, 100, 30*time.Second)
		late, lateAttempt := s.order("mch_a", "late", payment.PaidLate, 100, time.Hour)
		s.refund("mch_a", late, lateAttempt, "AUTO-late", payment.RefundProcessing, true, time.Hour)
		twice, first := s.order("mch_a", "twice", payment.Paid, 100, time.Hour)
		s.attempt("mch_a", twice, "att_second", "alipay", payment.Paid, 100, 100, s.clock.Now(), db.Micros(s.clock.Now()), 0)
		s.refund("mch_a", twice, "att_second", "AUTO-second", payment.RefundProcessing, true, time.Hour)
		for number, state := range map[string]payment.RefundState{"done": payment.RefundSucceeded, "no": payment.RefundFailed, "under way": payment.RefundProcessing} {
			s.refund("mch_a", twice, first, number, state, false, time.Hour)
		}
		s.refund("mch_a", twice, first, "abnormal", payment.RefundAbnormal, false, 5*time.Minute)
		s.refund("mch_a", twice, first, "silent", payment.RefundUnknown, false, 40*time.Minute)
		s.refund("mch_a", twice, first, "slow", payment.RefundProcessing, false, 80*time.Hour)
		s.refund("mch_a", twice, "att_second", "duty", payment.RefundFailed, true, 2*time.Hour)
		for kind, want := range map[payment.Trouble]string{
			payment.TroubleUnknown: "forgotten unknown reversing", payment.TroubleLate: "late",
			payment.TroubleSecond: "AUTO-second", payment.TroubleRefund: "slow duty silent abnormal",
		} {
			if got := s.troubles(payment.TroubleFilter{Scope: db.WholeScope(), Kind: kind, Limit: 1}); got != want {
				t.Errorf("%s: %q, want %q", kind, got, want)
			}
			if got := s.troubles(payment.TroubleFilter{Scope: db.MerchantScope("mch_b"), Kind: kind}); got != "" {
				t.Errorf("%s of another merchant: %q", kind, got)
			}
		}
	})
}

func (s *shelf) troubles(f payment.TroubleFilter) string {
	s.t.Helper()
	var found []string
	for pages := 0; pages == 0 || f.After != ""; pages++ {
		page, err := s.ListTrouble(s.t.Context(), f)
		must(s.t, err)
		for _, c := range page.Cases {
			name := c.Order.OutOrderNo
			if c.Refund != nil {
				name = c.Refund.OutRefundNo
			}
			found = append(found, name)
		}
		f.After = page.Next
	}
	n, err := s.CountTrouble(s.t.Context(), f)
	must(s.t, err)
	if int(n) != len(found) {
		s.t.Errorf("%s: counted %d, listed %v", f.Kind, n, found)
	}
	return strings.Join(found, " ")
}

// The day begins at 16:00 UTC: its hours and channels add up to its total.
func TestADaySplitByHourAndChannel(t *testing.T) {
	onShelf(t, func(t *testing.T, s *shelf) {
		day := calendar.DayOf(s.clock.Now())
		order, _ := s.order("mch_a", "T", payment.Closed, 1000, 0)
		for i, p := range []struct {
			channel string
			paid    money.Amount
			at      time.Time
		}{
			{"wechat", 100, day.Start()},
			{"alipay", 200, day.Start().Add(time.Hour - time.Microsecond)},
			{"wechat", 300, day.Start().Add(time.Hour)},
			{"wechat", 400, day.End().Add(-time.Microsecond)},
			{"wechat", 500, day.End()},
			{"wechat", 600, day.Start().Add(-time.Microsecond)},
		} {
			s.attempt("mch_a", order, fmt.Sprint("att_", i), p.channel, payment.Paid, p.paid, p.paid, p.at, db.Micros(p.at), 0)
		}
		got, err := s.SplitOf(t.Context(), db.MerchantScope("mch_a"), db.Test, day, "")
		must(t, err)
		for hour, sum := range got.Hours {
			want := map[int]payment.Sum{0: {Count: 2, Paid: 300}, 1: {Count: 1, Paid: 300}, 23: {Count: 1, Paid: 400}}[hour]
			if sum != want {
				t.Errorf("hour %d has %+v, want %+v", hour, sum, want)
			}
		}
		want := []payment.ChannelSum{{Channel: "alipay", Sum: payment.Sum{Count: 1, Paid: 200}}, {Channel: "wechat", Sum: payment.Sum{Count: 3, Paid: 800}}}
		if !slices.Equal(got.Channels, want) {
			t.Errorf("channels %+v", got.Channels)
		}
		total, err := s.TotalsOf(t.Context(), db.MerchantScope("mch_a"), db.Test, day, "")
		must(t, err)
		if total.Count != 4 || total.Paid != 1000 {
			t.Errorf("the day has %+v", total)
		}
		none, err := s.SplitOf(t.Context(), db.MerchantScope("mch_b"), db.Test, day, "")
		if err != nil || len(none.Channels) > 0 || none.Hours != [24]payment.Sum{} {
			t.Errorf("another merchant's day: %+v, %v", none, err)
		}
	})
}

func TestSweepLagIsTheAgeOfTheOldestDueRow(t *testing.T) {
	onShelf(t, func(t *testing.T, s *shelf) {
		lag := func() payment.Lag {
			l, err := s.SweepLag(t.Context())
			must(t, err)
			return l
		}
		if l := lag(); l != (payment.Lag{}) {
			t.Errorf("nothing is due, yet %+v", l)
		}
		s.order("mch_a", "A", payment.Paying, 100, time.Second) // due in a minute
		if l := lag(); l.Payments != 0 {
			t.Errorf("not due yet, but %+v", l)
		}
		s.clock.Advance(3 * time.Minute)
		if l := lag(); l != (payment.Lag{Payments: 2 * time.Minute}) {
			t.Errorf("%+v, want 2m behind", l)
		}
	})
}

func TestWhenAPaymentInDoubtIsReversed(t *testing.T) {
	for _, c := range []struct {
		state payment.State
		scene channel.Scene
		after time.Duration // 0: never
	}{
		{payment.Paying, channel.PayerCode, 35 * time.Second},
		{payment.Unknown, channel.PayerCode, 35 * time.Second},
		{payment.Reversing, channel.PayerCode, 15 * time.Second},
		{payment.Paid, channel.PayerCode, 0},
		{payment.Reversed, channel.PayerCode, 0},
		{payment.Unknown, channel.QRCode, 0},
	} {
		var want time.Time
		if c.after > 0 {
			want = start().Add(c.after)
		}
		if got := orderIn(c.state, c.scene).Attempts[0].ReverseAt(caps()); !got.Equal(want) {
			t.Errorf("%s by %s: %s, want %s", c.state, c.scene, got, want)
		}
	}
	no := caps()
	no.Reverse = false
	if got := orderIn(payment.Unknown, channel.PayerCode).Attempts[0].ReverseAt(no); !got.IsZero() {
		t.Errorf("a channel without reversal: %s", got)
	}
}
