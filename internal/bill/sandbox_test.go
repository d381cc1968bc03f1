package bill_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/bill"
	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/channel/alipay"
	"cloudpos/internal/channel/unionpay"
	"cloudpos/internal/channel/wechat"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/files"
	"cloudpos/internal/live"
	"cloudpos/internal/money"
	"cloudpos/internal/sandbox"
	"cloudpos/internal/secret"
)

type wallClock struct{}

func (wallClock) Now() time.Time { return time.Now() }

// theirs is the sandbox with all three channels and the bill room joined to it over HTTP.
type theirs struct {
	*bill.Service
	t          *testing.T
	db         *db.DB
	clock      *dbtest.Clock
	sandbox    *sandbox.Server
	url        string
	connectors *contract.Connectors
	accounts   map[channel.Name]string
	numbers    map[channel.Name]string
	payer      string
}

func join(t *testing.T, d *db.DB, clock *dbtest.Clock) *theirs {
	t.Helper()
	w := &theirs{t: t, db: d, clock: clock, accounts: map[channel.Name]string{}}
	var err error
	w.sandbox, err = sandbox.New(sandbox.Config{DataDir: t.TempDir(), Clock: clock})
	must(t, err)
	server := httptest.NewServer(w.sandbox.Handler())
	t.Cleanup(func() { server.Close(); must(t, w.sandbox.Close()) })
	w.url = server.URL
	ring, err := secret.NewKeyring()
	must(t, err)
	vault := secret.New(ring)
	we, err := wechat.New(wechat.Config{Clock: wallClock{}})
	must(t, err)
	ali, err := alipay.New(alipay.Config{Clock: wallClock{}})
	must(t, err)
	union, err := unionpay.New(unionpay.Config{Clock: wallClock{}})
	must(t, err)
	t.Cleanup(func() { we.Close(); ali.Close(); union.Close() })
	accounts := contract.NewService(vault, we, ali, union)
	w.connectors = contract.NewConnectors(accounts, d)
	bucket, err := files.OpenFolder(t.TempDir())
	must(t, err)
	hub := live.New(d, slog.New(slog.DiscardHandler))
	t.Cleanup(hub.Close)
	w.Service = bill.NewService(bill.Config{
		DB: d, Vault: vault, Bucket: bucket, TempDir: t.TempDir(), Contracts: accounts, Connectors: w.connectors, Hub: hub, Log: slog.New(slog.DiscardHandler),
	})
	w.seed(accounts)
	return w
}

func (w *theirs) seed(accounts *contract.Service) {
	w.t.Helper()
	var all map[channel.Name]map[string]any
	w.ask("GET", "/sandbox/credentials", nil, &all)
	var list struct {
		Merchants []struct{ Numbers map[channel.Name]string }
	}
	w.ask("GET", "/sandbox/merchants", nil, &list)
	w.numbers = list.Merchants[0].Numbers
	var payer struct {
		ID string `json:"payer_id"`
	}
	w.ask("POST", "/sandbox/payers", map[string]any{"balance": 10_000_000}, &payer)
	w.payer = payer.ID
	for _, name := range []channel.Name{channel.WeChat, channel.Alipay, channel.UnionPay} {
		own := all[name]
		maps.DeleteFunc(own, func(_ string, value any) bool { _, list := value.([]any); return list })
		credentials, err := json.Marshal(own)
		must(w.t, err)
		must(w.t, w.db.Write(w.t.Context(), func(ctx context.Context, tx db.Tx) error {
			a, err := accounts.SaveAccount(ctx, tx, contract.Account{
				AcquirerID: "acq_test", Environment: db.Test, Channel: name, Mode: channel.Provider, Name: string(name),
			}, credentials)
			if err != nil {
				return err
			}
			w.accounts[name] = a.ID
			return accounts.OpenChannel(ctx, tx, shopID, db.Test, name, w.numbers[name])
		}))
	}
}

