package accept

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"cloudpos/client"
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/secret"
	"cloudpos/internal/webhook"
)

// room is the room on a real database, with a merchant and an endpoint.
type room struct {
	*testing.T
	db       *db.DB
	clock    *dbtest.Clock
	webhooks *webhook.Service
	config   RunsConfig
	runs     *Runs
	merchant string
	endpoint string
}

// blind is a platform that knows no payment.
type blind struct{}

func (blind) TestMerchant(context.Context) (string, error) { return "mch_1", nil }

func (blind) Payment(context.Context, string) (p client.Payment, found bool, err error) {
	return p, false, nil
}

func (blind) Told(context.Context, string, string) (t Told, found bool, err error) {
	return t, false, nil
}

// broke is a payer without a wallet.
type broke struct{}

var errBroke = errors.New("the wallet's secret is 42")

func (broke) Pay(context.Context, string) error            { return errBroke }
func (broke) Code(context.Context, string) (string, error) { return "", errBroke }

func each(t *testing.T, allow string, f func(h *room)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		ring, err := secret.NewKeyring()
		if err != nil {
			t.Fatal(err)
		}
		vault := secret.New(ring)
		h := &room{T: t, db: d, clock: clock}
		messages := message.New(message.Config{DB: d, Vault: vault, Gateway: message.NewFileGateway(t.TempDir() + "/outbox"), Logger: dbtest.Logger(t)})
		c := webhook.Config{DB: d, Vault: vault, Messages: messages, Log: dbtest.Logger(t), Development: true, Types: []string{"payment.paid", "refund.succeeded"}}
		if allow != "" {
			c.Allow = []netip.Prefix{netip.MustParsePrefix(allow)}
		}
		h.webhooks = webhook.New(c)
		h.config = RunsConfig{
			DB: d, Webhooks: h.webhooks, Log: dbtest.Logger(t), Wait: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
			Platform: func(string) Platform { return blind{} }, Payer: func(context.Context) (Payer, error) { return broke{}, nil },
		}
		h.runs = NewRuns(h.config)
		h.merchant, h.endpoint = h.open(vault)
		f(h)
	})
}

func (h *room) open(vault *secret.Vault) (merchantID, endpointID string) {
	h.Helper()
	merchantID = id.New("mch", h.db.Now())
	h.must(h.db.Write(h.Context(), func(ctx context.Context, tx db.Tx) error {
		return merchant.NewService(vault).Register(ctx, tx, merchant.Registration{
			ID: merchantID, AcquirerID: "acq_1", OwnerID: "usr_1", Name: "示例餐馆", ShortName: "示例小店", SubjectType: merchant.Company,
			USCC: "91350100M000100Y43", MCC: "5812", Phone: "13800138000", Email: "demo@example.com",
		})
	}))
	h.merchant = merchantID
	made, err := h.webhooks.Create(h.Context(), h.owner(), webhook.NewEndpoint{Owned: owned(merchantID), URL: "https://pos.example.com/hook", Types: []string{"payment.*"}})
	h.must(err)
	return merchantID, made.ID
}

func (h *room) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

func (h *room) want(what string, err error, code fault.Code) {
	h.Helper()
	if fault.CodeOf(err) != code {
		h.Errorf("%s: %v, want %q", what, err, code)
	}
}

func (h *room) owner() merchant.Actor {
	return merchant.Actor{ID: "usr_1", Name: "示例店主", Scope: db.MerchantScope(h.merchant), Can: func(p string) bool { return p == auth.WebhookManage }}
}

func (h *room) start(base string) (Run, error) {
	return h.runs.Start(h.Context(), h.owner(), NewRun{MerchantID: h.merchant, BaseURL: base, EndpointID: h.endpoint, Channel: "wechat"})
}

func (h *room) get(runID string) (r Run) {
	h.Helper()
	h.must(h.db.Read(h.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		r, err = h.runs.Get(ctx, tx, db.MerchantScope(h.merchant), h.merchant, runID)
		return err
	}))
	return r
}

// worked starts a run and works it to its end.
func (h *room) worked(base string) Run {
	h.Helper()
	r, err := h.start(base)
	h.must(err)
	if n, err := h.runs.RunOnce(h.Context()); n != 1 || err != nil {
		h.Fatalf("%d runs worked: %v", n, err)
	}
	return h.get(r.ID)
}

func TestARunWhoseNodeDiedIsBroken(t *testing.T) {
	each(t, "", func(h *room) {
		r, err := h.start("https://pos.example.com/test")
		h.must(err)
		mine, err := h.runs.claim(h.Context()) // and the node dies
		if err != nil || len(mine) != 1 || mine[0].ID != r.ID {
			h.Fatalf("%+v: %v", mine, err)
		}
		if n, err := h.runs.RunOnce(h.Context()); n != 0 || err != nil {
			h.Errorf("a second node works it beside the first: %d, %v", n, err)
		}
		_, err = h.start("https://pos.example.com/test")
		h.want("beside one that is held", err, RunGoing)
		h.clock.Advance(leaseTime)
		if n, err := h.runs.RunOnce(h.Context()); n != 0 || err != nil {
			h.Errorf("it is worked again: %d, %v", n, err)
		}
		if r = h.get(r.ID); r.State != Broken || r.Reason != NodeDied || r.EndedAt.IsZero() {
			h.Errorf("%+v", r)
		}
		h.must(h.db.Write(h.Context(), func(ctx context.Context, tx db.Tx) error { // the dead node was only slow
			if err := insertFinding(ctx, tx, mine[0], 1, found(ScanQR, fine())); !errors.Is(err, errLost) {
				h.Errorf("it still finds: %v", err)
			}
			held, err := prolong(ctx, tx, mine[0], tx.Now().Add(leaseTime))
			if held {
				h.Error("it still holds the run")
			}
			return errors.Join(err, end(ctx, tx, mine[0], Passed, "", ""))
		}))
		if r = h.get(r.ID); r.State != Broken || r.Findings != nil {
			h.Errorf("it still ends the run: %+v", r)
		}
		if _, err = h.start("https://pos.example.com/test"); err != nil {
			h.Error(err)
		}
	})
}

