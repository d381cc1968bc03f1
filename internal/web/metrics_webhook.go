package web

import (
	"context"
	"log/slog"

	"github.com/prometheus/client_golang/prometheus"

	"cloudpos/internal/webhook"
)

// Hooks is what operators watch of webhooks. No label names a merchant or an endpoint: their number has no bound.
type Hooks struct {
	webhooks                          *webhook.Service
	log                               *slog.Logger
	waiting, oldest, endpoints, tries *prometheus.Desc
}

// NewHooks registers what operators watch of webhooks.
func NewHooks(r prometheus.Registerer, webhooks *webhook.Service, log *slog.Logger) error {
	return r.Register(&Hooks{
		webhooks: webhooks, log: log,
		waiting: prometheus.NewDesc("cloudpos_webhooks_waiting", "Events that wait to be sent to a receiver, by environment.", []string{"environment"}, nil),
		oldest: prometheus.NewDesc("cloudpos_webhooks_oldest_seconds", "How long the oldest event that waits has waited; 0 when none does.",
			[]string{"environment"}, nil),
		endpoints: prometheus.NewDesc("cloudpos_webhook_endpoints", "Endpoints by environment and state; DISABLED_BY_FAILURES were given up.", []string{"environment", "state"}, nil),
		tries:     prometheus.NewDesc("cloudpos_webhook_tries_total", "Tries of this process by outcome: DELIVERED, or why not.", []string{"outcome"}, nil),
	})
}

// Describe implements prometheus.Collector.
func (h *Hooks) Describe(out chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{h.waiting, h.oldest, h.endpoints, h.tries} {
		out <- d
	}
}

// Collect implements prometheus.Collector. What the database does not tell now is left out, so that an alarm on its absence
// rings.
func (h *Hooks) Collect(out chan<- prometheus.Metric) {
	for reason, n := range h.webhooks.Tries() {
		outcome := string(reason)
		if reason == "" {
			outcome = string(webhook.Delivered)
		}
		out <- prometheus.MustNewConstMetric(h.tries, prometheus.CounterValue, float64(n), outcome)
	}
	ctx, cancel := context.WithTimeout(context.Background(), scrapePatience)
	defer cancel()
	waits, endpoints, err := h.webhooks.Watch(ctx)
	if err != nil {
		h.log.WarnContext(ctx, "metrics: webhooks", "error", err)
		return
	}
	for _, b := range waits {
		out <- prometheus.MustNewConstMetric(h.waiting, prometheus.GaugeValue, float64(b.Waiting), string(b.Environment))
		out <- prometheus.MustNewConstMetric(h.oldest, prometheus.GaugeValue, b.Oldest.Seconds(), string(b.Environment))
	}
	for _, s := range endpoints {
		out <- prometheus.MustNewConstMetric(h.endpoints, prometheus.GaugeValue, float64(s.Count), string(s.Environment), string(s.State))
	}
}
