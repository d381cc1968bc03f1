package device

import (
	"context"
	"sync"
	"testing"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
)

// bound runs a test on both engines with a live merchant and an active, bound terminal.
func bound(t *testing.T, f func(t *testing.T, h *house, m merchant.Merchant, s merchant.Store, trm Terminal)) {
	each(t, func(t *testing.T, h *house, m merchant.Merchant, s merchant.Store, trm Terminal) {
		h.settle(m, "sac_first", "")
		h.want(m, trm.ID, h.code(), 0, "")
		if got := h.mayTrade(m.ID, trm.ID); got != "" {
			t.Fatalf("just bound, but %s", got)
		}
		f(t, h, m, s, trm)
	})
}

// settle makes an account the merchant's default, as merchant.Accounts does at the end of a cooling-off, with its hook.
func (h *house) settle(m merchant.Merchant, account, addedBy string) {
	h.t.Helper()
	h.must(func(ctx context.Context, tx db.Tx) error {
		if _, err := tx.Exec(ctx, `UPDATE settlement_account SET is_default = FALSE, state = 'VERIFIED' WHERE merchant_id = $1 AND is_default`, m.ID); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `INSERT INTO settlement_account (merchant_id, id, kind, medium, holder_sealed, holder_masked, number_sealed, number_masked, number_hash, bank, cnaps, state,
				is_default, verified_by, verified_at, failure, added_by, version, created_at)
			VALUES ($1, $2, 'corporate', 'bank', '', '', '', '****' || $2, $2, '', '', 'ACTIVE', TRUE, 'usr_r', 1, '', $3, 1, 1)
			ON CONFLICT (merchant_id, id) DO UPDATE SET is_default = TRUE, state = 'ACTIVE'`, m.ID, account, addedBy)
		if err != nil {
			return err
		}
		return h.svc.Rebind(ctx, tx, merchant.Actor{ID: "usr_changer", Name: "示例财务"}, m.ID)
	})
}

func reviewer(name string, scope db.Scope) merchant.Actor {
	return merchant.Actor{ID: name, Name: name, Scope: scope, Can: func(p string) bool { return p == auth.BindingReview }}
}

func owner(m merchant.Merchant) merchant.Actor {
	return merchant.Actor{ID: "usr_1", Name: "示例店主", Scope: db.MerchantScope(m.ID), Can: func(p string) bool { return p == auth.StoreManage }}
}

func (h *house) waiting(scope db.Scope) (out []Binding) {
	h.t.Helper()
	h.must(func(ctx context.Context, tx db.Tx) (err error) {
		out, _, err = h.svc.Unreviewed(ctx, tx, scope, "")
		return err
	})
	return out
}

func (h *house) bindings(m merchant.Merchant, id string) (out []Binding) {
	h.t.Helper()
	h.must(func(ctx context.Context, tx db.Tx) (err error) {
		out, err = h.svc.Bindings(ctx, tx, db.MerchantScope(m.ID), id)
		return err
	})
	return out
}

func word(confirm bool, list ...Binding) BindingDecision {
	d := BindingDecision{Confirm: confirm}
	if !confirm {
		d.Note = "地址与现场不符"
	}
	for _, b := range list {
		d.Seen = append(d.Seen, SeenBinding{b.ID, b.Version})
	}
	return d
}

func (h *house) decide(actor merchant.Actor, d BindingDecision, want fault.Code) {
	h.t.Helper()
	if err := h.svc.DecideBindings(h.t.Context(), actor, d); fault.CodeOf(err) != want {
		h.t.Fatalf("decide: %v, want %q", err, want)
	}
}

func (h *house) mayCollect(m merchant.Merchant, s merchant.Store) fault.Code {
	var err error
	h.must(func(ctx context.Context, tx db.Tx) error {
		err = MayCollect(ctx, tx, m.ID, s.ID)
		return nil
	})
	return fault.CodeOf(err)
}

