package app_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"testing"
	"time"

	"cloudpos/client"
	"cloudpos/internal/app"
	"cloudpos/internal/app/apptest"
	"cloudpos/internal/db/dbtest"
)

// The Go client keeps stores, terminals, codes and webhook endpoints of the program as it is, on both engines.
func TestTheGoClientKeepsPlaces(t *testing.T) {
	for engine, database := range map[string]string{"sqlite": "", "postgres": dbtest.PostgresURL(t)} {
		t.Run(engine, func(t *testing.T) {
			h := apptest.Open(t, app.Config{Database: database, WebhookAllow: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}})
			c := clientOf(t, h, software(t, h, "CLOUDPOS-HMAC-SHA256", nil, "manage"))
			stores, err := c.Stores(t.Context())
			if err != nil || len(stores) != 1 {
				t.Fatalf("%+v: %v", stores, err)
			}
			if s, err := c.Store(t.Context(), stores[0].ID); err != nil || s != stores[0] || !s.Open {
				t.Errorf("%+v: %v", s, err)
			}
			me, err := c.Me(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for m, err := range c.Merchants(t.Context()) {
				if err != nil || m.ID != me.Merchant.ID || !m.AllStores || len(m.Scopes) != 4 {
					t.Errorf("%+v: %v", m, err)
				}
			}
			clientsTerminals(t, h, c, stores[0].ID)
			clientsCodes(t, c, stores[0].ID)
			clientsEndpoints(t, c)
		})
	}
}

func clientsTerminals(t *testing.T, h *apptest.House, c *client.Client, storeID string) {
	t.Helper()
	made, err := c.CreateTerminal(t.Context(), client.NewTerminal{Name: "自助机 1", Serial: "SN-0001"})
	if err != nil || made.Status != "pending" || made.StoreID != storeID || !made.ActivatedAt.IsZero() {
		t.Fatalf("%+v: %v", made, err)
	}
	private, err := client.NewRSAKey()
	if err != nil {
		t.Fatal(err)
	}
	done, signer, err := c.ActivateTerminal(t.Context(), made.ID, private)
	if err != nil || done.Terminal.ID != made.ID {
		t.Fatalf("%+v: %v", done, err)
	}
	till := clientOf(t, h, signer)
	if me, err := till.Me(t.Context()); err != nil || me.Terminal.ID != made.ID {
		t.Errorf("%+v: %v", me, err)
	}
	next, err := client.NewSM2Key()
	if err != nil {
		t.Fatal(err)
	}
	_, fresh, err := till.CheckIn(t.Context(), next)
	if err != nil || fresh.Algorithm() != "CLOUDPOS-SM2-SM3" {
		t.Fatalf("%v", err)
	}
	if _, err := clientOf(t, h, fresh).Me(t.Context()); err != nil {
		t.Errorf("the next key: %v", err)
	}
	found := 0
	for terminal, err := range c.Terminals(t.Context(), url.Values{"status": {"active"}, "limit": {"1"}}) {
		if err != nil {
			t.Fatal(err)
		}
		if terminal.ID == made.ID {
			found++
		}
	}
	if now, err := c.Terminal(t.Context(), made.ID); err != nil || found != 1 || now.Status != "active" || now.Version <= made.Version || now.ActivatedAt.IsZero() {
		t.Errorf("found %d times, %+v: %v", found, now, err)
	}
	if off, err := c.DisableTerminal(t.Context(), made.ID, "撤机"); err != nil || off.Status != "disabled" {
		t.Errorf("%+v: %v", off, err)
	}
	if _, err := till.Me(t.Context()); client.CodeOf(err) != "AUTH_KEY_REVOKED" {
		t.Errorf("a till that was switched off: %v", err)
	}
}

