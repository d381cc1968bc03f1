package qrcode

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"cloudpos/internal/audit"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
)

func want(t *testing.T, what string, err error, code fault.Code) {
	t.Helper()
	if fault.CodeOf(err) != code {
		t.Errorf("%s: %v, want %q", what, err, code)
	}
}

func TestACodeIsMadeAndFound(t *testing.T) {
	each(t, func(t *testing.T, h *house, ours, _ shop) {
		c := h.code(ours, Terms{Name: " 前台 ", Channels: []channel.Name{"wechat", "alipay", "wechat"}, Amount: 1500})
		if c.Name != "前台" || c.Status != Active || len(c.Number) != 10 || !merchant.ValidMod1110(c.Number) || maskText(c.Channels) != "alipay,wechat" {
			t.Errorf("%+v", c)
		}
		h.write(func(ctx context.Context, tx db.Tx) error {
			got, err := h.svc.Scanned(ctx, tx, strings.TrimPrefix(h.svc.Link(c), "https://pos.example.cn/q/"))
			if err != nil || got.ID != c.ID || got.Amount != 1500 || !got.CreatedAt.Equal(c.CreatedAt) {
				t.Errorf("%+v, %v", got, err)
			}
			page, err := audit.List(ctx, tx, db.MerchantScope(c.MerchantID), audit.Filter{})
			if err != nil || !slices.ContainsFunc(page.Entries, func(e audit.Entry) bool { return e.Action == "code.create" && e.ObjectID == c.ID }) {
				t.Errorf("the making stands not in the audit book: %v", err)
			}
			return nil
		})
	})
}

func TestWhatACodeMayNotBe(t *testing.T) {
	each(t, func(t *testing.T, h *house, ours, theirs shop) {
		h.code(ours, terms("前台"))
		create := func(actor merchant.Actor, n NewCode) error {
			_, err := h.svc.Create(t.Context(), actor, n)
			return err
		}
		mine := NewCode{MerchantID: ours.merchant.ID, StoreID: ours.store.ID, Environment: db.Test, Terms: terms("x")}
		with := func(change func(*NewCode)) NewCode {
			n := mine
			change(&n)
			return n
		}
		boss := manager(ours)
		want(t, "a name that is taken, in full width", create(boss, with(func(n *NewCode) { n.Name = "前台" })), NameTaken)
		want(t, "a channel that is not open", create(boss, with(func(n *NewCode) { n.Channels = []channel.Name{"unionpay"} })), fault.Invalid)
		want(t, "a channel open in another environment only", create(boss, with(func(n *NewCode) { n.Environment = db.Live })), fault.Invalid)
		want(t, "no channel", create(boss, with(func(n *NewCode) { n.Channels = nil })), fault.Invalid)
		want(t, "a negative amount", create(boss, with(func(n *NewCode) { n.Amount = -1 })), fault.Invalid)
		want(t, "an amount too large", create(boss, with(func(n *NewCode) { n.Amount = 5_000_000_001 })), fault.Invalid)
		want(t, "another merchant's store", create(boss, with(func(n *NewCode) { n.StoreID = theirs.store.ID })), fault.NotFound)
		want(t, "another merchant", create(boss, with(func(n *NewCode) { n.MerchantID, n.StoreID = theirs.merchant.ID, theirs.store.ID })), fault.NotFound)
		want(t, "nobody", create(merchant.Actor{}, mine), fault.Forbidden)
		terminal := h.terminal(theirs)
		want(t, "another merchant's terminal", create(boss, with(func(n *NewCode) { n.TerminalID = terminal })), fault.NotFound)
		want(t, "one's own terminal", create(boss, with(func(n *NewCode) { n.TerminalID = h.terminal(ours) })), "")
	})
}

// terminal makes a terminal and answers its id.
func (h *house) terminal(s shop) (terminalID string) {
	h.t.Helper()
	h.write(func(ctx context.Context, tx db.Tx) error {
		t, err := h.devices.Create(ctx, tx, manager(s), device.NewTerminal{MerchantID: s.merchant.ID, StoreID: s.store.ID, Environment: db.Test, Name: "T"})
		terminalID = t.ID
		return err
	})
	return terminalID
}