func TestAChangedAccountHoldsUntilAReview(t *testing.T) {
	bound(t, func(t *testing.T, h *house, m merchant.Merchant, s merchant.Store, trm Terminal) {
		h.must(func(ctx context.Context, tx db.Tx) error { return h.svc.BindCodes(ctx, tx, owner(m), m.ID, s.ID) })
		h.settle(m, "sac_second", "usr_1")
		if a, b := h.mayTrade(m.ID, trm.ID), h.mayCollect(m, s); a != Held || b != CodesHeld {
			t.Fatalf("terminal %q, codes %q", a, b)
		}
		held := h.waiting(db.WholeScope())
		if len(held) != 2 || held[0].Changed[0] != ElementAccount || held[0].AccountID != "sac_second" || held[0].ChangedBy != "usr_changer" {
			t.Fatalf("%+v", held)
		}
		h.decide(manager(db.MerchantScope(m.ID)), word(true, held...), fault.Forbidden)
		h.decide(reviewer("usr_changer", db.WholeScope()), word(true, held...), OwnBinding)
		h.decide(reviewer("usr_branch", db.Scope{Branch: "brn_1"}), word(true, held...), fault.Forbidden)
		h.decide(reviewer("usr_other", db.Scope{Acquirer: "acq_2"}), word(true, held...), fault.NotFound)
		if h.mayTrade(m.ID, trm.ID) != Held {
			t.Error("a refused decision freed the terminal")
		}
		h.clock.Advance(minute)
		h.decide(reviewer("usr_r", db.Scope{Acquirer: "acq_1"}), word(true, held...), "")
		if a, b := h.mayTrade(m.ID, trm.ID), h.mayCollect(m, s); a != "" || b != "" {
			t.Errorf("reviewed, but terminal %q, codes %q", a, b)
		}
		h.decide(reviewer("usr_r", db.WholeScope()), word(true, held...), fault.Conflict)
		rows := h.bindings(m, trm.ID)
		if len(rows) != 2 || !rows[0].To.IsZero() || rows[0].DecidedBy != "usr_r" || rows[1].AccountID != "sac_first" || rows[1].To.IsZero() || !rows[1].To.Equal(rows[0].From) {
			t.Errorf("history %+v", rows)
		}
	})
}

func TestTheFirstDefaultHoldsNothing(t *testing.T) {
	each(t, func(t *testing.T, h *house, m merchant.Merchant, _ merchant.Store, trm Terminal) {
		h.want(m, trm.ID, h.code(), 0, "") // live without a default: an install that demands no accounts
		h.settle(m, "sac_first", "")
		if got := h.mayTrade(m.ID, trm.ID); got != "" {
			t.Errorf("the application's own account held the terminal: %s", got)
		}
		if rows := h.bindings(m, trm.ID); len(rows) != 2 || rows[0].AccountID != "sac_first" || rows[0].State != Bound {
			t.Errorf("%+v", rows)
		}
	})
}

func TestAFirstDefaultThatNobodyReviewedHolds(t *testing.T) {
	each(t, func(t *testing.T, h *house, m merchant.Merchant, _ merchant.Store, trm Terminal) {
		h.want(m, trm.ID, h.code(), 0, "")
		h.settle(m, "sac_later", "usr_1")
		if got := h.mayTrade(m.ID, trm.ID); got != Held {
			t.Errorf("an account that no reviewer saw: %q", got)
		}
	})
}

