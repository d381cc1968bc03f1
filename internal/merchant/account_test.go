package merchant

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/bank"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/live"
	"cloudpos/internal/message"
	"cloudpos/internal/money"
	"cloudpos/internal/secret"

	sandbox "cloudpos/internal/sandbox/bank"
)

// counting is a bank client that notes which references it was asked to send.
type counting struct {
	bank.Bank
	mu   sync.Mutex
	sent []string
}

func (c *counting) Transfer(ctx context.Context, o bank.Order) bank.Result {
	c.mu.Lock()
	c.sent = append(c.sent, o.Reference)
	c.mu.Unlock()
	return c.Bank.Transfer(ctx, o)
}

// counter is a house with a sandbox bank on a real port, and a merchant whose account nobody verified.
type counter struct {
	*house
	clock    *dbtest.Clock
	accounts *Accounts
	bank     *counting
	server   *httptest.Server
	outbox   *outbox
	merchant string
	changed  int
}

// outbox keeps what left the house.
type outbox struct{ texts []string }

func (o *outbox) Deliver(_ context.Context, d message.Delivery) error {
	o.texts = append(o.texts, d.Text)
	return nil
}

func newCounter(t *testing.T, d *db.DB, clock *dbtest.Clock) *counter {
	t.Helper()
	ring, err := secret.NewKeyring()
	if err != nil {
		t.Fatal(err)
	}
	vault := secret.New(ring)
	c := &counter{house: &house{t: t, db: d, svc: NewService(vault)}, clock: clock, outbox: &outbox{}}
	b, err := sandbox.New(sandbox.Config{Dir: t.TempDir(), Now: clock.Now, Wall: clock.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	b.Register(mux)
	c.server = httptest.NewServer(mux)
	t.Cleanup(func() { c.server.CloseClientConnections(); c.server.Close(); _ = b.Close() })
	var credentials struct{ Customer, Secret string }
	ask(t, c.server, "GET", "/sandbox/bank/credentials", "", &credentials)
	c.bank = &counting{Bank: bank.NewClient(bank.Config{BaseURL: c.server.URL, Customer: credentials.Customer, Secret: credentials.Secret, Clock: clock})}
	hub := live.New(d, dbtest.Logger(t))
	t.Cleanup(hub.Close)
	messages := message.New(message.Config{DB: d, Vault: vault, Gateway: c.outbox, Logger: dbtest.Logger(t), Development: true})
	c.accounts = NewAccounts(AccountsConfig{
		DB: d, Vault: vault, Merchants: c.svc, Messages: messages, Hub: hub, Bank: c.bank,
		PersonalAllowed: func(context.Context, db.Tx, Merchant) (bool, error) { return true, nil },
		DefaultChanged:  func(context.Context, db.Tx, Actor, string) error { c.changed++; return nil },
	})
	c.merchant = c.apply("示例便利店")
	c.must(func(ctx context.Context, tx db.Tx) error {
		_, _, err := c.svc.Approve(ctx, tx, System("test"), c.merchant, Approval{
			Person:  Person{Name: "示例人", Number: "11010519491231002X", ValidUntil: "2034-05-01"},
			Store:   Store{Name: "总店", Region: "示例市", Address: "示例路 1 号", MCC: "5812"},
			Account: Account{Kind: Personal, Holder: "示例人", Number: "6222021234567890128", Bank: "示例银行", CNAPS: "102100099996"},
		})
		return err
	})
	return c
}

func (c *counter) actor(name string, permissions ...string) Actor {
	return Actor{ID: name, Name: name, Scope: db.MerchantScope(c.merchant), Can: func(p string) bool { return slices.Contains(permissions, p) }}
}

func (c *counter) owner() Actor   { return c.actor("usr_1", auth.AccountManage, auth.AccountSwitch) }
func (c *counter) finance() Actor { return c.actor("usr_finance", auth.AccountManage) }

func (c *counter) view() (v AccountsView) {
	c.t.Helper()
	if err := c.db.Read(c.t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		v, err = c.accounts.List(ctx, tx, db.MerchantScope(c.merchant), c.merchant)
		return err
	}); err != nil {
		c.t.Fatal(err)
	}
	return v
}

func (c *counter) account(id string) AccountView {
	c.t.Helper()
	for _, a := range c.view().Items {
		if a.ID == id {
			return a
		}
	}
	c.t.Fatalf("no account %s", id)
	return AccountView{}
}

// credited is what came to an account, newest first, as the bank's statement says.
func (c *counter) credited(number string) []sandbox.Transfer {
	c.t.Helper()
	var list struct{ Transfers []sandbox.Transfer }
	ask(c.t, c.server, "GET", "/sandbox/bank/statement?number="+number, "", &list)
	return list.Transfers
}

func (c *counter) faults(rules string) {
	c.t.Helper()
	ask(c.t, c.server, "PUT", "/sandbox/bank/faults", rules, nil)
}

func (c *counter) run() {
	c.t.Helper()
	if _, err := c.accounts.RunOnce(c.t.Context()); err != nil {
		c.t.Fatal(err)
	}
}

// verified takes an account through its verification.
func (c *counter) verified(accountID, number string) {
	c.t.Helper()
	if _, err := c.accounts.Verify(c.t.Context(), c.owner(), c.merchant, accountID); err != nil {
		c.t.Fatal(err)
	}
	amount := money.Amount(c.credited(number)[0].Amount)
	if amount < 1 || amount > 99 {
		c.t.Fatalf("%d fen were sent", amount)
	}
	if v, err := c.accounts.Tell(c.t.Context(), c.owner(), c.merchant, accountID, amount); err != nil || v.State != VerifyConfirmed {
		c.t.Fatalf("%+v %v", v, err)
	}
}

const (
	firstNumber  = "6222021234567890128"
	secondNumber = "1100112233445566"
)

func (c *counter) second() string {
	c.t.Helper()
	a, err := c.accounts.Add(c.t.Context(), c.owner(), c.merchant, AccountDraft{
		Kind: Corporate, Medium: AtBank, Holder: "示例便利店", Number: secondNumber, Bank: "示例银行营业部", CNAPS: "102100099996",
	})
	if err != nil {
		c.t.Fatal(err)
	}
	return a.ID
}

func codeIs(t *testing.T, err error, want fault.Code) {
	t.Helper()
	if fault.CodeOf(err) != want {
		t.Errorf("%v, want %s", err, want)
	}
}

func TestTheFirstAccountIsVerifiedByATransferAndBecomesTheDefault(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		c := newCounter(t, d, clock)
		first := c.view().Items[0]
		if first.Default || first.State != AccountAdded || c.isVerified() {
			t.Fatalf("unverified, but %+v", first)
		}
		second := c.second()
		c.verified(second, secondNumber)
		if got := c.account(second); got.Default || got.State != AccountVerified || c.changed != 0 {
			t.Errorf("nobody reviewed it, but it is the default: %+v", got)
		}
		c.verified(first.ID, firstNumber)
		if got := c.account(first.ID); !got.Default || got.State != AccountActive || !c.isVerified() || c.changed != 1 {
			t.Errorf("%+v", got)
		}
	})
}

