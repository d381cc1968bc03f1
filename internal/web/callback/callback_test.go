package callback_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/web"
	"cloudpos/internal/web/callback"
)

// core plays the payment core: it keeps what reached it and answers as told.
type core struct {
	account, body string
	signature     string
	calls         int
	err           error
	unknown       bool
	counted       []fault.Code // why notices were refused
}

func (c *core) Notice(_ context.Context, account string, header http.Header, body []byte) (channel.Connector, error) {
	c.calls++
	c.account, c.body, c.signature = account, string(body), header.Get("Wechatpay-Signature")
	if c.unknown {
		return nil, fault.E("test", fault.NotFound)
	}
	return answering{}, c.err
}

// answering is a connector of which only the answer matters here.
type answering struct{ channel.Connector }

func (answering) NoticeAnswer(w http.ResponseWriter, accepted bool) {
	if !accepted {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func send(t *testing.T, c *core, path, body string) *httptest.ResponseRecorder {
	t.Helper()
	mux := http.NewServeMux()
	log := slog.New(slog.DiscardHandler)
	callback.Register(mux, c, web.NewProblems(log), log, func(reason fault.Code) { c.counted = append(c.counted, reason) })
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, path, strings.NewReader(body))
	r.Header.Set("Wechatpay-Signature", "sig")
	w := httptest.NewRecorder()
	mux.ServeHTTP(w, r)
	return w
}

func TestNoticesGoToTheCoreAsTheyCame(t *testing.T) {
	account := id.New("cha", time.UnixMilli(1))
	const body = "{ \"raw\" : \"bytes\"}\n"
	for _, kind := range []string{"payment", "refund"} {
		c := &core{}
		w := send(t, c, "/callbacks/"+account+"/"+kind, body)
		if w.Code != http.StatusNoContent || c.account != account || c.body != body || c.signature != "sig" {
			t.Errorf("%s: %d, core saw %+v", kind, w.Code, c)
		}
	}
}

func TestRefusalsOfNotices(t *testing.T) {
	account := id.New("cha", time.UnixMilli(1))
	for _, c := range []struct {
		name, path, body string
		core             core
		status, calls    int
	}{
		{"the core refuses: the connector tells the channel", "/callbacks/" + account + "/payment", "{}", core{err: fault.E("test", fault.Unavailable)}, 401, 1},
		{"an account that is not ours", "/callbacks/" + account + "/payment", "{}", core{unknown: true}, 404, 1},
		{"not an account's id", "/callbacks/..%2f/payment", "{}", core{}, 404, 0},
		{"no such notice", "/callbacks/" + account + "/other", "{}", core{}, 404, 0},
		{"too long", "/callbacks/" + account + "/payment", strings.Repeat("x", callback.BodyLimit+1), core{}, 413, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if w := send(t, &c.core, c.path, c.body); w.Code != c.status || c.core.calls != c.calls || len(c.core.counted) != c.calls {
				t.Errorf("%d after %d calls, counted %v, want %d after %d", w.Code, c.core.calls, c.core.counted, c.status, c.calls)
			}
		})
	}
}
