package app_test

import (
	"bufio"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"cloudpos/client"
	"cloudpos/internal/app"
	"cloudpos/internal/app/apptest"
	"cloudpos/internal/auth"
	"cloudpos/internal/db/dbtest"
)

// pairOf is software with a key pair of its own.
func pairOf(t *testing.T, h *apptest.House) client.Signer {
	t.Helper()
	private, err := client.NewRSAKey()
	if err != nil {
		t.Fatal(err)
	}
	return software(t, h, "CLOUDPOS-RSA2048-SHA256", private)
}

// The platform's keys are replaced at once, several times, while clients ask two nodes: no answer is signed with a key that its
// reader cannot find. The node that did not make the rotation goes on with its keys of before for a while.
func TestPlatformKeysRotateUnderRequests(t *testing.T) {
	t.Run("two nodes on PostgreSQL", func(t *testing.T) {
		one, two := twoNodes(t, nil)
		rotateUnderRequests(t, one, two)
	})
	t.Run("SQLite", func(t *testing.T) {
		h := apptest.Open(t, app.Config{})
		rotateUnderRequests(t, h, h)
	})
}

func rotateUnderRequests(t *testing.T, one, two *apptest.House) {
	t.Helper()
	carrier := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 8}, Timeout: 30 * time.Second}
	defer carrier.CloseIdleConnections()
	signer := pairOf(t, one)
	const rotations = 3 // a client asks for keys four times a minute at most
	var asked atomic.Int64
	var done atomic.Bool
	var wg sync.WaitGroup
	for _, h := range []*apptest.House{one, two} {
		for range 2 {
			wg.Go(func() {
				c, err := client.New(client.Config{BaseURL: h.URL(), Signer: signer, HTTP: carrier, Retry: client.Retry{Tries: 1}})
				if err != nil {
					t.Error(err)
					return
				}
				for t.Context().Err() == nil && !done.Load() {
					if _, err := c.Me(t.Context()); err != nil {
						t.Errorf("%v", err)
						return
					}
					asked.Add(1)
				}
			})
		}
	}
	for range rotations {
		before := asked.Load()
		apptest.Await(t, "answers under this key", func() bool { return asked.Load() >= before+40 })
		if _, err := one.Auth.RotatePlatformKeys(t.Context(), auth.PlatformRotation{By: "示例运维", Listed: time.Hour}); err != nil {
			t.Fatal(err)
		}
	}
	before := asked.Load()
	apptest.Await(t, "answers under the last key", func() bool { return asked.Load() >= before+40 })
	done.Store(true)
	wg.Wait()
	t.Logf("%d answers, %d rotations", asked.Load(), rotations)
}

// A client that has a key goes on with it; when an old node signs with the key before, and another with the new one, it verifies both.
func TestOneClientOfTwoNodes(t *testing.T) {
	clock := dbtest.NewClock()
	clock.Set(time.Now())
	one, two := twoNodes(t, clock)
	signer, carrier := pairOf(t, one), &http.Client{Transport: &http.Transport{}, Timeout: 30 * time.Second}
	t.Cleanup(carrier.CloseIdleConnections)
	of := func(h *apptest.House) *client.Client {
		c, err := client.New(client.Config{BaseURL: h.URL(), Signer: signer, HTTP: carrier, Now: clock.Now})
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	here, there := of(one), of(two)
	asks := func(c *client.Client, which string) {
		t.Helper()
		if _, err := c.Me(t.Context()); err != nil {
			t.Errorf("%s: %v", which, err)
		}
	}
	asks(here, "before, here")
	asks(there, "before, there")
	if _, err := one.Auth.RotatePlatformKeys(t.Context(), auth.PlatformRotation{By: "示例运维", Lead: time.Hour, Listed: time.Hour}); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		name string
		wait time.Duration
	}{{"published", 0}, {"signing", time.Hour}, {"alone", time.Hour + time.Minute}} {
		clock.Advance(step.wait)
		asks(here, step.name+", here")
		asks(there, step.name+", there")
		asks(of(two), step.name+", for the first time")
	}
}

// meetsANewKey asks five times for each line that it is given, and says so.
const meetsANewKey = `
import { createInterface } from 'node:readline';
import { Client, rsaSigner } from 'cloudpos-client';
const env = process.env;
const signer = await rsaSigner({ mchid: env.CLOUDPOS_MCHID, keyId: env.CLOUDPOS_KEY_ID, privateKey: env.CLOUDPOS_PRIVATE });
const client = new Client({ baseUrl: env.CLOUDPOS_URL, signer, retry: { tries: 1 } });
for await (const line of createInterface({ input: process.stdin })) {
  const all = await Promise.all(Array.from({ length: 5 }, async () => client.call('get', '/v1/me', {})));
  console.log(line, all.every((me) => me.key_id === env.CLOUDPOS_KEY_ID));
}
`

// The TypeScript client meets new keys in the middle of its work, on both engines.
func TestTheTypeScriptClientMeetsANewKey(t *testing.T) {
	node, main := built(t)
	program := filepath.Join(filepath.Dir(main), "meets.mjs")
	if err := os.WriteFile(program, []byte(meetsANewKey), 0o600); err != nil {
		t.Fatal(err)
	}
	for engine, database := range map[string]string{"sqlite": "", "postgres": dbtest.PostgresURL(t)} {
		t.Run(engine, func(t *testing.T) {
			h := apptest.Open(t, app.Config{Database: database})
			private, err := client.NewRSAKey()
			if err != nil {
				t.Fatal(err)
			}
			software(t, h, "CLOUDPOS-RSA2048-SHA256", private)
			var list struct {
				MerchantID string `json:"mchid"`
				Items      []struct {
					KeyID string `json:"key_id"`
				}
			}
			enter(t, h, "owner").do(http.MethodGet, "/console/api-keys", nil).Into(&list)
			c := exec.CommandContext(t.Context(), node, program)
			c.Env = append(os.Environ(), "CLOUDPOS_URL="+h.URL(), "CLOUDPOS_MCHID="+list.MerchantID, "CLOUDPOS_KEY_ID="+list.Items[0].KeyID, "CLOUDPOS_PRIVATE="+string(private))
			meets(t, h, c)
		})
	}
}

// meets replaces the platform's keys between the lines that a program is given.
func meets(t *testing.T, h *apptest.House, c *exec.Cmd) {
	t.Helper()
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var trouble strings.Builder
	c.Stderr = &trouble
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewScanner(out)
	for _, line := range []string{"first", "second", "third"} {
		if _, err := in.Write([]byte(line + "\n")); err != nil {
			t.Fatal(err)
		}
		if !said.Scan() || said.Text() != line+" true" {
			t.Errorf("%s: %q", line, said.Text())
			break
		}
		if _, err := h.Auth.RotatePlatformKeys(t.Context(), auth.PlatformRotation{By: "示例运维", Listed: time.Hour}); err != nil {
			t.Fatal(err)
		}
	}
	_ = in.Close()
	if err := c.Wait(); err != nil {
		t.Errorf("%v: %s", err, trouble.String())
	}
}
