package device

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/signature"
)

const phoneA, phoneB = "13800005678", "13900001234"

// each runs a test on both engines with a live merchant, its store and a pending terminal.
func each(t *testing.T, f func(t *testing.T, h *house, m merchant.Merchant, s merchant.Store, trm Terminal)) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := newHouse(t, d, clock)
		m, s := h.merchant(phoneA)
		f(t, h, m, s, h.add(m, s, "前台"))
	})
}

func TestATerminalTradesOnlyOnceActivated(t *testing.T) {
	each(t, func(t *testing.T, h *house, m merchant.Merchant, s merchant.Store, trm Terminal) {
		if got := h.mayTrade(m.ID, trm.ID); got != NotActive {
			t.Errorf("pending: %q, want %s", got, NotActive)
		}
		a, err := h.activate(m, trm.ID, h.code(), 0)
		if err != nil {
			t.Fatal(err)
		}
		if a.Terminal.Status != Active || a.KeyID == "" || a.MerchantName != "示例小店" || a.StoreName != "总店" {
			t.Errorf("activation: %+v", a)
		}
		if k := h.key(a.KeyID); k.PublicKey != sharedKeys()[0] || k.TerminalID != trm.ID || k.StoreID != s.ID || k.MerchantID != m.ID || k.Environment != db.Test {
			t.Errorf("key: %+v", k)
		}
		if got := h.mayTrade(m.ID, trm.ID); got != "" {
			t.Errorf("active, but refused: %s", got)
		}
		stranger, _ := h.merchant(phoneB)
		if got := h.mayTrade(stranger.ID, trm.ID); got != fault.NotFound {
			t.Errorf("under another merchant: %q, want %s", got, fault.NotFound)
		}
		if _, err := h.svc.Disable(t.Context(), manager(db.MerchantScope(m.ID)), trm.ID, "设备遗失"); err != nil {
			t.Fatal(err)
		}
		if got := h.mayTrade(m.ID, trm.ID); got != NotActive {
			t.Errorf("disabled: %q, want %s", got, NotActive)
		}
		if living, revoked := h.keys(); living != 0 || revoked != 1 {
			t.Errorf("%d living keys, %d revoked", living, revoked)
		}
	})
}

// The 24 hours run from the dispatch of the SMS, not from its request (X7, A46).
func TestTheCodeLives24HoursFromDispatch(t *testing.T) {
	each(t, func(t *testing.T, h *house, m merchant.Merchant, _ merchant.Store, trm Terminal) {
		h.clock.Advance(2 * time.Hour) // the SMS waits in the queue
		code := h.code()
		h.clock.Advance(24 * time.Hour) // 24:00:00
		h.want(m, trm.ID, code, 0, CodeExpired)
		h.clock.Advance(-time.Second) // 23:59:59
		h.want(m, trm.ID, code, 0, "")
	})
}

func TestACodeIsUsedOnce(t *testing.T) {
	each(t, func(t *testing.T, h *house, m merchant.Merchant, _ merchant.Store, trm Terminal) {
		code := h.code()
		first, err := h.activate(m, "", code, 0)
		if err != nil {
			t.Fatal(err)
		}
		h.want(m, "", code, 1, CodeUsed)
		again, err := h.activate(m, trm.ID, code, 0) // the first answer was lost: the same terminal asks again
		if err != nil || again.KeyID != first.KeyID || h.activated != 1 {
			t.Errorf("repeat with the same key: %+v, %v, hook ran %d times", again, err, h.activated)
		}
		if living, _ := h.keys(); living != 1 {
			t.Errorf("%d keys", living)
		}
		if _, err := h.svc.Disable(t.Context(), manager(db.MerchantScope(m.ID)), trm.ID, "换机"); err != nil {
			t.Fatal(err)
		}
		h.want(m, "", code, 0, CodeUsed) // S18: a reused activation of a disabled terminal
	})
}