// An account in use by a reviewer's word passes no gate, and before LIVE alone a transfer may still verify it.
func TestAReviewersWordIsNoVerification(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		c := newCounter(t, d, clock)
		first := c.view().Items[0].ID
		word := func(status string) {
			c.must(func(ctx context.Context, tx db.Tx) error {
				if _, err := tx.Exec(ctx, `UPDATE merchant SET status = $1 WHERE id = $2`, status, c.merchant); err != nil {
					return err
				}
				_, err := tx.Exec(ctx, `UPDATE settlement_account SET state = 'ACTIVE', is_default = TRUE, verified_by = 'usr_2', verified_at = 1 WHERE id = $1`, first)
				return err
			})
		}
		word("live")
		if c.isVerified() || c.view().Items[0].MayVerify {
			t.Error("a word is taken for a transfer, or a live merchant's default is put at risk")
		}
		_, err := c.accounts.Verify(t.Context(), c.owner(), c.merchant, first)
		codeIs(t, err, AccountState)
		word("approved")
		c.verified(first, firstNumber)
		if got := c.account(first); got.State != AccountActive || !c.isVerified() || c.view().Items[0].MayVerify {
			t.Errorf("%+v", got)
		}
	})
}

func (c *counter) isVerified() (ok bool) {
	c.t.Helper()
	c.must(func(ctx context.Context, tx db.Tx) (err error) {
		_, ok, err = SettlesTo(ctx, tx, c.merchant)
		return err
	})
	return ok
}

