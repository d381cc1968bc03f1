package accept

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"cloudpos/client"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

// Payer is somebody with a wallet of the test environment.
type Payer interface {
	Pay(ctx context.Context, qr string) error
	Code(ctx context.Context, channel string) (string, error)
}

// Config is what a run needs.
type Config struct {
	Base     string         // the integration's test hook
	Webhook  string         // the integration's receiver
	Secret   string         // whsec_… of the endpoint that the platform sends to
	Platform *client.Client // reads what the platform knows; a key of the test environment with scope read
	Payer    Payer
	Channel  string           // wechat when empty
	HTTP     *http.Client     // nil: one without limits of its own
	Now      func() time.Time // stamps callbacks
	Wait     func(context.Context, time.Duration) error
	InTime   time.Duration // within which a callback must be answered; 0: 15 s, as the platform waits
	Patience time.Duration // how long the integration may take to see a payment; 0: 60 s
}

// Suite is one run.
type Suite struct {
	c   Config
	run string // part of every order number, so that runs do not meet

	merchant string
}

// New fills in the defaults.
func New(c Config) (*Suite, error) {
	if c.Base == "" || c.Webhook == "" || c.Platform == nil || c.Payer == nil || c.Now == nil || c.Wait == nil {
		return nil, errors.New("accept: base, webhook, platform, payer, clock and wait are needed")
	}
	if _, err := standardwebhooks.NewWebhook(c.Secret); err != nil {
		return nil, fmt.Errorf("accept: the webhook's secret: %w", err)
	}
	if c.Channel == "" {
		c.Channel = "wechat"
	}
	if c.HTTP == nil {
		c.HTTP = &http.Client{}
	}
	if c.InTime == 0 {
		c.InTime = 15 * time.Second
	}
	if c.Patience == 0 {
		c.Patience = time.Minute
	}
	c.Base = strings.TrimRight(c.Base, "/")
	return &Suite{c: c, run: "ACC" + rand.Text()[:10]}, nil
}

// Run tries every case. An error is one of ours or of the network; what the integration does wrong is a finding.
func (s *Suite) Run(ctx context.Context) (Report, error) {
	var out Report
	me, err := s.c.Platform.Me(ctx)
	if err != nil {
		return out, fmt.Errorf("accept: the platform: %w", err)
	}
	if me.Environment != "test" {
		return out, errors.New("accept: the suite runs in the test environment alone: give it a test key")
	}
	s.merchant = me.Merchant.ID
	for _, c := range Cases() {
		why, err := s.try(ctx, c)
		if err != nil {
			return out, fmt.Errorf("accept: %s: %w", c, err)
		}
		title := titles()[c]
		out.Findings = append(out.Findings, Finding{Case: c, TitleZH: title.zh, TitleEN: title.en, Passed: why == "", Why: why})
	}
	return out, nil
}

func (s *Suite) try(ctx context.Context, c Case) (why string, err error) {
	switch c {
	case ScanQR:
		return s.scanQR(ctx)
	case ScanPayer:
		return s.scanPayer(ctx)
	case Duplicate:
		return s.duplicate(ctx)
	case Unsure:
		return s.unsure(ctx)
	case InTime:
		return s.inTime(ctx)
	case Forged, Unsigned, Altered, Old, Amount:
		return s.dishonest(ctx, c)
	}
	return "", errors.New("no such case")
}

// standing is what the integration says of an order.
type standing struct {
	Status     string `json:"status"`
	AmountFen  int64  `json:"amount_fen"`
	Deliveries int    `json:"deliveries"`
}

const (
	amount    = 123 // fen
	answerMax = 1 << 20
	pause     = 200 * time.Millisecond
)

func (s *Suite) number(c Case) string { return s.run + "-" + strings.ReplaceAll(string(c), "_", "-") }

// order has the integration take a payment; qr is what the payer scans.
func (s *Suite) order(ctx context.Context, c Case, scene, payerCode string) (qr string, err error) {
	var made struct {
		QR string `json:"qr"`
	}
	err = s.ask(ctx, http.MethodPost, "/payments", map[string]any{
		"order_no": s.number(c), "scene": scene, "amount_fen": amount, "channel": s.c.Channel, "payer_code": payerCode,
	}, &made)
	return made.QR, err
}

func (s *Suite) standing(ctx context.Context, c Case) (out standing, err error) {
	return out, s.ask(ctx, http.MethodGet, "/payments/"+url.PathEscape(s.number(c)), nil, &out)
}

