package main

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"cloudpos/internal/app"
	"cloudpos/internal/app/apptest"

	"github.com/rogpeppe/go-internal/testscript"
	"go.uber.org/goleak"
)

// tidyMain looks for leaks after all tests.
type tidyMain struct{ *testing.M }

func (m tidyMain) Run() int {
	code := m.M.Run()
	http.DefaultClient.CloseIdleConnections()
	if err := goleak.Find(); code == 0 && err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

func TestMain(m *testing.M) { testscript.Main(tidyMain{m}, map[string]func(){"cloudpos": main}) }

// TestScripts runs the commands as their users do; scripts inherit nothing of the maker's environment. Beside testscript's own words the scripts know those of stage_test.go.
func TestScripts(t *testing.T) {
	s := stage{shop: makeShop(t)}
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"), RequireUniqueNames: true,
		Setup: func(e *testscript.Env) error {
			e.Values[troupeKey{}] = newTroupe(e)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"shop": s.lendShop, "sql": s.sql, "start": s.start, "terminate": s.terminate,
			"take": s.take, "refund": s.refund, "listen": s.listen, "occupy": s.occupy, "logins": s.logins,
		},
	})
}

// makeShop is an install at rest with demo data, one payment of 12.34 and its refund of 2.34; beside it truth.json, the
// channel's own book.
func makeShop(t *testing.T) string {
	dir := filepath.Join(t.TempDir(), "shop")
	h := apptest.Open(t, app.Config{DataDir: dir})
	p := h.Till().Charge("SHOP-1", 1234)
	h.Payer().Pay(p.QR)
	h.Till().Await(p.ID, "PAID")
	h.Till().Refunded(h.Till().Refund(p.ID, "SHOP-R1", 234).ID)
	truth := h.Truth()
	h.Stop()
	if err := os.WriteFile(filepath.Join(dir, "truth.json"), truth, 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}
