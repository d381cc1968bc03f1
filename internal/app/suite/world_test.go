package suite_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/ledger"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
	"cloudpos/internal/sandbox"
	"cloudpos/internal/secret"
)

const (
	merchantID = "mch_suite"
	storeID    = "sto_suite"
)

// world is the payment service on a real database, joined over HTTP to a real sandbox that sends its notices back over HTTP,
// and the channel that is under the contract. The scenario's clock belongs to the test.
type world struct {
	*payment.Service
	expectation
	t          *testing.T
	db         *db.DB
	clock      *dbtest.Clock
	sandbox    *sandbox.Server
	control    string // address of the sandbox
	driver     closer
	drivers    map[channel.Name]closer
	connectors *contract.Connectors
	contracts  *contract.Service
	vault      *secret.Vault
	accounts   map[channel.Name]string
	twins      map[channel.Name]string // another account with the same keys, through which nobody pays
	payer      string
	callbacks  *callbacks
}

type openGate struct{}

func (openGate) MayTrade(context.Context, db.Tx, db.Environment, string, string, string) error {
	return nil
}

type quiet struct{}

func (quiet) OrderMoved(context.Context, db.Tx, payment.Order, payment.State) error { return nil }

func (quiet) RefundMoved(context.Context, db.Tx, payment.Order, payment.Refund) error { return nil }

type wallClock struct{}

func (wallClock) Now() time.Time { return time.Now() }

// newWorld opens the channels; the first is the one under the contract.
func newWorld(t *testing.T, d *db.DB, clock *dbtest.Clock, channels ...expectation) *world {
	t.Helper()
	w := &world{
		t: t, db: d, clock: clock, callbacks: &callbacks{}, drivers: map[channel.Name]closer{}, accounts: map[channel.Name]string{},
		twins: map[channel.Name]string{},
	}
	var err error
	w.sandbox, err = sandbox.New(sandbox.Config{DataDir: t.TempDir(), Clock: clock})
	must(t, err)
	t.Cleanup(func() { must(t, w.sandbox.Close()) })
	theirs := httptest.NewServer(w.sandbox.Handler())
	t.Cleanup(theirs.Close)
	w.control = theirs.URL
	ours := httptest.NewServer(w.callbacks)
	t.Cleanup(ours.Close)

	ring, err := secret.OpenKeyring(t.TempDir())
	must(t, err)
	vault := secret.New(ring)
	var drivers []channel.Driver
	for _, e := range channels {
		driver := e.open(t)
		t.Cleanup(driver.Close)
		w.drivers[e.name], drivers = driver, append(drivers, driver)
	}
	accounts := contract.NewService(vault, drivers...)
	w.connectors, w.contracts, w.vault = contract.NewConnectors(accounts, d), accounts, vault
	for _, e := range channels {
		w.seed(accounts, e.name)
	}
	w = w.on(channels[0])
	w.Service = payment.New(payment.Config{
		DB: d, Gate: openGate{}, Connectors: w.connectors, Catalogue: accounts.Catalogue(), Publisher: quiet{}, Hash: vault.Hash,
		NotifyURL: func(account string, kind channel.NoticeKind) string {
			return ours.URL + "/callbacks/" + account + "/" + string(kind)
		},
		Log: slog.New(slog.DiscardHandler), CallLimit: 3 * time.Second,
	})
	w.callbacks.service = w.Service
	w.payer = w.newPayer(100_000_000)
	return w
}

// on is the same world with another channel under the contract.
func (w *world) on(e expectation) *world {
	seen := *w
	seen.expectation, seen.driver = e, w.drivers[e.name]
	return &seen
}

// seed opens a channel for the merchant under the sandbox's provider account.
func (w *world) seed(accounts *contract.Service, name channel.Name) {
	w.t.Helper()
	var all map[channel.Name]map[string]any
	w.get("/sandbox/credentials", &all)
	own := all[name]
	maps.DeleteFunc(own, func(_ string, value any) bool { _, list := value.([]any); return list }) // numbers of merchants
	credentials, err := json.Marshal(own)
	must(w.t, err)
	var list struct {
		Merchants []struct{ Numbers map[channel.Name]string }
	}
	w.get("/sandbox/merchants", &list)
	must(w.t, w.db.Write(w.t.Context(), func(ctx context.Context, tx db.Tx) error {
		a, err := accounts.SaveAccount(ctx, tx, contract.Account{
			AcquirerID: "acq_suite", Environment: db.Test, Channel: name, Mode: channel.Provider, Name: "sandbox-" + string(name),
		}, credentials)
		if err != nil {
			return err
		}
		w.accounts[name] = a.ID
		a.Name = "twin-" + a.Name
		twin, err := accounts.SaveAccount(ctx, tx, a, credentials)
		if err != nil {
			return err
		}
		w.twins[name] = twin.ID
		return accounts.OpenChannel(ctx, tx, merchantID, db.Test, name, list.Merchants[0].Numbers[name])
	}))
}

// callbacks is the door for notices; it remembers why it refused and what it answered.
type callbacks struct {
	service *payment.Service
	mu      sync.Mutex
	refused []string
}

