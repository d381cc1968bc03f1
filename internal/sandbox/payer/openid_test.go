package payer

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/sandbox/truth"
)

func TestOpenIDsHaveTheirShapesAndLeadBack(t *testing.T) {
	w := newWorld(t)
	id, other := w.payer(t, 0), w.payer(t, 0)
	for wallet, shape := range map[string]string{WeChat: `^o[\w-]{27}$`, Alipay: `^2088\d{12}$`, UnionPay: `^[0-9A-Za-z]{32}$`} {
		one := w.OpenID(id, wallet, "app-1")
		if !regexp.MustCompile(shape).MatchString(one) {
			t.Errorf("%s: %s", wallet, one)
		}
		if w.OpenID(id, wallet, "app-1") != one || w.OpenID(id, wallet, "app-2") == one || w.OpenID(other, wallet, "app-1") == one {
			t.Errorf("%s: not one name per payer and application", wallet)
		}
		again := NewBook(w.ledger, w.now) // as after a restart
		for _, book := range []*Book{w.Book, again, again} {
			if who, ok := book.PayerOf(one, wallet, "app-1"); !ok || who != id {
				t.Errorf("%s leads to %q", one, who)
			}
		}
		if who, ok := w.PayerOf(one, wallet, "app-2"); ok {
			t.Errorf("another application's name leads to %s", who)
		}
	}
	if _, ok := w.PayerOf("", WeChat, "app-1"); ok {
		t.Error("nobody is somebody")
	}
}

func TestAnAuthorisationCodeIsGoodOnceForFiveMinutes(t *testing.T) {
	w := newWorld(t)
	id := w.payer(t, 0)
	give := func() string {
		code, err := w.Authorise(id, WeChat, "app-1")
		if err != nil {
			t.Fatal(err)
		}
		return code
	}
	code := give()
	if _, err := w.Exchange(code, WeChat, "app-2"); !errors.Is(err, ErrAuthCode) {
		t.Errorf("another application's: %v", err)
	}
	if _, err := w.Exchange(code, Alipay, "app-1"); !errors.Is(err, ErrAuthCode) {
		t.Errorf("another channel's: %v", err)
	}
	if got, err := w.Exchange(code, WeChat, "app-1"); err != nil || got != w.OpenID(id, WeChat, "app-1") {
		t.Errorf("%s %v", got, err)
	}
	if _, err := w.Exchange(code, WeChat, "app-1"); !errors.Is(err, ErrAuthCodeUsed) {
		t.Errorf("a second time: %v", err)
	}
	late := give()
	w.advance(5 * time.Minute)
	if _, err := w.Exchange(late, WeChat, "app-1"); !errors.Is(err, ErrAuthCode) {
		t.Errorf("after five minutes: %v", err)
	}
	give()
	if len(w.grants.given) != 1 {
		t.Errorf("%d codes are remembered", len(w.grants.given))
	}
	if _, err := w.Authorise("payer_nobody", WeChat, "app-1"); !errors.Is(err, truth.ErrNoPayer) {
		t.Error(err)
	}
}

func TestBothFormsOfAUnionPayCode(t *testing.T) {
	w := newWorld(t)
	id := w.payer(t, 0)
	code, _, err := w.Code(id, UnionPay, false)
	if err != nil {
		t.Fatal(err)
	}
	emv := EMV(code)
	raw, err := base64.StdEncoding.DecodeString(emv)
	if err != nil || !strings.HasPrefix(emv, "hQVDUFYwMQ") || !strings.Contains(hex.EncodeToString(raw), code) {
		t.Fatalf("%s %v", emv, err)
	}
	for _, form := range []string{code, emv} {
		if who, v := w.Redeem(form); who != id || v != Valid {
			t.Errorf("%s: %q %v", form, who, v)
		}
	}
	if Hash(code) != Hash(emv) {
		t.Error("a code that was used in one form could be used in the other")
	}
	for _, odd := range []string{"hQVDUFYwMQ", "hQVDUFYwMQ==", emv[:24], "hQVDUFYwMQ!", ""} {
		if _, v := w.Redeem(odd); v != Unknown {
			t.Errorf("%q is taken", odd)
		}
	}
	if EMV("134600920617352086") != "" {
		t.Error("only UnionPay's codes have that form")
	}
}