func TestWrongAmountsAreCountedAndTimeRunsOut(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		c := newCounter(t, d, clock)
		first := c.view().Items[0].ID
		if _, err := c.accounts.Verify(t.Context(), c.owner(), c.merchant, first); err != nil {
			t.Fatal(err)
		}
		right := money.Amount(c.credited(firstNumber)[0].Amount)
		for _, want := range []fault.Code{AmountWrong, AmountWrong, AmountLocked, AmountLocked} {
			_, err := c.accounts.Tell(t.Context(), c.owner(), c.merchant, first, right%99+1)
			codeIs(t, err, want)
		}
		_, err := c.accounts.Tell(t.Context(), c.owner(), c.merchant, first, right)
		codeIs(t, err, AmountLocked)
		if got := c.account(first); got.State != AccountFailed || got.Failure != "LOCKED" {
			t.Errorf("%+v", got)
		}
		if _, err := c.accounts.Verify(t.Context(), c.owner(), c.merchant, first); err != nil {
			t.Fatal(err)
		}
		right = money.Amount(c.credited(firstNumber)[0].Amount)
		clock.Advance(AmountLife - time.Second)
		c.run()
		if got := c.account(first).Verification; got.State != VerifyCredited {
			t.Fatalf("a second before: %+v", got)
		}
		clock.Advance(time.Second)
		_, err = c.accounts.Tell(t.Context(), c.owner(), c.merchant, first, right)
		codeIs(t, err, AmountExpired)
		if got := c.account(first); got.State != AccountFailed || got.Verification.State != VerifyExpired {
			t.Errorf("%+v", got)
		}
	})
}

func TestTheSweepEndsWhatNobodyTold(t *testing.T) {
	d, clock := dbtest.SQLite(t)
	c := newCounter(t, d, clock)
	first := c.view().Items[0].ID
	if _, err := c.accounts.Verify(t.Context(), c.owner(), c.merchant, first); err != nil {
		t.Fatal(err)
	}
	clock.Advance(AmountLife)
	c.run()
	if got := c.account(first); got.State != AccountFailed || got.Verification.State != VerifyExpired {
		t.Errorf("%+v", got)
	}
}

func TestADoubtfulTransferIsAskedAfterAndNeverSentUnderANewNumber(t *testing.T) {
	for effect, sent := range map[string]int{"system_error": 2, "bad_signature": 1} {
		dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
			c := newCounter(t, d, clock)
			first := c.view().Items[0].ID
			c.faults(`[{"effect":"` + effect + `","count":1}]`)
			v, err := c.accounts.Verify(t.Context(), c.owner(), c.merchant, first)
			if err != nil || v.State != VerifyUnknown {
				t.Fatalf("%s: %+v %v", effect, v, err)
			}
			_, err = c.accounts.Verify(t.Context(), c.owner(), c.merchant, first)
			codeIs(t, err, AccountState)
			_, err = c.accounts.Tell(t.Context(), c.owner(), c.merchant, first, 1)
			codeIs(t, err, AmountNotYet)
			clock.Advance(time.Minute)
			c.run()
			if got := c.account(first).Verification; got.State != VerifyCredited {
				t.Fatalf("%s: %+v", effect, got)
			}
			if len(c.bank.sent) != sent || len(slices.Compact(slices.Clone(c.bank.sent))) != 1 || len(c.credited(firstNumber)) != 1 {
				t.Errorf("%s: sent %v, credited %d", effect, c.bank.sent, len(c.credited(firstNumber)))
			}
		})
	}
}

func TestWhatTheBankRefusesAndReturns(t *testing.T) {
	for effect, want := range map[string]bank.Reason{"no_such_account": bank.NoAccount, "name_mismatch": bank.NameMismatch, "returned": bank.SentBack} {
		d, clock := dbtest.SQLite(t)
		c := newCounter(t, d, clock)
		first := c.view().Items[0].ID
		c.faults(`[{"effect":"` + effect + `","delay_ms":60000,"count":1}]`)
		if _, err := c.accounts.Verify(t.Context(), c.owner(), c.merchant, first); err != nil {
			t.Fatal(err)
		}
		clock.Advance(time.Hour)
		c.run()
		if got := c.account(first); got.State != AccountFailed || got.Failure != string(want) {
			t.Errorf("%s: %+v", effect, got)
		}
	}
}

func TestAnAccountGetsThreeTransfersADay(t *testing.T) {
	d, clock := dbtest.SQLite(t)
	c := newCounter(t, d, clock)
	first := c.view().Items[0].ID
	c.faults(`[{"effect":"no_such_account"}]`)
	for range VerifyDailyMost {
		if _, err := c.accounts.Verify(t.Context(), c.owner(), c.merchant, first); err != nil {
			t.Fatal(err)
		}
		clock.Advance(time.Hour)
	}
	_, err := c.accounts.Verify(t.Context(), c.owner(), c.merchant, first)
	codeIs(t, err, VerifyLimit)
	clock.Advance(22 * time.Hour)
	if _, err := c.accounts.Verify(t.Context(), c.owner(), c.merchant, first); err != nil {
		t.Errorf("a day later: %v", err)
	}
}

// ask calls the sandbox bank's control.
func ask(t *testing.T, server *httptest.Server, method, path, body string, into any) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, server.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		t.Fatal(response.Status)
	}
	decode(t, response, into)
}