func (w *theirs) ask(method, path string, body, into any) {
	w.t.Helper()
	var payload io.Reader = http.NoBody
	if body != nil {
		text, err := json.Marshal(body)
		must(w.t, err)
		payload = bytes.NewReader(text)
	}
	request, err := http.NewRequestWithContext(w.t.Context(), method, w.url+path, payload)
	must(w.t, err)
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	must(w.t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	must(w.t, err)
	if response.StatusCode/100 != 2 {
		w.t.Fatalf("%s %s: %d %s", method, path, response.StatusCode, text)
	}
	must(w.t, json.Unmarshal(text, into))
}

// charge lets the payer pay by code on a channel.
func (w *theirs) charge(name channel.Name, n int, amount money.Amount) channel.Ref {
	w.t.Helper()
	var code map[string]string
	w.ask("GET", "/sandbox/payers/"+w.payer+"/code?wallet="+string(name)+"&fresh=1", nil, &code)
	connector, _, err := w.connectors.Of(w.t.Context(), w.accounts[name], 0)
	must(w.t, err)
	ref := channel.Ref{
		Number:      fmt.Sprintf("PX%02d%024d", strings.Index("wau", string(name)[:1]), n),
		SubMerchant: w.numbers[name], RequestedAt: w.clock.Now(),
	}
	got := connector.Pay(w.t.Context(), channel.PayRequest{
		Ref: ref, Scene: channel.PayerCode, Amount: amount, Description: "示例商品", PayerCode: code["code"], NotifyURL: "http://127.0.0.1:1/callbacks/x",
		TerminalID: "trm_1", StoreID: "sto_1", StoreName: "示例门店", ClientIP: "127.0.0.1", ExpiresAt: w.clock.Now().Add(5 * time.Minute),
	})
	if got.Outcome != channel.Paid && got.Outcome != channel.Pending {
		w.t.Fatalf("%s: %+v", name, got)
	}
	return ref
}

// What three channels say of a day comes in by the schedule alone: every payment, of the right merchant, to the fen.
func TestTheSandboxsBillsComeIn(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		w := join(t, d, clock)
		names := []channel.Name{channel.WeChat, channel.Alipay, channel.UnionPay}
		for _, name := range names {
			for n, amount := range []money.Amount{7_500, 131, 20_000} {
				w.charge(name, n+1, amount)
			}
		}
		clock.Advance(time.Minute)
		must(t, w.sandbox.Step(t.Context()))
		clock.Set(time.Date(2026, 3, 3, 4, 0, 0, 0, time.UTC)) // noon of the day after
		must(t, w.sandbox.Step(t.Context()))
		h := &house{Service: w.Service, t: t, db: d, clock: clock}
		h.work()
		for _, name := range names {
			b := h.one(bill.Filter{Channel: name, Kind: channel.TradeBill, Day: 20260302})
			if b.State != bill.Ready || b.Total.Payments != 3 || b.Total.PaidTotal != 27_631 || b.Total.FeeMillis <= 0 {
				t.Errorf("%s: %s %s %s %+v", name, b.State, b.Cause, b.Detail, b.Total)
				continue
			}
			for _, r := range h.rows(db.WholeScope(), b.ID, "") {
				if r.MerchantID != shopID && name != channel.Alipay { // Alipay's bills name no sub-merchant; these payments are not in our own book
					t.Errorf("%s: row of %q: %+v", name, r.MerchantID, r)
				}
			}
		}
	})
}

// Each channel's own file, spoilt on its way, is refused whole, by its kind of harm; the rows that are in stay.
func TestSpoiltFilesOfEveryChannel(t *testing.T) {
	d, clock := dbtest.SQLite(t)
	w := join(t, d, clock)
	names := []channel.Name{channel.WeChat, channel.Alipay, channel.UnionPay}
	for _, name := range names {
		w.charge(name, 1, 7_500)
	}
	clock.Advance(time.Minute)
	must(t, w.sandbox.Step(t.Context()))
	clock.Set(time.Date(2026, 3, 3, 4, 0, 0, 0, time.UTC))
	h := &house{Service: w.Service, t: t, db: d, clock: clock}
	h.work()
	originals := map[channel.Name][]byte{}
	for _, name := range names {
		b := h.one(bill.Filter{Channel: name, Kind: channel.TradeBill, Day: 20260302})
		h.is(b, bill.Ready, "")
		var file bytes.Buffer
		must(t, h.Original(t.Context(), finance(db.WholeScope()), b.ID, b.FileID, func(bill.File) io.Writer { return &file }))
		originals[name] = file.Bytes()
	}
	before := h.stored()
	variants := 0
	for _, name := range names {
		whole := originals[name]
		middle := bytes.Clone(whole)
		middle[len(middle)/2] ^= 0x55
		for what, c := range map[string]struct {
			content []byte
			day     int
			codes   string
		}{
			"nothing":               {nil, 0, "BILL_TRUNCATED BILL_UNREADABLE"},
			"half of it":            {whole[:len(whole)/2], 0, "BILL_TRUNCATED"},
			"all but the last byte": {whole[:len(whole)-1], 0, "BILL_TRUNCATED BILL_UNREADABLE"},
			"a byte changed":        {middle, 0, "BILL_UNREADABLE BILL_TRUNCATED BILL_ENCODING BILL_SUM BILL_COUNT SAME"},
			"something behind it":   {append(bytes.Clone(whole), "something behind it"...), 0, "BILL_UNREADABLE SAME"},
			"zeros":                 {make([]byte, len(whole)), 0, "BILL_UNREADABLE"},
			"a page":                {[]byte("<html>busy</html>"), 0, "BILL_UNREADABLE BILL_TRUNCATED"},
			"another channel's":     {originals[names[(slices.Index(names, name)+1)%len(names)]], 0, "BILL_UNREADABLE BILL_ENCODING"},
			"as the day before's":   {whole, -1, "BILL_DAY"},
		} {
			variants++
			b, err := h.Upload(t.Context(), finance(db.WholeScope()), bill.Upload{
				AccountID: w.accounts[name], Kind: channel.TradeBill, Day: 20260302 + calendar.Day(c.day), Name: what,
			}, bytes.NewReader(c.content))
			code := string(fault.CodeOf(err))
			if err == nil && b.State == bill.Ready && !b.Reissued {
				code = "SAME" // harm to what holds no row, such as a ZIP's time stamps: the same bill
			}
			if code == "" || !strings.Contains(c.codes, code) {
				t.Errorf("%s, %s: %v %s, want %s", name, what, err, b.State, c.codes)
			}
			if n := h.stored(); n != before {
				t.Fatalf("%s, %s: %d rows, before %d", name, what, n, before)
			}
		}
	}
	t.Logf("%d spoilt files", variants)
}
