package sandbox

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"cloudpos/internal/sandbox/alipay"
	"cloudpos/internal/sandbox/bank"
	"cloudpos/internal/sandbox/courier"
	"cloudpos/internal/sandbox/payer"
	"cloudpos/internal/sandbox/script"
	"cloudpos/internal/sandbox/stage"
	"cloudpos/internal/sandbox/truth"
	"cloudpos/internal/sandbox/unionpay"
	"cloudpos/internal/sandbox/wechat"
)

// Config is what a sandbox needs; only DataDir must be given.
type Config struct {
	DataDir     string       // keeps truth and credentials; one process at a time
	Clock       Clock        // the scenario's time; nil is real time
	Logger      *slog.Logger // nil is silent
	NoticeScale float64      // stretches the gaps between tries of a notice; 0 and 1 are as documented, 0.01 is a hundred times faster
	HTTPClient  *http.Client // carries notices; nil is a client of its own that follows no redirect
	BaseURL     string       // told in the credentials; "" tells the address under which they were asked for

	BrowserHosts []string // "name" or "name:port": where the in-wallet browser may go besides loopback, for people at other machines too
}

// Server is a running sandbox.
type Server struct {
	cfg      Config
	clock    Clock
	log      *slog.Logger
	ledger   *truth.Ledger
	payers   *payer.Book
	faults   *script.Set
	keys     *wechat.Keyring
	wechat   *wechat.Platform
	channels []stage.Platform // in the order in which they are listed
	courier  *courier.Courier
	bank     *bank.Bank
	handler  http.Handler
}

// New opens the sandbox kept in cfg.DataDir, or starts a new one there. Errors: truth.ErrCorrupt, another process on the
// same folder, and what the file system says. Close it in the end.
func New(cfg Config) (*Server, error) {
	if cfg.DataDir == "" {
		return nil, errors.New("sandbox: DataDir is empty")
	}
	s := &Server{cfg: cfg, clock: cfg.Clock, log: cfg.Logger, faults: &script.Set{}}
	if s.clock == nil {
		s.clock = systemClock{}
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	var err error
	if s.ledger, err = truth.Open(cfg.DataDir, s.clock.Now); err != nil {
		return nil, fmt.Errorf("sandbox: %w", err)
	}
	if err := s.openChannels(); err != nil {
		return nil, errors.Join(fmt.Errorf("sandbox: %w", err), s.ledger.Close())
	}
	s.bank, err = bank.New(bank.Config{Dir: cfg.DataDir, Now: s.clock.Now, Wall: systemClock{}.Now, Log: s.log})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("sandbox: %w", err), s.ledger.Close())
	}
	couriers := map[string]courier.Channel{}
	for _, c := range s.channels {
		couriers[c.Name()] = c.Courier()
	}
	s.courier = courier.New(s.ledger, s.faults, noticeClient(cfg.HTTPClient), couriers, scale(cfg.NoticeScale))
	s.handler, err = s.routes()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("sandbox: %w", err), s.bank.Close(), s.ledger.Close())
	}
	return s, nil
}

// openChannels reads or makes the keys of every channel, side by side: making them takes most of a second each.
func (s *Server) openChannels() error {
	s.payers = payer.NewBook(s.ledger, s.clock.Now)
	on := stage.Stage{
		Ledger: s.ledger, Payers: s.payers, Faults: s.faults, Dir: s.cfg.DataDir, BaseURL: s.cfg.BaseURL, Wall: systemClock{}.Now, Merchants: s.allMerchants,
	}
	var errs [3]error
	var ali *alipay.Platform
	var union *unionpay.Platform
	var wg sync.WaitGroup
	wg.Go(func() { s.keys, errs[0] = wechat.OpenKeyring(on.Dir, on.Wall) })
	wg.Go(func() { ali, errs[1] = alipay.New(on) })
	wg.Go(func() { union, errs[2] = unionpay.New(on) })
	wg.Wait()
	s.wechat = wechat.New(on, s.keys)
	s.channels = []stage.Platform{s.wechat, ali, union}
	return errors.Join(errs[:]...)
}

// allMerchants are the merchants below the providers: those from the beginning and those added since.
func (s *Server) allMerchants() []truth.Merchant {
	return append(s.keys.SubMerchants(), s.ledger.Merchants()...)
}

func scale(configured float64) float64 {
	if configured <= 0 {
		return 1
	}
	return configured
}

// noticeClient follows no redirect: a notice is for the address that the merchant named, and for no other.
func noticeClient(given *http.Client) *http.Client {
	if given != nil {
		return given
	}
	transport := &http.Transport{MaxIdleConnsPerHost: 64, IdleConnTimeout: time.Minute, ForceAttemptHTTP2: true}
	return &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// Handler serves the channels, the control API and the wallet page.
func (s *Server) Handler() http.Handler { return s.handler }

// dueAtOnce bounds how many charges one transaction settles.
const dueAtOnce = 200

// Step lets everything happen that is due now: expiries, late payments, refunds, notices. It returns when the merchants
// have answered. Tests with their own clock advance it and step; Run steps by itself.
func (s *Server) Step(ctx context.Context) error {
	for {
		settled, err := s.ledger.SettleDue(dueAtOnce)
		if err != nil {
			return err
		}
		sent := s.courier.Dispatch(ctx)
		s.courier.Wait()
		if ctx.Err() != nil || settled+sent == 0 {
			return ctx.Err()
		}
	}
}

// glance is how long Run sleeps at most: a scenario's clock may jump without telling.
const glance = 250 * time.Millisecond

// Run does the background work until ctx ends: it returns nil then, after the notices under way have ended.
func (s *Server) Run(ctx context.Context) error {
	defer s.courier.Wait()
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-s.ledger.Wake():
		case <-timer.C:
		}
		settled, err := s.ledger.SettleDue(dueAtOnce)
		if err != nil {
			s.log.Error("sandbox: truth cannot be written", "error", err)
			return err
		}
		s.courier.Dispatch(ctx)
		timer.Reset(s.nap(settled))
	}
}

func (s *Server) nap(settled int) time.Duration {
	if settled == dueAtOnce {
		return 0
	}
	if at, ok := s.ledger.NextDue(); ok {
		return min(glance, max(time.Millisecond, at.Sub(s.clock.Now())))
	}
	return glance
}

// Close brings the truth to disk and closes it. Stop Run and the HTTP server first.
func (s *Server) Close() error {
	s.courier.Wait()
	return errors.Join(s.bank.Close(), s.ledger.Close())
}
