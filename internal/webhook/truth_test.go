package webhook

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"testing"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
)

// Proof 4: whatever receivers do, each event arrives at least once, a consumer that keeps ids does its work once for each,
// and nothing is sent where nothing may be sent.
func TestEveryEventArrivesAndHasOneEffect(t *testing.T) {
	const events = 12
	each(t, func(h *house) {
		forbidden := trap(h.T)
		start := dbtest.Start()
		away := func(_ int, w http.ResponseWriter, r *http.Request) { // for an hour
			if h.clock.Now().Before(start.Add(time.Hour)) {
				gone(0, w, r)
			}
		}
		hang := func(hit int, _ http.ResponseWriter, r *http.Request) {
			if hit <= 3 {
				<-r.Context().Done()
			}
		}
		late := func(hit int, w http.ResponseWriter, r *http.Request) { // the work is done, the answer comes too late
			if hit <= 2 {
				w.WriteHeader(http.StatusOK)
				_ = http.NewResponseController(w).Flush()
				_, _ = io.WriteString(w, "slow")
				<-r.Context().Done()
			}
		}
		redirect := func(hit int, w http.ResponseWriter, r *http.Request) {
			if hit%2 == 1 {
				http.Redirect(w, r, "http://"+forbidden+"/", http.StatusTemporaryRedirect)
			}
		}
		flaky := func(hit int, w http.ResponseWriter, _ *http.Request) {
			if hit%3 != 0 {
				w.WriteHeader(http.StatusInternalServerError)
			}
		}
		shops := map[string]*shop{}
		for name, answer := range map[string]func(int, http.ResponseWriter, *http.Request){
			"good": nil, "fails": flaky, "hangs": hang, "slow": late, "redirects": redirect, "away": away,
		} {
			s := newShop(h.T, answer)
			s.secrets = []string{h.endpoint(s.server.URL, "payment.*").Secret}
			shops[name] = s
		}
		h.endpoint("http://forbidden.example:80/", "*") // does not resolve here, and is retried like the others
		for n := range events {
			h.emit(number(n), "")
		}
		h.until(start.Add(20 * time.Hour))
		for name, s := range shops {
			hits, effects := s.counts()
			if effects != events {
				h.Errorf("%s: %d of %d events had an effect", name, effects, events)
			}
			if hits < events { // a busy machine may run a good receiver's try out of time: more than one is right then
				h.Errorf("%s: %d requests for %d events", name, hits, events)
			}
		}
		for _, e := range h.events(Filter{}) {
			for _, d := range e.Deliveries {
				if d.State != Delivered && d.URL != "http://forbidden.example:80/" {
					h.Errorf("%s at %s is %s (%s)", e.ID, d.URL, d.State, d.Error)
				}
			}
		}
	})
}

// The address that counts is that of the socket: a name that led to a good one when it was looked at, and to a bad one when
// it is dialled, leads nowhere.
func TestANameThatChangesBetweenTwoLooks(t *testing.T) {
	each(t, func(h *house) {
		bad := trap(h.T)
		good := newShop(h.T, nil)
		h.config.Resolver = fickle(h.T, "127.0.0.1", "127.0.0.2")
		h.svc = New(h.config)
		good.secrets = []string{h.endpoint("http://rebind.example"+portOf(good.server.URL)+"/", "*").Secret}
		h.emit("ord_1", "")
		h.work()
		if hits, _ := good.counts(); hits != 1 {
			h.Fatalf("the first look leads to a good address: %d requests", hits)
		}
		good.server.CloseClientConnections()
		h.svc.client.CloseIdleConnections()
		h.endpoint("http://other.example"+portOf(bad)+"/", "payment.paid")
		h.emit("ord_2", "")
		h.work()
		for _, e := range h.events(Filter{ObjectID: "ord_2"}) {
			for _, d := range h.event(e.ID).Deliveries {
				if d.State != Pending || d.Error != ReasonForbidden || len(d.Log) != 1 || d.Log[0].Status != 0 {
					h.Errorf("%+v", d)
				}
			}
		}
	})
}

