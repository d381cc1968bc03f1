package onboarding_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/onboarding/sample"
)

func TestSigningAsksForTextNameAndDrawing(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.approved(h.owner, 1)
		g, err := h.agreement(h.owner, v.ID)
		if err != nil || g.Signed() {
			t.Fatal(err)
		}
		good := onboarding.SignRequest{TextSHA256: g.TextSHA256, Name: sample.Company(1).Person.Name, Drawing: sample.Signature()}
		for name, c := range map[string]struct {
			spoil func(r *onboarding.SignRequest)
			want  fault.Code
		}{
			"another text":    {func(r *onboarding.SignRequest) { r.TextSHA256 = "00" }, onboarding.TextChanged},
			"another's name":  {func(r *onboarding.SignRequest) { r.Name = "别人" }, fault.Invalid},
			"no drawing":      {func(r *onboarding.SignRequest) { r.Drawing = nil }, fault.Invalid},
			"a licence's PDF": {func(r *onboarding.SignRequest) { r.Drawing = []byte("%PDF-1.4") }, fault.Invalid},
		} {
			r := good
			c.spoil(&r)
			_, err := h.svc.Sign(t.Context(), h.owner, v.ID, r)
			t.Log(name)
			h.refused(c.want, err)
		}
		if n := h.count(`SELECT COUNT(*) FROM terminal`); n != 0 || h.own(h.owner, v.ID).State != onboarding.Approved {
			t.Error("a refused signature left something behind")
		}
	})
}

func TestSigningTwiceIsOneAgreementAndOneTerminal(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.approved(h.owner, 1)
		receipts := parallel(6, func(int) string {
			g, err := h.sign(h.owner, v, 1)
			if err != nil {
				t.Error(err)
			}
			return g.ReceiptNumber
		})
		for _, r := range receipts {
			if r != receipts[0] || r == "" {
				t.Errorf("receipts: %v", receipts)
				break
			}
		}
		if n := h.count(`SELECT COUNT(*) FROM terminal`); n != 1 {
			t.Errorf("%d terminals", n)
		}
		if n := h.count(`SELECT COUNT(*) FROM activation_code`); n != 1 {
			t.Errorf("%d codes", n)
		}
	})
}

// A45: whatever is edited after signing is found, and nothing goes live on an agreement that does not hold.
func TestAnAlteredAgreementIsFound(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.approved(h.owner, 1)
		g, err := h.sign(h.owner, v, 1)
		if err != nil {
			t.Fatal(err)
		}
		edit := func(set string, args ...any) {
			h.must(func(ctx context.Context, tx db.Tx) error {
				_, err := tx.Exec(ctx, `UPDATE agreement SET `+set, args...)
				return err
			})
		}
		for _, c := range []struct{ name, spoil, mend string }{
			{"text", `text = REPLACE(text, '0.38%', '0.60%')`, `text = REPLACE(text, '0.60%', '0.38%')`},
			{"one byte of the text", `text = REPLACE(text, '0.38%', '0.39%')`, `text = REPLACE(text, '0.39%', '0.38%')`},
			{"time", `signed_at = signed_at + 1`, `signed_at = signed_at - 1`},
			{"signer", `signer_id = signer_id || '!'`, `signer_id = REPLACE(signer_id, '!', '')`},
			{"hash", `sha256 = sha256 || '!'`, `sha256 = REPLACE(sha256, '!', '')`},
			{"drawing", `signature_sha256 = signature_sha256 || '!'`, `signature_sha256 = REPLACE(signature_sha256, '!', '')`},
		} {
			for _, actor := range []merchant.Actor{h.owner, h.reviewer} {
				if now, err := h.svc.VerifyAgreement(t.Context(), actor, v.ID); err != nil || now.SHA256 != g.SHA256 {
					t.Fatalf("before %s: %v", c.name, err)
				}
			}
			edit(c.spoil)
			_, err := h.svc.VerifyAgreement(t.Context(), h.owner, v.ID)
			h.refused(onboarding.AgreementBroken, err)
			if c.name == "hash" {
				m, _, _ := h.merchant(v.MerchantID)
				_, err = h.activate(m.Number, h.code())
				h.refused(onboarding.AgreementBroken, err)
				if m, _, _ = h.merchant(v.MerchantID); m.Status != merchant.Approved {
					t.Errorf("merchant %s", m.Status)
				}
			}
			edit(c.mend)
		}
	})
}