func (s *Suite) ask(ctx context.Context, method, path string, body, into any) error {
	var text []byte
	if body != nil {
		var err error
		if text, err = json.Marshal(body); err != nil {
			return err
		}
	}
	r, err := http.NewRequestWithContext(ctx, method, s.c.Base+path, bytes.NewReader(text))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	answer, err := s.c.HTTP.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(io.LimitReader(answer.Body, answerMax))
	if err != nil {
		return err
	}
	if answer.StatusCode/100 != 2 {
		return fmt.Errorf("the test hook answers %d to %s %s: %.200s", answer.StatusCode, method, path, raw)
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return fmt.Errorf("the test hook answers %s %s with what is no JSON: %w", method, path, err)
	}
	return nil
}

// settled waits until the integration has seen a payment.
func (s *Suite) settled(ctx context.Context, c Case) (why string, err error) {
	var at standing
	for waited := time.Duration(0); waited < s.c.Patience; waited += pause {
		if at, err = s.standing(ctx, c); err != nil {
			return "", err
		}
		if at.Status == "paid" {
			return handedOut(at, 1), nil
		}
		if err := s.c.Wait(ctx, pause); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("paid at the platform, %q at the integration after %s", at.Status, s.c.Patience), nil
}

func handedOut(at standing, times int) string {
	switch {
	case at.Deliveries != times:
		return fmt.Sprintf("delivered %d times instead of %d", at.Deliveries, times)
	case times > 0 && at.AmountFen != amount:
		return fmt.Sprintf("%d fen noted instead of %d", at.AmountFen, amount)
	}
	return ""
}

func (s *Suite) scanQR(ctx context.Context) (string, error) {
	qr, err := s.order(ctx, ScanQR, client.QRCode, "")
	if err != nil {
		return "", err
	}
	if qr == "" {
		return "the test hook gave no code to scan", nil
	}
	if err := s.c.Payer.Pay(ctx, qr); err != nil {
		return "", err
	}
	return s.settled(ctx, ScanQR)
}

func (s *Suite) scanPayer(ctx context.Context) (string, error) {
	code, err := s.c.Payer.Code(ctx, s.c.Channel)
	if err != nil {
		return "", err
	}
	if _, err := s.order(ctx, ScanPayer, client.PayerCode, code); err != nil {
		return "", err
	}
	return s.settled(ctx, ScanPayer)
}

// duplicate tells the integration twice of a payment that it has been told of by the platform.
func (s *Suite) duplicate(ctx context.Context) (string, error) {
	qr, err := s.order(ctx, Duplicate, client.QRCode, "")
	if err != nil {
		return "", err
	}
	if err := s.c.Payer.Pay(ctx, qr); err != nil {
		return "", err
	}
	if why, err := s.settled(ctx, Duplicate); err != nil || why != "" {
		return why, err
	}
	e, err := s.sent(ctx, Duplicate)
	if err != nil {
		return "", err
	}
	for range 2 {
		status, err := s.send(ctx, e, s.c.Secret, s.c.Now())
		if err != nil {
			return "", err
		}
		if status/100 != 2 {
			return fmt.Sprintf("answered with %d: the platform would go on sending", status), nil
		}
	}
	at, err := s.standing(ctx, Duplicate)
	return handedOut(at, 1), err
}

// dishonest tells the integration of a payment that was never made, in a way that it must see through.
func (s *Suite) dishonest(ctx context.Context, c Case) (string, error) {
	if _, err := s.order(ctx, c, client.QRCode, ""); err != nil {
		return "", err
	}
	paid := func(p *client.Payment) { p.State, p.Final = "PAID", true }
	if c == Amount {
		paid = func(p *client.Payment) { p.State, p.Final, p.AmountFen, p.AmountDisplay = "PAID", true, 1, "0.01" }
	}
	e, err := s.event(ctx, c, "payment.paid", paid)
	if err != nil {
		return "", err
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
		return "", err
	}
	now, err := s.standing(ctx, c)
	if err != nil {
		return "", err
	}
	if now.Status == "paid" || now.Deliveries != 0 {
		return fmt.Sprintf("taken for paid (%d delivered), answered with %d", now.Deliveries, status), nil
	}
	if status/100 == 2 && c != Amount { // over another amount any answer will do: an alarm is right, and so is silence
		return fmt.Sprintf("answered with %d, as if it were good", status), nil
	}
	return "", nil
}

// unsure tells the integration, truthfully signed, that nobody knows.
func (s *Suite) unsure(ctx context.Context) (string, error) {
	if _, err := s.order(ctx, Unsure, client.QRCode, ""); err != nil {
		return "", err
	}
	e, err := s.event(ctx, Unsure, "payment.unknown", func(p *client.Payment) { p.State, p.Final = "UNKNOWN", false })
	if err != nil {
		return "", err
	}
	if _, err := s.send(ctx, e, s.c.Secret, s.c.Now()); err != nil {
		return "", err
	}
	at, err := s.standing(ctx, Unsure)
	if err == nil && at.Status != "unknown" && at.Status != "pending" {
		return fmt.Sprintf("%q: the payer may have paid, and would be charged again", at.Status), nil
	}
	return "", err
}

// inTime measures one honest callback.
func (s *Suite) inTime(ctx context.Context) (string, error) {
	if _, err := s.order(ctx, InTime, client.QRCode, ""); err != nil {
		return "", err
	}
	e, err := s.event(ctx, InTime, "payment.paying", func(p *client.Payment) { p.State, p.Final = "PAYING", false })
	if err != nil {
		return "", err
	}
	limited, cancel := context.WithTimeout(ctx, s.c.InTime)
	defer cancel()
	_, err = s.send(limited, e, s.c.Secret, s.c.Now())
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		return "no answer within " + s.c.InTime.String(), nil
	}
	return "", err
}

