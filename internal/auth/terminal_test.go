package auth_test

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/signature"
)

// cashierDesk is a terminal with its key pair.
type cashierDesk struct {
	private *rsa.PrivateKey
	key     auth.TerminalKey
}

func keyPair(t *testing.T) (*rsa.PrivateKey, string) {
	t.Helper()
	private, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKIXPublicKey(&private.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	return private, base64.StdEncoding.EncodeToString(der)
}

func (t *desk) addKey(k auth.TerminalKey) (auth.TerminalKey, error) {
	err := t.write(func(ctx context.Context, tx db.Tx) (err error) {
		k, err = auth.AddTerminalKey(ctx, tx, k)
		return err
	})
	return k, err
}

func (t *desk) terminal(merchant, terminal string) cashierDesk {
	t.Helper()
	private, public := keyPair(t.T)
	k, err := t.addKey(auth.TerminalKey{
		MerchantID: merchant, TerminalID: terminal, StoreID: "sto_1", Environment: db.Test,
		Algorithm: signature.RSA2048SHA256, PublicKey: public,
	})
	if err != nil {
		t.Fatal(err)
	}
	return cashierDesk{private, k}
}

func (c cashierDesk) request(t *desk, body string) auth.SignedRequest {
	t.Helper()
	cred := signature.Credentials{
		Algorithm: signature.RSA2048SHA256, MerchantID: c.key.MerchantID, KeyID: c.key.KeyID,
		Timestamp: strconv.FormatInt(t.clock.Now().Unix(), 10), Nonce: "0123456789abcdef",
	}
	r := auth.SignedRequest{Method: "POST", PathAndQuery: "/v1/orders?x=1", Body: []byte(body)}
	var err error
	cred.Signature, err = signature.SignRSA(c.private, signature.StringToSign(r.Method, r.PathAndQuery, cred.Timestamp, cred.Nonce, r.Body))
	if err != nil {
		t.Fatal(err)
	}
	r.Authorization = cred.Header()
	return r
}

func (t *desk) check(r auth.SignedRequest) (k auth.Signer, err error) {
	err = t.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		k, _, err = t.auth.CheckRequest(ctx, tx, r)
		return err
	})
	return k, err
}

func TestSignedRequestsTellTheirTerminal(t *testing.T) {
	each(t, func(t *desk) {
		c := t.terminal("mch_a", "trm_1")
		k, err := t.check(c.request(t, `{"amount":1}`))
		if err != nil || k.TerminalID != "trm_1" || k.MerchantID != "mch_a" || k.Environment != db.Test {
			t.Errorf("%+v, %v", k, err)
		}
	})
}

func TestForgedRequestsAreRefused(t *testing.T) {
	each(t, func(t *desk) {
		c, other := t.terminal("mch_a", "trm_1"), t.terminal("mch_b", "trm_2")
		good := c.request(t, `{"amount":1}`)
		for name, change := range map[string]func(r *auth.SignedRequest){
			"body":   func(r *auth.SignedRequest) { r.Body = []byte(`{"amount":2}`) },
			"path":   func(r *auth.SignedRequest) { r.PathAndQuery = "/v1/orders?x=2" },
			"method": func(r *auth.SignedRequest) { r.Method = "PUT" },
			"other key": func(r *auth.SignedRequest) {
				r.Authorization = strings.Replace(r.Authorization, c.key.KeyID, other.key.KeyID, 1)
			},
			"other merchant": func(r *auth.SignedRequest) { r.Authorization = strings.Replace(r.Authorization, "mch_a", "mch_b", 1) },
			"unknown key": func(r *auth.SignedRequest) {
				r.Authorization = strings.Replace(r.Authorization, c.key.KeyID, "key_none", 1)
			},
			"other algorithm": func(r *auth.SignedRequest) { r.Authorization = strings.Replace(r.Authorization, "RSA2048", "HMAC", 1) },
			"other nonce":     func(r *auth.SignedRequest) { r.Authorization = strings.Replace(r.Authorization, "cdef", "cdeF", 1) },
		} {
			r := good
			change(&r)
			_, err := t.check(r)
			if code := fault.CodeOf(err); code != signature.Bad && code != signature.Malformed {
				t.Errorf("%s: %v", name, err)
			}
		}
		t.clock.Advance(301 * time.Second)
		_, err := t.check(good)
		t.want(err, signature.Stale)
	})
}

