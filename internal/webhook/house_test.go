package webhook

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/secret"
)

const tryLimit = 400 * time.Millisecond

// house is the room on a real database; receivers stand at 127.0.0.1, which the operator allows, and nowhere else.
type house struct {
	*testing.T
	db       *db.DB
	clock    *dbtest.Clock
	config   Config
	svc      *Service
	messages *message.Service
	merchant string
}

func each(t *testing.T, f func(h *house)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		ring, err := secret.NewKeyring()
		if err != nil {
			t.Fatal(err)
		}
		vault := secret.New(ring)
		h := &house{T: t, db: d, clock: clock}
		h.messages = message.New(message.Config{DB: d, Vault: vault, Gateway: message.NewFileGateway(t.TempDir() + "/outbox"), Logger: dbtest.Logger(t)})
		h.config = Config{
			DB: d, Vault: vault, Messages: h.messages, Log: dbtest.Logger(t), Development: true, Jitter: none, TryTime: tryLimit,
			Types: []string{"payment.created", "payment.paid", "payment.failed", "refund.succeeded"}, Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")},
		}
		h.svc = New(h.config)
		h.merchant = h.open(vault)
		f(h)
	})
}

func (h *house) open(vault *secret.Vault) string {
	h.Helper()
	merchantID := id.New("mch", h.db.Now())
	h.write(func(ctx context.Context, tx db.Tx) error {
		return merchant.NewService(vault).Register(ctx, tx, merchant.Registration{
			ID: merchantID, AcquirerID: "acq_1", OwnerID: "usr_1", Name: "示例餐馆", ShortName: "示例小店", SubjectType: merchant.Company,
			USCC: "91350100M000100Y43", MCC: "5812", Phone: "13800138000", Email: "demo@example.com",
		})
	})
	return merchantID
}

func (h *house) write(f func(ctx context.Context, tx db.Tx) error) {
	h.Helper()
	h.must(h.db.Write(h.Context(), f))
}

func (h *house) read(f func(ctx context.Context, tx db.Tx) error) {
	h.Helper()
	h.must(h.db.Read(h.Context(), f))
}

func (h *house) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

func (h *house) want(what string, err error, code fault.Code) {
	h.Helper()
	if fault.CodeOf(err) != code {
		h.Errorf("%s: %v, want %q", what, err, code)
	}
}

func (h *house) owned() Owned { return Owned{h.merchant, db.Test} }

func (h *house) owner() merchant.Actor {
	return merchant.Actor{ID: "usr_1", Name: "示例店主", Scope: db.MerchantScope(h.merchant), Can: func(p string) bool { return p == auth.WebhookManage }}
}

func (h *house) endpoint(url string, types ...string) Shown {
	h.Helper()
	e, err := h.svc.Create(h.Context(), h.owner(), NewEndpoint{Owned: h.owned(), URL: url, Types: types})
	h.must(err)
	return e
}

func (h *house) get(endpointID string) (e Endpoint) {
	h.Helper()
	h.read(func(ctx context.Context, tx db.Tx) (err error) {
		e, err = h.svc.Endpoint(ctx, tx, h.owned(), endpointID)
		return err
	})
	return e
}

// emit tells of one payment that was paid.
func (h *house) emit(orderID, notifyURL string) {
	h.Helper()
	h.write(func(ctx context.Context, tx db.Tx) error { return h.svc.Emit(ctx, tx, h.paid(orderID, notifyURL)) })
}

func (h *house) paid(orderID, notifyURL string) Event {
	return Event{
		MerchantID: h.merchant, Environment: db.Test, Type: "payment.paid", ObjectID: orderID, Sequence: 3, NotifyURL: notifyURL,
		Data: func(context.Context) ([]byte, error) { return []byte(`{"id":"` + orderID + `"}`), nil },
	}
}

func (h *house) events(f Filter) []Listed {
	h.Helper()
	f.Owned, f.Limit = h.owned(), 100
	var page Page
	h.read(func(ctx context.Context, tx db.Tx) (err error) {
		page, err = h.svc.List(ctx, tx, f)
		return err
	})
	return page.Items
}

func (h *house) event(eventID string) (l Listed) {
	h.Helper()
	h.read(func(ctx context.Context, tx db.Tx) (err error) {
		l, err = h.svc.Event(ctx, tx, h.owned(), eventID)
		return err
	})
	return l
}

// work tries what is due now until nothing is.
func (h *house) work() int {
	h.Helper()
	total := 0
	for {
		n, err := h.svc.RunOnce(h.Context())
		h.must(err)
		total += n
		if n == 0 && !h.due() {
			return total
		}
	}
}

func (h *house) due() bool {
	next := h.next()
	return !next.IsZero() && !next.After(h.db.Now())
}

