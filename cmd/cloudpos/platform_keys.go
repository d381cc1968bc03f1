package main

import (
	"context"
	"fmt"
	"time"

	"cloudpos/internal/app"
	"cloudpos/internal/auth"
)

type platformKeys struct {
	List   platformKeysList   `cmd:"" help:"Show the keys that are published and when each signs."`
	Rotate platformKeysRotate `cmd:"" help:"Make new keys: published at once, signing after the lead; the old ones stay published for a while after."`
}

type platformKeysList struct {
	place
	MasterKey string `help:"Key ring as text, where the data folder has none; better given as CLOUDPOS_MASTER_KEY." placeholder:"TEXT"`
}

// Run shows the keys.
func (l *platformKeysList) Run(ctx context.Context) error {
	c := l.config()
	c.MasterKey = l.MasterKey
	keys, err := app.PlatformKeys(ctx, c)
	printPlatformKeys(keys)
	return err
}

type platformKeysRotate struct {
	place
	MasterKey string        `help:"Key ring as text, where the data folder has none; better given as CLOUDPOS_MASTER_KEY." placeholder:"TEXT"`
	By        string        `help:"Who asks for it: for the audit book." required:"" placeholder:"NAME"`
	Lead      time.Duration `help:"How long the new keys are published before they sign; 0 when an old one may be known to others." default:"24h"`
	Listed    time.Duration `help:"How long the old keys stay published after that." default:"720h"`
}

// Run replaces the keys.
func (r *platformKeysRotate) Run(ctx context.Context) error {
	c := r.config()
	c.MasterKey = r.MasterKey
	made, err := app.RotatePlatformKeys(ctx, c, auth.PlatformRotation{By: r.By, Lead: r.Lead, Listed: r.Listed})
	printPlatformKeys(made)
	return err
}

func printPlatformKeys(keys []auth.PlatformKey) {
	const format = "2006-01-02T15:04:05Z"
	for _, k := range keys {
		until := ""
		if !k.ListedUntil.IsZero() {
			until = "  published until " + k.ListedUntil.UTC().Format(format)
		}
		fmt.Printf("%s  %-24s signs from %s%s\n", k.KeyID, k.Algorithm, k.NotBefore.UTC().Format(format), until)
	}
}