func TestACodeIsBoundToMerchantAndTerminal(t *testing.T) {
	each(t, func(t *testing.T, h *house, m merchant.Merchant, s merchant.Store, first Terminal) {
		code := h.code()
		h.clock.Advance(minute)
		second := h.add(m, s, "外卖窗口")
		stranger, _ := h.merchant(phoneB)
		h.want(stranger, "", code, 0, CodeWrong)
		h.want(m, second.ID, code, 0, CodeWrong)
		h.want(m, first.ID, code, 0, "")
	})
}

func TestTheSixthWrongTryLocks(t *testing.T) {
	each(t, func(t *testing.T, h *house, m merchant.Merchant, _ merchant.Store, trm Terminal) {
		code := h.code()
		for range 5 {
			h.want(m, trm.ID, other(code), 0, CodeWrong)
		}
		h.want(m, trm.ID, other(code), 0, CodeLocked)
		h.want(m, trm.ID, code, 0, CodeLocked)
		h.want(m, trm.ID, other(code), 0, CodeLocked)
		h.clock.Advance(minute)
		if _, err := h.svc.Resend(t.Context(), manager(db.MerchantScope(m.ID)), trm.ID); err != nil {
			t.Fatal(err)
		}
		h.want(m, trm.ID, h.code(), 0, "")
	})
}

func TestFiveWrongTriesLeaveTheCodeGood(t *testing.T) {
	each(t, func(t *testing.T, h *house, m merchant.Merchant, _ merchant.Store, trm Terminal) {
		code := h.code()
		for range 5 {
			h.want(m, trm.ID, other(code), 0, CodeWrong)
		}
		h.want(m, trm.ID, code, 0, "")
	})
}

func TestConcurrentGuessesAreAllCounted(t *testing.T) {
	each(t, func(t *testing.T, h *house, m merchant.Merchant, _ merchant.Store, trm Terminal) {
		code := h.code()
		var wg sync.WaitGroup
		for range 12 {
			wg.Go(func() { _, _ = h.activate(m, trm.ID, other(code), 0) })
		}
		wg.Wait()
		h.want(m, trm.ID, code, 0, CodeLocked)
	})
}

func TestConcurrentActivationsGiveOneKey(t *testing.T) {
	each(t, func(t *testing.T, h *house, m merchant.Merchant, _ merchant.Store, trm Terminal) {
		code := h.code()
		var wg sync.WaitGroup
		var mu sync.Mutex
		won := 0
		for i := range 10 {
			wg.Go(func() {
				if _, err := h.activate(m, trm.ID, code, i%2); err == nil {
					mu.Lock()
					won++
					mu.Unlock()
				}
			})
		}
		wg.Wait()
		if living, _ := h.keys(); living != 1 || won != 5 {
			t.Errorf("%d keys, %d answers; want one key and the 5 askers who hold it", living, won)
		}
	})
}

func TestANewCodeVoidsTheOld(t *testing.T) {
	each(t, func(t *testing.T, h *house, m merchant.Merchant, _ merchant.Store, trm Terminal) {
		old := h.code()
		h.clock.Advance(minute)
		if _, err := h.svc.Resend(t.Context(), manager(db.MerchantScope(m.ID)), trm.ID); err != nil {
			t.Fatal(err)
		}
		fresh := h.code()
		h.want(m, trm.ID, old, 0, CodeVoid)
		h.want(m, trm.ID, fresh, 0, "")
	})
}

