package wechat

import (
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/money"
)

// One payment from code to refund, for every kind of account and key.
func TestSandboxQRPayment(t *testing.T) {
	for _, mode := range []channel.Mode{channel.Own, channel.Provider} {
		for _, keys := range []keyMode{publicKey, certs, migrating} {
			t.Run(string(mode)+" "+string(keys), func(t *testing.T) {
				w := newWorld(t, mode, keys)
				r := w.ref()
				asked := w.qr(r, 1234)
				w.want("code", asked, channel.Pending, "")
				w.want("before", w.query(r), channel.Pending, "")
				if again := w.qr(r, 1234); again.QR != asked.QR {
					t.Errorf("asked again, as after a crash: %+v", again)
				}
				w.pays(asked.QR)
				paid := w.query(r)
				w.want("after", paid, channel.Paid, "")
				if paid.Amount != 1234 || paid.PayerAmount != 1234 || paid.SettleAmount != 1234 || paid.TransactionNo == "" ||
					paid.Payer == "" || paid.PaidAt.IsZero() || paid.PaidAt.Location() != time.UTC {
					t.Errorf("facts: %+v", paid)
				}
				r.TransactionNo = paid.TransactionNo
				w.want("known by both numbers", w.query(r), channel.Paid, "")
				w.want("close", w.Close(t.Context(), r), channel.Unknown, channel.ReasonAlreadyPaid)

				first, second := w.give(r, "RX01JD0000000000000000000001", 234, 1234), w.give(r, "RX01JD0000000000000000000002", 1000, 1234)
				for _, refund := range []channel.RefundRequest{first, second, first} { // the last is a repetition
					if got := w.Refund(t.Context(), refund); got.Amount != refund.Amount || got.RefundNo == "" ||
						(got.Outcome != channel.RefundPending && got.Outcome != channel.RefundSucceeded) {
						t.Errorf("refund: %+v", got)
					}
				}
				if got := w.Refund(t.Context(), w.give(r, "RX01JD0000000000000000000003", 1, 1234)); got.Outcome != channel.RefundFailed {
					t.Errorf("more than was paid: %+v", got)
				}
				w.scenario.advance(time.Minute)
				w.step()
				if got := w.QueryRefund(t.Context(), first); got.Outcome != channel.RefundSucceeded || got.Amount != 234 || got.SucceededAt.IsZero() {
					t.Errorf("refund query: %+v", got)
				}
				w.want("paid, refunded since", w.query(r), channel.Paid, "")
				w.checkNotices(r, paid)
			})
		}
	}
}

// checkNotices checks that one payment and its two refunds were told, and nothing refused.
func (w *world) checkNotices(r channel.Ref, paid channel.Result) {
	w.t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	given := map[string]money.Amount{}
	payments := 0
	for _, n := range w.accepted {
		if n.Number != r.Number || n.SubMerchant != w.sub || n.MerchantNo == "" {
			w.t.Errorf("notice of something else: %+v", n)
		}
		switch n.Kind {
		case channel.PaymentNotice:
			payments++
			if n.Payment.Outcome != channel.Paid || n.Payment.TransactionNo != paid.TransactionNo || n.Payment.Payer != paid.Payer ||
				!n.Payment.PaidAt.Equal(paid.PaidAt) || n.Payment.Amount != paid.Amount || n.Currency != money.CNY {
				w.t.Errorf("payment notice: %+v", n)
			}
		case channel.RefundNotice:
			if n.Refund.Outcome == channel.RefundSucceeded && n.Total == paid.Amount {
				given[n.RefundNumber] = n.Refund.Amount
			}
		}
	}
	if payments != 1 || len(given) != 2 || given["RX01JD0000000000000000000001"] != 234 || w.refused != 0 {
		w.t.Errorf("%d payments, refunds %v, %d refused", payments, given, w.refused)
	}
}

func TestSandboxUnpaidCode(t *testing.T) {
	w := newWorld(t, channel.Own, publicKey)
	r := w.ref()
	w.qr(r, 100)
	w.want("close", w.Close(t.Context(), r), channel.Closed, "")
	w.want("closed", w.query(r), channel.Closed, "")
	w.want("close again", w.Close(t.Context(), r), channel.Closed, "")
	w.want("pay after close", w.qr(r, 100), channel.Unknown, channel.ReasonNumberUsed)

	r = w.ref()
	w.qr(r, 100)
	w.want("other amount, same number", w.qr(r, 101), channel.Unknown, channel.ReasonNumberUsed)
	w.scenario.advance(6 * time.Minute)
	w.want("after its end", w.query(r), channel.Closed, "")

	never := w.ref()
	w.want("query of nothing", w.query(never), channel.NotFound, "")
	w.want("close of nothing", w.Close(t.Context(), never), channel.NotFound, "")
	w.want("reverse of nothing", w.Reverse(t.Context(), never), channel.NotFound, "")
	if got := w.QueryRefund(t.Context(), w.give(never, "RX01JD0000000000000000000001", 1, 1)); got.Outcome != channel.RefundNotFound {
		t.Errorf("refund query of nothing: %+v", got)
	}
}

