package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	mathrand "math/rand/v2"
	"net/http"
	"os"
	"strconv"
	"sync"
	"time"

	"cloudpos/internal/signature"
)

// till is the demo terminal: all cashiers of the trial share its key.
type till struct {
	server, sandbox string
	merchant, keyID string
	key             *rsa.PrivateKey
	payers          []string
	client          *http.Client
}

func openTill(file, server, sandbox string) (*till, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("the demo terminal's key: %w", err)
	}
	var saved struct {
		MerchantID string `json:"mchid"`
		KeyID      string `json:"key_id"`
		PrivateKey string `json:"private_key_pem"`
	}
	if err := json.Unmarshal(raw, &saved); err != nil {
		return nil, err
	}
	block, _ := pem.Decode([]byte(saved.PrivateKey))
	if block == nil {
		return nil, errors.New("the demo terminal's key is no PEM")
	}
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, err
	}
	key, ok := parsed.(*rsa.PrivateKey)
	if !ok {
		return nil, errors.New("the demo terminal's key is not RSA")
	}
	transport := &http.Transport{MaxIdleConnsPerHost: 256, MaxConnsPerHost: 512}
	return &till{
		server: server, sandbox: sandbox, merchant: saved.MerchantID, keyID: saved.KeyID, key: key,
		client: &http.Client{Transport: transport, Timeout: 20 * time.Second},
	}, nil
}

// hire makes payers with deep pockets.
func (t *till) hire(ctx context.Context, n int) error {
	for range n {
		var out struct {
			PayerID string `json:"payer_id"`
		}
		if err := t.control(ctx, http.MethodPost, "/sandbox/payers", map[string]any{"balance": 1_000_000_000}, &out); err != nil {
			return err
		}
		t.payers = append(t.payers, out.PayerID)
	}
	return nil
}

// trouble makes the channel unreliable in a repeatable way.
func (t *till) trouble(ctx context.Context, seed uint64) error {
	rule := func(operation, effect string, probability float64, more map[string]any) map[string]any {
		r := map[string]any{"operation": operation, "effect": effect, "probability": probability, "seed": int64(seed >> 1)}
		for k, v := range more {
			r[k] = v
		}
		return r
	}
	return t.control(ctx, http.MethodPut, "/sandbox/faults", []map[string]any{
		rule("pay", "timeout_after", 0.05, nil),
		rule("pay", "timeout_before", 0.05, nil),
		rule("notice", "notice_lost", 0.1, nil),
		rule("notice", "notice_duplicate", 0.1, map[string]any{"n": 5}),
		rule("refund", "timeout_after", 0.1, nil),
		rule("query", "status_500", 0.05, nil),
	}, nil)
}

// calm takes the trouble away, so that all can come to its end.
func (t *till) calm(ctx context.Context) error {
	return t.control(ctx, http.MethodDelete, "/sandbox/faults", nil, nil)
}

// work takes payment after payment until working ends; each is followed up until it was answered, across crashes.
func (t *till) work(ctx, working context.Context, random *mathrand.Rand, cashier int, book *acknowledged) {
	for n := 0; working.Err() == nil; n++ {
		number := fmt.Sprintf("C%d-%d", cashier, n)
		payer := t.payers[random.IntN(len(t.payers))]
		request := map[string]any{"out_order_no": number, "amount_fen": 100 + random.IntN(20_000)}
		wallet := wallets()[random.IntN(len(wallets()))]
		byCode := random.IntN(2) == 0
		if byCode {
			code, err := t.payerCode(ctx, payer, wallet)
			if err != nil {
				continue
			}
			request["scene"], request["payer_code"] = "payer_code", code
		} else {
			request["scene"], request["channel"], request["expires_in_seconds"] = "qr_code", wallet, 60
		}
		p, ok := t.create(ctx, working, request, book)
		if !ok {
			continue
		}
		if p.QR != "" && random.IntN(10) > 0 { // one in ten walks away
			_ = t.control(ctx, http.MethodPost, "/sandbox/payers/"+payer+"/pay", map[string]any{"qr": p.QR}, nil)
		}
		if p.State == "PAID" && random.IntN(4) == 0 {
			_ = t.signed(ctx, http.MethodPost, "/v1/refunds", map[string]any{"payment_id": p.ID, "out_refund_no": "R" + number, "amount_fen": 50}, nil)
		}
	}
}

