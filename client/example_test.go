package client_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"

	"cloudpos/client"
)

// Take a payment by QR code, wait for it, give a part back.
func Example() {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	signer, err := client.HMAC(os.Getenv("CLOUDPOS_MCHID"), os.Getenv("CLOUDPOS_KEY_ID"), os.Getenv("CLOUDPOS_SECRET"))
	if err != nil {
		return // the secret is missing
	}
	c, err := client.New(client.Config{BaseURL: "https://pos.example", Signer: signer})
	if err != nil {
		return
	}
	made, err := c.CreatePayment(ctx, client.PaymentRequest{OutOrderNo: "A-1", Scene: client.QRCode, Channel: "wechat", AmountFen: 1234})
	if err != nil {
		if client.OutcomeUnknown(err) {
			fmt.Println("ask by the number A-1, or send it again as it is")
		}
		return
	}
	fmt.Println("show this as a QR code:", made.Payment.QR)
	paid, err := c.AwaitPayment(ctx, made.Payment.ID)
	if err != nil || paid.State != "PAID" {
		return
	}
	_, err = c.CreateRefund(ctx, client.RefundRequest{PaymentID: paid.ID, OutRefundNo: "A-1-R1", AmountFen: 234})
	if err != nil {
		fmt.Println(client.CodeOf(err))
	}
}

// Answer a webhook: verify first, act once for an event's id, answer 2xx within 15 s.
func ExampleVerifyWebhook() {
	keys := client.WebhookKeys{Secrets: []string{os.Getenv("CLOUDPOS_WEBHOOK_SECRET")}}
	http.HandleFunc("POST /cloudpos", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
		if err != nil {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		event, err := client.VerifyWebhook(r.Header, body, keys, time.Now())
		if err != nil {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		fmt.Println(event.ID, event.Type, event.Sequence)
		w.WriteHeader(http.StatusNoContent)
	})
}