// S12: one code a minute and five in 24 hours per phone; a refused resend leaves the old code good.
func TestCodesAreRationed(t *testing.T) {
	each(t, func(t *testing.T, h *house, m merchant.Merchant, _ merchant.Store, trm Terminal) {
		code := h.code()
		actor := manager(db.MerchantScope(m.ID))
		if _, err := h.svc.Resend(t.Context(), actor, trm.ID); !fault.Is(err, message.TooSoon) {
			t.Fatalf("at once again: %v", err)
		}
		h.want(m, trm.ID, other(code), 0, CodeWrong) // still open
		for i := range 4 {
			h.clock.Advance(minute)
			if _, err := h.svc.Resend(t.Context(), actor, trm.ID); err != nil {
				t.Fatalf("resend %d: %v", i+1, err)
			}
		}
		last := h.code()
		h.clock.Advance(minute)
		if _, err := h.svc.Resend(t.Context(), actor, trm.ID); !fault.Is(err, message.TooMany) {
			t.Fatalf("the sixth of a day: %v", err)
		}
		h.want(m, trm.ID, last, 0, "")
	})
}

func TestMalformedRequestsCountNoTry(t *testing.T) {
	each(t, func(t *testing.T, h *house, m merchant.Merchant, _ merchant.Store, trm Terminal) {
		code := h.code()
		good := ActivateRequest{MerchantNumber: m.Number, Code: code, PublicKey: sharedKeys()[0], Algorithm: signature.RSA2048SHA256}
		for name, bad := range map[string]func(r *ActivateRequest){
			"a digit of the merchant number wrong": func(r *ActivateRequest) { r.MerchantNumber = "0" + m.Number[1:] },
			"a code with a zero":                   func(r *ActivateRequest) { r.Code = "0" + code[1:] },
			"no key":                               func(r *ActivateRequest) { r.PublicKey = "" },
			"an algorithm with a shared secret":    func(r *ActivateRequest) { r.Algorithm = signature.HMACSHA256 },
			"not a terminal's id":                  func(r *ActivateRequest) { r.TerminalID = "x' OR 1=1" },
		} {
			r := good
			bad(&r)
			for range 7 {
				var coded *fault.Error
				if _, err := h.svc.Activate(t.Context(), r); !fault.Is(err, fault.Invalid) || !errors.As(err, &coded) || len(coded.Fields) != 1 {
					t.Fatalf("%s: %v", name, err)
				}
			}
		}
		h.want(m, trm.ID, code, 0, "")
	})
}

func TestAnActivationIsUndoneWithItsHook(t *testing.T) {
	each(t, func(t *testing.T, h *house, m merchant.Merchant, _ merchant.Store, trm Terminal) {
		code := h.code()
		h.hook = fault.E("test", fault.Conflict)
		h.want(m, trm.ID, code, 0, fault.Conflict)
		living, _ := h.keys()
		if got := h.mayTrade(m.ID, trm.ID); got != NotActive || living != 0 {
			t.Errorf("half an activation stayed: %q, %d keys", got, living)
		}
		h.hook = nil
		h.want(m, trm.ID, code, 0, "")
	})
}

func TestASuspendedMerchantActivatesNothing(t *testing.T) {
	each(t, func(t *testing.T, h *house, m merchant.Merchant, s merchant.Store, trm Terminal) {
		code := h.code()
		halt := merchant.Actor{ID: "usr_op", Scope: db.WholeScope(), Can: func(string) bool { return true }}
		h.must(func(ctx context.Context, tx db.Tx) error {
			_, err := h.merchants.SetStatus(ctx, tx, halt, m.ID, merchant.Suspended, "核查")
			return err
		})
		h.want(m, trm.ID, code, 0, merchant.Halted)
		if _, err := h.svc.Add(t.Context(), manager(db.MerchantScope(m.ID)), NewTerminal{MerchantID: m.ID, StoreID: s.ID, Environment: db.Test, Name: "新"}); !fault.Is(err, merchant.Halted) {
			t.Errorf("add: %v", err)
		}
		h.must(func(ctx context.Context, tx db.Tx) error {
			_, err := h.merchants.SetStatus(ctx, tx, halt, m.ID, merchant.Live, "核查完毕")
			return err
		})
		h.want(m, trm.ID, code, 0, "") // the code was not spent
	})
}

