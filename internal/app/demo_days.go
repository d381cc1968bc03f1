package app

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/bill"
	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/merchant"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
	"cloudpos/internal/recon"
)

// demoDaysMost is as long as channels give bills.
const demoDaysMost = 90

// When things happen on a day of the demo's past.
const (
	demoBooksAt = 11 * time.Hour // every channel has made its bill of the day before
	demoDoorsAt = 11*time.Hour + 10*time.Minute
	demoShutAt  = 21*time.Hour + 30*time.Minute
)

// Differences that the demo's bills have, for whoever looks into reconciliation: so many days before today.
const (
	demoFeeDay   = 3 // a fee of one fen more than agreed
	demoLeftDay  = 4 // a payment that the channel does not know
	demoOtherDay = 2 // a payment that we do not know
)

// demoOpening is when the demo's first merchant opened: in the morning, so many days ago.
func demoOpening(now time.Time, days int) time.Time {
	return calendar.DayOf(now).Start().AddDate(0, 0, -days).Add(9 * time.Hour)
}

// demoPast plays the days of the demo's live merchant: customers pay and get money back, bills come in and are compared, books are
// closed, settlements and statements made, all by the services that do it every day.
type demoPast struct {
	*demoRun
	stores []merchant.Store
	payer  string
	dice   *rand.Rand
	edits  []map[string]any
	paid   int // numbers the payments
}

// past plays the days until now.
func (d *demoRun) past(ctx context.Context) error {
	if d.demoClock == nil {
		return nil
	}
	defer d.demoClock.present()
	p := &demoPast{demoRun: d, dice: rand.New(rand.NewPCG(20, 26))} //nolint:gosec // a day's customers, alike at each start
	if err := p.begin(ctx); err != nil {
		return err
	}
	now := d.demoClock.now()
	for day := calendar.DayOf(demoOpening(now, d.config.DemoDays)); day.Start().Before(now); day = day.Next() {
		back := int(calendar.DayOf(now).Start().Sub(day.Start()).Hours()) / 24
		if err := p.day(ctx, day, now, back); err != nil {
			return fmt.Errorf("%s: %w", day, err)
		}
	}
	return nil
}

// begin opens two further stores and gives the sandbox a customer.
func (p *demoPast) begin(ctx context.Context) error {
	err := p.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		for _, n := range []merchant.NewStore{
			{Name: "示例小馆1 河东店", Region: "示例省示例市河东区", Address: "示例东路 2 号", Proof: "示例租赁合同 0002 号"},
			{Name: "示例小馆1 河西店", Region: "示例省示例市河西区", Address: "示例西路 3 号", Proof: "示例租赁合同 0003 号"},
		} {
			if _, err := p.Merchants.OpenStore(ctx, tx, p.approver, p.live, n); err != nil {
				return err
			}
		}
		p.stores, err = p.Merchants.Stores(ctx, tx, db.MerchantScope(p.live), p.live)
		return err
	})
	if err != nil {
		return err
	}
	var payer struct {
		ID string `json:"payer_id"`
	}
	if err := p.atSandbox(ctx, "POST", "/sandbox/payers", map[string]any{"name": "示例顾客", "balance": 1_000_000_000, "level": "A"}, &payer); err != nil {
		return err
	}
	p.payer = payer.ID
	return p.atSandbox(ctx, "PUT", "/sandbox/settings", map[string]any{"settle_days": 1}, nil)
}

// day plays one day up to now: the books of the day before, then the customers.
func (p *demoPast) day(ctx context.Context, day calendar.Day, now time.Time, back int) error {
	if books := day.Start().Add(demoBooksAt); back != p.config.DemoDays && books.Before(now) {
		p.demoClock.set(books)
		if err := p.books(ctx); err != nil {
			return err
		}
	}
	if back%7 == 0 { // who never comes by is warned, and frozen in the end
		p.demoClock.set(day.Start().Add(demoDoorsAt))
		if _, err := p.Auth.Login(ctx, auth.Credentials{Login: "owner", Password: p.password("owner")}); err != nil {
			return err
		}
	}
	var last payment.Order
	for _, at := range p.customers(day, now) {
		p.demoClock.set(latest(at, p.DB.Now())) // time does not run backwards behind whoever was followed
		o, err := p.customer(ctx, p.grants[0][p.dice.IntN(len(p.grants[0]))].Channel)
		if err != nil {
			return err
		}
		if o.Attempts[0].Channel == channel.WeChat && o.State == payment.Paid {
			last = o
		}
	}
	return p.plant(ctx, last, back)
}

// customers are the moments of a day at which somebody pays: more at noon and in the evening, more at the week's end.
func (p *demoPast) customers(day calendar.Day, now time.Time) (at []time.Time) {
	count := 9 + p.dice.IntN(6)
	if wd := day.Start().In(calendar.Shanghai()).Weekday(); wd == time.Saturday || wd == time.Sunday {
		count += 6
	}
	open := demoShutAt - demoDoorsAt
	for range count {
		peak := []time.Duration{time.Hour, 7 * time.Hour}[p.dice.IntN(2)]
		moment := peak + time.Duration(p.dice.NormFloat64()*float64(70*time.Minute))
		if moment < 0 || moment > open || p.dice.IntN(4) == 0 {
			moment = time.Duration(p.dice.Int64N(int64(open)))
		}
		if t := day.Start().Add(demoDoorsAt + moment); t.Before(now.Add(-time.Minute)) {
			at = append(at, t)
		}
	}
	slices.SortFunc(at, time.Time.Compare)
	return at
}