// The process dies after the receiver took the event and before that was written down: it is sent again under the same id.
func TestACrashBetweenSendingAndWritingDown(t *testing.T) {
	each(t, func(h *house) {
		ctx, kill := context.WithCancel(h.Context())
		s := newShop(h.T, nil)
		s.becomes(func(hit int, _ http.ResponseWriter, r *http.Request) {
			if hit == 1 {
				kill()
				<-r.Context().Done()
			}
		})
		s.secrets = []string{h.endpoint(s.server.URL, "*").Secret}
		h.emit("ord_1", "")
		if n, err := h.svc.RunOnce(ctx); n != 1 || err != nil {
			h.Fatalf("%d, %v", n, err)
		}
		h.svc = New(h.config)
		if n := h.work(); n != 0 {
			h.Fatalf("%d tries while the lease holds", n)
		}
		h.clock.Advance(leaseTime)
		h.work()
		hits, effects := s.counts()
		if hits != 2 || effects != 1 {
			h.Errorf("%d requests, %d effects", hits, effects)
		}
		d := h.event(h.events(Filter{})[0].ID).Deliveries[0]
		if d.State != Delivered || len(d.Log) != 1 || d.Log[0].No != 2 {
			h.Errorf("the log shows by a missing number that a try's end is not known: %+v", d)
		}
	})
}

// A dead receiver costs one try a step, however many events wait for it; when it is back, all flows.
func TestADeadReceiverCostsOneTryAStep(t *testing.T) {
	const events = 300
	each(t, func(h *house) {
		dead, alive := newShop(h.T, status(503)), newShop(h.T, nil)
		dead.secrets = []string{h.endpoint(dead.server.URL, "*").Secret}
		alive.secrets = []string{h.endpoint(alive.server.URL, "*").Secret}
		h.write(func(ctx context.Context, tx db.Tx) error {
			for n := range events {
				if err := h.svc.Emit(ctx, tx, h.paid(number(n), "")); err != nil {
					return err
				}
			}
			return nil
		})
		h.until(dbtest.Start().Add(50 * time.Minute))
		if hits, effects := alive.counts(); hits < events || effects != events {
			h.Errorf("the other receiver got %d requests, %d events", hits, effects)
		}
		hits, _ := dead.counts()
		if hits < 6 || hits > 6+perTarget { // steps within 50 minutes, and what was under way together when it broke
			h.Errorf("%d requests to the dead receiver", hits)
		}
		dead.becomes(nil)
		h.until(dbtest.Start().Add(2 * time.Hour))
		if _, effects := dead.counts(); effects != events {
			h.Errorf("%d of %d events arrived when it was back", effects, events)
		}
		if e := h.events(Filter{State: Pending}); len(e) != 0 {
			h.Errorf("%d events wait still", len(e))
		}
	})
}

// One event that a receiver cannot take holds nothing else back and does not disable the endpoint.
func TestOneBadEventHoldsNothingBack(t *testing.T) {
	each(t, func(h *house) {
		s := newShop(h.T, nil)
		shown := h.endpoint(s.server.URL, "*")
		s.secrets = []string{shown.Secret}
		h.emit("ord_bad", "")
		bad := h.events(Filter{})[0].ID
		s.becomes(func(_ int, w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("Webhook-Id") == bad {
				w.WriteHeader(http.StatusBadRequest)
				_, _ = io.WriteString(w, "我不认识这个事件")
			}
		})
		for n := range 30 {
			h.emit(number(n), "")
			h.until(h.clock.Now().Add(time.Hour))
		}
		if e := h.events(Filter{State: Delivered}); len(e) != 30 {
			h.Errorf("%d of 30 others arrived", len(e))
		}
		d := h.event(bad).Deliveries[0]
		if d.State != Failed || d.Error != ReasonStatus || len(d.Log) != TriesMost || d.Log[0].Status != 400 || d.Log[0].Answer != "我不认识这个事件" {
			h.Errorf("%+v", d)
		}
		if e := h.get(shown.ID); e.State != Enabled || e.Health != (Health{}) {
			h.Errorf("%+v", e)
		}
	})
}

