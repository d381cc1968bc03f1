package contract_test

import (
	"bytes"
	"context"
	"encoding/json"
	"image"
	"image/png"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/channel/alipay"
	"cloudpos/internal/channel/unionpay"
	"cloudpos/internal/channel/wechat"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/sandbox"
	"cloudpos/internal/secret"
)

// wall is the clock that signatures are checked by.
type wall struct{}

func (wall) Now() time.Time { return time.Now() }

// opening is Openings on a real database, with the channels' real connectors against the sandbox.
type opening struct {
	t          *testing.T
	db         *db.DB
	clock      *dbtest.Clock
	base       string
	contracts  *contract.Service
	connectors *contract.Connectors
	channels   []channel.Name // that open by call
	log        bytes.Buffer
	*contract.Openings

	mu     sync.Mutex
	mended bool // the storefront picture is there
	moves  []string
}

const openingMerchant = "mch_opening_1"

func eachOpening(t *testing.T, f func(t *testing.T, o *opening)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) { f(t, newOpening(t, d, clock)) })
}

func newOpening(t *testing.T, d *db.DB, clock *dbtest.Clock) *opening {
	t.Helper()
	o := &opening{t: t, db: d, clock: clock, mended: true}
	s, err := sandbox.New(sandbox.Config{DataDir: t.TempDir(), Clock: clock})
	o.ok(err)
	t.Cleanup(func() { o.ok(s.Close()) })
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.Close)
	o.base = server.URL
	ring, err := secret.NewKeyring()
	o.ok(err)
	o.contracts = contract.NewService(secret.New(ring), o.drivers()...)
	o.connectors = contract.NewConnectors(o.contracts, d)
	o.Openings = contract.NewOpenings(contract.OpeningsConfig{
		DB: d, Contracts: o.contracts, Connectors: o.connectors, Source: o.source, Watch: o.watch, Log: slog.New(slog.NewTextHandler(&o.log, nil)),
	})
	o.join()
	return o
}

