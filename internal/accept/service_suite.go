package accept

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

// Payer is somebody with a wallet of the test environment.
type Payer interface {
	Pay(ctx context.Context, qr string) error
	Code(ctx context.Context, channel string) (string, error)
}

// Config is what a run needs.
type Config struct {
	Base     string // the integration's test hook
	Webhook  string // the integration's receiver
	Secret   string // whsec_… of the endpoint that the platform sends to
	Platform Platform
	Payer    Payer
	Channel  string           // wechat when empty
	HTTP     *http.Client     // nil: one without limits of its own
	Now      func() time.Time // stamps callbacks
	Wait     func(context.Context, time.Duration) error
	InTime   time.Duration                        // within which a callback must be answered; 0: 15 s, as the platform waits
	Patience time.Duration                        // how long the integration may take to see a payment; 0: 60 s
	Found    func(context.Context, Finding) error // hears of each case once it is over; nil: nobody does
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
	if c.Found == nil {
		c.Found = func(context.Context, Finding) error { return nil }
	}
	c.Base = strings.TrimRight(c.Base, "/")
	return &Suite{c: c, run: "ACC" + rand.Text()[:10]}, nil
}

// Run tries every case. An error is one of ours, of the network or of the test hook, most often a *TroubleError; what the
// integration does wrong is a finding.
func (s *Suite) Run(ctx context.Context) (out Report, err error) {
	if s.merchant, err = s.c.Platform.TestMerchant(ctx); err != nil {
		return out, err
	}
	for _, c := range Cases() {
		why, err := s.try(ctx, c)
		if err != nil {
			return out, fmt.Errorf("%s: %w", c, err)
		}
		f := found(c, why)
		out.Findings = append(out.Findings, f)
		if err := s.c.Found(ctx, f); err != nil {
			return out, err
		}
	}
	return out, nil
}

func (s *Suite) try(ctx context.Context, c Case) (why words, err error) {
	switch c {
	case ScanQR:
		return s.scanQR(ctx)
	case ScanPayer:
		return s.scanPayer(ctx)
	case AnswerForged:
		return s.answerForged(ctx)
	case Duplicate:
		return s.duplicate(ctx)
	case Unsure:
		return s.unsure(ctx)
	case InTime:
		return s.inTime(ctx)
	case Forged, Unsigned, Altered, Old, Amount:
		return s.dishonest(ctx, c)
	}
	return why, errors.New("no such case")
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
	shownMax  = 200 // bytes of a hook's answer that a trouble quotes
	pause     = 200 * time.Millisecond
)

func (s *Suite) number(c Case) string { return s.run + "-" + strings.ReplaceAll(string(c), "_", "-") }

// order has the integration take a payment; qr is what the payer scans.
func (s *Suite) order(ctx context.Context, c Case, scene, payerCode string) (qr string, err error) {
	r, err := s.asked(ctx, c, scene, payerCode)
	if err != nil {
		return "", err
	}
	var made struct {
		QR string `json:"qr"`
	}
	return made.QR, r.into(&made)
}

// asked asks the integration to take a payment.
func (s *Suite) asked(ctx context.Context, c Case, scene, payerCode string) (reply, error) {
	return s.ask(ctx, http.MethodPost, "/payments", map[string]any{
		"order_no": s.number(c), "scene": scene, "amount_fen": amount, "channel": s.c.Channel, "payer_code": payerCode,
	})
}

func (s *Suite) standing(ctx context.Context, c Case) (out standing, err error) {
	r, err := s.looked(ctx, c)
	if err != nil {
		return out, err
	}
	return out, r.into(&out)
}

func (s *Suite) looked(ctx context.Context, c Case) (reply, error) {
	return s.ask(ctx, http.MethodGet, "/payments/"+url.PathEscape(s.number(c)), nil)
}

// reply is what the test hook answered.
type reply struct {
	call   string // what was asked
	status int
	body   []byte
}

func (r reply) good() bool { return r.status/100 == 2 }

// into decodes an answer of success.
func (r reply) into(out any) error {
	shown := strings.ToValidUTF8(string(r.body[:min(len(r.body), shownMax)]), "?")
	if !r.good() {
		return trouble(HookStatus, "the test hook answers %d to %s: %s", r.status, r.call, shown)
	}
	if err := json.Unmarshal(r.body, out); err != nil {
		return trouble(HookMalformed, "the test hook answers %s with what is not the JSON it should be: %s", r.call, shown)
	}
	return nil
}

func (s *Suite) ask(ctx context.Context, method, path string, body any) (out reply, err error) {
	out.call = method + " " + path
	var text []byte
	if body != nil {
		if text, err = json.Marshal(body); err != nil {
			return out, err
		}
	}
	r, err := http.NewRequestWithContext(ctx, method, s.c.Base+path, bytes.NewReader(text))
	if err != nil {
		return out, err
	}
	r.Header.Set("Content-Type", "application/json")
	answer, err := s.c.HTTP.Do(r)
	if err != nil {
		return out, unreachable("the test hook, "+out.call, err)
	}
	defer answer.Body.Close()
	out.status = answer.StatusCode
	if out.body, err = io.ReadAll(io.LimitReader(answer.Body, answerMax)); err != nil {
		return out, unreachable("the test hook, "+out.call, err)
	}
	return out, nil
}