func clientsCodes(t *testing.T, c *client.Client, storeID string) {
	t.Helper()
	made, err := c.CreateCode(t.Context(), client.NewCollectionCode{StoreID: storeID, Name: "前台立牌", Channels: []string{"wechat"}})
	if err != nil || made.Status != "ACTIVE" || made.Link == "" || made.Number == "" {
		t.Fatalf("%+v: %v", made, err)
	}
	edited, err := c.EditCode(t.Context(), made.ID, client.CodeEdit{Version: made.Version, Name: "后台立牌", Channels: []string{"wechat"}, AmountFen: 500})
	if err != nil || edited.Name != "后台立牌" || edited.AmountFen != 500 || edited.Link != made.Link {
		t.Errorf("%+v: %v", edited, err)
	}
	if _, err := c.EditCode(t.Context(), made.ID, client.CodeEdit{Version: made.Version, Name: "x", Channels: []string{"wechat"}}); client.CodeOf(err) != "CONFLICT" {
		t.Errorf("an older version: %v", err)
	}
	if off, err := c.DisableCode(t.Context(), made.ID, "盘点"); err != nil || off.Status != "DISABLED" {
		t.Errorf("%+v: %v", off, err)
	}
	for code, err := range c.Codes(t.Context(), url.Values{"status": {"DISABLED"}}) {
		if err != nil || code.ID != made.ID {
			t.Errorf("%+v: %v", code, err)
		}
	}
	if on, err := c.EnableCode(t.Context(), made.ID); err != nil || on.Status != "ACTIVE" {
		t.Errorf("%+v: %v", on, err)
	}
	if now, err := c.Code(t.Context(), made.ID); err != nil || now.Status != "ACTIVE" || now.Version <= edited.Version {
		t.Errorf("%+v: %v", now, err)
	}
}

func clientsEndpoints(t *testing.T, c *client.Client) {
	t.Helper()
	type arrival struct {
		header http.Header
		body   []byte
	}
	arrived := make(chan arrival, 8)
	receiver := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		arrived <- arrival{r.Header, body}
	}))
	t.Cleanup(receiver.Close)
	made, err := c.CreateWebhookEndpoint(t.Context(), client.NewWebhookEndpoint{URL: receiver.URL, Types: []string{"payment.*"}})
	if err != nil || made.Endpoint == nil || made.Endpoint.State != "ENABLED" {
		t.Fatalf("%+v: %v", made, err)
	}
	id := made.Endpoint.ID
	sent, err := c.TestWebhookEndpoint(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	verified := func(a arrival) {
		t.Helper()
		got, err := client.VerifyWebhook(a.header, a.body, client.WebhookKeys{Secrets: []string{made.Secret}}, time.Now())
		if err != nil || got.ID != sent.ID || got.Type != "webhook.test" {
			t.Errorf("%+v: %v", got, err)
		}
	}
	verified(<-arrived)
	apptest.Await(t, "the event is delivered", func() bool {
		e, err := c.WebhookEvent(t.Context(), sent.ID)
		return err == nil && len(e.Deliveries) == 1 && e.Deliveries[0].State == "DELIVERED" && len(e.Deliveries[0].Log) == 1 && e.Body != ""
	})
	for e, err := range c.WebhookEvents(t.Context(), url.Values{"endpoint_id": {id}}) {
		if err != nil || e.ID != sent.ID {
			t.Errorf("%+v: %v", e, err)
		}
	}
	if _, err := c.ResendWebhook(t.Context(), sent.ID, id); err != nil {
		t.Errorf("%v", err)
	}
	verified(<-arrived)
	if n, err := c.ResendWebhooks(t.Context(), id, client.WebhookRange{From: time.Now().Add(-time.Hour), To: time.Now().Add(time.Hour)}); err != nil || n.Events != 0 { // tests are not sent again so
		t.Errorf("%+v: %v", n, err)
	}
	fresh, err := c.RotateWebhookSecret(t.Context(), id)
	if err != nil || fresh.Secret == made.Secret || fresh.Endpoint.PreviousUntil.IsZero() {
		t.Errorf("%+v: %v", fresh, err)
	}
	if notify, err := c.RotateWebhookSecret(t.Context(), client.NotifyEndpoint); err != nil || notify.Notify == nil {
		t.Errorf("%+v: %v", notify, err)
	}
	off, err := c.EditWebhookEndpoint(t.Context(), id, client.WebhookEndpointEdit{URL: receiver.URL, Types: []string{"refund.*"}})
	if err != nil || off.State != "DISABLED_BY_OWNER" {
		t.Errorf("%+v: %v", off, err)
	}
	if one, err := c.WebhookEndpoint(t.Context(), id); err != nil || one.Types[0] != "refund.*" {
		t.Errorf("%+v: %v", one, err)
	}
	if err := c.DeleteWebhookEndpoint(t.Context(), id); err != nil {
		t.Errorf("%v", err)
	}
	if all, err := c.WebhookEndpoints(t.Context()); err != nil || len(all.Items) != 0 || all.Notify == nil || all.Most == 0 {
		t.Errorf("%+v: %v", all, err)
	}
}