func TestRevokedKeysSignNothingMore(t *testing.T) {
	each(t, func(t *desk) {
		c := t.terminal("mch_a", "trm_1")
		revoke := func(merchant string) {
			if err := t.write(func(ctx context.Context, tx db.Tx) error { return auth.RevokeTerminalKeys(ctx, tx, merchant, "trm_1") }); err != nil {
				t.Fatal(err)
			}
		}
		revoke("mch_b")
		if _, err := t.check(c.request(t, "")); err != nil {
			t.Errorf("another merchant revoked it: %v", err)
		}
		revoke("mch_a")
		_, err := t.check(c.request(t, ""))
		t.want(err, auth.KeyRevoked)
	})
}

func TestOnePublicKeyServesOneTerminal(t *testing.T) {
	each(t, func(t *desk) {
		c := t.terminal("mch_a", "trm_1")
		clone := c.key
		clone.KeyID, clone.TerminalID, clone.MerchantID = "", "trm_2", "mch_b"
		_, err := t.addKey(clone)
		t.want(err, auth.KeyInUse)
		if err := t.write(func(ctx context.Context, tx db.Tx) error { return auth.RevokeTerminalKeys(ctx, tx, "mch_a", "trm_1") }); err != nil {
			t.Fatal(err)
		}
		clone.MerchantID, clone.TerminalID = "mch_a", "trm_1"
		if _, err := t.addKey(clone); err != nil {
			t.Errorf("the same terminal, activated again: %v", err)
		}
	})
}

func TestTerminalKeysMustBeStrongKeyPairs(t *testing.T) {
	each(t, func(t *desk) {
		k := auth.TerminalKey{MerchantID: "mch_a", TerminalID: "trm_1", Environment: db.Test}
		for _, c := range []struct {
			algorithm signature.Algorithm
			key       string
		}{
			{signature.RSA2048SHA256, "not a key"},
			{signature.HMACSHA256, strings.Repeat("k", 40)},
			{"none", ""},
		} {
			k.Algorithm, k.PublicKey = c.algorithm, c.key
			_, err := t.addKey(k)
			t.want(err, signature.Malformed)
		}
	})
}

func TestANonceServesOneWrite(t *testing.T) {
	each(t, func(t *desk) {
		use := func(key, nonce string, then error) error {
			return t.write(func(ctx context.Context, tx db.Tx) error {
				if err := auth.UseNonce(ctx, tx, key, nonce, tx.Now().Add(auth.NonceLife)); err != nil {
					return err
				}
				return then
			})
		}
		undone := fault.E("test", fault.Conflict)
		t.want(use("key_1", "n1", undone), fault.Conflict)
		if err := use("key_1", "n1", nil); err != nil {
			t.Errorf("a write that was undone used the nonce up: %v", err)
		}
		t.want(use("key_1", "n1", nil), auth.Replayed)
		if err := use("key_2", "n1", nil); err != nil {
			t.Errorf("another key: %v", err)
		}
		var passed atomic.Int64
		var wg sync.WaitGroup
		for range 30 {
			wg.Go(func() {
				if use("key_1", "race", nil) == nil {
					passed.Add(1)
				}
			})
		}
		wg.Wait()
		if passed.Load() != 1 {
			t.Errorf("%d of 30 writes at once passed with one nonce", passed.Load())
		}
	})
}

func TestPruneRemovesWhatTimeMadeUselessOnly(t *testing.T) {
	each(t, func(t *desk) {
		t.user("one", admin())
		s := t.login("one")
		_, _ = t.try("one", "wrong password")
		if _, err := t.auth.RequestSignUpCode(t.Context(), "13800138000"); err != nil {
			t.Fatal(err)
		}
		if err := t.write(func(ctx context.Context, tx db.Tx) error {
			return auth.UseNonce(ctx, tx, "key_1", "n1", tx.Now().Add(auth.NonceLife))
		}); err != nil {
			t.Fatal(err)
		}
		for _, step := range []struct {
			wait time.Duration
			gone int64
		}{
			{0, 0},
			{auth.NonceLife + time.Second, 2},   // the nonce and the code
			{24 * time.Hour, 1},                 // the failure
			{181*24*time.Hour + time.Minute, 1}, // the session
		} {
			t.clock.Advance(step.wait)
			gone, err := t.auth.Prune(t.Context())
			if err != nil || gone != step.gone {
				t.Errorf("after %v more: %d rows, %v", step.wait, gone, err)
			}
		}
		if t.alive(s.Token) {
			t.Error("the session outlived its row")
		}
	})
}
