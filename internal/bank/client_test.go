package bank_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/bank"
	sandbox "cloudpos/internal/sandbox/bank"
)

type still time.Time

func (s still) Now() time.Time { return time.Time(s) }

// connect is a client of a sandbox bank on a real port.
func connect(t *testing.T) (client *bank.Client, faults func(rules string)) {
	t.Helper()
	now := time.Date(2026, 11, 26, 3, 0, 0, 0, time.UTC)
	b, err := sandbox.New(sandbox.Config{Dir: t.TempDir(), Now: still(now).Now, Wall: still(now).Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	b.Register(mux)
	server := httptest.NewServer(mux)
	t.Cleanup(func() { server.CloseClientConnections(); server.Close(); _ = b.Close() })
	ask := func(method, path, body string) *http.Response {
		request, err := http.NewRequestWithContext(t.Context(), method, server.URL+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		return response
	}
	response := ask("GET", "/sandbox/bank/credentials", "")
	var credentials map[string]string
	if err := json.NewDecoder(response.Body).Decode(&credentials); err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	client = bank.NewClient(bank.Config{BaseURL: credentials["base_url"], Customer: credentials["customer"], Secret: credentials["secret"], Clock: still(now)})
	return client, func(rules string) {
		response := ask("PUT", "/sandbox/bank/faults", rules)
		_ = response.Body.Close()
		if response.StatusCode != http.StatusOK {
			t.Fatal(response.Status)
		}
	}
}

func order(reference string) bank.Order {
	return bank.Order{
		Reference: reference, Amount: 42, Remark: "账户验证",
		To: bank.Payee{Medium: bank.Account, Number: "6222000011112222", Holder: "示例商户"},
	}
}

func TestWhatTheBankSays(t *testing.T) {
	client, faults := connect(t)
	for i, c := range []struct {
		rules, reference string
		want             bank.State
		reason           bank.Reason
		later            bank.State
	}{
		{`[]`, "AV1", bank.Paid, "", bank.Paid},
		{`[{"effect":"no_such_account"}]`, "AV2", bank.Failed, bank.NoAccount, bank.Failed},
		{`[{"effect":"name_mismatch"}]`, "AV3", bank.Failed, bank.NameMismatch, bank.Failed},
		{`[{"effect":"returned"}]`, "AV4", bank.Returned, bank.SentBack, bank.Returned},
		{`[{"effect":"slow","delay_ms":60000}]`, "AV5", bank.Accepted, "", bank.Accepted},
		{`[{"effect":"system_error"}]`, "AV6", bank.Unknown, "", bank.NotFound},
		{`[{"effect":"bad_signature","count":1}]`, "AV7", bank.Unknown, "", bank.Paid},
	} {
		faults(c.rules)
		if got := client.Transfer(t.Context(), order(c.reference)); got.State != c.want || got.Reason != c.reason {
			t.Errorf("%d: %+v", i, got)
		}
		if got := client.Query(t.Context(), c.reference); got.State != c.later {
			t.Errorf("%d, asked after: %+v", i, got)
		}
	}
}

func TestALostAnswerIsUnknownAndFoundLater(t *testing.T) {
	client, faults := connect(t)
	for effect, later := range map[string]bank.State{"timeout_after": bank.Paid, "timeout_before": bank.NotFound} {
		faults(`[{"effect":"` + effect + `","count":1}]`)
		ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		got := client.Transfer(ctx, order("AV-"+effect))
		cancel()
		if got.State != bank.Unknown {
			t.Errorf("%s: %+v", effect, got)
		}
		if got := client.Query(t.Context(), "AV-"+effect); got.State != later {
			t.Errorf("%s, asked after: %+v", effect, got)
		}
		if got := client.Transfer(t.Context(), order("AV-"+effect)); got.State != bank.Paid {
			t.Errorf("%s, sent again under its number: %+v", effect, got)
		}
	}
	reused := order("AV-timeout_after")
	reused.Amount = 1
	if got := client.Transfer(t.Context(), reused); got.State != bank.Unknown {
		t.Errorf("another amount under a known number: %+v", got)
	}
}
