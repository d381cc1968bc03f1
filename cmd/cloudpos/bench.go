package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	measure "cloudpos/internal/bench"
	"cloudpos/internal/db"
)

type bench struct {
	Name     string `arg:"" help:"What to measure: payment-core, review-queue, software-door or reconcile." default:"payment-core"`
	Engine   string `help:"sqlite or postgres." default:"sqlite" enum:"sqlite,postgres"`
	Database string `help:"An empty database of one's own; a throw-away one on real disk when empty." placeholder:"URL"`
	Clients  int    `help:"Clients at once." default:"64"`
	Seconds  int    `help:"How long, floor and payments together." default:"12"`
	Rows     int    `help:"Rows of the bill that reconcile compares." default:"200000"`
	Planted  int    `help:"Differences among them." default:"1000"`
	JSON     bool   `help:"Print the JSON line alone."`
	Profile  string `help:"Write a CPU profile of what is measured here." placeholder:"FILE"`
}

// Run measures and prints.
func (b *bench) Run(ctx context.Context) error {
	if b.Clients < 1 || b.Seconds < 4 {
		return fmt.Errorf("clients must be at least 1 and seconds at least 4")
	}
	if b.Rows < 100 || b.Planted < 1 || b.Planted > b.Rows/50 {
		return fmt.Errorf("rows must be at least 100, and one in fifty of them may differ")
	}
	results, err := measure.Run(ctx, b.Name, measure.Options{Engine: db.Engine(b.Engine), Database: b.Database, Clients: b.Clients, Seconds: b.Seconds, Rows: b.Rows, Planted: b.Planted, Profile: b.Profile})
	if err != nil {
		return err
	}
	for _, r := range results {
		if !b.JSON {
			fmt.Println(said(r))
		}
		if err := json.NewEncoder(os.Stdout).Encode(r); err != nil {
			return err
		}
	}
	return nil
}

func said(r measure.Result) string {
	floor := ""
	if r.FloorPerSecond > 0 {
		floor = fmt.Sprintf("floor %.0f/s, %.1f %% of the floor, ", r.FloorPerSecond, 100*r.Ratio)
	}
	if r.RSAShare > 0 {
		floor += fmt.Sprintf("%.1f %% of the CPU in RSA, ", 100*r.RSAShare)
	}
	if r.Rows > 0 {
		floor += fmt.Sprintf("%d rows in %.1f s, %d of %d differences found and %d false, peak RSS %d MiB, a payment's p99 in calm %.2f ms, ", r.Rows, float64(r.WallMS)/1000, r.Found, r.Planted, r.False, r.PeakRSSMiB, r.CalmP99MS)
	}
	return fmt.Sprintf("%s on %s, %d clients: %.0f/s, %sp50 %.2f ms, p95 %.2f ms, p99 %.2f ms, %d errors",
		r.Name, r.Engine, r.Clients, r.PerSecond, floor, r.P50MS, r.P95MS, r.P99MS, r.Errors)
}
