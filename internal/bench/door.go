package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"cloudpos/client"
	"cloudpos/internal/app"
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/merchant"
	"cloudpos/internal/signature"
	"cloudpos/internal/webhook"

	"github.com/google/pprof/profile"
)

const (
	awaitWebhook = 30 * time.Second
	startPatient = 20 * time.Second
)

// softwareDoor measures payments as software makes them: a signed POST /v1/payments whose answer is verified, a payer who
// scans the code in the sandbox (another process), the sandbox's signed notice, and the webhook at a local receiver. One
// payment is over when its payment.paid has arrived. The clients and the receiver run in this process, so its CPU is that of
// platform, software and receiver together.
func softwareDoor(ctx context.Context, o Options) (Result, error) {
	url, clean, err := place(ctx, o)
	if err != nil {
		return Result{}, err
	}
	defer clean()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	s, err := openShop(ctx, url)
	if err != nil {
		return Result{}, err
	}
	defer s.close()
	measure(ctx, o.Clients, time.Second, s.payment("w"))
	file := filepath.Join(s.dir, "cpu.pprof")
	end, err := startProfile(file)
	if err != nil {
		return Result{}, err
	}
	paid := measure(ctx, o.Clients, time.Duration(o.Seconds)*time.Second, s.payment("m"))
	end()
	share, err := shareOf(file, "crypto/rsa", "crypto/internal/fips140/rsa")
	return Result{
		Name: "software-door", Engine: string(o.Engine), Clients: o.Clients, PerSecond: round(paid.perSecond()),
		P50MS: paid.quantile(0.5), P95MS: paid.quantile(0.95), P99MS: paid.quantile(0.99), Errors: paid.errors, RSAShare: share,
	}, errors.Join(paid.first, err)
}

// shop is an install with its sandbox in another process, software with a key, and a receiver of webhooks.
type shop struct {
	dir      string
	app      *app.App
	ended    chan error
	stop     func()
	sandbox  string
	play     *exec.Cmd
	payer    string
	http     *http.Client
	client   *client.Client
	receiver *httptest.Server
	waiting  sync.Map // payment id → chan struct{}
}

func openShop(ctx context.Context, database string) (s *shop, err error) {
	s = &shop{http: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 256}, Timeout: awaitWebhook}, stop: func() {}}
	defer func() {
		if err != nil {
			s.close()
		}
	}()
	if s.dir, err = os.MkdirTemp("", "cloudpos-door"); err != nil {
		return s, err
	}
	s.receiver = httptest.NewServer(http.HandlerFunc(s.receive))
	if err := s.startSandbox(ctx); err != nil {
		return s, err
	}
	s.app, err = app.New(ctx, app.Config{
		DataDir: s.dir, Database: database, Listen: "127.0.0.1:0", SandboxURL: s.sandbox, Demo: true,
		PasswordCost: auth.HashParams{MemoryKiB: 64, Passes: 1}, WebhookAllow: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")},
	})
	if err != nil {
		return s, err
	}
	running, cancel := context.WithCancel(ctx)
	s.stop, s.ended = cancel, make(chan error, 1)
	go func() { s.ended <- s.app.Run(running) }()
	return s, s.connect(ctx)
}

// startSandbox runs this very program's sandbox in a process of its own.
func (s *shop) startSandbox(ctx context.Context) error {
	own, err := os.Executable()
	if err != nil {
		return err
	}
	var lc net.ListenConfig
	free, err := lc.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	address := free.Addr().String()
	_ = free.Close() // the sandbox takes the port over
	s.sandbox = "http://" + address
	s.play = exec.CommandContext(ctx, own, "sandbox", "--listen", address, "--data", filepath.Join(s.dir, "sandbox"), "--log-level", "error") //nolint:gosec // ourselves
	if err := s.play.Start(); err != nil {
		return err
	}
	var payer struct {
		ID string `json:"payer_id"`
	}
	for began := time.Now(); time.Since(began) < startPatient; time.Sleep(50 * time.Millisecond) {
		if err = s.control(ctx, "/sandbox/payers", map[string]any{"balance": int64(100_000_000_000)}, &payer); err == nil {
			s.payer = payer.ID
			return nil
		}
	}
	return fmt.Errorf("bench: the sandbox does not answer: %w", err)
}

func (s *shop) control(ctx context.Context, path string, body, into any) error {
	raw, err := json.Marshal(body)
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.sandbox+path, bytes.NewReader(raw))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	answer, err := s.http.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(io.LimitReader(answer.Body, 1<<20))
	if err != nil || answer.StatusCode/100 != 2 {
		return errors.Join(err, fmt.Errorf("bench: sandbox %s: %d %.200s", path, answer.StatusCode, text))
	}
	return json.Unmarshal(text, into)
}

