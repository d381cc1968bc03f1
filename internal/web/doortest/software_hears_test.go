package doortest

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/live"
	"cloudpos/internal/signature"
	"cloudpos/internal/web/console"
)

// listen opens a signed stream of events.
func (s *software) listen() *stream {
	s.h.t.Helper()
	c := signature.Credentials{
		Algorithm: s.algorithm(), MerchantID: s.mchid, KeyID: s.id, Timestamp: strconv.FormatInt(s.h.clock.Now().Unix(), 10), Nonce: "listens-0123456789",
	}
	c.Signature = s.sign(signature.StringToSign("GET", "/v1/events", c.Timestamp, c.Nonce, nil))
	r, err := http.NewRequestWithContext(s.h.t.Context(), http.MethodGet, s.h.url+"/v1/events", nil)
	must(s.h.t, err)
	r.Header.Set("Authorization", c.Header())
	return s.h.stream(http.DefaultClient, r)
}

// publish tells of something that no door of this house brings about.
func (h *house) publish(events ...live.Event) {
	h.t.Helper()
	must(h.t, h.db.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		h.hub.Publish(ctx, tx, events...)
		return nil
	}))
}

// A key hears of its own environment's things, and of what is of neither; ids of the other's are not told.
func TestSoftwareHearsItsEnvironment(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := open(t, d, clock)
		s, till := h.trading("示例面馆", "13800138000", 0)
		const form = `{"environment":"ENV","name":"系统","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read","manage"]STORES}`
		key := func(env, stores string) *stream {
			x := s.owner.key(strings.NewReplacer("ENV", env, "STORES", stores).Replace(form)).listen()
			x.expect("ready")
			return x
		}
		ofStore := `,"stores":["` + s.store.ID + `"]`
		hears := map[string][]*stream{"test": {key("test", ""), key("test", ofStore)}, "live": {key("live", ""), key("live", ofStore)}}
		order := till.charge("ENV-1", 100).Payment.ID
		h.publish(live.Event{Kind: "order.PAID", ID: "ord_of_live", Environment: db.Live}.To(live.Merchant(s.merchant.ID), live.Store(s.store.ID))...)
		h.publish(live.Event{Kind: "application.changed", ID: "app_of_neither"}.To(live.Merchant(s.merchant.ID), live.Store(s.store.ID))...)
		for env, own := range map[string]string{"test": order, "live": "ord_of_live"} {
			other := map[string]string{"test": "ord_of_live", "live": order}[env]
			for _, x := range hears[env] {
				heard := x.expect("app_of_neither")
				if !strings.Contains(heard, own) || strings.Contains(heard, other) || !strings.Contains(heard, `"environment":"`+env+`"`) {
					t.Errorf("a key of %s hears %s", env, heard)
				}
			}
		}
	})
}

// A terminal of one environment is not told of in the other.
func TestTerminalsAreHeardOfInTheirEnvironment(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例面馆", "13800138000", 0)
	x := s.owner.software()
	inLive := s.owner.key(`{"environment":"live","name":"生产","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read"]}`).listen()
	inTest := x.listen()
	inLive.expect("ready")
	inTest.expect("ready")
	x.do("POST", "/v1/terminals", `{"name":"自助机"}`)
	inTest.expect("terminal.created")
	h.publish(live.Event{Kind: "end", ID: "end"}.To(live.Merchant(s.merchant.ID))...)
	if heard := inLive.expect(`"end"`); strings.Contains(heard, "terminal.") {
		t.Errorf("a live key hears %s", heard)
	}
}

// A key of many stores hears all of them.
func TestAKeyOfManyStoresHearsAll(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例面馆", "13800138000", 0)
	stores := []string{}
	for n := range 200 {
		id := fmt.Sprintf("sto_%026d", n)
		h.write(`INSERT INTO store (merchant_id, id, name, region, address, mcc, is_open, created_at)
			SELECT merchant_id, $1, $1, region, address, mcc, is_open, created_at FROM store WHERE id = $2`, id, s.store.ID)
		stores = append(stores, id)
	}
	x := s.owner.key(body(t, map[string]any{"environment": "test", "name": "连锁", "algorithm": "CLOUDPOS-HMAC-SHA256", "scopes": []string{"read"}, "stores": stores}))
	hears := x.listen()
	hears.expect("ready")
	for _, n := range []int{0, 63, 64, 199} {
		h.publish(live.Event{Kind: "order.PAID", ID: "ord_" + strconv.Itoa(n), Environment: db.Test, Topic: live.Store(stores[n])})
		hears.expect("ord_" + strconv.Itoa(n))
	}
}

// A key that is held to addresses hears as long as it listens from one of them.
func TestAKeyOfAnAddressHears(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例面馆", "13800138000", 0)
	x := s.owner.key(`{"environment":"test","name":"机房","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read"],"networks":["127.0.0.0/8"]}`)
	hears := x.listen()
	hears.expect("ready")
	until := func(heard func(n int) bool) {
		for n, begin := 0, time.Now(); time.Since(begin) < 20*time.Second; n++ { // the right is looked at again once a second
			h.publish(live.Event{Kind: "order.PAID", ID: "ord_" + strconv.Itoa(n), Environment: db.Test, Topic: live.Merchant(s.merchant.ID)})
			if heard(n) {
				return
			}
			time.Sleep(50 * time.Millisecond)
		}
		t.Fatal("in vain")
	}
	until(func(n int) bool {
		hears.expect("ord_" + strconv.Itoa(n))
		return n == 30
	})
	decode[console.APIKey](t, x.change(s.owner, 1, []string{"read"}, none, []string{"203.0.113.0/24"}), 200)
	until(func(int) bool {
		select {
		case _, open := <-hears.lines:
			return !open
		default:
			return false
		}
	})
}