func TestSandboxPayerCode(t *testing.T) {
	for _, mode := range []channel.Mode{channel.Own, channel.Provider} {
		t.Run(string(mode), func(t *testing.T) {
			w := newWorld(t, mode, publicKey)
			r, code := w.ref(), w.code()
			paid := w.charge(r, 500, code)
			w.want("paid at once", paid, channel.Paid, "")
			if paid.Amount != 500 || paid.Payer == "" || paid.TransactionNo == "" {
				t.Errorf("%+v", paid)
			}
			w.want("the code again", w.charge(w.ref(), 500, code), channel.Failed, channel.ReasonCodeInvalid)
			w.control("PUT", "/sandbox/payers/"+w.payer, map[string]any{"balance": 499})
			w.want("more than he has", w.charge(w.ref(), 500, w.code()), channel.Failed, channel.ReasonInsufficient)
			w.faults(map[string]any{"operation": "pay", "effect": "refuse"})
			w.want("he says no", w.charge(w.ref(), 500, w.code()), channel.Failed, channel.ReasonRefused)
			w.noFaults()

			w.want("reverse", w.Reverse(t.Context(), r), channel.Accepted, "")
			got := w.query(r)
			w.want("reversed", got, channel.Reversed, "")
			if !got.Refunded || got.Amount != 500 {
				t.Errorf("money had moved: %+v", got)
			}
			w.want("reverse again", w.Reverse(t.Context(), r), channel.Accepted, "")
		})
	}
}

func TestSandboxPassword(t *testing.T) {
	for _, style := range []string{"ok", "error"} { // 200 USERPAYING, 400 USERPAYING
		w := newWorld(t, channel.Own, publicKey)
		w.faults(map[string]any{"operation": "pay", "effect": "ask_password", "style": style})
		r := w.ref()
		w.want(style, w.charge(r, 500, w.code()), channel.Pending, channel.ReasonPassword)
		w.want(style+", asked", w.query(r), channel.Pending, channel.ReasonPassword)
		w.control("POST", "/sandbox/payers/"+w.payer+"/confirm", map[string]any{"out_trade_no": r.Number})
		w.want(style+", typed", w.query(r), channel.Paid, "")
	}
}

// A time-out after the debit is found by the query; one before it ends reversed with nothing moved.
func TestSandboxTimeouts(t *testing.T) {
	w := newWorld(t, channel.Own, publicKey)
	w.faults(map[string]any{"operation": "pay", "effect": "timeout_after"})
	r := w.ref()
	w.want("after the debit", w.charge(r, 500, w.code()), channel.Unknown, channel.ReasonTransport)
	w.want("found", w.query(r), channel.Paid, "")

	w.faults(map[string]any{"operation": "pay", "effect": "timeout_before"})
	r = w.ref()
	w.want("before the debit", w.charge(r, 500, w.code()), channel.Unknown, channel.ReasonTransport)
	w.want("open", w.query(r), channel.Pending, "")
	w.want("reverse", w.Reverse(t.Context(), r), channel.Accepted, "")
	got := w.query(r)
	w.want("reversed", got, channel.Reversed, "")
	if got.Refunded {
		t.Errorf("nothing had moved: %+v", got)
	}

	w.faults(map[string]any{"operation": "pay", "effect": "timeout_before", "unrecorded": true})
	r = w.ref()
	w.want("never arrived", w.charge(r, 500, w.code()), channel.Unknown, channel.ReasonTransport)
	w.want("not known", w.query(r), channel.NotFound, "")

	w.noFaults()
	r = w.ref()
	w.charge(r, 500, w.code())
	refund := w.give(r, "RX01JD0000000000000000000001", 200, 500)
	w.faults(map[string]any{"operation": "refund", "effect": "timeout_after"})
	if got := w.Refund(t.Context(), refund); got.Outcome != channel.RefundUnknown || got.Reason != channel.ReasonTransport {
		t.Errorf("refund timed out: %+v", got)
	}
	if got := w.QueryRefund(t.Context(), refund); got.Outcome == channel.RefundNotFound || got.Amount != 200 {
		t.Errorf("refund that was taken on: %+v", got)
	}
	w.faults(map[string]any{"operation": "refund", "effect": "insufficient"})
	if got := w.Refund(t.Context(), w.give(r, "RX01JD0000000000000000000002", 200, 500)); got.Outcome != channel.RefundFailed || got.Reason != channel.ReasonChannelBalance {
		t.Errorf("nothing to refund from: %+v", got)
	}
}

