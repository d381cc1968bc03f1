package app

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/settle"
	"cloudpos/internal/workdays"
)

// gaugePatience bounds what one scrape may ask of the database.
const gaugePatience = 5 * time.Second

// settlementGauge is what is watched of settlements: how many of the last days' stand in which state, for real money. One that is
// DIFFERENT or OVERDUE wants a person.
type settlementGauge struct {
	settlements *settle.Service
	desc        *prometheus.Desc
}

func newSettlementGauge(settlements *settle.Service) settlementGauge {
	return settlementGauge{settlements, prometheus.NewDesc("cloudpos_settlements", "Settlements of the last days for real money, by state.", []string{"state"}, nil)}
}

// Describe implements prometheus.Collector.
func (g settlementGauge) Describe(out chan<- *prometheus.Desc) { out <- g.desc }

// Collect implements prometheus.Collector; a database that does not answer leaves the figure out.
func (g settlementGauge) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), gaugePatience)
	defer cancel()
	counts, err := g.settlements.Count(ctx)
	if err != nil {
		return
	}
	for _, state := range settle.States() {
		out <- prometheus.MustNewConstMetric(g.desc, prometheus.GaugeValue, float64(counts[state]), string(state))
	}
}

// calendarGauge is how many days the working-day calendar still reaches; negative beyond its end. Below 45 somebody has to load the
// next year's list.
type calendarGauge struct {
	db   *db.DB
	desc *prometheus.Desc
}

func newCalendarGauge(d *db.DB) calendarGauge {
	return calendarGauge{d, prometheus.NewDesc("cloudpos_calendar_days_left", "Days until the end of the loaded working-day calendar; load the next year below 45.", nil, nil)}
}

// Describe implements prometheus.Collector.
func (g calendarGauge) Describe(out chan<- *prometheus.Desc) { out <- g.desc }

// Collect implements prometheus.Collector; a database that does not answer leaves the figure out.
func (g calendarGauge) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), gaugePatience)
	defer cancel()
	var left int
	err := g.db.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		days, err := workdays.Load(ctx, tx)
		left = days.Outlook(calendar.DayOf(tx.Now())).DaysLeft
		return err
	})
	if err != nil {
		return
	}
	out <- prometheus.MustNewConstMetric(g.desc, prometheus.GaugeValue, float64(left))
}