func TestAMovedStoreHoldsItsTerminalsAlone(t *testing.T) {
	bound(t, func(t *testing.T, h *house, m merchant.Merchant, s merchant.Store, trm Terminal) {
		ctx := t.Context()
		if err := h.svc.MoveStore(ctx, manager(db.MerchantScope(m.ID)), m.ID, s.ID, "示例市", "示例路 2 号"); !fault.Is(err, fault.Forbidden) {
			t.Errorf("without the right: %v", err)
		}
		if err := h.svc.MoveStore(ctx, owner(m), m.ID, s.ID, s.Region, s.Address); err != nil || h.mayTrade(m.ID, trm.ID) != "" {
			t.Errorf("the same address held the terminal: %v", err)
		}
		if err := h.svc.MoveStore(ctx, owner(m), m.ID, s.ID, "示例市", "x"); !fault.Is(err, fault.Invalid) {
			t.Errorf("too short: %v", err)
		}
		stranger, other := h.merchant(phoneB)
		if err := h.svc.MoveStore(ctx, owner(stranger), m.ID, s.ID, "示例市", "示例路 2 号"); !fault.Is(err, fault.NotFound) {
			t.Errorf("somebody else's store: %v", err)
		}
		if err := h.svc.MoveStore(ctx, owner(m), m.ID, other.ID, "示例市", "示例路 2 号"); !fault.Is(err, fault.NotFound) {
			t.Errorf("somebody else's store under our merchant: %v", err)
		}
		if err := h.svc.MoveStore(ctx, owner(m), m.ID, s.ID, "示例市", "示例路 2 号"); err != nil {
			t.Fatal(err)
		}
		held := h.waiting(db.MerchantScope(m.ID))
		if h.mayTrade(m.ID, trm.ID) != Held || len(held) != 1 || held[0].Changed[0] != ElementAddress || held[0].Address != "示例市 示例路 2 号" {
			t.Fatalf("%+v", held)
		}
		if got := h.waiting(db.MerchantScope(stranger.ID)); len(got) != 0 {
			t.Errorf("told to another merchant: %+v", got)
		}
		h.decide(reviewer("usr_r", db.WholeScope()), word(false, held...), "")
		if h.mayTrade(m.ID, trm.ID) != Held {
			t.Error("refused, but free")
		}
		again := h.waiting(db.WholeScope())
		if len(again) != 1 || again[0].State != BindingDenied {
			t.Fatalf("%+v", again)
		}
		h.decide(reviewer("usr_r", db.WholeScope()), word(true, again...), "")
		if h.mayTrade(m.ID, trm.ID) != "" {
			t.Error("confirmed after a refusal, but held")
		}
	})
}

// A further change before the review: the first one is not lost to the reviewer, and a word on the row that ended is refused.
func TestAChangeUponAChange(t *testing.T) {
	bound(t, func(t *testing.T, h *house, m merchant.Merchant, s merchant.Store, trm Terminal) {
		h.settle(m, "sac_second", "usr_1")
		old := h.waiting(db.WholeScope())
		h.clock.Advance(minute)
		if err := h.svc.MoveStore(t.Context(), owner(m), m.ID, s.ID, "示例市", "示例路 2 号"); err != nil {
			t.Fatal(err)
		}
		h.decide(reviewer("usr_r", db.WholeScope()), word(true, old...), fault.Conflict)
		held := h.waiting(db.WholeScope())
		if len(held) != 1 || len(held[0].Changed) != 2 || h.mayTrade(m.ID, trm.ID) != Held {
			t.Errorf("%+v", held)
		}
	})
}

// Neither disabling and activating again, nor a further terminal, is a way around the review.
func TestNoWayAroundAReview(t *testing.T) {
	bound(t, func(t *testing.T, h *house, m merchant.Merchant, s merchant.Store, trm Terminal) {
		h.settle(m, "sac_second", "usr_1")
		boss := manager(db.MerchantScope(m.ID))
		if _, err := h.svc.Disable(t.Context(), boss, trm.ID, "换机"); err != nil {
			t.Fatal(err)
		}
		h.clock.Advance(minute)
		if _, err := h.svc.Resend(t.Context(), boss, trm.ID); err != nil {
			t.Fatal(err)
		}
		h.want(m, trm.ID, h.code(), 1, "")
		h.clock.Advance(minute)
		further := h.add(m, s, "外卖窗口")
		h.want(m, further.ID, h.code(), 0, "")
		if a, b := h.mayTrade(m.ID, trm.ID), h.mayTrade(m.ID, further.ID); a != Held || b != Held {
			t.Errorf("activated again: %q, a further one: %q", a, b)
		}
	})
}

