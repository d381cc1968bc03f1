package app_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"cloudpos/internal/app"
	"cloudpos/internal/app/apptest"
	"cloudpos/internal/auth"
	front "cloudpos/web"
)

// The first start with demo data makes people, a live merchant, a signed one whose terminal waits, and an application in
// the queue; a restart keeps all of it and says it again.
func TestDemo(t *testing.T) {
	each(t, func(t *testing.T, h *apptest.House) {
		t.Run("is ready", func(t *testing.T) { ready(t, h) })
		t.Run("lets everyone in", func(t *testing.T) { logins(t, h) })
		t.Run("has a live merchant", func(t *testing.T) { liveMerchant(t, h.For(t)) })
		t.Run("has three banks", func(t *testing.T) {
			if got := list(t, h, "admin", "/console/templates"); got != 4 { // and the standard one
				t.Errorf("%d templates", got)
			}
		})
		before := list(t, h, "reviewer", "/console/review/applications")
		if before == 0 {
			t.Error("nothing waits for review")
		}
		p := h.Till().Charge("KEPT-1", 1234)
		h.Payer().Pay(p.QR)
		paid := h.Till().Await(p.ID, "PAID")
		said := func() string { // without the addresses, which change
			return strings.ReplaceAll(strings.Split(h.Welcome(), "demo logins")[1], h.URL(), "")
		}
		welcome := said()
		h.Restart()
		t.Run("after a restart", func(t *testing.T) {
			if again := said(); again != welcome {
				t.Errorf("it says\n%s\nand said before\n%s", again, welcome)
			}
			logins(t, h)
			if now := list(t, h, "reviewer", "/console/review/applications"); now != before {
				t.Errorf("%d applications, before %d", now, before)
			}
			if kept := h.For(t).Till().Payment(p.ID); !reflect.DeepEqual(kept, paid) {
				t.Errorf("the payment is\n%+v\nand was\n%+v", kept, paid)
			}
			h.Till().Refunded(h.Till().Refund(p.ID, "KEPT-R1", 34).ID) // the first thing that the channel is asked for
			again := h.Till().Charge("KEPT-2", 100)                    // the sandbox stands at another address now
			h.Payer().Pay(again.QR)
			h.Till().Await(again.ID, "PAID")
			prove(t, h)
		})
	})
}

func ready(t *testing.T, h *apptest.House) {
	for path, want := range map[string]string{"/healthz": "ok", "/readyz": "ready", "/metrics": "go_goroutines"} {
		if a := h.Get(path); a.Status != http.StatusOK || !strings.Contains(string(a.Body), want) {
			t.Errorf("%s: %d %.100s", path, a.Status, a.Body)
		}
	}
}

// logins signs everyone in whom the welcome names, with the password that it prints.
func logins(t *testing.T, h *apptest.House) {
	t.Helper()
	people := demo(t, h).Logins
	if len(people) < 3 {
		t.Fatalf("only %d logins", len(people))
	}
	for _, who := range people {
		if !strings.Contains(h.Welcome(), who.Password) {
			t.Errorf("the welcome does not tell %s's password", who.Login)
		}
		var s struct {
			User struct{ Login string }
		}
		signIn(t, h, who.Login).Into(&s)
		if s.User.Login != who.Login {
			t.Errorf("%s signed in as %q", who.Login, s.User.Login)
		}
		want := http.StatusOK
		if !front.Built() {
			want = http.StatusServiceUnavailable // a page that tells how to build it
		}
		page := h.Get(who.Door)
		if page.Status != want || !strings.HasPrefix(page.Header.Get("Content-Type"), "text/html") {
			t.Errorf("the door %s: %d %s", who.Door, page.Status, page.Header.Get("Content-Type"))
		}
	}
}

func demo(t *testing.T, h *apptest.House) (d app.Demo) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(h.Config.DataDir, "demo", "logins.json"))
	if err == nil {
		err = json.Unmarshal(raw, &d)
	}
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func signIn(t *testing.T, h *apptest.House, login string) apptest.Answer {
	t.Helper()
	for _, who := range demo(t, h).Logins {
		if who.Login == login {
			return h.Send(h.Request(http.MethodPost, h.URL()+"/console/session", fmt.Sprintf(`{"login":%q,"password":%q}`, login, who.Password)))
		}
	}
	t.Fatalf("nobody is called %s", login)
	return apptest.Answer{}
}

// list is how many items a person's list shows.
func list(t *testing.T, h *apptest.House, login, path string) int {
	t.Helper()
	r := h.Request(http.MethodGet, h.URL()+path, "")
	r.Header.Set("Cookie", signIn(t, h, login).Header.Get("Set-Cookie"))
	var page struct{ Items []json.RawMessage }
	h.Send(r).Into(&page)
	return len(page.Items)
}

func liveMerchant(t *testing.T, h *apptest.House) {
	var me struct {
		MayTrade    bool   `json:"may_trade"`
		Environment string `json:"environment"`
		Channels    []struct{ Channel string }
	}
	h.Till().Do(http.MethodGet, "/v1/me", "").Into(&me)
	open := fmt.Sprint(me.Channels)
	if !me.MayTrade || me.Environment != "test" || open != "[{wechat} {alipay} {unionpay}]" {
		t.Errorf("%+v", me)
	}
	if n := list(t, h, "admin", "/console/merchants"); n < 2 {
		t.Errorf("%d merchants", n)
	}
}

// impatient is a clock that ends a context when it has been looked at so many times.
type impatient struct {
	looks atomic.Int64
	most  int64
	end   context.CancelFunc
}

func (c *impatient) Now() time.Time {
	if c.looks.Add(1) == c.most {
		c.end()
	}
	return time.Now()
}

// Whoever interrupts the first start, at whatever instant, finds a whole install at the next.
func TestAnInterruptedFirstStart(t *testing.T) {
	for _, most := range []int64{16, 128} {
		dir := t.TempDir()
		ctx, end := context.WithCancel(t.Context())
		c := app.Config{
			DataDir: dir, Listen: "127.0.0.1:0", SandboxListen: "127.0.0.1:0", Demo: true, Clock: &impatient{most: most, end: end},
			PasswordCost: auth.HashParams{MemoryKiB: 64, Passes: 1},
		}
		if a, err := app.New(ctx, c); err == nil {
			if err := errors.Join(a.Run(ctx), a.Close()); err != nil {
				t.Errorf("interrupted after %d: %v", most, err)
			}
		}
		if ctx.Err() == nil {
			t.Fatalf("the clock is not looked at %d times", most)
		}
		h := apptest.Open(t, app.Config{DataDir: dir})
		logins(t, h)
		liveMerchant(t, h)
		h.Stop()
	}
}

// Demo data is for an empty install: where people work already it is refused, and says so.
func TestDemoDataIsForAnEmptyInstall(t *testing.T) {
	h := apptest.Open(t, app.Config{})
	h.Stop()
	if err := os.RemoveAll(filepath.Join(h.Config.DataDir, "demo")); err != nil {
		t.Fatal(err)
	}
	if _, err := app.New(t.Context(), h.Config); !errors.Is(err, app.ErrNotFirstStart) {
		t.Errorf("%v", err)
	}
}
