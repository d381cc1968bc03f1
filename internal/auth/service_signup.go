package auth

import (
	"context"
	"errors"
	"time"

	"cloudpos/internal/audit"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/message"
	"cloudpos/internal/secret"
)

// Verification codes (domain.md C4-S12: a guess succeeds with at most 10⁻⁶ per code: five tries at 10⁸ values).
const (
	CodeDigits  = 8
	codeLife    = 5 * time.Minute
	codeTries   = 5
	purposeCode = "auth.code"
)

// RequestSignUpCode sends a single-use code to a phone by text message; it holds for five minutes and voids the one
// before. The answer is the same whether the phone has an account or not. Errors: INVALID_ARGUMENT, MESSAGE_TOO_OFTEN (one
// a minute), MESSAGE_DAILY_LIMIT (five in 24 hours).
func (s *Service) RequestSignUpCode(ctx context.Context, phone string) (expiresAt time.Time, err error) {
	const op = "auth.RequestSignUpCode"
	if err := checkPhone(op, phone); err != nil {
		return time.Time{}, err
	}
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		code := randomText(CodeDigits, "0123456789")
		expiresAt = tx.Now().Add(codeLife)
		err := putCode(ctx, tx, s.c.Vault.Hash(purposePhone, phone), s.c.Vault.Hash(purposeCode, phone+":"+code), expiresAt)
		if err != nil {
			return err
		}
		return s.c.Messages.Send(ctx, tx, message.Message{
			Channel: message.SMS, To: phone, Template: message.SignUpCode, ExpiresAt: expiresAt,
			Params: map[string]string{"code": code, "minutes": "5"},
		})
	})
	return expiresAt, err
}

// SignUp is what an applicant fills in.
type SignUp struct {
	Phone, Code    string
	Name, Password string
	IP, UserAgent  string
}

// SignUp makes an applicant's account and signs in. Errors: INVALID_ARGUMENT (the code is not used up), AUTH_WRONG_CODE,
// AUTH_PHONE_TAKEN (told only to who holds the phone).
func (s *Service) SignUp(ctx context.Context, in SignUp) (Session, error) {
	const op = "auth.SignUp"
	name, err := checkName(op, in.Name)
	if err != nil {
		return Session{}, err
	}
	if err := errors.Join(checkPhone(op, in.Phone), checkPassword(op, "password", in.Password, in.Phone)); err != nil {
		return Session{}, err
	}
	if err := s.useCode(ctx, in.Phone, in.Code); err != nil {
		return Session{}, err
	}
	hash, err := s.hasher.hash(ctx, in.Password)
	if err != nil {
		return Session{}, err
	}
	var out Session
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		u := User{ID: id.New("usr", tx.Now()), Name: name, Phone: secret.MaskPhone(in.Phone)}
		if err := s.insertUser(ctx, tx, u, in.Phone, hash, PhoneTaken); err != nil {
			return err
		}
		if out, err = s.openSession(ctx, tx, u.ID, "", origin{ip: in.IP, userAgent: in.UserAgent}); err != nil {
			return err
		}
		return audit.Record(ctx, tx, audit.Entry{
			Actor: u.ID, ActorName: name, Action: "user.sign_up", Object: "user", ObjectID: u.ID, IP: in.IP, UserAgent: in.UserAgent,
		})
	})
	return out, err
}

// useCode takes one try and, when the code fits, the code itself. The try is counted in a transaction that commits
// whatever comes of it.
func (s *Service) useCode(ctx context.Context, phone, code string) error {
	const op = "auth.useCode"
	phoneHash := s.c.Vault.Hash(purposePhone, phone)
	var fits bool
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		fits = false
		expected, err := tryCode(ctx, tx, phoneHash)
		if err != nil {
			return err
		}
		// Keyed hashes of the same length are compared, so the time of the comparison tells nothing of the code.
		if fits = expected == s.c.Vault.Hash(purposeCode, phone+":"+code); !fits {
			return nil
		}
		return dropCode(ctx, tx, phoneHash)
	})
	if err != nil {
		return err
	}
	if !fits {
		return fault.E(op, WrongCode)
	}
	return nil
}
