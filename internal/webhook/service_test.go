package webhook

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
)

// user makes an owner of the merchant.
func (h *house) user(login string) string {
	h.Helper()
	service, err := auth.New(auth.Config{DB: h.db, Vault: h.config.Vault})
	h.must(err)
	u, _, err := service.CreateUser(h.Context(), auth.System(), auth.NewUser{
		Login: login, Name: "示例店主", Password: "correct horse battery 7", Memberships: []auth.Membership{{Role: auth.Owner, Kind: auth.AtMerchant, ScopeID: h.merchant}},
	})
	h.must(err)
	return u.ID
}

func (h *house) inApp(userID string) (titles []string) {
	h.Helper()
	h.read(func(ctx context.Context, tx db.Tx) error {
		page, err := h.messages.Inbox(ctx, tx, userID, message.Filter{})
		for _, r := range page.Records {
			titles = append(titles, r.Title)
		}
		return err
	})
	return titles
}

func TestNobodyListensNothingIsWritten(t *testing.T) {
	each(t, func(h *house) {
		h.endpoint("http://127.0.0.1:1/", "refund.*")
		live, err := h.svc.Create(h.Context(), h.owner(), NewEndpoint{Owned: Owned{h.merchant, db.Live}, URL: "http://127.0.0.1:1/", Types: []string{"*"}})
		h.must(err)
		h.write(func(ctx context.Context, tx db.Tx) error {
			e := h.paid("ord_1", "")
			e.Data = func(context.Context) ([]byte, error) { return nil, errors.New("nobody asked for it") }
			return h.svc.Emit(ctx, tx, e)
		})
		if e := h.events(Filter{}); len(e) != 0 {
			h.Errorf("%+v", e)
		}
		h.want("the other environment's", h.svc.Delete(h.Context(), h.owner(), h.owned(), live.ID), fault.NotFound)
	})
}

func TestWhatRolledBackIsNotTold(t *testing.T) {
	each(t, func(h *house) {
		h.endpoint("http://127.0.0.1:1/", "*")
		undo := errors.New("undo")
		err := h.db.Write(h.Context(), func(ctx context.Context, tx db.Tx) error {
			return errors.Join(h.svc.Emit(ctx, tx, h.paid("ord_1", "")), undo)
		})
		if !errors.Is(err, undo) || len(h.events(Filter{})) != 0 {
			h.Errorf("%v", err)
		}
		h.emit("ord_2", "")
		h.emit("ord_2", "") // the same change twice
		if e := h.events(Filter{}); len(e) != 1 || e[0].Sequence != 3 {
			h.Errorf("%+v", e)
		}
	})
}

func TestTheBodyAndItsHeaders(t *testing.T) {
	each(t, func(h *house) {
		var got http.Header
		var body string
		s := newShop(h.T, nil)
		s.becomes(func(_ int, w http.ResponseWriter, r *http.Request) {
			got = r.Header
			_, _ = io.WriteString(w, strings.Repeat("长", 400))
		})
		shown := h.endpoint(s.server.URL, "*")
		s.secrets = []string{shown.Secret}
		h.emit("ord_1", "")
		h.work()
		e := h.event(h.events(Filter{})[0].ID)
		for _, sent := range s.effects {
			body = sent
		}
		want := `{"id":"` + e.ID + `","type":"payment.paid","sequence":3,"created_at":"2026-03-02T10:00:00.000+08:00","environment":"test","merchant_id":"` + h.merchant +
			`","object_id":"ord_1","data":{"id":"ord_1"}}`
		if body != want || e.Body != want {
			h.Errorf("sent %s\nwant %s", body, want)
		}
		if got.Get("Content-Type") != "application/json" || !verifyV1a(shown.PublicKey, got, []byte(body)) {
			h.Errorf("%v", got)
		}
		d := e.Deliveries[0]
		if d.State != Delivered || len(d.Log) != 1 || d.Log[0].Status != 200 || d.Log[0].Answer != strings.Repeat("长", 166) {
			h.Errorf("%+v", d)
		}
	})
}

