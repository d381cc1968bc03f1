package app

import (
	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/web"
	"context"
	"fmt"
	"net"
	"net/http"

	front "cloudpos/web"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
)

// Version is the program's version.
const Version = "0.1.0"

func (a *App) buildOpening() error {
	a.Devices = device.NewService(device.Config{DB: a.DB, Vault: a.Vault, Merchants: a.Merchants, Messages: a.Messages, Hub: a.Hub})
	return nil
}

// openDoors binds the address and puts the doors behind it.
func (a *App) openDoors(ctx context.Context) (err error) {
	var lc net.ListenConfig
	if a.listener, err = lc.Listen(ctx, "tcp", a.config.Listen); err != nil {
		return fmt.Errorf("listening: %w", err)
	}
	metrics := prometheus.NewRegistry()
	metrics.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	mux := http.NewServeMux()
	server := &web.Server{
		Log: a.config.Log, Clock: a.DB.Clock(), Problems: web.NewProblems(a.config.Log), Mux: mux, TLS: a.config.Production,
		Metrics: metrics, Ready: a.ready, Dist: front.Dist(), Built: front.Built(),
		Front: web.Front{
			Name: "cloudpos", Version: Version, CustodyZH: "服务商模式 · 资金由渠道直接结算到商户",
			CustodyEN: "provider mode · the channels settle straight to the merchant", WalletURL: a.sandboxURL,
		},
	}
	a.handler, err = server.Handler()
	return err
}

// ready says whether the house may take traffic: its database answers.
func (a *App) ready(ctx context.Context) error {
	return a.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		var one int64
		return tx.QueryRow(ctx, `SELECT 1`).Scan(&one)
	})
}

func (a *App) serve(ctx context.Context) error {
	return web.Serve(ctx, a.listener, a.handler, a.config.Log)
}

func (a *App) seedDemo(context.Context) error { return nil }
