package client_test

import (
	"context"
	"encoding/base64"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"cloudpos/client"
	"cloudpos/internal/signature"
)

const secret = "sk_test_9f2Kd8vQ1xLm4TzB7nRcYw5HjUaE0sGo"

// seen is a request as the platform got it.
type seen struct {
	method, path, body, key string
	credentials             signature.Credentials
}

// platform answers as a script says; it checks what real ones check.
type platform struct {
	*httptest.Server
	mu     sync.Mutex // a connection that broke may still be under way when the next comes
	seen   []seen
	pauses []time.Duration
	key    signature.PrivateKey // signs answers to key pairs
}

type script func(w http.ResponseWriter, p *platform, s seen)

func platformWhere(t *testing.T, does script) *platform {
	t.Helper()
	p := &platform{}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/v1/platform-keys" {
			_, _ = io.WriteString(w, `{"items":[{"key_id":"plk_1","algorithm":"`+string(p.key.Algorithm())+`","public_key":"`+strings.ReplaceAll(p.key.PublicPEM(), "\n", `\n`)+`"}]}`)
			return
		}
		body, err := io.ReadAll(r.Body)
		c, parsed := signature.ParseAuthorization(r.Header.Get("Authorization"))
		p.mu.Lock()
		defer p.mu.Unlock()
		if err != nil || parsed != nil {
			t.Errorf("%v %v", err, parsed)
		}
		if c.Algorithm == signature.HMACSHA256 {
			text := signature.StringToSign(r.Method, r.RequestURI, c.Timestamp, c.Nonce, body)
			if err := signature.Verify(c.Algorithm, []byte(secret), text, c.Signature); err != nil {
				t.Errorf("%s %s: %v", r.Method, r.RequestURI, err)
			}
		}
		p.seen = append(p.seen, seen{r.Method, r.RequestURI, string(body), r.Header.Get("Idempotency-Key"), c})
		does(w, p, p.seen[len(p.seen)-1])
	}))
	t.Cleanup(p.Close)
	return p
}

func (p *platform) client(t *testing.T) *client.Client {
	t.Helper()
	signer, err := client.HMAC("mch_1", "key_1", secret)
	if err != nil {
		t.Fatal(err)
	}
	return p.clientOf(t, signer)
}

