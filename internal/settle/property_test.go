package settle_test

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/ledger"
	"cloudpos/internal/money"
	"cloudpos/internal/settle"
)

func (h *house) logger() *slog.Logger { return slog.New(slog.NewTextHandler(h.log, nil)) }

// Whatever happens in whatever order, and however late it becomes known: what settlements say of a day is what the book's
// account of the channel moved by on that day, for every channel and store, and what is expected adds up over the days.
func TestExpectedIsWhatTheBookMoved(t *testing.T) {
	each(t, func(h *house) {
		h.at(friday, "13h")
		for seed := range uint64(3) {
			h.anyOrder(rand.New(rand.NewPCG(6, seed)))
		}
	})
}

func (h *house) anyOrder(random *rand.Rand) {
	stores, names := []string{"sto_a", "sto_b", "sto_c"}, []channel.Name{channel.WeChat, channel.Alipay}
	h.clock.Advance(10 * 24 * time.Hour)
	for range 60 {
		at := h.clock.Now().Add(-time.Duration(random.Int64N(int64(5 * 24 * time.Hour))))
		name, store := names[random.IntN(2)], stores[random.IntN(3)]
		amount := money.Amount(1 + random.Int64N(50_000))
		if random.IntN(3) == 0 {
			h.refunds(name, store, at, amount, amount/300)
		} else {
			h.pays(name, store, at, amount, amount/263)
		}
		if random.IntN(6) == 0 {
			h.clock.Advance(time.Duration(random.Int64N(int64(20 * time.Hour))))
			h.run()
		}
	}
	h.clock.Advance(48 * time.Hour)
	h.run()
	h.agrees(names, stores)
}

// agrees compares every settlement with the book.
func (h *house) agrees(names []channel.Name, stores []string) {
	h.t.Helper()
	carried := map[channel.Name]money.Amount{}
	sum, expected := map[channel.Name]money.Amount{}, map[channel.Name]money.Amount{}
	for _, s := range h.all() {
		if got := h.moved(s, nil); got != s.Net() {
			h.t.Errorf("%s %s: the settlement says %d, the book %d", s.Channel, s.Day, s.Net(), got)
		}
		for _, share := range h.detail(s).Shares {
			if got := h.moved(s, []string{share.StoreID}); got != share.Net() {
				h.t.Errorf("%s %s %s: %d, the book %d", s.Channel, s.Day, share.StoreID, share.Net(), got)
			}
		}
		if s.Carried != carried[s.Channel] {
			h.t.Errorf("%s %s: carried %d, want %d", s.Channel, s.Day, s.Carried, carried[s.Channel])
		}
		carried[s.Channel] = s.Left()
		sum[s.Channel] += s.Net()
		expected[s.Channel] += s.Expected()
	}
	for _, name := range names {
		if whole := h.moved(settle.Settlement{Place: settle.Place{Channel: name}}, stores); whole != sum[name] || expected[name]+carried[name] != whole {
			h.t.Errorf("%s: all days say %d, expected %d and left %d, the book %d", name, sum[name], expected[name], carried[name], whole)
		}
	}
}

// moved is by what the book's account of a settlement's channel moved on its day, of some stores or of all; without a day, ever.
func (h *house) moved(s settle.Settlement, stores []string) (net money.Amount) {
	h.t.Helper()
	first, last := s.Day, s.Day
	if s.Day == 0 {
		first, last = 20200101, 20991231
	}
	h.read(func(ctx context.Context, tx db.Tx) error {
		list, err := ledger.Balances(ctx, tx, db.Scope{Merchant: shop, Stores: stores}, db.Live, first, last)
		net = 0
		for _, b := range list {
			if b.Account == ledger.Receivable(string(s.Channel)) {
				net = b.Net()
			}
		}
		return err
	})
	return net
}
