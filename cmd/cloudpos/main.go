// Command cloudpos opens and runs cloud-POS scan-to-pay (云POS扫码支付).
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

type commands struct {
	Config kong.ConfigFlag `help:"JSON file with flags; the command line and the environment go before it." placeholder:"FILE"`

	Serve     serve      `cmd:"" default:"withargs" help:"Run the platform (and the sandbox)."`
	Sandbox   sandbox    `cmd:"" help:"Run the sandbox alone."`
	Migrate   migrate    `cmd:"" help:"Bring the database up to date."`
	Backup    backup     `cmd:"" help:"Write database, documents and key ring to a file."`
	Restore   restore    `cmd:"" help:"Bring a backup back into an empty folder."`
	Verify    verify     `cmd:"" help:"Prove the book; exit 1 when it does not hold."`
	Recon     reconcile  `cmd:"" help:"Bills against our books."`
	Agreement agreement  `cmd:"" help:"Signed agreements."`
	Statement statements `cmd:"" help:"Statements that merchants keep."`
	Sign      sign       `cmd:"" help:"Show what a request's signature covers, sign it, or say where yours differs."`
	Accept    acceptance `cmd:"" help:"Hold a vendor's integration to the acceptance suite; exit 1 when it does not pass."`
	Bench     bench      `cmd:"" help:"Measure; the last line is one JSON object."`
	Version   version    `cmd:"" help:"Print the version."`

	Calendar     calendarCommands `cmd:"" help:"The working-day calendar."`
	PlatformKeys platformKeys     `cmd:"" help:"The keys that answers to key pairs are signed with."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var c commands
	k := kong.Parse(&c, kong.Name("cloudpos"), kong.Description("Open and run cloud-POS scan-to-pay (云POS扫码支付)."),
		kong.DefaultEnvars("CLOUDPOS"), kong.Configuration(fileResolver), kong.UsageOnError(), kong.BindTo(ctx, (*context.Context)(nil)))
	if err := k.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "cloudpos:", err)
		os.Exit(1) //nolint:gocritic // the deferred stop only gives the signals back
	}
}