func TestRotation(t *testing.T) {
	each(t, func(h *house) {
		s := newShop(h.T, nil)
		first := h.endpoint(s.server.URL, "*")
		second, err := h.svc.Rotate(h.Context(), h.owner(), h.owned(), first.ID)
		h.must(err)
		if second.Secret == first.Secret || second.PublicKey == first.PublicKey {
			h.Fatal("a rotation gives fresh keys")
		}
		for i, c := range []struct {
			after  time.Duration
			secret string
			known  bool
		}{{0, first.Secret, true}, {0, second.Secret, true}, {23 * time.Hour, first.Secret, true}, {25 * time.Hour, first.Secret, false}, {0, second.Secret, true}} {
			h.clock.Advance(c.after)
			quiet := &shop{t: &testing.T{}, secrets: []string{c.secret}, effects: map[string]string{}}
			var known bool
			s.becomes(func(_ int, _ http.ResponseWriter, r *http.Request) {
				known = quiet.verified([]byte(s.effects[r.Header.Get("Webhook-Id")]), r.Header)
			})
			s.secrets = []string{first.Secret, second.Secret}
			h.emit(number(i), "")
			h.work()
			if known != c.known {
				h.Errorf("case %d: the secret verifies: %v", i, known)
			}
		}
	})
}

func TestWhoMayDoWhat(t *testing.T) {
	each(t, func(h *house) {
		shown := h.endpoint("http://127.0.0.1:1/", "*")
		nobody := merchant.Actor{ID: "usr_2", Scope: db.MerchantScope(h.merchant), Can: func(string) bool { return false }}
		store := h.owner()
		store.Scope.Stores = []string{"sto_1"}
		stranger := h.owner()
		stranger.Scope = db.MerchantScope("mch_other")
		for name, c := range map[string]struct {
			actor merchant.Actor
			owned Owned
			code  fault.Code
		}{
			"without the permission": {nobody, h.owned(), fault.Forbidden},
			"of one store":           {store, h.owned(), fault.Forbidden},
			"another's, theirs":      {stranger, h.owned(), fault.NotFound},
			"another's, by id":       {stranger, Owned{"mch_other", db.Test}, fault.NotFound},
			"the whole install":      {merchant.Actor{ID: "x", Scope: db.WholeScope(), Can: func(string) bool { return true }}, h.owned(), fault.NotFound},
		} {
			_, err := h.svc.Rotate(h.Context(), c.actor, c.owned, shown.ID)
			h.want(name+": rotate", err, c.code)
			h.want(name+": delete", h.svc.Delete(h.Context(), c.actor, c.owned, shown.ID), c.code)
			_, err = h.svc.Test(h.Context(), c.actor, c.owned, shown.ID)
			h.want(name+": test", err, c.code)
			_, err = h.svc.Update(h.Context(), c.actor, c.owned, shown.ID, Change{})
			h.want(name+": update", err, c.code)
		}
		_, err := h.svc.Create(h.Context(), h.owner(), NewEndpoint{Owned: h.owned(), URL: "http://127.0.0.2/", Types: []string{"payment.payed"}})
		h.want("a bad endpoint", err, fault.Invalid)
		for range EndpointsMost - 1 {
			h.endpoint("http://127.0.0.1:1/", "*")
		}
		_, err = h.svc.Create(h.Context(), h.owner(), NewEndpoint{Owned: h.owned(), URL: "http://127.0.0.1:1/", Types: []string{"*"}})
		h.want("one too many", err, TooManyEndpoints)
	})
}

