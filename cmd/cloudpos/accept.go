package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"

	"cloudpos/client"
	suite "cloudpos/internal/accept"
)

type acceptance struct {
	Base          string        `required:"" help:"The integration's test hook (docs/integration.md, Acceptance)." placeholder:"URL"`
	Webhook       string        `required:"" help:"The integration's receiver of webhooks." placeholder:"URL"`
	WebhookSecret string        `required:"" help:"A file with the endpoint's secret (whsec_…)." placeholder:"FILE"`
	Platform      string        `default:"http://localhost:8080" help:"The platform." placeholder:"URL"`
	Sandbox       string        `default:"http://localhost:8090" help:"The sandbox, whose wallet pays." placeholder:"URL"`
	MchID         string        `name:"mchid" required:"" help:"The merchant's id." placeholder:"mch_…"`
	KeyID         string        `required:"" help:"A test key with the scope read." placeholder:"apk_…"`
	Key           string        `required:"" help:"A file with that key's secret." placeholder:"FILE"`
	Channel       string        `default:"wechat" enum:"wechat,alipay,unionpay" help:"Channel of the payments: wechat, alipay or unionpay."`
	InTime        time.Duration `default:"15s" help:"Within which a callback must be answered."`
	JSON          bool          `help:"Print the report as JSON alone."`
}

var errNotAccepted = errors.New("the integration does not pass")

// Run tries an integration and says what it found; exit 1 when it does not pass.
func (a *acceptance) Run(ctx context.Context) error {
	secret, err := readSecret(a.WebhookSecret)
	if err != nil {
		return err
	}
	key, err := readSecret(a.Key)
	if err != nil {
		return err
	}
	signer, err := client.HMAC(a.MchID, a.KeyID, key)
	if err != nil {
		return err
	}
	carrier := &http.Client{Timeout: time.Minute}
	platform, err := client.New(client.Config{BaseURL: a.Platform, Signer: signer, HTTP: carrier})
	if err != nil {
		return err
	}
	wallet, err := suite.OpenWallet(ctx, a.Sandbox, carrier)
	if err != nil {
		return err
	}
	s, err := suite.New(suite.Config{
		Base: a.Base, Webhook: a.Webhook, Secret: secret, Platform: suite.Through(platform), Payer: wallet, Channel: a.Channel, HTTP: carrier,
		InTime: a.InTime, Now: time.Now, Wait: pause,
	})
	if err != nil {
		return err
	}
	report, err := s.Run(ctx)
	if err != nil {
		return err
	}
	if err := a.tell(report); err != nil {
		return err
	}
	if !report.Passed() {
		return errNotAccepted
	}
	return nil
}

func (a *acceptance) tell(report suite.Report) error {
	if a.JSON {
		return json.NewEncoder(os.Stdout).Encode(report)
	}
	for _, f := range report.Findings {
		mark := "✓"
		if !f.Passed {
			mark = "✗"
		}
		fmt.Printf("%s %-24s %s · %s\n", mark, f.Case, f.TitleZH, f.TitleEN)
		if !f.Passed {
			fmt.Printf("  %s · %s\n", f.WhyZH, f.WhyEN)
		}
	}
	return nil
}

// readSecret reads a file that holds one secret; none is taken from the command line, which others can see.
func readSecret(file string) (string, error) {
	raw, err := os.ReadFile(file)
	return strings.TrimSpace(string(raw)), err
}

// pause waits, or ends with its context.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