type paymentView struct {
	ID         string `json:"id"`
	OutOrderNo string `json:"out_order_no"`
	State      string `json:"state"`
	QR         string `json:"qr"`
}

// create sends the same request until it is answered, as a cashier's client does, or the shift ends.
func (t *till) create(ctx, working context.Context, request map[string]any, book *acknowledged) (paymentView, bool) {
	var answer struct {
		Payment paymentView `json:"payment"`
	}
	for {
		book.sent(request["out_order_no"].(string)) //nolint:forcetypeassert // it was put there as a string
		err := t.signed(ctx, http.MethodPost, "/v1/payments", request, &answer)
		if err == nil {
			book.heard(answer.Payment)
			return answer.Payment, true
		}
		var refused refusal
		if errors.As(err, &refused) && refused.status < 500 && refused.status != http.StatusTooManyRequests {
			book.refused(refused)
			return paymentView{}, false
		}
		select {
		case <-working.Done():
			return paymentView{}, false
		case <-time.After(200 * time.Millisecond):
		}
	}
}

// stillOpen asks after orders and answers which have not ended; those that were never created count as ended.
func (t *till) stillOpen(ctx context.Context, numbers []string, book *acknowledged) ([]string, error) {
	var open []string
	var mu sync.Mutex
	var wg sync.WaitGroup
	slots := make(chan struct{}, 32)
	var failure error
	for _, number := range numbers {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			var page struct {
				Items []struct {
					paymentView
					Final bool `json:"final"`
				} `json:"items"`
			}
			err := t.signed(ctx, http.MethodGet, "/v1/payments?out_order_no="+number, nil, &page)
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err != nil:
				failure = err
			case len(page.Items) == 0:
				book.absent(number)
			case !page.Items[0].Final:
				open = append(open, number)
			default:
				book.ended(page.Items[0].paymentView)
			}
		})
	}
	wg.Wait()
	return open, failure
}

// wallets are those that payers use, in equal parts.
func wallets() []string { return []string{"wechat", "alipay", "unionpay"} }

func (t *till) payerCode(ctx context.Context, payer, wallet string) (string, error) {
	var out struct {
		Code string `json:"code"`
	}
	err := t.control(ctx, http.MethodGet, "/sandbox/payers/"+payer+"/code?fresh=1&wallet="+wallet, nil, &out)
	return out.Code, err
}

func (t *till) control(ctx context.Context, method, path string, body, into any) error {
	return t.call(ctx, method, t.sandbox+path, body, into, nil)
}

// signed sends a request with the terminal's signature.
func (t *till) signed(ctx context.Context, method, path string, body, into any) error {
	return t.call(ctx, method, t.server+path, body, into, func(r *http.Request, raw []byte) error {
		stamp, nonce := strconv.FormatInt(time.Now().Unix(), 10), rand.Text()
		sig, err := signature.SignRSA(t.key, signature.StringToSign(method, path, stamp, nonce, raw))
		if err != nil {
			return err
		}
		r.Header.Set("Authorization", fmt.Sprintf(`%s mchid="%s",key_id="%s",timestamp="%s",nonce="%s",signature="%s"`,
			signature.RSA2048SHA256, t.merchant, t.keyID, stamp, nonce, base64.StdEncoding.EncodeToString(sig)))
		return nil
	})
}

// refusal is an answer that is not 2xx.
type refusal struct {
	status int
	body   string
}

func (r refusal) Error() string { return fmt.Sprintf("%d %s", r.status, r.body) }

func (t *till) call(ctx context.Context, method, url string, body, into any, sign func(*http.Request, []byte) error) error {
	var raw []byte
	if body != nil {
		var err error
		if raw, err = json.Marshal(body); err != nil {
			return err
		}
	}
	request, err := http.NewRequestWithContext(ctx, method, url, bytes.NewReader(raw))
	if err != nil {
		return err
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	if sign != nil {
		if err := sign(request, raw); err != nil {
			return err
		}
	}
	response, err := t.client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(response.Body, 4<<20))
	switch {
	case err != nil:
		return err
	case response.StatusCode/100 != 2:
		return refusal{response.StatusCode, string(answer[:min(len(answer), 300)])}
	case into == nil:
		return nil
	}
	return json.Unmarshal(answer, into)
}
