package settle_test

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/ledger"
	"cloudpos/internal/money"
	"cloudpos/internal/settle"
)

// balance is what an account of the shop's book holds after all that was booked.
func (h *house) balance(account string) (net money.Amount) {
	h.t.Helper()
	h.read(func(ctx context.Context, tx db.Tx) error {
		lines, err := ledger.Trial(ctx, tx, ledger.Query{Scope: db.MerchantScope(shop), Environment: db.Live, From: 20260301, To: 20261231})
		net = 0
		for _, l := range lines {
			if l.Account == account {
				net = l.Closing()
			}
		}
		if sum := ledger.Total(lines); sum.Closing() != 0 || sum.In != sum.Out {
			h.t.Errorf("the book comes to %+v", sum)
		}
		return err
	})
	return net
}

// arrivals are the postings of the bank's account, as they count.
func (h *house) arrivals() (out []ledger.Move) {
	h.t.Helper()
	h.read(func(ctx context.Context, tx db.Tx) error {
		page, err := ledger.Statement(ctx, tx, ledger.Query{Scope: db.MerchantScope(shop), Environment: db.Live, From: 20260301, To: 20261231}, ledger.Bank("wechat"), "", 1000)
		out = page.Items
		return err
	})
	return out
}

// holds says that the books hold, as verify would.
func (h *house) holds() {
	h.t.Helper()
	h.read(func(ctx context.Context, tx db.Tx) error {
		for _, prove := range []func(context.Context, db.Tx) (ledger.Check, error){ledger.ProveBalance, ledger.ProveCloses, settle.ProveArrivals} {
			c, err := prove(ctx, tx)
			if err != nil {
				return err
			}
			if !c.Proven() {
				h.t.Errorf("%s: %v", c.Title, c.Examples)
			}
		}
		return nil
	})
}

func (h *house) closeDays() {
	h.t.Helper()
	_, err := ledger.NewService(ledger.Config{DB: h.db, Log: slog.New(slog.DiscardHandler)}).CloseDays(h.t.Context())
	must(h.t, err)
}

// What arrives is booked once, as it came: what is short stays with the channel, what comes later is an entry of its own on the first
// open day, with the payout's own time. What a trade day comes to is not touched.
func TestWhatArrivedIsBooked(t *testing.T) {
	each(t, func(h *house) {
		h.at(friday, "13h")
		h.pays(channel.WeChat, "sto_a", noon(friday), 10_000, 38)
		h.pays(channel.Alipay, "sto_a", noon(friday), 5_000, 19)
		h.at(monday, "11h")
		h.closeDays()
		h.billed(h.own, monday, payout{9_000, friday, ""})
		h.at(tuesday, "11h")
		h.closeDays() // the payout's own day is closed before it is known
		h.run()
		h.is(h.of(channel.WeChat, friday), settle.Different, settle.Short, 9_962, 9_000)
		if bank, owed := h.balance(ledger.Bank("wechat")), h.balance(ledger.Receivable("wechat")); bank != 9_000 || owed != 962 {
			t.Errorf("in the bank %s, still owed %s", bank, owed)
		}
		list := h.arrivals()
		if len(list) != 1 || list[0].Kind != ledger.Arrival || list[0].Day != tuesday || list[0].BookDay != monday || !list[0].At.Equal(monday.Start().Add(10*time.Hour)) || list[0].StoreID != "" {
			t.Fatalf("%+v", list)
		}
		for range 3 {
			if n := h.run(); n != 0 {
				t.Errorf("%d told again", n)
			}
		}
		h.at(wednesday, "11h")
		h.closeDays()
		h.billed(h.own, tuesday, payout{962, friday, ""})
		h.run()
		h.is(h.of(channel.WeChat, friday), settle.Arrived, "", 9_962, 9_962)
		if list = h.arrivals(); len(list) != 2 || list[1].Amount != 962 || list[1].Day != wednesday || list[0].Fact == list[1].Fact || list[1].Balance != 9_962 {
			t.Errorf("%+v", list)
		}
		if owed, other := h.balance(ledger.Receivable("wechat")), h.balance(ledger.Receivable("alipay")); owed != 0 || other != 4_981 {
			t.Errorf("still owed %s and %s", owed, other)
		}
		if s := h.of(channel.WeChat, friday); s.Net() != 9_962 || s.Adjusted != 0 {
			t.Errorf("the arrival counts as a fact of the day: %+v", s)
		}
		h.clock.Advance(48 * time.Hour)
		h.closeDays()
		h.holds()
	})
}

// An arrival that is taken back is taken back by an entry of its own; nothing is edited.
func TestAnArrivalThatIsTakenBack(t *testing.T) {
	each(t, func(h *house) {
		h.at(friday, "13h")
		h.pays(channel.WeChat, "sto_a", noon(friday), 10_000, 38)
		h.at(tuesday, "11h")
		h.billed(h.own, monday, payout{9_962, friday, ""})
		h.run()
		h.write(func(ctx context.Context, tx db.Tx) error {
			if _, err := tx.Exec(ctx, `UPDATE settlement_payout SET amount_fen = 62`); err != nil {
				return err
			}
			_, err := tx.Exec(ctx, `INSERT INTO settlement_dirty (merchant_id, environment, account_id, channel, day) VALUES ($1, 'live', $2, 'wechat', $3)`, shop, h.own, int64(friday))
			return err
		})
		h.run()
		h.is(h.of(channel.WeChat, friday), settle.Different, settle.Short, 9_962, 62)
		list := h.arrivals()
		if len(list) != 2 || list[1].Source != ledger.Bank("wechat") || list[1].Amount != 9_900 || h.balance(ledger.Bank("wechat")) != 62 || h.balance(ledger.Receivable("wechat")) != 9_900 {
			t.Errorf("%+v", list)
		}
		h.holds()
	})
}

