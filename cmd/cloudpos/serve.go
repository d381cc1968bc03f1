package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/netip"
	"os"
	"time"

	"cloudpos/internal/app"
)

// place says where an install lives; commands share it.
type place struct {
	Data     string `help:"Folder of database, documents, keys and sandbox." default:"data" type:"path" placeholder:"DIR"`
	Database string `help:"Database URL: sqlite:FILE or postgres://…; SQLite in the data folder when empty." placeholder:"URL"`
}

func (p place) config() app.Config { return app.Config{DataDir: p.Data, Database: p.Database} }

type serve struct {
	place
	Listen         string   `help:"Address of the doors." default:":8080" placeholder:"ADDR"`
	SandboxListen  string   `help:"Address of the sandbox in this process, or off." default:":8090" placeholder:"ADDR"`
	SandboxURL     string   `help:"Take test credentials from a sandbox in another process." placeholder:"URL"`
	PublicURL      string   `help:"How the channels reach this program from outside." placeholder:"URL"`
	TrustedProxies []string `help:"Addresses or networks of proxies whose X-Forwarded-For tells the caller's address, separated by commas." placeholder:"ADDR,…"`
	WebhookAllow   []string `help:"Private addresses or networks that webhooks may be sent to all the same, separated by commas." placeholder:"ADDR,…"`
	Demo           bool     `help:"Make demo data on the first start."`
	DemoDays       int      `help:"Let the demo's first merchant have traded for so many days, with bills, settlements and statements; at most 90." placeholder:"N"`
	Production     bool     `help:"No sandbox, no development outbox; cookies for https only."`
	MasterKey      string   `help:"Key ring as text in place of the one in the data folder; better given as CLOUDPOS_MASTER_KEY." placeholder:"TEXT"`
	NoticeScale    float64  `help:"Stretch the sandbox's waits between notices: 1 is as documented." default:"1"`
	LogJSON        bool     `help:"Log as JSON."`
	LogLevel       string   `help:"debug, info, warn or error." default:"info" enum:"debug,info,warn,error"`
}

// Run serves until it is told to stop.
func (s *serve) Run(ctx context.Context) error {
	started := time.Now()
	c := s.config()
	c.Listen, c.SandboxListen, c.SandboxURL, c.PublicURL = s.Listen, s.SandboxListen, s.SandboxURL, s.PublicURL
	c.Demo, c.DemoDays, c.Production, c.MasterKey, c.NoticeScale = s.Demo, s.DemoDays, s.Production, s.MasterKey, s.NoticeScale
	c.Log = logger(s.LogLevel, s.LogJSON)
	var err error
	if c.Proxies, err = networks("trusted proxies", s.TrustedProxies); err != nil {
		return err
	}
	if c.WebhookAllow, err = networks("webhook allow", s.WebhookAllow); err != nil {
		return err
	}
	a, err := app.New(ctx, c)
	if err != nil {
		return err
	}
	defer a.Close()
	fmt.Print(a.Welcome())
	c.Log.Info("started", "seconds", time.Since(started).Seconds(), "address", a.URL())
	return a.Run(ctx)
}

// networks reads addresses and networks; an address is the network of itself.
func networks(flag string, texts []string) ([]netip.Prefix, error) {
	var out []netip.Prefix
	for _, text := range texts {
		network, err := netip.ParsePrefix(text)
		if address, single := netip.ParseAddr(text); single == nil {
			network, err = address.Prefix(address.BitLen())
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %q is neither an address nor a network as 10.0.0.0/8", flag, text)
		}
		out = append(out, network.Masked())
	}
	return out, nil
}

func logger(level string, asJSON bool) *slog.Logger {
	var l slog.Level
	_ = l.UnmarshalText([]byte(level)) // the flag's enum allows known levels only
	options := &slog.HandlerOptions{Level: l}
	if asJSON {
		return slog.New(slog.NewJSONHandler(os.Stderr, options))
	}
	return slog.New(slog.NewTextHandler(os.Stderr, options))
}