// The states of a code as the next payment sees them (A71), and unticked channels (A72).
func TestTheNextPaymentSeesEveryChange(t *testing.T) {
	each(t, func(t *testing.T, h *house, ours, theirs shop) {
		boss, c := manager(ours), h.code(ours, terms("前台", "wechat"))
		first := h.token(c)
		want(t, "active", h.mayPay(first, "wechat"), "")
		want(t, "unticked", h.mayPay(first, "alipay"), NotTaken)
		_, err := h.svc.Disable(t.Context(), boss, c.ID, "x")
		want(t, "disable", errors.Join(err, h.mayPay(first, "wechat")), Off)
		_, err = h.svc.Disable(t.Context(), boss, c.ID, "x")
		want(t, "disable again", err, fault.Conflict)
		_, err = h.svc.Enable(t.Context(), boss, c.ID)
		want(t, "enable", errors.Join(err, h.mayPay(first, "wechat")), "")
		again, err := h.svc.Reissue(t.Context(), boss, c.ID, "lost")
		want(t, "re-issue, old poster", errors.Join(err, h.mayPay(first, "wechat")), Replaced)
		want(t, "re-issue, new poster", h.mayPay(h.token(again), "wechat"), "")
		edited, err := h.svc.Edit(t.Context(), boss, c.ID, again.Version, Terms{Name: "前台", Channels: []channel.Name{"alipay"}, Amount: 200})
		want(t, "edited: another channel", errors.Join(err, h.mayPay(h.token(again), "wechat")), NotTaken)
		want(t, "edited: another amount", h.mayPay(h.token(again), "alipay"), WrongAmount)
		_, err = h.svc.Edit(t.Context(), boss, c.ID, again.Version, terms("前台"))
		want(t, "an edit of what is no more", err, fault.Conflict)
		_, err = h.svc.Revoke(t.Context(), manager(theirs), c.ID, "x")
		want(t, "another merchant's revocation", err, fault.NotFound)
		_, err = h.svc.Revoke(t.Context(), boss, c.ID, "")
		want(t, "a revocation without reason", err, fault.Invalid)
		_, err = h.svc.Revoke(t.Context(), boss, c.ID, "x")
		want(t, "revoke", errors.Join(err, h.mayPay(h.token(edited), "alipay")), Gone)
		for what, act := range map[string]func() (Code, error){
			"enable":   func() (Code, error) { return h.svc.Enable(t.Context(), boss, c.ID) },
			"re-issue": func() (Code, error) { return h.svc.Reissue(t.Context(), boss, c.ID, "x") },
			"edit":     func() (Code, error) { return h.svc.Edit(t.Context(), boss, c.ID, edited.Version+1, terms("y")) },
		} {
			_, err := act()
			want(t, what+" of a revoked code", err, fault.Conflict)
		}
		h.code(ours, terms("前台")) // its name is free again
	})
}

func TestABatchIsMadeOnce(t *testing.T) {
	each(t, func(t *testing.T, h *house, ours, theirs shop) {
		b := Batch{
			MerchantID: ours.merchant.ID, Environment: db.Test, BatchNo: "CHAIN-1", Channels: []channel.Name{"alipay", "wechat"},
			Items: []BatchItem{{ours.store.ID, "", "一号台"}, {ours.store.ID, h.terminal(ours), "二号台"}, {ours.store.ID, "", "三号台"}},
		}
		results := make([][]Code, 4)
		var wg sync.WaitGroup
		for i := range results {
			wg.Go(func() {
				var err error
				if results[i], err = h.svc.CreateBatch(t.Context(), manager(ours), b); err != nil {
					t.Errorf("batch: %v", err)
				}
			})
		}
		wg.Wait()
		for _, r := range results {
			if len(r) != 3 || r[0].ID != results[0][0].ID || r[0].Name != "一号台" || r[1].TerminalID == "" || r[2].Name != "三号台" {
				t.Errorf("%+v", r)
			}
		}
		other := b
		other.Items = b.Items[:2]
		_, err := h.svc.CreateBatch(t.Context(), manager(ours), other)
		want(t, "another content under the number", err, BatchConflict)
		bad := b
		bad.BatchNo, bad.Items = "CHAIN-2", []BatchItem{{ours.store.ID, "", "四号台"}, {ours.store.ID, "", "一号台"}}
		_, err = h.svc.CreateBatch(t.Context(), manager(ours), bad)
		want(t, "a name that is taken", err, NameTaken)
		var coded *fault.Error
		if !errors.As(err, &coded) || coded.Fields[0].Path != "items[1].name" {
			t.Errorf("which item was refused: %v", err)
		}
		bad.Items = []BatchItem{{ours.store.ID, "", "四号台"}, {theirs.store.ID, "", "五号台"}}
		_, err = h.svc.CreateBatch(t.Context(), manager(ours), bad)
		want(t, "another merchant's store", err, fault.NotFound)
		if n := h.count(ours, Filter{}); n != 3 {
			t.Errorf("%d codes: a batch is made whole or not at all", n)
		}
		if n := h.count(ours, Filter{BatchNo: "CHAIN-1", Text: "二号"}); n != 1 {
			t.Errorf("%d codes of the batch by name", n)
		}
		if n := h.count(theirs, Filter{}); n != 0 {
			t.Errorf("another merchant sees %d codes", n)
		}
	})
}