// C4-S5: terminals of another merchant or store do not exist; without the right nothing is done.
func TestTerminalsAreScoped(t *testing.T) {
	each(t, func(t *testing.T, h *house, m merchant.Merchant, s merchant.Store, trm Terminal) {
		stranger, strangersStore := h.merchant(phoneB)
		outside := manager(db.MerchantScope(stranger.ID))
		otherStore := manager(db.Scope{Merchant: m.ID, Stores: []string{"sto_other"}})
		nobody := merchant.Actor{ID: "usr_2", Scope: db.MerchantScope(m.ID)}
		for _, c := range []struct {
			name  string
			actor merchant.Actor
			want  fault.Code
		}{{"another merchant", outside, fault.NotFound}, {"another store", otherStore, fault.NotFound}, {"no right", nobody, fault.Forbidden}} {
			if _, err := h.svc.Resend(t.Context(), c.actor, trm.ID); fault.CodeOf(err) != c.want {
				t.Errorf("%s resends: %v", c.name, err)
			}
			if _, err := h.svc.Disable(t.Context(), c.actor, trm.ID, "x"); fault.CodeOf(err) != c.want {
				t.Errorf("%s disables: %v", c.name, err)
			}
			if _, err := h.svc.Add(t.Context(), c.actor, NewTerminal{MerchantID: m.ID, StoreID: s.ID, Environment: db.Test, Name: "x"}); fault.CodeOf(err) != c.want {
				t.Errorf("%s adds: %v", c.name, err)
			}
		}
		if _, err := h.svc.Add(t.Context(), manager(db.MerchantScope(m.ID)), NewTerminal{MerchantID: m.ID, StoreID: strangersStore.ID, Environment: db.Test, Name: "x"}); !fault.Is(err, fault.NotFound) {
			t.Errorf("a terminal in a stranger's store: %v", err)
		}
		h.must(func(ctx context.Context, tx db.Tx) error {
			for _, c := range []struct {
				scope db.Scope
				f     Filter
				want  int
			}{
				{db.WholeScope(), Filter{}, 1},
				{db.MerchantScope(m.ID), Filter{}, 1},
				{db.MerchantScope(stranger.ID), Filter{}, 0},
				{db.Scope{}, Filter{}, 0},
				{otherStore.Scope, Filter{}, 0},
				{db.WholeScope(), Filter{Status: Active}, 0},
				{db.WholeScope(), Filter{Text: "前"}, 1},
				{db.WholeScope(), Filter{Text: trm.ID}, 1},
				{db.WholeScope(), Filter{MerchantID: stranger.ID}, 0},
				{db.WholeScope(), Filter{After: trm.ID}, 0},
			} {
				p, err := h.svc.List(ctx, tx, c.scope, c.f)
				if err != nil || len(p.Items) != c.want {
					t.Errorf("list %+v %+v: %d, %v; want %d", c.scope, c.f, len(p.Items), err, c.want)
				}
			}
			if _, err := h.svc.Get(ctx, tx, outside.Scope, trm.ID); !fault.Is(err, fault.NotFound) {
				t.Errorf("get: %v", err)
			}
			_, err := h.svc.History(ctx, tx, outside.Scope, trm.ID)
			if !fault.Is(err, fault.NotFound) {
				t.Errorf("history: %v", err)
			}
			return nil
		})
	})
}

// S14: neither the table nor the hash column gives a code away.
func TestCodesAreKeptHashed(t *testing.T) {
	each(t, func(t *testing.T, h *house, m merchant.Merchant, _ merchant.Store, _ Terminal) {
		code := h.code()
		h.must(func(ctx context.Context, tx db.Tx) error {
			var hash string
			if err := tx.QueryRow(ctx, `SELECT code_hash FROM activation_code`).Scan(&hash); err != nil {
				return err
			}
			if len(hash) != 64 || hash != h.svc.hash(m.ID, code) || hash == h.svc.hash("mch_other", code) {
				t.Errorf("hash %q", hash)
			}
			return nil
		})
	})
}
