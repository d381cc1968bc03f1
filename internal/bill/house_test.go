package bill_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/bill"
	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/channel/wechat"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/files"
	"cloudpos/internal/live"
	"cloudpos/internal/merchant"
	"cloudpos/internal/money"
	"cloudpos/internal/secret"
)

const (
	providerNo = "1900000001"
	shopNo     = "1900000009"
	shopID     = "mch_shop"
)

// billDay is the day before the clock's.
const billDay = calendar.Day(20260301)

// house is the bill room on a real database with a real folder, and the real WeChat connector but for one thing: what
// the channel answers to the question for a bill is the test's.
type house struct {
	*bill.Service
	t        *testing.T
	db       *db.DB
	clock    *dbtest.Clock
	channel  *answering
	accounts *contract.Service
	account  string
	log      *bytes.Buffer
	folder   string
}

// answering is the WeChat driver whose connectors answer bills as the test says.
type answering struct {
	*wechat.Driver
	mu     sync.Mutex
	answer func(r channel.BillRequest, w io.Writer) channel.BillAnswer
	asked  []channel.BillRequest
	reads  func() // while a file is read
	number string // of the account at the channel, where it is not what the credentials say
	broken error  // what comes of credentials that do not hold
}

func (a *answering) Connect(ctx context.Context, account channel.Account) (channel.Connector, error) {
	c, err := a.Driver.Connect(ctx, account)
	return connector{c, a}, errors.Join(err, a.broken)
}

type connector struct {
	channel.Connector
	driver *answering
}

func (c connector) MerchantNo() string {
	if c.driver.number != "" {
		return c.driver.number
	}
	return c.Connector.(channel.Identified).MerchantNo()
}

func (c connector) Bill(_ context.Context, r channel.BillRequest, w io.Writer) channel.BillAnswer {
	c.driver.mu.Lock()
	c.driver.asked = append(c.driver.asked, r)
	answer := c.driver.answer
	c.driver.mu.Unlock()
	return answer(r, w)
}

func (a *answering) ReadBill(ctx context.Context, f channel.BillFile, sink channel.BillSink) (channel.BillSummary, error) {
	if a.reads != nil {
		a.reads()
	}
	return a.Driver.ReadBill(ctx, f, sink)
}

func (a *answering) questions() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.asked)
}

// says makes the channel answer without a file from now on.
func (h *house) says(o channel.BillOutcome) {
	h.answers(func(channel.BillRequest, io.Writer) channel.BillAnswer { return channel.BillAnswer{Outcome: o} })
}

// gives makes the channel answer trade bills with a file from now on, and fund bills with none.
func (h *house) gives(content []byte) {
	h.answers(func(r channel.BillRequest, w io.Writer) channel.BillAnswer {
		if r.Kind == channel.FundBill {
			return channel.BillAnswer{Outcome: channel.BillNone}
		}
		_, err := w.Write(content)
		must(h.t, err)
		return channel.BillAnswer{Outcome: channel.BillReady, FileName: "bill.csv", Hash: "sha1:00"}
	})
}

func (h *house) answers(f func(channel.BillRequest, io.Writer) channel.BillAnswer) {
	h.channel.mu.Lock()
	defer h.channel.mu.Unlock()
	h.channel.answer = f
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

var merchantKey = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
})

func credentials(t *testing.T) []byte {
	t.Helper()
	private, err := x509.MarshalPKCS8PrivateKey(merchantKey())
	must(t, err)
	text, err := json.Marshal(wechat.Credentials{
		SpMchID: providerNo, SpAppID: "wx0000000000000001", SerialNo: "5A5A", APIv3Key: strings.Repeat("k", 32),
		PrivateKeyPEM: string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private})),
	})
	must(t, err)
	return text
}

func each(t *testing.T, f func(h *house)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) { f(open(t, d, clock)) })
}

func open(t *testing.T, d *db.DB, clock *dbtest.Clock) *house {
	t.Helper()
	h := &house{t: t, db: d, clock: clock, log: &bytes.Buffer{}, folder: t.TempDir()}
	driver, err := wechat.New(wechat.Config{Clock: clock})
	must(t, err)
	t.Cleanup(driver.Close)
	h.channel = &answering{Driver: driver}
	h.says(channel.BillNotReady)
	ring, err := secret.NewKeyring()
	must(t, err)
	vault := secret.New(ring)
	bucket, err := files.OpenFolder(h.folder)
	must(t, err)
	h.accounts = contract.NewService(vault, h.channel)
	hub := live.New(d, slog.New(slog.DiscardHandler))
	t.Cleanup(hub.Close)
	h.Service = bill.NewService(bill.Config{
		DB: d, Vault: vault, Bucket: bucket, TempDir: t.TempDir(), Contracts: h.accounts, Connectors: contract.NewConnectors(h.accounts, d),
		Hub: hub, Log: slog.New(slog.NewTextHandler(h.log, nil)),
	})
	h.clock.Advance(-48 * time.Hour) // the account is two days old: there are bills of two days
	must(t, d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
		a, err := h.accounts.SaveAccount(ctx, tx, contract.Account{
			AcquirerID: "acq_test", Environment: db.Test, Channel: channel.WeChat, Mode: channel.Provider, Name: "provider",
		}, credentials(t))
		if err != nil {
			return err
		}
		h.account = a.ID
		return h.accounts.OpenChannel(ctx, tx, shopID, db.Test, channel.WeChat, shopNo)
	}))
	h.clock.Advance(48*time.Hour + time.Minute)
	return h
}