// Whatever a broken channel says to whatever question is Unknown.
func TestSandboxBreakdowns(t *testing.T) {
	w := newWorld(t, channel.Own, publicKey)
	paid := w.ref()
	w.want("paid", w.charge(paid, 500, w.code()), channel.Paid, "")
	for effect, reason := range map[string]channel.Reason{
		"status_500": channel.ReasonBusy, "status_502": channel.ReasonBusy, "rate_limited_429": channel.ReasonBusy,
		"system_error": channel.ReasonBusy, "bad_signature": channel.ReasonBadAnswer,
		"timeout_before": channel.ReasonTransport, "timeout_after": channel.ReasonTransport,
	} {
		w.faults(map[string]any{"effect": effect})
		open := w.ref()
		w.want(effect+", QR", w.qr(open, 100), channel.Unknown, reason)
		w.want(effect+", payer code", w.charge(w.ref(), 100, w.code()), channel.Unknown, reason)
		w.want(effect+", query", w.query(paid), channel.Unknown, reason)
		w.want(effect+", close", w.Close(t.Context(), open), channel.Unknown, reason)
		w.want(effect+", reverse", w.Reverse(t.Context(), open), channel.Unknown, reason)
		refund := w.give(paid, "RX01JD0000000000000000000001", 100, 500)
		for what, got := range map[string]channel.RefundResult{
			"refund": w.Refund(t.Context(), refund), "refund query": w.QueryRefund(t.Context(), refund),
		} {
			if got.Outcome != channel.RefundUnknown || got.Reason != reason {
				t.Errorf("%s, %s: %+v", effect, what, got)
			}
		}
	}
}

// Every forgery that the sandbox knows, on the wire. What it seals and signs with the platform's own keys but about
// another order, merchant or amount is for the core to refuse: the connector must hand it on unchanged.
func TestSandboxForgedNotices(t *testing.T) {
	for _, mode := range []channel.Mode{channel.Own, channel.Provider} {
		for _, keys := range []keyMode{publicKey, certs} {
			t.Run(string(mode)+" "+string(keys), func(t *testing.T) {
				w := newWorld(t, mode, keys)
				r := w.ref()
				w.pays(w.qr(r, 1234).QR)
				w.Refund(t.Context(), w.give(r, "RX01JD0000000000000000000001", 100, 1234))
				w.scenario.advance(time.Minute)
				w.step()
				variants := w.control("GET", "/sandbox/notices/variants", nil)
				count := 0
				for kind, refundNo := range map[string]string{"payment": "", "refund": "RX01JD0000000000000000000001"} {
					for _, v := range variants[kind].([]any) {
						count++
						w.forged(r, refundNo, v.(string))
					}
				}
				t.Logf("%d forgeries", count)
				if count < 24 {
					t.Errorf("only %d forgeries", count)
				}
			})
		}
	}
}

func (w *world) forged(r channel.Ref, refundNo, variant string) {
	w.t.Helper()
	w.mu.Lock()
	w.accepted = nil
	w.mu.Unlock()
	w.control("POST", "/sandbox/notices/resend", map[string]any{"out_trade_no": r.Number, "out_refund_no": refundNo, "variant": variant})
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, n := range w.accepted {
		ours := n.Number == r.Number && n.SubMerchant == r.SubMerchant
		if refundNo == "" {
			ours = ours && n.Payment.Amount == 1234
		} else {
			ours = ours && n.Total == 1234
		}
		if ours || (variant != "wrong_amount" && variant != "wrong_out_trade_no" && variant != "wrong_sub_mchid") {
			w.t.Errorf("%s was believed: %+v", variant, n)
		}
	}
}

// A probe is refused and the true notice that follows is taken.
func TestSandboxProbe(t *testing.T) {
	w := newWorld(t, channel.Own, publicKey)
	w.faults(map[string]any{"operation": "notice", "effect": "notice_signtest"})
	w.pays(w.qr(w.ref(), 100).QR)
	w.step()
	w.scenario.advance(time.Minute)
	w.step()
	if w.refused == 0 || len(w.accepted) != 1 {
		t.Errorf("%d refused, %d accepted", w.refused, len(w.accepted))
	}
}

// The platform changes its certificate and withdraws the old one at once.
func TestSandboxRotation(t *testing.T) {
	w := newWorld(t, channel.Own, certs)
	r := w.ref()
	w.pays(w.qr(r, 100).QR)
	w.want("before", w.query(r), channel.Paid, "")
	w.control("POST", "/sandbox/platform-certificates/rotate", map[string]any{"retire_old": true})
	w.wall.advance(time.Minute)
	w.want("after", w.query(r), channel.Paid, "")
	w.step()
	if len(w.accepted) != 1 || w.refused != 0 {
		t.Errorf("%d notices accepted, %d refused", len(w.accepted), w.refused)
	}
}

// An account moves from certificates to the public key: the connector with both goes on throughout.
func TestSandboxMigration(t *testing.T) {
	w := newWorld(t, channel.Own, migrating)
	mchID := w.control("GET", "/sandbox/credentials", nil)["wechat"].(map[string]any)["mchid"].(string)
	for _, mode := range []keyMode{certs, migrating, publicKey} {
		w.control("PUT", "/sandbox/accounts/"+mchID, map[string]any{"mode": mode})
		r := w.ref()
		asked := w.qr(r, 100)
		w.want(string(mode), asked, channel.Pending, "")
		w.pays(asked.QR)
		w.step()
		w.want(string(mode), w.query(r), channel.Paid, "")
	}
	if len(w.accepted) != 3 || w.refused != 0 {
		t.Errorf("%d notices accepted, %d refused", len(w.accepted), w.refused)
	}
}