func (o *opening) drivers() []channel.Driver {
	log := slog.New(slog.NewTextHandler(&o.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	w, err := wechat.New(wechat.Config{Clock: wall{}, Logger: log})
	o.ok(err)
	a, err := alipay.New(alipay.Config{Clock: wall{}, Logger: log})
	o.ok(err)
	u, err := unionpay.New(unionpay.Config{Clock: wall{}, Logger: log})
	o.ok(err)
	return []channel.Driver{w, a, u}
}

// join takes the sandbox's credentials.
func (o *opening) join() {
	o.t.Helper()
	all := o.control("GET", "/sandbox/credentials", nil)
	for _, e := range o.contracts.Catalogue() {
		own := all[string(e.Name)].(map[string]any)
		for name, v := range own {
			if _, list := v.([]any); list {
				delete(own, name)
			}
		}
		text, err := json.Marshal(own)
		o.ok(err)
		o.write(func(ctx context.Context, tx db.Tx) error {
			_, err := o.contracts.SaveAccount(ctx, tx, contract.Account{
				AcquirerID: "acq_test", Environment: db.Test, Channel: e.Name, Mode: channel.Provider, Name: string(e.Name),
			}, text)
			return err
		})
		if e.Opens {
			o.channels = append(o.channels, e.Name)
		}
	}
}

func (o *opening) ok(err error) {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
}

func (o *opening) write(f func(ctx context.Context, tx db.Tx) error) {
	o.t.Helper()
	o.ok(o.db.Write(o.t.Context(), f))
}

// source is the merchant as it stands.
func (o *opening) source(context.Context, string) (channel.MerchantOpening, []channel.Media, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	m := channel.MerchantOpening{
		SubjectType: "company", Name: "示例超市有限公司", ShortName: "示例超市", USCC: "91350100M000100Y43", MCC: "5411", Address: "示例市示例路 1 号",
		ValidFrom: "2020-01-01", ValidTo: "长期", ServiceTel: "02000000000", StoreName: "示例超市一店", StoreRegion: "440106", StoreAddress: "示例市示例路 1 号",
		LegalPerson: channel.Individual{Name: "示例甲", IDNumber: "11010519491231002X", ValidFrom: "2020-01-01", ValidTo: "2040-01-01", Phone: "13800138000"},
		Contact:     channel.Individual{Name: "示例甲", IDNumber: "11010519491231002X", Phone: "13800138000", Email: "shop@example.com"},
		Account:     channel.BankAccount{Corporate: true, Holder: "示例超市有限公司", Number: "440012345678901234", Bank: "示例工商银行示例支行", CNAPS: "102581000000", Region: "440106"},
	}
	var pictures []channel.Media
	for _, kind := range []channel.MediaKind{channel.MediaLicence, channel.MediaIDFront, channel.MediaIDBack, channel.MediaStorefront, channel.MediaInterior, channel.MediaCounter, channel.MediaPremises} {
		if kind == channel.MediaStorefront && !o.mended {
			continue
		}
		pictures = append(pictures, channel.Media{Kind: kind, Name: "照片.png", Content: dot()})
	}
	return m, pictures, nil
}

func dot() []byte {
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func (o *opening) watch(_ context.Context, _ db.Tx, before, after contract.Opening) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.moves = append(o.moves, string(after.Channel)+" "+string(before.State)+" "+string(after.State))
	return nil
}

func (o *opening) control(method, path string, body any) map[string]any {
	o.t.Helper()
	text, _ := json.Marshal(body)
	if body == nil {
		text = nil
	}
	request, err := http.NewRequestWithContext(o.t.Context(), method, o.base+path, bytes.NewReader(text))
	o.ok(err)
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	o.ok(err)
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	o.ok(err)
	if response.StatusCode != http.StatusOK {
		o.t.Fatalf("%s %s: %d %s", method, path, response.StatusCode, answer)
	}
	var m map[string]any
	if bytes.HasPrefix(bytes.TrimSpace(answer), []byte("{")) {
		o.ok(json.Unmarshal(answer, &m))
	}
	return m
}

func (o *opening) act(name channel.Name, action string, more map[string]any) {
	o.t.Helper()
	body := map[string]any{"action": action}
	for k, v := range more {
		body[k] = v
	}
	o.control("POST", "/sandbox/openings/"+string(name)+"/"+o.of(name).BusinessCode, body)
}

func (o *opening) begin(names ...channel.Name) {
	o.t.Helper()
	o.write(func(ctx context.Context, tx db.Tx) error {
		for _, name := range names {
			if err := o.Begin(ctx, tx, openingMerchant, db.Test, name, 3800); err != nil {
				return err
			}
		}
		return nil
	})
}

func (o *opening) of(name channel.Name) (found contract.Opening) {
	o.t.Helper()
	o.ok(o.db.Read(o.t.Context(), func(ctx context.Context, tx db.Tx) error {
		all, err := contract.OpeningsOf(ctx, tx, db.MerchantScope(openingMerchant), openingMerchant)
		for _, one := range all {
			if one.Channel == name {
				found = one
			}
		}
		return err
	}))
	return found
}

// sweep lets time pass until everything that is due within a while was worked on.
func (o *opening) sweep(passes int, each time.Duration) {
	o.t.Helper()
	for range passes {
		_, err := o.Sweep(o.t.Context())
		o.ok(err)
		o.clock.Advance(each)
	}
}

func (o *opening) want(name channel.Name, state contract.OpeningState) contract.Opening {
	o.t.Helper()
	got := o.of(name)
	if got.State != state {
		o.t.Fatalf("%s is %s (%s %s), want %s", name, got.State, got.Code, got.Detail, state)
	}
	return got
}

// inClear looks for the merchant's data in the table, its history and the log.
func (o *opening) inClear() {
	o.t.Helper()
	var everything strings.Builder
	o.ok(o.db.Read(o.t.Context(), func(ctx context.Context, tx db.Tx) error {
		all, err := contract.OpeningsOf(ctx, tx, db.WholeScope(), openingMerchant)
		if err != nil {
			return err
		}
		history, err := contract.OpeningHistory(ctx, tx, db.WholeScope(), openingMerchant)
		text, _ := json.Marshal([]any{all, history})
		everything.Write(text)
		return err
	}))
	everything.WriteString(o.log.String())
	for _, secret := range []string{"11010519491231002X", "13800138000", "shop@example.com", "440012345678901234", "示例甲"} {
		if strings.Contains(everything.String(), secret) {
			o.t.Errorf("%q stands in clear in the database or the log", secret)
		}
	}
}
