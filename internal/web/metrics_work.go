package web

import (
	"context"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"cloudpos/internal/fault"
	"cloudpos/internal/payment"
)

// scrapePatience bounds what one scrape may ask of the database.
const scrapePatience = 5 * time.Second

// Work is what operators watch besides requests: payments and refunds that are not at their end yet, how far the sweeper is
// behind, and why notices of the channels were refused.
type Work struct {
	pending func(ctx context.Context) ([]payment.Pending, error)
	lag     func(ctx context.Context) (payment.Lag, error)
	log     *slog.Logger
	refused *prometheus.CounterVec
	open    *prometheus.Desc
	behind  *prometheus.Desc
}

// NewWork registers what operators watch of the payment room.
func NewWork(r prometheus.Registerer, payments *payment.Service, log *slog.Logger) (*Work, error) {
	w := &Work{
		pending: payments.Pending, lag: payments.SweepLag, log: log,
		refused: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "cloudpos_notices_refused_total", Help: "Channel notices that were refused, by reason.",
		}, []string{"reason"}),
		open: prometheus.NewDesc("cloudpos_pending", "Payments and refunds that are still looked at, by kind, channel and state.",
			[]string{"kind", "channel", "state"}, nil),
		behind: prometheus.NewDesc("cloudpos_sweeper_lag_seconds", "How long the oldest due row has waited for the sweeper; 0 when nothing is due.",
			[]string{"kind"}, nil),
	}
	if err := r.Register(w.refused); err != nil {
		return nil, err
	}
	return w, r.Register(w)
}

// NoticeRefused counts a notice that was refused for a reason.
func (w *Work) NoticeRefused(reason fault.Code) { w.refused.WithLabelValues(string(reason)).Inc() }

// Describe implements prometheus.Collector.
func (w *Work) Describe(out chan<- *prometheus.Desc) {
	out <- w.open
	out <- w.behind
}

// Collect implements prometheus.Collector. What the database does not tell now is left out, so that an alarm on its absence
// rings.
func (w *Work) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), scrapePatience)
	defer cancel()
	pending, err := w.pending(ctx)
	if err != nil {
		w.log.WarnContext(ctx, "metrics: pending work", "error", err)
	}
	for _, p := range pending {
		out <- prometheus.MustNewConstMetric(w.open, prometheus.GaugeValue, float64(p.Count), p.Kind, p.Channel, p.State)
	}
	lag, err := w.lag(ctx)
	if err != nil {
		w.log.WarnContext(ctx, "metrics: sweeper lag", "error", err)
		return
	}
	out <- prometheus.MustNewConstMetric(w.behind, prometheus.GaugeValue, lag.Payments.Seconds(), "payment")
	out <- prometheus.MustNewConstMetric(w.behind, prometheus.GaugeValue, lag.Refunds.Seconds(), "refund")
}
