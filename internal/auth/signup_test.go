package auth_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/message"
)

func (t *desk) signUp(phone string) auth.Session {
	t.Helper()
	if _, err := t.auth.RequestSignUpCode(t.Context(), phone); err != nil {
		t.Fatal(err)
	}
	s, err := t.auth.SignUp(t.Context(), auth.SignUp{Phone: phone, Code: t.code(phone), Name: "示例店主", Password: password})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestApplicantsMayApplyAndNothingElse(t *testing.T) {
	each(t, func(t *desk) {
		s := t.signUp("13800138000")
		if got := s.Principal.Permissions(); len(got) != 1 || got[0] != auth.ApplicationEdit {
			t.Errorf("permissions: %v", got)
		}
		if where, _ := s.Principal.Scope().Where("m", "", 1); where != "1 = 0" {
			t.Errorf("an applicant reaches %s", where)
		}
		if s.Principal.Login != "138****8000" {
			t.Errorf("login shown as %q", s.Principal.Login)
		}
		if again := t.login("13800138000"); again.Principal.UserID != s.Principal.UserID {
			t.Error("another user by the same phone")
		}
	})
}

func TestAGrantIsEffectiveInTheOpenSession(t *testing.T) {
	each(t, func(t *desk) {
		s := t.signUp("13800138000")
		m := owner("mch_new")
		m.UserID = s.Principal.UserID
		if err := t.write(func(ctx context.Context, tx db.Tx) error {
			_, err := t.auth.Grant(ctx, tx, m)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		p, err := t.auth.Authenticate(t.Context(), s.Token)
		if err != nil || p.Scope().Merchant != "mch_new" || !p.Can(auth.RefundCreate) {
			t.Errorf("%+v, %v", p, err)
		}
	})
}

func TestCodesAreSingleUse(t *testing.T) {
	each(t, func(t *desk) {
		const phone = "13800138000"
		t.signUp(phone)
		_, err := t.auth.SignUp(t.Context(), auth.SignUp{Phone: phone, Code: t.code(phone), Name: "又来", Password: password})
		t.want(err, auth.WrongCode)
	})
}

func TestCodesEndAfterFiveMinutesExactly(t *testing.T) {
	each(t, func(t *desk) {
		const phone = "13800138000"
		if _, err := t.auth.RequestSignUpCode(t.Context(), phone); err != nil {
			t.Fatal(err)
		}
		t.clock.Advance(5 * time.Minute)
		_, err := t.auth.SignUp(t.Context(), auth.SignUp{Phone: phone, Code: t.code(phone), Name: "迟到", Password: password})
		t.want(err, auth.WrongCode)
	})
}

func TestFiveWrongTriesVoidACode(t *testing.T) {
	each(t, func(t *desk) {
		const phone = "13800138000"
		if _, err := t.auth.RequestSignUpCode(t.Context(), phone); err != nil {
			t.Fatal(err)
		}
		right := t.code(phone)
		if len(right) != auth.CodeDigits {
			t.Fatalf("code %q", right)
		}
		for i := range 5 {
			wrong := fmt.Sprintf("%08d", i)
			if wrong == right {
				wrong = "99999999"
			}
			_, err := t.auth.SignUp(t.Context(), auth.SignUp{Phone: phone, Code: wrong, Name: "猜", Password: password})
			t.want(err, auth.WrongCode)
		}
		_, err := t.auth.SignUp(t.Context(), auth.SignUp{Phone: phone, Code: right, Name: "猜", Password: password})
		t.want(err, auth.WrongCode)
	})
}

func TestABadFormDoesNotUseTheCodeUp(t *testing.T) {
	each(t, func(t *desk) {
		const phone = "13800138000"
		if _, err := t.auth.RequestSignUpCode(t.Context(), phone); err != nil {
			t.Fatal(err)
		}
		for _, bad := range []auth.SignUp{
			{Name: "短", Password: "short"},
			{Name: "自己", Password: "x13800138000"},
			{Name: "常见", Password: "1234567890"},
			{Name: "重复", Password: "aaaaaaaaaaaa"},
			{Name: "", Password: password},
		} {
			bad.Phone, bad.Code = phone, t.code(phone)
			_, err := t.auth.SignUp(t.Context(), bad)
			t.want(err, fault.Invalid)
		}
		if _, err := t.auth.SignUp(t.Context(), auth.SignUp{Phone: phone, Code: t.code(phone), Name: "好", Password: password}); err != nil {
			t.Error(err)
		}
	})
}

func TestACodeOfAnotherPhoneIsWrong(t *testing.T) {
	each(t, func(t *desk) {
		for _, phone := range []string{"13800138000", "13900139000"} {
			if _, err := t.auth.RequestSignUpCode(t.Context(), phone); err != nil {
				t.Fatal(err)
			}
		}
		_, err := t.auth.SignUp(t.Context(), auth.SignUp{Phone: "13900139000", Code: t.code("13800138000"), Name: "换", Password: password})
		t.want(err, auth.WrongCode)
	})
}

// Asking for a code tells nothing about the phone; only who holds it learns that it has an account.
func TestAskingForACodeDoesNotTellWhoHasAnAccount(t *testing.T) {
	each(t, func(t *desk) {
		t.signUp("13800138000")
		t.clock.Advance(2 * time.Minute)
		_, known := t.auth.RequestSignUpCode(t.Context(), "13800138000")
		_, unknown := t.auth.RequestSignUpCode(t.Context(), "13900139000")
		if known != nil || unknown != nil {
			t.Errorf("known: %v, unknown: %v", known, unknown)
		}
		_, err := t.auth.SignUp(t.Context(), auth.SignUp{
			Phone: "13800138000", Code: t.code("13800138000"), Name: "再来", Password: password,
		})
		t.want(err, auth.PhoneTaken)
	})
}

func TestCodesAreRationedPerPhone(t *testing.T) {
	each(t, func(t *desk) {
		const phone = "13800138000"
		for i := range 5 {
			if _, err := t.auth.RequestSignUpCode(t.Context(), phone); err != nil {
				t.Fatalf("code %d: %v", i+1, err)
			}
			before := t.code(phone)
			t.clock.Advance(59 * time.Second)
			_, err := t.auth.RequestSignUpCode(t.Context(), phone)
			t.want(err, message.TooSoon)
			if t.code(phone) != before {
				t.Error("a refused request changed the code")
			}
			t.clock.Advance(time.Second)
		}
		_, err := t.auth.RequestSignUpCode(t.Context(), phone)
		t.want(err, message.TooMany)
		if _, err := t.auth.RequestSignUpCode(t.Context(), "13900139000"); err != nil {
			t.Errorf("another phone: %v", err)
		}
		t.clock.Advance(24 * time.Hour)
		if _, err := t.auth.RequestSignUpCode(t.Context(), phone); err != nil {
			t.Errorf("a day later: %v", err)
		}
	})
}

func TestPhonesAreChecked(t *testing.T) {
	each(t, func(t *desk) {
		for _, phone := range []string{"", "1380013800", "23800138000", "138001380000", "1380013800x", "１３８００１３８０００", "+8613800138000"} {
			_, err := t.auth.RequestSignUpCode(t.Context(), phone)
			t.want(err, fault.Invalid)
		}
	})
}

func TestAChangedPasswordIsToldOnThePhone(t *testing.T) {
	each(t, func(t *desk) {
		const phone = "13800138000"
		s := t.signUp(phone)
		if _, err := t.auth.ChangePassword(t.Context(), s.Token, password, "another good one"); err != nil {
			t.Fatal(err)
		}
		err := t.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			page, err := t.messages.List(ctx, tx, db.WholeScope(), message.Filter{Phone: phone, Template: message.PasswordChanged})
			if err == nil && (len(page.Records) != 1 || !strings.Contains(page.Records[0].Text, "2026-")) {
				t.Errorf("%+v", page.Records)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
