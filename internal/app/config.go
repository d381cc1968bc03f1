package app

import (
	"log/slog"
	"net/netip"
	"path/filepath"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
)

// Off switches the sandbox's own listener off.
const Off = "off"

// Config is all that the program can be told. The zero value of a field is its default where one is named.
type Config struct {
	DataDir       string         // database, documents, keys, sandbox; default ./data
	Listen        string         // address of the doors, default :8080
	SandboxListen string         // address of the sandbox in this process, default :8090; Off is none
	SandboxURL    string         // a sandbox in another process, whose test credentials are taken; it switches our own off
	Database      string         // URL; default is SQLite in DataDir
	PublicURL     string         // how channels reach us, https://pos.example.cn; default is the listener's own address
	Proxies       []netip.Prefix // whose word on a caller's address (X-Forwarded-For) counts; empty: nobody's
	WebhookAllow  []netip.Prefix // special addresses that webhooks may be sent to all the same: receivers on the operator's premises
	Demo          bool           // make demo data on the first start
	DemoDays      int            // so many days ago the demo's first merchant opened, and took payments since; at most 90
	Production    bool           // no sandbox, no development outbox, cookies for https
	MasterKey     string         // key ring in text form, in place of DataDir/keys
	NoticeScale   float64
	Clock         db.Clock        // nil is the system's
	PasswordCost  auth.HashParams // zero is the production cost
	CallLimit     time.Duration   // 0 is the payment core's default
	Log           *slog.Logger
}

func (c Config) withDefaults() Config {
	set := func(field *string, v string) {
		if *field == "" {
			*field = v
		}
	}
	set(&c.DataDir, "data")
	set(&c.Listen, ":8080")
	set(&c.SandboxListen, ":8090")
	set(&c.Database, "sqlite:"+filepath.Join(c.DataDir, "cloudpos.db"))
	if c.SandboxURL != "" || c.Production {
		c.SandboxListen = Off
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return c
}