func (c *callbacks) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	account, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/callbacks/"), "/")
	body, err := io.ReadAll(io.LimitReader(r.Body, 64<<10))
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	connector, err := c.service.Notice(r.Context(), account, r.Header, body)
	if err != nil {
		c.mu.Lock()
		c.refused = append(c.refused, err.Error())
		c.mu.Unlock()
	}
	if connector == nil {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	connector.NoticeAnswer(w, err == nil)
}

// reasons takes why notices were refused since it was last asked.
func (c *callbacks) reasons() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := c.refused
	c.refused = nil
	return out
}

// in is the same world seen by one case, to which its failures then belong, with the script of faults cleared.
func (w *world) in(t *testing.T) *world {
	t.Helper()
	seen := *w
	seen.t = t
	seen.faults()
	seen.callbacks.reasons()
	return &seen
}

func (w *world) get(path string, into any) {
	w.t.Helper()
	w.call(http.MethodGet, path, nil, into)
}

func (w *world) post(path string, body any) map[string]any {
	w.t.Helper()
	out := map[string]any{}
	w.call(http.MethodPost, path, body, &out)
	return out
}

// result is how a payer's act ended: its result, or the code of its refusal.
func (w *world) result(path string, body any) string {
	w.t.Helper()
	status, answer := w.ask(http.MethodPost, path, body)
	var said struct{ Result, Code string }
	must(w.t, json.Unmarshal(answer, &said))
	if status/100 != 2 {
		return said.Code
	}
	return said.Result
}

// faults puts a script in place; an empty one clears it.
func (w *world) faults(rules ...map[string]any) {
	w.t.Helper()
	if rules == nil {
		rules = []map[string]any{}
	}
	w.call(http.MethodPut, "/sandbox/faults", rules, nil)
}

// hits is how often the rules of the script in place matched.
func (w *world) hits() (n int) {
	w.t.Helper()
	var rules []struct{ Hits int }
	w.get("/sandbox/faults", &rules)
	for _, r := range rules {
		n += r.Hits
	}
	return n
}

func (w *world) settings(s map[string]any) {
	w.t.Helper()
	w.call(http.MethodPut, "/sandbox/settings", s, nil)
}

func (w *world) call(method, path string, body, into any) {
	w.t.Helper()
	status, answer := w.ask(method, path, body)
	if status/100 != 2 {
		w.t.Fatalf("%s %s: %d %s", method, path, status, answer)
	}
	if into != nil {
		must(w.t, json.Unmarshal(answer, into))
	}
}

func (w *world) ask(method, path string, body any) (int, []byte) {
	w.t.Helper()
	var payload io.Reader
	if body != nil {
		b, err := json.Marshal(body)
		must(w.t, err)
		payload = bytes.NewReader(b)
	}
	request, err := http.NewRequestWithContext(w.t.Context(), method, w.control+path, payload)
	must(w.t, err)
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	response, err := http.DefaultClient.Do(request)
	must(w.t, err)
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	must(w.t, err)
	return response.StatusCode, answer
}

func (w *world) newPayer(balance money.Amount) string {
	w.t.Helper()
	id, _ := w.post("/sandbox/payers", map[string]any{"balance": balance})["payer_id"].(string)
	return id
}

// step lets the sandbox do what is due now: expiries, notices, refunds.
func (w *world) step() {
	w.t.Helper()
	must(w.t, w.sandbox.Step(w.t.Context()))
}

// after moves the clock and lets both sides do what is due then.
func (w *world) after(d time.Duration) {
	w.t.Helper()
	w.clock.Advance(d)
	w.step()
	_, err := w.Sweep(w.t.Context())
	must(w.t, err)
	w.step()
}

func (w *world) request(number string, amount money.Amount) payment.CreateRequest {
	return payment.CreateRequest{
		MerchantID: merchantID, Environment: db.Test, StoreID: storeID, StoreName: "示例门店 & <一> +号", OutOrderNo: number, Scene: channel.QRCode,
		Channel: w.name, Amount: amount, ClientIP: "127.0.0.1",
	}
}

func (w *world) qr(number string, amount money.Amount) payment.Order {
	w.t.Helper()
	o, err := w.Create(w.t.Context(), w.request(number, amount))
	must(w.t, err)
	if o.State != payment.Paying || o.Current().QR == "" {
		w.t.Fatalf("no code to show: %s (%s %s %s)", o.State, o.Current().Reason, o.Current().ChannelCode, o.Current().ChannelText)
	}
	return o
}

func (w *world) code(payer string) string {
	w.t.Helper()
	var out map[string]string
	w.get("/sandbox/payers/"+payer+"/code?fresh=1&wallet="+string(w.name), &out)
	return out["code"]
}

// scan charges a fresh payer code; where the channel only accepts it at first, the result is waited for.
func (w *world) scan(number string, amount money.Amount) payment.Order {
	w.t.Helper()
	o := w.scanned(number, amount)
	if w.codePaysLater && o.State == payment.Paying {
		w.after(0)
		o = w.now(o)
	}
	return o
}

