package app

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"cloudpos/internal/bill"
	"cloudpos/internal/files"
)

// openBills builds the room that takes the channels' bills in. Their files stand below the documents, so that whoever
// backs those up has them too.
func (a *App) openBills() error {
	bucket, err := files.OpenFolder(filepath.Join(a.config.DataDir, "documents", "bills"))
	if err != nil {
		return fmt.Errorf("opening the folder of bills: %w", err)
	}
	a.Bills = bill.NewService(bill.Config{
		DB: a.DB, Vault: a.Vault, Bucket: bucket, TempDir: a.temporary(), Contracts: a.Contracts, Connectors: a.connectors, Hub: a.Hub, Log: a.config.Log,
	})
	return nil
}

// billGauge is what is watched of bills: how many of the last days' stand in which state. One that is REFUSED, or WAITING
// for more than a day, wants a person.
type billGauge struct {
	bills *bill.Service
	desc  *prometheus.Desc
}

func newBillGauge(bills *bill.Service) billGauge {
	return billGauge{bills, prometheus.NewDesc("cloudpos_bills", "Channel bills of the last days, by state.", []string{"state"}, nil)}
}

// Describe implements prometheus.Collector.
func (g billGauge) Describe(out chan<- *prometheus.Desc) { out <- g.desc }

// Collect implements prometheus.Collector; a database that does not answer leaves the figure out.
func (g billGauge) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	counts, err := g.bills.Count(ctx)
	if err != nil {
		return
	}
	for _, state := range bill.States() {
		out <- prometheus.MustNewConstMetric(g.desc, prometheus.GaugeValue, float64(counts[state]), string(state))
	}
}