// connect gives the demo merchant's software a key and an endpoint.
func (s *shop) connect(ctx context.Context) error {
	raw, err := os.ReadFile(filepath.Join(s.dir, "demo", "terminal.json"))
	if err != nil {
		return err
	}
	var demo app.DemoTerminal
	if err := json.Unmarshal(raw, &demo); err != nil {
		return err
	}
	member := auth.Membership{ID: "mem_bench", UserID: "usr_bench", Role: auth.Owner, Kind: auth.AtMerchant, ScopeID: demo.MerchantID}
	owner := auth.Principal{UserID: "usr_bench", Name: "示例店主", Memberships: []auth.Membership{member}, Active: member}
	var key auth.Secret
	err = s.app.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		key, err = s.app.Auth.AddAPIKey(ctx, tx, owner, auth.NewAPIKey{
			Holder: auth.Holder{MerchantID: demo.MerchantID}, Environment: db.Test, Name: "bench", Algorithm: signature.HMACSHA256, Scopes: []string{auth.ScopePay, auth.ScopeRead},
		})
		return err
	})
	if err != nil {
		return err
	}
	_, err = s.app.Webhooks.Create(ctx, merchant.ActorOf(owner), webhook.NewEndpoint{
		Owned: webhook.Owned{MerchantID: demo.MerchantID, Environment: db.Test}, URL: s.receiver.URL, Types: []string{"payment.paid"},
	})
	if err != nil {
		return err
	}
	signer, err := client.HMAC(demo.MerchantID, key.KeyID, key.Secret)
	if err != nil {
		return err
	}
	s.client, err = client.New(client.Config{BaseURL: s.app.URL(), Signer: signer, HTTP: s.http, Retry: client.Retry{Tries: 1}})
	return err
}

// receive takes an event and wakes who waits for it. It does not verify: that is the receiver's own time, not ours.
func (s *shop) receive(w http.ResponseWriter, r *http.Request) {
	var e struct {
		ObjectID string `json:"object_id"`
	}
	if json.NewDecoder(io.LimitReader(r.Body, 1<<20)).Decode(&e) == nil {
		if c, ok := s.waiting.LoadAndDelete(e.ObjectID); ok {
			close(c.(chan struct{})) //nolint:forcetypeassert // nothing else is in it
		}
	}
	w.WriteHeader(http.StatusNoContent)
}

// payment is one payment from the request to the webhook.
func (s *shop) payment(round string) func(ctx context.Context, c, n int) error {
	return func(ctx context.Context, c, n int) error {
		made, err := s.client.CreatePayment(ctx, client.PaymentRequest{
			OutOrderNo: fmt.Sprintf("DOOR-%s-%d-%d", round, c, n), Scene: client.QRCode, Channel: "wechat", AmountFen: amount,
		})
		if err != nil {
			return err
		}
		arrived := make(chan struct{})
		s.waiting.Store(made.Payment.ID, arrived)
		var done struct{ Result string }
		if err := s.control(ctx, "/sandbox/payers/"+s.payer+"/pay", map[string]any{"qr": made.Payment.QR}, &done); err != nil || done.Result != "paid" {
			return errors.Join(err, errors.New("bench: the wallet says "+done.Result))
		}
		select {
		case <-arrived:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(awaitWebhook):
			return fmt.Errorf("bench: no webhook of %s", made.Payment.ID)
		}
	}
}

func (s *shop) close() {
	s.stop()
	if s.ended != nil {
		if err := <-s.ended; err != nil {
			fmt.Fprintln(os.Stderr, "bench: the program ended with", err)
		}
	}
	if s.app != nil {
		_ = s.app.Close()
	}
	if s.play != nil && s.play.Process != nil {
		_ = s.play.Process.Kill()
		_ = s.play.Wait() // it was killed
	}
	if s.receiver != nil {
		s.receiver.Close()
	}
	s.http.CloseIdleConnections()
	_ = os.RemoveAll(s.dir)
}

// shareOf is which part of a CPU profile was spent below functions of some packages, in thousandths.
func shareOf(file string, packages ...string) (float64, error) {
	f, err := os.Open(file)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	p, err := profile.Parse(f)
	if err != nil {
		return 0, err
	}
	var all, ours int64
	for _, sample := range p.Sample {
		cost := sample.Value[len(sample.Value)-1]
		all += cost
		if within(sample, packages) {
			ours += cost
		}
	}
	if all == 0 {
		return 0, nil
	}
	return float64(1000*ours/all) / 1000, nil
}

func within(sample *profile.Sample, packages []string) bool {
	for _, location := range sample.Location {
		for _, line := range location.Line {
			for _, name := range packages {
				if line.Function != nil && strings.HasPrefix(line.Function.Name, name) {
					return true
				}
			}
		}
	}
	return false
}