// next is when the next delivery is due; zero when nothing waits.
func (h *house) next() time.Time {
	h.Helper()
	var at int64
	h.read(func(ctx context.Context, tx db.Tx) error {
		return tx.QueryRow(ctx, `SELECT COALESCE(MIN(next_try_at), 0) FROM webhook_delivery WHERE state = 'PENDING'`).Scan(&at)
	})
	return db.Instant(at)
}

// until works and moves the clock from one due delivery to the next, up to an instant.
func (h *house) until(end time.Time) {
	h.Helper()
	for {
		h.work()
		next := h.next()
		if next.IsZero() || next.After(end) {
			if h.clock.Now().Before(end) {
				h.clock.Set(end)
			}
			return
		}
		h.clock.Set(next)
	}
}

// shop is a consumer: it checks signatures with the official library and does its work once for each webhook-id.
type shop struct {
	t       *testing.T
	server  *httptest.Server
	secrets []string

	mu      sync.Mutex
	hits    int
	effects map[string]string // body by webhook-id
	answer  func(hit int, w http.ResponseWriter, r *http.Request)
}

func newShop(t *testing.T, answer func(hit int, w http.ResponseWriter, r *http.Request)) *shop {
	t.Helper()
	s := &shop{t: t, effects: map[string]string{}, answer: answer}
	s.server = httptest.NewServer(s)
	t.Cleanup(s.server.Close)
	return s
}

func (s *shop) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		s.t.Error(err)
	}
	s.mu.Lock()
	s.hits++
	hit := s.hits
	if s.verified(body, r.Header) {
		if was, seen := s.effects[r.Header.Get("Webhook-Id")]; seen && was != string(body) {
			s.t.Errorf("%s came with another body", r.Header.Get("Webhook-Id"))
		}
		s.effects[r.Header.Get("Webhook-Id")] = string(body)
	}
	answer := s.answer
	s.mu.Unlock()
	if answer != nil {
		answer(hit, w, r)
	}
}

func (s *shop) verified(body []byte, h http.Header) bool {
	for _, text := range s.secrets {
		hook, err := standardwebhooks.NewWebhook(text)
		if err == nil && hook.VerifyIgnoringTimestamp(body, h) == nil {
			return true
		}
	}
	s.t.Errorf("an unsigned or badly signed webhook: %v", h)
	return false
}

func (s *shop) becomes(answer func(hit int, w http.ResponseWriter, r *http.Request)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answer = answer
}

func (s *shop) counts() (hits, effects int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.hits, len(s.effects)
}

func status(code int) func(int, http.ResponseWriter, *http.Request) {
	return func(_ int, w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

// gone breaks the connection without an answer.
func gone(_ int, w http.ResponseWriter, _ *http.Request) {
	connection, _, err := http.NewResponseController(w).Hijack()
	if err == nil {
		_ = connection.Close()
	}
}

// trap is a listener where nothing may ever arrive.
func trap(t *testing.T) (address string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.2:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			c, err := l.Accept()
			if errors.Is(err, net.ErrClosed) {
				return
			}
			t.Error("a forbidden address was dialled")
			if err == nil {
				_ = c.Close()
			}
		}
	}()
	t.Cleanup(func() { _ = l.Close(); <-done })
	return l.Addr().String()
}

// fickle is a name server that answers each question after an address with the next of its list.
func fickle(t *testing.T, addresses ...string) *net.Resolver {
	t.Helper()
	server, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	go func() {
		buffer := make([]byte, 1500)
		asked := 0
		for {
			n, from, err := server.ReadFrom(buffer)
			if err != nil {
				return
			}
			answer, counted := nameAnswer(buffer[:n], addresses[min(asked, len(addresses)-1)])
			if counted {
				asked++
			}
			_, _ = server.WriteTo(answer, from)
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", server.LocalAddr().String())
	}}
}

// nameAnswer answers a question of type A with one address that is good for no time, and any other with nothing.
func nameAnswer(question []byte, address string) (answer []byte, counted bool) {
	end := 12
	for question[end] != 0 {
		end += int(question[end]) + 1
	}
	end += 5
	isA := question[end-4] == 0 && question[end-3] == 1
	answer = append([]byte{question[0], question[1], 0x84, 0, 0, 1, 0, 0, 0, 0, 0, 0}, question[12:end]...)
	if isA {
		answer[7] = 1
		ip := netip.MustParseAddr(address).As4()
		answer = append(answer, 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4)
		answer = append(answer, ip[:]...)
	}
	return answer, isA
}

func portOf(url string) string {
	return url[strings.LastIndexByte(url, ':'):]
}

func number(n int) string { return "ord_" + strconv.Itoa(n) }