// What a program before this one told to have arrived is booked by the next run, once, and no new version is told of it.
func TestWhatArrivedBeforeIsCaughtUp(t *testing.T) {
	each(t, func(h *house) {
		h.at(friday, "13h")
		h.pays(channel.WeChat, "sto_a", noon(friday), 10_000, 38)
		h.at(saturday, "5h")
		h.run()
		h.billed(h.own, monday, payout{9_962, friday, ""})
		h.write(func(ctx context.Context, tx db.Tx) error { // as the program before left it
			for _, q := range []string{
				`INSERT INTO settlement_payout (bill_id, line, day, merchant_id, environment, account_id, paid_at, amount_fen) SELECT bill_id, line, trade_day, '` + shop + `', 'live', '` + h.own + `', at, amount_fen FROM bill_fund`,
				`INSERT INTO settlement_bill (bill_id, looked_at) SELECT id, 0 FROM bill`,
				`UPDATE settlement SET state = 'ARRIVED', arrived_fen = 9962, payouts = 1, arrived_day = 20260309, version = 2`,
				`INSERT INTO settlement_version (merchant_id, id, version, state, why, cause, due_day, paid_fen, refunded_fen, fee_fen, fee_returned_fen, adjusted_fen, carried_fen, expected_fen, arrived_fen, told_at)
					SELECT merchant_id, id, 2, 'ARRIVED', '', 'PAYOUT', due_day, paid_fen, refunded_fen, fee_fen, fee_returned_fen, adjusted_fen, carried_fen, expected_fen, 9962, told_at FROM settlement_version`,
			} {
				if _, err := tx.Exec(ctx, q); err != nil {
					return err
				}
			}
			return nil
		})
		h.at(tuesday, "11h")
		h.read(func(ctx context.Context, tx db.Tx) error {
			c, err := settle.ProveArrivals(ctx, tx)
			if c.Checked || c.Broken != 0 || c.Why == "" {
				t.Errorf("before it is caught up: %+v", c)
			}
			return err
		})
		for range 2 {
			if n := h.run(); n != 0 {
				t.Errorf("%d versions told", n)
			}
		}
		if list := h.arrivals(); len(list) != 1 || list[0].Amount != 9_962 || list[0].BookDay != monday {
			t.Errorf("%+v", list)
		}
		h.holds()
	})
}

// A run that is cut anywhere leaves whole versions with their entries; the next one goes on, and ends as if it had not been cut.
func TestACutRunBooksNothingTwice(t *testing.T) {
	each(t, func(h *house) {
		days := []calendar.Day{20260302, 20260303, 20260304, 20260305}
		for _, day := range days {
			h.at(day, "13h")
			h.pays(channel.WeChat, "sto_a", noon(day), 10_000, 38)
		}
		for n, day := range days {
			h.billed(h.own, day.Next(), payout{9_900 + money.Amount(n), day, ""})
		}
		h.at(tuesday, "11h")
		for cut := range 40 {
			ctx, cancel := context.WithCancel(t.Context())
			left := cut
			h.asked = func() {
				if left--; left < 0 {
					cancel()
				}
			}
			if _, err := h.Run(ctx); err == nil {
				cancel()
				break
			}
			cancel()
			h.clock.Advance(20 * time.Minute)
		}
		h.asked = nil
		h.run()
		if list, bank := h.arrivals(), h.balance(ledger.Bank("wechat")); len(list) != 4 || bank != 4*9_900+6 {
			t.Errorf("%d entries, %s in the bank", len(list), bank)
		}
		h.holds()
	})
}

// Another account of the same channel, and money of nobody we know, are not mixed into a merchant's book.
func TestPayoutsOfNobodyAreNotBooked(t *testing.T) {
	each(t, func(h *house) {
		provider := h.account(channel.WeChat, channel.Provider, "above", "1900000109")
		h.at(friday, "13h")
		h.pays(channel.WeChat, "sto_a", noon(friday), 10_000, 38)
		h.at(tuesday, "11h")
		h.billed(provider, monday, payout{9_962, friday, "1900000109"}, payout{7, friday, "1900000999"})
		h.run()
		if bank := h.balance(ledger.Bank("wechat")); bank != 9_962 {
			t.Errorf("%s in the bank", bank)
		}
		h.holds()
	})
}

// A bank account that is not what arrived is found, and a payout that nobody reckoned.
func TestAnArrivalThatDoesNotAddUpIsFound(t *testing.T) {
	each(t, func(h *house) {
		h.at(friday, "13h")
		h.pays(channel.WeChat, "sto_a", noon(friday), 10_000, 38)
		h.at(tuesday, "11h")
		h.billed(h.own, monday, payout{9_962, friday, ""})
		h.run()
		h.holds()
		h.write(func(ctx context.Context, tx db.Tx) error {
			return ledger.Post(ctx, tx, ledger.ArrivalEntry(ledger.Fact{MerchantID: shop, Environment: db.Live, Channel: "wechat", ID: "set_nobody-1", At: tx.Now()}, 5))
		})
		h.write(func(ctx context.Context, tx db.Tx) error {
			_, err := tx.Exec(ctx, `UPDATE settlement_payout SET amount_fen = 9963`)
			return err
		})
		h.read(func(ctx context.Context, tx db.Tx) error {
			c, err := settle.ProveArrivals(ctx, tx)
			if c.Broken != 3 {
				t.Errorf("%+v", c)
			}
			return err
		})
	})
}
