package payment_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/channel/wechat"
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
	merchantID = "mch_test"
	storeID    = "sto_test"
)

// house is a payment service on a real database, joined over real HTTP to a real sandbox, which sends its notices back
// over real HTTP. The scenario's clock belongs to the test.
type house struct {
	*payment.Service
	t       *testing.T
	db      *db.DB
	clock   *dbtest.Clock
	sandbox *sandbox.Server
	control string // address of the sandbox
	account string
	payer   string
	refused chan error // why notices were refused
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

func build(t *testing.T, d *db.DB, clock *dbtest.Clock) *house {
	t.Helper()
	h := &house{t: t, db: d, clock: clock, refused: make(chan error, 1000)}
	var err error
	h.sandbox, err = sandbox.New(sandbox.Config{DataDir: t.TempDir(), Clock: clock})
	must(t, err)
	t.Cleanup(func() { must(t, h.sandbox.Close()) })
	channelSide := httptest.NewServer(h.sandbox.Handler())
	t.Cleanup(channelSide.Close)
	h.control = channelSide.URL
	ourSide := httptest.NewServer(http.HandlerFunc(h.callback))
	t.Cleanup(ourSide.Close)

	ring, err := secret.OpenKeyring(t.TempDir())
	must(t, err)
	vault := secret.New(ring)
	driver, err := wechat.New(wechat.Config{Clock: wallClock{}})
	must(t, err)
	t.Cleanup(driver.Close)
	accounts := contract.NewService(vault, driver)
	h.seed(accounts)
	h.Service = payment.New(payment.Config{
		DB: d, Gate: openGate{}, Connectors: contract.NewConnectors(accounts, d), Catalogue: accounts.Catalogue(), Publisher: quiet{}, Hash: vault.Hash,
		NotifyURL: func(account string, kind channel.NoticeKind) string {
			return ourSide.URL + "/callbacks/" + account + "/" + string(kind)
		},
		Log: slog.New(slog.DiscardHandler), CallLimit: 3 * time.Second,
	})
	h.payer = h.post("/sandbox/payers", map[string]any{"balance": 100_000_000})["payer_id"].(string)
	return h
}

// seed opens WeChat for the merchant under the sandbox's provider account.
func (h *house) seed(accounts *contract.Service) {
	h.t.Helper()
	credentials, subMerchant := h.credentials()
	must(h.t, h.db.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		a, err := accounts.SaveAccount(ctx, tx, contract.Account{
			AcquirerID: "acq_test", Environment: db.Test, Channel: channel.WeChat, Mode: channel.Provider, Name: "sandbox",
		}, credentials)
		if err != nil {
			return err
		}
		h.account = a.ID
		return accounts.OpenChannel(ctx, tx, merchantID, db.Test, channel.WeChat, subMerchant)
	}))
}

func (h *house) credentials() (raw []byte, subMerchant string) {
	h.t.Helper()
	var all map[string]json.RawMessage
	h.get("/sandbox/credentials", &all)
	var c map[string]any
	must(h.t, json.Unmarshal(all["wechat"], &c))
	subMerchant = c["sub_mchids"].([]any)[0].(string)
	delete(c, "sub_mchids") // it belongs to the merchants, not to the account
	raw, err := json.Marshal(c)
	must(h.t, err)
	return raw, subMerchant
}

