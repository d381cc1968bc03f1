package onboarding

import (
	"context"
	"crypto/rand"
	"fmt"
	"math/big"
	"strconv"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
)

// ContactKind is one of the two ways to reach a contact.
type ContactKind string

// The kinds.
const (
	ByPhone ContactKind = "phone"
	ByEmail ContactKind = "email"
)

// A code is single use and lives five minutes; after five tries, or when another is sent, it is void (A24). An address gets one a minute
// and ten in 24 hours; of a phone the outbox allows fewer.
const (
	contactLife     = 5 * time.Minute
	contactTries    = 5
	contactPause    = time.Minute
	contactSends    = 10
	contactWindow   = 24 * time.Hour
	contactDigits   = 8
	purposeContact  = "contact.target"
	purposeContacts = "contact.code"
)

// Verified says which of the contact's addresses were shown to be read by the applicant, as the form has them now.
type Verified struct{ Phone, Email bool }

func (k ContactKind) of(c Contact) string {
	if k == ByPhone {
		return c.Phone
	}
	return c.Email
}

func (k ContactKind) path() string { return "contact." + string(k) }

// SendContactCode sends a code to the contact's phone or mailbox, as it stands in the form, and voids the one before. It answers when the
// code ends. fault.NotFound for others, fault.Invalid without an address, APPLICATION_STATE once the application is closed,
// MESSAGE_TOO_OFTEN, MESSAGE_DAILY_LIMIT.
func (s *Service) SendContactCode(ctx context.Context, actor merchant.Actor, applicationID string, kind ContactKind) (time.Time, error) {
	const op = "onboarding.SendContactCode"
	if err := actor.Need(op, auth.ApplicationEdit); err != nil {
		return time.Time{}, err
	}
	var ends time.Time
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		a, err := s.lockOwn(ctx, tx, actor, applicationID)
		if err != nil {
			return err
		}
		target, err := s.contactTarget(op, a, kind)
		if err != nil {
			return err
		}
		n, err := rand.Int(rand.Reader, big.NewInt(100_000_000))
		if err != nil {
			return fault.E(op, fault.Internal, err)
		}
		code := fmt.Sprintf("%0*d", contactDigits, n)
		ends = tx.Now().Add(contactLife)
		if err := putContactCode(ctx, tx, a, kind, s.hash(purposeContact, target), s.contactCode(a, kind, target, code)); err != nil {
			return err
		}
		channel := message.SMS
		if kind == ByEmail {
			channel = message.Email
		}
		return s.c.Messages.Send(ctx, tx, message.Message{
			MerchantID: a.MerchantID, Channel: channel, To: target, Template: message.ContactCode, ExpiresAt: ends,
			Params: map[string]string{"code": code, "minutes": strconv.Itoa(int(contactLife / time.Minute))},
		})
	})
	return ends, err
}

// contactTarget is the address that a code goes to, if there is one and the application is still under way.
func (s *Service) contactTarget(op string, a Application, kind ContactKind) (string, error) {
	if a.State == Closed || a.State == Rejected {
		return "", fault.E(op, WrongState, map[string]string{"state": string(a.State)})
	}
	target := kind.of(a.Form.Contact)
	for _, f := range contactProblems(a.Form) {
		if f.Path == kind.path() {
			return "", fault.E(op, fault.Invalid, f)
		}
	}
	if target == "" {
		return "", fault.E(op, fault.Invalid, fault.Field{Path: kind.path(), Reason: merchant.Required, ZH: "请先填写并保存", EN: "give it and save first"})
	}
	return target, nil
}

// contactProblems are what is wrong with the contact's own fields.
func contactProblems(f Form) []fault.Field {
	c := &checker{form: f}
	c.contact()
	return Blocking(c.problems)
}

func (s *Service) contactCode(a Application, kind ContactKind, target, code string) string {
	return s.c.Vault.Hash(purposeContacts, a.ID+":"+string(kind)+":"+target+":"+code)
}

// VerifyContact takes one try of a code. AUTH_WRONG_CODE for a code that is wrong, used, void or too old, and when the address was changed
// after it was sent; the try counts whatever comes of it.
func (s *Service) VerifyContact(ctx context.Context, actor merchant.Actor, applicationID string, kind ContactKind, code string) (View, error) {
	const op = "onboarding.VerifyContact"
	if err := actor.Need(op, auth.ApplicationEdit); err != nil {
		return View{}, err
	}
	fits := false
	v, err := s.write(ctx, func(ctx context.Context, tx db.Tx) (View, error) {
		fits = false
		a, err := s.lockOwn(ctx, tx, actor, applicationID)
		if err != nil {
			return View{}, err
		}
		target, err := s.contactTarget(op, a, kind)
		if err != nil {
			return View{}, err
		}
		expected, err := tryContactCode(ctx, tx, a, kind, s.hash(purposeContact, target))
		if err != nil {
			return View{}, err
		}
		// Keyed hashes of the same length are compared, so the time of the comparison tells nothing of the code.
		if fits = expected == s.contactCode(a, kind, target, code); fits {
			if err := keepContactProof(ctx, tx, a, kind); err != nil {
				return View{}, err
			}
			if err := actor.Record(ctx, tx, "application.contact_verified", "application", a.ID, a.MerchantID, map[string]string{"kind": string(kind)}); err != nil {
				return View{}, err
			}
			s.publish(ctx, tx, a)
		}
		return s.view(ctx, tx, actor, a)
	})
	if err == nil && !fits {
		err = fault.E(op, auth.WrongCode)
	}
	return v, err
}

// verified says which addresses of the form were proved: by a code of this application, or at the sign-up of its applicant.
func (s *Service) verified(ctx context.Context, tx db.Tx, a Application) (Verified, error) {
	var out Verified
	proofs, err := contactProofs(ctx, tx, a)
	if err != nil {
		return out, err
	}
	for kind, is := range map[ContactKind]*bool{ByPhone: &out.Phone, ByEmail: &out.Email} {
		target := kind.of(a.Form.Contact)
		*is = target != "" && proofs[kind] == s.hash(purposeContact, target)
	}
	if !out.Phone && a.Form.Contact.Phone != "" {
		out.Phone, err = s.c.Members.ProvedPhone(ctx, tx, a.Applicant.ID, a.Form.Contact.Phone)
	}
	return out, err
}
