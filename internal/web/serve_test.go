package web_test

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
)

type note struct {
	Text string `json:"text"`
}

type nothing struct{}

// streaming is an API with one stream and one slow request.
func streaming(t *testing.T, events chan note, still func(context.Context) error, slow chan struct{}) http.Handler {
	t.Helper()
	mux := http.NewServeMux()
	api := web.NewAPI(mux, web.APIConfig{
		Title: "t", Version: "1", Problems: web.NewProblems(slog.New(slog.DiscardHandler)),
		Guard: func(ctx huma.Context, _ web.Access) (context.Context, error) { return ctx.Context(), nil },
	})
	web.Handle(api, web.Op{Method: "GET", Path: "/t/events", ID: "events", Access: web.Public("test"), Answers: "text/event-stream"},
		func(context.Context, *nothing) (*web.Streamed, error) {
			return web.ServeEvents(web.Stream[note]{Events: events, Cancel: func() {}, Still: still}, note{"hello"}), nil
		})
	web.Handle(api, web.Op{Method: "GET", Path: "/t/slow", ID: "slow", Access: web.Public("test")},
		func(ctx context.Context, _ *nothing) (*chargeReply, error) {
			close(slow)
			select {
			case <-time.After(200 * time.Millisecond):
			case <-ctx.Done():
				return nil, ctx.Err()
			}
			return &chargeReply{charge{AmountFen: 1}}, nil
		})
	return mux
}

func listen(t *testing.T) net.Listener {
	t.Helper()
	var lc net.ListenConfig
	l, err := lc.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func get(t *testing.T, url string) *http.Response {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = answer.Body.Close() })
	return answer
}

// At shutdown streams end at once, while an ordinary request under way is answered.
func TestShutdownEndsStreamsAndFinishesRequests(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	slow := make(chan struct{})
	l := listen(t)
	served := make(chan error, 1)
	handler := streaming(t, make(chan note), func(context.Context) error { return nil }, slow)
	go func() { served <- web.Serve(ctx, l, handler, slog.New(slog.DiscardHandler)) }()
	base := "http://" + l.Addr().String()

	stream := bufio.NewReader(get(t, base+"/t/events").Body)
	readUntil(t, stream, `data: {"text":"hello"}`)
	finished := make(chan string, 1)
	go func() {
		text, _ := io.ReadAll(get(t, base+"/t/slow").Body)
		finished <- string(text)
	}()
	<-slow
	stop()
	if _, err := io.ReadAll(stream); err != nil {
		t.Errorf("the stream broke instead of ending: %v", err)
	}
	if text := <-finished; !strings.Contains(text, `"amount_fen":1`) {
		t.Errorf("a request under way was cut: %q", text)
	}
	if err := <-served; err != nil {
		t.Error(err)
	}
}

func readUntil(t *testing.T, r *bufio.Reader, want string) {
	t.Helper()
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			t.Fatalf("no %q: %v", want, err)
		}
		if strings.TrimSpace(line) == want {
			return
		}
	}
}

// A caller whose right was taken away hears nothing more.
func TestStreamsEndWithTheRightToListen(t *testing.T) {
	events := make(chan note, 1)
	gone := fault.E("test", fault.Unauthenticated)
	l := listen(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	right := make(chan error, 10)
	handler := streaming(t, events, func(context.Context) error { return <-right }, make(chan struct{}))
	go func() { _ = web.Serve(ctx, l, handler, slog.New(slog.DiscardHandler)) }()
	stream := bufio.NewReader(get(t, "http://"+l.Addr().String()+"/t/events").Body)
	readUntil(t, stream, `data: {"text":"hello"}`)
	right <- gone
	told := make(chan int, 1)
	go func() {
		rest, _ := io.ReadAll(stream)
		told <- strings.Count(string(rest), "secret")
	}()
	// The right is looked at once a second, so that a busy stream costs no query per event: what comes within that
	// second may still be told, and nothing after it.
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case n := <-told:
			if n > 40 {
				t.Errorf("%d events were told after the right was gone", n)
			}
			return
		case <-tick.C:
			select {
			case events <- note{"secret"}:
			default:
			}
		case <-time.After(10 * time.Second):
			t.Fatal("the stream goes on")
		}
	}
}

func TestLimiter(t *testing.T) {
	clock := dbtest.NewClock()
	l := web.NewLimiter(clock, 3, time.Minute)
	for i := range 3 {
		if err := l.Take("a"); err != nil {
			t.Fatalf("act %d: %v", i, err)
		}
	}
	if err := l.Take("a"); !fault.Is(err, fault.TooMany) {
		t.Errorf("the fourth: %v", err)
	}
	if err := l.Take("b"); err != nil {
		t.Errorf("somebody else: %v", err)
	}
	clock.Advance(time.Minute)
	if err := l.Take("a"); err != nil {
		t.Errorf("a minute later: %v", err)
	}
	if err := l.Take("a"); !fault.Is(err, fault.TooMany) {
		t.Errorf("one per minute: %v", err)
	}
}

func TestAddressKey(t *testing.T) {
	for ip, want := range map[string]string{
		"203.0.113.9": "203.0.113.9", "::ffff:203.0.113.9": "203.0.113.9", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64",
		"2001:db8:1:2::ffff": "2001:db8:1:2::/64", "fe80::1%eth0": "fe80::/64", "rubbish": "unknown",
	} {
		if got := web.AddressKey(ip); got != want {
			t.Errorf("%s: %s, want %s", ip, got, want)
		}
	}
}
