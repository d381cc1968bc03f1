package bank_test

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/sandbox/bank"
)

// customer speaks to the bank as docs/bank.md says, with a hand-made signature.
type customer struct {
	t      *testing.T
	url    string
	secret string
	now    time.Time
}

func open(t *testing.T, dir string, now *time.Time) *customer {
	t.Helper()
	b, err := bank.New(bank.Config{
		Dir: dir, Now: func() time.Time { return *now }, Wall: func() time.Time { return *now }, Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	b.Register(mux)
	server := httptest.NewServer(mux)
	t.Cleanup(func() { server.Close(); _ = b.Close() })
	c := &customer{t: t, url: server.URL, now: *now}
	var credentials map[string]string
	c.control("GET", "/sandbox/bank/credentials", "", &credentials)
	c.secret = credentials["secret"]
	return c
}

func (c *customer) control(method, path, body string, into any) int {
	c.t.Helper()
	request, err := http.NewRequestWithContext(c.t.Context(), method, c.url+path, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		c.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	if into != nil {
		if err := json.NewDecoder(response.Body).Decode(into); err != nil {
			c.t.Fatal(err)
		}
	}
	return response.StatusCode
}

func (c *customer) ask(method, path, body, secret string) (int, map[string]any) {
	c.t.Helper()
	request, err := http.NewRequestWithContext(c.t.Context(), method, c.url+path, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	stamp := strconv.FormatInt(c.now.Unix(), 10)
	sum := sha256.Sum256([]byte(body))
	mac := hmac.New(sha256.New, []byte(secret))
	_, _ = io.WriteString(mac, bank.Customer+"\n"+method+"\n"+path+"\n"+stamp+"\n"+hex.EncodeToString(sum[:])+"\n")
	request.Header.Set("Bank-Customer", bank.Customer)
	request.Header.Set("Bank-Timestamp", stamp)
	request.Header.Set("Bank-Signature", hex.EncodeToString(mac.Sum(nil)))
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, nil
	}
	defer func() { _ = response.Body.Close() }()
	var out map[string]any
	if err := json.NewDecoder(response.Body).Decode(&out); err != nil {
		c.t.Fatal(err)
	}
	return response.StatusCode, out
}

const order = `{"reference":"AV1","amount_fen":37,"to":{"medium":"bank","number":"6222000011112222","holder":"示例商户"},"remark":"验证"}`

func TestATransferIsTakenOnce(t *testing.T) {
	now := time.Date(2026, 11, 26, 3, 0, 0, 0, time.UTC)
	dir := t.TempDir()
	c := open(t, dir, &now)
	for range 3 {
		if status, got := c.ask("POST", "/bank/transfers", order, c.secret); status != 200 || got["bank_serial"] != "B000000000001" || got["state"] != "PAID" {
			t.Fatalf("%d %v", status, got)
		}
	}
	if status, got := c.ask("POST", "/bank/transfers", strings.Replace(order, "37", "38", 1), c.secret); status != 409 || got["code"] != "REFERENCE_REUSED" {
		t.Errorf("another amount under the same number: %d %v", status, got)
	}
	if status, got := c.ask("POST", "/bank/transfers", order, "wrong"); status != 401 {
		t.Errorf("wrong secret: %d %v", status, got)
	}
	if status, got := c.ask("GET", "/bank/transfers/AV2", "", c.secret); status != 404 || got["code"] != "TRANSFER_NOT_FOUND" {
		t.Errorf("%d %v", status, got)
	}
	var list struct{ Transfers []bank.Transfer }
	open(t, dir, &now).control("GET", "/sandbox/bank/statement?number=6222000011112222", "", &list) // a second life on the same log
	if len(list.Transfers) != 1 || list.Transfers[0].Amount != 37 {
		t.Errorf("after a restart: %+v", list)
	}
}

func TestFaultsOfTheBank(t *testing.T) {
	for effect, want := range map[string]string{"no_such_account": "FAILED", "name_mismatch": "FAILED", "returned": "RETURNED", "slow": "PAID"} {
		now := time.Date(2026, 11, 26, 3, 0, 0, 0, time.UTC)
		c := open(t, t.TempDir(), &now)
		if status := c.control("PUT", "/sandbox/bank/faults", `[{"effect":"`+effect+`","delay_ms":1000,"count":1}]`, nil); status != 200 {
			t.Fatal(status)
		}
		_, first := c.ask("POST", "/bank/transfers", order, c.secret)
		now = now.Add(time.Second)
		if _, got := c.ask("GET", "/bank/transfers/AV1", "", c.secret); got["state"] != want {
			t.Errorf("%s: %v, then %v", effect, first, got)
		}
	}
	now := time.Date(2026, 11, 26, 3, 0, 0, 0, time.UTC)
	c := open(t, t.TempDir(), &now)
	c.control("PUT", "/sandbox/bank/accounts", `{"number":"6222000011112222","holder":"别人"}`, nil)
	if _, got := c.ask("POST", "/bank/transfers", order, c.secret); got["code"] != "NAME_MISMATCH" {
		t.Errorf("the bank knows the holder: %v", got)
	}
	if status := c.control("PUT", "/sandbox/bank/faults", `[{"effect":"explode"}]`, nil); status != 400 {
		t.Errorf("unknown effect: %d", status)
	}
}

func TestTheStatementIsForPeople(t *testing.T) {
	now := time.Date(2026, 11, 26, 3, 0, 0, 0, time.UTC)
	c := open(t, t.TempDir(), &now)
	c.ask("POST", "/bank/transfers", order, c.secret)
	for query, want := range map[string]string{"": "+0.37 元", "?lang=en": "+0.37 yuan", "?number=1": "没有入账记录", "?number=%3Cscript%3E": "&lt;script&gt;"} {
		response, err := http.Get(c.url + "/sandbox/bank" + query)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(response.Body)
		_ = response.Body.Close()
		if !bytes.Contains(body, []byte(want)) {
			t.Errorf("%s: %s", query, body)
		}
	}
}
