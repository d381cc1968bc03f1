package auth_test

import (
	"runtime"
	"strconv"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/secret"
)

// A name that exists and one that does not must go through the same answers.
func TestLockoutIsTheSameForNamesThatDoNotExist(t *testing.T) {
	each(t, func(t *desk) {
		t.user("known", admin())
		for _, name := range []string{"known", "unknown", "13800138000"} {
			for i := range 8 {
				if _, err := t.try(name, "wrong password"); !fault.Is(err, auth.WrongCredentials) {
					t.Fatalf("%s, try %d: %v", name, i+1, err)
				}
			}
			_, err := t.try(name, password)
			t.want(err, auth.Locked)
		}
		t.clock.Advance(15*time.Minute + time.Second)
		t.login("known")
		_, err := t.try("unknown", password)
		t.want(err, auth.WrongCredentials)
	})
}

func TestPausesDoubleUpToADay(t *testing.T) {
	each(t, func(t *desk) {
		t.user("one", admin())
		for range 8 {
			_, _ = t.try("one", "wrong password")
		}
		for _, pause := range []time.Duration{15 * time.Minute, 30 * time.Minute, time.Hour, 2 * time.Hour} {
			t.clock.Advance(pause - time.Second)
			_, err := t.try("one", password)
			t.want(err, auth.Locked)
			t.clock.Advance(2 * time.Second)
			_, err = t.try("one", "wrong password")
			t.want(err, auth.WrongCredentials)
		}
		t.clock.Advance(49 * time.Hour)
		t.login("one")
	})
}

func TestASuccessForgetsTheFailuresAndTellsThem(t *testing.T) {
	each(t, func(t *desk) {
		t.user("one", admin())
		for range 3 {
			for range 7 {
				_, _ = t.try("one", "wrong password")
			}
			if s := t.login("one"); s.Principal.Failures != 7 {
				t.Errorf("%d failures told", s.Principal.Failures)
			}
		}
	})
}

// A hundred guesses at once are a hundred attempts: the count comes before the comparison.
func TestParallelGuessesAreAllCounted(t *testing.T) {
	each(t, func(t *desk) {
		t.user("one", admin())
		var mu sync.Mutex
		codes := map[fault.Code]int{}
		var wg sync.WaitGroup
		for i := range 60 {
			wg.Go(func() {
				_, err := t.try("one", "wrong password "+strconv.Itoa(i))
				mu.Lock()
				defer mu.Unlock()
				codes[fault.CodeOf(err)]++
			})
		}
		wg.Wait()
		if codes[auth.WrongCredentials] != 8 || codes[auth.Locked] != 52 {
			t.Errorf("answers: %v", codes)
		}
	})
}

func TestLoginAndPhoneOfOnePersonShareTheCount(t *testing.T) {
	each(t, func(t *desk) {
		const phone = "13800138000"
		t.signUp(phone)
		for range 8 {
			_, _ = t.try(phone, "wrong password")
		}
		_, err := t.try(" "+phone, password)
		t.want(err, auth.Locked)
	})
}

func TestStolenSessionCannotGuessThePassword(t *testing.T) {
	each(t, func(t *desk) {
		t.user("one", admin())
		s := t.login("one")
		for range 8 {
			_, err := t.auth.ChangePassword(t.Context(), s.Token, "wrong password", "another good one")
			t.want(err, auth.WrongCredentials)
		}
		_, err := t.auth.ChangePassword(t.Context(), s.Token, password, "another good one")
		t.want(err, auth.Locked)
	})
}

func TestPauseShowsInTheUserList(t *testing.T) {
	each(t, func(t *desk) {
		t.user("boss", admin())
		boss := t.principal("boss")
		t.user("one", owner("mch_a"))
		for range 8 {
			_, _ = t.try("one", "wrong password")
		}
		if u := t.list(boss, "one"); len(u) != 1 || u[0].Status != auth.StatusLocked {
			t.Errorf("%+v", u)
		}
		if _, err := t.auth.ResetPassword(t.Context(), boss, t.list(boss, "one")[0].ID); err != nil {
			t.Fatal(err)
		}
		if u := t.list(boss, "one"); u[0].Status != auth.StatusActive {
			t.Errorf("still %s after a reset", u[0].Status)
		}
	})
}

// At the production cost a name that does not exist costs the same hash as one that does, told by the memory that it takes:
// nobody can list users by the clock.
func TestUnknownNamesCostAsMuch(t *testing.T) {
	d, _ := dbtest.SQLite(t)
	ring, err := secret.NewKeyring()
	if err != nil {
		t.Fatal(err)
	}
	service, err := auth.New(auth.Config{DB: d, Vault: secret.New(ring)})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := service.CreateUser(t.Context(), auth.System(), auth.NewUser{Login: "known", Name: "known", Password: password}); err != nil {
		t.Fatal(err)
	}
	cost := map[string]uint64{}
	for _, name := range []string{"known", "unknown", "known", "unknown"} { // the first of each warms up
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := service.Login(t.Context(), auth.Credentials{Login: name, Password: "wrong password"}); !fault.Is(err, auth.WrongCredentials) {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		cost[name] = after.TotalAlloc - before.TotalAlloc
	}
	t.Logf("bytes: known %d, unknown %d", cost["known"], cost["unknown"])
	const hash = 19 << 20 // bytes; see HashParams
	if cost["known"] < hash || cost["unknown"] < hash || cost["unknown"] > cost["known"]+hash/2 {
		t.Errorf("bytes: known %d, unknown %d, a hash takes %d", cost["known"], cost["unknown"], hash)
	}
}