func (h *house) count(s shop, f Filter) (n int) {
	h.t.Helper()
	h.write(func(ctx context.Context, tx db.Tx) error {
		page, err := h.svc.List(ctx, tx, db.MerchantScope(s.merchant.ID), f)
		n = len(page.Items)
		return err
	})
	return n
}

// Two people give one name to two codes at the same moment: one of them is told, and no code of two names is left.
func TestANameIsTakenOnce(t *testing.T) {
	each(t, func(t *testing.T, h *house, ours, _ shop) {
		codes := []Code{h.code(ours, terms("甲")), h.code(ours, terms("乙")), h.code(ours, terms("丙"))}
		errs := make([]error, len(codes))
		var wg sync.WaitGroup
		for i, c := range codes {
			wg.Go(func() {
				_, errs[i] = h.svc.Edit(t.Context(), manager(ours), c.ID, c.Version, terms("前台"))
			})
		}
		wg.Wait()
		taken := 0
		for _, err := range errs {
			if err != nil {
				want(t, "the later ones", err, NameTaken)
				taken++
			}
		}
		if taken != 2 {
			t.Errorf("%d of 3 were refused", taken)
		}
	})
}

// A poster names the wallets that work now, the cycle and the link.
func TestWhatStandsOnAPoster(t *testing.T) {
	each(t, func(t *testing.T, h *house, ours, theirs shop) {
		c := h.code(ours, Terms{Name: "前台", Channels: []channel.Name{"wechat"}, Amount: 1500})
		h.write(func(ctx context.Context, tx db.Tx) error {
			p, err := h.svc.Poster(ctx, tx, db.MerchantScope(ours.merchant.ID), c.ID)
			if err != nil || p.Title != "示例小店" || p.Store != "总店" || p.Amount != "15.00" || !p.Trial || p.Link != h.svc.Link(c) ||
				len(p.Wallets) != 1 || p.Wallets[0].Name != "钱包 wechat" || !strings.Contains(p.Cycle, "T+1") {
				t.Errorf("%+v, %v", p, err)
			}
			_, err = h.svc.Poster(ctx, tx, db.MerchantScope(theirs.merchant.ID), c.ID)
			want(t, "another merchant's poster", err, fault.NotFound)
			return nil
		})
	})
}

// A revocation that is asked for while a payment is being written waits for it, and the next payment sees it: on PostgreSQL
// nothing of a code changes between MayPay and the payment's own commit.
func TestAPaymentHoldsItsCode(t *testing.T) {
	each(t, func(t *testing.T, h *house, ours, _ shop) {
		c := h.code(ours, terms("前台", "wechat"))
		if h.db.Engine() != db.Postgres {
			return // one writer at a time: nobody is beside a payment
		}
		h.write(func(ctx context.Context, tx db.Tx) error {
			if err := h.svc.MayPay(ctx, tx, h.token(c), "wechat", 100); err != nil {
				return err
			}
			err := h.db.Write(t.Context(), func(ctx context.Context, beside db.Tx) error {
				var id string
				return beside.QueryRow(ctx, `SELECT id FROM collection_code WHERE id = $1 FOR UPDATE NOWAIT`, c.ID).Scan(&id)
			})
			if err == nil {
				t.Error("another transaction may change the code while a payment on it is being written")
			}
			return nil
		})
	})
}
