package onboarding_test

import (
	"context"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/onboarding/sample"
)

func (h *house) exec(query string) {
	h.t.Helper()
	h.must(func(ctx context.Context, tx db.Tx) error {
		_, err := tx.Exec(ctx, query)
		return err
	})
}

// findings are what a check of all stored agreements tells.
func (h *house) findings() (out []onboarding.Integrity) {
	h.t.Helper()
	if err := h.svc.CheckAgreements(h.t.Context(), func(f onboarding.AgreementFinding) { out = append(out, f.Integrity) }); err != nil {
		h.t.Fatal(err)
	}
	return out
}

// B15, A45: unsigned, intact, altered and erased are four things, and an edit that looks like an erasure is an alteration.
func TestAnErasureIsNoAlteration(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.approved(h.owner, 1)
		sees := at("support", auth.Support, auth.AtPlatform, "")
		looks := func(want onboarding.Integrity) {
			t.Helper()
			_, got, err := h.svc.MerchantAgreement(t.Context(), sees, v.MerchantID)
			if err != nil || got != want {
				t.Errorf("found %s, %v; want %s", got, err, want)
			}
			if all := h.findings(); want != onboarding.AgreementUnsigned && (len(all) != 1 || all[0] != want) {
				t.Errorf("a check of all found %v; want %s", all, want)
			}
		}
		looks(onboarding.AgreementUnsigned)
		g, err := h.sign(h.owner, v, 1)
		if err != nil {
			t.Fatal(err)
		}
		looks(onboarding.AgreementIntact)
		_, packed, err := h.svc.Proof(t.Context(), h.owner, v.ID)
		if err != nil {
			t.Fatal(err)
		}
		if p, err := onboarding.ReadProof(packed); err != nil || len(p.Wrong) > 0 || p.SHA256 != g.SHA256 || p.Signer != sample.Company(1).Person.Name {
			t.Errorf("the proof: %+v, %v", p, err)
		}
		_, _, err = h.svc.Proof(t.Context(), h.stranger, v.ID)
		h.refused(fault.NotFound, err)
		_, _, err = h.svc.MerchantAgreement(t.Context(), h.elsewhere, v.MerchantID)
		h.refused(fault.NotFound, err)

		h.exec(`UPDATE agreement SET text = '` + onboarding.Gone + `', signer_sealed = '', signer_masked = '` + onboarding.Gone + `'`)
		looks(onboarding.AgreementAltered) // the key is still there
		_, _, err = h.svc.Proof(t.Context(), h.owner, v.ID)
		h.refused(onboarding.AgreementBroken, err)
		h.exec(`UPDATE data_key SET wrapped = '', erased_at = 1`)
		h.clock.Advance(24 * time.Hour) // keys are kept in memory for a while
		looks(onboarding.AgreementErased)
		_, err = h.svc.VerifyAgreement(t.Context(), h.owner, v.ID)
		h.refused(onboarding.AgreementGone, err)
		h.exec(`UPDATE agreement SET sha256 = sha256 || '!'`)
		looks(onboarding.AgreementAltered) // an erasure leaves the hash
	})
}