func (h *house) callback(w http.ResponseWriter, r *http.Request) {
	account, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/callbacks/"), "/")
	body, err := io.ReadAll(io.LimitReader(r.Body, 64<<10))
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	connector, err := h.Notice(r.Context(), account, r.Header, body)
	if err != nil {
		h.refused <- err
	}
	if connector == nil {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	connector.NoticeAnswer(w, err == nil)
}

func (h *house) get(path string, into any) {
	h.t.Helper()
	h.call(http.MethodGet, path, nil, into)
}

func (h *house) post(path string, body any) map[string]any {
	h.t.Helper()
	out := map[string]any{}
	h.call(http.MethodPost, path, body, &out)
	return out
}

// faults puts a script in place; an empty one clears it.
func (h *house) faults(rules ...map[string]any) {
	h.t.Helper()
	if rules == nil {
		rules = []map[string]any{}
	}
	h.call(http.MethodPut, "/sandbox/faults", rules, nil)
}

func (h *house) call(method, path string, body, into any) {
	h.t.Helper()
	var payload io.Reader
	if body != nil {
		b, err := json.Marshal(body)
		must(h.t, err)
		payload = bytes.NewReader(b)
	}
	request, err := http.NewRequestWithContext(h.t.Context(), method, h.control+path, payload)
	must(h.t, err)
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	response, err := http.DefaultClient.Do(request)
	must(h.t, err)
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	must(h.t, err)
	if response.StatusCode/100 != 2 {
		h.t.Fatalf("%s %s: %d %s", method, path, response.StatusCode, answer)
	}
	if into != nil {
		must(h.t, json.Unmarshal(answer, into))
	}
}

// step lets the sandbox do what is due now: expiries, notices, refunds.
func (h *house) step() {
	h.t.Helper()
	must(h.t, h.sandbox.Step(h.t.Context()))
}

// sweep lets our own background work do what is due now.
func (h *house) sweep() {
	h.t.Helper()
	_, err := h.Sweep(h.t.Context())
	must(h.t, err)
}

// after moves the clock and lets both sides work.
func (h *house) after(d time.Duration) {
	h.t.Helper()
	h.clock.Advance(d)
	h.step()
	h.sweep()
}

func (h *house) request(number string, amount money.Amount) payment.CreateRequest {
	return payment.CreateRequest{
		MerchantID: merchantID, Environment: db.Test, StoreID: storeID, StoreName: "示例门店", OutOrderNo: number, Scene: channel.QRCode,
		Channel: channel.WeChat, Amount: amount, ClientIP: "127.0.0.1",
	}
}

func (h *house) qr(number string, amount money.Amount) payment.Order {
	h.t.Helper()
	o, err := h.Create(h.t.Context(), h.request(number, amount))
	must(h.t, err)
	return o
}

func (h *house) scan(number string, amount money.Amount) payment.Order {
	h.t.Helper()
	r := h.request(number, amount)
	r.Scene, r.PayerCode = channel.PayerCode, h.payerCode()
	o, err := h.Create(h.t.Context(), r)
	must(h.t, err)
	return o
}

func (h *house) payerCode() string {
	h.t.Helper()
	var out map[string]string
	h.get("/sandbox/payers/"+h.payer+"/code?wallet=wechat&fresh=1", &out)
	return out["code"]
}

// pay lets the payer scan an order's code and confirm.
func (h *house) pay(o payment.Order) {
	h.t.Helper()
	h.post("/sandbox/payers/"+h.payer+"/pay", map[string]any{"qr": o.Current().QR})
}

// paid is an order that was paid by QR and whose notice has come.
func (h *house) paid(number string, amount money.Amount) payment.Order {
	h.t.Helper()
	o := h.qr(number, amount)
	h.pay(o)
	h.step()
	return h.is(o, payment.Paid)
}

func (h *house) refund(o payment.Order, number string, amount money.Amount) (payment.Refund, error) {
	return h.Refund(h.t.Context(), payment.RefundRequest{
		Scope: db.MerchantScope(merchantID), MerchantID: merchantID, OrderID: o.ID, OutRefundNo: number, Amount: amount, Reason: "测试退款",
	})
}

// is reads an order and demands its state.
func (h *house) is(o payment.Order, want payment.State) payment.Order {
	h.t.Helper()
	now, err := h.Get(h.t.Context(), db.MerchantScope(merchantID), o.ID)
	must(h.t, err)
	if now.State != want {
		h.t.Fatalf("order %s is %s (attempt %s, %s %s %s), want %s", o.OutOrderNo, now.State, now.Current().State, now.Current().Reason, now.Current().ChannelCode, now.Current().ChannelText, want)
	}
	return now
}

type charge struct {
	OutTradeNo string       `json:"out_trade_no"`
	Amount     money.Amount `json:"amount"`
	Refunded   money.Amount `json:"refunded"`
	State      string       `json:"state"`
	Paid       bool         `json:"paid"`
}

// truth is what the channel knows of an order's attempt.
func (h *house) truth(o payment.Order) charge {
	h.t.Helper()
	var page struct{ Items []charge }
	h.get("/sandbox/truth?out_trade_no="+o.Current().Number, &page)
	if len(page.Items) > 1 {
		h.t.Fatalf("%d charges under one number", len(page.Items))
	}
	if len(page.Items) == 0 {
		return charge{}
	}
	return page.Items[0]
}

// proven demands that every invariant holds.
func (h *house) proven() {
	h.t.Helper()
	must(h.t, h.db.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		checks, err := payment.Prove(ctx, tx)
		if err != nil {
			return err
		}
		balance, err := ledger.ProveBalance(ctx, tx)
		for _, c := range append(checks, balance) {
			if !c.Proven() {
				h.t.Errorf("%s (%s) is broken %d times: %v", c.Invariant, c.Title, c.Broken, c.Examples)
			}
		}
		return err
	}))
}

// booked is the net of an account of the merchant's book.
func (h *house) booked(account string) money.Amount {
	h.t.Helper()
	var net money.Amount
	must(h.t, h.db.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		balances, err := ledger.Balances(ctx, tx, db.MerchantScope(merchantID), db.Test, 0, 99991231)
		for _, b := range balances {
			if b.Account == account {
				net = b.Net()
			}
		}
		return err
	}))
	return net
}

func (h *house) refusals() []string {
	var out []string
	for {
		select {
		case err := <-h.refused:
			out = append(out, err.Error())
		default:
			return out
		}
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func numbered(prefix string, i int) string { return fmt.Sprintf("%s-%03d", prefix, i) }