// customer pays at the till with a wallet; one of twenty gets something back.
func (p *demoPast) customer(ctx context.Context, wallet channel.Name) (payment.Order, error) {
	p.paid++
	code, err := p.payerCode(ctx, wallet)
	if err != nil {
		return payment.Order{}, err
	}
	store, terminal := p.stores[max(p.dice.IntN(5)-2, 0)], "" // some stores are busier than others
	if store.ID == p.stores[0].ID {
		terminal = p.terminal
	}
	o, err := p.Payments.Create(ctx, payment.CreateRequest{
		MerchantID: p.live, Environment: db.Test, StoreID: store.ID, StoreName: store.Name, TerminalID: terminal, OutOrderNo: fmt.Sprintf("DEMO-%05d", p.paid),
		Scene: channel.PayerCode, Amount: money.Amount(800 + 100*p.dice.IntN(90) + 50*p.dice.IntN(2)), PayerCode: code, ClientIP: "127.0.0.1",
	})
	if err != nil {
		return o, err
	}
	if err := p.follow(ctx); err != nil {
		return o, err
	}
	if o, err = p.Payments.Get(ctx, db.MerchantScope(p.live), o.ID); err != nil || o.State != payment.Paid || p.dice.IntN(20) != 0 {
		return o, err
	}
	_, err = p.Payments.Refund(ctx, payment.RefundRequest{
		Scope: db.MerchantScope(p.live), MerchantID: p.live, OrderID: o.ID, OutRefundNo: fmt.Sprintf("DEMO-R%05d", p.paid), Amount: o.Amount / 2, Reason: "示例：少上一道菜",
	})
	if err != nil {
		return o, err
	}
	return o, p.follow(ctx)
}

// follow asks after what a channel has not ended yet, as the program does while it runs: nothing hears notices here.
func (p *demoPast) follow(ctx context.Context) error {
	for range 8 {
		p.demoClock.set(p.DB.Now().Add(10 * time.Second))
		if n, err := p.Payments.Sweep(ctx); err != nil || n == 0 {
			return err
		}
	}
	return nil
}

func (p *demoPast) payerCode(ctx context.Context, wallet channel.Name) (string, error) {
	var shown struct {
		Code string `json:"code"`
	}
	err := p.atSandbox(ctx, "GET", "/sandbox/payers/"+p.payer+"/code?fresh=1&wallet="+string(wallet), nil, &shown)
	return shown.Code, err
}

// plant makes the day's bill differ, on three of the last days.
func (p *demoPast) plant(ctx context.Context, last payment.Order, back int) error {
	if back == demoOtherDay {
		return p.otherTill(ctx)
	}
	edit := map[int]map[string]any{demoFeeDay: {"effect": "fee", "fen": 1}, demoLeftDay: {"effect": "left_out"}}[back]
	if edit == nil {
		return nil
	}
	if len(last.Attempts) == 0 { // nobody paid by WeChat Pay that day
		var err error
		if last, err = p.customer(ctx, channel.WeChat); err != nil {
			return err
		}
	}
	edit["out_trade_no"] = last.Attempts[0].Number
	p.edits = append(p.edits, edit)
	return p.atSandbox(ctx, "PUT", "/sandbox/settings", map[string]any{"bill_edits": p.edits}, nil)
}

// otherTill takes a payment under the merchant's number at WeChat Pay that does not go through this program.
func (p *demoPast) otherTill(ctx context.Context) error {
	for _, grant := range p.grants[0] {
		if grant.Channel != channel.WeChat {
			continue
		}
		code, err := p.payerCode(ctx, grant.Channel)
		if err != nil {
			return err
		}
		connector, _, err := p.connectors.Of(ctx, grant.AccountID, 0)
		if err != nil {
			return err
		}
		result := connector.Pay(ctx, channel.PayRequest{
			Ref:   channel.Ref{Number: "OTHERTILL00000000000001", SubMerchant: grant.SubMerchant, RequestedAt: p.DB.Now()},
			Scene: channel.PayerCode, Amount: 3600, Description: "示例：另一台收银机", PayerCode: code, StoreID: p.stores[0].ID, StoreName: p.stores[0].Name, ClientIP: "127.0.0.1",
		})
		if result.Outcome != channel.Paid {
			return fmt.Errorf("the other till's payment is %s", result.Outcome)
		}
		return nil
	}
	return nil
}

// books does what the nights and mornings do: bills, closes, comparison, settlements, statements, lists of anomalies.
func (p *demoPast) books(ctx context.Context) error {
	if _, err := p.Bills.Schedule(ctx); err != nil {
		return err
	}
	var due bill.Page
	err := p.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		due, err = p.Bills.List(ctx, tx, bill.Filter{Scope: db.WholeScope(), State: bill.Waiting, Limit: 100})
		return err
	})
	if err != nil {
		return err
	}
	for _, b := range due.Items {
		if err := p.Bills.Fetch(ctx, b.ID); err != nil {
			return err
		}
	}
	if _, err := p.Ledger.CloseDays(ctx); err != nil {
		return err
	}
	today := calendar.DayOf(p.DB.Now())
	compare, err := p.Recon.Due(ctx, recon.Span{From: demoFirst(today), To: today}, 100)
	if err != nil {
		return err
	}
	for _, id := range compare {
		if _, err := p.Recon.Compare(ctx, id, recon.Options{}); err != nil {
			return err
		}
	}
	if _, err := p.Settlements.Run(ctx); err != nil {
		return err
	}
	if err := p.Statements.Work(ctx); err != nil {
		return err
	}
	return p.Anomalies.Work(ctx)
}

func latest(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

func demoFirst(today calendar.Day) calendar.Day {
	return calendar.DayOf(today.Start().AddDate(0, 0, -demoDaysMost))
}

func (d *demoRun) password(login string) string {
	for _, l := range d.demo.Logins {
		if l.Login == login {
			return l.Password
		}
	}
	return ""
}
