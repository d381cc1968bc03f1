package app_test

import (
	"errors"
	"net/http"
	"testing"
	"time"

	"cloudpos/client"
	"cloudpos/internal/app"
	"cloudpos/internal/app/apptest"
)

// The Go client against the program as it is: a terminal that activates itself, and software with each kind of key.
func TestTheGoClient(t *testing.T) {
	h := apptest.Open(t, app.Config{})
	ours := demo(t, h).Cashier
	private, err := client.NewRSAKey()
	if err != nil {
		t.Fatal(err)
	}
	t.Run("a terminal", func(t *testing.T) {
		h := h.For(t)
		if _, _, err := client.Activate(t.Context(), h.URL(), ours.Number, "23456789", private); client.CodeOf(err) == "" {
			t.Fatalf("a wrong code: %v", err)
		}
		done, signer, err := client.Activate(t.Context(), h.URL(), ours.Number, ours.Code, private)
		if err != nil || done.Terminal.ID == "" || signer.Algorithm() != "CLOUDPOS-RSA2048-SHA256" {
			t.Fatalf("%+v: %v", done, err)
		}
		me, err := clientOf(t, h, signer).Me(t.Context())
		if err != nil || me.Terminal.ID != done.Terminal.ID {
			t.Fatalf("%+v: %v", me, err)
		}
	})
	t.Run("HMAC", func(t *testing.T) {
		h := h.For(t)
		c := clientOf(t, h, software(t, h, "CLOUDPOS-HMAC-SHA256", nil))
		takesMoney(t, h, c, "GO-HMAC")
		refusals(t, h, c)
	})
	t.Run("RSA", func(t *testing.T) {
		h := h.For(t)
		takesMoney(t, h, clientOf(t, h, software(t, h, "CLOUDPOS-RSA2048-SHA256", private)), "GO-RSA")
	})
	t.Run("SM2", func(t *testing.T) {
		h := h.For(t)
		private, err := client.NewSM2Key()
		if err != nil {
			t.Fatal(err)
		}
		takesMoney(t, h, clientOf(t, h, software(t, h, "CLOUDPOS-SM2-SM3", private)), "GO-SM2")
	})
}

// software makes a key in the merchant app, as the owner does, and signs with it. private is nil for a secret; more are scopes beside
// read, pay and refund.
func software(t *testing.T, h *apptest.House, algorithm string, private []byte, more ...string) client.Signer {
	t.Helper()
	var shown struct {
		MerchantID string `json:"mchid"`
	}
	owner := enter(t, h, "owner")
	owner.do(http.MethodGet, "/console/api-keys", nil).Into(&shown)
	ask := map[string]any{"environment": "test", "name": "示例收银软件", "algorithm": algorithm, "scopes": append([]string{"read", "pay", "refund"}, more...)}
	if private != nil {
		half, err := client.KeyPair("mch", "key", private)
		if err != nil {
			t.Fatal(err)
		}
		ask["public_key"] = half.PublicPEM()
	}
	var made struct {
		Key struct {
			KeyID string `json:"key_id"`
		}
		Secret string
	}
	owner.do(http.MethodPost, "/console/api-keys", ask).Into(&made)
	signer, err := client.HMAC(shown.MerchantID, made.Key.KeyID, made.Secret)
	if private != nil {
		signer, err = client.KeyPair(shown.MerchantID, made.Key.KeyID, private)
	}
	if err != nil {
		t.Fatal(err)
	}
	return signer
}

func clientOf(t *testing.T, h *apptest.House, signer client.Signer) *client.Client {
	t.Helper()
	carrier := &http.Client{Transport: &http.Transport{}, Timeout: 30 * time.Second}
	t.Cleanup(carrier.CloseIdleConnections)
	c, err := client.New(client.Config{BaseURL: h.URL(), Signer: signer, HTTP: carrier})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// takesMoney pays by QR code and by payer code, repeats the number, and gives a part back.
func takesMoney(t *testing.T, h *apptest.House, c *client.Client, number string) {
	t.Helper()
	ask := client.PaymentRequest{OutOrderNo: number + "-1", Scene: client.QRCode, Channel: "wechat", AmountFen: 1234, Description: "示例咖啡"}
	made, err := c.CreatePayment(t.Context(), ask)
	if err != nil || made.Result != client.Done || made.Payment.QR == "" {
		t.Fatalf("%+v: %v", made, err)
	}
	again, err := c.CreatePayment(t.Context(), ask)
	if err != nil || again.Payment.ID != made.Payment.ID {
		t.Fatalf("the same number again: %+v: %v", again, err)
	}
	h.Payer().Pay(made.Payment.QR)
	paid, err := c.AwaitPayment(t.Context(), made.Payment.ID)
	if err != nil || paid.State != "PAID" || paid.PaidAt.IsZero() || paid.AmountFen != 1234 {
		t.Fatalf("%+v: %v", paid, err)
	}
	scanned, err := c.CreatePayment(t.Context(), client.PaymentRequest{OutOrderNo: number + "-2", Scene: client.PayerCode, PayerCode: h.Payer().Code(), AmountFen: 500})
	if err != nil {
		t.Fatal(err)
	}
	if p, err := c.AwaitPayment(t.Context(), scanned.Payment.ID); err != nil || p.State != "PAID" {
		t.Fatalf("%+v: %v", p, err)
	}
	back, err := c.CreateRefund(t.Context(), client.RefundRequest{OutOrderNo: number + "-1", OutRefundNo: number + "-R1", AmountFen: 234})
	if err != nil {
		t.Fatal(err)
	}
	if r, err := c.AwaitRefund(t.Context(), back.Refund.ID); err != nil || r.State != "SUCCEEDED" || r.AmountFen != 234 {
		t.Fatalf("%+v: %v", r, err)
	}
	found, ok, err := c.PaymentByNumber(t.Context(), number+"-1")
	if err != nil || !ok || found.RefundedFen != 234 || found.RefundableFen != 1000 {
		t.Fatalf("%+v %v: %v", found, ok, err)
	}
	if _, ok, err := c.PaymentByNumber(t.Context(), "NOBODY"); err != nil || ok {
		t.Errorf("a number that nobody took: %v %v", ok, err)
	}
}

// refusals are signed too, keep their code and are not repeated.
func refusals(t *testing.T, h *apptest.House, c *client.Client) {
	t.Helper()
	_, err := c.CreatePayment(t.Context(), client.PaymentRequest{OutOrderNo: "GO-HMAC-1", Scene: client.QRCode, Channel: "wechat", AmountFen: 1})
	var refused *client.Error
	if !errors.As(err, &refused) || refused.Status != http.StatusConflict || refused.RequestID == "" || client.OutcomeUnknown(err) {
		t.Errorf("another amount under the number: %v", err)
	}
	if _, err := c.Payment(t.Context(), "ord_none"); client.CodeOf(err) != "NOT_FOUND" {
		t.Errorf("no such payment: %v", err)
	}
	_, err = c.CreatePayment(t.Context(), client.PaymentRequest{OutOrderNo: "空", Scene: "cash"})
	if !errors.As(err, &refused) || len(refused.Fields) == 0 {
		t.Errorf("fields: %v", err)
	}
	wrong, err := client.HMAC("mch_none", "apk_none", "sk_test_0000000000000000000000000000000000000000000")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := clientOf(t, h, wrong).Me(t.Context()); !errors.As(err, &refused) || refused.Status != http.StatusUnauthorized {
		t.Errorf("a key that nobody has: %v", err)
	}
}
