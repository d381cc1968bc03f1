package app_test

import (
	"context"
	"io/fs"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"cloudpos/internal/app"
	"cloudpos/internal/app/apptest"
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/merchant"
	"cloudpos/internal/webhook"
)

// nodeTool is a program written in Node that this test needs; without it the test is skipped, on CI it fails.
func nodeTool(t *testing.T, path string) string {
	t.Helper()
	found, err := exec.LookPath("node")
	if err == nil {
		_, err = os.Stat(path)
	}
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	return found
}

// built is the example as its reader builds it: the client compiled and put where npm would put it, then the example
// against it. It answers node and the compiled program.
func built(t *testing.T) (node, program string) {
	t.Helper()
	modules, err := filepath.Abs("../../web/node_modules")
	if err != nil {
		t.Fatal(err)
	}
	tsc := filepath.Join(modules, "typescript", "bin", "tsc")
	node = nodeTool(t, tsc)
	dir := t.TempDir()
	installed := filepath.Join(dir, "node_modules", "cloudpos-client")
	copied(t, "../../examples/ts", dir)
	copied(t, "../../clients/ts", installed)
	if err := os.Symlink(filepath.Join(modules, "@types"), filepath.Join(dir, "node_modules", "@types")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(modules, "undici-types"), filepath.Join(dir, "node_modules", "undici-types")); err != nil {
		t.Fatal(err)
	}
	run(t, nil, node, tsc, "-p", installed)
	run(t, nil, node, tsc, "-p", dir)
	return node, filepath.Join(dir, "dist", "main.js")
}

// copied copies the files that are in the repository, not what was built from them.
func copied(t *testing.T, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		if d.IsDir() {
			if base := d.Name(); base == "node_modules" || base == "dist" || base == "dist-test" || base == "test" {
				return filepath.SkipDir
			}
			return os.MkdirAll(filepath.Join(to, name), 0o750)
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, name), text, 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// run runs a program to its end and answers what it said.
func run(t *testing.T, environment []string, name string, args ...string) string {
	t.Helper()
	c := exec.CommandContext(t.Context(), name, args...)
	c.Env = append(os.Environ(), environment...)
	said, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, said)
	}
	return string(said)
}

// A till that was written from the documentation alone, in another language.
func TestTheTypeScriptExample(t *testing.T) {
	node, program := built(t)
	h := apptest.Open(t, app.Config{WebhookAllow: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}})
	code := demo(t, h).Cashier
	port := freePort(t)
	said := run(t, []string{
		"CLOUDPOS_WEBHOOK_PORT=" + port, "CLOUDPOS_WEBHOOK_SECRET=" + endpoint(t, h, code.Number, "http://127.0.0.1:"+port+"/cloudpos"),
		"CLOUDPOS_URL=" + h.URL(), "CLOUDPOS_SANDBOX_URL=" + h.SandboxURL(),
		"CLOUDPOS_MERCHANT_NUMBER=" + code.Number, "CLOUDPOS_ACTIVATION_CODE=" + code.Code,
	}, node, program)
	for _, want := range []string{
		"ok  the terminal is activated and may trade", "ok  the same number is the same payment", "ok  paid by QR code", "ok  paid by payer code",
		"ok  a part was given back", "ok  another amount under the same number is refused", "ok  an answer that was changed on the way is refused",
		"ok  webhooks told of both payments and the refund", "ok  a forged webhook is refused",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is missing in\n%s", want, said)
		}
	}
}

// freePort is a port that nobody listens on.
func freePort(t *testing.T) string {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port
}

// endpoint makes a webhook endpoint of a merchant and answers its secret.
func endpoint(t *testing.T, h *apptest.House, merchantNumber, url string) string {
	t.Helper()
	var of merchant.Merchant
	err := h.DB.Read(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		of, err = h.Merchants.ByNumber(ctx, tx, merchantNumber)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	owner := merchant.Actor{ID: "usr_1", Name: "示例店主", Scope: db.MerchantScope(of.ID), Can: func(p string) bool { return p == auth.WebhookManage }}
	made, err := h.Webhooks.Create(t.Context(), owner, webhook.NewEndpoint{
		Owned: webhook.Owned{MerchantID: of.ID, Environment: db.Test}, URL: url, Types: []string{"payment.*", "refund.*"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return made.Secret
}
