package accept

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"time"

	"cloudpos/client"
)

// fine is what is said of a case that passed.
func fine() words { return words{} }

// say is what was seen instead of what should have been.
func say(zh, en string, args ...any) words {
	return words{fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)}
}

// settled waits until the integration has seen a payment.
func (s *Suite) settled(ctx context.Context, c Case) (why words, err error) {
	var at standing
	for waited := time.Duration(0); waited < s.c.Patience; waited += pause {
		if at, err = s.standing(ctx, c); err != nil {
			return fine(), err
		}
		if at.Status == "paid" {
			return handedOut(at, 1), nil
		}
		if err := s.c.Wait(ctx, pause); err != nil {
			return fine(), err
		}
	}
	return say("平台已收款，%[2]s 后对接方仍为 %[1]q", "paid at the platform, %q at the integration after %s", at.Status, s.c.Patience), nil
}

func handedOut(at standing, times int) words {
	switch {
	case at.Deliveries != times:
		return say("交付了 %d 次，应为 %d 次", "delivered %d times instead of %d", at.Deliveries, times)
	case times > 0 && at.AmountFen != amount:
		return say("记下的金额是 %d 分，应为 %d 分", "%d fen noted instead of %d", at.AmountFen, amount)
	}
	return fine()
}

func (s *Suite) scanQR(ctx context.Context) (words, error) {
	qr, err := s.order(ctx, ScanQR, client.QRCode, "")
	if err != nil {
		return fine(), err
	}
	if qr == "" {
		return say("测试接口没有给出二维码", "the test hook gave no code to scan"), nil
	}
	if err := s.pay(ctx, qr); err != nil {
		return fine(), err
	}
	return s.settled(ctx, ScanQR)
}

func (s *Suite) scanPayer(ctx context.Context) (words, error) {
	code, err := s.c.Payer.Code(ctx, s.c.Channel)
	if err != nil {
		return fine(), caused(PayerFault, "the payer's code", err)
	}
	if _, err := s.order(ctx, ScanPayer, client.PayerCode, code); err != nil {
		return fine(), err
	}
	return s.settled(ctx, ScanPayer)
}

func (s *Suite) pay(ctx context.Context, qr string) error {
	if err := s.c.Payer.Pay(ctx, qr); err != nil {
		return caused(PayerFault, "the payer", err)
	}
	return nil
}

// answerForged asks for a payment that the platform answers with a signature that does not fit. Whoever verifies has no
// payment then whose code could be shown, and does not know what became of it; both 404 and a refusal are honest answers.
func (s *Suite) answerForged(ctx context.Context) (words, error) {
	r, err := s.asked(ctx, AnswerForged, client.QRCode, "")
	if err != nil {
		return fine(), err
	}
	var made struct {
		QR string `json:"qr"`
	}
	if r.good() {
		if err := r.into(&made); err != nil {
			return fine(), err
		}
	}
	if made.QR != "" {
		return say("出示了二维码：没有验证平台应答的签名", "showed a code: the signature of the platform's answer is not verified"), nil
	}
	if r, err = s.looked(ctx, AnswerForged); err != nil || r.status == http.StatusNotFound {
		return fine(), err
	}
	var at standing
	if err := r.into(&at); err != nil {
		return fine(), err
	}
	if at.Status == "paid" || at.Status == "failed" || at.Deliveries != 0 {
		return say("%q：应答不可信，结果是未知的", "%q: an answer that cannot be believed leaves the outcome unknown", at.Status), nil
	}
	return fine(), nil
}

// duplicate tells the integration twice of a payment that it has been told of by the platform.
func (s *Suite) duplicate(ctx context.Context) (words, error) {
	qr, err := s.order(ctx, Duplicate, client.QRCode, "")
	if err != nil {
		return fine(), err
	}
	if err := s.pay(ctx, qr); err != nil {
		return fine(), err
	}
	if why, err := s.settled(ctx, Duplicate); err != nil || why != fine() {
		return why, err
	}
	e, err := s.sent(ctx, Duplicate)
	if err != nil {
		return fine(), err
	}
	for range 2 {
		status, err := s.send(ctx, e, s.c.Secret, s.c.Now())
		if err != nil {
			return fine(), err
		}
		if status/100 != 2 {
			return say("应答 %d：平台会一直重发", "answered with %d: the platform would go on sending", status), nil
		}
	}
	at, err := s.standing(ctx, Duplicate)
	return handedOut(at, 1), err
}

// dishonest tells the integration of a payment that was never made, in a way that it must see through.
func (s *Suite) dishonest(ctx context.Context, c Case) (words, error) {
	if _, err := s.order(ctx, c, client.QRCode, ""); err != nil {
		return fine(), err
	}
	paid := func(p *client.Payment) { p.State, p.Final = "PAID", true }
	if c == Amount {
		paid = func(p *client.Payment) { p.State, p.Final, p.AmountFen, p.AmountDisplay = "PAID", true, 1, "0.01" }
	}
	e, err := s.event(ctx, c, "payment.paid", paid)
	if err != nil {
		return fine(), err
	}
	secret, at := s.c.Secret, s.c.Now()
	switch c {
	case Forged:
		secret = "whsec_" + base64.StdEncoding.EncodeToString([]byte(rand.Text()+rand.Text()[:6]))
	case Unsigned:
		secret = ""
	case Old:
		at = at.Add(-10 * time.Minute)
	case Altered:
		e.spoil = true
	}
	status, err := s.send(ctx, e, secret, at)
	if err != nil {
		return fine(), err
	}
	now, err := s.standing(ctx, c)
	if err != nil {
		return fine(), err
	}
	if now.Status == "paid" || now.Deliveries != 0 {
		return say("当成了已付款（交付 %d 次），应答 %d", "taken for paid (%d delivered), answered with %d", now.Deliveries, status), nil
	}
	if status/100 == 2 && c != Amount { // over another amount any answer will do: an alarm is right, and so is silence
		return say("应答 %d，像是采信了", "answered with %d, as if it were good", status), nil
	}
	return fine(), nil
}

// unsure tells the integration, truthfully signed, that nobody knows.
func (s *Suite) unsure(ctx context.Context) (words, error) {
	if _, err := s.order(ctx, Unsure, client.QRCode, ""); err != nil {
		return fine(), err
	}
	e, err := s.event(ctx, Unsure, "payment.unknown", func(p *client.Payment) { p.State, p.Final = "UNKNOWN", false })
	if err != nil {
		return fine(), err
	}
	if _, err := s.send(ctx, e, s.c.Secret, s.c.Now()); err != nil {
		return fine(), err
	}
	at, err := s.standing(ctx, Unsure)
	if err == nil && at.Status != "unknown" && at.Status != "pending" {
		return say("%q：付款人可能已付，会被再次收款", "%q: the payer may have paid, and would be charged again", at.Status), nil
	}
	return fine(), err
}

// inTime measures one honest callback.
func (s *Suite) inTime(ctx context.Context) (words, error) {
	if _, err := s.order(ctx, InTime, client.QRCode, ""); err != nil {
		return fine(), err
	}
	e, err := s.event(ctx, InTime, "payment.paying", func(p *client.Payment) { p.State, p.Final = "PAYING", false })
	if err != nil {
		return fine(), err
	}
	limited, cancel := context.WithTimeout(ctx, s.c.InTime)
	defer cancel()
	_, err = s.send(limited, e, s.c.Secret, s.c.Now())
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		return say("%s 内没有应答", "no answer within %s", s.c.InTime), nil
	}
	return fine(), err
}
