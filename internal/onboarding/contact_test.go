package onboarding_test

import (
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/fault"
	"cloudpos/internal/message"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/onboarding/sample"
)

// A24: a contact's phone and mailbox are proved by a code that is single use, lives five minutes and takes five tries; another address
// has no proof, and the proof of one is none of the other.
func TestContactsAreProvedByACode(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.filled(h.owner, 1)
		ask := func(kind onboarding.ContactKind) string {
			t.Helper()
			h.clock.Advance(time.Minute)
			ends, err := h.svc.SendContactCode(t.Context(), h.owner, v.ID, kind)
			if err != nil || !ends.Equal(h.clock.Now().Add(5*time.Minute)) {
				t.Fatalf("%v, ends %v", err, ends)
			}
			return h.code()
		}
		verify := func(kind onboarding.ContactKind, code string) error {
			return second(h.svc.VerifyContact(t.Context(), h.owner, v.ID, kind, code))
		}
		h.refused(auth.WrongCode, verify(onboarding.ByPhone, "00000000")) // none was sent
		code := ask(onboarding.ByPhone)
		h.refused(message.TooSoon, sent(h.svc.SendContactCode(t.Context(), h.owner, v.ID, onboarding.ByPhone)))
		h.refused(auth.WrongCode, verify(onboarding.ByEmail, code))
		h.refused(fault.NotFound, second(h.svc.VerifyContact(t.Context(), h.stranger, v.ID, onboarding.ByPhone, code)))
		h.refused(fault.NotFound, sent(h.svc.SendContactCode(t.Context(), h.stranger, v.ID, onboarding.ByPhone)))
		if err := verify(onboarding.ByPhone, code); err != nil {
			t.Fatal(err)
		}
		if got := h.own(h.owner, v.ID).Verified; !got.Phone || got.Email {
			t.Errorf("verified: %+v", got)
		}
		h.refused(auth.WrongCode, verify(onboarding.ByPhone, code)) // single use

		code = ask(onboarding.ByEmail)
		for range 5 {
			h.refused(auth.WrongCode, verify(onboarding.ByEmail, other(code)))
		}
		h.refused(auth.WrongCode, verify(onboarding.ByEmail, code)) // the sixth try

		code = ask(onboarding.ByEmail)
		h.clock.Advance(5 * time.Minute)
		h.refused(auth.WrongCode, verify(onboarding.ByEmail, code)) // too old

		old := ask(onboarding.ByEmail)
		code = ask(onboarding.ByEmail)
		if old != code {
			h.refused(auth.WrongCode, verify(onboarding.ByEmail, old)) // void
		}
		if err := verify(onboarding.ByEmail, code); err != nil {
			t.Fatal(err)
		}
		if got := h.own(h.owner, v.ID).Verified; !got.Phone || !got.Email {
			t.Errorf("verified: %+v", got)
		}

		code = ask(onboarding.ByPhone)
		patch := sample.Company(1)
		patch.Contact.Phone = "13800138099"
		v = h.own(h.owner, v.ID)
		v = h.ok(h.svc.Save(t.Context(), h.owner, v.ID, v.Version, patch))
		if v.Verified.Phone || !v.Verified.Email {
			t.Errorf("another phone: %+v", v.Verified)
		}
		h.refused(auth.WrongCode, verify(onboarding.ByPhone, code)) // it was sent to the phone before

		submitted := h.ok(h.svc.Submit(t.Context(), h.owner, v.ID, v.Version))
		if codes := reasonCodes(h.ok(h.svc.Claim(t.Context(), h.reviewer, submitted.ID)).Risk); len(codes) != 1 || codes[0] != "PHONE_UNPROVED" {
			t.Errorf("reasons: %v", codes)
		}
		ask(onboarding.ByPhone)
		if n := h.count(`SELECT COUNT(*) FROM contact_proof WHERE target_hash LIKE '%138001%' OR code_hash LIKE '%` + code + `%'`); n != 0 {
			t.Error("an address or a code lies in clear")
		}
	})
}

// other is a code that differs.
func other(code string) string {
	if code[0] == '9' {
		return "0" + code[1:]
	}
	return "9" + code[1:]
}

// An address gets ten codes in 24 hours, and one that is wrong or missing gets none.
func TestContactCodesAreRationed(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		v := h.filled(h.owner, 1)
		for range 10 {
			if _, err := h.svc.SendContactCode(t.Context(), h.owner, v.ID, onboarding.ByEmail); err != nil {
				t.Fatal(err)
			}
			h.clock.Advance(time.Minute)
		}
		h.refused(message.TooMany, sent(h.svc.SendContactCode(t.Context(), h.owner, v.ID, onboarding.ByEmail)))
		h.clock.Advance(24 * time.Hour)
		if _, err := h.svc.SendContactCode(t.Context(), h.owner, v.ID, onboarding.ByEmail); err != nil {
			t.Error(err)
		}
		patch := sample.Company(1)
		patch.Contact.Phone = "1380013"
		v = h.own(h.owner, v.ID)
		h.ok(h.svc.Save(t.Context(), h.owner, v.ID, v.Version, patch))
		h.refused(fault.Invalid, sent(h.svc.SendContactCode(t.Context(), h.owner, v.ID, onboarding.ByPhone)))
		empty := h.ok(h.svc.Start(t.Context(), h.owner, ""))
		h.refused(fault.Invalid, sent(h.svc.SendContactCode(t.Context(), h.owner, empty.ID, onboarding.ByEmail)))
	})
}

func sent(_ time.Time, err error) error { return err }