// A day without any success: the endpoint is disabled, what waits fails, the owner is told, and all of it can be sent again.
func TestADayWithoutSuccessDisables(t *testing.T) {
	each(t, func(h *house) {
		owner := h.user("boss")
		s := newShop(h.T, status(500))
		shown := h.endpoint(s.server.URL, "*")
		s.secrets = []string{shown.Secret}
		for n := range 5 {
			h.emit(number(n), "")
		}
		h.until(dbtest.Start().Add(23 * time.Hour))
		if e := h.get(shown.ID); e.State != Enabled || e.Health.Streak < 14 {
			h.Errorf("before the day is over: %+v", e)
		}
		h.until(dbtest.Start().Add(40 * time.Hour))
		if e := h.get(shown.ID); e.State != DisabledByFailures {
			h.Errorf("after the day: %+v", e)
		}
		for _, e := range h.events(Filter{}) {
			if d := e.Deliveries[0]; d.State != Failed {
				h.Errorf("%+v", d)
			}
		}
		if hits, _ := s.counts(); hits > TriesMost+perTarget {
			h.Errorf("%d requests", hits)
		}
		if told := h.inApp(owner); len(told) != 1 {
			h.Errorf("the owner was told %v", told)
		}
		h.emit("ord_unheard", "")
		if e := h.events(Filter{ObjectID: "ord_unheard"}); len(e) != 0 {
			h.Error("a disabled endpoint hears of nothing")
		}
		_, _, err := h.svc.ResendRange(h.Context(), h.owner(), h.owned(), shown.ID, Range{From: dbtest.Start(), To: dbtest.Start().Add(time.Hour)})
		h.want("a resend to a disabled endpoint", err, EndpointOff)

		s.becomes(nil)
		on := true
		_, err = h.svc.Update(h.Context(), h.owner(), h.owned(), shown.ID, Change{Enabled: &on})
		h.must(err)
		n, more, err := h.svc.ResendRange(h.Context(), h.owner(), h.owned(), shown.ID, Range{From: dbtest.Start(), To: dbtest.Start().Add(time.Hour), Failed: true})
		if n != 5 || more || err != nil {
			h.Errorf("%d, %v, %v", n, more, err)
		}
		h.until(h.clock.Now().Add(time.Minute))
		if _, effects := s.counts(); effects != 5 {
			h.Errorf("%d effects after the resend", effects)
		}
	})
}

// notify_urls of a merchant count by origin: a dead one holds back its own payments alone, and fails after a day.
func TestNotifyURLs(t *testing.T) {
	each(t, func(h *house) {
		owner := h.user("boss")
		shown, err := h.svc.Rotate(h.Context(), h.owner(), h.owned(), NotifyID)
		h.must(err)
		dead, alive := newShop(h.T, status(500)), newShop(h.T, nil)
		dead.secrets, alive.secrets = []string{shown.Secret}, []string{shown.Secret}
		for n := range 20 {
			h.emit(number(n), fmt.Sprintf("%s/pay?order=%d", dead.server.URL, n))
			h.emit(number(100+n), fmt.Sprintf("%s/pay?order=%d", alive.server.URL, n))
		}
		h.until(dbtest.Start().Add(40 * time.Hour))
		if hits, effects := alive.counts(); hits < 20 || effects != 20 {
			h.Errorf("%d requests, %d effects", hits, effects)
		}
		if hits, _ := dead.counts(); hits > TriesMost+perTarget {
			h.Errorf("%d requests to the dead one", hits)
		}
		if failed := h.events(Filter{State: Failed}); len(failed) != 20 || failed[0].Deliveries[0].Kind != Notify {
			h.Errorf("%d failed", len(failed))
		}
		if told := h.inApp(owner); len(told) != 1 {
			h.Errorf("the owner was told %v", told)
		}
		dead.becomes(nil)
		h.emit("ord_next", dead.server.URL)
		h.work()
		if e := h.events(Filter{ObjectID: "ord_next"}); len(e) != 1 || e[0].Deliveries[0].State != Delivered {
			h.Errorf("the next payment is not tried afresh: %+v", e)
		}
	})
}