// work lets the schedule and every job that it enqueued run once.
func (h *house) work() {
	h.t.Helper()
	_, err := h.Schedule(h.t.Context())
	must(h.t, err)
	for _, billID := range h.jobs() {
		must(h.t, h.Fetch(h.t.Context(), billID))
	}
}

// jobs takes the bills out of the queue.
func (h *house) jobs() (ids []string) {
	h.t.Helper()
	args := `json(args)` // SQLite keeps it in binary
	if h.db.Engine() == db.Postgres {
		args = `CAST(args AS TEXT)`
	}
	must(h.t, h.db.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		ids = nil
		rows, err := tx.Query(ctx, `SELECT `+args+` FROM river_job WHERE kind = 'bill_fetch' ORDER BY id`)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var text string
			var job bill.FetchArgs
			if err := rows.Scan(&text); err != nil {
				return err
			}
			if err := json.Unmarshal([]byte(text), &job); err != nil {
				return err
			}
			ids = append(ids, job.BillID)
		}
		if err := rows.Err(); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `DELETE FROM river_job`)
		return err
	}))
	return ids
}

func (h *house) whole() db.Scope { return db.WholeScope() }

// trade is the trade bill of billDay.
func (h *house) trade() bill.Bill {
	h.t.Helper()
	return h.one(bill.Filter{Kind: channel.TradeBill, Day: billDay})
}

func (h *house) one(f bill.Filter) bill.Bill {
	h.t.Helper()
	list := h.list(f)
	if len(list) != 1 {
		h.t.Fatalf("%d bills for %+v", len(list), f)
	}
	return list[0]
}

func (h *house) list(f bill.Filter) (items []bill.Bill) {
	h.t.Helper()
	if f.Limit == 0 {
		f.Limit = 100
	}
	if f.Scope.Merchant == "" && f.Scope.Acquirer == "" {
		f.Scope = db.WholeScope()
	}
	must(h.t, h.db.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		page, err := h.List(ctx, tx, f)
		items = page.Items
		return err
	}))
	return items
}

func (h *house) rows(scope db.Scope, billID, number string) (items []bill.Row) {
	h.t.Helper()
	must(h.t, h.db.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		items = nil
		for f := (bill.RowFilter{Scope: scope, BillID: billID, Number: number, Limit: 70}); ; {
			page, err := h.Rows(ctx, tx, f)
			if err != nil {
				return err
			}
			items = append(items, page.Items...)
			if f.After = page.Next; f.After == "" {
				return nil
			}
		}
	}))
	return items
}

func (h *house) files(billID string) (list []bill.File) {
	h.t.Helper()
	must(h.t, h.db.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		list, err = h.Files(ctx, tx, db.WholeScope(), billID)
		return err
	}))
	return list
}

// stored is how many rows stand in the tables, whether they are shown or not.
func (h *house) stored() (n int) {
	h.t.Helper()
	must(h.t, h.db.Read(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		return tx.QueryRow(ctx, `SELECT (SELECT COUNT(*) FROM bill_row) + (SELECT COUNT(*) FROM bill_fund)`).Scan(&n)
	}))
	return n
}

func (h *house) is(b bill.Bill, state bill.State, cause string) {
	h.t.Helper()
	if b.State != state || b.Cause != cause {
		h.t.Errorf("%s %q (%s), want %s %q", b.State, b.Cause, b.Detail, state, cause)
	}
}

// finance may hand files in.
func finance(scope db.Scope) merchant.Actor {
	return merchant.Actor{ID: "usr_finance", Name: "示例财务", Scope: scope, Can: func(p string) bool { return p == auth.BillManage || p == auth.BillRead }}
}

const header = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类," +
	"应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注\n"

const summary = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\n"

// payments is a trade bill of so many payments of 1.00 each, from the n-th on, in the channel's format.
func payments(from, count int) []byte {
	var b bytes.Buffer
	b.WriteString(header)
	for n := from; n < from+count; n++ {
		fmt.Fprintf(&b, "`2026-03-01 12:00:00,`wx1,`%s,`%s,`,`4200000%018d,`PX%026d,`o-1,`NATIVE,`SUCCESS,`OTHERS,`CNY,`1.00,`0.00,`0,`0,`0.00,`0.00,`,`,`示例,`,`0.00380,`0.38%%,`1.00,`0.00,`\n",
			providerNo, shopNo, n, n)
	}
	total, fee := money.Amount(count*100).String(), count*380
	fmt.Fprintf(&b, "%s`%d,`%s,`0.00,`0.00,`%d.%05d,`%s,`0.00\n", summary, count, total, fee/100_000, fee%100_000, total)
	return b.Bytes()
}

// fresh is another database of the same engine.
func fresh(t *testing.T, engine db.Engine) (*db.DB, *dbtest.Clock) {
	t.Helper()
	if engine == db.Postgres {
		return dbtest.Postgres(t)
	}
	return dbtest.SQLite(t)
}