func TestOneSerialOnce(t *testing.T) {
	each(t, func(t *testing.T, h *house, m merchant.Merchant, s merchant.Store, _ Terminal) {
		stranger, other := h.merchant(phoneB)
		add := func(m merchant.Merchant, s merchant.Store, serial string) (Terminal, error) {
			h.clock.Advance(minute)
			return h.svc.Add(t.Context(), manager(db.MerchantScope(m.ID)), NewTerminal{MerchantID: m.ID, StoreID: s.ID, Environment: db.Test, Name: "POS " + serial, Serial: serial})
		}
		first, err := add(m, s, " n5-0001 ")
		if err != nil || first.Serial != "N5-0001" {
			t.Fatalf("%+v %v", first, err)
		}
		if _, err := add(stranger, other, "N5-0001"); !fault.Is(err, SerialBound) {
			t.Errorf("another merchant: %v", err)
		}
		if _, err := add(m, s, "N5-0001"); !fault.Is(err, SerialBound) {
			t.Errorf("another terminal of the merchant: %v", err)
		}
		if _, err := add(m, s, "N5/0001"); !fault.Is(err, fault.Invalid) {
			t.Errorf("no serial: %v", err)
		}
		h.want(m, first.ID, h.code(), 0, "")
		var refused error
		h.must(func(ctx context.Context, tx db.Tx) error {
			e, _, err := merchant.ElementsOf(ctx, tx, stranger.ID, other.ID)
			if err != nil {
				return err
			}
			refused = insertBinding(ctx, tx, Binding{ID: "tbd_x", Kind: OfTerminal, TerminalID: "trm_x", Serial: "N5-0001", Elements: e, State: Bound, From: tx.Now()})
			return nil
		})
		if !fault.Is(refused, SerialBound) {
			t.Errorf("the database let a serial be bound twice: %v", refused)
		}
		if _, err := h.svc.Disable(t.Context(), manager(db.MerchantScope(m.ID)), first.ID, "退机"); err != nil {
			t.Fatal(err)
		}
		moved, err := add(stranger, other, "N5-0001")
		if err != nil {
			t.Fatalf("after the first was disabled: %v", err)
		}
		h.want(stranger, moved.ID, h.code(), 1, "")
	})
}

// A serial that was given on while its terminal was disabled does not come back with it.
func TestADisabledTerminalDoesNotTakeItsSerialBack(t *testing.T) {
	each(t, func(t *testing.T, h *house, m merchant.Merchant, s merchant.Store, _ Terminal) {
		boss := manager(db.MerchantScope(m.ID))
		add := func() Terminal {
			h.clock.Advance(minute)
			trm, err := h.svc.Add(t.Context(), boss, NewTerminal{MerchantID: m.ID, StoreID: s.ID, Environment: db.Test, Name: "POS", Serial: "N5-0002"})
			if err != nil {
				t.Fatal(err)
			}
			return trm
		}
		first := add()
		if _, err := h.svc.Disable(t.Context(), boss, first.ID, "退机"); err != nil {
			t.Fatal(err)
		}
		second := add()
		h.want(m, second.ID, h.code(), 0, "")
		h.clock.Advance(minute)
		if _, err := h.svc.Resend(t.Context(), boss, first.ID); !fault.Is(err, SerialBound) {
			t.Errorf("a new code for the first: %v", err)
		}
	})
}

// Fifty changes at once: each bound thing has one period that holds, and it carries what is true.
func TestConcurrentChangesLeaveOnePeriod(t *testing.T) {
	bound(t, func(t *testing.T, h *house, m merchant.Merchant, s merchant.Store, trm Terminal) {
		var wg sync.WaitGroup
		errs := make([]error, 20)
		for i := range errs {
			wg.Go(func() {
				errs[i] = h.svc.MoveStore(context.Background(), owner(m), m.ID, s.ID, "示例市", "示例路 "+string(rune('A'+i))+" 座")
			})
			wg.Go(func() {
				for _, b := range h.waiting(db.WholeScope()) {
					_ = h.svc.DecideBindings(context.Background(), reviewer("usr_r", db.WholeScope()), word(true, b))
				}
			})
		}
		wg.Wait()
		for _, err := range errs {
			if err != nil {
				t.Error(err)
			}
		}
		var open int
		var state string
		var asStore, held bool
		h.must(func(ctx context.Context, tx db.Tx) error {
			if err := tx.QueryRow(ctx, `SELECT COUNT(*) FROM terminal_binding WHERE terminal_id = $1 AND valid_to = 0`, trm.ID).Scan(&open); err != nil {
				return err
			}
			return tx.QueryRow(ctx, `SELECT b.address = s.region || ' ' || s.address, b.state, t.held_at > 0 FROM terminal_binding b JOIN store s ON s.id = b.store_id JOIN terminal t ON t.id = b.terminal_id
				WHERE b.terminal_id = $1 AND b.valid_to = 0`, trm.ID).Scan(&asStore, &state, &held)
		})
		if open != 1 || !asStore || held != (state != string(Bound)) {
			t.Errorf("%d open periods, address as the store's: %v, state %s, held %v", open, asStore, state, held)
		}
	})
}
