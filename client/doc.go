// Package client speaks to a cloudpos platform from other programs: requests are signed, answers are verified before they
// are given out, repetitions keep the merchant's own numbers, webhooks are verified.
//
//	signer, err := client.HMAC("mch_…", "key_…", os.Getenv("CLOUDPOS_SECRET"))
//	c, err := client.New(client.Config{BaseURL: "https://pos.example", Signer: signer})
//	made, err := c.CreatePayment(ctx, client.PaymentRequest{
//		OutOrderNo: "A-1", Scene: client.QRCode, Channel: "wechat", AmountFen: 1234,
//	})
//
// A call is tried again on network errors, 5xx and 429, always with the same number or Idempotency-Key, so that nothing
// happens twice. When a call fails, OutcomeUnknown says whether the platform may have acted all the same: then ask by your
// own number (PaymentByNumber) or send the same number again, and never take a new one.
//
// Only a payment whose Final is true has ended; PAID alone means that money was taken.
package client