// told is an event that is to be sent.
type told struct {
	id    string
	body  []byte
	spoil bool // one character of the body is another than the one that was signed
}

// sent is the very event that the platform has told of a case's payment.
func (s *Suite) sent(ctx context.Context, c Case) (told, error) {
	p, _, err := s.c.Platform.PaymentByNumber(ctx, s.number(c))
	if err != nil {
		return told{}, err
	}
	type event struct{ ID, Body string }
	var list struct{ Items []event }
	query := url.Values{"object_id": {p.ID}, "type": {"payment.paid"}}
	if err := s.c.Platform.Do(ctx, http.MethodGet, "/v1/webhook-events?"+query.Encode(), nil, &list); err != nil {
		return told{}, err
	}
	if len(list.Items) == 0 {
		return told{}, errors.New("the platform tells nobody of payment.paid: the receiver must be one of the merchant's webhook endpoints")
	}
	var whole event
	err = s.c.Platform.Do(ctx, http.MethodGet, "/v1/webhook-events/"+url.PathEscape(list.Items[0].ID), nil, &whole)
	return told{id: whole.ID, body: []byte(whole.Body)}, err
}

// event is what the platform would tell of the case's order; change makes a lie of it.
func (s *Suite) event(ctx context.Context, c Case, kind string, change func(*client.Payment)) (told, error) {
	p, found, err := s.c.Platform.PaymentByNumber(ctx, s.number(c))
	if err != nil {
		return told{}, err
	}
	if !found {
		return told{}, fmt.Errorf("the platform has no payment under the number %s: the test hook must use order_no as out_order_no", s.number(c))
	}
	change(&p)
	data, err := json.Marshal(p)
	if err != nil {
		return told{}, err
	}
	id := "evt_" + strings.ToLower(rand.Text())
	body, err := json.Marshal(client.Event{
		ID: id, Type: kind, Sequence: p.Version + 1, CreatedAt: s.c.Now().UTC(), Environment: p.Environment, MerchantID: s.merchant, ObjectID: p.ID, Data: data,
	})
	return told{id: id, body: body}, err
}

// send posts a callback, signed with secret unless that is empty, and answers the status.
func (s *Suite) send(ctx context.Context, e told, secret string, at time.Time) (status int, err error) {
	signed := ""
	if secret != "" {
		hook, err := standardwebhooks.NewWebhook(secret)
		if err != nil {
			return 0, err
		}
		if signed, err = hook.Sign(e.id, at, e.body); err != nil {
			return 0, err
		}
	}
	body := e.body
	if e.spoil {
		body = bytes.Replace(body, []byte(`"environment":"test"`), []byte(`"environment": "test"`), 1)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.c.Webhook, bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Webhook-Id", e.id)
	r.Header.Set("Webhook-Timestamp", strconv.FormatInt(at.Unix(), 10))
	if signed != "" {
		r.Header.Set("Webhook-Signature", signed)
	}
	answer, err := s.c.HTTP.Do(r)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	_, err = io.Copy(io.Discard, io.LimitReader(answer.Body, answerMax))
	return answer.StatusCode, err
}