func (p *platform) clientOf(t *testing.T, signer client.Signer) *client.Client {
	t.Helper()
	c, err := client.New(client.Config{
		BaseURL: p.URL + "/", Signer: signer, Now: func() time.Time { return time.Unix(1_764_230_400, 0) },
		Sleep: func(_ context.Context, d time.Duration) error { p.pauses = append(p.pauses, d); return nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func answer(w http.ResponseWriter, s seen, status int, body string) {
	signed, _ := signature.SignHMAC([]byte(secret), signature.ResponseToSign(status, s.credentials.Nonce, "1764230401", []byte(body)))
	write(w, header(signature.HMACSHA256, "key_1", s.credentials.Nonce, signed), status, body)
}

func header(algorithm signature.Algorithm, keyID, nonce string, signed []byte) string {
	return string(algorithm) + ` key_id="` + keyID + `",timestamp="1764230401",nonce="` + nonce + `",signature="` + base64.StdEncoding.EncodeToString(signed) + `"`
}

func write(w http.ResponseWriter, signature string, status int, body string) {
	if signature != "" {
		w.Header().Set("Cloudpos-Signature", signature)
	}
	w.WriteHeader(status)
	_, _ = io.WriteString(w, body)
}

func problem(w http.ResponseWriter, status int, code string) {
	write(w, "", status, `{"code":"`+code+`","status":1,"title_en":"no","request_id":"req_1"}`)
}

func TestARepetitionKeepsBodyAndNumber(t *testing.T) {
	p := platformWhere(t, func(w http.ResponseWriter, p *platform, s seen) {
		switch len(p.seen) {
		case 1:
			panic(http.ErrAbortHandler) // the connection breaks
		case 2:
			problem(w, 503, "UNAVAILABLE")
		case 3:
			w.Header().Set("Retry-After", "7")
			problem(w, 429, "TOO_MANY_REQUESTS")
		default:
			answer(w, s, 200, `{"result":"DONE","payment":{"id":"ord_1","amount_fen":1234,"created_at":"2025-11-27T08:00:00Z"}}`)
		}
	})
	got, err := p.client(t).CreatePayment(t.Context(), client.PaymentRequest{OutOrderNo: "A-1", Scene: client.QRCode, Channel: "wechat", AmountFen: 1234})
	if err != nil || got.Payment.ID != "ord_1" || got.Payment.AmountFen != 1234 {
		t.Fatalf("%+v: %v", got, err)
	}
	nonces := map[string]bool{}
	for _, s := range p.seen {
		nonces[s.credentials.Nonce] = true
		if s.body != p.seen[0].body || s.key != "" || s.body != `{"out_order_no":"A-1","scene":"qr_code","amount_fen":1234,"channel":"wechat"}` {
			t.Errorf("sent %q with key %q", s.body, s.key)
		}
	}
	if len(p.seen) != 4 || len(nonces) != 4 || len(p.pauses) != 3 || p.pauses[2] != 7*time.Second {
		t.Errorf("%d requests, %d nonces, pauses %v", len(p.seen), len(nonces), p.pauses)
	}
}

func TestAPostWithoutANumberKeepsItsKey(t *testing.T) {
	p := platformWhere(t, func(w http.ResponseWriter, p *platform, s seen) {
		if len(p.seen) < 3 {
			problem(w, 500, "INTERNAL")
			return
		}
		answer(w, s, 200, `{}`)
	})
	if _, err := p.client(t).ClosePayment(t.Context(), "ord_1"); err != nil {
		t.Fatal(err)
	}
	if len(p.seen) != 3 || p.seen[0].key == "" || p.seen[0].key != p.seen[2].key || p.seen[0].path != "/v1/payments/ord_1/close" {
		t.Errorf("%+v", p.seen)
	}
}

func TestRefusalsAreNotRepeated(t *testing.T) {
	p := platformWhere(t, func(w http.ResponseWriter, _ *platform, _ seen) { problem(w, 409, "ORDER_NUMBER_TAKEN") })
	_, err := p.client(t).CreatePayment(t.Context(), client.PaymentRequest{OutOrderNo: "A-1"})
	var refused *client.Error
	if !errors.As(err, &refused) || refused.Status != 409 || refused.RequestID != "req_1" || client.CodeOf(err) != "ORDER_NUMBER_TAKEN" || client.OutcomeUnknown(err) {
		t.Errorf("%#v", err)
	}
	if len(p.seen) != 1 {
		t.Errorf("%d requests", len(p.seen))
	}
}

func TestTheEndOfPatienceIsAnUnknownOutcome(t *testing.T) {
	p := platformWhere(t, func(w http.ResponseWriter, _ *platform, _ seen) { write(w, "", 502, "<html>") })
	_, err := p.client(t).Me(t.Context())
	if !client.OutcomeUnknown(err) || len(p.seen) != 4 {
		t.Errorf("%v after %d", err, len(p.seen))
	}
	busy := platformWhere(t, func(w http.ResponseWriter, _ *platform, _ seen) {
		w.Header().Set("Retry-After", "3600")
		problem(w, 429, "TOO_MANY_REQUESTS")
	})
	_, err = busy.client(t).Me(t.Context())
	var refused *client.Error
	if !errors.As(err, &refused) || refused.RetryAfter != time.Hour || len(busy.seen) != 1 {
		t.Errorf("%v after %d", err, len(busy.seen))
	}
}

func TestOnlySignedAnswersAreBelieved(t *testing.T) {
	forged, _ := signature.SignHMAC([]byte(strings.Repeat("x", 40)), []byte("anything"))
	for name, does := range map[string]script{
		"not signed": func(w http.ResponseWriter, _ *platform, _ seen) { write(w, "", 200, "{}") },
		"rubbish":    func(w http.ResponseWriter, _ *platform, _ seen) { write(w, "rubbish", 200, "{}") },
		"another key": func(w http.ResponseWriter, _ *platform, s seen) {
			write(w, header(signature.HMACSHA256, "key_1", s.credentials.Nonce, forged), 200, "{}")
		},
		"of another request": func(w http.ResponseWriter, _ *platform, s seen) {
			s.credentials.Nonce = "0123456789abcdef"
			answer(w, s, 200, "{}")
		},
		"another status": func(w http.ResponseWriter, _ *platform, s seen) {
			signed, _ := signature.SignHMAC([]byte(secret), signature.ResponseToSign(201, s.credentials.Nonce, "1764230401", []byte("{}")))
			write(w, header(signature.HMACSHA256, "key_1", s.credentials.Nonce, signed), 200, "{}")
		},
		"another body": func(w http.ResponseWriter, _ *platform, s seen) {
			signed, _ := signature.SignHMAC([]byte(secret), signature.ResponseToSign(200, s.credentials.Nonce, "1764230401", []byte("{}")))
			write(w, header(signature.HMACSHA256, "key_1", s.credentials.Nonce, signed), 200, `{"final":true}`)
		},
		"a forged refusal": func(w http.ResponseWriter, _ *platform, s seen) {
			write(w, header(signature.HMACSHA256, "key_1", s.credentials.Nonce, forged), 409, `{"code":"FORGED"}`)
		},
	} {
		p := platformWhere(t, does)
		if _, err := p.client(t).Me(t.Context()); !errors.Is(err, client.ErrAnswerSignature) || !client.OutcomeUnknown(err) || len(p.seen) != 1 {
			t.Errorf("%s: %v after %d", name, err, len(p.seen))
		}
	}
}

func TestKeyPairsTrustThePlatformsKey(t *testing.T) {
	for _, algorithm := range []signature.Algorithm{signature.RSA2048SHA256, signature.SM2SM3} {
		p := platformWhere(t, func(w http.ResponseWriter, p *platform, s seen) {
			signed, _ := p.key.Sign(signature.ResponseToSign(200, s.credentials.Nonce, "1764230401", []byte(`{"key_id":"key_1"}`)))
			id := "plk_1"
			if len(p.seen) == 3 {
				id = "plk_2"
			}
			write(w, header(algorithm, id, s.credentials.Nonce, signed), 200, `{"key_id":"key_1"}`)
		})
		var err error
		if p.key, err = signature.GenerateKey(algorithm); err != nil {
			t.Fatal(err)
		}
		private, err := client.NewRSAKey()
		if algorithm == signature.SM2SM3 {
			private, err = client.NewSM2Key()
		}
		if err != nil {
			t.Fatal(err)
		}
		signer, err := client.KeyPair("mch_1", "key_1", private)
		if err != nil || signer.Algorithm() != string(algorithm) || !strings.Contains(signer.PublicPEM(), "PUBLIC KEY") {
			t.Fatalf("%s: %v", signer.Algorithm(), err)
		}
		c := p.clientOf(t, signer)
		for range 2 {
			if me, err := c.Me(t.Context()); err != nil || me.KeyID != "key_1" {
				t.Fatalf("%s: %+v %v", algorithm, me, err)
			}
		}
		if _, err := c.Me(t.Context()); !errors.Is(err, client.ErrAnswerSignature) {
			t.Errorf("%s: a key that the platform does not have: %v", algorithm, err)
		}
	}
}

func TestAWrongClockIsSetOnce(t *testing.T) {
	late := func(w http.ResponseWriter) {
		w.Header().Set("Date", "Thu, 27 Nov 2025 08:10:00 GMT")
		problem(w, 401, "SIGNATURE_TIME_OUTSIDE")
	}
	p := platformWhere(t, func(w http.ResponseWriter, p *platform, s seen) {
		if len(p.seen) == 1 {
			late(w)
			return
		}
		answer(w, s, 200, "{}")
	})
	if _, err := p.client(t).Me(t.Context()); err != nil || p.seen[1].credentials.Timestamp != "1764231000" {
		t.Errorf("%v %+v", err, p.seen)
	}
	stubborn := platformWhere(t, func(w http.ResponseWriter, _ *platform, _ seen) { late(w) })
	if _, err := stubborn.client(t).Me(t.Context()); client.CodeOf(err) != "SIGNATURE_TIME_OUTSIDE" || len(stubborn.seen) != 2 {
		t.Errorf("%v after %d", err, len(stubborn.seen))
	}
}

func TestListsAreWalkedPageByPage(t *testing.T) {
	p := platformWhere(t, func(w http.ResponseWriter, p *platform, s seen) {
		body := `{"items":[{"id":"ord_3","created_at":"2025-11-27T08:00:00Z"},{"id":"ord_2","created_at":"2025-11-27T08:00:00Z"}],"next_cursor":"ord_2"}`
		if len(p.seen) == 2 {
			body = `{"items":[{"id":"ord_1","created_at":"2025-11-27T08:00:00Z"}]}`
		}
		answer(w, s, 200, body)
	})
	var ids []string
	for one, err := range p.client(t).Payments(t.Context(), url.Values{"state": {"PAID"}}) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, one.ID)
	}
	if strings.Join(ids, " ") != "ord_3 ord_2 ord_1" || p.seen[1].path != "/v1/payments?cursor=ord_2&state=PAID" {
		t.Errorf("%v %+v", ids, p.seen)
	}
}

func TestRedirectsAreNotFollowed(t *testing.T) {
	p := platformWhere(t, func(w http.ResponseWriter, _ *platform, _ seen) {
		w.Header().Set("Location", "/v1/elsewhere")
		write(w, "", 307, "")
	})
	if _, err := p.client(t).Me(t.Context()); err == nil || len(p.seen) != 1 {
		t.Errorf("%v after %d", err, len(p.seen))
	}
}

func TestConfigsThatCannotWorkAreRefused(t *testing.T) {
	signer, err := client.HMAC("mch_1", "key_1", secret)
	if err != nil {
		t.Fatal(err)
	}
	nobody, err := client.HMAC("", "key_1", secret)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]client.Config{
		"no signer": {BaseURL: "https://pos.example"}, "no merchant": {BaseURL: "https://pos.example", Signer: nobody},
		"no scheme": {BaseURL: "pos.example", Signer: signer},
	} {
		if _, err := client.New(c); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	if _, err := client.HMAC("mch_1", "key_1", "short"); err == nil {
		t.Error("a short secret was taken")
	}
	if _, err := client.KeyPair("mch_1", "key_1", []byte(secret)); err == nil {
		t.Error("a secret was taken for a key pair")
	}
}

// Lists are walked to their end, and a file comes as its bytes.
func TestBillsAndTheirFiles(t *testing.T) {
	const file = "\xef\xbb\xbfkind,amount_fen\r\npayment,100\r\n"
	p := platformWhere(t, func(w http.ResponseWriter, _ *platform, s seen) {
		switch s.path {
		case "/v1/bills?channel=wechat":
			answer(w, s, 200, `{"items":[{"id":"bil_2","day":"2026-03-01","parts":1}],"next_cursor":"c"}`)
		case "/v1/bills?channel=wechat&cursor=c":
			answer(w, s, 200, `{"items":[{"id":"bil_1","day":"2026-02-28","parts":2}]}`)
		case "/v1/bills/bil_1/file?part=2":
			answer(w, s, 200, file)
		default:
			problem(w, 404, "NOT_FOUND")
		}
	})
	c, walked := p.client(t), []string{}
	for b, err := range c.Bills(t.Context(), url.Values{"channel": {"wechat"}}) {
		if err != nil {
			t.Fatal(err)
		}
		walked = append(walked, b.ID)
	}
	if strings.Join(walked, " ") != "bil_2 bil_1" {
		t.Errorf("%v", walked)
	}
	if got, err := c.BillFile(t.Context(), "bil_1", 2); err != nil || string(got) != file {
		t.Errorf("%q: %v", got, err)
	}
	if _, err := c.BillFile(t.Context(), "bil_1", 3); client.CodeOf(err) != "NOT_FOUND" {
		t.Errorf("%v", err)
	}
}