func (w *world) scanned(number string, amount money.Amount) payment.Order {
	w.t.Helper()
	r := w.request(number, amount)
	r.Scene, r.PayerCode = channel.PayerCode, w.code(w.payer)
	o, err := w.Create(w.t.Context(), r)
	must(w.t, err)
	return o
}

// pay lets the payer scan an order's code and confirm.
func (w *world) pay(o payment.Order) string {
	w.t.Helper()
	return w.result("/sandbox/payers/"+w.payer+"/pay", map[string]any{"qr": o.Current().QR})
}

// paid is an order that was paid by QR and whose notice has come.
func (w *world) paid(number string, amount money.Amount) payment.Order {
	w.t.Helper()
	o := w.qr(number, amount)
	w.pay(o)
	w.step()
	return w.is(o, payment.Paid)
}

func (w *world) refund(o payment.Order, number string, amount money.Amount) (payment.Refund, error) {
	return w.Refund(w.t.Context(), payment.RefundRequest{
		Scope: db.MerchantScope(merchantID), MerchantID: merchantID, OrderID: o.ID, OutRefundNo: number, Amount: amount, Reason: "测试退款",
	})
}

// refunded demands that a refund succeeds within a while.
func (w *world) refunded(r payment.Refund) payment.Refund {
	w.t.Helper()
	for range 12 {
		if r = w.refundNow(r); r.State == payment.RefundSucceeded {
			return r
		}
		w.after(30 * time.Second)
	}
	w.t.Fatalf("refund %s is %s (%s %s %s)", r.OutRefundNo, r.State, r.Why, r.ChannelCode, r.ChannelText)
	return r
}

func (w *world) refundNow(r payment.Refund) payment.Refund {
	w.t.Helper()
	now, err := w.GetRefund(w.t.Context(), db.MerchantScope(merchantID), merchantID, r.ID)
	must(w.t, err)
	return now
}

func (w *world) now(o payment.Order) payment.Order {
	w.t.Helper()
	now, err := w.Get(w.t.Context(), db.MerchantScope(merchantID), o.ID)
	must(w.t, err)
	return now
}

// is reads an order and demands its state.
func (w *world) is(o payment.Order, want payment.State) payment.Order {
	w.t.Helper()
	now := w.now(o)
	if now.State != want {
		a := now.Current()
		w.t.Fatalf("order %s is %s (attempt %s, %s %s %s), want %s; refused: %v", o.OutOrderNo, now.State, a.State, a.Reason, a.ChannelCode, a.ChannelText, want, w.callbacks.reasons())
	}
	return now
}

// becomes lets time pass until an order is in a state.
func (w *world) becomes(o payment.Order, want payment.State) payment.Order {
	w.t.Helper()
	for range 40 {
		if now := w.now(o); now.State == want {
			return now
		}
		w.after(5 * time.Second)
	}
	return w.is(o, want)
}

type charge struct {
	OutTradeNo  string       `json:"out_trade_no"`
	Amount      money.Amount `json:"amount"`
	Refunded    money.Amount `json:"refunded"`
	State       string       `json:"state"`
	Paid        bool         `json:"paid"`
	SuccessTime string       `json:"success_time"`
	Channel     string       `json:"channel"`
	Refunds     []struct {
		Amount    money.Amount `json:"amount"`
		State     string       `json:"state"`
		Kind      string       `json:"kind"`
		Number    string       `json:"out_refund_no"`
		CreatedAt string       `json:"created_at"`
	} `json:"refunds"`
}

// over says that nobody can pay it any more.
func (c charge) over() bool {
	return c.State == "CLOSED" || c.State == "REVOKED" || c.State == "REFUND"
}

// net is what the payer has paid in the end, in fen.
func (c charge) net() money.Amount {
	if !c.Paid {
		return 0
	}
	return c.Amount - c.Refunded
}

// truth is what the channel knows of an order's attempt; the zero charge when it knows nothing.
func (w *world) truth(o payment.Order) charge {
	w.t.Helper()
	var page struct{ Items []charge }
	w.get("/sandbox/truth?out_trade_no="+o.Current().Number, &page)
	if len(page.Items) > 1 {
		w.t.Fatalf("%d charges under one number", len(page.Items))
	}
	if len(page.Items) == 0 {
		return charge{}
	}
	return page.Items[0]
}

// proven demands that every invariant of the book holds.
func (w *world) proven() {
	w.t.Helper()
	must(w.t, w.db.Read(w.t.Context(), func(ctx context.Context, tx db.Tx) error {
		checks, err := payment.Prove(ctx, tx)
		if err != nil {
			return err
		}
		balance, err := ledger.ProveBalance(ctx, tx)
		for _, c := range append(checks, balance) {
			if !c.Proven() {
				w.t.Errorf("%s (%s) is broken %d times: %v", c.Invariant, c.Title, c.Broken, c.Examples)
			}
		}
		return err
	}))
}

func (w *world) connector() channel.Connector {
	w.t.Helper()
	c, _, err := w.connectors.Of(w.t.Context(), w.accounts[w.name], 0)
	must(w.t, err)
	return c
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
