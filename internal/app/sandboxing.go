package app

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/url"
	"path/filepath"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/merchant"
	"cloudpos/internal/partner"
	"cloudpos/internal/sandbox"
)

// ErrLiveAccounts says that the sandbox may not run: this install holds real channel accounts.
var ErrLiveAccounts = errors.New("a live channel account exists: the sandbox does not run beside real money; start with --sandbox-listen off")

// sandboxAccount is the name of the channel account that a channel's test credentials are kept under.
func sandboxAccount(name channel.Name) string { return "sandbox-" + string(name) }

// openSandbox starts the sandbox of this process on its own port, unless it runs elsewhere or not at all.
func (a *App) openSandbox(ctx context.Context) error {
	if a.sandboxURL = a.config.SandboxURL; a.config.SandboxListen == Off && a.sandboxURL == "" {
		return nil
	}
	live, err := a.liveAccounts(ctx)
	if err != nil {
		return err
	}
	if live {
		return ErrLiveAccounts
	}
	if a.sandboxURL != "" {
		return nil // it runs elsewhere
	}
	a.sandbox, err = sandbox.New(sandbox.Config{
		DataDir: filepath.Join(a.config.DataDir, "sandbox"), Clock: a.config.Clock, Logger: a.config.Log.With("part", "sandbox"),
		NoticeScale: a.config.NoticeScale, BrowserHosts: walletHosts(a.config),
	})
	if err != nil {
		return err
	}
	var lc net.ListenConfig
	if a.sandboxListener, err = lc.Listen(ctx, "tcp", a.config.SandboxListen); err != nil {
		return fmt.Errorf("sandbox: %w", err)
	}
	a.sandboxServer = &http.Server{Handler: a.sandbox.Handler(), ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = a.sandboxServer.Serve(a.sandboxListener) }() // its end is Close's doing; it has nobody else to tell
	a.sandboxURL = "http://" + reachable(a.sandboxListener.Addr())
	return nil
}

// walletHosts is the host of our own collection-code links: the sandbox wallet opens it for people at other machines too.
func walletHosts(c Config) []string {
	if public, err := url.Parse(c.PublicURL); err == nil && public.Host != "" {
		return []string{public.Host}
	}
	if _, port, err := net.SplitHostPort(c.Listen); err == nil && port != "0" {
		return []string{net.JoinHostPort("127.0.0.1", port)}
	}
	return nil
}

func (a *App) liveAccounts(ctx context.Context) (bool, error) {
	var n int
	err := a.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		accounts, err := a.Contracts.Accounts(ctx, tx, db.Live)
		n = len(accounts)
		return err
	})
	return n > 0, err
}

// joinSandbox takes a sandbox's test credentials over into channel accounts of the test environment, one per channel that
// both sides speak.
func (a *App) joinSandbox(ctx context.Context) error {
	if a.sandboxURL == "" {
		return nil
	}
	credentials, err := fetchCredentials(ctx, a.sandboxURL)
	if err != nil {
		return fmt.Errorf("taking test credentials from the sandbox at %s: %w", a.sandboxURL, err)
	}
	return a.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		acquirers, err := partner.List(ctx, tx)
		if err != nil || len(acquirers) == 0 {
			return errors.Join(err, errors.New("the install has no acquirer"))
		}
		for _, e := range a.Contracts.Catalogue() {
			own := credentials[e.Name]
			if own == nil {
				continue
			}
			account, err := a.Contracts.SaveAccount(ctx, tx, contract.Account{
				AcquirerID: acquirers[0].ID, Environment: db.Test, Channel: e.Name, Mode: channel.Provider, Name: sandboxAccount(e.Name),
			}, own)
			if err != nil {
				return fmt.Errorf("%s: %w", e.Name, err)
			}
			a.connectors.Forget(account.ID)
		}
		return nil
	})
}

// fetchCredentials reads the channels' test credentials from a sandbox's control interface, without what belongs to
// merchants.
func fetchCredentials(ctx context.Context, base string) (map[channel.Name][]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/sandbox/credentials", nil)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("it answers %s", response.Status)
	}
	var all map[channel.Name]map[string]any
	if err := json.NewDecoder(io.LimitReader(response.Body, 1<<20)).Decode(&all); err != nil {
		return nil, err
	}
	out := map[channel.Name][]byte{}
	for name, own := range all {
		maps.DeleteFunc(own, func(_ string, value any) bool { _, list := value.([]any); return list }) // the merchants' numbers
		if len(own) == 0 {
			continue
		}
		if out[name], err = json.Marshal(own); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// atSandbox asks the sandbox's control interface; body and out may be nil.
func (a *App) atSandbox(ctx context.Context, method, path string, body, out any) error {
	if a.sandboxURL == "" {
		return errors.New("no sandbox runs")
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, method, a.sandboxURL+path, bytes.NewReader(text))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("the sandbox answers %s to %s %s", response.Status, method, path)
	}
	if out == nil {
		return nil
	}
	return json.NewDecoder(io.LimitReader(response.Body, 1<<20)).Decode(out)
}

// sandboxNumbers has the sandbox make a sub-merchant for a sandbox merchant, and answers its number at each channel.
func (a *App) sandboxNumbers(ctx context.Context) (map[channel.Name]string, error) {
	var made struct {
		Numbers map[channel.Name]string `json:"numbers"`
	}
	err := a.atSandbox(ctx, http.MethodPost, "/sandbox/merchants", map[string]string{"name": merchant.SandboxName}, &made)
	return made.Numbers, err
}

// reachable is a listener's address as a program on this machine can dial it.
func reachable(a net.Addr) string {
	host, port, err := net.SplitHostPort(a.String())
	if err != nil {
		return a.String()
	}
	if ip := net.ParseIP(host); ip == nil || ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(host, port)
}