func TestLifeOfAnEndpoint(t *testing.T) {
	each(t, func(h *house) {
		s := newShop(h.T, status(500))
		shown := h.endpoint(s.server.URL, "payment.paid")
		s.secrets = []string{shown.Secret}
		h.emit("ord_1", "")
		h.work()
		off, on, types := false, true, []string{"refund.*", "payment.*", "refund.*"}
		e, err := h.svc.Update(h.Context(), h.owner(), h.owned(), shown.ID, Change{Enabled: &off, Types: types})
		if err != nil || e.State != DisabledByOwner || !slices.Equal(e.Types, []string{"payment.*", "refund.*"}) {
			h.Errorf("%+v, %v", e, err)
		}
		if d := h.events(Filter{})[0].Deliveries[0]; d.State != Failed || d.Error != ReasonOff {
			h.Errorf("%+v", d)
		}
		_, err = h.svc.Test(h.Context(), h.owner(), h.owned(), shown.ID)
		h.want("a test of a disabled one", err, EndpointOff)
		h.want("a resend", h.svc.Resend(h.Context(), h.owner(), h.owned(), h.events(Filter{})[0].ID, ""), EndpointOff)
		s.becomes(nil)
		h.clock.Advance(time.Second)
		_, err = h.svc.Update(h.Context(), h.owner(), h.owned(), shown.ID, Change{Enabled: &on})
		h.must(err)
		record, err := h.svc.Test(h.Context(), h.owner(), h.owned(), shown.ID)
		h.must(err)
		h.work()
		if d := h.event(record.ID).Deliveries; len(d) != 1 || d[0].State != Delivered {
			h.Errorf("%+v", d)
		}
		h.must(h.svc.Resend(h.Context(), h.owner(), h.owned(), h.events(Filter{ObjectID: "ord_1"})[0].ID, shown.ID))
		h.work()
		if _, effects := s.counts(); effects != 2 {
			h.Errorf("%d effects", effects)
		}
		h.must(h.svc.Delete(h.Context(), h.owner(), h.owned(), shown.ID))
		h.want("twice", h.svc.Delete(h.Context(), h.owner(), h.owned(), shown.ID), fault.NotFound)
		if e := h.events(Filter{}); len(e) != 2 || e[0].Deliveries == nil {
			h.Error("the log of a deleted endpoint is gone")
		}
	})
}

// An endpoint that was made today hears of yesterday.
func TestAFreshEndpointHearsOfYesterday(t *testing.T) {
	each(t, func(h *house) {
		old := newShop(h.T, nil)
		old.secrets = []string{h.endpoint(old.server.URL, "*").Secret}
		for n := range 5 {
			h.emit(number(n), "")
			h.work()
			h.clock.Advance(time.Hour)
		}
		s := newShop(h.T, nil)
		shown := h.endpoint(s.server.URL, "payment.paid")
		s.secrets = []string{shown.Secret}
		send := func(r Range) int {
			n, more, err := h.svc.ResendRange(h.Context(), h.owner(), h.owned(), shown.ID, r)
			if err != nil || more {
				h.Errorf("%v, %v", more, err)
			}
			h.until(h.clock.Now().Add(time.Minute))
			return n
		}
		start := dbtest.Start()
		if n := send(Range{From: start.Add(time.Hour), To: start.Add(3 * time.Hour)}); n != 2 {
			h.Errorf("%d events", n)
		}
		if n := send(Range{From: start, To: start.Add(9 * time.Hour), Type: "refund.*"}); n != 0 {
			h.Errorf("%d events of another type", n)
		}
		if n := send(Range{From: start, To: start.Add(9 * time.Hour)}); n != 5 {
			h.Errorf("%d events", n)
		}
		if hits, effects := s.counts(); hits < 7 || effects != 5 {
			h.Errorf("%d requests, %d effects", hits, effects)
		}
		_, _, err := h.svc.ResendRange(h.Context(), h.owner(), h.owned(), shown.ID, Range{From: start})
		h.want("without an end", err, fault.Invalid)
	})
}

func TestOldEventsAreRemoved(t *testing.T) {
	each(t, func(h *house) {
		s := newShop(h.T, nil)
		s.secrets = []string{h.endpoint(s.server.URL, "*").Secret}
		h.emit("ord_1", "")
		h.work()
		h.clock.Advance(keepFor)
		h.emit("ord_2", "")
		h.clock.Advance(time.Hour)
		h.must(h.svc.Prune(h.Context()))
		if e := h.events(Filter{}); len(e) != 1 || e[0].ObjectID != "ord_2" {
			h.Errorf("%+v", e)
		}
	})
}

func TestRunSendsUntilItIsStopped(t *testing.T) {
	each(t, func(h *house) {
		arrived := make(chan struct{}, 1)
		s := newShop(h.T, func(int, http.ResponseWriter, *http.Request) { arrived <- struct{}{} })
		s.secrets = []string{h.endpoint(s.server.URL, "*").Secret}
		ctx, stop := context.WithCancel(h.Context())
		done := make(chan error)
		go func() { done <- h.svc.Run(ctx) }()
		h.emit("ord_1", "")
		select {
		case <-arrived:
		case <-time.After(10 * time.Second):
			h.Error("nothing arrived")
		}
		stop()
		h.must(<-done)
	})
}
