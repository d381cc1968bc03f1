package qrcode

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"testing"

	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
)

// testHash is a keyed hash as the vault gives one.
func testHash(purpose, value string) string {
	h := hmac.New(sha256.New, []byte("key"))
	h.Write([]byte(purpose + "\x00" + value))
	return hex.EncodeToString(h.Sum(nil))
}

func TestATokenOpensToItsID(t *testing.T) {
	h := Hash(testHash)
	linkID := newLinkID()
	token := h.token(purposeCode, linkID)
	if got, err := h.open(purposeCode, token); err != nil || got != linkID || len(token) != tokenLength {
		t.Errorf("%q opens to %q, %v", token, got, err)
	}
	if _, err := h.open(purposeNotice, token); !fault.Is(err, Unknown) {
		t.Errorf("a code's token opens a notice: %v", err)
	}
	if _, err := Hash(func(p, v string) string { return testHash("other", p+v) }).open(purposeCode, token); !fault.Is(err, Unknown) {
		t.Errorf("under another key: %v", err)
	}
}

// Every change of a single character, any length and any spelling: refused, before anything is looked up.
func TestAnAlteredTokenIsRefused(t *testing.T) {
	h := Hash(testHash)
	token := h.token(purposeCode, newLinkID())
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	for i := range token {
		for _, c := range []byte(alphabet) {
			if c == token[i] {
				continue
			}
			if _, err := h.open(purposeCode, token[:i]+string(c)+token[i+1:]); !fault.Is(err, Unknown) {
				t.Fatalf("character %d as %c: %v", i, c, err)
			}
		}
	}
	for _, bad := range []string{"", token[:39], token + "A", token + "=", token[:38] + "==", token + "\n", token[:39] + "\n", "é" + token[2:]} {
		if _, err := h.open(purposeCode, bad); !fault.Is(err, Unknown) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// A million guesses hit none (S13): none gets past its signature, and of rightly signed ids none is a code's.
func TestAMillionGuessesHitNone(t *testing.T) {
	h, raw := Hash(testHash), make([]byte, idBytes+signatureBytes)
	for range 1_000_000 {
		_, _ = rand.Read(raw)
		if _, err := h.open(purposeCode, base64.RawURLEncoding.EncodeToString(raw)); err == nil {
			t.Fatalf("%x is taken for a token", raw)
		}
	}
}

func TestANoticeTokenIsItsStores(t *testing.T) {
	h, storeID := Hash(testHash), id.New("sto", dbtest.Start())
	token, err := h.noticeToken(storeID)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := h.storeOf(token); err != nil || got != storeID {
		t.Errorf("%q, %v, want %q", got, err, storeID)
	}
	if _, err := h.storeOf(h.token(purposeCode, newLinkID())); !fault.Is(err, Unknown) {
		t.Errorf("a code's token opens a notice: %v", err)
	}
	if _, err := h.noticeToken("sto_x"); !fault.Is(err, fault.NotFound) {
		t.Errorf("no store: %v", err)
	}
}