// S7: before each gate is passed the next step is refused and changes nothing.
func TestNoGateCanBeSkipped(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.submitted(h.owner, 1)
		if _, err := h.sign(h.owner, v, 1); !fault.Is(err, onboarding.WrongState) {
			t.Errorf("signing before approval: %v", err)
		}
		h.must(func(ctx context.Context, tx db.Tx) error {
			_, err := h.merchants.GoLive(ctx, tx, merchant.System("test"), v.MerchantID, "x")
			h.refused(fault.Conflict, err)
			return nil
		})
		v = h.approved(h.owner, 2)
		m, stores, _ := h.merchant(v.MerchantID)
		_, err := h.devices.Add(t.Context(), merchant.Actor{ID: h.owner.ID, Scope: db.MerchantScope(m.ID), Can: func(string) bool { return true }},
			device.NewTerminal{MerchantID: m.ID, StoreID: stores[0].ID, Environment: db.Test, Name: "抢跑"})
		h.refused(merchant.NotLive, err)
	})
}

// The code that comes with the signature, 24 hours late: the merchant asks for another and goes on.
func TestALateCodeIsSentAgain(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.approved(h.owner, 1)
		if _, err := h.sign(h.owner, v, 1); err != nil {
			t.Fatal(err)
		}
		m, _, _ := h.merchant(v.MerchantID)
		code := h.code()
		h.clock.Advance(24 * time.Hour)
		_, err := h.activate(m.Number, code)
		h.refused(device.CodeExpired, err)
		owner := merchant.Actor{ID: h.owner.ID, Name: h.owner.Name, Scope: db.MerchantScope(m.ID), Can: func(string) bool { return true }}
		if _, err := h.devices.Resend(t.Context(), owner, h.own(h.owner, v.ID).TerminalID); err != nil {
			t.Fatal(err)
		}
		if _, err := h.activate(m.Number, h.code()); err != nil {
			t.Fatal(err)
		}
		if got := h.own(h.owner, v.ID).State; got != onboarding.Live {
			t.Errorf("state %s", got)
		}
	})
}

// One person may own several merchants; the second code within a minute waits, the signature does not.
func TestOneOwnerTwoMerchants(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		for range 2 {
			v := h.passed(h.owner, 1)
			v = h.ok(h.svc.Claim(t.Context(), h.approver, v.ID))
			sub := "190000000" + string(rune('1'+h.count(`SELECT COUNT(*) FROM merchant_channel`)))
			v = h.ok(h.svc.Approve(t.Context(), h.approver, v.ID, v.Version, h.grants(sub), ""))
			if _, err := h.sign(h.owner, v, 1); err != nil {
				t.Fatal(err)
			}
		}
		if n := h.count(`SELECT COUNT(*) FROM activation_code`); n != 1 {
			t.Errorf("%d codes within a minute to one phone", n)
		}
		h.must(func(ctx context.Context, tx db.Tx) error {
			owned, err := h.merchants.OwnedBy(ctx, tx, h.owner.ID)
			if len(owned) != 2 {
				t.Errorf("%d merchants", len(owned))
			}
			return err
		})
	})
}

// A template names the text that its merchants sign: an application keeps the one of the template that it was begun under, whatever the
// template says later; a text that does not exist is refused when the template is saved.
func TestTheTemplateNamesTheAgreement(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		texts := onboarding.TextVersions()
		w := template("bank", "")
		w.Agreement = texts[len(texts)-1]
		h.refused("", h.template(w, 0))
		v := h.approved(h.owner, 1)
		for _, unknown := range []string{"", "1999-01", "../agreement/" + texts[0], texts[0] + ".zh.txt"} {
			w.Agreement = unknown
			h.refused(fault.Invalid, h.template(w, 1))
		}
		w.Agreement = onboarding.TextVersion
		h.refused("", h.template(w, 1))
		g, err := h.sign(h.owner, v, 1)
		if err != nil || g.TextVersion != texts[len(texts)-1] || !strings.Contains(g.Text, "版本："+g.TextVersion+"\n") {
			t.Errorf("signed %s, %v", g.TextVersion, err)
		}
		if next, err := h.agreement(h.stranger, h.approved(h.stranger, 2).ID); err != nil || next.TextVersion != onboarding.TextVersion {
			t.Errorf("the next reads %s, %v", next.TextVersion, err)
		}
	})
}