func TestForbiddenAddressesAreNotDialled(t *testing.T) {
	each(t, "", func(h *room) {
		asked := false
		hook := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
		defer hook.Close()
		_, err := h.start(hook.URL)
		h.want("an address", err, fault.Invalid)
		r := h.worked(strings.Replace(hook.URL, "127.0.0.1", "localhost", 1))
		if r.State != Broken || r.Reason != "FORBIDDEN_ADDRESS" || asked {
			h.Errorf("a name: asked %v, %+v", asked, r)
		}
	})
}

// What is the platform's own is told to the log and to nobody else.
func TestTroublesOfOursKeepTheirWords(t *testing.T) {
	each(t, "127.0.0.1/32", func(h *room) {
		hook := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(`{"qr":"x"}`)) }))
		defer hook.Close()
		if r := h.worked(hook.URL); r.State != Broken || r.Reason != PayerFault || r.Detail != "" {
			h.Errorf("%+v", r)
		}
		hook.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(`<html>`)) })
		if r := h.worked(hook.URL); r.State != Broken || r.Reason != HookMalformed || !strings.Contains(r.Detail, "<html>") {
			h.Errorf("%+v", r)
		}
	})
}

func TestWhoMayRunWhatAndHowOften(t *testing.T) {
	each(t, "", func(h *room) {
		without := h.config
		without.Payer = nil
		_, err := NewRuns(without).Start(h.Context(), h.owner(), NewRun{MerchantID: h.merchant, BaseURL: "https://pos.example.com", EndpointID: h.endpoint, Channel: "wechat"})
		h.want("without a sandbox", err, NoPayer)
		cashier, keeper, stranger := h.owner(), h.owner(), h.owner()
		cashier.Can = func(string) bool { return false }
		keeper.Scope.Stores = []string{"sto_1"}
		stranger.Scope = db.MerchantScope("mch_other")
		for who, c := range map[string]struct {
			actor merchant.Actor
			code  fault.Code
		}{"without the permission": {cashier, fault.Forbidden}, "of one store": {keeper, fault.Forbidden}, "of another merchant": {stranger, fault.NotFound}} {
			_, err := h.runs.Start(h.Context(), c.actor, NewRun{MerchantID: h.merchant, BaseURL: "https://pos.example.com", EndpointID: h.endpoint})
			h.want(who, err, c.code)
		}
		for range RunsADayMost {
			r, err := h.start("https://pos.example.com/test")
			h.must(err)
			h.must(h.db.Write(h.Context(), func(ctx context.Context, tx db.Tx) error {
				_, err := tx.Exec(ctx, `UPDATE acceptance_run SET state = 'PASSED', ended_at = created_at WHERE id = $1`, r.ID)
				return err
			}))
		}
		_, err = h.start("https://pos.example.com/test")
		h.want("too often", err, TooManyRuns)
		h.clock.Advance(24*time.Hour + time.Second)
		off := false
		_, err = h.webhooks.Update(h.Context(), h.owner(), owned(h.merchant), h.endpoint, webhook.Change{Enabled: &off})
		h.must(err)
		_, err = h.start("https://pos.example.com/test")
		h.want("a disabled endpoint", err, webhook.EndpointOff)
		h.clock.Advance(keepFor)
		h.must(h.runs.Prune(h.Context()))
		h.must(h.db.Read(h.Context(), func(ctx context.Context, tx db.Tx) error {
			left, err := h.runs.List(ctx, tx, db.MerchantScope(h.merchant), h.merchant)
			if len(left) != 0 {
				h.Errorf("%d runs are kept for ever", len(left))
			}
			return err
		}))
	})
}

func TestTheGraphIsWhatTheDocumentSays(t *testing.T) {
	text, err := os.ReadFile("../../docs/states.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(text), "<!-- edges: acceptance run -->\n")
	if !found {
		t.Fatal("no edge list")
	}
	documented := map[string][]string{}
	for line := range strings.SplitSeq(rest, "\n") {
		from, to, ok := strings.Cut(strings.TrimPrefix(line, "- "), ": ")
		if !ok {
			break
		}
		documented[from] = strings.Fields(to)
	}
	for _, from := range RunStates() {
		for _, to := range RunStates() {
			if want := slices.Contains(documented[string(from)], string(to)); RunMoves(from, to) != want {
				t.Errorf("%s → %s is %v in the code and %v in docs/states.md", from, to, !want, want)
			}
		}
		if from.Final() == (len(documented[string(from)]) > 0) {
			t.Errorf("%s: final %v", from, from.Final())
		}
	}
}
