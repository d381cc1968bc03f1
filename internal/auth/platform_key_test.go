package auth

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/secret"
	"cloudpos/internal/signature"
)

func TestTheYoungestKeyThatHasBegunSigns(t *testing.T) {
	noon := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	key := func(id string, begins time.Duration) platformKey {
		return platformKey{PlatformKey: PlatformKey{KeyID: id, NotBefore: noon.Add(begins)}}
	}
	replaced := key("z", 0)
	replaced.ListedUntil = noon.Add(time.Hour)
	for name, c := range map[string]struct {
		keys []platformKey
		want string
	}{
		"none":             {nil, ""},
		"one":              {[]platformKey{key("a", -time.Hour)}, "a"},
		"one to come":      {[]platformKey{key("a", -time.Hour), key("b", time.Microsecond)}, "a"},
		"its instant":      {[]platformKey{key("a", -time.Hour), key("b", 0)}, "b"},
		"whatever order":   {[]platformKey{key("b", -time.Minute), key("a", -time.Hour), key("c", time.Hour)}, "b"},
		"the same instant": {[]platformKey{key("b", 0), key("a", 0)}, "b"},
		"replaced at once": {[]platformKey{replaced, key("a", 0)}, "a"},
		"only to come":     {[]platformKey{key("a", time.Hour)}, ""},
	} {
		if got, ok := signing(c.keys, noon); got.KeyID != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q signs", name, got.KeyID)
		}
	}
}

// nodes are two services on one database, as two programs are.
type nodes struct {
	t        *testing.T
	clock    *dbtest.Clock
	db       *db.DB
	one, two *Service
}

func newNodes(t *testing.T, d *db.DB, clock *dbtest.Clock) nodes {
	t.Helper()
	ring, err := secret.NewKeyring()
	if err != nil {
		t.Fatal(err)
	}
	n := nodes{t: t, clock: clock, db: d}
	for _, s := range []**Service{&n.one, &n.two} {
		if *s, err = New(Config{DB: d, Vault: secret.New(ring), Hash: HashParams{MemoryKiB: 8, Passes: 1}}); err != nil {
			t.Fatal(err)
		}
	}
	return n
}

// signs is the key that a node signs with; the test fails unless that key is published, by the other node too, and the signature holds.
func (n nodes) signs(by *Service) string {
	n.t.Helper()
	header, err := by.SignAnswer(n.t.Context(), Signer{Algorithm: signature.RSA2048SHA256}, "nonce-0123456789", 200, []byte("{}"))
	if err != nil {
		n.t.Fatal(err)
	}
	_, rest, _ := strings.Cut(header, `key_id="`)
	keyID, _, _ := strings.Cut(rest, `"`)
	for _, asked := range []*Service{n.one, n.two} {
		if !slices.ContainsFunc(n.listed(asked), func(k PlatformKey) bool { return k.KeyID == keyID && k.Algorithm == signature.RSA2048SHA256 }) {
			n.t.Errorf("an answer names %s, which is not published", keyID)
		}
	}
	return keyID
}

func (n nodes) listed(by *Service) []PlatformKey {
	n.t.Helper()
	keys, err := by.PlatformKeys(n.t.Context())
	if err != nil {
		n.t.Fatal(err)
	}
	return keys
}

func (n nodes) rotate(lead, listed time.Duration) string {
	n.t.Helper()
	made, err := n.one.RotatePlatformKeys(n.t.Context(), PlatformRotation{By: "示例运维", Lead: lead, Listed: listed})
	if err != nil || len(made) != 2 {
		n.t.Fatalf("%+v: %v", made, err)
	}
	for _, k := range made {
		if k.Algorithm == signature.RSA2048SHA256 {
			return k.KeyID
		}
	}
	return ""
}

// A new key is published before it signs and the old one after; a node that was not told goes on with what it has, which is
// still good, and follows within a minute.
func TestPlatformKeysTakeTurns(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		n := newNodes(t, d, clock)
		first := n.signs(n.one)
		if got := n.signs(n.two); got != first {
			t.Fatalf("two nodes sign with %s and %s", first, got)
		}
		second := n.rotate(time.Hour, 2*time.Hour)
		if len(n.listed(n.two)) != 4 || n.signs(n.one) != first || n.signs(n.two) != first {
			t.Error("it signs before its time, or is not published")
		}
		clock.Advance(time.Hour)
		if n.signs(n.one) != second || n.signs(n.two) != second {
			t.Error("it does not sign in its time")
		}
		third := n.rotate(0, time.Hour)
		if n.signs(n.one) != third || n.signs(n.two) != second { // the other node has not heard of it
			t.Error("at once here, and there when it is heard of")
		}
		clock.Advance(platformKeyFresh)
		if n.signs(n.two) != third {
			t.Error("the other node did not follow within a minute")
		}
		clock.Advance(time.Hour)
		listed := n.listed(n.two)
		if slices.ContainsFunc(listed, func(k PlatformKey) bool { return k.KeyID == second }) || len(listed) != 4 {
			t.Errorf("published beyond their time: %+v", listed)
		}
		n.privateHalvesGo(second, third)
	})
}

// privateHalvesGo says that pruning erases what signs no more and nothing else.
func (n nodes) privateHalvesGo(gone, kept string) {
	n.t.Helper()
	if _, err := n.one.Prune(n.t.Context()); err != nil {
		n.t.Fatal(err)
	}
	for id, want := range map[string]bool{gone: false, kept: true} {
		var sealed, public string
		err := n.db.Read(n.t.Context(), func(ctx context.Context, tx db.Tx) error {
			return tx.QueryRow(ctx, `SELECT private_sealed, public_key FROM platform_key WHERE key_id = $1`, id).Scan(&sealed, &public)
		})
		if err != nil || (sealed != "") != want || public == "" {
			n.t.Errorf("%s: %q: %v", id, sealed, err)
		}
	}
}

// While a key waits there is no further one; it may be brought forward, and the book has both acts.
func TestAKeyThatWaitsIsBroughtForward(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		n := newNodes(t, d, clock)
		n.signs(n.one)
		waits := n.rotate(24*time.Hour, time.Hour)
		if _, err := n.two.RotatePlatformKeys(t.Context(), PlatformRotation{By: "示例运维", Lead: 48 * time.Hour, Listed: time.Hour}); !fault.Is(err, fault.Conflict) {
			t.Errorf("another one behind it: %v", err)
		}
		if got := n.rotate(0, 3*time.Hour); got != waits || n.signs(n.one) != waits || len(n.listed(n.one)) != 4 {
			t.Errorf("%s was brought forward, %s waits", got, waits)
		}
		clock.Advance(2 * time.Hour)
		if len(n.listed(n.two)) != 4 {
			t.Error("the old key went before its time")
		}
		clock.Advance(time.Hour)
		if len(n.listed(n.two)) != 2 {
			t.Error("the old key stays beyond its time")
		}
		var acts int64
		err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			return tx.QueryRow(ctx, `SELECT COUNT(*) FROM audit_entry WHERE action IN ('platform_key.rotate', 'platform_key.bring_forward')`).Scan(&acts)
		})
		if err != nil || acts != 4 {
			t.Errorf("%d acts in the book: %v", acts, err)
		}
	})
}

func TestRotationsAreAskedForInFull(t *testing.T) {
	d, clock := dbtest.SQLite(t)
	n := newNodes(t, d, clock)
	for name, r := range map[string]PlatformRotation{
		"by nobody":          {Listed: time.Hour},
		"with a break":       {By: "a\nb", Listed: time.Hour},
		"before it is asked": {By: "x", Lead: -time.Second, Listed: time.Hour},
		"in years":           {By: "x", Lead: 366 * 24 * time.Hour, Listed: time.Hour},
		"gone at once":       {By: "x", Listed: time.Minute},
	} {
		if _, err := n.one.RotatePlatformKeys(t.Context(), r); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
